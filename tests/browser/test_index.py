"""The index of a corpus in a browser: what is shown, filtered and searched, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reader import Reader, Theme

from compare.corpus.store import Summary
from reports.corpus.html import render
from reports.corpus.view import index

if TYPE_CHECKING:
    from playwright.sync_api import Locator

OpenPage = Callable[..., Reader]

DAY = 86_400.0
FIRE = Summary(
    id="0a1b2c3d4e",
    title="Fire in the old mill of Lindmoor",
    opening="A fire",
    publishers=("Courier", "Herald"),
    articles=5,
    independent=3,
    first=1_000 * DAY,
    last=1_002 * DAY,
    contradictions=2,
    qualifications=1,
    inconsistencies=0,
    foremost="The same count in two sizes: “12” against “14”.",
    agreements=4,
    additions=1,
    trouble=None,
    asked=None,
)
VOTE = replace(
    FIRE,
    id="1a1b2c3d4e",
    title="Mayor signs the harbour plan",
    publishers=("Herald", "Post"),
    articles=9,
    independent=9,
    contradictions=0,
    inconsistencies=3,
    foremost="“Brandt” against “Brant”.",
)
QUIET = replace(
    VOTE,
    id="2a1b2c3d4e",
    title="Tulips along the road",
    publishers=("Post",),
    last=1_009 * DAY,
    articles=2,
    independent=1,
    qualifications=0,
    inconsistencies=0,
    foremost=None,
)
LARGE = replace(
    QUIET, id="3a1b2c3d4e", title="Fair", trouble="there are 120 articles", first=None, last=None
)
HOSTILE = replace(
    FIRE,
    id="4a1b2c3d4e",
    title="<img src=x onerror=alert(1)>\u202e'\"&amp;",
    publishers=('"><script>alert(2)</script>', "x" * 3000),
    foremost="</li><style>*{display:none}</style>",
)
ALL = (FIRE, VOTE, QUIET, LARGE)


def stories(reader: Reader) -> list[str]:
    """The headlines on screen, from the top."""
    shown: Locator = reader.page.locator("#stories li:visible h2")
    return shown.all_text_contents()  # a row that is off screen has no other text


@pytest.fixture
def reader(open_page: OpenPage) -> Reader:
    return open_page(render(index(ALL, 3)), calm=True)


def test_every_story_is_there_with_what_it_holds(reader: Reader) -> None:
    assert reader.page.locator("h1").inner_text() == "1 of 4 stories has contradictions"
    rows = [" ".join(text.split()) for text in reader.page.locator("#stories li").all_inner_texts()]
    assert rows == [
        "Fire in the old mill of Lindmoor The same count in two sizes: “12” against “14”."
        " 5 articles, 3 independent · Courier and Herald · 1972-09-27 to 1972-09-29"
        " 2 1 4 agreements, 1 addition",
        "Mayor signs the harbour plan “Brandt” against “Brant”. 9 articles · Herald and Post ·"
        " 1972-09-27 to 1972-09-29 1 3 4 agreements, 1 addition",
        "Tulips along the road 2 articles, one voice · Post · 1972-09-27 to 1972-10-06"
        " no conflicts 4 agreements, 1 addition",
        "Fair 2 articles, one voice · Post Not compared: there are 120 articles",
    ]


def test_a_story_leads_to_its_page_if_it_has_one(reader: Reader) -> None:
    links = reader.page.locator("#stories a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"{story.id}.html" for story in (FIRE, VOTE, QUIET)
    ]


def test_search_looks_into_headlines_publishers_and_reasons(reader: Reader) -> None:
    box = reader.page.get_by_role("searchbox")
    for words, found in (
        ("HARBOUR  plan", [VOTE]),
        ("courier", [FIRE]),
        ("against “14”", [FIRE]),
        (QUIET.id, [QUIET]),
        ("", ALL),
    ):
        box.fill(words)
        assert stories(reader) == [story.title for story in found]
        told = f"{len(found)} of 4" if len(found) < 4 else "All 4"
        assert reader.page.get_by_role("status").inner_text() == f"{told} stories shown"
    box.fill("zebra")
    assert stories(reader) == []
    assert reader.page.get_by_text("No story matches.").is_visible()


def test_filters_and_search_hold_together(reader: Reader) -> None:
    page = reader.page
    page.get_by_label("Told by").select_option("Herald")
    assert stories(reader) == [FIRE.title, VOTE.title]
    page.get_by_label("inconsistencies").check()
    assert stories(reader) == [VOTE.title]
    page.get_by_label("contradictions").check()
    assert stories(reader) == []
    page.get_by_label("inconsistencies").uncheck()
    assert stories(reader) == [FIRE.title]
    page.get_by_role("searchbox").fill("plan")
    assert stories(reader) == []


def test_the_order_is_chosen(reader: Reader) -> None:
    order = reader.page.get_by_label("Order")
    order.select_option("last")
    assert stories(reader) == [QUIET.title, FIRE.title, VOTE.title, LARGE.title]
    order.select_option("articles")
    assert stories(reader) == [VOTE.title, FIRE.title, QUIET.title, LARGE.title]
    order.select_option("")
    assert stories(reader) == [story.title for story in ALL]


def test_a_key_leads_to_the_search(reader: Reader) -> None:
    reader.press("/")
    reader.page.keyboard.type("tulips / road")
    assert reader.page.get_by_role("searchbox").input_value() == "tulips / road"


def test_what_was_chosen_is_there_again_after_a_look_at_a_story(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_label("inconsistencies").check()
    page.goto("about:blank")
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == "harbour"
    assert stories(reader) == [VOTE.title]


def test_without_script_all_can_be_read(open_page: OpenPage) -> None:
    reader = open_page(render(index(ALL, 0)), script=False)
    assert stories(reader) == [story.title for story in ALL]
    assert not reader.page.get_by_role("searchbox").is_visible()


def test_the_words_of_articles_are_only_words(open_page: OpenPage) -> None:
    """That nothing else happens, the reader watches."""
    reader = open_page(render(index((HOSTILE, FIRE), 0)), calm=True)
    assert stories(reader) == ["<img src=x onerror=alert(1)>⟨U+202E⟩'\"&amp;", FIRE.title]
    names = reader.page.get_by_label("Told by").locator("option").all_inner_texts()
    assert '"><script>alert(2)</script>' in names
    reader.page.get_by_label("Told by").select_option('"><script>alert(2)</script>')
    assert len(stories(reader)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_there_are_no_barriers(width: int, theme: Theme, open_page: OpenPage) -> None:
    reader = open_page(render(index((*ALL, HOSTILE), 3)), theme=theme, width=width, calm=True)
    assert reader.barriers() == []
    assert reader.overhang() <= 0
    assert reader.small_targets() == []


def test_where_there_is_no_story_the_page_says_so(open_page: OpenPage) -> None:
    reader = open_page(render(index((), 3)), calm=True)
    assert reader.page.locator("h1").inner_text() == "No two articles are on one event"
    assert reader.barriers() == []
