"""Measure how fast a report of more than 300 findings is in Chromium, and print a Markdown table.

    python benchmarks/browser.py

Each figure is the median over several turns, from the click or key to the end of the next frame that
the browser paints. Nothing is asserted: a busy machine is slower.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "browser"))

import samples
from playwright.sync_api import Browser, sync_playwright
from reader import CLOSED, Reader
from speed import table

from reports import render

TURNS = 9

# Do something and wait until it has been painted: the first frame after that starts when this one is done.
PAINTED = """async () => {
    const start = performance.now();
    %s;
    await new Promise(done => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    }));
    return performance.now() - start;
}"""


def main() -> None:
    program = shutil.which(os.environ.get("STORYDIFF_CHROMIUM", "chromium"))
    if program is None:
        sys.exit("no Chromium on the path, and none named by STORYDIFF_CHROMIUM")
    comparison = samples.flood()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(render(comparison, "html"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=list(CLOSED))
        rows = [["open until ready", f"{statistics.median(opened(browser, path)):.0f} ms"]]
        reader = Reader(browser, path)
        rows += [
            [what, f"{milliseconds(reader, there, back):.0f} ms"] for what, there, back in ACTIONS
        ]
        browser.close()
    table([f"{len(comparison.findings)} findings", f"median of {TURNS}"], rows)


def click(facet: str, value: str) -> str:
    return f"document.querySelector('#facets [data-facet={facet}][data-value=\"{value}\"]').click()"


def key(name: str) -> str:
    return f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: '{name}', bubbles: true}}))"


def search(words: str) -> str:
    return f"q.value = '{words}'; q.dispatchEvent(new Event('input'))"


def order(by: str) -> str:
    return f"order.value = '{by}'; order.dispatchEvent(new Event('change'))"


# What is measured, how it is done, and how it is undone (which is measured too).
ACTIONS = [
    ("filter by relation", *[click("relation", "contradiction")] * 2),
    ("filter by kind", *[click("kind", "numeric")] * 2),
    ("filter by source", *[click("source", "A")] * 2),
    ("filter by confidence", *[click("sure", "0.9")] * 2),
    ("filter by decision", *[click("state", "undecided")] * 2),
    ("a letter of a search", search("s"), search("sh")),
    ("order by confidence, and back", order("sure"), order("number")),
    ("`j`, `k`", key("j"), key("k")),
    ("`c`: decide, and take back", *[key("c")] * 2),
]


def milliseconds(reader: Reader, there: str, back: str) -> float:
    return statistics.median(
        float(reader.page.evaluate(PAINTED % action))
        for _ in range(TURNS)
        for action in (there, back)
    )


def opened(browser: Browser, path: Path) -> list[float]:
    """The milliseconds from the address to the end of the page's script, each in a new window."""
    taken = []
    for _ in range(TURNS):
        start = time.perf_counter()
        reader = Reader(browser, path)
        taken.append((time.perf_counter() - start) * 1000)
        reader.close()
    return taken


if __name__ == "__main__":
    main()
