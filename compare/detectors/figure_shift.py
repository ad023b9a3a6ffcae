"""Numbers that may count the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.counts import (
    comparable,
    counted,
    impersonal,
    on_another_occasion,
    quotes_a_market,
)
from compare.slots.values import clash, governed_alike, rivals

_LIKE_SLOT = 0.3
_SURE = 0.7
# How long something takes depends on where one starts to count.
_DURATIONS = ("second",)


@pair_detector(Relation.QUALIFICATION, Kind.NUMERIC, Tier.WORDING)
def figure_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give different numbers for what may be the same thing.

    Fires:  Doctors said the boy was shot seven times. | Tom Reyes, a schoolboy, was shot eleven times, police say.
    Silent: The boy was shot seven times. | The boy called his mother eleven times.
    """
    if clash(pair, numbers=False) or quotes_a_market(pair, lexicon):
        return
    for left, right, slot in rivals(pair, impersonal, counted):
        if (
            slot >= _LIKE_SLOT
            and left.unit not in _DURATIONS
            and governed_alike(pair, left.span, right.span)
            and not left.ordinal
            and comparable(left, right)
            and not on_another_occasion(pair, left, right)
        ):
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"Two numbers for what may be one thing: “{left.text}” against “{right.text}”.",
                _SURE,
            )
