"""How sure a sentence is, and what it denies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("The ship may have struck a mine.", ["may have"]),
        ("The ship possibly struck a mine.", ["possibly"]),
        ("He allegedly stole it.", ["allegedly"]),
        ("It appears to be over.", ["appears"]),
        ("The ship struck a mine in May 2024.", []),
        ("The ship struck a mine.", []),
    ],
)
def test_a_hedge_lowers_certainty(sentence: Sentencing, text: str, hedges: list[str]) -> None:
    found = sentence(text).hedges
    assert [h.text for h in found] == hedges
    assert all(h.certainty < 1 for h in found)


def test_words_differ_in_how_sure_they_are(sentence: Sentencing) -> None:
    def certainty(word: str) -> float:
        (found,) = sentence(f"It will {word} fail.").hedges
        return found.certainty

    assert certainty("possibly") < certainty("probably") < certainty("certainly") == 1


@pytest.mark.parametrize(
    ("text", "scope", "plain"),
    [
        ("The minister did not approve the sale.", "approv", True),
        ("The minister didn’t approve the sale.", "approv", True),
        ("They no longer fight.", "fight", True),
        ("He refused to sign.", "sign", True),
        ("No one died.", "die", True),
        ("He avoided the press.", "press", False),
        ("It was not an anti-war speech.", "war", True),
    ],
)
def test_a_negator_denies_the_word_after_it(
    sentence: Sentencing, text: str, scope: str, plain: bool
) -> None:
    (found,) = sentence(text).negations
    assert (found.scope, found.plain) == (scope, plain)


@pytest.mark.parametrize(
    "text",
    [
        "The minister approved the sale.",
        "The minister not only approved the sale.",
        "They are not just looking for work.",
        "It was a never-before-seen sale.",
    ],
)
def test_a_statement_denies_nothing(sentence: Sentencing, text: str) -> None:
    assert sentence(text).negations == ()


def test_a_noun_is_no_doubt(sentence: Sentencing) -> None:
    assert [h.text for h in sentence("They suspect arson.").hedges] == ["suspect"]
    assert sentence("The suspect fled.").hedges == ()
