"""Words that call something untrue, and what they are about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("text", "word", "denies"),
    [
        ("The photo of the shark is a hoax.", "hoax", False),
        ("Police called the report false.", "false", False),
        ("A fake video of the mayor went round.", "fake", False),
        ("The mayor denies that he resigned.", "denies", True),
        ("Fact checkers debunked the story.", "debunked", True),
        ("No, the mayor has not resigned.", "No", True),
    ],
)
def test_a_dispute_is_read(sentence: Sentencing, text: str, word: str, denies: bool) -> None:
    (found,) = sentence(text).disputes
    assert (found.text, found.denies) == (word, denies)


@pytest.mark.parametrize(
    "text",
    [
        "The report is no hoax.",
        "Is the photo real or a hoax?",
        "He travelled with a fake passport and two phones.",
        "The mayor would not confirm or deny the report.",
        "The mayor does not deny that he resigned.",
        "No mayor has resigned.",
    ],
)
def test_what_only_looks_like_a_dispute_is_none(sentence: Sentencing, text: str) -> None:
    assert sentence(text).disputes == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The mayor denied the theft but admitted the lie.", "the theft"),
        ("The theft was denied by the mayor.", "The theft was"),
        ("The mayor denies that he resigned, his office said.", "that he resigned"),
    ],
)
def test_a_denial_is_about_what_it_denies(sentence: Sentencing, text: str, about: str) -> None:
    (found,) = sentence(text).disputes
    assert " ".join(token.text for token in found.about) == about
