"""Sentences x sentences -> pairs.

    left profiles ──┐
                    ├─> inverted index -> candidates -> similarity -> the best of either side -> pairs
    right profiles ─┘                                                                 difflib -> opcodes

Many-to-many. How similar two sentences must be depends on what else there is. Two that are each
other's best partner need least. The more sentences there are to choose from, the more alike a best
partner is by chance: long articles need more than short ones. Where the articles share whole passages,
a faint likeness means less. And where a text is one sentence, nothing around it says that both tell of
one event. Symmetric: what is computed for (a, b) is computed for (b, a), and difflib, which is not
symmetric, always sees the two sentences in one order.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappush, heappushpop, nsmallest
from itertools import groupby
from operator import itemgetter

from compare import words
from compare.model import MentionedSentence, Opcode, Sentence, SentencePair, Span
from compare.similarity import Profile, similarity

# Two articles of so many sentences on average need what the threshold says. What others need grows
# with their length, but no further than so many times.
_USUAL_LENGTH = 28
_MOST_BY_LENGTH = 1.75
# It also grows, by the square, where the good pairs, by this quantile, are more similar than usual.
_GOOD_QUANTILE = 0.95
_USUALLY_GOOD = 0.42
_MOST_BY_GOOD = 1.5
# A text of one sentence needs so many times the threshold, whatever the other's length.
_FOR_ONE_SENTENCE = 1.1
# Each other's best partner needs just that, the best partner of one of the two and all others more.
_FOR_BEST_OF_ONE = 1.1
_FOR_OTHERS = 1.5
# A best partner must reach this share of the best similarity that either of the two has; others this.
_NEAR_BEST = 0.25
_AS_GOOD = 0.4
# Beside a partner that says it word for word, any other must be as similar as this.
_BESIDE_OWN_WORDS = 0.7
# Sentences with comparable values meet from this share of the threshold on.
_SHARE_TO_MEET = 0.5
# Sentences that share less than this part of the lighter one's weight are not looked at.
_LEAST_SHARED = 0.1
# A sentence like more others of its own document than this is one of a series.
_MOST_LIKE_ONESELF = 3
# Work and memory must not grow with the square of the articles' length. So a term in more sentences than
# this brings none together, a sentence is held against no more others than this, those that share most
# with it, and of them it meets no more than this beside its partners.
_COMMON_TERM = 200
_MOST_CANDIDATES = 100
_MOST_MET = 20

Scores = dict[tuple[int, int], float]
Series = frozenset[Sentence]


def align(
    left: Sequence[Profile],
    right: Sequence[Profile],
    threshold: float,
    series: Series = frozenset(),
) -> tuple[tuple[SentencePair, ...], tuple[SentencePair, ...]]:
    """The pairs of two documents, in the order of the text, with their similarity and opcodes.

    Returns the sentences that say one thing; and others that are too unlike to be shown as one
    statement, but state values of the same kind. Conflicts looked for only among the first are a part
    of all conflicts: the same thing counted, or the same day, brings two sentences together as well.

    Args:
        threshold: similarity (0..1) that each other's best partner needs in articles of usual length.
        series: sentences of either document that have no partner but their best.
    """
    scores = _scores(left, right, _near(left, right))
    identical = dict.fromkeys(_identical(left, right), 1.0)
    scores = {**_unmatched(scores, identical), **identical}
    scores = _best_of_series(left, right, scores, series)
    chosen = set(_chosen(scores, threshold * _demand(left, right, scores)))
    met = (
        (i, j, score)
        for (i, j), score in scores.items()
        if score >= _SHARE_TO_MEET * threshold
        and (i, j) not in chosen
        and _comparable(left[i].sentence, right[j].sentence)
    )
    nearest = _nearest(sorted(met), _MOST_MET)
    return _pairs(left, right, scores, chosen), _pairs(left, right, scores, nearest)


def align_within(
    document: Sequence[Profile], threshold: float
) -> tuple[tuple[SentencePair, ...], Series]:
    """The pairs of different sentences inside one document, the earlier one on the left, and its series.

    Each other's best partner needs the threshold, however long the document. A sentence that is like
    many others is one of a series, such as results town by town: each is of another occasion, and
    none is paired with the next.
    """
    near = ((i, j) for i, j in _near(document, document) if i < j)
    scores = _scores(document, document, near)
    chosen = list(_chosen(scores, threshold))
    partners = Counter(number for two in chosen for number in two)
    series = {number for number, count in partners.items() if count > _MOST_LIKE_ONESELF}
    lone = (two for two in chosen if series.isdisjoint(two))
    of_series = frozenset(document[number].sentence.sentence for number in series)
    return _pairs(document, document, scores, lone), of_series


def _best_of_series(
    left: Sequence[Profile], right: Sequence[Profile], scores: Scores, series: Series
) -> Scores:
    """The scores without those of a sentence of a series with any but its best partner."""
    best_left, best_right = _best(scores)
    return {
        (i, j): score
        for (i, j), score in scores.items()
        if score == best_left[i] == best_right[j]
        or series.isdisjoint((left[i].sentence.sentence, right[j].sentence.sentence))
    }


def _comparable(left: MentionedSentence, right: MentionedSentence) -> bool:
    """Whether both count the same thing, both say when, or one calls something untrue."""
    counted = [{(q.unit, q.noun) for q in side.quantities} for side in (left, right)]
    disputes = bool(left.disputes or right.disputes)
    return bool(counted[0] & counted[1]) or bool(left.moments and right.moments) or disputes


def _pairs(
    left: Sequence[Profile],
    right: Sequence[Profile],
    scores: Scores,
    chosen: Iterable[tuple[int, int]],
) -> tuple[SentencePair, ...]:
    found = []
    for i, j in sorted(chosen):
        a, b = left[i].sentence, right[j].sentence
        found.append(SentencePair(a.sentence, b.sentence, scores[i, j], opcodes(a, b)))
    return tuple(found)


def _identical(left: Sequence[Profile], right: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Sentences of the same words and values; repeated ones meet in their order."""
    places: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for j, profile in enumerate(right):
        if not profile.sentence.sentence.furniture:
            places[profile.wording].append(j)
    for i, profile in enumerate(left):
        found = places.get(profile.wording)
        if found and not profile.sentence.sentence.furniture:
            yield i, found.popleft()


