"""Lines that say who wrote the article."""

from __future__ import annotations

import regex

from compare.lexicon import Lexicon
from compare.words import phrase

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
    norms = phrase(name)
    if any(" ".join(norms[:length]) in lexicon.agencies for length in range(1, len(norms) + 1)):
        return True
    written = name.split()
    capitals = all(
        word[0].isupper() or norm in lexicon.name_particles
        for word, norm in zip(written, norms, strict=False)
    )
    first = norms[0]
    known = len(first) == 1 or first in lexicon.given_names or first not in lexicon.word_classes
    return known and capitals and len(written) > 1
