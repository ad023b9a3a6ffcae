"""Somebody who uses the local web page.

The site's own names (its ids, classes and words) stand here and in no test.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import AXE, RULES, Theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Request, Response


class Visitor:
    """A browser window on the site, and all that went wrong in it (`troubles`)."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        theme: Theme = "light",
        width: int = 1440,
        script: bool = True,
        beside: Visitor | None = None,
    ) -> None:
        """Open the first page; `beside` somebody, in another window of the same browser."""
        self.address = address.partition("?")[0].rstrip("/")
        self.troubles: list[str] = []
        self.allowed: set[int] = set()  # answers that are no trouble
        if beside is None:
            self.context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=theme,
                java_script_enabled=script,
                locale="en-GB",
                timezone_id="UTC",
                accept_downloads=True,
            )
            self.context.set_default_timeout(20_000)
        else:
            self.context = beside.context
        self.page = self.context.new_page()
        self._watch()
        self.go("/")

    def _watch(self) -> None:
        def asked(request: Request) -> None:
            if not request.url.startswith((self.address, "blob:")):
                self.troubles.append(f"request: {request.url[:200]}")

        def answered(response: Response) -> None:
            if response.status >= 400 and response.status not in self.allowed:
                self.troubles.append(f"{response.status}: {response.url}")

        self.page.on("request", asked)
        self.page.on("response", answered)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    # ------------------------------------------------------------ the pages

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.address}{path}")

    def follow(self, name: str) -> None:
        """Follow a link with this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    @property
    def path(self) -> str:
        """The address of the page, from the host on."""
        return str(self.page.evaluate("location.pathname"))

    @property
    def heading(self) -> str:
        """What the page calls itself."""
        return self.page.locator("h1").inner_text()

    @property
    def trouble(self) -> str:
        """What the page complains of."""
        return self.page.locator(".trouble").inner_text()

    # ------------------------------------------------------------ the first page

    @property
    def texts(self) -> Locator:
        """The places for articles."""
        return self.page.locator("textarea[name=text]")

    def paste(self, *texts: str) -> None:
        """Put texts into the places for articles, as many as there are."""
        for number, text in enumerate(texts):
            self.texts.nth(number).fill(text)

    def choose(self, *texts: str) -> None:
        """Choose files with texts; a browser takes long to be typed a long one."""
        self.page.locator("#files").set_input_files(
            [
                {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": text.encode()}
                for number, text in enumerate(texts)
            ]
        )

    def compare(self) -> None:
        """Press the button, and wait for the report."""
        self.page.get_by_role("button", name="Compare", exact=True).click()

    def wait_for_report(self) -> None:
        """Wait until a report stands there."""
        self.page.wait_for_selector("#findings")

    def compare_example(self) -> None:
        """Compare the two sample articles."""
        self.page.get_by_role("button", name="Compare the two sample articles").click()
        self.wait_for_report()

    # ------------------------------------------------------------ the report

    @property
    def first_article(self) -> str:
        """The text of the first article, as it is shown."""
        return self.page.locator(".pane .txt").first.inner_text()

    def finding(self, number: int) -> Locator:
        """The card of a finding."""
        return self.page.locator(f"#f{number}")

    def decide(self, number: int, decision: str) -> None:
        """Press a button of a finding: Confirm, False positive or Dismiss."""
        self.finding(number).get_by_role("button", name=re.compile(decision)).click()

    @property
    def decided(self) -> list[str]:
        """What the report says was decided when it was opened."""
        cards = self.page.locator(".card[data-decision]").all()
        return [str(card.get_attribute("data-decision")) for card in cards]

    def wait_until_saved(self) -> None:
        """Wait until the browser keeps nothing that the server has not got."""
        # Not `wait_for_function`, which needs a policy that lets strings be run.
        waiting = "JSON.parse(localStorage.getItem('storydiff') ?? '{}').decisions?.length"
        for _ in range(200):
            if not self.page.evaluate(waiting):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("a decision was not taken by the server")

    def wait_for_decision(self, number: int, decision: str) -> None:
        """Wait until a button of a finding is pressed, by whomever."""
        button = self.finding(number).get_by_role("button", name=re.compile(decision))
        button.and_(self.page.locator("[aria-pressed=true]")).wait_for(state="attached")

    def download(self, format_name: str) -> str:
        """The report as a file of a format."""
        self.page.locator(".strip-bar select").select_option(format_name)
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name="Download").click()
        return Path(waiting.value.path()).read_text(encoding="utf-8")

    # ------------------------------------------------------------ judging

    def violations(self) -> list[str]:
        """What axe-core finds against the accessibility of the page."""
        self.page.evaluate((files(AXE) / "axe.min.js").read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run({runOnly: rules})", list(RULES)
        )
        return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"]]

    @property
    def overflow(self) -> int:
        """CSS pixels by which the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def close(self) -> None:
        """Leave."""
        self.context.close()
