"""What is of the page and not of the story: share buttons, copyright notices, bylines, time stamps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from compare.lexicon import Lexicon
from compare.segment.bylines import is_byline
from compare.segment.times import is_time_stamp
from compare.sight import seen

_COPYRIGHT = regex.compile(r"(?i)(?:©|\(c\)\s*\d{4}).{0,300}")
# [applause] | (LAUGHTER)
_ASIDE = regex.compile(r"\[[^\[\]]{1,40}\]|\(\p{L}++\)")

# How long a line can be that starts with, or holds, words of the page.
_LONGEST_WITH_PREFIX = 120
_LONGEST_HOLDING = 80

_ORNAMENTS = " \t.!:|»›>→-–—•*"


def is_furniture(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is of the page as a whole: a share button, a byline, a copyright notice."""
    if _COPYRIGHT.fullmatch(line) or _ASIDE.fullmatch(line):
        return True
    if words_of_the_page(lexicon).opens(line):
        return True
    return is_byline(line, lexicon) or is_time_stamp(line, lexicon)


@dataclass(frozen=True, slots=True)
class WordsOfThePage:
    """The words of the page, so that a line is looked up and not held against each of them."""

    whole: frozenset[str]
    prefixes: Mapping[str, tuple[str, ...]]  # by their first character
    contained: tuple[str, ...]
    shortest_contained: int

    def opens(self, line: str) -> bool:
        """Whether a line is, or starts with, words of the page."""
        if len(line) > _LONGEST_WITH_PREFIX:
            return False
        start = _folded(line).lstrip(_ORNAMENTS)
        prefixes = self.prefixes.get(start[:1], ())
        return start.rstrip(_ORNAMENTS) in self.whole or start.startswith(prefixes)

    def holds(self, sentence: str) -> bool:
        """Whether words of the page stand anywhere in a sentence."""
        if not self.shortest_contained <= len(sentence) <= _LONGEST_HOLDING:
            return False
        folded = _folded(sentence)
        return any(words in folded for words in self.contained)


@cache
def words_of_the_page(lexicon: Lexicon) -> WordsOfThePage:
    """Those of a language."""
    rows = sorted((_folded(words), match) for words, match in lexicon.furniture)
    prefixes: dict[str, tuple[str, ...]] = {}
    for words, match in rows:
        if match == "prefix":
            prefixes[words[0]] = (*prefixes.get(words[0], ()), words)
    contained = tuple(words for words, match in rows if match == "contains")
    return WordsOfThePage(
        frozenset(words for words, match in rows if match == "whole"),
        prefixes,
        contained,
        min(map(len, contained)),
    )


def _folded(line: str) -> str:
    return seen(line).casefold().replace("’", "'")
