"""Lines that say who wrote the article."""

from __future__ import annotations

import regex

from compare.lexicon import Lexicon
from compare.words import phrase
from compare.writers import has_first_name, is_agency

# The names, and what they are: By JANE DOE and John Roe, Staff Writer
_BYLINE = regex.compile(r"(?i:by)\s+(?P<names>[^,|]{3,70})(?:[,|]\s*.{0,60})?")
_JOINERS = regex.compile(r"(?<!\s)\s++(?:and|&)\s++")
_NAME = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*){0,6}")
_SENTENCE_WORDS = frozenset(("pronoun", "auxiliary", "modal"))


def is_byline(line: str, lexicon: Lexicon) -> bool:
    """By Jane Doe | By JANE DOE and John Roe, Staff Writer; but not "By George, They Did It Again"."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return False
    words = [word for word in phrase(line) if not lexicon.calendar.at((word,), 0)]
    if any(lexicon.function_words.get(word) in _SENTENCE_WORDS for word in words):
        return False
    names = _JOINERS.split(match["names"].strip())
    return all(_is_author(name, lexicon) for name in names)


def _is_author(name: str, lexicon: Lexicon) -> bool:
    """Whether words are a person's name with a first name that is no common word, or an agency."""
    if not _NAME.fullmatch(name):
        return False
    if is_agency(name, lexicon):
        return True
    capitals = all(
        word[0].isupper() or norm in lexicon.name_particles
        for word, norm in zip(name.split(), phrase(name), strict=False)
    )
    return capitals and has_first_name(name, lexicon)
