"""The pages of house style and settings in a browser: what scripts add, and what everybody can use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from compare import Preferred, Settings, config
from compare.limits import Limits
from reports.web.app import application
from reports.web.desk import Desk, Given
from reports.web.jobs import Jobs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SITE = "http://localhost"
KEPT = {"options": {"theme": "", "keys": False, "by": "Ann"}, "decisions": [{"finding": "f"}]}
STYLE = Settings(preferred=(Preferred("Kyiv", ("Kiev",)),), accepted=(("a, b", "c"),))

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    made = Jobs(1)
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, jobs: Jobs) -> Desk:
    return Desk(tmp_path / "desk.sqlite", STYLE, Limits(), jobs)


class Server:
    """A site without a port: what a page asks for is answered by the client of a test."""

    def __init__(self, desk: Desk) -> None:
        self.serve(desk)

    def serve(self, desk: Desk) -> None:
        self._client: FlaskClient = application(desk).test_client()

    def answer(self, route: Route) -> None:
        asked = route.request
        address = urlsplit(asked.url)
        answer = self._client.open(
            f"{address.path}?{address.query}",
            method=asked.method,
            data=asked.post_data_buffer,
            content_type=asked.headers.get("content-type"),
        )
        # The client keeps the cookies, as a browser would.
        headers = {name: value for name, value in answer.headers if name != "Set-Cookie"}
        route.fulfill(status=answer.status_code, headers=headers, body=answer.data)


@pytest.fixture
def server(desk: Desk) -> Server:
    return Server(desk)


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Opens a page of the site; in the end, none may have had trouble."""
    troubles: list[str] = []
    context = browser.new_context(base_url=SITE)
    context.route("**/*", server.answer)

    def open_(address: str, width: int = 1280, scheme: str = "light") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text))
        page.goto(address)
        return page

    yield open_
    context.close()
    assert troubles == []


def stored(page: Page) -> object:
    return json.loads(page.evaluate("localStorage.getItem('storydiff')"))


def test_theme_and_name_are_kept_beside_what_else_is_kept(visit: Visit) -> None:
    page = visit("/settings")
    page.evaluate("kept => localStorage.setItem('storydiff', JSON.stringify(kept))", KEPT)
    page.reload()
    assert page.get_by_label("Your name").input_value() == "Ann"
    page.get_by_label("Theme").select_option("dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Your name").press("Enter")
    assert page.locator("#kept").inner_text() == "Kept in this browser."
    options = {"theme": "dark", "keys": False, "by": "Bo"}
    assert stored(page) == {"options": options, "decisions": [{"finding": "f"}]}
    assert visit("/help").evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_theme_that_another_page_chooses_is_taken_up(visit: Visit) -> None:
    one, other = visit("/settings"), visit("/settings")
    other.get_by_label("Theme").select_option("light")
    one.wait_for_function("document.documentElement.dataset.theme === 'light'")
    assert one.get_by_label("Theme").input_value() == "light"


def test_what_a_browser_sends_of_an_unchanged_form_is_the_same_style(
    visit: Visit, desk: Desk
) -> None:
    page = visit("/house")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/house?saved")
    with desk.store() as store:
        assert config.settings(json.loads(store.house() or "")) == STYLE


def test_the_page_that_waits_goes_on_by_itself(visit: Visit, server: Server, desk: Desk) -> None:
    given = [Given(text, "x.txt") for text in (b"He met Ann in Kiev.", b"He met Ann in Kyiv.")]
    story = desk.ask(given, "The visit")
    desk.comparison(story).ended.wait()
    with desk.store() as store:
        store.put_house(json.dumps(config.table(Settings())), "draft")
    server.serve(Desk(desk.path, STYLE, Limits(), Jobs(0)))
    page = visit(f"/house?against={story}")
    assert page.get_by_role("progressbar").is_visible()
    desk.comparison(story, Settings()).ended.wait()
    server.serve(desk)
    page.get_by_role("heading", name="Would go away").wait_for()
    assert "House style is “Kyiv”, not “Kiev”." in page.locator(".changes").inner_text()


@pytest.mark.parametrize("address", ["/house", "/help", "/settings"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_everybody_can_use_the_page(visit: Visit, address: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(address, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
