"""What makes two values one slot: said here, once, for all detectors.

Two values of two sentences fill one slot when the words around them are the same words. A word counts
by how much it tells and by how near it stands to the value, so that the governing word (killed,
aboard, floor of) weighs most. Values that stand in the same place of two sentences that are otherwise
alike need less. A slot is closed where a place, a year or a person beside the value differs. A value
that the other sentence states as well has no rival; nor has one that the other article states
elsewhere, or one of a series ("2 percent in May, 3 percent in June"), unless the two stand in the same
place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Any, Protocol, Self, TypeVar

from compare.model import (
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    NameKind,
    Opcode,
    Place,
    Span,
    Token,
)
from compare.slots.counts import apart
from compare.slots.stated import stated

_REACH = 8
_HALF_DISTANCE = 3.0
# Of so many telling words next to the values, one at least must be the same.
_NEAREST = 4
# How near a word must stand to govern a value, and how much it must tell.
_BESIDE_WORDS = 3
_TELLING = 0.4
# What standing in the same place adds to the words around.
_IN_PLACE = 0.5
# Two sentences are otherwise alike where they have this share of their length in common.
_OTHERWISE_ALIKE = 0.5
# Of an edited sentence this share of the length is the same, and no more places than this differ; in
# headlines, which have fewer words and signs than this, a word changes without a reason.
_SAME = 0.8
_MOST_CHANGES = 2
_FEWEST_FORMS = 10
# Of two lists of values with more pairs than this only what stands in one place is compared.
_MOST_FACING = 1000
# An article that states so many values of one kind, or one value in so many places, is a table: all that
# could be a rival is known in it.
_MOST_STATED = 1000
_MOST_PLACES = 200
# How many more characters than the value a replacement may hold.
_BESIDE = 40


class Placed(Protocol):
    """A mention with its place."""

    @property
    def span(self) -> Span: ...


class Value(Placed, Protocol):
    """A mention that can be compared."""

    def agrees(self, other: Self, /) -> bool: ...

    def excludes(self, other: Self, /) -> bool: ...


V = TypeVar("V", bound=Value)
P = TypeVar("P", bound=Placed)
T = TypeVar("T")


def rivals(
    pair: MentionedPair,
    values: Callable[[MentionedSentence], Iterable[V]],
    about: Callable[[V], Any],
    elsewhere: float = 0.0,
) -> Iterator[tuple[V, V, float]]:
    """The values of either side that fill one slot and exclude each other, with the slot's strength (0..1).

    Args:
        values: the values of a sentence to look at.
        about: what a value must have in common with its rival, such as what is counted; a value
            about None has no rivals.
        elsewhere: how well a value must fit in another sentence to be known there, as a share of how
            it fits its rival: a weekday is stated of many things, a count of few.
    """
    lefts, rights = list(values(pair.left)), list(values(pair.right))
    facing = list(face_to_face(pair, lefts, rights))
    exchanged = _exchanged(pair, facing) if is_edit(pair) else set()
    agreeing = [(a, b) for a, b in facing if _agree(a, b, about)]
    matched_left = {a.span for a, _ in agreeing} - exchanged
    matched_right = {b.span for _, b in agreeing} - exchanged
    alone_left = [a for a in lefts if a.span not in matched_left]
    alone_right = [b for b in rights if b.span not in matched_right]
    scored = sorted(
        (
            (strength(pair, a.span, b.span), a, b)
            for a, b in facing
            if a.span not in matched_left
            and b.span not in matched_right
            and about(a) is not None
            and about(a) == about(b)
            and a.excludes(b)
        ),
        key=lambda row: (-row[0], row[1].span, row[2].span),
    )
    taken_left: set[Span] = set()
    taken_right: set[Span] = set()
    for slot, a, b in scored:
        if a.span not in taken_left and b.span not in taken_right:
            taken_left.add(a.span)
            taken_right.add(b.span)
            if in_place(pair.opcodes, a.span, b.span) or not (
                _in_series(b, alone_left, about)
                or _in_series(a, alone_right, about)
                or _known(a, pair.left, pair.right_document, elsewhere * slot, values, about)
                or _known(b, pair.right, pair.left_document, elsewhere * slot, values, about)
            ):
                yield a, b, slot


def face_to_face(
    pair: MentionedPair, lefts: Sequence[P], rights: Sequence[P]
) -> Iterator[tuple[P, P]]:
    """Each value of the left side with each of the right side; of long lists those in one place.

    Args:
        lefts, rights: in the order of the text.
    """
    if len(lefts) * len(rights) <= _MOST_FACING:
        yield from product(lefts, rights)
        return
    for opcode in pair.opcodes:
        ours, theirs = _starting(lefts, opcode.left), _starting(rights, opcode.right)
        few = len(ours) * len(theirs) <= _MOST_FACING
        yield from product(ours, theirs) if few else zip(ours, theirs, strict=False)


def _starting(values: Sequence[P], span: Span) -> Sequence[P]:
    """The values that start in a span."""
    first = bisect_left(values, span.start, key=lambda v: v.span.start)
    return values[first : bisect_left(values, span.end, key=lambda v: v.span.start)]


def _exchanged(pair: MentionedPair, facing: Iterable[tuple[V, V]]) -> set[Span]:
    """Where values stand that were put in each other's place."""
    return {
        value.span for a, b in facing if in_place(pair.opcodes, a.span, b.span) for value in (a, b)
    }


