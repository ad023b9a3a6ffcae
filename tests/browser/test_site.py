"""The local web page in a browser, served by the real command: from an empty store to a decided report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from server import Server
from visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT = "Fire in Lindmoor\n\nThe fire killed 12 people in Lindmoor on Friday, police said."
RIGHT = "Blaze in Lindmoor\n\nThe fire killed 14 people in Lindmoor on Friday, police said."
HOSTILE = (
    "<script>document.title='taken'</script> {{ 7 * 7 }} The fire killed 12 people in Lindmoor."
)

OpenSite = Callable[..., Visitor]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The command, with an empty store."""
    running = Server(tmp_path)
    yield running
    running.kill()


@pytest.fixture
def open_site(browser: Browser, server: Server) -> Iterator[OpenSite]:
    """Opens the site; in the end nothing may have gone wrong in any window."""
    visitors: list[Visitor] = []

    def open_(**settings: object) -> Visitor:
        visitors.append(Visitor(browser, server.address, **settings))  # type: ignore[arg-type]
        return visitors[-1]

    yield open_
    for each in visitors:
        each.close()
    assert [trouble for each in visitors for trouble in each.troubles] == []


@pytest.mark.parametrize("width", [390, 1440])
def test_from_first_use_to_a_decided_and_exported_report(open_site: OpenSite, width: int) -> None:
    visitor = open_site(width=width)
    assert visitor.heading == "Compare articles on one event"
    visitor.paste(LEFT, RIGHT)
    visitor.compare()
    visitor.wait_for_report()
    assert "1 contradiction" in visitor.heading
    visitor.decide(1, "Confirm")
    visitor.wait_until_saved()
    ledger = visitor.page.evaluate(
        "fetch(`/api/v1${location.pathname}/decisions`).then((answer) => answer.json())"
    )
    assert [each["decision"] for each in ledger["decisions"]] == ["confirm"]
    report = json.loads(visitor.download("json"))
    assert [each["decision"]["decision"] for each in report["decided"]] == ["confirm"]
    visitor.follow("Comparisons")
    assert visitor.page.locator(".rows li").count() == 1
    visitor.follow("Fire in Lindmoor")
    assert visitor.decided == ["confirm"]


def test_all_of_it_works_without_script(open_site: OpenSite) -> None:
    visitor = open_site(script=False)
    visitor.page.get_by_role("button", name="Add an article").click()
    assert visitor.texts.count() == 3
    visitor.paste(LEFT, RIGHT)
    visitor.compare()
    visitor.wait_for_report()
    assert "1 contradiction" in visitor.heading
    visitor.follow("Comparisons")
    assert visitor.page.locator(".rows li").count() == 1


def test_files_are_chosen_beside_what_is_pasted(open_site: OpenSite) -> None:
    visitor = open_site()
    visitor.choose(LEFT, RIGHT)
    visitor.paste("In Lindmoor a fire killed 13 people on Friday, the mayor said.")
    visitor.compare()
    visitor.wait_for_report()
    assert visitor.heading.startswith("3 articles")


def test_what_was_typed_is_kept_where_something_is_wrong(open_site: OpenSite) -> None:
    visitor = open_site()
    visitor.allowed.add(400)
    visitor.paste(LEFT)
    visitor.compare()
    assert visitor.trouble == "two articles or more are needed"
    assert visitor.texts.first.input_value() == LEFT


def test_an_article_is_shown_as_text_only(open_site: OpenSite) -> None:
    visitor = open_site()
    visitor.paste(HOSTILE, RIGHT)
    visitor.compare()
    visitor.wait_for_report()
    assert visitor.page.title() != "taken"
    assert "<script>document.title='taken'</script> {{ 7 * 7 }} The" in visitor.first_article


def test_two_windows_decide_at_once(open_site: OpenSite) -> None:
    one = open_site()
    one.compare_example()
    other = open_site(beside=one)
    other.go(one.path)
    elsewhere = open_site()  # another browser
    elsewhere.go(one.path)
    one.decide(1, "Confirm")
    other.decide(2, "Dismiss")
    for each in (one, other, elsewhere):
        each.wait_for_decision(1, "Confirm")
        each.wait_for_decision(2, "Dismiss")


