"""All findings can be worked through without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import samples
from reader import Reader

from compare import Comparison
from reports.view import build

OpenReport = Callable[..., Reader]


@pytest.fixture
def reader(open_report: OpenReport) -> Reader:
    """Somebody before the five articles on the ferry, who wants no motion."""
    return open_report(samples.ferry(), calm=True)


def test_j_and_k_go_through_the_articles(reader: Reader) -> None:
    reader.press("j")
    assert (reader.selected(), reader.in_dock(), reader.focused()) == (1, 1, "p1-1")
    reader.press("j", "j")
    assert (reader.selected(), reader.in_dock(), reader.focused()) == (3, 3, "p3-1")
    reader.press("k")
    assert reader.selected() == 2
    reader.press("k", "k")  # around the end
    assert reader.selected() == 30


def test_j_and_k_go_through_the_list(reader: Reader) -> None:
    reader.press("j", "o")
    assert (reader.selected(), reader.focused()) == (1, "f1")
    reader.press("j", "j", "k")
    assert (reader.selected(), reader.focused()) == (2, "f2")
    assert reader.hidden_focus() == ""


def test_what_is_folded_is_passed_over(reader: Reader) -> None:
    (style,) = [s for s in build(samples.ferry()).sections if s.name == "style"]
    assert [f.number for f in style.folded] == [21, 22, 23]
    seen = []
    for _ in range(27):
        reader.press("j")
        seen.append(reader.selected())
    assert seen == [n for n in range(1, 31) if n not in (21, 22, 23)]


def test_o_leads_to_the_finding_and_back(reader: Reader) -> None:
    reader.press("j", "j", "o")
    assert reader.focused() == "f2"
    reader.press("o")
    assert reader.focused() == "p2-1"
    assert reader.in_view(2, "D")
    assert reader.hidden_focus() == ""


@pytest.mark.parametrize(
    ("key", "decision"), [("c", "confirm"), ("x", "false-positive"), ("d", "dismiss")]
)
def test_a_key_decides_and_takes_back(reader: Reader, key: str, decision: str) -> None:
    reader.press("j", key)
    assert reader.decisions() == {1: decision}
    assert reader.progress() == "1 of 30 decided"
    assert "decided: " + decision.replace("-", " ") in reader.content_of(1)
    reader.press(key)
    assert reader.decisions() == {}
    assert reader.progress() == "0 of 30 decided"


def test_a_key_that_is_held_decides_once(reader: Reader) -> None:
    reader.press("j")
    reader.page.keyboard.down("c")
    reader.page.keyboard.down("c")  # which is a repetition
    reader.page.keyboard.up("c")
    assert reader.decisions() == {1: "confirm"}


def test_letters_in_a_note_decide_nothing(reader: Reader) -> None:
    reader.press("j", "n")
    assert reader.focused() == "n1"
    assert reader.hidden_focus() == ""
    reader.page.keyboard.type("cxd jkou? /")
    assert (reader.decisions(), reader.selected()) == ({}, 1)
    reader.press("Escape")
    assert reader.focused() == "f1"
    reader.press("c")
    reader.page.reload()
    assert reader.note(1).input_value() == "cxd jkou? /"
    assert reader.decisions() == {1: "confirm"}


def test_a_note_is_kept_though_nobody_leaves_it(reader: Reader) -> None:
    reader.press("j", "n")
    reader.page.keyboard.type("ask Ida")
    reader.page.reload()
    assert reader.note(1).input_value() == "ask Ida"


def test_u_shows_what_is_undecided_and_deciding_moves_on(reader: Reader) -> None:
    reader.press("j", "c", "j", "j", "x", "u")
    assert reader.counted() == "28 of 30 findings shown"
    assert {1, 3}.isdisjoint(reader.numbers())
    reader.press("j", "c")
    assert reader.selected() == 4
    reader.press("d")
    assert reader.selected() == 5
    assert reader.focused() == "p5-1"
    reader.press("o", "c")
    assert (reader.selected(), reader.focused()) == (6, "f6")
    reader.press("u")
    assert reader.counted() == "All 30 findings shown"


def test_u_leaves_no_other_decision_chosen(reader: Reader) -> None:
    reader.press("j", "c")
    reader.filter("state", "confirm")
    reader.press("u")
    assert reader.counted() == "29 of 30 findings shown"


def test_y_copies_with_citation(reader: Reader) -> None:
    finding = build(samples.ferry()).findings[0]
    places = [f"paragraph {q.paragraph}, sentence {q.sentence}" for q in finding.quotes]
    reader.press("j", "y")
    assert reader.told() == "Copied with its source"
    assert reader.clipboard().split("\n") == [
        finding.reason,
        "“Captain Ida Brandt will be questioned on Thursday, said a police spokesman.”"
        f" (Harbour Post, “Ferry runs aground off Skarnholm”, 2024-05-02 18:30 UTC, {places[0]})",
        "“Captain Ida Brandt will not be questioned on Thursday, said a police spokesman.”"
        f" (Strait Times, “A captain’s last voyage”, 2024-05-02 18:30 UTC, {places[1]})",
        f"storydiff {finding.id}",
    ]


def test_a_slash_goes_to_the_search(reader: Reader) -> None:
    reader.press("/")
    assert reader.focused() == "q"
    assert reader.hidden_focus() == ""
    reader.page.keyboard.type("captain")
    assert reader.counted() != "All 30 findings shown"
    reader.press("Escape", "j")
    assert reader.focused() == f"f{reader.selected()}"


def test_a_question_mark_opens_the_tools(reader: Reader) -> None:
    reader.press("j", "?")
    assert reader.tools().is_visible()
    reader.press("c")
    reader.press("Escape")
    assert not reader.tools().is_visible()
    assert (reader.decisions(), reader.focused()) == ({}, "p1-1")


def test_escape_leaves_the_selection(reader: Reader) -> None:
    reader.press("j", "Escape", "c")
    assert (reader.selected(), reader.in_dock(), reader.decisions()) == (None, None, {})


def test_keys_can_be_switched_off(reader: Reader) -> None:
    reader.press("?")
    reader.page.get_by_label("Single keys do something").uncheck()
    reader.press("Escape", "j")
    assert reader.selected() is None
    reader.page.reload()
    reader.press("j", "?")
    assert (reader.selected(), reader.tools().is_visible()) == (None, False)


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_keys_held_with_others_are_the_browsers(reader: Reader, held: str) -> None:
    reader.press("j")
    reader.press(*(f"{held}+{key}" for key in "cxj"))
    assert (reader.selected(), reader.decisions()) == (1, {})


def test_forty_findings_are_worked_through_by_keys_alone(open_report: OpenReport) -> None:
    reader = open_report(forty(), calm=True)
    assert reader.progress() == "0 of 40 decided"
    reader.press("u", "j")
    for number in range(40):
        reader.press("cxd"[number % 3])
    assert reader.progress() == "40 of 40 decided"
    assert reader.counted() == "No finding matches."
    assert reader.selected() is None


def forty() -> Comparison:
    """The flood with forty of its findings, folded ones among them."""
    return samples.part(samples.flood(), 40)
