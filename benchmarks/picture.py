"""Take the README's picture of the local web page: the sample articles, compared.

python benchmarks/picture.py        # writes .github/page.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
FILE = ROOT / ".github" / "page.png"
WIDTH, HEIGHT = 1280, 760


def main() -> None:
    from playwright.sync_api import sync_playwright
    from reader import CLOSED
    from server import Server
    from visitor import Visitor

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*CLOSED, "--no-sandbox"]
        )
        try:
            visitor = Visitor(browser, server.address, width=WIDTH)
            visitor.compare_example()
            visitor.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            FILE.write_bytes(visitor.page.screenshot())
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
