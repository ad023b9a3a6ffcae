"""Offsets as lines and columns, documents as paths and URIs, findings with what was decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Comparison, Decided, Decision, Document, Verdict
from reports.places import Place, path, placed, uri

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)
AT = datetime(2024, 5, 2, tzinfo=UTC)

Told = Callable[..., Comparison]


def place(comparison: Comparison) -> Place:
    return placed(comparison)[0].places[0]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("12 people", "12", (1, 1, 1), (1, 3, 3)),
        ("é 12", "12", (1, 3, 4), (1, 5, 6)),
        ("a𐐀b", "b", (1, 3, 6), (1, 4, 7)),
        ("one\ntwo", "two", (2, 1, 1), (2, 4, 4)),
        ("one\r\ntwo", "two", (2, 1, 1), (2, 4, 4)),
        ("one\rtwo", "two", (1, 5, 5), (1, 8, 8)),
        ("one\u2028two", "two", (1, 5, 7), (1, 8, 10)),
        ("one\n\n\ntwo\n", "two", (4, 1, 1), (4, 4, 4)),
        ("one\ntwo", "e\nt", (1, 3, 3), (2, 2, 2)),
        ("\ud800 12", "12", (1, 3, 5), (1, 5, 7)),
    ],
)
def test_a_place_is_counted_as_viewers_count(
    told: Told, text: str, words: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    first = text.index(words)
    found = place(told(text, span=(first, first + len(words))))
    assert (found.start.line, found.start.column, found.start.byte) == start
    assert (found.end.line, found.end.column, found.end.byte) == end


@SAME_EVERY_TIME
@given(data=st.data(), text=st.text(alphabet="aé𐐀\r\n ", min_size=1))
def test_line_and_column_lead_back_to_the_words(told: Told, data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = place(told(text, span=(start, end)))
    lines = text.splitlines(keepends=True) if "\r" not in text else re.split("(?<=\n)", text)

    def offset(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + column - 1

    words = text[
        offset(found.start.line, found.start.column) : offset(found.end.line, found.end.column)
    ]
    assert words == found.evidence.text
    before = "".join(lines[: found.start.line - 1]).encode()
    assert text.encode()[len(before) + found.start.byte - 1 :].decode().startswith(words)


@pytest.mark.parametrize("before", [0, 1, 1022, 1023, 1024, 1025, 2048, 100_000])
def test_a_long_line_is_counted_as_a_short_one(told: Told, before: int) -> None:
    for head in ("é" * before, "\n" + "é" * before, "é" * before + "\n"):
        found = place(told(head + "12\n", span=(len(head), len(head) + 2)))
        line = head.rpartition("\n")[2]
        assert (found.start.column, found.start.byte) == (len(line) + 1, 2 * len(line) + 1)
        assert (found.end.column, found.end.byte) == (len(line) + 3, 2 * len(line) + 3)


@pytest.mark.parametrize(
    ("given", "reference", "file"),
    [
        (Document("story", "x"), "story", "story"),
        (Document("a b:c/é", "x"), "a%20b%3Ac%2F%C3%A9", "a b:c/é"),
        (Document("\ud800", "x"), "%ED%A0%80", "���"),
        (Document("s", "x", uri="seeds/a%20b.txt"), "seeds/a%20b.txt", "seeds/a b.txt"),
        (Document("s", "x", uri="100% [so] <it>\n"), "100%25%20%5Bso%5D%20%3Cit%3E%0A", "100% [so] <it>\n"),
        (
            Document("s", "x", uri="https://news.example/a%20b?c=d#e"),
            "https://news.example/a%20b?c=d#e",
            "https://news.example/a%20b?c=d#e",
        ),
    ],
)  # fmt: skip
def test_a_document_has_a_uri_and_a_path(given: Document, reference: str, file: str) -> None:
    assert (uri(given), path(given)) == (reference, file)


@SAME_EVERY_TIME
@given(text=st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_makes_a_uri_reference(text: str) -> None:
    for document in (Document(text, "x"), Document("s", "x", uri=text)):
        assert re.fullmatch(r"(?:[A-Za-z0-9/:?#@!$&'()*+,;=~._-]|%[0-9A-Fa-f]{2})*", uri(document))
        path(document).encode()


def test_the_open_findings_come_first_and_then_the_settled(two: Comparison) -> None:
    agreement, *findings, contradiction = two.findings
    decision = Decision(contradiction.id, Verdict.DISMISS, AT, "An old count.")
    comparison = replace(
        two,
        findings=(agreement, *findings),
        decided=(Decided(contradiction, decision),),
        changed=(Decided(agreement, Decision(agreement.id, Verdict.CONFIRM, AT)),),
    )
    *still_open, last = placed(comparison)
    assert (last.finding, last.decision, last.settled) == (contradiction, decision, True)
    assert {f.finding.id for f in still_open} == {f.id for f in (agreement, *findings)}
    assert [f.finding for f in still_open if f.decision] == [agreement]
    assert not any(f.settled for f in still_open)
