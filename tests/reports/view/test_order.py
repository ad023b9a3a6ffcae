"""Which counterparts stand in one order, and which sentences are moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Comparison, Relation
from reports.view import build
from reports.view.order import in_order, moved

Story = Callable[..., Any]

SENTENCES = tuple(f"Number {n} is {'so ' * n}long." for n in range(8))
"""Sentences of which the later is always the longer."""


def names(comparison: Comparison) -> list[str]:
    """The moved sentences with the documents in which they stand elsewhere."""
    found = moved(comparison.pairs)
    return [
        f"{doc_id}{index} {' '.join(sorted(found[doc_id, index]))}"
        for doc_id, index in sorted(found)
    ]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (("a0 b0", "a1 b1", "a2 b2"), []),
        (("a0 b0", "a2 b4", "a4 b7"), []),
        (("a0 b4", "a1 b0", "a2 b1", "a3 b2"), ["a0 b", "b4 a"]),
        (("a0 b3", "a1 b4", "a2 b0", "a3 b1", "a4 b2"), ["a0 b", "a1 b", "b3 a", "b4 a"]),
        ((), []),
    ],
    ids=["in order", "with gaps", "one behind", "a block", "none"],
)
def test_the_fewest_sentences_are_moved(
    story: Story, links: tuple[str, ...], found: list[str]
) -> None:
    assert names(story(SENTENCES, SENTENCES, links=links).compared()) == found


def test_of_as_few_those_of_the_least_text_are_moved(story: Story) -> None:
    long, short = "The long sentence stays where it is, for it is long.", "The short one moves."
    for first, second in ((long, short), (short, long)):
        told = story([first, second], [second, first], links=["a0 b1", "a1 b0"])
        sentence = told.articles["a"].sentences[[first, second].index(short)]
        assert {index for doc_id, index in moved(told.pairs) if doc_id == "a"} == {sentence.index}


def test_a_sentence_with_many_counterparts_is_moved_by_its_best(story: Story) -> None:
    links = ["a0 b0", "a1 b0", "a1 b1", "a1 b2"]
    told = story(SENTENCES[:2], SENTENCES[:3], links=links, sure=[0.9, 0.95, 0.5, 0.5])
    assert moved(told.pairs) == {}
    crossing = story(
        SENTENCES[:3], SENTENCES[:3], links=["a0 b1", "a1 b0", "a2 b0"], sure=[0.9, 0.5, 0.8]
    )
    assert names(crossing.compared()) == ["a0 b", "b1 a"]


def test_each_two_articles_have_an_order_of_their_own(story: Story) -> None:
    one, two = SENTENCES[:2]
    links = ["a0 b1", "a1 b0", "a0 c0", "a1 c1", "b0 c1", "b1 c0"]
    told = story([one, two], [two, one], [one, two], links=links)
    assert names(told.compared()) == ["a0 b", "b1 a c", "c0 b"]
    sources = build(told.compared()).sources
    assert [source.moved for source in sources] == [1, 1, 1]
    starts = [
        (source.letter, segment.text, segment.moved)
        for source in sources
        for paragraph in source.paragraphs
        for segment in paragraph.segments
        if segment.moved
    ]
    assert starts == [("A", one, ("B",)), ("B", one, ("A", "C")), ("C", one, ("B",))]


def test_a_change_inside_a_moved_sentence_is_still_seen(story: Story) -> None:
    told = story(
        ["It killed 12 people.", "The mayor of the town came at once and wept."],
        ["The mayor of the town came at once and wept.", "It killed 14 people."],
        links=["a0 b1", "a1 b0"],
    )
    conflict = told.finding(Relation.CONTRADICTION, ("a", "12 people"), ("b", "14 people"))
    view = build(told.compared(conflict))
    before, evidence, *_ = view.sources[0].paragraphs[0].segments
    assert (before.text, before.moved, before.numbers) == ("It killed ", ("B",), ())
    assert (evidence.numbers, evidence.moved) == ((1,), ())
    assert [(p.text, p.differs_from) for p in evidence.pieces] == [("12", ("B",)), (" people", ())]
    assert [f.id for f in view.findings] == [conflict.id]


def test_the_heaviest_chain_without_crossing_is_chosen() -> None:
    assert in_order([{1: 1.0}, {0: 0.4, 2: 0.1}, {0: 0.5}], 3) == {0: 1, 1: 2}
    assert in_order([{1: 1.0}, {0: 0.4}, {0: 2.5}], 3) == {2: 0}
    assert in_order([{0: 0.3, 1: 0.2}, {1: 0.2, 0: 0.9}], 2) == {1: 0}
    assert in_order([{}, {2: 1.0}], 3) == {1: 2}
    assert in_order([], 0) == {}


def test_of_equal_chains_the_first_is_chosen() -> None:
    assert in_order([{0: 1.0}, {0: 1.0}], 1) == {0: 0}
    assert in_order([{2: 1.0}, {0: 1.0}], 3) == {0: 2}


def test_one_long_sentence_is_moved_rather_than_two_short_ones(story: Story) -> None:
    long = "This is as long as a sentence of an article can be."
    told = story(
        [long, "It fell.", "It rose."],
        ["It fell.", "It rose.", long],
        links=["a0 b2", "a1 b0", "a2 b1"],
    )
    assert names(told.compared()) == ["a0 b", "b2 a"]


def test_a_sentence_whose_best_counterpart_has_a_better_one_has_no_place(story: Story) -> None:
    links = ["a0 b1", "a1 b1", "a1 b0"]
    told = story(SENTENCES[:2], SENTENCES[:2], links=links, sure=[0.9, 0.8, 0.7])
    assert moved(told.pairs) == {}


def longest(places: list[int]) -> int:
    """The length of the longest increasing subsequence, from its definition."""
    ends: list[int] = []
    for number, place in enumerate(places):
        ends.append(1 + max((ends[n] for n in range(number) if places[n] < place), default=0))
    return max(ends, default=0)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.permutations(range(8)))
def test_what_is_moved_is_what_no_longest_order_has_room_for(
    story: Story, places: list[int]
) -> None:
    links = [f"a{n} b{place}" for n, place in enumerate(places)]
    told = story(SENTENCES, SENTENCES, links=links)
    found = moved(told.pairs)
    assert sum(doc_id == "a" for doc_id, _ in found) == 8 - longest(places)
    stay = [place for n, place in enumerate(places) if ("a", n) not in found]
    assert stay == sorted(stay)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.permutations(range(6)), st.sets(st.integers(0, 35)), st.randoms())
def test_it_does_not_matter_which_article_comes_first(
    story: Story, lengths: list[int], chosen: Iterable[int], random: Any
) -> None:
    """No two pairs are as long as each other, so that text alone decides."""
    left, right = SENTENCES[:6], [f"It {'grows ' * 7 * (1 + n)}." for n in lengths]
    links = [f"a{n // 6} b{n % 6}" for n in chosen]
    sure = [random.choice((0.5, 0.7, 0.9)) for _ in links]
    pairs = list(story(left, right, links=links, sure=sure).pairs)
    mirrored = [replace(pair.mirrored) for pair in pairs]
    random.shuffle(mirrored)
    assert moved(mirrored) == moved(pairs)
