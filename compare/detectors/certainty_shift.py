"""How sure a source is."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Hedge, Kind, MentionedPair, MentionedSentence, Relation, Span, Tier, Token
from compare.slots import clash, strength

_SAME_SLOT = 0.35
_LEAST_SIMILARITY = 0.2
_LEAST_STEP = 0.25
_REACH = 4


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
        if stating.hedges:
            continue
        for hedge in hedged.hedges:
            word = _governed(hedge, hedged)
            stated = word and next((t for t in stating.tokens if t.stem == word.stem), None)
            if not word or not stated or 1 - hedge.certainty < _LEAST_STEP:
                continue
            spans = (word.span, stated.span) if hedged is pair.left else (stated.span, word.span)
            slot = strength(pair, *spans)
            if slot >= _SAME_SLOT:
                hedging = Span(min(hedge.span.start, word.span.start), max(hedge.span.end, word.span.end))
                left, right = (hedging, stated.span) if hedged is pair.left else (stated.span, hedging)
                yield Conflict(
                    evidence(pair.left, left),
                    evidence(pair.right, right),
                    f"“{hedge.text}” in one source, stated as a fact in the other.",
                    slot,
                )


def _governed(hedge: Hedge, sentence: MentionedSentence) -> Token | None:
    """The first word after the hedge that carries meaning."""
    after = [t for t in sentence.tokens if t.span.start >= hedge.span.end][:_REACH]
    return next((t for t in after if t.weight), None)
