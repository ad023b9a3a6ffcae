"""Spellings that an editor chooses freely are one form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("They saw two ships.", "They saw 2 ships.", True),
        ("They lost 70,000 votes.", "They lost 70000 votes.", True),
        ("They left the U.S. in May.", "They left the United States in May.", True),
        ("They did not leave.", "They didn’t leave.", True),
        ("Gov. Ann Cole left.", "Governor Ann Cole left.", True),
        ("They chose a colour.", "They chose a color.", True),
        ("They said “no” again.", 'They said "no" again.', True),
        ("They saw two ships.", "They saw three ships.", False),
        ("They met Nigerien troops.", "They met Nigerian troops.", False),
        ("They did leave.", "They did not leave.", False),
    ],
)
def test_house_style_is_no_difference(
    sentence: Sentencing, left: str, right: str, same: bool
) -> None:
    ours, theirs = ([f.text for f in sentence(text).forms] for text in (left, right))
    assert (ours == theirs) is same
