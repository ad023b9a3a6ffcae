"""Lists in which the same words stand again and again are set side by side by their other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.words import likeness, opcodes, shortened

MANY = ["fire"] * 80
WORDS = st.lists(st.sampled_from(["fire", "mill", *map(str, range(9))]), max_size=20)


def test_what_stands_once_is_found_between_what_stands_everywhere() -> None:
    left, right = [*MANY, "one", *MANY, "two"], [*MANY, "one", *MANY, "three"]
    assert opcodes(left, right) == [
        ("equal", 0, 161, 0, 161),
        ("replace", 161, 162, 161, 162),
    ]


def test_words_that_are_put_in_or_left_out_are_told() -> None:
    left, right = [*MANY, "one", *MANY], [*MANY, "one", "new", *MANY]
    assert ("insert", 81, 81, 81, 82) in opcodes(left, right)
    assert ("delete", 81, 82, 81, 81) in opcodes(right, left)


@given(WORDS, WORDS)
def test_edits_lead_from_the_one_to_the_other(start: list[str], end: list[str]) -> None:
    left, right = [*start, *MANY, *end], [*end, *MANY, *start]
    made: list[str] = []
    for (tag, i, j, k, m), (_, _, after, _, to) in zip(
        opcodes(left, right), [("", 0, 0, 0, 0), *opcodes(left, right)], strict=False
    ):
        assert (i, k) == (after, to)
        assert tag != "equal" or left[i:j] == right[k:m]
        made += right[k:m]
    assert made == right


@given(WORDS, WORDS)
def test_edits_are_the_same_either_way(start: list[str], end: list[str]) -> None:
    left, right = [*start, *MANY], [*end, *MANY]
    mirrored = {"insert": "delete", "delete": "insert"}
    there = [(mirrored.get(tag, tag), k, m, i, j) for tag, i, j, k, m in opcodes(left, right)]
    assert opcodes(right, left) == there


def test_long_words_are_compared_too() -> None:
    assert likeness("a" * 100 + "b", "a" * 100 + "c") > 0.9
    assert likeness("a" * 100, "b" * 100) == 0


def test_a_word_of_many_letters_has_no_slips() -> None:
    assert shortened("a" * 41) == {"a" * 41}
    assert len(shortened("abcd")) == 5
