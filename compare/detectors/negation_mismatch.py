"""Denials."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedPair,
    MentionedSentence,
    Negation,
    Relation,
    Tier,
    Token,
)
from compare.slots import clash, strength

_SAME_SLOT = 0.5
_LEAST_SIMILARITY = 0.6


@pair_detector(Relation.CONTRADICTION, Kind.NEGATION, Tier.FACT)
def negation_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source denies what the other states.

    Fires:  The minister did not approve the sale of the port. | The minister approved the sale of the port.
    Silent: The minister did not approve the sale of the port. | The minister refused to approve the sale of the port.
    Silent: If the minister does not approve the sale, he must resign. | The minister approved the sale.
    Silent: The minister did not approve the sale of the port. | The minister spoke about the sale of the port.
    """
    if pair.similarity < _LEAST_SIMILARITY or clash(pair):
        return
    for denying, stating in ((pair.left, pair.right), (pair.right, pair.left)):
        if stating.negations or len(denying.negations) != 1 or _unreal(denying, stating, lexicon):
            continue
        negation = denying.negations[0]
        stated = _stated(negation, stating)
        if stated is None or not negation.plain:
            continue
        spans = (
            (negation.span, stated.span) if denying is pair.left else (stated.span, negation.span)
        )
        slot = max(strength(pair, *spans), pair.similarity)
        if slot >= _SAME_SLOT:
            yield Conflict(
                evidence(pair.left, spans[0]),
                evidence(pair.right, spans[1]),
                f"One source says “{stated.text}”, the other denies it (“{negation.text}”).",
                slot,
            )


def _unreal(left: MentionedSentence, right: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether either only supposes, or is not sure of, what it says."""
    return any(
        side.hedges or any(lexicon.irrealis.find([t.norm for t in side.tokens]))
        for side in (left, right)
    )


def _stated(negation: Negation, stating: MentionedSentence) -> Token | None:
    return next((t for t in stating.tokens if t.stem == negation.scope and t.weight), None)
