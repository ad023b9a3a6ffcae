"""The articles beside each other: what belongs together lights up, comes into view and is joined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import samples
from reader import Reader

from compare import Comparison
from compare.model import Relation
from reports.view import build

OpenReport = Callable[..., Reader]


@pytest.fixture
def reader(open_report: OpenReport) -> Reader:
    """Somebody before the five articles on the ferry, who wants no motion."""
    return open_report(samples.ferry(), calm=True)


@pytest.fixture
def long(open_report: OpenReport) -> Reader:
    """Somebody before two long articles."""
    return open_report(samples.part(samples.flood(), 40), calm=True)


def test_all_passages_of_a_finding_light_up(reader: Reader) -> None:
    reader.marker(3, "A").hover()
    assert reader.lit() == {"A": {3}, "B": {3}}
    reader.marker(27, "B").hover()
    assert reader.lit() == {letter: {27} for letter in "ABDE"}
    reader.page.mouse.move(0, 0)
    assert reader.lit() == {}
    reader.marker(3, "B").focus()
    assert reader.lit() == {"A": {3}, "B": {3}}
    assert reader.in_dock() == 3


def test_the_words_light_up_with_the_number(reader: Reader) -> None:
    reader.page.locator(".pane[data-s=A] mark", has_text="120").first.hover()
    assert reader.lit() == {"A": {3}, "B": {3}}


def test_hovering_leaves_the_selection(reader: Reader) -> None:
    reader.press("j")
    assert reader.lit() == {"A": {1}, "E": {1}}
    reader.marker(12, "A").hover()
    reader.page.mouse.move(0, 0)
    assert reader.lit() == {"A": {1}, "E": {1}}


def test_the_partner_comes_into_view(long: Reader) -> None:
    view = build(samples.part(samples.flood(), 40))
    pairs = [f for f in view.findings if f.letters == ("A", "B")]
    first = min(pairs, key=lambda f: f.quotes[0].paragraph)
    long.resize(1440, 600)
    long.page.locator("#panes").scroll_into_view_if_needed()
    for top in (0, 10_000):
        long.page.evaluate("top => document.querySelector('.pane[data-s=B]').scrollTop = top", top)
        if not long.in_view(first.number, "B"):
            break
    assert not long.in_view(first.number, "B")
    long.marker(first.number, "A").hover()
    long.page.wait_for_timeout(320)  # for who only passes by moves nothing
    long.settle()
    assert long.in_view(first.number, "B")


def test_both_ends_of_every_finding_are_shown_by_j(long: Reader) -> None:
    view = build(samples.part(samples.flood(), 40))
    for _ in range(12):
        long.press("j")
        finding = view.findings[(long.selected() or 0) - 1]
        assert set(finding.letters) <= set(long.shown())
        for letter in finding.letters:
            assert long.in_view(finding.number, letter), finding.number


def test_there_is_a_line_for_each_pair_in_view(reader: Reader) -> None:
    view = build(samples.ferry())
    reader.page.locator("#panes").scroll_into_view_if_needed()
    reader.settle()
    assert reader.shown() == ["A", "B"]
    joined = [f for f in view.findings if {"A", "B"} <= set(f.letters)]
    assert sorted(reader.lines()) == sorted(str(f.relation) for f in joined)
    reader.filter("relation", "agreement")
    reader.settle()
    assert set(reader.lines()) == {"agreement"}
    reader.search("zebra")
    reader.settle()
    assert reader.lines() == []


def test_any_two_sources_can_be_picked(reader: Reader) -> None:
    for left in "ABCDE":
        reader.pick("left", left)
        for right in "ABCDE":
            reader.pick("right", right)
            shown = reader.shown()
            assert shown[1] == right
            assert len(set(shown)) == 2
            assert reader.picked() == shown


def test_choosing_a_finding_puts_its_sources_side_by_side(reader: Reader) -> None:
    for finding in build(samples.ferry()).findings:
        reader.pick("left", "D")
        reader.pick("right", "B")
        reader.card(finding.number).evaluate(
            "card => { card.closest('details')?.setAttribute('open', ''); card.querySelector('.at a').click() }"
        )
        shown = reader.shown()
        assert reader.picked() == shown
        assert len(set(finding.letters) & set(shown)) == min(2, len(finding.letters)), (
            finding.number
        )
        if len(finding.letters) == 2 and len({*finding.letters, "B", "D"}) == 3:
            assert set(finding.letters) & {"B", "D"} & set(shown)  # the one that was there stays


def test_a_number_that_brings_its_partner_keeps_the_focus(reader: Reader) -> None:
    reader.pick("left", "C")
    reader.pick("right", "E")
    reader.marker(27, "E").focus()  # which A, B and D share
    assert reader.shown() == ["A", "E"]
    assert reader.focused() == "p27-4"


def test_own_words_can_be_shown(reader: Reader) -> None:
    button = reader.page.get_by_role("button", name="Own words of each")
    assert reader.bold() == set()
    button.click()
    words = reader.bold()
    assert {"130", "may"} <= words  # in B and not in A
    assert "Skarnholm" not in words
    reader.pick("right", "E")
    assert "may" not in reader.bold()
    button.click()
    assert reader.bold() == set()


MOVED = (
    """The harbour office opened a new pier for fishing boats in the spring.
Divers searched the wreck of the steamer near the northern lighthouse.
A storm tore the roof from the old chapel above the village.
The mayor gave 14 medals to the crew of the lifeboat.""",
    """The mayor gave 17 medals to the crew of the lifeboat.
The harbour office opened a new pier for fishing boats in the spring.
Divers searched the wreck of the steamer near the northern lighthouse.
A storm tore the roof from the old chapel above the village.""",
)


def test_a_moved_sentence_is_signed_and_its_number_still_found(open_report: OpenReport) -> None:
    comparison = samples.compared(*MOVED)
    (finding,) = [f for f in comparison.findings if f.relation is Relation.CONTRADICTION]
    assert {e.text for e in finding.evidence} >= {"14", "17"} or "14" in finding.reason
    reader = open_report(comparison, calm=True)
    assert reader.moved() == ["The mayor gave", "The mayor gave"]
    (number,) = [f.number for f in build(comparison).findings if f.id == finding.id]
    reader.press("j")
    assert reader.lit() == {"A": {number}, "B": {number}}
    reader.page.get_by_role("button", name="Own words of each").click()
    assert reader.bold() == {"14", "17"}


@pytest.mark.parametrize("sample", ["ferry"])
def test_the_dock_of_a_telephone_folds_to_a_line(
    comparison: Comparison, open_report: OpenReport
) -> None:
    reader = open_report(comparison, calm=True, width=390)
    dock = reader.page.locator("#dock")
    reader.press("j")
    folded = dock.bounding_box()
    assert folded
    assert folded["height"] < 60
    assert dock.get_by_role("button", name="Confirm").count() == 0
    dock.get_by_role("button", name="Open").click()
    dock.get_by_role("button", name="Confirm").click()
    assert reader.decisions() == {1: "confirm"}
    reader.press("j")  # and stays open
    dock.get_by_role("button", name="Dismiss").click()
    assert reader.decisions() == {1: "confirm", 2: "dismiss"}
    dock.get_by_role("button", name="Fold").click()
    assert dock.get_by_role("button", name="Dismiss").count() == 0
