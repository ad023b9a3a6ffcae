"""Who says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Attribution,
    Conflict,
    Kind,
    MentionedPair,
    MentionedSentence,
    Relation,
    Tier,
)
from compare.speakers import may_be_one

_LEAST_SIMILARITY = 0.3
_SURE = 0.5


@pair_detector(Relation.QUALIFICATION, Kind.ATTRIBUTION, Tier.WORDING)
def attribution_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give the same statement to different speakers.

    Fires:  Russian troops entered the base, an official told CNN. | Russian troops entered the base, the mayor said.
    Silent: Troops entered the base, Mayor Ann Cole said. | Troops entered the base, Cole said.
    """
    if pair.similarity < _LEAST_SIMILARITY:
        return
    left, right = pair.left.attributions, pair.right.attributions
    one_source = pair.left.sentence.doc_id == pair.right.sentence.doc_id
    if one_source or len(left) != 1 or len(right) != 1 or may_be_one(left[0], right[0]):
        return
    if _named_in(left[0], pair.right) or _named_in(right[0], pair.left):
        return
    yield Conflict(
        evidence(pair.left, left[0].span),
        evidence(pair.right, right[0].span),
        f"The same statement is given to “{left[0].text}” and to “{right[0].text}”.",
        _SURE + (1 - _SURE) * pair.similarity,
    )


def _named_in(holder: Attribution, other: MentionedSentence) -> bool:
    """Whether the other sentence names the speaker, if not as the one who says so."""
    words = {word.casefold() for word in holder.holder.split()}
    tokens = other.tokens
    told = {after.norm for verb, after in pairwise(tokens) if verb.norm in _told(other)}
    return bool(words & ({token.norm for token in tokens} - told))


def _told(sentence: MentionedSentence) -> set[str]:
    """The reporting words of a sentence: who stands right behind one is told, not telling."""
    return {a.said for a in sentence.attributions}
