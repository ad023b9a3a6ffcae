"""Opposites by table and by prefix."""

from __future__ import annotations

import pytest

from compare.lexicon import Lexicon
from compare.slots.opposites import negated, opposites_among


def test_the_opposites_among_other_words_are_found(lexicon: Lexicon) -> None:
    assert list(opposites_among("rise", ["fall", "speak", "decline"], lexicon)) == [
        "decline",
        "fall",
    ]


@pytest.mark.parametrize(("left", "right"), [("violent", "nonviolent"), ("unlawful", "lawful")])
def test_a_prefix_makes_an_opposite(lexicon: Lexicon, left: str, right: str) -> None:
    assert negated(left, right, lexicon)
    assert negated(right, left, lexicon)


@pytest.mark.parametrize(
    ("left", "right"), [("vest", "invest"), ("portant", "important"), ("lawful", "lawful")]
)
def test_not_every_beginning_is_a_prefix(lexicon: Lexicon, left: str, right: str) -> None:
    assert not negated(left, right, lexicon)
