"""How the values of one slot stand to what most sources give.

    A 12          agrees         the largest group of sources that can all be right
    B 12          agrees
    C 14          differs        cannot be what the group gives
    D at least 10 vaguer         can be it, but says less

Where no group is larger than all others there is no verdict: whatever cannot go together differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from compare.model import Granularity, Moment, Place, Quantity, Span, Standing

_FINENESS = tuple(Granularity)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that are compared as they are written, such as two spellings of a name; fewer of them say less."""

    span: Span
    text: str


Filling: TypeAlias = Quantity | Moment | Place | Wording


def content(value: Filling) -> tuple[object, ...]:
    """What a value says, the same wherever and in whichever words it stands."""
    match value:
        case Quantity():
            return value.value.low, value.value.high, value.number, value.unit, value.ordinal
        case Moment():
            stated = (value.year, value.month, value.day, value.weekday, value.relative)
            return *stated, value.minutes, value.zone, value.bound, value.granularity, value.days
        case Place():
            return (value.place_id,)
        case _:
            return (value.text,)


def excludes(one: Filling, other: Filling) -> bool:
    """Whether two values cannot both be right; only values of one type are compared."""
    match one, other:
        case Quantity(), Quantity():
            return one.excludes(other)
        case Moment(), Moment():
            return one.excludes(other)
        case Place(), Place():
            return one.excludes(other) and not _words_nested(one, other)
        case _:
            return not _words_nested(one, other)


def vaguer(one: Filling, other: Filling) -> bool:
    """Whether one value says less than another that can be right beside it."""
    if excludes(one, other):
        return False
    match one, other:
        case Quantity(value=mine), Quantity(value=its):
            return mine != its and mine.low <= its.low and its.high <= mine.high
        case Moment(), Moment():
            return _exactness(one) < _exactness(other)
        case Place(), Place():
            return one.place_id in other.within or _words(one) < _words(other)
        case _:
            return _words(one) < _words(other)


def _words_nested(one: Filling, other: Filling) -> bool:
    """Whether one says all words of the other, and perhaps more: "Africa", "East Africa"."""
    ours, theirs = _words(one), _words(other)
    return ours <= theirs or theirs <= ours


def _words(value: Filling) -> set[str]:
    return set(value.text.split())


def _exactness(moment: Moment) -> tuple[int, bool]:
    return -_FINENESS.index(moment.granularity), moment.bound is None


def standings(given: Sequence[tuple[str, Filling]]) -> list[Standing]:
    """How each value (with its source) stands; the same whatever the order of the sources."""
    values = [value for _, value in given]
    sharp = [v for v in values if not any(vaguer(v, other) for other in values)] or values
    held = {id(v): _sources(v, given) for v in sharp}
    most = max(len(sources) for sources in held.values())
    leading = [v for v in sharp if len(held[id(v)]) == most]
    if any(excludes(a, b) for a in leading for b in leading):
        every = {source for source, _ in given}
        differing = [
            any(excludes(v, other) for other in sharp) and _sources(v, given) != every
            for v in values
        ]
    else:
        differing = [any(excludes(v, leader) for leader in leading) for v in values]
    return [
        Standing.DIFFERS
        if differs
        else Standing.VAGUER
        if any(vaguer(v, other) for other in leading)
        else Standing.AGREES
        for v, differs in zip(values, differing, strict=True)
    ]


def _sources(value: Filling, given: Sequence[tuple[str, Filling]]) -> set[str]:
    """The sources with a value that can be this one."""
    return {source for source, other in given if not excludes(value, other)}
