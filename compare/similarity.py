"""How alike two sentences are, with the values masked.

"12 dead" and "14 dead" must still meet, so a number or a date counts only where both state it. Places
count by what they are, however they are called. A word counts by how rare it is in English at large
and by how rare it is in the articles at hand: those alone would erase the very words of the topic.
Two telling words that stand together in both sentences count once more, unless they are one name.
Where a sentence speaks of "he" or "she" and names nobody, the person named last counts in part.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.lexicon import Lexicon
from compare.model import (
    Granularity,
    MentionedDocument,
    MentionedSentence,
    Moment,
    NameKind,
    Place,
    PlaceForm,
    Quantity,
    Span,
    Token,
)
from compare.spans import Spans

_PLACE_WEIGHT = 0.5
_COUNTRY_WEIGHT = 0.25
_VALUE_WEIGHT = 1.0
_SMALL_VALUE_WEIGHT = 0.7
_SMALL_NUMBER = 10
_PHRASE_SHARE = 0.35
_PHRASE_REACH = 5
# The part of its weight with which the name of a person counts where a pronoun stands for it.
_MEANT_SHARE = 0.5

# The share of a word's weight that its rarity in the articles at hand decides.
_LOCAL_SHARE = 0.6
# How much containment, of a short sentence within a long one, counts against Dice's coefficient.
_CONTAINMENT_SHARE = 0.4
# Sentences that share less weight than this are alike only in part, unless nearly all their words,
# telling or not, are the same.
_ENOUGH_SHARED = 4.2
_SAME_WORDING = 0.7
_FEWEST_VERBATIM = 3
_ELSEWHERE = 0.3


@dataclass(frozen=True, slots=True)
class Profile:
    """A sentence and what it is compared by.

    Weighted terms, what counts only where both have it, the total weight of the terms, all words, and
    the places.
    """

    sentence: MentionedSentence
    terms: Mapping[str, float]
    extras: Mapping[str, float]
    weight: float
    wording: tuple[str, ...]
    places: tuple[Place, ...]


def profiles(
    documents: Iterable[MentionedDocument], lexicon: Lexicon
) -> dict[str, tuple[Profile, ...]]:
    """The profile of every sentence by document, weighted over all of them; furniture's is empty.

    A word is the less rare the more sentences of one document have it: that several documents have
    it makes it a common word of theirs, but none that tells little.
    """
    sentences = {d.document.doc_id: d.sentences for d in documents}
    raw = {doc_id: list(_all_terms(some, lexicon)) for doc_id, some in sentences.items()}
    first = Counter(term for some in raw.values() for term in {t for terms in some for t in terms})
    frequency = Counter(term for some in raw.values() for terms in some for term in terms)
    total = sum(len(some) for some in raw.values())

    def local(term: str) -> float:
        again = frequency[term] - first[term]
        rarity = math.log((total + 1) / (again + 1)) / math.log(total + 1)
        return 1 - _LOCAL_SHARE + _LOCAL_SHARE * rarity

    def profile(sentence: MentionedSentence, terms: Mapping[str, float]) -> Profile:
        weighted = {term: weight * local(term) for term, weight in sorted(terms.items())}
        extras = {**_values(sentence), **_phrases(sentence)} if terms else {}
        weight = math.fsum(weighted.values())
        return Profile(sentence, weighted, extras, weight, sentence.wording, _places(sentence))

    return {doc_id: tuple(map(profile, some, raw[doc_id])) for doc_id, some in sentences.items()}


def similarity(left: Profile, right: Profile) -> float:
    """How alike two sentences are (0..1).

    A blend of Dice's coefficient (1945) and of containment, damped where little is shared at all, and
    where each speaks of places that the other does not.
    """
    shared = _shared(left.terms, right.terms)
    extra = _shared(left.extras, right.extras)
    if not shared + extra:
        return 0.0
    dice = 2 * (shared + extra) / (left.weight + right.weight + 2 * extra)
    containment = (shared + extra) / (min(left.weight, right.weight) + extra)
    blend = (1 - _CONTAINMENT_SHARE) * dice + _CONTAINMENT_SHARE * containment
    if shared + extra >= _ENOUGH_SHARED:
        return min(1.0, blend)
    verbatim = _verbatim(left.wording, right.wording)
    damped = blend * (shared + extra) / _ENOUGH_SHARED
    if _elsewhere(left.places, right.places):
        damped *= _ELSEWHERE
    return max(verbatim, damped)


def _verbatim(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How much of two wordings is the same, words of every weight, where that is nearly all.

    1 where the one stands in the other word for word; 0 where less than the most is shared.
    """
    short, long = sorted((left, right), key=len)
    if len(short) >= _FEWEST_VERBATIM and _stands_in(short, long):
        return 1.0
    ours, theirs = set(left), set(right)
    same = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return same if same >= _SAME_WORDING else 0.0