def _unmatched(scores: Scores, identical: Scores) -> Scores:
    """The pairs of which one sentence at least has not found its own words on the other side."""
    left, right = {i for i, _ in identical}, {j for _, j in identical}
    return {(i, j): score for (i, j), score in scores.items() if i not in left or j not in right}


def _scores(
    left: Sequence[Profile], right: Sequence[Profile], near: Iterable[tuple[int, int]]
) -> Scores:
    return {(i, j): similarity(left[i], right[j]) for i, j in near}


def _near(left: Sequence[Profile], right: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The sentences worth a closer look: of those that share enough terms the ones that share most."""
    return _nearest(_candidates(left, right), _MOST_CANDIDATES)


def _candidates(
    left: Sequence[Profile], right: Sequence[Profile]
) -> Iterator[tuple[int, int, float]]:
    """Sentences that share enough of the terms that are not everywhere, with the weight of what they share."""
    ours, theirs = _index(left), _index(right)
    for i, profile in enumerate(left):
        shared: dict[int, float] = defaultdict(float)
        for term, weight in profile.terms.items():
            places = theirs.get(term, ())
            if len(ours[term]) <= _COMMON_TERM and len(places) <= _COMMON_TERM:
                for j in places:
                    shared[j] += min(weight, right[j].terms[term])
        for j, weight in shared.items():
            if weight >= _LEAST_SHARED * min(profile.weight, right[j].weight):
                yield i, j, weight


def _nearest(weighed: Iterable[tuple[int, int, float]], most: int) -> Iterator[tuple[int, int]]:
    """Of pairs (i, j, weight) in the order of i those that are among the best of both i and j.

    No more than so many pairs of each i and j are ever held.
    """
    left: dict[int, list[int]] = {}
    right: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, group in groupby(weighed, key=itemgetter(0)):
        near = [(-weight, j) for _, j, weight in group]
        left[i] = [j for _, j in nsmallest(most, near)]
        for weight, j in near:
            (heappush if len(right[j]) < most else heappushpop)(right[j], (-weight, -i))
    of_right = {j: {-i for _, i in best} for j, best in right.items()}
    yield from ((i, j) for i, some in left.items() for j in some if i in of_right[j])


def _index(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for term in profile.terms:
            index[term].append(number)
    return index


def _demand(left: Sequence[Profile], right: Sequence[Profile], scores: Scores) -> float:
    """How many times the threshold the sentences of two documents need."""
    lengths = [sum(not p.sentence.sentence.furniture for p in side) for side in (left, right)]
    if min(lengths) <= 1:
        return _FOR_ONE_SENTENCE
    by_length = min(_MOST_BY_LENGTH, sum(lengths) / 2 / _USUAL_LENGTH)
    by_good = min(_MOST_BY_GOOD, max(1.0, (_good(scores) / _USUALLY_GOOD) ** 2))
    return by_length * by_good


def _good(scores: Scores) -> float:
    """The similarity of the good pairs of two documents, as the one with fewer sentences sees it."""
    sides = [sorted(best.values()) for best in _best(scores)]
    fewer = min(sides, key=lambda best: (len(best), best))
    return fewer[int(_GOOD_QUANTILE * (len(fewer) - 1))] if fewer else 0.0


def _best(scores: Scores) -> tuple[dict[int, float], dict[int, float]]:
    """The similarity of the best partner of each sentence, of either side."""
    left: dict[int, float] = defaultdict(float)
    right: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.items():
        left[i] = max(left[i], score)
        right[j] = max(right[j], score)
    return left, right


def _chosen(scores: Scores, needed: float) -> Iterator[tuple[int, int]]:
    best_left, best_right = _best(scores)
    for (i, j), score in scores.items():
        best = max(best_left[i], best_right[j])
        if score == best_left[i] == best_right[j]:
            least, share = needed, _NEAR_BEST
        elif score in (best_left[i], best_right[j]):
            least, share = _FOR_BEST_OF_ONE * needed, _NEAR_BEST
        else:
            least, share = _FOR_OTHERS * needed, _AS_GOOD
        if best == 1:
            share = _BESIDE_OWN_WORDS
        if score >= max(least, share * best):
            yield i, j


def opcodes(left: MentionedSentence, right: MentionedSentence) -> tuple[Opcode, ...]:
    """difflib's opcodes over the forms of two sentences, with spans in their documents."""
    found = words.opcodes([f.text for f in left.forms], [f.text for f in right.forms])
    return tuple(Opcode(tag, _span(left, i, j), _span(right, k, m)) for tag, i, j, k, m in found)


def _span(sentence: MentionedSentence, first: int, after: int) -> Span:
    """The span of a run of forms; an empty run lies before the form where it would stand."""
    if first < after:
        return Span(sentence.forms[first].span.start, sentence.forms[after - 1].span.end)
    at = (
        sentence.forms[first].span.start
        if first < len(sentence.forms)
        else sentence.sentence.span.end
    )
    return Span(at, at)
