"""Numbers."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.quantities import TALLY
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Quantity, Relation, Tier
from compare.slots.values import bearer, clash, in_place, is_edit, rivals

_SAME_SLOT = 0.5
_NEVER = 2.0
# Numbers further apart than this count different things.
_LARGEST_RATIO = 20


@pair_detector(Relation.CONTRADICTION, Kind.NUMERIC, Tier.FACT)
def numeric_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources count the same thing differently.

    Fires:  The fire killed 12 people on Friday. | The fire killed 14 people on Friday.
    Fires:  The plane hit the 25th floor. | The plane hit the 26th floor.
    Fires:  At least 12 people died in the fire. | Ten people died in the fire.
    Silent: The fire killed at least 12 people. | The fire killed 14 people.
    Silent: The fire killed 12 people. | The fire destroyed 14 homes.
    Silent: There were about 1,000 American troops in Niger. | Around one thousand American troops were in Niger.
    Silent: Some 50,000 people marched in Athens. | Another 20,000 people marched in Athens.
    Silent: The stock fell 2 percent in early trading. | The stock fell 3 percent in trading.
    Silent: Sales fell 4 percent to $2 billion. | Sales fell 3 percent to $5 billion.
    Silent: Rents rose by 2 percent for short leases, 4 percent for long ones. | Rents of long leases rose 3 percent.
    Silent: The firm spent a billion on a handful of probes. | The firm spent a billion on a dozen probes.
    Silent: Russia sent 100 military trainers to Niger. | There were about 1,000 American troops in Niger.
    """
    if clash(pair, numbers=False) or quotes_a_market(pair, lexicon):
        return
    found = [
        (left, right, slot)
        for left, right, slot in rivals(pair, impersonal, counted)
        if slot >= _needed(left, right, pair)
        and (comparable(left, right) or is_edit(pair))
        and not on_another_occasion(pair, left, right)
    ]
    if len(found) == 1:  # where several numbers differ, it is another occasion
        left, right, slot = found[0]
        yield Conflict(
            evidence(pair.left, left.span),
            evidence(pair.right, right.span),
            f"The same count in two sizes: “{left.text}” against “{right.text}”.",
            slot,
        )


def impersonal(sentence: MentionedSentence) -> list[Quantity]:
    """The quantities that are nobody's age or record."""
    return [q for q in sentence.quantities if bearer(sentence, q) is None]


def on_another_occasion(pair: MentionedPair, left: Quantity, right: Quantity) -> bool:
    """Whether all that both sentences count besides differs too."""
    ours, theirs = _by_kind(pair.left, left), _by_kind(pair.right, right)
    return any(
        all(a.excludes(b) for a in ours[kind] for b in theirs[kind])
        for kind in ours.keys() & theirs.keys()
    )


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


def _needed(left: Quantity, right: Quantity, pair: MentionedPair) -> float:
    """How sure the slot must be: what counts up, a place in a row or a score, must stand in the same place."""
    if (left.ordinal or left.unit == TALLY) and not in_place(pair.opcodes, left.span, right.span):
        return _NEVER
    return _SAME_SLOT


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
