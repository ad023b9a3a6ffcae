"""A headline is the first line of its article, once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from compare.readers.headlines import headed, without


@pytest.mark.parametrize(
    ("headline", "text", "whole_text"),
    [
        (None, "She left.", "She left."),
        ("Mayor out", "She left.", "Mayor out\n\nShe left."),
        ("Mayor out", "Mayor out\nShe left.", "Mayor out\nShe left."),
        ("Mayor out!", "MAYOR OUT: She left.", "MAYOR OUT: She left."),
        ("Mayor out", "“Mayor” – “out”: she left.", "“Mayor” – “out”: she left."),
        ("Mayor out", "Mayor in", "Mayor out\n\nMayor in"),
    ],
)
def test_a_headline_stands_once(headline: str | None, text: str, whole_text: str) -> None:
    assert headed(headline, text) == whole_text


@pytest.mark.parametrize(
    ("headline", "paragraphs", "rest"),
    [
        ("Mayor out", ["MAYOR: OUT!", "a"], ["a"]),
        ("Mayor out", ["Towns", "Live", "Mayor out", "a"], ["Towns", "Live", "a"]),
        ("Mayor out", ["Mayor out", "a", "Mayor out"], ["a", "Mayor out"]),
        ("Mayor out", ["a", "b", "c", "Mayor out"], ["a", "b", "c", "Mayor out"]),
        ("Mayor out", ["Mayor out, too", "a"], ["Mayor out, too", "a"]),
        ("Mayor out", [], []),
        (None, ["–", "a"], ["–", "a"]),
    ],
)
def test_a_repeated_headline_is_left_out(
    headline: str | None, paragraphs: Sequence[str], rest: Sequence[str]
) -> None:
    assert without(headline, paragraphs) == rest
