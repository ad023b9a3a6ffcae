"""Denials."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.denials import denials
from compare.slots.speakers import of_others


@pair_detector(Relation.CONTRADICTION, Kind.NEGATION, Tier.FACT)
def negation_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source denies what the other states.

    Fires:  The minister did not approve the sale of the port. | The minister approved the sale of the port.
    Silent: The minister did not approve the sale of the port. | The minister refused to approve the sale of the port.
    Silent: If the minister does not approve the sale, he must resign. | The minister approved the sale.
    Silent: The minister did not approve the sale of the port. | The minister spoke about the sale of the port.
    Silent: The police did not have any suspects. | The police, who have worked for weeks, are looking for suspects.
    Silent: The minister did not sell the port, but the ships. | The minister sold the port, the ships and the docks.
    Silent: Do not approve the sale of the port! | The minister approved the sale of the port.
    """
    if of_others(pair.left, pair.right, lexicon):
        return
    for found in denials(pair, lexicon):
        yield Conflict(
            evidence(found.denying, found.negation.span),
            evidence(found.stating, found.stated.span),
            f"One source says “{found.stated.text}”, the other denies it: “{found.negation.text}”.",
            found.share,
        )
