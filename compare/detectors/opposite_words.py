"""Opposites."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.denials import oppositions
from compare.slots.speakers import of_others


@pair_detector(Relation.CONTRADICTION, Kind.ANTONYM, Tier.FACT)
def opposite_words(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources say opposite things of the same subject.

    Fires:  The jury convicted the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: The jury did not convict the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: Prices rose in May and fell in June. | Prices fell in June.
    """
    if of_others(pair.left, pair.right, lexicon):
        return
    for found in oppositions(pair, lexicon):
        left, right = evidence(pair.left, found.left.span), evidence(pair.right, found.right.span)
        reason = f"Opposites of the same subject: “{left.text}” against “{right.text}”."
        yield Conflict(left, right, reason, found.share)
