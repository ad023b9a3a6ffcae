"""What an article is about, as far as it takes to find the others on its event: its heaviest words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from compare.lexicon import Lexicon
from compare.mentions.tokens import tokens
from compare.model import Sentence

Terms = Mapping[str, float]
"""Stems and their weights, of which the squares add up to 1; the heaviest first."""

# So many stems of an article are kept: those beyond tell of its asides, which no other article shares.
_KEPT = 100

# Weights are kept to so many places: more would tell nothing and fill the store.
_DIGITS = 5

# News says first what happened (the inverted pyramid): a word of the first sentences counts so often.
_LEAD = 5
_LEAD_COUNT = 3

# The part that rarity has in a weight, as an exponent: names are rare, and are not all of an event.
_RARITY = 0.5


def terms(sentences: Sequence[Sentence], lexicon: Lexicon) -> Terms:
    """The terms of an article's sentences; furniture and numbers are none.

    A weight grows with the logarithm of how often a word stands in the article, and with how rare it
    is in English at large (tf-idf: Salton and Buckley 1988). It is the same whichever other articles
    there are, so that what is alike stays alike when more arrive.
    """
    counts: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    story = [sentence for sentence in sentences if not sentence.furniture]
    for place, sentence in enumerate(story):
        for token in tokens(sentence, lexicon):
            if token.weight and not token.norm[0].isdigit():
                counts[token.stem] += _LEAD_COUNT if place < _LEAD else 1
                rarity[token.stem] = max(rarity.get(token.stem, 0.0), token.weight)
    weights = {stem: (1 + math.log(n)) * rarity[stem] ** _RARITY for stem, n in counts.items()}
    kept = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_KEPT]
    length = math.sqrt(math.fsum(weights[stem] ** 2 for stem in kept))
    return {stem: round(weights[stem] / length, _DIGITS) for stem in kept}
