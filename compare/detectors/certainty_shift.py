"""How sure a source is."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Hedge,
    Kind,
    MentionedPair,
    MentionedSentence,
    Relation,
    Span,
    Tier,
    Token,
)
from compare.slots import clash, strength

_SAME_SLOT = 0.4
_SURE = 0.4
_LEAST_SIMILARITY = 0.2
_LEAST_STEP = 0.25
_REACH = 5
# Verbs and nouns of doubt ("believes", "a suspicion") tell what somebody holds, not how sure it is.
_KINDS = ("modal", "adverb", "adjective", "raising")


@pair_detector(Relation.QUALIFICATION, Kind.MODALITY, Tier.WORDING)
def certainty_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source states what the other calls likely, possible or alleged.

    Fires:  The ship may have struck a mine off the port. | The ship struck a mine off the port.
    Silent: The ship may have struck a mine. | The ship possibly struck a mine.
    Silent: The ship may have struck a mine. | The crew may be saved.
    """
    if pair.similarity < _LEAST_SIMILARITY or clash(pair):
        return
    for hedged, stating in ((pair.left, pair.right), (pair.right, pair.left)):
        if stating.hedges or bool(stating.negations) != bool(hedged.negations):
            continue
        for hedge in hedged.hedges:
            governed = _governed(hedge, hedged, stating) if _lowers(hedge) else None
            if governed is None:
                continue
            word, stated = governed
            spans = (word.span, stated.span) if hedged is pair.left else (stated.span, word.span)
            slot = strength(pair, *spans)
            if slot >= _SAME_SLOT:
                hedging = Span(
                    min(hedge.span.start, word.span.start), max(hedge.span.end, word.span.end)
                )
                left, right = (
                    (hedging, stated.span) if hedged is pair.left else (stated.span, hedging)
                )
                yield Conflict(
                    evidence(pair.left, left),
                    evidence(pair.right, right),
                    f"“{hedge.text}” in one source, stated as a fact in the other.",
                    _SURE + (1 - _SURE) * slot,
                )


def _lowers(hedge: Hedge) -> bool:
    return hedge.kind in _KINDS and 1 - hedge.certainty >= _LEAST_STEP


def _governed(
    hedge: Hedge, hedged: MentionedSentence, stating: MentionedSentence
) -> tuple[Token, Token] | None:
    """The first telling word soon after the hedge that the other sentence has too, on both sides."""
    values = [q.span for q in stating.quantities] + [n.span for n in stating.names]
    said = (t for t in stating.tokens if t.weight and not any(v.covers(t.span) for v in values))
    stated = {t.stem: t for t in said}
    after = [t for t in hedged.tokens if t.span.start >= hedge.span.end][:_REACH]
    return next(((t, stated[t.stem]) for t in after if t.weight and t.stem in stated), None)
