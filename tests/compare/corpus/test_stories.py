"""Stories: which articles are on one event, and under which id a story goes on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.corpus.stories import THRESHOLD, Placed, continued, cosine, stories
from compare.corpus.terms import Terms

DAY = 86_400.0


def about(*words: str) -> Terms:
    """An article with these words, all of one weight."""
    return {word: len(words) ** -0.5 for word in sorted(words)}


FIRE = about("fire", "mill", "lindmoor", "roof", "brigade", "flame", "street", "night")
FIRE_TOO = about("fire", "mill", "lindmoor", "roof", "blaze", "crew", "street", "dawn")
VOTE = about("vote", "council", "brandt", "harbour", "veto", "plan", "street", "debate")
VOTE_TOO = about("vote", "council", "brandt", "harbour", "ballot", "plan", "mayor", "night")


def keys(groups: Sequence[Sequence[str]]) -> list[str]:
    return ["".join(group) for group in groups]


def test_articles_on_one_event_are_one_story() -> None:
    articles = [Placed("a", FIRE), Placed("b", VOTE), Placed("c", FIRE_TOO), Placed("d", VOTE_TOO)]
    assert keys(stories(articles)) == ["ac", "bd"]


def test_the_earliest_comes_first_in_a_story_and_among_stories() -> None:
    articles = [
        Placed("a", FIRE, 3 * DAY),
        Placed("b", VOTE, 2 * DAY),
        Placed("c", FIRE_TOO, 2.5 * DAY),
        Placed("d", VOTE_TOO),
    ]
    assert keys(stories(articles)) == ["bd", "ca"]


@pytest.mark.parametrize(("days", "groups"), [(6.9, ["ab"]), (7.1, ["a", "b"])])
def test_what_lies_further_apart_than_the_window_is_another_event(
    days: float, groups: list[str]
) -> None:
    articles = [Placed("a", FIRE, 0.0), Placed("b", FIRE, days * DAY)]
    assert keys(stories(articles)) == groups


def test_the_window_can_be_set_and_what_has_no_date_is_of_any_time() -> None:
    articles = [Placed("a", FIRE, 0.0), Placed("b", FIRE, 20 * DAY), Placed("c", VOTE, DAY)]
    assert keys(stories(articles, window=timedelta(days=30))) == ["ab", "c"]
    assert keys(stories([*articles, Placed("d", VOTE_TOO)])) == ["a", "cd", "b"]


def test_a_chain_of_half_alike_articles_is_not_one_story() -> None:
    """Each is like the next, but the average over all is not enough."""
    words = [f"w{n:02}" for n in range(30)]
    chain = [Placed(f"{n}", about(*words[3 * n : 3 * n + 8])) for n in range(7)]
    assert cosine(chain[0].terms, chain[1].terms) > THRESHOLD
    assert max(map(len, stories(chain))) < 4


def test_a_threshold_of_one_leaves_all_but_copies_alone() -> None:
    articles = [Placed("a", FIRE), Placed("b", FIRE_TOO), Placed("c", FIRE)]
    assert keys(stories(articles, threshold=0.999)) == ["ac", "b"]
    assert stories([]) == ()


@given(st.permutations(range(12)), st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_changes_nothing(
    order: list[int], chance: random.Random
) -> None:
    base = [FIRE, FIRE_TOO, VOTE, VOTE_TOO]
    articles = [
        Placed(f"{n:02}", base[n % 4], chance.choice([None, 0.0, n * DAY])) for n in range(12)
    ]
    assert stories([articles[n] for n in order]) == stories(articles)


# ---------------------------------------------------------------- ids


def test_a_new_story_has_its_id_from_its_earliest_article() -> None:
    assert continued([["0123456789abcdef", "f" * 16]], {}) == {
        "0123456789": ["0123456789abcdef", "f" * 16]
    }


def test_a_story_goes_on_under_its_id_when_articles_come_and_go() -> None:
    before = {"a" * 16: "first", "b" * 16: "first", "c" * 16: "second"}
    groups = [["0" * 16, "b" * 16, "a" * 16], ["d" * 16, "c" * 16]]
    assert continued(groups, before) == {"first": groups[0], "second": groups[1]}


def test_of_two_that_become_one_the_larger_goes_on_and_of_one_that_parts_the_larger_part() -> None:
    before = {"a" * 16: "first", "b" * 16: "second", "c" * 16: "second"}
    whole = ["a" * 16, "b" * 16, "c" * 16]
    assert continued([whole], before) == {"second": whole}
    parts = [["b" * 16], ["a" * 16, "c" * 16]]
    again = dict.fromkeys(whole, "third")
    assert continued(parts, again) == {"third": parts[1], "bbbbbbbbbb": parts[0]}


def test_an_id_that_is_taken_is_made_longer() -> None:
    groups = [["0123456789aa"], ["0123456789bb"]]
    assert list(continued(groups, {})) == ["0123456789", "0123456789b"]
