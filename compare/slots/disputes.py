"""What one article states and another calls untrue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from compare.detector import evidence
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Dispute,
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    Span,
    Token,
)
from compare.slots.clauses import covered
from compare.slots.values import clash

# The share of what is stated that the disputing sentence must tell of, and that it must dispute.
_TOLD_SHARE = 0.3
_DISPUTED_SHARE = 0.2
# How much of either the other tells of, on the average, where both speak of one matter.
_ONE_MATTER = 0.35
_SURE = 0.5
# How far behind the word the account stands that it judges.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Disputed:
    """A statement with the words that another article disputes it by; `strength` (0..1) is the share it tells of."""

    stating: MentionedSentence
    disputing: MentionedSentence
    dispute: Dispute
    strength: float


def disputed(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Disputed]:
    """The statements of either side that the other side disputes."""
    sides = (pair.left, pair.right)
    if not any(side.disputes or asks(side, lexicon) for side in sides):
        return
    if clash(pair, numbers=False, persons=False):
        return
    for both in pair.both_ways:
        stating, other = both.left, both.right
        if stating.disputes or stating.hedges or asks(stating, lexicon):
            continue
        answer = _after(other, both.right_document) if asks(other, lexicon) else None
        for disputing in filter(None, (other, answer)):
            dispute = _dispute(disputing)
            if dispute is None or _deny_alike(disputing, stating):
                continue
            if _is_told_of(dispute, disputing, stating, lexicon):
                continue
            statement = _statement(stating)
            told = covered(statement, other.tokens)
            about = told if disputing is answer else covered(statement, dispute.about)
            matter = (told + covered(dispute.about, statement)) / 2
            if told >= _TOLD_SHARE and about >= _DISPUTED_SHARE and matter >= _ONE_MATTER:
                yield Disputed(stating, disputing, dispute, told)


def _statement(sentence: MentionedSentence) -> list[Token]:
    """The words of a sentence without who says so."""
    said = {a.said for a in sentence.attributions}
    holders = [a.span for a in sentence.attributions]
    return [
        token
        for token in sentence.tokens
        if token.norm not in said and not any(span.covers(token.span) for span in holders)
    ]


def _dispute(sentence: MentionedSentence) -> Dispute | None:
    """The first dispute of a sentence; None where it denies that something is untrue."""
    disputes = sentence.disputes
    for one, other in permutations(disputes, 2):
        if one.denies and any(other.span.covers(token.span) for token in one.about):
            return None
    return disputes[0] if disputes else None


def _deny_alike(left: MentionedSentence, right: MentionedSentence) -> bool:
    """Whether both deny the same: "No, he did not resign", "He did not resign"."""
    ours, theirs = ({n.scope for n in side.negations} for side in (left, right))
    return bool(ours & theirs)


def _is_told_of(
    dispute: Dispute, disputing: MentionedSentence, stating: MentionedSentence, lexicon: Lexicon
) -> bool:
    """Whether the word belongs to a thing that both tell of: "a hoax call", but not "a hoax call report"."""
    following = disputing.after(dispute.span)[:_REACH]
    said = {token.stem for token in stating.tokens}
    thing = any(t.weight and t.stem in said for t in following[:1])
    account = any(lexicon.disputes.at([t.norm], 0) == ("account", 1) for t in following)
    return thing and not dispute.denies and not account


def asks(sentence: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether the sentence is a question."""
    return any(token.norm in lexicon.questions for token in sentence.tokens[-2:])


def _after(sentence: MentionedSentence, document: MentionedDocument) -> MentionedSentence | None:
    """The next sentence of the paragraph."""
    index, paragraph = sentence.sentence.index, sentence.sentence.paragraph
    following = document.sentences[index + 1 : index + 2]
    return next((s for s in following if s.sentence.paragraph == paragraph), None)


def conflict(found: Disputed, reason: str) -> Conflict:
    """The conflict of a statement with its dispute; the evidence of the statement is what both tell of."""
    other = {token.stem for token in found.disputing.tokens}
    shared = [t.span for t in found.stating.tokens if t.weight and t.stem in other]
    stated = Span(shared[0].start, shared[-1].end) if shared else found.stating.sentence.span
    return Conflict(
        evidence(found.stating, stated),
        evidence(found.disputing, found.dispute.span),
        reason,
        _SURE + (1 - _SURE) * found.strength,
    )
