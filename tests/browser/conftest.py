"""A browser for the session, a page for each test, and the comparisons that the pages show.

Without Chromium or Playwright these tests are skipped; STORYDIFF_BROWSER=required makes them fail.
"""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import samples
from reader import CLOSED, Reader

from compare import Comparison
from reports import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# Tests are no package, so what stands in plain code beside the other reports is taken by its path.
_PLAIN = runpy.run_path(str(Path(__file__).parents[1] / "reports" / "conftest.py"))
two, five, quiet, hostile, decided = (
    _PLAIN[name] for name in ("two", "five", "quiet", "hostile", "decided")
)

OpenPage = Callable[..., Reader]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, with a home that goes away."""
    program = _chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _go_without("playwright is not installed: pip install '.[test]'")
    home = {"HOME": str(tmp_path_factory.mktemp("home"))}
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=list(CLOSED), env={**os.environ, **home}
        )
        yield running
        running.close()


def _chromium() -> str:
    asked = os.environ.get("STORYDIFF_CHROMIUM")
    found = filter(None, map(shutil.which, [asked] if asked else PROGRAMS))
    return next(found, None) or _go_without(f"no Chromium: {asked or ', '.join(PROGRAMS)}")


def _go_without(reason: str) -> NoReturn:
    if os.environ.get("STORYDIFF_BROWSER") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens HTML from a file; in the end, no page may have done anything but be shown."""
    readers: list[Reader] = []

    def open_(html: str, **settings: Any) -> Reader:
        path = tmp_path / f"report-{len(readers) + 1}.html"
        path.write_text(html, encoding="utf-8")
        readers.append(Reader(browser, path, **settings))
        return readers[-1]

    yield open_
    for reader in readers:
        reader.close()
    assert [trouble for reader in readers for trouble in reader.troubles] == []


@pytest.fixture
def open_report(open_page: OpenPage) -> OpenPage:
    """Opens the page of a comparison."""

    def open_(comparison: Comparison, **settings: Any) -> Reader:
        return open_page(render(comparison, "html"), **settings)

    return open_


@pytest.fixture
def comparison(sample: str, request: pytest.FixtureRequest) -> Comparison:
    """The comparison that the test's parameter `sample` names: a real run, or one in plain code."""
    run: Callable[[], Comparison] | None = getattr(samples, sample, None)
    made: Comparison = run() if run else request.getfixturevalue(sample)
    return made
