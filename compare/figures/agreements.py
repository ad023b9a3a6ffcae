"""What pairs of sentences, and numbers known by themselves, say of values that agree in one slot."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from compare.figures.groups import Given, Link, Rank, moments
from compare.lexicon import Lexicon
from compare.mentions.tokens import weight
from compare.model import (
    Kind,
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    Moment,
    Place,
    Quantity,
    Span,
)
from compare.slots.counts import (
    bearer,
    comparable,
    counted,
    impersonal,
    on_another_occasion,
    quotes_a_market,
)
from compare.slots.persons import same_person
from compare.slots.standings import content
from compare.slots.values import clash, face_to_face, governed_alike, in_place, led_alike, strength

# How surely two values that agree fill one slot: equal ones, one that is vaguer, times and places.
_TELLING_SLOT = 0.3
_SMALL_SLOT = 0.45
_VAGUER_SLOT = 0.5
_SERIES_SLOT = 0.6
_SAME_WORDS_SLOT = 0.75
_TIME_SLOT = 0.4
_WEEKDAY_SLOT = 0.55
_PLACE_SLOT = 0.7
# A noun that tells less than this is counted on many occasions.
_COMMON = 0.5
# A bound further off than this is of something else.
_VAGUE_RATIO = 2
# A number from this on is no usual one, and from this on it is known by what it counts.
_SEVERAL = 10
_TELLING = 20
_ROUND = 10


def figures(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Link]:
    """Numbers that count one thing and can be one."""

    def fits(left: Quantity, right: Quantity, slot: float) -> bool:
        return (
            slot >= _needed(pair, left, right, lexicon)
            and _can_be_one(left, right)
            and not on_another_occasion(pair, left, right)
        )

    links = _matched(pair, Kind.NUMERIC, _counts, counted, fits)
    if links and not clash(pair, numbers=False) and not quotes_a_market(pair, lexicon):
        yield from links


def _can_be_one(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers are near enough; what two open bounds have in common is no number."""
    if content(left) == content(right):
        return comparable(left, right)
    low, high = sorted((abs(left.number), abs(right.number)))
    bounded = math.isfinite(left.value.high) or math.isfinite(right.value.high)
    return comparable(left, right) and bounded and high <= low * _VAGUE_RATIO


def _needed(pair: MentionedPair, left: Quantity, right: Quantity, lexicon: Lexicon) -> float:
    """How sure the slot of two numbers must be.

    Small ones, and one of a series, are of many things; and people are killed, injured and arrested.
    """
    if _one_of_many(pair.left, left) or _one_of_many(pair.right, right):
        return _SERIES_SLOT
    if content(left) != content(right):
        return _VAGUER_SLOT
    if governed_alike(pair, left.span, right.span):
        return _TELLING_SLOT
    if any(q.noun is not None and weight(q.noun, lexicon) < _COMMON for q in (left, right)):
        return _SAME_WORDS_SLOT
    if left.number >= _SEVERAL:
        return _TELLING_SLOT
    return _SMALL_SLOT if left.modifiers == right.modifiers else _SERIES_SLOT


def _counts(sentence: MentionedSentence) -> list[Quantity]:
    """The numbers that are nobody's, and no part of a name: "357 Magnum", "the 76ers"."""
    named = {name.span.start for name in sentence.names}
    touching = {token.span.start for token in sentence.tokens if token.norm[0].isalpha()}
    return [
        q
        for q in impersonal(sentence)
        if q.unit or not (q.span.end in touching or q.span.end + 1 in named)
    ]


def _one_of_many(sentence: MentionedSentence, quantity: Quantity) -> bool:
    """Whether a sentence gives other numbers of the same: 20 percent, 17 percent and 14 percent."""
    return any(
        counted(other) == counted(quantity) and other.excludes(quantity)
        for other in sentence.quantities
    )


def times(pair: MentionedPair) -> Iterator[Link]:
    """Times that can be one, of what the same word governs."""

    def fits(left: Moment, right: Moment, slot: float) -> bool:
        placed = in_place(pair.opcodes, left.span, right.span)
        dated = _is_dated(left) and _is_dated(right)
        alike = placed or governed_alike(pair, left.span, right.span)
        return alike and slot >= (_TIME_SLOT if dated else _WEEKDAY_SLOT)

    links = _matched(pair, Kind.TEMPORAL, moments, _field, fits)
    if links and not clash(pair, years=False):
        yield from links


