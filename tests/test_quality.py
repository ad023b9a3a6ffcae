"""The labelled pairs are well formed, the measuring is right, and the README shows what is measured.

The README's table is renewed by `pytest tests/test_quality.py --update-golden`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import quality
from quality import CONFLICTS, JUDGED, Judged, Row, Share

from compare.model import Kind, Relation, Span

README = Path(__file__).parent.parent / "README.md"

FEWEST_PAIRS = 240
FEWEST_OF_A_DETECTOR = 5
# Two texts are nearly identical where they share this part of their words, in order.
NEARLY_IDENTICAL = 0.75

ROWS = quality.rows()
# What has rows without being a detector.
BESIDES = {Kind.UPDATE, Relation.AGREEMENT, Relation.ADDITION}

Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    return [quality.judge(row) for row in ROWS]


# ---------------------------------------------------------------- the pairs


def test_there_are_enough_pairs_and_half_of_them_are_near_misses() -> None:
    assert len(ROWS) >= FEWEST_PAIRS
    assert sum(row.is_near_miss for row in ROWS) >= len(ROWS) / 2


def test_no_two_rows_are_the_same() -> None:
    assert [i for i, n in Counter(row.id for row in ROWS).items() if n > 1] == []
    assert [t for t, n in Counter(frozenset(row.texts) for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_well_formed(row: Row) -> None:
    assert row.id.rpartition("-")[0] == row.detector
    assert all(text.strip() == text != "" for text in (*row.texts, row.reason))
    assert all(text.count("⟦") == text.count("⟧") == 0 for text in row.texts)
    expected = () if row.is_near_miss else (row.expected,)
    for wanted in (*expected, *row.also):
        relation, _, kind = wanted.partition(": ")
        assert relation in list(Relation)
        assert kind in ("", *Kind)
    assert all(
        text[mark.start : mark.end].strip()
        for text, marks in zip(row.texts, row.marks, strict=True)
        for mark in marks
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_evidence_is_marked_where_a_conflict_is_wanted_and_only_there(row: Row) -> None:
    sides = sum(map(bool, row.marks))
    if row.is_near_miss:
        assert sides == 0
    elif row.expected.startswith((Relation.CONTRADICTION, Relation.QUALIFICATION)):
        assert sides == 2
    else:
        assert sides


@pytest.mark.parametrize("name", [d.name for d in JUDGED])
def test_every_detector_has_conflicts_and_near_misses(name: str) -> None:
    near = [row.is_near_miss for row in ROWS if row.detector == name]
    assert near.count(False) >= FEWEST_OF_A_DETECTOR, "add conflicts to benchmarks/quality"
    assert near.count(True) >= FEWEST_OF_A_DETECTOR, "add near misses to benchmarks/quality"


def test_every_row_belongs_to_a_detector() -> None:
    assert {row.detector for row in ROWS} <= BESIDES | {d.name for d in JUDGED}


def test_a_quarter_or_more_is_unseen_and_of_every_detector() -> None:
    unseen = [row for row in ROWS if row.file == "unseen"]
    assert 1 / 4 <= len(unseen) / len(ROWS) <= 2 / 5
    assert {row.detector for row in unseen} == {row.detector for row in ROWS}


def test_most_pairs_are_written_independently() -> None:
    def alike(row: Row) -> float:
        left, right = (re.findall(r"\w+", text.casefold()) for text in row.texts)
        return SequenceMatcher(None, left, right, autojunk=False).ratio()

    assert sum(alike(row) >= NEARLY_IDENTICAL for row in ROWS) <= len(ROWS) / 3


# ---------------------------------------------------------------- the measuring


def pair(left: str, right: str, expected: str, also: tuple[str, ...] = ()) -> Row:
    texts, marks = zip(quality.unmarked(left), quality.unmarked(right), strict=True)
    return Row("x-1", "seen", "numeric_mismatch", expected, also, texts, marks, "a reason")


def test_marks_are_no_part_of_the_text() -> None:
    text, marks = quality.unmarked("2031-03-04 ¶ At ⟦Tarn⟧, ⟦two⟧ fell.")
    assert text == "2031-03-04\n\nAt Tarn, two fell."
    assert [text[m.start : m.end] for m in marks] == ["Tarn", "two"]
    assert quality.unmarked("⟦Two⟧ fell.") == ("Two fell.", (Span(0, 3),))


def test_a_finding_on_the_marked_words_is_right() -> None:
    judged = quality.judge(
        pair(
            "The fire killed ⟦12⟧ people.",
            "The fire killed ⟦14⟧ people.",
            "contradiction: numeric",
        )
    )
    assert (len(judged.right), judged.false) == (1, ())


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("The ⟦fire⟧ killed 12 people.", "contradiction: numeric"),
        ("The fire killed ⟦12⟧ people.", "contradiction: temporal"),
        ("The fire killed 12 people.", "nothing"),
    ],
)
def test_other_words_another_kind_and_what_is_not_expected_are_false(
    left: str, expected: str
) -> None:
    judged = quality.judge(pair(left, "The fire killed 14 people.", expected))
    assert (judged.right, len(judged.false)) == ((), 1)
    assert judged.is_failure


def test_what_may_be_found_besides_counts_neither_way() -> None:
    also = ("contradiction: numeric",)
    judged = quality.judge(
        pair("The fire killed 12 people.", "The fire killed 14 people.", "nothing", also)
    )
    assert (judged.right, judged.false) == ((), ())
    assert not judged.is_failure


def test_an_interval_is_wilsons() -> None:
    low, high = Share(8, 10).interval or (0.0, 0.0)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert str(Share(0, 0)) == "–"


def test_rows_and_findings_are_counted_once(results: list[Judged]) -> None:
    lines = quality.lines(results)
    assert sum(line.rows for line in lines) == len(ROWS)
    assert sum(line.precision.whole for line in lines) == sum(
        len(r.right) + len(r.false) for r in results
    )
    conflicts = sum(f.relation in CONFLICTS for r in results for f in (*r.right, *r.false))
    assert sum(share.whole for _, share in quality.calibration(results)) == conflicts


# ---------------------------------------------------------------- floors and README


def test_no_detector_is_below_its_floor(results: list[Judged]) -> None:
    assert quality.fallen(results) == []


def test_every_detector_has_a_floor(results: list[Judged]) -> None:
    assert set(quality.floors()) >= {line.name for line in quality.lines(results)}


def test_a_floor_is_lowered_only_by_force(
    results: list[Judged],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.tsv")
    high = dict.fromkeys(quality.measured(results), (1.0, 1.0))
    quality.write_floors(high)
    assert quality.fallen(results)
    assert quality.renew(results, force=False) == 1
    assert quality.floors() == high
    assert "numeric_mismatch" in capsys.readouterr().err
    assert quality.renew(results, force=True) == 0
    assert quality.floors() == quality.renewed(results)
    assert quality.fallen(results) == []


def test_the_readme_shows_what_is_measured(results: list[Judged], golden: Golden) -> None:
    text = README.read_text("utf-8")
    before, rest = text.split("<!-- quality -->\n")
    _, after = rest.split("<!-- /quality -->")
    golden(
        README,
        f"{before}<!-- quality -->\n{quality.report(results)}\n<!-- /quality -->{after}",
    )
