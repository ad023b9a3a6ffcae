"""CSV and TSV: the rows, the two standards, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reports.csv
import reports.tsv
from compare.model import Comparison, Decided, Decision, Verdict
from reports.table import FINDINGS, PAIRS, guarded
from reports.view import visible

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

Told = Callable[..., Comparison]
Reader = Callable[..., list[dict[str, str]]]


def read_csv(comparison: Comparison, rows: str = "findings") -> list[dict[str, str]]:
    text = reports.csv.render(comparison, rows).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def read_tsv(comparison: Comparison, rows: str = "findings") -> list[dict[str, str]]:
    head, *lines = [line.split("\t") for line in reports.tsv.render(comparison, rows).split("\n")]
    assert lines.pop() == [""]
    return [dict(zip(head, line, strict=True)) for line in lines]


both = pytest.mark.parametrize("read", [read_csv, read_tsv])


@both
def test_a_finding_has_a_row_for_each_piece_of_evidence(read: Reader, two: Comparison) -> None:
    rows = read(two)
    assert len(rows) == sum(len(f.evidence) for f in two.findings)
    assert tuple(rows[0]) == FINDINGS
    assert rows[0] == {
        "finding_id": "contradiction-numeric-12",
        "relation": "contradiction",
        "kind": "numeric",
        "tier": "fact",
        "detector": "numeric_mismatch",
        "confidence": "0.95",
        "reason": "12 cracked beams against 14 cracked beams.",
        "place": "1",
        "source": "gazette",
        "publisher": "Lindmoor Gazette",
        "start": "79",
        "end": "95",
        "paragraph": "1",
        "sentence": "2",
        "words": "12 cracked beams",
        "in_sentence": "Engineers found 12 cracked beams, the town council said.",
        "standing": "open",
        "decision": "",
        "note": "",
    }
    assert [(r["place"], r["source"]) for r in rows[:2]] == [("1", "gazette"), ("2", "radio")]


@both
def test_pairs_are_rows_on_request(read: Reader, two: Comparison) -> None:
    rows = read(two, "pairs")
    assert tuple(rows[0]) == PAIRS
    assert [float(row["similarity"]) for row in rows] == [p.similarity for p in two.pairs]
    assert rows[2]["left_words"] == two.pairs[2].left.text
    assert (rows[2]["left_paragraph"], rows[2]["left_sentence"]) == ("2", "1")
    assert (rows[1]["right_paragraph"], rows[1]["right_sentence"]) == ("1", "2")
    text = two.documents[1].text
    assert text[int(rows[2]["right_start"]) : int(rows[2]["right_end"])] == rows[2]["right_words"]


@both
def test_what_was_decided_is_told(read: Reader, told: Told) -> None:
    row, *_ = read(told("12 people", verdict=Verdict.DISMISS, note="Another fire."))
    assert (row["standing"], row["decision"], row["note"]) == (
        "decided",
        "dismiss",
        "Another fire.",
    )
    comparison = told("12 people")
    decision = Decision("0123abcd", Verdict.CONFIRM, datetime(2024, 5, 2, tzinfo=UTC))
    row, *_ = read(replace(comparison, changed=(Decided(comparison.findings[0], decision),)))
    assert (row["standing"], row["decision"]) == ("changed", "confirm")


@both
def test_no_findings_are_a_table_without_rows(read: Reader, quiet: Comparison) -> None:
    assert read(quiet) == read(quiet, "pairs") == []


def test_csv_keeps_rfc_4180_and_is_marked_for_excel(told: Told) -> None:
    report = reports.csv.render(told('He said "12",\nor 14.')).encode()
    assert report.startswith(b"\xef\xbb\xbffinding_id,relation,")
    assert b'"He said ""12"",\nor 14."' in report
    assert report.count(b"\r\n") == 3
    assert report.endswith(b"\r\n")


def test_tsv_has_no_mark_and_shows_tabs_and_line_breaks(told: Told) -> None:
    report = reports.tsv.render(told("12\tor\n14"))
    assert report.startswith("finding_id\trelation\t")
    assert "\t12␉or␊14\t" in report
    assert len(report.split("\n")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        '"=1',
        "＝1",
        "a;=1",
        "a\t=1",
        "a\n=1",
        'a;"=1',
        "\tplain",
    ],
)
def test_no_text_is_a_formula(told: Told, text: str) -> None:
    row, *_ = read_csv(told(text, reason=text, doc_id=text, publisher=text))
    for column in ("words", "reason", "source", "publisher", "in_sentence"):
        # in whatever way the cell is cut, no piece of it starts as a formula does
        for piece in row[column].replace("\t", ";").replace("\n", ";").split(";"):
            assert piece.strip(' "')[:1] not in tuple("=+-@＝＋－＠"), row[column]
        assert row[column][:1] not in ("\t", "\r", "\n")


def test_plain_text_and_numbers_have_no_apostrophe(told: Told) -> None:
    row, *_ = read_csv(told("12 people – a + b; 5-3"))
    assert row["words"] == "12 people – a + b; 5-3"
    assert (float(row["confidence"]), int(row["start"])) == (0.9, 0)


def test_what_is_too_long_for_a_cell_is_cut(told: Told) -> None:
    row, *_ = read_csv(told("=cmd|" * 20_480))
    assert len(row["words"].encode("utf-16-le")) // 2 < 32_767
    assert row["words"].startswith("'=cmd|")
    assert row["words"].endswith("…")
    assert int(row["end"]) == 102_400


def test_what_counts_twice_in_excel_is_cut_in_time(told: Told) -> None:
    row, *_ = read_csv(told("𐐀" * 20_000))
    assert len(row["words"].encode("utf-16-le")) // 2 < 32_767


@both
@SAME_EVERY_TIME
@given(text=st.text(st.characters(exclude_categories=[]), min_size=1))
def test_any_text_is_read_back(read: Reader, told: Told, text: str) -> None:
    comparison = told(
        text,
        reason=text,
        doc_id=text,
        publisher=text,
        verdict=Verdict.DISMISS,
        note=text,
    )
    first, second = read(comparison)
    wanted = guarded(text)
    if read is read_tsv:
        wanted = wanted.replace("\t", "␉").replace("\n", "␊")
    for column in ("words", "reason", "source", "publisher", "note"):
        assert first[column] == wanted
    assert second["place"] == "2"


@SAME_EVERY_TIME
@given(text=st.text(alphabet="=+-@;\t\r\n \"'a", min_size=1))
def test_the_guard_only_adds_apostrophes(text: str) -> None:
    assert guarded(text).replace("'", "") == visible(text).replace("'", "")
