"""Who needs another width, theme, less motion or a screen reader can work with the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import samples
from reader import Reader, Theme

from compare import Comparison
from reports.view import build

OpenReport = Callable[..., Reader]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_there_are_no_barriers_at_rest(theme: Theme, open_report: OpenReport) -> None:
    reader = open_report(samples.seeds(), theme=theme, calm=True)
    for width in (1440, 360):
        reader.resize(width)
        assert reader.barriers() == [], f"{width} px wide"
        reader.unfold()  # after the first look


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nor_at_work(width: int, theme: Theme, open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), theme=theme, width=width, calm=True)
    reader.unfold()
    reader.press("j", "c", "j", "n")
    reader.page.keyboard.type("ask")
    reader.settle()
    assert reader.barriers() == []
    reader.press("Escape", "?")
    assert reader.barriers("#tools") == []
    reader.press("Escape")
    reader.search("zebra")
    reader.press("Escape")
    assert reader.barriers("#findings") == []


@pytest.mark.parametrize("sample", ["hostile", "quiet"])
def test_nor_where_there_is_venom_or_nothing(
    comparison: Comparison, open_report: OpenReport
) -> None:
    assert open_report(comparison, calm=True).barriers() == []


@pytest.mark.parametrize("sample", ["seeds", "ferry", "flood", "venomous", "hostile", "quiet"])
def test_a_telephone_need_not_scroll_sideways(
    comparison: Comparison, open_report: OpenReport
) -> None:
    reader = open_report(comparison, width=360)
    assert reader.overhang() <= 0
    reader.unfold()
    assert reader.overhang() <= 0


@pytest.mark.parametrize("sample", ["ferry"])
def test_the_theme_is_the_systems(comparison: Comparison, open_report: OpenReport) -> None:
    reader = open_report(comparison)
    light = reader.paper()
    reader.choose("dark")
    assert reader.paper() != light
    reader.choose("light")
    assert reader.paper() == light


@pytest.mark.parametrize("sample", ["ferry"])
def test_nothing_moves_for_who_wants_calm(comparison: Comparison, open_report: OpenReport) -> None:
    assert open_report(comparison, calm=True).moving() == []


def test_the_focus_is_never_hidden(open_report: OpenReport) -> None:
    """Neither by the bar nor by the dock, whichever way it goes."""
    ways = {"j": 12, "o": 1, "k": 6, "Tab": 25}
    for width in (1440, 390):
        reader = open_report(samples.ferry(), width=width, calm=True)
        for key, times in [*ways.items(), ("o", 1), *ways.items()]:
            for _ in range(times):
                reader.press(key)
                assert reader.hidden_focus() == "", f"{width} px, {key}"
                # A card that is led to is marked at its side.
                assert reader.has_ring() or reader.focused() == f"f{reader.selected()}"


def test_a_tab_through_the_page_always_shows_where_it_is(open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), calm=True)
    for _ in range(60):
        reader.press("Tab")
        assert reader.hidden_focus() == ""
        assert reader.has_ring()


@pytest.mark.parametrize("width", [1440, 390])
def test_buttons_are_large_enough(width: int, open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), width=width, calm=True)
    reader.press("j", "n")
    assert reader.small_targets() == []


def test_marks_are_seen_in_forced_colours(open_report: OpenReport) -> None:
    reader = open_report(samples.seeds(), calm=True)
    ordinary = reader.underlines()
    reader.page.emulate_media(forced_colors="active")
    assert reader.underlines() == ordinary
    assert reader.chips() != set()
    reader.press("j")
    assert reader.outlined() > 0


@pytest.mark.parametrize("width", [720, 360])  # 200 and 400 % of 1440
def test_enlarged_nothing_is_lost(width: int, open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), width=width, calm=True)
    assert reader.overhang() <= 0
    reader.unfold()
    assert set(reader.cards()) == {f.number for f in build(samples.ferry()).findings}
    assert reader.cut() == []
    reader.press("j", "n")
    reader.page.keyboard.type("ask")
    reader.press("Escape", "c")
    assert reader.decisions() == {1: "confirm"}
    reader.press("?")
    assert reader.overhang() <= 0
    box = reader.tools().bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
