"""The clause that a word stands in, and how much of it another sentence states.

"The bank did not sell the bridge" denies what "The bank sold the bridge in May" states, because the
second states all that the first denies; "the bank did not sell the bridge to Lyon" may be true beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.lexicon import Lexicon
from compare.model import MentionedPair, MentionedSentence, Span, Token

# Of the noun that a relative clause hangs on so many words are looked at.
_ANTECEDENT = 3


def clause(sentence: MentionedSentence, span: Span, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words between the clause openers and signs on both sides of a span.

    What a verb says belongs to its clause ("did not find that ..."), and so does the noun that a relative
    clause hangs on.
    """
    tokens, here = sentence.tokens, sentence.at(span)
    if not here:
        return ()
    start, end = here.start, here.stop
    while start and tokens[start - 1].norm not in lexicon.clause_openers:
        start -= 1
    if start and tokens[start - 1].norm in lexicon.relatives:
        start = max(0, start - 1 - _ANTECEDENT)
    closing = lexicon.clause_openers - lexicon.complementizers
    while end < len(tokens) and tokens[end].norm not in closing:
        end += 1
    return tokens[start:end]


def covered(tokens: Iterable[Token], others: Iterable[Token]) -> float:
    """What share (0..1) of the weight of some words others have too."""
    said = {t.stem for t in others}
    telling = [(t.stem, t.weight) for t in tokens if t.weight]
    total = sum(weight for _, weight in telling)
    return sum(weight for stem, weight in telling if stem in said) / total if total else 0.0


def stated_shares(
    pair: MentionedPair, left: Span, right: Span, lexicon: Lexicon
) -> tuple[float, float]:
    """The share (0..1) of either clause, without the words that are compared, that the other sentence states."""
    ours = [t for t in clause(pair.left, left, lexicon) if not left.overlaps(t.span)]
    theirs = [t for t in clause(pair.right, right, lexicon) if not right.overlaps(t.span)]
    return covered(ours, pair.right.tokens), covered(theirs, pair.left.tokens)


def supposed_otherwise(pair: MentionedPair) -> bool:
    """Whether one side supposes, or is unsure of, what the other does not."""
    return pair.left.suppositions != pair.right.suppositions
