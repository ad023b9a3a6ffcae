"""Who says what two sentences state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.lexicon import Lexicon
from compare.model import MentionedSentence
from compare.slots.speakers import of_others

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("left", "right", "others"),
    [
        ("The bank fell, police said.", "The bank stood, the mayor said.", True),
        ("The bank fell, Ann Cole said.", "The bank stood, Cole said.", False),
        ("The bank fell, Ana Ferrán said.", "The bank stood, Ana Ferran said.", False),
        ("The bank fell, Ana Ferrán said.", "The bank stood, Eva Roth said.", True),
        ("The bank fell, police said.", "The bank stood, authorities said.", False),
        ("The bank fell, police said.", "The bank stood.", False),
        ("The bank fell.", "The bank stood.", False),
    ],
)
def test_speakers_of_two_statements(
    sentence: Sentencing, lexicon: Lexicon, left: str, right: str, others: bool
) -> None:
    assert of_others(sentence(left), sentence(right), lexicon) is others
