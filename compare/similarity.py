"""How alike two sentences are, with the values masked.

"12 dead" and "14 dead" must still meet, so numbers and dates do not count; places count by what they
are, however they are called. A word counts by how rare it is in English at large and, less, by how
rare it is in the articles at hand: those alone would erase the very words of the topic.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from compare.model import MentionedDocument, MentionedSentence, PlaceForm, Token

Terms = Mapping[str, float]

_PLACE_WEIGHT = 0.7
_COUNTRY_WEIGHT = 0.35
# The share of a word's weight that its rarity in the articles at hand decides.
_LOCAL_SHARE = 0.5
# How a sentence that lies within another counts, against two that cover each other.
_CONTAINMENT_SHARE = 0.5
# Below this much shared weight two sentences have too little in common to be compared at all.
_FEWEST_SHARED = 1.0


def terms(sentence: MentionedSentence) -> dict[str, float]:
    """The terms of a sentence with their weights in English at large."""
    found: dict[str, float] = {}
    masked = [m.span for m in (*sentence.moments, *sentence.places)]
    masked += [q.span for q in sentence.quantities]
    for token in sentence.tokens:
        if token.weight and not _is_number(token) and not any(s.covers(token.span) for s in masked):
            found[token.stem] = max(found.get(token.stem, 0.0), token.weight)
    for place in sentence.places:
        found["@" + place.place_id] = _PLACE_WEIGHT
        if place.form in (PlaceForm.CAPITAL, PlaceForm.GOVERNMENT) and place.within:
            found.setdefault("@" + place.within[0], _COUNTRY_WEIGHT)
    return found


def _is_number(token: Token) -> bool:
    return token.norm[0].isdigit()


def weighted(documents: Iterable[MentionedDocument]) -> dict[str, list[Terms]]:
    """The terms of every sentence by document, weighted over all of them; furniture has none."""
    raw = {
        d.document.doc_id: [{} if s.sentence.furniture else terms(s) for s in d.sentences]
        for d in documents
    }
    frequency = Counter(term for some in raw.values() for sentence in some for term in sentence)
    total = sum(len(some) for some in raw.values())

    def local(term: str) -> float:
        rarity = math.log((total + 1) / frequency[term]) / math.log(total + 1)
        return 1 - _LOCAL_SHARE + _LOCAL_SHARE * rarity

    return {
        doc_id: [{t: w * local(t) for t, w in sentence.items()} for sentence in some]
        for doc_id, some in raw.items()
    }


def similarity(shared: float, left: float, right: float) -> float:
    """How alike two sentences are (0..1), from the weight that they share and the weight of each.

    The mean of Dice's coefficient and of containment, so that a short sentence within a long one still
    counts; damped where little is shared at all.
    """
    if not shared:
        return 0.0
    dice = 2 * shared / (left + right)
    containment = shared / min(left, right)
    blend = (1 - _CONTAINMENT_SHARE) * dice + _CONTAINMENT_SHARE * containment
    damping = min(1.0, shared / _FEWEST_SHARED)
    return min(1.0, blend * damping)
