"""Sentences x sentences -> pairs.

    left terms ──┐
                 ├─> inverted index -> candidates -> similarity -> the best few of either side -> pairs
    right terms ─┘                                                                  difflib -> opcodes

Many-to-many: a sentence keeps every partner that comes near its best one. Symmetric: what is computed
for (a, b) is computed for (b, a), and difflib, which is not symmetric, always sees the two sentences
in one order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from compare.model import MentionedSentence, Opcode, SentencePair, Span
from compare.similarity import Terms, similarity

# A partner must reach this share of the best similarity that either of the two has.
_NEAR_BEST = 0.75
# A term in more sentences than this brings none together: work must not grow with the square.
_COMMON_TERM = 200

Scores = dict[tuple[int, int], float]


def align(
    left: Sequence[MentionedSentence],
    right: Sequence[MentionedSentence],
    left_terms: Sequence[Terms],
    right_terms: Sequence[Terms],
    threshold: float,
) -> tuple[SentencePair, ...]:
    """The pairs of two documents in the order of the text, each with its similarity and opcodes.

    Args:
        left_terms: the weighted terms of each sentence of `left`, of `right_terms` likewise.
        threshold: similarity (0..1) from which two sentences are paired.
    """
    scores = _scores(left_terms, right_terms)
    scores.update(dict.fromkeys(_identical(left, right), 1.0))
    return _pairs(left, right, scores, threshold)


def align_within(
    sentences: Sequence[MentionedSentence], terms: Sequence[Terms], threshold: float
) -> tuple[SentencePair, ...]:
    """The pairs of different sentences inside one document, the earlier one on the left."""
    scores = {(i, j): score for (i, j), score in _scores(terms, terms).items() if i < j}
    return _pairs(sentences, sentences, scores, threshold)


def _pairs(
    left: Sequence[MentionedSentence],
    right: Sequence[MentionedSentence],
    scores: Scores,
    threshold: float,
) -> tuple[SentencePair, ...]:
    chosen = _near_best({pair: score for pair, score in scores.items() if score >= threshold})
    return tuple(
        SentencePair(left[i].sentence, right[j].sentence, scores[i, j], opcodes(left[i], right[j]))
        for i, j in sorted(chosen)
    )


def _identical(
    left: Sequence[MentionedSentence], right: Sequence[MentionedSentence]
) -> Iterator[tuple[int, int]]:
    """Sentences of the same words, whatever these weigh; repeated ones meet in their order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, sentence in enumerate(right):
        if not sentence.sentence.furniture:
            places[tuple(t.norm for t in sentence.tokens)].append(j)
    for i, sentence in enumerate(left):
        found = places.get(tuple(t.norm for t in sentence.tokens))
        if found and not sentence.sentence.furniture:
            yield i, found.pop(0)


def _scores(left: Sequence[Terms], right: Sequence[Terms]) -> Scores:
    index: dict[str, list[int]] = defaultdict(list)
    for j, terms in enumerate(right):
        for term in terms:
            index[term].append(j)
    counts: dict[str, int] = defaultdict(int)
    for terms in left:
        for term in terms:
            counts[term] += 1
    left_totals, right_totals = ([sum(t.values()) for t in some] for some in (left, right))
    scores: Scores = {}
    for i, terms in enumerate(left):
        candidates = {
            j
            for term in terms
            if len(index.get(term, ())) <= _COMMON_TERM and counts[term] <= _COMMON_TERM
            for j in index.get(term, ())
        }
        for j in candidates:
            shared = sum(min(w, right[j][t]) for t, w in sorted(terms.items()) if t in right[j])
            scores[i, j] = similarity(shared, left_totals[i], right_totals[j])
    return scores


def _near_best(scores: Scores) -> Iterator[tuple[int, int]]:
    best_left: dict[int, float] = defaultdict(float)
    best_right: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.items():
        best_left[i] = max(best_left[i], score)
        best_right[j] = max(best_right[j], score)
    for (i, j), score in scores.items():
        if score >= _NEAR_BEST * max(best_left[i], best_right[j]):
            yield i, j


def opcodes(left: MentionedSentence, right: MentionedSentence) -> tuple[Opcode, ...]:
    """difflib's opcodes over the words of two sentences, with spans in their documents."""
    a, b = [t.norm for t in left.tokens], [t.norm for t in right.tokens]
    if a <= b:
        found = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    else:
        flipped = SequenceMatcher(None, b, a, autojunk=False).get_opcodes()
        found = [(_MIRRORED[tag], i, j, k, m) for tag, k, m, i, j in flipped]
    return tuple(
        Opcode(tag, _span(left, i, j), _span(right, k, m)) for tag, i, j, k, m in found
    )


_MIRRORED = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}


def _span(sentence: MentionedSentence, first: int, after: int) -> Span:
    """The span of a run of tokens; an empty run lies before the token where it would stand."""
    if first < after:
        return Span(sentence.tokens[first].span.start, sentence.tokens[after - 1].span.end)
    at = sentence.tokens[first].span.start if first < len(sentence.tokens) else sentence.sentence.span.end
    return Span(at, at)
