"""Articles -> stories: which of them report one event, by their words and by when they came out.

Average linkage over the cosines of their terms: two groups become one story while their articles are
alike enough on the average, the most alike first. It is never asked of all pairs: an inverted index
over the heaviest terms, within a window of time, finds for each article the few that can be near it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import heapify, heappop, heappush, nlargest

from compare.corpus.terms import Terms

THRESHOLD = 0.31
"""How alike (0..1) the articles of two groups are on the average, at the least, if they are one story."""

WINDOW = timedelta(days=7)
"""Articles further apart in time are not brought together; those without a date may be of any time."""

# By so many of its heaviest terms an article is looked up, among so many articles that had one last;
# it is held against those with which it shares at least so much, and keeps the nearest.
_LOOKED_UP = 20
_LAST = 200
_SHARED = 0.08
_NEAREST = 15
# Of the key of its earliest article a story has so many characters for an id, at the least.
_ID_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """An article as it is grouped: under its key, with its terms, and when it came out.

    `at` is in seconds since 1970, UTC; None where it is not known.
    """

    key: str
    terms: Terms
    at: float | None = None


def stories(
    articles: Iterable[Placed], threshold: float = THRESHOLD, window: timedelta = WINDOW
) -> tuple[tuple[str, ...], ...]:
    """The keys of the articles of each story, every article in one; the earliest first, in both.

    The same articles give the same stories in whatever order they come.
    """
    ordered = sorted(articles, key=_place)
    groups = _Groups([article.terms for article in ordered])
    for near in _near(ordered, window):
        groups.tie(*near)
    found = sorted(map(sorted, groups.merged(threshold)))
    return tuple(tuple(ordered[index].key for index in group) for group in found)


def _place(article: Placed) -> tuple[float, str]:
    """The place in time; what has no date comes last, where it looks back on all others."""
    return (math.inf if article.at is None else article.at), article.key


def _near(articles: Sequence[Placed], window: timedelta) -> Iterator[tuple[int, int, float]]:
    """Each article with the nearest of those before it, as indexes, and the cosine."""
    having: dict[str, tuple[list[float], list[int]]] = defaultdict(lambda: ([], []))
    for index, article in enumerate(articles):
        time, _ = _place(article)
        first = -math.inf if article.at is None else time - window.total_seconds()
        shared: dict[int, float] = defaultdict(float)
        for term, weight in list(article.terms.items())[:_LOOKED_UP]:
            times, others = having[term]
            for other in others[max(bisect_left(times, first), len(others) - _LAST) :]:
                shared[other] += weight * articles[other].terms[term]
            times.append(time)
            others.append(index)
        met = (other for other, weight in shared.items() if weight >= _SHARED)
        cosines = ((cosine(article.terms, articles[other].terms), -other) for other in met)
        for alike, other in nlargest(_NEAREST, cosines):
            yield -other, index, alike


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The sum over what both have; of vectors of length 1 the cosine."""
    if len(right) < len(left):
        left, right = right, left
    return math.fsum(weight * right[term] for term, weight in left.items() if term in right)


def continued(
    groups: Sequence[Sequence[str]], before: Mapping[str, str]
) -> dict[str, Sequence[str]]:
    """The groups by the ids of the stories that they go on.

    A story goes on in the group that has most of its articles; a group that goes on none has an id from
    the key of its earliest article.

    Args:
        before: the story of each article that has had one.
    """
    shared = [
        (-count, story, number)
        for number, group in enumerate(groups)
        for story, count in Counter(before[key] for key in group if key in before).items()
    ]
    named: dict[str, Sequence[str]] = {}
    old: set[int] = set()
    for _, story, number in sorted(shared):
        if story not in named and number not in old:
            named[story] = groups[number]
            old.add(number)
    for number, group in enumerate(groups):
        if number not in old:
            lengths = range(_ID_DIGITS, len(group[0]) + 1)
            start = (group[0][:length] for length in lengths)
            named[next(story for story in start if story not in named)] = group
    return named


class _Groups:
    """Groups of articles that grow together; each starts with one, and its index is that one's."""

    def __init__(self, terms: Sequence[Terms]) -> None:
        self._members: dict[int, list[int]] = {index: [index] for index in range(len(terms))}
        self._sums: dict[int, Mapping[str, float]] = dict(enumerate(terms))
        self._alike: dict[int, dict[int, float]] = {index: {} for index in range(len(terms))}

    def tie(self, one: int, other: int, alike: float) -> None:
        """State how alike two groups are; those that are not tied never become one."""
        self._alike[one][other] = self._alike[other][one] = alike

    def merged(self, threshold: float) -> Iterable[list[int]]:
        """The indexes of the articles of each group, after the merges (UPGMA: Sokal and Michener 1958)."""
        queue = [
            (-alike, one, other)
            for one, ties in self._alike.items()
            for other, alike in ties.items()
            if one < other and alike >= threshold
        ]
        heapify(queue)
        while queue:
            least, one, other = heappop(queue)
            if self._alike.get(one, {}).get(other) == -least:
                for neighbour, alike in self._merge(one, other).items():
                    if alike >= threshold:
                        heappush(queue, (-alike, min(one, neighbour), max(one, neighbour)))
        return self._members.values()

    def _merge(self, one: int, other: int) -> Mapping[int, float]:
        """Make two groups one; how alike it is to its neighbours."""
        ours, theirs = self._alike.pop(one), self._alike.pop(other)
        sizes = len(self._members[one]), len(self._members[other])
        ties = {}
        for neighbour in sorted((ours.keys() | theirs.keys()) - {one, other}):
            parts = (
                size
                * (
                    alike
                    if (alike := each.get(neighbour)) is not None
                    else self._average(group, neighbour)
                )
                for group, size, each in zip((one, other), sizes, (ours, theirs), strict=True)
            )
            ties[neighbour] = sum(parts) / sum(sizes)
        self._members[one] += self._members.pop(other)
        self._sums[one] = _sum(self._sums[one], self._sums.pop(other))
        for neighbour, alike in ties.items():
            self._alike[neighbour].pop(other, None)
            self._alike[neighbour][one] = alike
        self._alike[one] = ties
        return ties

    def _average(self, one: int, other: int) -> float:
        """The average cosine of the articles of two groups."""
        size = len(self._members[one]) * len(self._members[other])
        return cosine(self._sums[one], self._sums[other]) / size


def _sum(left: Mapping[str, float], right: Mapping[str, float]) -> Mapping[str, float]:
    added = dict(left)
    for term, weight in right.items():
        added[term] = added.get(term, 0.0) + weight
    return added
