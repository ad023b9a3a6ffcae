"""Who can have written an article: what a byline in its text and what a page gives for it are held against."""

from __future__ import annotations

from compare.lexicon import Lexicon
from compare.words import phrase


def is_agency(name: str, lexicon: Lexicon) -> bool:
    """Whether words are the name of an agency, or start with it."""
    words = phrase(name)
    starts = (" ".join(words[:length]) for length in range(1, len(words) + 1))
    return any(start in lexicon.agencies for start in starts)


def has_first_name(name: str, lexicon: Lexicon) -> bool:
    """Whether words, two at least, start with an initial, a given name, or what is no common word."""
    first = phrase(name)[0]
    known = len(first) == 1 or first in lexicon.given_names or first not in lexicon.word_classes
    return known and len(name.split()) > 1
