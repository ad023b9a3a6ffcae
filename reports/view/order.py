"""Which counterparts stand in one order, and which sentences stand elsewhere.

A    B
a1   b3     a1-b1 and a2-b2 are in order; a3-b3 is not, for b3 stands before
a2   b1     the others: a3 and b3 are moved.
a3   b2
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from compare.model import SentencePair
from reports.view.library import Key, key

_Link: TypeAlias = tuple[int, int, "_Link | None"]


def in_order(wanted: Sequence[Mapping[int, float]], places: int) -> dict[int, int]:
    """Which of the first stand beside which of the others so that none cross and most weight is kept.

    The heaviest common subsequence (Hunt and Szymanski 1977): the best chain that ends before a place is
    kept in a binary indexed tree (Fenwick 1994), so the work is n log n in the places that are wanted.

    Args:
        wanted: for each of the first, the places (from 0) that it may stand beside, with their weights.
        places: how many places there are.
    """
    best: list[tuple[float, _Link | None]] = [(0, None)] * (places + 1)
    for number, candidates in enumerate(wanted):
        chains = []
        for place, gain in sorted(candidates.items()):
            weight, link = _best_before(best, place)
            chains.append((place, (weight + gain, (number, place, link))))
        for place, chain in chains:
            at = place + 1
            while at <= places:
                if chain[0] > best[at][0]:
                    best[at] = chain
                at += at & -at
    chosen: dict[int, int] = {}
    _, link = _best_before(best, places)
    while link is not None:
        number, place, link = link
        chosen[number] = place
    return chosen


def _best_before(
    best: Sequence[tuple[float, _Link | None]], place: int
) -> tuple[float, _Link | None]:
    found, at = best[0], place
    while at:
        if best[at][0] > found[0]:
            found = best[at]
        at -= at & -at
    return found


def moved(pairs: Iterable[SentencePair]) -> dict[Key, set[str]]:
    """For each sentence that is moved, the other documents in which its counterpart stands elsewhere."""
    between: dict[tuple[str, str], list[SentencePair]] = defaultdict(list)
    for pair in pairs:
        between[pair.left.doc_id, pair.right.doc_id].append(pair)
    found: dict[Key, set[str]] = defaultdict(set)
    for group in between.values():
        for pair in _out_of_order(_one_to_one(group)):
            found[key(pair.left)].add(pair.right.doc_id)
            found[key(pair.right)].add(pair.left.doc_id)
    return dict(found)


def _one_to_one(pairs: Iterable[SentencePair]) -> list[SentencePair]:
    """The best pair of each sentence, where it is also the other's best; in the order of the left."""
    taken: set[Key] = set()
    chosen = []
    for pair in sorted(pairs, key=lambda p: (-p.similarity, p.left.index, p.right.index)):
        ends = {key(pair.left), key(pair.right)}
        if taken.isdisjoint(ends):
            chosen.append(pair)
        taken |= ends
    return sorted(chosen, key=lambda p: p.left.index)


def _out_of_order(pairs: Sequence[SentencePair]) -> list[SentencePair]:
    """The fewest pairs without which the others are in order; of as few, those of the least text.

    Which they are must not hang on which article comes first, so text decides and not the place.
    """
    text = [len(pair.left.text) + len(pair.right.text) for pair in pairs]
    more_than_all = sum(text) + 1
    wanted = [
        {pair.right.index: more_than_all + own} for pair, own in zip(pairs, text, strict=True)
    ]
    last = max((pair.right.index for pair in pairs), default=0)
    kept = in_order(wanted, last + 1)
    return [pair for number, pair in enumerate(pairs) if number not in kept]
