"""Text for a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from compare.model import Comparison, Suppressed, Suppression
from reports.text import render

ANSI = re.compile(r"\x1b\[\d+m")


def test_the_report_in_lines(two: Comparison) -> None:
    lines = render(two).splitlines()
    assert lines[0] == "2 articles: 1 contradiction, 1 qualification and 1 inconsistency"
    assert "     A ¶1 s2  Engineers found ⟦12 cracked beams⟧, the town council said." in lines
    assert "+ 6  B ¶2  A ferry runs every hour." in lines
    assert any(line.startswith("= 1 in agreement, in own words: 1 equivalence.") for line in lines)
    assert "only in A: a mile" in lines


def test_style_is_only_counted_unless_asked_for(two: Comparison) -> None:
    text = render(two)
    assert "~ 1 of spelling and style; --style lists them" in text
    assert "One body, two spellings" not in text
    asked = render(two, style=True)
    assert "~ 1 of spelling and style:" in asked
    assert "~ 4  One body, two spellings: town council and Town Council." in asked


def test_shared_wording_is_counted_apart(five: Comparison) -> None:
    assert "= 1 in agreement, in shared wording: 1 identity." in render(five)


def test_no_colours_unless_asked_for(two: Comparison) -> None:
    assert "\x1b" not in render(two)
    assert "\x1b[31m≠ 1  \x1b[0m" in render(two, colour=True)


def test_with_colours_evidence_is_bold_and_has_no_brackets(two: Comparison) -> None:
    coloured = render(two, colour=True)
    assert "\x1b[1m12\x1b[0m \x1b[1mcracked\x1b[0m \x1b[1mbeams\x1b[0m," in coloured
    assert "⟦" not in coloured


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_lines_keep_to_the_width(two: Comparison, width: int, colour: bool) -> None:
    lines = ANSI.sub("", render(two, width=width, colour=colour)).splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 12


def test_a_narrow_terminal_breaks_no_word(two: Comparison) -> None:
    assert "Schoolchildren" in render(two, width=12)


def test_wide_characters_take_two_columns(two: Comparison) -> None:
    findings = (replace(two.findings[-1], reason="橋 " * 30),)
    lines = render(replace(two, findings=findings), width=40).splitlines()
    assert max(line.count("橋") for line in lines) == 12  # 5 + 12 * 2 + 11 spaces = 40


def test_many_places_of_one_name_are_cut_short(two: Comparison) -> None:
    finding = two.findings[-1]
    often = replace(finding, evidence=finding.evidence * 4)
    text = render(replace(two, findings=(often,)))
    assert text.count("cracked beams⟧") == 4
    assert "… and 4 more places" in text


def test_article_text_cannot_steer_the_terminal(hostile: Comparison) -> None:
    text = render(hostile)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "␛[31mred" in text
    assert not ANSI.sub("", render(hostile, colour=True)).count("\x1b")


def test_what_the_house_has_suppressed_is_said(two: Comparison) -> None:
    assert "suppressed" not in render(two)
    house = (
        Suppressed(Suppression("12 cracked beams", "numeric_mismatch", "checked\x1b"), 1),
        Suppressed(Suppression("Edda Holm"), 2),
        Suppressed(Suppression("a mile"), 0),
    )
    assert (
        "\n× 3 findings suppressed: 1 at “12 cracked beams” (numeric_mismatch, checked␛); 2\n"
        "  at “Edda Holm”\n" in render(replace(two, suppressed=house))
    )
    assert "suppressed" not in render(replace(two, suppressed=house[2:]))