def _in_series(rival: V, values: Sequence[V], about: Callable[[V], Any]) -> bool:
    """Whether a sentence states several values against a rival: which of them is meant is not known."""
    against = (v for v in values if about(v) == about(rival) and v.excludes(rival))
    return len(list(islice(against, 2))) > 1


def _known(
    value: V,
    sentence: MentionedSentence,
    document: MentionedDocument,
    least: float,
    values: Callable[[MentionedSentence], Iterable[V]],
    about: Callable[[V], Any],
) -> bool:
    """Whether the other document states the value too, if in another sentence, where it fits well enough."""
    what = about(value)
    others = stated(document, values, about).get(what, ()) if what is not None else ()
    if len(others) > _MOST_STATED:
        return True
    agreeing = [other.places for other in others if value.agrees(other.value)]
    if not least or any(len(places) > _MOST_PLACES for places in agreeing):
        return bool(agreeing)
    return any(
        alike(sentence, value.span, s, span) >= least for places in agreeing for s, span in places
    )


def _agree(a: V, b: V, about: Callable[[V], Any]) -> bool:
    return about(a) is not None and about(a) == about(b) and a.agrees(b)


def strength(pair: MentionedPair, left: Span, right: Span) -> float:
    """How surely two spans of a pair fill one slot (0..1)."""
    surroundings = alike(pair.left, left, pair.right, right)
    if in_place(pair.opcodes, left, right):
        surroundings = _IN_PLACE + (1 - _IN_PLACE) * surroundings
    return min(1.0, surroundings)


def alike(
    left: MentionedSentence, left_span: Span, right: MentionedSentence, right_span: Span
) -> float:
    """How alike the words around two spans are (0..1), wherever the two sentences stand."""
    ours, theirs = context(left, left_span), context(right, right_span)
    total = sum(ours.values()) + sum(theirs.values())
    if not total:
        return 0.0
    share = 2 * sum(min(w, theirs[s]) for s, w in sorted(ours.items()) if s in theirs) / total
    return share if _nearest(left, left_span) & _nearest(right, right_span) else share / 2


def context(sentence: MentionedSentence, span: Span) -> dict[str, float]:
    """The stems around a span with their weight, which falls with the distance."""
    found: dict[str, float] = {}
    for distance, token in _around(sentence, span):
        weight = token.weight * _HALF_DISTANCE / (_HALF_DISTANCE + distance - 1)
        found[token.stem] = max(found.get(token.stem, 0.0), weight)
    return found


def governed_alike(pair: MentionedPair, left: Span, right: Span) -> bool:
    """Whether the same telling word stands next to both spans: "shot seven times", "shot 11 times"."""
    return not _governors(pair.left, left).isdisjoint(_governors(pair.right, right))


def _governors(sentence: MentionedSentence, span: Span) -> set[str]:
    """The telling words next to a span that are neither names nor what is counted."""
    named = [n.span for n in sentence.names] + [p.span for p in sentence.places]
    counted = {q.noun for q in sentence.quantities if q.span == span}
    near = (
        (distance, token.stem)
        for distance, token in _around(sentence, span)
        if distance <= _BESIDE_WORDS
        and token.weight >= _TELLING
        and token.stem not in counted
        and not any(name.overlaps(token.span) for name in named)
    )
    return {stem for _, stem in sorted(near)[:2]}


