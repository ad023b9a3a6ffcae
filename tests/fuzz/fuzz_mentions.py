"""What must hold for the values that are found in any text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

from fuzz_input import Plan, text

from compare.lexicon import load
from compare.mentions import mention
from compare.model import Document, Interval, MentionedSentence, Span
from compare.segment import segment

# The calendar has ends, and days begin at other times elsewhere.
DATES = (
    None,
    datetime(2024, 5, 3, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, tzinfo=timezone(timedelta(hours=-11))),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
)

_COMPARABLE = ("quantities", "moments", "places", "names")
_OTHERS = ("quotations", "attributions", "hedges", "negations", "disputes")


def check(data: bytes) -> None:
    """Every value is a slice of its sentence, its numbers are in order, and it agrees with itself."""
    plan = Plan(data)
    published = DATES[plan.below(len(DATES))]
    document, lexicon = Document("d", text(plan.rest()), published=published), load()
    sentences = segment(document, lexicon)
    read = mention(document, sentences, lexicon)
    assert tuple(s.sentence for s in read.sentences) == sentences
    for sentence in read.sentences:
        _check_spans(sentence, document.text)
        for kind in _COMPARABLE:
            _check_values(getattr(sentence, kind))
        for interval in _intervals(sentence):
            assert interval.low <= interval.high, "turned round, or no number"
        assert all(0 <= token.weight <= 1 for token in sentence.tokens)
        assert all(0 <= hedge.certainty <= 1 for hedge in sentence.hedges)


def _check_spans(sentence: MentionedSentence, whole: str) -> None:
    around = sentence.sentence.span
    for name in ("tokens", *_COMPARABLE, *_OTHERS):
        spots: Sequence[Any] = getattr(sentence, name)
        for spot in spots:
            assert around.covers(spot.span), name
            assert whole[spot.span.start : spot.span.end] == spot.text != "", name
        if name not in ("quotations", "attributions", "disputes"):
            _check_order([spot.span for spot in spots], name)
    assert all(around.covers(form.span) and form.text for form in sentence.forms)
    _check_order([form.span for form in sentence.forms], "forms")
    assert around.start <= sentence.statement_start <= around.end or not sentence.statement_start


def _check_order(spans: Sequence[Span], name: str) -> None:
    assert all(a.start <= b.start for a, b in pairwise(spans)), name
    if name in ("tokens", "forms"):
        assert all(a.end <= b.start for a, b in pairwise(spans)), name


def _check_values(values: Sequence[Any]) -> None:
    assert not any(value.excludes(value) for value in values)
    for one, other in pairwise(values):
        assert one.excludes(other) == other.excludes(one)
        assert one.agrees(other) == other.agrees(one)
        assert not (one.agrees(other) and one.excludes(other))


def _intervals(sentence: MentionedSentence) -> Iterator[Interval]:
    for quantity in sentence.quantities:
        yield quantity.value
        yield Interval(quantity.number, quantity.number)
    for moment in sentence.moments:
        yield from filter(None, (moment.minutes, moment.days))
        if moment.relative:
            yield Interval(*moment.relative[1:])