def places(pair: MentionedPair) -> Iterator[Link]:
    """One place in one role."""

    def fits(left: Place, right: Place, slot: float) -> bool:
        return slot >= _PLACE_SLOT and led_alike(pair, left.span, right.span)

    yield from _matched(pair, Kind.PLACE, lambda s: s.places, lambda place: place.place_id, fits)


def _matched(
    pair: MentionedPair,
    kind: Kind,
    values: Callable[[MentionedSentence], Iterable[Any]],
    about: Callable[[Any], object],
    fits: Callable[[Any, Any, float], bool],
) -> list[Link]:
    """The values of both sides that agree and fill one slot, each with one partner, the surest first."""
    lefts, rights = list(values(pair.left)), list(values(pair.right))
    scored = sorted(
        (
            (strength(pair, a.span, b.span), a, b)
            for a, b in face_to_face(pair, lefts, rights)
            if about(a) is not None and about(a) == about(b) and a.agrees(b)
        ),
        key=lambda row: (-row[0], content(row[1]) != content(row[2]), row[1].span, row[2].span),
    )
    taken: set[tuple[bool, Span]] = set()
    found = []
    for slot, a, b in scored:
        ends = {(True, a.span), (False, b.span)}
        if taken.isdisjoint(ends) and fits(a, b, slot):
            taken |= ends
            rank = Rank.EQUAL if content(a) == content(b) else Rank.VAGUER
            found.append(Link(rank, slot, Given(kind, pair.left, a), Given(kind, pair.right, b)))
    return found


def _is_dated(moment: Moment) -> bool:
    """Whether it is more than a weekday or "last month", on which many things happen."""
    return moment.month is not None or moment.year is not None or moment.minutes is not None


def _field(moment: Moment) -> tuple[str, str | None]:
    """A time of day has only such for rivals."""
    dated = moment.days or moment.relative or moment.weekday is not None or moment.day is not None
    return ("date", None) if dated or not moment.minutes else ("clock", moment.zone)


def known_by_themselves(documents: Sequence[MentionedDocument]) -> Iterator[Link]:
    """Large numbers of one noun, which two sources seldom give of two things."""
    same: dict[object, list[Given]] = defaultdict(list)
    for document in documents:
        for sentence in document.story:
            for quantity in _counts(sentence):
                if quantity.noun and not quantity.unit and _tells(quantity):
                    given = Given(Kind.NUMERIC, sentence, quantity)
                    same[counted(quantity), content(quantity)].append(given)
    for several in same.values():
        first = min(several, key=lambda given: given.place)
        yield from (Link(Rank.EQUAL, _TELLING_SLOT, first, given) for given in several)


def _tells(quantity: Quantity) -> bool:
    """Whether a number is exact and not round: 186, but not 180 nor more than 50."""
    exact = quantity.bound is None and quantity.value.is_exact
    return exact and quantity.number >= _TELLING and quantity.number % _ROUND != 0


def ages(documents: Sequence[MentionedDocument], lexicon: Lexicon) -> Iterator[Link]:
    """The age or record of one person, where each source knows one bearer of the surname."""
    for left, right in combinations([_borne(document) for document in documents], 2):
        for key in sorted(left.keys() & right.keys()):
            if len(left[key]) == len(right[key]) == 1:
                (one,), (other,) = left[key].values(), right[key].values()
                if content(one.value) == content(other.value) and _of_one(one, other, lexicon):
                    yield Link(Rank.EQUAL, 1.0, one, other)


def _borne(document: MentionedDocument) -> dict[tuple[str, str], dict[float, Given]]:
    """The ages and records of a document by surname and unit, each figure once."""
    found: dict[tuple[str, str], dict[float, Given]] = defaultdict(dict)
    for sentence in document.story:
        for quantity in sentence.quantities:
            if quantity.noun and quantity.unit and bearer(sentence, quantity) is not None:
                given = Given(Kind.NUMERIC, sentence, quantity)
                found[quantity.noun, quantity.unit].setdefault(quantity.number, given)
    return found


def _of_one(one: Given, other: Given, lexicon: Lexicon) -> bool:
    names = [bearer(g.sentence, g.value) for g in (one, other) if isinstance(g.value, Quantity)]
    left, right = names
    if left is None or right is None:
        return False
    return min(len(left.words), len(right.words)) < 2 or same_person(left, right, lexicon)
