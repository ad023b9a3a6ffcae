"""Who says what a sentence states."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("text", "holder", "verb"),
    [
        ("Troops entered the base, Mayor Ann Cole said.", "Ann Cole", "say"),
        ("“We are ready,” said Ann Cole.", "Ann Cole", "say"),
        ("According to the Pentagon, troops left.", "Pentagon", "according to"),
        ("Reuters first reported that troops had left.", "Reuters", "report"),
        ("Police said the man had fled.", "police", "say"),
        ("A boy shot by guards had no gun, says witness", "witness", "say"),
        ("The ministry confirmed the strike.", "ministry", "confirm"),
    ],
)
def test_a_speaker_is_found_before_and_after_the_verb(
    sentence: Sentencing, text: str, holder: str, verb: str
) -> None:
    (found,) = sentence(text).attributions
    assert (found.holder, found.verb, found.on_record) == (holder, verb, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops entered the base, a senior official told Reuters.", "a senior official"),
        ("Sources say the deal is dead.", "Sources"),
    ],
)
def test_a_source_without_a_name_is_off_the_record(
    sentence: Sentencing, text: str, words: str
) -> None:
    (found,) = sentence(text).attributions
    assert (found.text, found.on_record) == (words, False)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned on Monday.",
        "The report was long.",
        "“The mayor said no” is the title of the play.",
        "Police of Port Said left.",
    ],
)
def test_other_uses_of_the_verb_are_no_attribution(sentence: Sentencing, text: str) -> None:
    assert sentence(text).attributions == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CNN states that the troops left.", "CNN"),
        ("The authorities said the bridge was closed.", "The authorities"),
        ("Officials in Niamey said the bridge was closed.", "Officials"),
        ("Ann Cole (D-Ohio) said the bridge was closed.", "Ann Cole"),
        ("Ann Cole, the mayor, said the troops left.", "Ann Cole"),
        ("Ann Cole of the Ports Union, an activist group, said the troops left.", "Ann Cole"),
        ("Ann Cole, who lives in Paris, told CNN so.", "Ann Cole"),
        ("The bridge is closed, said the mayor on Monday.", "the mayor"),
        ("Soldiers fired on the crowd, the opposition said.", "the opposition"),
    ],
)
def test_the_speaker_is_not_what_stands_beside_him(
    sentence: Sentencing, text: str, words: str
) -> None:
    (found,) = sentence(text).attributions
    assert found.text == words


def test_a_pronoun_is_no_speaker(sentence: Sentencing) -> None:
    assert sentence("Soldiers fired on the crowd, he said.").attributions == ()
