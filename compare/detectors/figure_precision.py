"""How exactly a number is stated."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots import clash, strength

_SAME_SLOT = 0.35
# The same number of the same thing is half the proof that one statement is meant.
_SURE = 0.5


@pair_detector(Relation.QUALIFICATION, Kind.MODALITY, Tier.STYLE)
def figure_precision(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source gives the same number exactly, the other as an estimate or a bound.

    Fires:  An estimated 11 million immigrants live in the country. | 11 million immigrants live in the country.
    Silent: About 11 million immigrants live in the country. | Roughly 11 million immigrants live in the country.
    Silent: An estimated 11 million immigrants live here. | More than 12 million tourists came.
    """
    if clash(pair):
        return
    for left in pair.left.quantities:
        for right in pair.right.quantities:
            if left.number != right.number or left.bound == right.bound or left.ordinal:
                continue
            if (left.unit, left.noun) != (right.unit, right.noun):
                continue
            slot = strength(pair, left.span, right.span)
            if slot >= _SAME_SLOT:
                yield Conflict(
                    evidence(pair.left, left.span),
                    evidence(pair.right, right.span),
                    f"The same number, not equally exact: “{left.text}” against “{right.text}”.",
                    _SURE + (1 - _SURE) * slot,
                )
