"""Somebody who reads a report in a browser: what can be done there, and what can be seen.

The page's own names (its ids, classes and data attributes) stand here and in no test.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from compare.model import Relation

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
        before: str = "",
        beside: Reader | None = None,
    ) -> None:
        """Open a file.

        Args:
            browser: a running Chromium.
            path: the page.
            theme: what the system asks for.
            width: of the window, in CSS pixels.
            script: whether the browser runs scripts.
            calm: whether the system asks for reduced motion.
            before: a script that runs before those of the page.
            beside: who has a window open already; this one is another of the same browser.
        """
        self.address = path.as_uri()
        self.troubles: list[str] = []
        self.windows = 0  # that are about to be opened, and not by a page
        if beside is None:
            self.context = self._context(browser, theme, width, script, calm)
            self._watch()
        else:
            self.context = beside.context
        if before:
            self.context.add_init_script(f"if (location.protocol === 'file:') {{ {before} }}")
        (beside or self).windows += 1
        self.page: Page = self.context.new_page()
        self.page.goto(self.address)

    @staticmethod
    def _context(
        browser: Browser, theme: Theme, width: int, script: bool, calm: bool
    ) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            reduced_motion="reduce" if calm else "no-preference",
            java_script_enabled=script,
            offline=True,
            locale="en-GB",
            timezone_id="UTC",
        )
        context.set_default_timeout(10_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        return context

    def _watch(self) -> None:
        """Note whatever a report must not do. What breaks its policy is told on the console."""
        note, context = self.troubles.append, self.context

        def asked(request: Request) -> None:
            # What is downloaded has been made by the page itself.
            if request.url.split("#")[0] != self.address and not request.url.startswith("blob:"):
                note(f"request: {request.url[:200]}")

        def stopped(dialog: Dialog) -> None:
            note(f"dialog: {dialog.message}")
            dialog.dismiss()

        def opened(page: Page) -> None:
            if self.windows:
                self.windows -= 1
            else:
                note(f"window: {page.url}")

        context.on("request", asked)
        context.on("dialog", stopped)
        context.on("console", lambda message: note(f"console: {message.text}"))
        context.on("weberror", lambda trouble: note(f"error: {trouble.error}"))
        context.on("page", opened)

    def close(self) -> None:
        """Leave; what is under way is noted first."""
        self.page.evaluate("0")
        self.context.close()

    # ------------------------------------------------------------ doing

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window so many CSS pixels wide and high."""
        self.page.set_viewport_size({"width": width, "height": height})

    def choose(self, theme: Theme) -> None:
        """Turn the system to a theme."""
        self.page.emulate_media(color_scheme=theme)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their DOM names ("j", "Escape", "Shift+Tab")."""
        for key in keys:
            self.page.keyboard.press(key)
            if key == "Escape":  # a window closes a moment later, and takes what is typed till then
                self.page.wait_for_function("!document.querySelector('dialog[open]')")

    def unfold(self) -> None:
        """Open all that is folded, as a click on each summary does."""
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())"
        )

    # ------------------------------------------------------------ seeing

    def card(self, number: int) -> Locator:
        """The finding with a number."""
        return self.page.locator(f"#f{number}")

    def content_of(self, number: int) -> str:
        """All words of a finding, with those that only the style adds."""
        return str(
            self.page.evaluate(
                """number => {
                    const card = document.querySelector(`#f${number}`);
                    const state = card.querySelector('[data-state]');
                    return card.textContent + (state ? getComputedStyle(state, '::after').content : '');
                }""",
                number,
            )
        )

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
        """Each element but the lines, with the names of its attributes, in the order of the page."""
        elements: list[str] = self.page.evaluate(
            "[...document.querySelectorAll(':not(.lk *)')].map(e => [e.tagName, ...e.getAttributeNames()].join(' '))"
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

    def has_ring(self) -> bool:
        """Whether what has the focus is outlined."""
        return bool(
            self.page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
                " && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"
            )
        )

    def small_targets(self) -> list[str]:
        """What can be pressed, stands in no sentence, and is less than 24 px wide or high."""
        found: list[str] = self.page.evaluate(
            """[...document.querySelectorAll('button, select, input, summary, .card > .m, .mx .m')]
                .filter(e => e.checkVisibility() && !e.matches('[type=checkbox]'))
                .filter(e => { const at = e.getBoundingClientRect(); return at.width < 24 || at.height < 23.9; })
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        return found

    def underlines(self) -> list[str]:
        """How the words of each relation are underlined in the articles."""
        found: list[str] = self.page.evaluate(
            """[...document.querySelectorAll('.txt mark')]
                .map(e => getComputedStyle(e)).map(s => `${s.textDecorationLine} ${s.textDecorationStyle}`)"""
        )
        return found

    def chips(self) -> set[str]:
        """The grounds of the numbers in the articles, as far as they are no system colour."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.txt a.m')].map(e => getComputedStyle(e))
                .filter(s => s.forcedColorAdjust === 'none').map(s => s.backgroundColor)"""
        )
        return set(found)

    def outlined(self) -> int:
        """How many passages have an outline."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.txt mark')]
                .filter(e => getComputedStyle(e).outlineStyle === 'solid').length"""
        )
        return int(found)

    def cut(self) -> list[str]:
        """What says more than its own box shows, though it cannot be scrolled or opened."""
        found: list[str] = self.page.evaluate(
            """[...document.querySelectorAll('main *')].filter(e => e.checkVisibility()
                && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden'
                && !e.closest('.dock, svg'))
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        return found

    def barriers(self, part: str = "html") -> list[str]:
        """What axe-core finds in a part of the page against WCAG 2.0 to 2.2, A and AA, and good practice."""
        axe = files(AXE).joinpath("axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(f"window.axe || (() => {{ {axe} }})()")
        result = self.page.evaluate(
            "([part, tags]) => axe.run(part, {runOnly: tags, resultTypes: ['violations']})",
            [part, list(RULES)],
        )
        return [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    def printed(self, paper: Literal["A4", "Letter"] = "A4") -> Printed:
        """The page as it comes out of a printer that prints grounds too."""
        return Printed(self.page.pdf(format=paper, print_background=True))

    # ------------------------------------------------------------ working through the findings

    def until(self, condition: str) -> None:
        """Wait until something holds; the page's own policy lets no other way of waiting evaluate it."""
        self.page.evaluate(
            f"""() => new Promise((done, late) => {{
                const look = () => ({condition}) ? done() : setTimeout(look, 10);
                look();
                setTimeout(() => late(new Error('too late')), 5000);
            }})"""
        )

    def settle(self) -> None:
        """Wait until lines are drawn and nothing scrolls any more."""
        self.page.evaluate(
            """() => new Promise(done => {
                let last = '', still = 0;
                const look = () => {
                    const now = [window, ...document.querySelectorAll('.pane')]
                        .map(e => [e.scrollY ?? e.scrollTop]).join();
                    still = now === last ? still + 1 : 0;
                    last = now;
                    if (still > 8) done(); else setTimeout(look, 16);
                };
                look();
            })"""
        )

    def _number(self, script: str) -> int | None:
        found = self.page.evaluate(script)
        return int(found) if found else None

    def selected(self) -> int | None:
        """The finding that keys act on, by its mark in the list."""
        return self._number("document.querySelector('.card.sel')?.id.slice(1)")

    def in_dock(self) -> int | None:
        """The finding whose quotes stand below the articles."""
        return self._number("document.querySelector('#dock .m')?.textContent")

    def focused(self) -> str:
        """What has the focus: its id, or what it does, or its words."""
        return str(
            self.page.evaluate(
                """() => {
                    const e = document.activeElement;
                    return e.id || e.dataset.tool || e.dataset.decision || e.textContent.trim();
                }"""
            )
        )

    def decisions(self) -> dict[int, str]:
        """What is decided, by number, as the pressed buttons of the cards say."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.card [data-decision][aria-pressed=true]')]
                .map(e => [e.closest('.card').id.slice(1), e.dataset.decision])"""
        )
        return {int(number): decision for number, decision in found}

    def progress(self) -> str:
        """How much is decided, in words."""
        return str(self.page.evaluate("document.querySelector('#progress').textContent"))

    def told(self) -> str:
        """What the page says about what was just done, once it has done it."""
        self.page.wait_for_function("document.querySelector('#toast').textContent")
        return str(self.page.evaluate("document.querySelector('#toast').textContent"))

    def note(self, number: int) -> Locator:
        """Where a note on a finding is written."""
        return self.card(number).locator("textarea")

    def clipboard(self) -> str:
        """What was copied last."""
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def tools(self) -> Locator:
        """The window with tools and keys."""
        return self.page.locator("#tools")

    def set(self, label: str, value: str) -> None:
        """Choose from what has a label."""
        self.page.get_by_label(label).select_option(label=value)

    def exported(self) -> str:
        """The file of decisions that the page hands out."""
        with self.page.expect_download() as download:
            self.page.locator("#export").click()
        return download.value.path().read_text(encoding="utf-8")

    def give(self, content: str | bytes) -> str:
        """Hand the page a file of decisions; what it says to that."""
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        self.page.evaluate("document.querySelector('#toast').textContent = ''")
        self.page.locator("#file").set_input_files(
            {"name": "decisions.json", "mimeType": "application/json", "buffer": data}
        )
        self.until("document.querySelector('#toast').textContent")
        return self.told()

    def was(self) -> dict[int, str]:
        """What was decided about other words, by the finding that stands in their place."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.card .was')].filter(e => e.checkVisibility() && e.textContent)
                .map(e => [e.closest('.card').id.slice(1), e.textContent])"""
        )
        return {int(number): text for number, text in found}

    # ------------------------------------------------------------ filters

    def numbers(self) -> list[int]:
        """The findings that are in the list, in its order; what is folded is not."""
        return list(self.cards())

    def filter(self, facet: str, value: str) -> None:
        """Press a filter's button, or release it."""
        self.page.evaluate(
            "selector => document.querySelector(selector).click()",
            f'#facets [data-facet={facet}][data-value="{value}"]',
        )

    def search(self, words: str) -> None:
        """Search for words."""
        self.page.locator("#q").fill(words)

    def counts(self) -> dict[tuple[str, str], int]:
        """What the buttons of the filters count, by filter and value."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('#facets [data-facet]')]
                .map(e => [e.dataset.facet, e.dataset.value, e.querySelector('.num').textContent])"""
        )
        return {(facet, value): int(count) for facet, value, count in found}

    def counted(self) -> str:
        """How many findings are shown, in words."""
        return str(self.page.evaluate("document.querySelector('#count').textContent"))

    def groups(self) -> list[tuple[str, list[int]]]:
        """The headings that can be seen in the list, with the findings under each."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('#list .grp')].filter(e => e.checkVisibility()).map(e =>
                [[...e.querySelector('h3').childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim(),
                 [...e.querySelectorAll('.card')].filter(c => c.checkVisibility()).map(c => +c.id.slice(1))])"""
        )
        return [(heading, list(members)) for heading, members in found]

    def marked(self) -> set[int]:
        """The findings whose numbers can be seen in the articles, on screen or a scroll away."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.txt a.m')].filter(e => e.checkVisibility()).map(e => +e.textContent)"""
        )
        return set(found)

    def colours(self) -> set[str]:
        """The relations in whose colours words of the articles are marked."""
        found = self.page.evaluate(
            "[...document.querySelectorAll('.txt mark:not(.off)')].map(e => e.classList.value)"
        )
        return {name for classes in found for name in classes.split() if name in set(Relation)}

    # ------------------------------------------------------------ reading

    def marker(self, number: int, letter: str) -> Locator:
        """A finding's first number in an article."""
        return self.page.locator(f".pane[data-s={letter}] a.m[data-f='{number}']").first

    def pick(self, side: Literal["left", "right"], letter: str) -> None:
        """Choose the article for a side."""
        self.page.locator(f"#{side}").select_option(letter)

    def picked(self) -> list[str]:
        """What is chosen for the left and for the right."""
        return [self.page.locator(f"#{side}").input_value() for side in ("left", "right")]

    def bold(self) -> set[str]:
        """The words in the two articles side by side that are set in bold."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.pane:not([hidden]) .txt i')]
                .filter(e => getComputedStyle(e).fontWeight >= 600).map(e => e.textContent.trim())"""
        )
        return set(found)

    def moved(self) -> list[str]:
        """The three words after each sign of a moved sentence."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.txt .mv')].filter(e => e.checkVisibility()).map(e => {
                const p = e.closest('p').cloneNode(true), all = [...e.closest('p').querySelectorAll('.mv')];
                const mine = p.querySelectorAll('.mv')[all.indexOf(e)];
                while (mine.previousSibling) mine.previousSibling.remove();
                p.querySelectorAll('a.m').forEach(a => a.remove());
                return p.textContent.trim().split(/\\s+/).slice(0, 3).join(' ');
            })"""
        )
        return list(found)

    def shown(self) -> list[str]:
        """The letters of the articles side by side, from the left."""
        return list(
            self.page.evaluate(
                """[...document.querySelectorAll('.pane')].filter(e => e.checkVisibility())
                    .sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)
                    .map(e => e.dataset.s)"""
            )
        )

    def lit(self) -> dict[str, set[int]]:
        """By letter, the findings of which a passage is lit, as the numbers in it say."""
        found = self.page.evaluate(
            """[...document.querySelectorAll('.txt a.m.on')].map(e => [e.closest('.pane').dataset.s, +e.textContent])"""
        )
        return {letter: {n for other, n in found if other == letter} for letter, _ in found}

    def lines(self) -> list[str]:
        """The relations of the lines between the articles."""
        found = self.page.evaluate(
            "[...document.querySelectorAll('.lk path')].map(e => e.classList[0])"
        )
        return list(found)

    def in_view(self, number: int, letter: str) -> bool:
        """Whether a finding's number in an article can be seen without scrolling."""
        return bool(
            self.page.evaluate(
                """([number, letter]) => {
                    const pane = document.querySelector(`.pane[data-s=${letter}]`);
                    const at = pane.querySelector(`a.m[data-f="${number}"]`).getBoundingClientRect();
                    const frame = pane.getBoundingClientRect();
                    const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, innerHeight)];
                    return at.height > 0 && at.top >= top && at.bottom <= bottom;
                }""",
                [number, letter],
            )
        )

    def hidden_focus(self) -> str:
        """What has the focus, if the bar or the dock covers a part of it or it is off screen; else nothing."""
        return str(
            self.page.evaluate(
                """() => {
                    const e = document.activeElement;
                    if (e === document.body) return '';
                    const at = e.getBoundingClientRect();
                    const inside = name => e.closest(name) !== null;
                    const bar = document.querySelector('.bar').getBoundingClientRect();
                    const dock = document.querySelector('#dock').getBoundingClientRect();
                    const top = inside('.bar, .skip') ? 0 : bar.bottom;
                    // What is taller than the window, or than the dock leaves, shows its start.
                    const end = Math.min(at.bottom, at.top + 24);
                    const under = dock.top < innerHeight && at.top < dock.bottom && end > dock.top;
                    const covered = !inside('#dock') && under;
                    const beside = at.left < -1 || at.left > innerWidth;
                    const away = at.top < Math.floor(top) - 1 || end > innerHeight || beside;
                    if (!covered && !away) return '';
                    return `${e.outerHTML.slice(0, 120)} at ${at.top} to ${at.bottom},`
                        + ` bar ${bar.bottom}, dock ${dock.top} to ${dock.bottom}`;
                }"""
            )
        )


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