def test_what_is_decided_while_the_server_is_away_is_sent_when_it_is_back(
    open_site: OpenSite, server: Server
) -> None:
    visitor = open_site()
    visitor.compare_example()
    server.kill()
    visitor.decide(1, "False positive")
    server.start()
    visitor.wait_until_saved()
    again = open_site()
    again.follow("Comparisons")
    again.page.locator(".rows a").first.click()
    again.wait_for_report()
    assert again.decided == ["false-positive"]


def test_who_reads_what_another_has_deleted_is_told(open_site: OpenSite) -> None:
    reader, other = open_site(), open_site()
    reader.allowed.add(404)
    reader.compare_example()
    other.follow("Comparisons")
    other.page.locator("summary").click()
    other.page.get_by_role("button", name="Delete for good").click()
    reader.decide(1, "Confirm")
    reader.page.get_by_text("This comparison has been deleted.").wait_for()


def test_work_in_hand_when_the_server_is_killed_is_done_after_it(
    open_site: OpenSite, server: Server
) -> None:
    visitor = open_site()
    visitor.choose(LEFT, long_article())
    visitor.compare()
    visitor.page.wait_for_selector("#working")
    server.kill()
    server.start()
    visitor.wait_for_report()


def test_a_long_comparison_is_told_about_cancelled_and_begun_again(open_site: OpenSite) -> None:
    visitor = open_site()
    visitor.choose(long_article(), long_article(1))
    visitor.compare()
    visitor.page.wait_for_selector("#working")
    visitor.page.reload()
    visitor.page.wait_for_selector("#bar[value]")
    other = open_site(beside=visitor)
    assert other.heading == "Compare articles on one event"
    visitor.page.get_by_role("button", name="Cancel").click()
    visitor.page.get_by_text("This comparison was cancelled.").wait_for()
    visitor.page.get_by_role("button", name="Compare again").click()
    visitor.page.wait_for_selector("#working")


def test_a_comparison_is_found_renamed_and_deleted(open_site: OpenSite) -> None:
    visitor = open_site()
    visitor.paste(LEFT, RIGHT)
    visitor.compare()
    visitor.wait_for_report()
    visitor.follow("Comparisons")
    visitor.page.locator("summary").click()
    visitor.page.get_by_label("Name").fill("The fire, first night")
    visitor.page.get_by_role("button", name="Rename").click()
    visitor.page.get_by_label("Search").fill("night fire")
    visitor.page.get_by_role("button", name="Search").click()
    assert visitor.page.locator(".rows a").inner_text() == "The fire, first night"
    visitor.page.locator("summary").click()
    visitor.page.get_by_role("button", name="Delete for good").click()
    assert "There are none yet" in visitor.page.locator("main").inner_text()


PAGES = ("/", "/comparisons", "/stories", "/house", "/help", "/settings", "/nothing")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_is_accessible_and_fits(open_site: OpenSite, width: int, theme: str) -> None:
    visitor = open_site(width=width, theme=theme)
    visitor.allowed.add(404)
    visitor.compare_example()
    assert (visitor.violations(), visitor.overflow) == ([], 0)
    for path in PAGES:
        visitor.go(path)
        assert (path, visitor.violations(), visitor.overflow) == (path, [], 0)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_that_waits_is_accessible_and_fits(open_site: OpenSite, width: int) -> None:
    visitor = open_site(width=width)
    visitor.choose(long_article(), long_article(1))
    visitor.compare()
    visitor.page.wait_for_selector("#working")
    assert (visitor.violations(), visitor.overflow) == ([], 0)
    visitor.page.get_by_role("button", name="Cancel").click()
    visitor.page.get_by_text("This comparison was cancelled.").wait_for()
    assert (visitor.violations(), visitor.overflow) == ([], 0)


def long_article(shift: int = 0) -> str:
    """An article that takes seconds to compare: 1,500 sentences with things counted."""
    places = ("Lindmoor", "Aldwick", "Carrow", "Estmere", "Holt")
    return "\n\n".join(
        f"In {places[n % 5]} district {n // 5} the flood damaged {n + shift} houses and"
        f" {(n * 7) % 90} bridges, officials of office {n} said on Monday."
        for n in range(1500)
    )
