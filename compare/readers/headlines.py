"""A headline and its article: it is the first line of the text, and stands there once."""

from __future__ import annotations

from collections.abc import Sequence

import regex

# Above the headline a page may show its section and a kicker.
_LINES_ABOVE = 2
_LETTERS = regex.compile(r"[\p{L}\p{N}]++")


def headed(headline: str | None, text: str) -> str:
    """The text under its headline, unless it starts with the same words."""
    if headline is None or letters(text[: 2 * len(headline)]).startswith(letters(headline)):
        return text
    return f"{headline}\n\n{text}"


def without(headline: str | None, paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs without the one near the top that is the headline."""
    wanted = letters(headline or "")
    top = enumerate(paragraphs[: _LINES_ABOVE + 1])
    place = next((n for n, words in top if wanted and letters(words) == wanted), None)
    return paragraphs if place is None else [*paragraphs[:place], *paragraphs[place + 1 :]]


def letters(text: str) -> str:
    """What is left of a text when case, signs and spaces are of no account."""
    return "".join(_LETTERS.findall(text.casefold()))
