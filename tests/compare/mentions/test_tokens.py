"""Words without their inflection, and how much they tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, is_plural, lemma, stem, weight
from compare.model import MentionedSentence

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("stopped", "stop"),
        ("cities", "city"),
        ("men", "man"),
        ("went", "go"),
        ("defeated", "defeat"),
        ("niamey", "niamey"),
        ("series", "series"),
    ],
)
def test_an_inflected_word_leads_to_its_base(lexicon: Lexicon, word: str, base: str) -> None:
    assert lemma(word, lexicon) == base


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("soldiers", "troops", True),
        ("withdrew", "withdrawal", True),
        ("colour", "color", True),
        ("agreement", "accord", True),
        ("nigerien", "nigerian", False),
        ("trainers", "troops", False),
    ],
)
def test_words_of_one_meaning_have_one_stem(
    lexicon: Lexicon, left: str, right: str, same: bool
) -> None:
    assert (stem(left, lexicon) == stem(right, lexicon)) is same


def test_rare_words_weigh_more_and_function_words_nothing(lexicon: Lexicon) -> None:
    assert weight("the", lexicon) == weight(",", lexicon) == 0
    assert (
        0 < weight("people", lexicon) < weight("ferry", lexicon) <= weight("agadez", lexicon) <= 1
    )


def test_plurals_are_known(lexicon: Lexicon) -> None:
    assert is_plural("ships", lexicon)
    assert is_plural("men", lexicon)
    assert not is_plural("ship", lexicon)
    assert not is_plural("glass", lexicon)


def test_the_commonest_class_comes_first(lexicon: Lexicon) -> None:
    assert classes("approved", lexicon)[0] == "v"
    assert classes("ships", lexicon)[0] == "n"
    assert classes("niamey", lexicon) == ()


def test_tokens_have_spans_in_the_document(sentence: Sentencing) -> None:
    text = "  The ships sank."
    found = sentence(text).tokens
    assert [t.text for t in found] == ["The", "ships", "sank", "."]
    assert [text[t.span.start : t.span.end] for t in found] == [t.text for t in found]
    assert [t.is_word for t in found] == [True, True, True, False]
