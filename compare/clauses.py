"""The clause that a word stands in, and how much of it another sentence states.

"The bank did not sell the bridge" denies what "The bank sold the bridge in May" states, because the
second states all that the first denies; "the bank did not sell the bridge to Lyon" may be true beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.lexicon import Lexicon
from compare.model import MentionedSentence, Span, Token


def clause(sentence: MentionedSentence, span: Span, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words between the clause openers and signs on both sides of a span."""
    before = [t for t in sentence.tokens if t.span.end <= span.start]
    after = [t for t in sentence.tokens if t.span.start >= span.end]
    inside = [t for t in sentence.tokens if span.overlaps(t.span)]
    start = next((i for i in range(len(before), 0, -1) if _opens(before[i - 1], lexicon)), 0)
    end = next((i for i, t in enumerate(after) if _opens(t, lexicon)), len(after))
    return (*before[start:], *inside, *after[:end])


def _opens(token: Token, lexicon: Lexicon) -> bool:
    return token.norm in lexicon.clause_openers


def covered(tokens: Iterable[Token], others: Iterable[Token]) -> float:
    """What share (0..1) of the weight of some words others have too."""
    said = {t.stem for t in others}
    telling = [(t.stem, t.weight) for t in tokens if t.weight]
    total = sum(weight for _, weight in telling)
    return sum(weight for stem, weight in telling if stem in said) / total if total else 0.0
