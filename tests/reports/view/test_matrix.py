"""Who says what, and the table of figures and dates that the text formats make of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from compare.model import (
    Comparison,
    Evidence,
    Kind,
    Relation,
    Slot,
    SlotValue,
    Span,
    Standing,
    Statement,
    Tier,
)
from reports import render
from reports.view import FIGURES, Given, build
from reports.view.matrix import Value

Story = Callable[..., Any]

AGREES, VAGUER, DIFFERS = Standing


def test_sources_that_give_the_same_stand_together(five: Comparison) -> None:
    (row,) = build(five).figures
    assert row.label == "homes without light"
    assert row.given == (Given(("A", "B", "D"), "4,000", ""), Given(("C",), "4,500", "◆ differs"))
    assert row.summary == "A, B and D “4,000”, C “4,500”"


def test_two_articles_need_no_table(five: Comparison) -> None:
    view = build(five)
    assert replace(view, sources=view.sources[:2]).figures == ()


def test_text_has_a_line_for_each_thing(five: Comparison) -> None:
    report = render(five, "text")
    assert "\n  homes without light: A, B and D 4,000; C 4,500 (◆ differs)\n" in report


def test_markdown_has_a_row_for_each_thing(five: Comparison) -> None:
    report = render(five, "markdown")
    row = "| homes without light | **A, B and D** 4,000; **C** 4,500 (◆ differs) |"
    assert f"## {FIGURES}" in report
    assert row in report.splitlines()


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_there_is_no_heading_without_rows(format_name: str, five: Comparison) -> None:
    assert FIGURES not in render(replace(five, slots=()), format_name)


VENOM = "a | b\n# c <i>\x1b[31m\u202e [d](http://e.example)"


def poisoned(five: Comparison) -> Comparison:
    """The five articles with a row whose every word tries to be more than text."""
    value = SlotValue(Evidence("paper-1", Span(0, 1), VENOM), Standing.VAGUER)
    other = SlotValue(Evidence("paper-2", Span(0, 1), VENOM), Standing.AGREES)
    return replace(five, slots=(Slot(five.slots[0].kind, VENOM, (value, other)),))


def test_hostile_words_stay_in_their_cell(five: Comparison) -> None:
    report = render(poisoned(five), "markdown")
    (row,) = (line for line in report.splitlines() if "(◐ vaguer)" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 3
    assert not re.search(r"(?<!\\)[<\[\]]", row)
    assert not [line for line in report.splitlines() if line.startswith("# c")]


def test_hostile_words_do_not_steer_the_terminal(five: Comparison) -> None:
    report = render(poisoned(five), "text")
    assert not set("\x1b\u202e") & set(report)
    assert "(◐ vaguer)" in report


def test_json_has_all_values(five: Comparison) -> None:
    (slot,) = json.loads(render(five, "json"))["slots"]
    assert (slot["kind"], slot["label"]) == ("numeric", "homes without light")
    assert [v["standing"] for v in slot["values"]] == ["agrees", "agrees", "differs", "agrees"]
    assert slot["values"][2]["text"] == "4,500"
    assert slot["finding_ids"] == ["contradiction-numeric-4,000"]


class TestValues:
    def test_a_value_has_its_words_its_standing_and_its_paragraph(self, two: Comparison) -> None:
        text = two.documents[0].text
        start = text.index("Edda")
        evidence = Evidence("gazette", Span(start, start + 9), "Edda\n Holm")
        slot = Slot(two.findings[0].kind, "mayor\x07", (SlotValue(evidence, VAGUER),))
        (row,) = build(replace(two, slots=(slot,))).matrix.values
        assert row.label == "mayor␇"
        assert [(cell.letter, cell.values) for cell in row.cells] == [
            ("A", (Value("Edda Holm", VAGUER, 2),)),
            ("B", ()),
        ]
        assert [value.note for cell in row.cells for value in cell.values] == ["◐ vaguer"]
        assert (row.said_by, row.numbers, row.relation) == (1, (), Relation.INCONSISTENCY)

    def test_a_row_has_its_open_conflicts_and_looks_like_the_worst(self, story: Story) -> None:
        told = story(["12"], ["14"], ["about 13"])
        less = told.finding(Relation.QUALIFICATION, ("a", "12"), ("c", "about 13"))
        worst = told.finding(Relation.CONTRADICTION, ("a", "12"), ("b", "14"))
        gone = told.finding(Relation.CONTRADICTION, ("b", "14"), ("c", "about 13"))
        slot = told.slot("dead", ("a", "12", AGREES), about=[less, gone, worst])
        (row,) = build(told.compared(less, worst, slots=[slot])).matrix.values
        assert (row.numbers, row.relation) == ((1, 2), Relation.CONTRADICTION)

    def test_what_most_give_comes_first(self, story: Story) -> None:
        told = story(["12 or 13"], ["14"], ["14"])
        values = [
            ("a", "12", DIFFERS),
            ("a", "13", DIFFERS),
            ("b", "14", AGREES),
            ("c", "14", AGREES),
        ]
        (row,) = build(told.compared(slots=[told.slot("dead", *values)])).matrix.values
        assert row.given == (
            Given(("B", "C"), "14", ""),
            Given(("A",), "12", "◆ differs"),
            Given(("A",), "13", "◆ differs"),
        )
        assert row.said_by == 3

    def test_a_source_that_repeats_itself_gives_a_value_once(self, story: Story) -> None:
        told = story(["12 and 12"])
        values = [("a", "12", AGREES), ("a", "12", AGREES)]
        (row,) = build(told.compared(slots=[told.slot("dead", *values)])).matrix.values
        assert row.given == (Given(("A",), "12", ""),)

    def test_a_value_outside_all_sentences_is_in_the_first_paragraph(
        self, five: Comparison
    ) -> None:
        bare = replace(five, sentences=(), pairs=(), statements=(), findings=())
        (row,) = build(bare).matrix.values
        assert [value.paragraph for cell in row.cells for value in cell.values] == [1] * 4


class TestStatements:
    def test_what_most_say_comes_first_and_then_what_has_findings(self, story: Story) -> None:
        told = story(
            ["Quiet here.", "Twelve died.", "Rain fell."],
            ["Quiet here.", "Nine died.", "Rain fell."],
            ["Rain  fell on."],
            links=["a0 b0", "a1 b1", "a2 b2", "a2 c0"],
        )
        conflict = told.finding(Relation.CONTRADICTION, ("a", "Twelve"), ("b", "Nine"))
        rows = build(told.compared(conflict)).matrix.statements
        assert [(r.words, r.letter, r.said_by, r.numbers) for r in rows] == [
            ("Rain fell.", "A", 3, ()),
            ("Nine died.", "B", 2, (1,)),
            ("Quiet here.", "A", 2, ()),
        ]
        assert [(cell.letter, cell.places) for cell in rows[1].cells] == [
            ("A", ((1, 2),)),
            ("B", ((1, 2),)),
            ("C", ()),
        ]

    def test_a_source_can_make_it_twice(self, story: Story) -> None:
        told = story(["Rain fell.", "Rain fell."], ["Rain fell."], links=["a1 b0", "a0 b0"])
        (row,) = build(told.compared()).matrix.statements
        assert row.cells[0].places == ((1, 1), (1, 2))
        assert row.said_by == 2

    def test_what_one_source_says_twice_is_no_row(self, two: Comparison) -> None:
        twice = Statement(two.sentences[:2], 0.9)
        assert build(replace(two, statements=(twice,))).matrix.statements == ()

    def test_what_one_source_says_is_no_row(self, story: Story) -> None:
        assert build(story(["Rain fell."], ["Snow fell."]).compared()).matrix.statements == ()


class TestSingles:
    def test_additions_stand_under_their_source(self, two: Comparison) -> None:
        assert [(s.letter, s.statements) for s in build(two).matrix.singles] == [
            ("A", ((5, "Schoolchildren now walk a mile further."),)),
            ("B", ((6, "A ferry runs every hour."),)),
        ]

    def test_one_of_many_sentences_is_on_one_line(self, story: Story) -> None:
        told = story(["Rain\n fell.", "Snow\x07 fell."], ["None."])
        addition = told.finding(Relation.ADDITION, ("a", "Rain\n fell."), ("a", "Snow\x07 fell."))
        single, nothing = build(told.compared(addition)).matrix.singles
        assert single.statements == ((1, "Rain fell. Snow␇ fell."),)
        assert nothing.statements == ()


class TestFirst:
    def test_a_value_is_one_thing_however_many_sources_differ(self, story: Story) -> None:
        told = story(["12"], ["14"], ["15"], links=["a0 b0", "a0 c0", "b0 c0"])
        ends = ("a", "12"), ("b", "14"), ("c", "15")
        conflicts = [
            told.finding(Relation.CONTRADICTION, one, other)
            for one, other in (ends[:2], ends[1:], (ends[0], ends[2]))
        ]
        slot = told.slot("dead", *((*end, DIFFERS) for end in ends), about=conflicts)
        first = build(told.compared(*conflicts, slots=[slot])).matrix.first
        assert first == ((1, "dead: A “12”, B “14”, C “15”"),)

    def test_of_two_sources_the_finding_says_it_all(self, story: Story) -> None:
        told = story(["12"], ["14"])
        conflict = told.finding(Relation.CONTRADICTION, ("a", "12"), ("b", "14"))
        slot = told.slot("dead", ("a", "12", AGREES), ("b", "14", DIFFERS), about=[conflict])
        assert build(told.compared(conflict, slots=[slot])).matrix.first == ((1, None),)

    def test_without_values_it_is_one_statement_and_one_detector(self, story: Story) -> None:
        told = story(["Ann won."], ["Anne won."], ["Anna won."], links=["a0 b0", "a0 c0"])
        ends = ("a", "Ann"), ("b", "Anne"), ("c", "Anna")
        three = told.finding(Relation.CONTRADICTION, *ends)
        pairs = [told.finding(Relation.CONTRADICTION, ends[0], end) for end in ends[1:]]
        other = told.finding(Relation.CONTRADICTION, *ends[:2], detector="other", confidence=0.5)
        assert build(told.compared(three, *pairs, other)).matrix.first == ((1, None), (4, None))

    def test_two_names_against_each_other_are_one_thing_wherever_they_stand(
        self, story: Story
    ) -> None:
        told = story(["Ann won.", "Bo saw Ann."], ["Anne won.", "Bo saw Anne."], links=["a0 b0"])
        ends = ("a", "Ann"), ("b", "Anne")
        there = told.finding(Relation.CONTRADICTION, *ends, kind=Kind.NAME)
        again = replace(there, detector="other", id="again")
        assert build(told.compared(there, again)).matrix.first == ((1, None),)
        counts = [replace(f, kind=Kind.NUMERIC) for f in (there, again)]
        assert build(told.compared(*counts)).matrix.first == ((1, None), (2, None))

    def test_conflicts_in_no_statement_are_things_of_their_own(self, story: Story) -> None:
        told = story(["Ann won.", "Bo lost."], ["Anne won.", "Bob lost."])
        conflicts = [
            told.finding(Relation.CONTRADICTION, ("a", one), ("b", other))
            for one, other in (("Ann", "Anne"), ("Bo", "Bob"))
        ]
        apart = told.compared(*conflicts)
        for bare in (replace(apart, statements=()), replace(apart, statements=(), sentences=())):
            assert build(bare).matrix.first == ((1, None), (2, None))

    def test_style_and_what_goes_together_are_no_conflicts(self, story: Story) -> None:
        told = story(["Ann"], ["Anne"])
        ends = ("a", "Ann"), ("b", "Anne")
        findings = [
            told.finding(Relation.INCONSISTENCY, *ends, tier=Tier.STYLE),
            told.finding(Relation.AGREEMENT, *ends),
            told.finding(Relation.ADDITION, ends[0]),
        ]
        assert build(told.compared(*findings)).matrix.first == ()
