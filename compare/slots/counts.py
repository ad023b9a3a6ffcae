"""Which numbers count one thing: what is counted, of whom, and on which occasion."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from compare.lexicon import Lexicon
from compare.mentions.quantities import AGE, TALLY
from compare.model import MentionedPair, MentionedSentence, Name, NameKind, Quantity

# Numbers further apart than this count different things.
_LARGEST_RATIO = 20


def bearer(sentence: MentionedSentence, quantity: Quantity) -> Name | None:
    """Whose age or record a number is."""
    if quantity.unit not in (AGE, TALLY):
        return None
    names = (n for n in sentence.names if n.kind in (NameKind.PERSON, NameKind.THING))
    return next((n for n in names if n.words[-1].casefold() == quantity.noun), None)


def impersonal(sentence: MentionedSentence) -> list[Quantity]:
    """The quantities that are nobody's age or record."""
    return [q for q in sentence.quantities if bearer(sentence, q) is None]


def on_another_occasion(pair: MentionedPair, left: Quantity, right: Quantity) -> bool:
    """Whether all that both sentences count besides differs too."""
    ours, theirs = _by_kind(pair.left, left), _by_kind(pair.right, right)
    return any(apart(ours[kind], theirs[kind]) for kind in ours.keys() & theirs.keys())


def apart(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether there are numbers on both sides, and each excludes each of the other side."""
    ordered = sorted(right, key=lambda q: q.value.low)
    highest = [-math.inf, *accumulate((q.value.high for q in ordered), max)]
    for number in left:
        lower = bisect_right(ordered, number.value.high, key=lambda q: q.value.low)
        if highest[lower] >= number.value.low and not all(map(number.excludes, ordered[:lower])):
            return False
    return bool(left) and bool(right)


def _by_kind(sentence: MentionedSentence, but: Quantity) -> dict[object, list[Quantity]]:
    """The other quantities of a sentence by what they count."""
    found: dict[object, list[Quantity]] = {}
    for quantity in sentence.quantities:
        if counted(quantity) not in (None, counted(but)):
            found.setdefault(counted(quantity), []).append(quantity)
    return found


def quotes_a_market(pair: MentionedPair, lexicon: Lexicon) -> bool:
    """Whether the sentences quote prices, which change by the minute."""
    sides = ({t.norm for t in side.tokens} for side in (pair.left, pair.right))
    return all(words & lexicon.market for words in sides)


def counted(quantity: Quantity) -> tuple[object, ...] | None:
    """What must be the same: the unit, or else the noun that is counted, and of what."""
    what = quantity.unit or quantity.noun
    return (what, quantity.unit is None, quantity.ordinal, quantity.part) if what else None


def comparable(left: Quantity, right: Quantity) -> bool:
    low, high = sorted((abs(left.number), abs(right.number)))
    return not (_is_vague(left) or _is_vague(right)) and low > 0 and high <= low * _LARGEST_RATIO


def _is_vague(quantity: Quantity) -> bool:
    """Whether the number word itself ("several", "a handful") leaves open how many there are."""
    return quantity.bound is None and quantity.value.high > 2 * quantity.value.low > 0
