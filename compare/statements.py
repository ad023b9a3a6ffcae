"""Pairs -> statements over all sources.

A statement is a group of sentences that say one thing. Groups grow from the most similar pair down; a
sentence joins, and two groups merge, only where at least half of the possible pairs between them,
over different sources, were made: a chain of half-similar sentences is not one statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from compare.model import Sentence, SentencePair, Span, Statement

Key = tuple[str, int]

_LEAST_LINKED = 0.5


def state(sentences: Sequence[Sentence], pairs: Sequence[SentencePair]) -> tuple[Statement, ...]:
    """Group all sentences of the story; furniture states nothing. In the order of the sentences."""
    similarity = {_keys(pair): pair.similarity for pair in pairs}
    group: dict[Key, frozenset[Key]] = {
        _key(s): frozenset([_key(s)]) for s in sentences if not s.furniture
    }
    for pair in sorted(pairs, key=_place):
        left, right = group[_key(pair.left)], group[_key(pair.right)]
        if left != right and _linked(left, right, similarity):
            merged = left | right
            group.update(dict.fromkeys(merged, merged))
    by_key = {_key(s): s for s in sentences}
    position = {key: number for number, key in enumerate(by_key)}
    made: dict[frozenset[Key], list[float]] = defaultdict(list)
    for ends, score in similarity.items():
        one, other = (group[key] for key in ends)
        if one is other:
            made[one].append(score)
    return tuple(
        Statement(
            tuple(by_key[key] for key in sorted(keys, key=position.__getitem__)),
            _cohesion(made[keys]),
        )
        for keys in dict.fromkeys(group[key] for key in by_key if key in group)
    )


def _place(pair: SentencePair) -> tuple[float, list[tuple[str, Span]]]:
    """Where a pair stands among all, whatever the order and names of the documents."""
    return -pair.similarity, sorted((s.text, s.span) for s in (pair.left, pair.right))


def _key(sentence: Sentence) -> Key:
    return sentence.doc_id, sentence.index


def _keys(pair: SentencePair) -> frozenset[Key]:
    return frozenset((_key(pair.left), _key(pair.right)))


def _linked(
    left: frozenset[Key], right: frozenset[Key], similarity: dict[frozenset[Key], float]
) -> bool:
    possible = [frozenset((a, b)) for a in left for b in right if a[0] != b[0]]
    made = sum(pair in similarity for pair in possible)
    return made >= _LEAST_LINKED * len(possible)


def _cohesion(made: Sequence[float]) -> float:
    """The mean similarity of the pairs made inside a group; 1 for a single sentence."""
    return sum(sorted(made)) / len(made) if made else 1.0
