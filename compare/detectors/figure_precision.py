"""How exactly a number is stated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.mentions.quantities import AGE, TALLY
from compare.model import (
    Conflict,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Quantity,
    Relation,
    Tier,
)

# Smaller numbers are of many things; one of several digits ("1,350") is known by itself.
_SMALLEST = 20
_TELLING = 100
# Counts of one thing with this ratio at most are one count, rounded.
_NEAR = 1.1
# A count near more counts of the other article than this is one of a series.
_MOST_NEAR = 50
# Ages and records are other detectors' business; how long something takes is told of many things.
_ELSEWHERE = (AGE, TALLY, "second")
_SURE = 0.8
_LESS_SURE = 0.6

Spot = tuple[MentionedSentence, Quantity]
Amount = tuple[str | None, float]
Figures = Mapping[Amount, list[Spot]]


@story_detector(Relation.QUALIFICATION, Kind.MODALITY, Tier.STYLE)
def figure_precision(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source gives the same number exactly, the other as an estimate or a bound, or rounded.

    Fires:  An estimated 11 million immigrants live in the country. | 11 million immigrants live in the country.
    Fires:  Some 1,350 nurses signed the letter. | The letter was signed by 1,350 nurses and doctors.
    Fires:  The port got 235,000 letters on the plan. | The plan drew 250,000 letters.
    Silent: About 11 million immigrants live in the country. | Roughly 11 million immigrants live in the country.
    Silent: An estimated 11 million immigrants live here. | More than 12 million tourists came.
    Silent: About 1,000 soldiers were stationed there. | 1,040 soldiers were stationed there.
    Silent: About 30 people were hurt. | The fire took 30 minutes to put out.
    """
    for left, right in combinations([_figures(document, lexicon) for document in story], 2):
        for amount in sorted(left.keys() & right.keys(), key=str):
            pair = _one_thing(left[amount], right[amount])
            if pair and _bounds(left[amount]).isdisjoint(_bounds(right[amount])):
                yield _conflict(*pair, "The same number, not equally exact", _SURE)
        for ours, theirs in _rounded(left, right):
            yield _conflict(ours, theirs, "Nearly the same number", _LESS_SURE)


def _figures(document: MentionedDocument, lexicon: Lexicon) -> Figures:
    """The larger numbers of a document by unit and amount."""
    found: dict[Amount, list[Spot]] = defaultdict(list)
    for sentence in document.story:
        for quantity in sentence.quantities:
            kind = quantity.unit in _ELSEWHERE or quantity.noun in lexicon.addressed
            if quantity.number >= _SMALLEST and not (quantity.ordinal or quantity.part or kind):
                found[quantity.unit, quantity.number].append((sentence, quantity))
    return found


def _bounds(spots: Sequence[Spot]) -> set[str | None]:
    return {quantity.bound for _, quantity in spots}


def _one_thing(left: Sequence[Spot], right: Sequence[Spot]) -> tuple[Spot, Spot] | None:
    """Where both sides count one thing, or give a number that is known by itself."""
    counted = {_what(spot[1]): spot for spot in reversed(right)}
    same = ((a, counted[what]) for a in left if (what := _what(a[1])) and what in counted)
    return next(same, (left[0], right[0]) if _is_telling(left[0][1]) else None)


def _what(quantity: Quantity) -> str | None:
    return quantity.noun or quantity.unit


def _is_telling(quantity: Quantity) -> bool:
    """Whether a number has several digits of its own: 1,350, but not 1,000."""
    size = 10 ** (len(str(int(quantity.number))) - 1)
    return quantity.number >= _TELLING and quantity.number % size != 0


def _rounded(left: Figures, right: Figures) -> Iterator[tuple[Spot, Spot]]:
    """Counts of one thing that lie close together, and are not both in one article."""
    ours, theirs = _by_noun(left), _by_noun(right)
    for noun in sorted(ours.keys() & theirs.keys()):
        for a, b in _near(ours[noun], theirs[noun]):
            (m, n) = (a[1].number, b[1].number)
            known = (None, m) in right or (None, n) in left
            near = max(m, n) <= min(m, n) * _NEAR and not _stands_for(m, n)
            if near and not known and (_is_round(m) or _is_round(n)):
                yield a, b


def _near(left: Sequence[Spot], right: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """The counts of both sides that may be near each other, but for those near many of the other side."""
    ours, theirs = (sorted(side, key=_number) for side in (left, right))
    for spot in left:
        for other in _around(spot, theirs):
            if _around(other, ours):
                yield spot, other


def _around(spot: Spot, ordered: Sequence[Spot]) -> Sequence[Spot]:
    """The counts near one; none where they are many, for then it is one of a series."""
    number = _number(spot)
    first = bisect_left(ordered, number / _NEAR - 1, key=_number)
    after = bisect_right(ordered, number * _NEAR + 1, key=_number)
    return ordered[first:after] if after - first <= _MOST_NEAR else ()


def _number(spot: Spot) -> float:
    return spot[1].number


def _by_noun(figures: Figures) -> Mapping[str, list[Spot]]:
    """The first place of every plain count that is large enough to be rounded."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for (unit, number), spots in figures.items():
        noun = spots[0][1].noun
        if unit is None and number >= _TELLING and noun is not None:
            found[noun].append(spots[0])
    return found


def _is_round(number: float) -> bool:
    return number % 10 == 0


def _stands_for(left: float, right: float) -> bool:
    """Whether one number is the other, rounded: 1,000 for 1,040, but not 250 for 235."""
    return any(
        round(number, -places) == other
        for number, other in ((left, right), (right, left))
        for places in range(1, len(str(int(number))))
    )


def _conflict(left: Spot, right: Spot, what: str, sure: float) -> Conflict:
    ours, theirs = (evidence(sentence, quantity.span) for sentence, quantity in (left, right))
    return Conflict(ours, theirs, f"{what}: “{ours.text}” against “{theirs.text}”.", sure)
