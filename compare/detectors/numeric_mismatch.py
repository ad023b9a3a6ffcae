"""Numbers."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.quantities import TALLY
from compare.model import Conflict, Kind, MentionedPair, Quantity, Relation, Tier
from compare.slots.counts import (
    comparable,
    counted,
    impersonal,
    on_another_occasion,
    quotes_a_market,
)
from compare.slots.values import clash, in_place, is_edit, rivals

_SAME_SLOT = 0.5
_NEVER = 2.0


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


def _needed(left: Quantity, right: Quantity, pair: MentionedPair) -> float:
    """How sure the slot must be: what counts up, a place in a row or a score, must stand in the same place."""
    if (left.ordinal or left.unit == TALLY) and not in_place(pair.opcodes, left.span, right.span):
        return _NEVER
    return _SAME_SLOT
