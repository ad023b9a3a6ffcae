"""Persons."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedPair,
    MentionedSentence,
    Name,
    NameKind,
    Relation,
    Tier,
)
from compare.slots.clauses import stated_shares, supposed_otherwise
from compare.slots.values import clash, in_place, rivals

# The share of either clause, without the names, that the other sentence must state.
_SAME_CLAUSE = 0.7


@pair_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def person_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources tell the same thing of different persons.

    Fires:  The court jailed Alan Reyes for ten years. | The court jailed Mark Doyle for ten years.
    Fires:  The memorial in Lyon was designed by Alan Reyes. | Mark Doyle designed the memorial in Lyon.
    Silent: The court jailed Alan Reyes for ten years. | The court jailed Reyes for ten years.
    Silent: The court in Lyon jailed Alan Reyes for theft. | Mark Doyle was jailed for fraud by a court in Bern.
    Silent: “We will appeal,” Alan Reyes said. | Mark Doyle said he would appeal the sentence.
    """
    if clash(pair, persons=False) or supposed_otherwise(pair):
        return
    found = list(rivals(pair, _names, _person))
    if len(found) != 1:
        return
    (left, right, slot) = found[0]
    if _speaks(left, pair.left) or _speaks(right, pair.right):
        return
    told = min(stated_shares(pair, left.span, right.span, lexicon))
    if in_place(pair.opcodes, left.span, right.span) or told >= _SAME_CLAUSE:
        yield Conflict(
            evidence(pair.left, left.span),
            evidence(pair.right, right.span),
            f"The same statement of two persons: “{left.text}” against “{right.text}”.",
            max(slot, told),
        )


def _names(sentence: MentionedSentence) -> tuple[Name, ...]:
    return sentence.names


def _person(name: Name) -> bool | None:
    return True if name.kind == NameKind.PERSON else None


def _speaks(name: Name, sentence: MentionedSentence) -> bool:
    """Whether the name only says so."""
    return any(a.span.overlaps(name.span) for a in sentence.attributions)