def _stands_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    inner, outer = ("\0".join(("", *words, "")) for words in (short, long))
    return inner in outer


def _elsewhere(left: Sequence[Place], right: Sequence[Place]) -> bool:
    """Whether both sides name a place, beside those that they share, and none of these can be one."""
    return _any_apart(left, right) and _any_apart(right, left)


def _any_apart(places: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether one of some places is none of the others, and does not lie in one, nor one in it."""
    ids = {other.place_id for other in others}
    around = {place_id for other in others for place_id in other.within}
    return any(
        place.place_id not in ids and place.place_id not in around and ids.isdisjoint(place.within)
        for place in places
    )


def _shared(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The weight of what both have; summed in one order, so that it is the same either way."""
    if len(right) < len(left):
        left, right = right, left
    return math.fsum(min(weight, right[key]) for key, weight in left.items() if key in right)


def _all_terms(
    sentences: Sequence[MentionedSentence], lexicon: Lexicon
) -> Iterator[dict[str, float]]:
    """The terms of each sentence of a document, and of the person that its pronouns mean."""
    named_last: dict[str, float] = {}
    for sentence in sentences:
        terms = {} if sentence.sentence.furniture else _terms(sentence)
        persons = Spans(n.span for n in sentence.names if n.kind == NameKind.PERSON)
        if persons:
            named_last = {
                token.stem: _MEANT_SHARE * token.weight
                for token in sentence.tokens
                if token.weight and persons.cover(token.span)
            }
        elif terms and any(token.norm in lexicon.personal_pronouns for token in sentence.tokens):
            terms = {**named_last, **terms}
        yield terms


def _terms(sentence: MentionedSentence) -> dict[str, float]:
    """The words of a sentence, without its values, and its places, weighted for English at large."""
    found: dict[str, float] = {}
    dates = (m for m in sentence.moments if m.granularity != Granularity.DAYPART)
    values: tuple[Moment | Place | Quantity, ...] = (
        *dates,
        *sentence.places,
        *sentence.quantities,
    )
    masked = Spans(value.span for value in values)
    named = Spans(n.span for n in sentence.names)
    for token in sentence.tokens:
        beside = token.span.start < sentence.statement_start
        if beside or not token.weight or masked.cover(token.span):
            continue
        if not token.norm[0].isdigit() or named.cover(token.span):
            found[token.stem] = max(found.get(token.stem, 0.0), token.weight)
    for place in _places(sentence):
        found["@" + place.place_id] = _PLACE_WEIGHT
        if place.form in (PlaceForm.CAPITAL, PlaceForm.GOVERNMENT) and place.within:
            found.setdefault("@" + place.within[0], _COUNTRY_WEIGHT)
    return found


def _places(sentence: MentionedSentence) -> tuple[Place, ...]:
    """The places of what the sentence states, without those of an opening aside."""
    return tuple(p for p in sentence.places if p.span.start >= sentence.statement_start)


def _values(sentence: MentionedSentence) -> dict[str, float]:
    """The numbers and dates of a sentence."""
    found: dict[str, float] = {}
    for quantity in sentence.quantities:
        middle = (quantity.value.low + min(quantity.value.high, 2 * quantity.value.low)) / 2
        small = middle <= _SMALL_NUMBER and quantity.unit is None
        key = f"#{middle:.3g} {quantity.unit or ''}"
        found[key] = _SMALL_VALUE_WEIGHT if small else _VALUE_WEIGHT
    for moment in sentence.moments:
        stated = (moment.year, moment.month, moment.day, moment.weekday)
        if any(field is not None for field in stated):
            found[f"#{stated}"] = _SMALL_VALUE_WEIGHT
    return found


def _phrases(sentence: MentionedSentence) -> dict[str, float]:
    """Two telling words that stand close together, in either order; a name is one thing, not two."""
    telling = [
        (i, t) for i, t in enumerate(sentence.tokens) if t.weight and not t.norm[0].isdigit()
    ]
    names = Spans(n.span for n in sentence.names)
    return {
        " ".join(sorted((a.stem, b.stem))): _PHRASE_SHARE * (a.weight + b.weight) / 2
        for (i, a), (j, b) in _neighbours(telling)
        if j - i <= _PHRASE_REACH and not names.cover(Span(a.span.start, b.span.end))
    }


def _neighbours(
    tokens: list[tuple[int, Token]],
) -> Iterator[tuple[tuple[int, Token], tuple[int, Token]]]:
    """Each token with the next and with the next but one."""
    yield from pairwise(tokens)
    yield from zip(tokens, tokens[2:], strict=False)
