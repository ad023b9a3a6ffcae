"""Opposites."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import lemma
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Relation, Tier, Token
from compare.slots.clauses import stated_shares, supposed_otherwise
from compare.slots.opposites import opposites_among
from compare.slots.speakers import of_others
from compare.slots.values import clash

# The share of either clause that the other must state.
_SAME_CLAUSE = 0.6


@pair_detector(Relation.CONTRADICTION, Kind.ANTONYM, Tier.FACT)
def opposite_words(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources say opposite things of the same subject.

    Fires:  The jury convicted the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: The jury did not convict the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: Prices rose in May and fell in June. | Prices fell in June.
    """
    if (
        clash(pair)
        or supposed_otherwise(pair, lexicon)
        or of_others(pair.left, pair.right, lexicon)
    ):
        return
    if len(pair.left.negations) != len(pair.right.negations):
        return
    left, right = _by_lemma(pair.left, lexicon), _by_lemma(pair.right, lexicon)
    for word, token in left.items():
        for other in opposites_among(word, right, lexicon):
            if other in left or word in right:
                continue
            slot = min(stated_shares(pair, token.span, right[other].span, lexicon))
            if slot >= _SAME_CLAUSE:
                yield Conflict(
                    evidence(pair.left, token.span),
                    evidence(pair.right, right[other].span),
                    f"Opposites of the same subject: “{token.text}” against “{right[other].text}”.",
                    slot,
                )


def _by_lemma(sentence: MentionedSentence, lexicon: Lexicon) -> dict[str, Token]:
    """The words outside names by their base form; the first of several."""
    names = [name.span for name in sentence.names]
    found: dict[str, Token] = {}
    for token in sentence.tokens:
        if token.norm.isalpha() and not any(span.covers(token.span) for span in names):
            found.setdefault(lemma(token.norm, lexicon), token)
    return found
