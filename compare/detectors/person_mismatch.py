"""Persons."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Name, NameKind, Relation, Tier
from compare.slots import clash, in_place, rivals


@pair_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def person_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources tell the same thing of different persons.

    Fires:  The court jailed Alan Reyes for ten years. | The court jailed Mark Doyle for ten years.
    Silent: The court jailed Alan Reyes for ten years. | The court jailed Reyes for ten years.
    Silent: “We will appeal,” Alan Reyes said. | Mark Doyle said he would appeal the sentence.
    """
    if clash(pair, persons=False):
        return
    for left, right, slot in rivals(pair, lambda s: s.names, _person):
        if in_place(pair.opcodes, left.span, right.span):
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"The same statement of two persons: “{left.text}” against “{right.text}”.",
                slot,
            )


def _person(name: Name) -> bool | None:
    return True if name.kind == NameKind.PERSON else None
