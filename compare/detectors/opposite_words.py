"""Opposites."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import lemma
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Relation, Tier, Token
from compare.slots import clash, strength

_SAME_SLOT = 0.6


@pair_detector(Relation.CONTRADICTION, Kind.ANTONYM, Tier.FACT)
def opposite_words(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources say opposite things of the same subject.

    Fires:  The jury convicted the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: The jury did not convict the former mayor of fraud. | The jury acquitted the former mayor of fraud.
    Silent: Prices rose in May and fell in June. | Prices fell in June.
    """
    denied = [{n.scope for n in side.negations} for side in (pair.left, pair.right)]
    if clash(pair) or denied[0] != denied[1]:
        return
    left, right = _by_lemma(pair.left, lexicon), _by_lemma(pair.right, lexicon)
    for word, token in left.items():
        for other in sorted(lexicon.opposites.get(word, frozenset()) & right.keys()):
            if other in left or word in right:
                continue
            slot = strength(pair, token.span, right[other].span)
            if slot >= _SAME_SLOT:
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