def _nearest(sentence: MentionedSentence, span: Span) -> set[str]:
    """The stems of the telling words nearest to a span, on both sides."""
    near = sorted(_around(sentence, span), key=lambda found: found[0])
    return {token.stem for _, token in near[:_NEAREST]}


def _around(sentence: MentionedSentence, span: Span) -> Iterator[tuple[int, Token]]:
    """The telling words around a span, each with its distance in tokens."""
    here = sentence.at(span)
    if not here:
        return
    first, last = here[0], here[-1]
    for i in range(max(0, first - _REACH), min(len(sentence.tokens), last + _REACH + 1)):
        token = sentence.tokens[i]
        if not first <= i <= last and token.weight and not token.norm[0].isdigit():
            yield (first - i if i < first else i - last), token


def led_alike(pair: MentionedPair, left: Span, right: Span) -> bool:
    """Whether the same word, or none, stands right before the two spans."""
    return _word_before(pair.left, left) == _word_before(pair.right, right)


def _word_before(sentence: MentionedSentence, span: Span) -> str | None:
    before = sentence.before(span)
    return before[-1].norm if before else None


def in_place(opcodes: Sequence[Opcode], left: Span, right: Span) -> bool:
    """Whether one replacement in two otherwise like sentences, with equal words beside it, holds both spans."""
    first = bisect_right(opcodes, left.start, key=lambda o: o.left.end)
    after_last = bisect_left(opcodes, left.end, key=lambda o: o.left.start)
    for number in range(first, after_last):
        opcode = opcodes[number]
        if opcode.tag == "replace" and _fills(left, opcode.left) and _fills(right, opcode.right):
            before = number == 0 or opcodes[number - 1].tag == "equal"
            after = number == len(opcodes) - 1 or opcodes[number + 1].tag == "equal"
            return before and after and equal_share(opcodes) >= _OTHERWISE_ALIKE
    return False


def _fills(value: Span, replaced: Span) -> bool:
    """Whether a value is much of what was replaced."""
    short = replaced.end - replaced.start <= value.end - value.start + _BESIDE
    return short and value.overlaps(replaced)


def equal_share(opcodes: Sequence[Opcode]) -> float:
    """How much of two sentences difflib finds equal (0..1), by length."""
    lengths = [(o.tag, o.left.end - o.left.start + o.right.end - o.right.start) for o in opcodes]
    total = sum(length for _, length in lengths)
    return sum(length for tag, length in lengths if tag == "equal") / total if total else 0.0


def is_edit(pair: MentionedPair) -> bool:
    """Whether two sentences, longer than a headline, are the same but for a place or two."""
    changes = sum(o.tag != "equal" for o in pair.opcodes)
    forms = min(len(pair.left.forms), len(pair.right.forms))
    few = changes <= _MOST_CHANGES and forms >= _FEWEST_FORMS
    return few and equal_share(pair.opcodes) >= _SAME


def clash(
    pair: MentionedPair,
    *,
    places: bool = True,
    persons: bool = True,
    years: bool = True,
    numbers: bool = True,
) -> bool:
    """Whether the sentences speak of different places, persons, years or numbers throughout.

    An edited sentence speaks of the same as the first, whatever was changed in it.
    """
    left, right = pair.left, pair.right
    if is_edit(pair):
        return False
    if places and _places_apart(left.places, right.places):
        return True
    if years and _apart(_years(left), _years(right)):
        return True
    if numbers and apart(left.quantities, right.quantities):
        return True
    return persons and _apart(_surnames(left), _surnames(right))


def _years(sentence: MentionedSentence) -> set[int]:
    return {m.year for m in sentence.moments if m.year is not None}


def _surnames(sentence: MentionedSentence) -> set[str]:
    return {n.entity.split()[-1] for n in sentence.names if n.kind == NameKind.PERSON}


def _apart(left: set[T], right: set[T]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _places_apart(left: Sequence[Place], right: Sequence[Place]) -> bool:
    """Whether there are places on both sides, and each excludes each of the other side."""
    ours, theirs = ({p.place_id for p in side} for side in (left, right))
    around_ours, around_theirs = ({i for p in side for i in p.within} for side in (left, right))
    return (
        _apart(ours, theirs) and ours.isdisjoint(around_theirs) and theirs.isdisjoint(around_ours)
    )
