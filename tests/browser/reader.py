"""Somebody who reads a report in a browser: what can be done there, and what can be seen.

The page's own names (its ids, classes and data attributes) stand here and in no test.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Request

Theme: TypeAlias = Literal["light", "dark"]

CARD = ".card"  # a finding with its reason and quotes; its id is "f" and its number
ARTICLE = ".pane"  # in the order of the sources
MARKER = "a.m"  # a finding's number in an article, in the middle of the text

AXE = "axe_playwright_python"  # the package that carries axe-core
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# A closed machine: no name is looked up, nothing is fetched, updated or reported.
CLOSED = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def bare(text: str) -> str:
    """The text without white space and case, in which a page may break and style it."""
    return "".join(text.split()).casefold()


def inked(text: str) -> str:
    """The text without what a printer may add or leave out: white space, case and hyphens."""
    return bare(text).replace("-", "").replace("\ufffe", "")  # which PDFium reads for a hyphen


class Reader:
    """A page in a context of its own, and all that it did beside being shown (`troubles`)."""

    def __init__(
        self,
        browser: Browser,
        path: Path,
        *,
        theme: Theme = "light",
        width: int = 1440,
        script: bool = True,
        calm: bool = False,
    ) -> None:
        """Open a file.

        Args:
            browser: a running Chromium.
            path: the page.
            theme: what the system asks for.
            width: of the window, in CSS pixels.
            script: whether the browser runs scripts.
            calm: whether the system asks for reduced motion.
        """
        self.troubles: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            reduced_motion="reduce" if calm else "no-preference",
            java_script_enabled=script,
            offline=True,
            locale="en-GB",
            timezone_id="UTC",
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self._watch(path.as_uri())
        self.page.goto(path.as_uri())

    def _watch(self, address: str) -> None:
        """Note whatever a report must not do. What breaks its policy is told on the console."""
        note, context = self.troubles.append, self.context

        def asked(request: Request) -> None:
            if request.url.split("#")[0] != address:
                note(f"request: {request.url[:200]}")

        def stopped(dialog: Dialog) -> None:
            note(f"dialog: {dialog.message}")
            dialog.dismiss()

        context.on("request", asked)
        context.on("dialog", stopped)
        context.on("console", lambda message: note(f"console: {message.text}"))
        context.on("weberror", lambda trouble: note(f"error: {trouble.error}"))
        context.on("page", lambda page: note(f"window: {page.url}"))

    def close(self) -> None:
        """Leave; what is under way is noted first."""
        self.page.evaluate("0")
        self.context.close()

    # ------------------------------------------------------------ doing

    def resize(self, width: int) -> None:
        """Make the window so many CSS pixels wide."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def choose(self, theme: Theme) -> None:
        """Turn the system to a theme."""
        self.page.emulate_media(color_scheme=theme)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their DOM names ("j", "Escape", "Shift+Tab")."""
        for key in keys:
            self.page.keyboard.press(key)

    def unfold(self) -> None:
        """Open all that is folded, as a click on each summary does."""
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())"
        )

    # ------------------------------------------------------------ seeing

    def card(self, number: int) -> Locator:
        """The finding with a number."""
        return self.page.locator(f"#f{number}")

    def cards(self) -> dict[int, str]:
        """The words that can be seen of each finding, by its number; nothing of one out of sight."""
        texts = self.page.evaluate(
            "selector => [...document.querySelectorAll(selector)].filter(card => card.checkVisibility())"
            ".map(card => [card.id.slice(1), card.innerText])",
            CARD,
        )
        return {int(number): text for number, text in texts}

    def count(self, selector: str) -> int:
        """How many elements can be seen."""
        return int(self.page.locator(selector).locator("visible=true").count())

    def sight(self) -> str:
        """All words that can be seen."""
        return str(self.page.evaluate("document.body.innerText"))

    def articles(self) -> list[str]:
        """The text of each article, seen or not, without the markers in it."""
        texts: list[str] = self.page.evaluate(
            """([article, marker]) => [...document.querySelectorAll(article)].map(each => {
                const copy = each.cloneNode(true);
                copy.querySelectorAll(marker).forEach(e => e.remove());
                return copy.textContent;
            })""",
            [ARTICLE, MARKER],
        )
        return texts

    def content(self) -> str:
        """All text of the page, seen or not."""
        return str(self.page.evaluate("document.body.textContent"))

    def anatomy(self) -> list[str]:
        """Each element with the names of its attributes, in the order of the page."""
        elements: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('*')].map(e => [e.tagName, ...e.getAttributeNames()].join(' '))"
        )
        return elements

    def overhang(self) -> int:
        """By how many CSS pixels the page is wider than the window."""
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def paper(self) -> str:
        """The colour of the page's ground, as CSS computes it."""
        return str(self.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    def moving(self) -> list[str]:
        """The elements that would move, fade or glide for more than 10 ms."""
        elements: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(element => {
                const style = getComputedStyle(element);
                const lasting = `${style.transitionDuration}, ${style.animationDuration}`;
                return style.scrollBehavior === 'smooth'
                    || lasting.split(', ').some(time => parseFloat(time) > 0.01);
            }).map(element => element.outerHTML.slice(0, 100))"""
        )
        return elements

    def barriers(self) -> list[str]:
        """What axe-core finds against WCAG 2.0 to 2.2, A and AA, and good practice."""
        axe = files(AXE).joinpath("axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(f"window.axe || (() => {{ {axe} }})()")
        result = self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", list(RULES)
        )
        return [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    def printed(self, paper: Literal["A4", "Letter"] = "A4") -> Printed:
        """The page as it comes out of a printer that prints grounds too."""
        return Printed(self.page.pdf(format=paper, print_background=True))


class Printed:
    """A PDF, sheet by sheet."""

    def __init__(self, pdf: bytes) -> None:
        from pypdfium2 import PdfDocument

        self.pages = list(PdfDocument(pdf))

    def size(self) -> tuple[int, int]:
        """Width and height of the first sheet in millimetres."""
        width, height = self.pages[0].get_size()
        return round(width * 25.4 / 72), round(height * 25.4 / 72)

    def sheets(self) -> list[str]:
        """The words on each sheet as `inked` gives them."""
        return [inked(page.get_textpage().get_text_range()) for page in self.pages]

    def pictures(self) -> list[bytes]:
        """Each sheet as pixels, a byte for each part of a colour."""
        return [bytes(page.render().buffer) for page in self.pages]
