"""Looking things up: sentences at a place, pairs from either side, spans laid flat."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Comparison, Evidence, Span
from reports.view.library import Library, flat


def test_evidence_lies_in_the_sentences_that_it_touches(two: Comparison) -> None:
    library = Library(two)
    first, second, *_ = library.sentences["gazette"]

    def around(start: int, end: int) -> list[int]:
        evidence = Evidence("gazette", Span(start, end), "")
        return [sentence.index for sentence in library.around(evidence)]

    assert around(first.span.start, first.span.end) == [0]
    assert around(second.span.start, second.span.end) == [1]
    assert around(first.span.end - 1, second.span.start + 1) == [0, 1]
    assert around(first.span.end, second.span.start) == []


def test_a_finding_touches_the_sentences_of_all_its_evidence(two: Comparison) -> None:
    assert Library(two).touched(two.findings[-1]) == {("gazette", 1), ("radio", 1)}


def test_a_pair_is_seen_from_the_left_one(two: Comparison) -> None:
    library, pair = Library(two), two.pairs[0]
    assert library.pair(pair.left, pair.right) == pair
    assert library.pair(pair.right, pair.left) == pair.mirrored
    assert library.pair(pair.left, two.pairs[1].right) is None
    assert pair.mirrored.mirrored == pair


def test_what_only_one_has_is_inserted_there_and_deleted_here(five: Comparison) -> None:
    (pair,) = (p for p in five.pairs if "4,500" in p.right.text)
    opcodes = [(o.tag, o.left, o.right) for o in pair.opcodes]
    tags = {"insert": "delete", "delete": "insert"}
    assert [(o.tag, o.left, o.right) for o in pair.mirrored.opcodes] == [
        (tags.get(tag, tag), right, left) for tag, left, right in opcodes
    ]


def test_a_statement_is_known_by_its_number(two: Comparison) -> None:
    library = Library(two)
    assert library.statements["gazette", 0] == library.statements["radio", 0] == 0
    assert ("gazette", 4) not in library.statements


def test_a_place_counts_from_one_in_each_paragraph(two: Comparison) -> None:
    library = Library(two)
    places = [library.place(s) for s in library.sentences["gazette"]]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


def test_sentences_may_come_in_any_order(two: Comparison) -> None:
    turned = Library(replace(two, sentences=two.sentences[::-1]))
    assert turned.sentences == Library(two).sentences


def test_what_overlaps_is_laid_flat() -> None:
    laid = [(Span(2, 6), "a"), (Span(4, 12), "b"), (Span(5, 5), "cut"), (Span(20, 30), "off")]
    assert list(flat(Span(0, 10), laid)) == [
        (Span(0, 2), []),
        (Span(2, 4), ["a"]),
        (Span(4, 5), ["a", "b"]),
        (Span(5, 6), ["a", "b"]),
        (Span(6, 10), ["b"]),
    ]
    assert list(flat(Span(3, 3), laid)) == []


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda s: Span(*sorted(s)))


@settings(derandomize=True, deadline=None)
@given(whole=spans, laid=st.lists(spans, max_size=8))
def test_pieces_follow_each_other_and_hold_what_covers_them(whole: Span, laid: list[Span]) -> None:
    pieces = list(flat(whole, [(span, number) for number, span in enumerate(laid)]))
    places = [place for span, _ in pieces for place in range(span.start, span.end)]
    assert places == list(range(whole.start, whole.end))
    for piece, lying in pieces:
        assert sorted(lying) == [n for n, span in enumerate(laid) if span.covers(piece)]
        assert sorted(lying) == [n for n, span in enumerate(laid) if span.overlaps(piece)]
