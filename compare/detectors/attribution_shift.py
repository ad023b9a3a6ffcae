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
from compare.slots.speakers import may_be_one
from compare.slots.stated import titles
from compare.slots.values import face_to_face, in_place

_MUCH_THE_SAME = 0.35
_SURE = 0.5


@pair_detector(Relation.QUALIFICATION, Kind.ATTRIBUTION, Tier.WORDING)
def attribution_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give the same statement to different speakers.

    Fires:  Russian troops entered the base, an official told CNN. | Russian troops entered the base, the mayor said.
    Fires:  CNN states that the wreck lies off the port. | The navy stated that the wreck lies off the port.
    Fires:  He fled a ship that he said had burned, police said. | He fled a ship that he said had burned, nurses said.
    Silent: Troops entered the base, Mayor Ann Cole said. | Troops entered the base, Cole said.
    Silent: President Ann Cole spoke. The old base burned, Cole said. | The old base burned, the president said.
    Silent: The fire destroyed the old base, police said. | The fire destroyed the old base, authorities said.
    Silent: Ann Cole, the mayor, said the troops left the base. | The troops left the base, Ann Cole said.
    """
    one_source = pair.left.sentence.doc_id == pair.right.sentence.doc_id
    if one_source or not pair.denies_alike:
        return
    for left, right in _facing(pair):
        if may_be_one(left, right, lexicon):
            continue
        if _titled(left, right, pair) or _titled(right, left, pair):
            continue
        if _named_in(left, pair.right) or _named_in(right, pair.left):
            continue
        yield Conflict(
            evidence(pair.left, left.span),
            evidence(pair.right, right.span),
            f"The same statement is given to “{left.text}” and to “{right.text}”.",
            _SURE + (1 - _SURE) * pair.similarity,
        )


def _facing(pair: MentionedPair) -> Iterator[tuple[Attribution, Attribution]]:
    """Speakers in the same place of like sentences, or the only ones of two that say much the same."""
    left, right = pair.left.attributions, pair.right.attributions
    alone = len(left) == len(right) == 1 and pair.similarity >= _MUCH_THE_SAME
    for ours, theirs in face_to_face(pair, left, right):
        if alone or in_place(pair.opcodes, ours.span, theirs.span):
            yield ours, theirs


def _named_in(holder: Attribution, other: MentionedSentence) -> bool:
    """Whether the other sentence names the speaker, if not as the one who says so."""
    words = {word.casefold() for word in holder.holder.split()}
    tokens = other.tokens
    told = {after.norm for verb, after in pairwise(tokens) if verb.norm in _told(other)}
    return bool(words & ({token.norm for token in tokens} - told))


def _told(sentence: MentionedSentence) -> set[str]:
    """The reporting words of a sentence: who stands right behind one is told, not telling."""
    return {a.said for a in sentence.attributions}


def _titled(named: Attribution, noun: Attribution, pair: MentionedPair) -> bool:
    """Whether a source calls the named speaker by the noun: President Cole is the president."""
    surname, title = named.holder.split()[-1], noun.holder.casefold()
    documents = (pair.left_document, pair.right_document)
    return any(title in titles(document).get(surname, ()) for document in documents)
