"""Who says what, and the table of figures and dates that the text formats make of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from compare.model import Comparison, Evidence, Slot, SlotValue, Span, Standing
from reports import render
from reports.view import FIGURES, Given, build


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
