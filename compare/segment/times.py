"""Times of day and dates that stand by themselves: a line of its own, or what leads an entry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex

from compare.lexicon import Lexicon
from compare.words import cut, norm, phrase

_LONGEST = 60
_CLOCK = regex.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")
_ISO_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
# What parts a time from the text that it leads.
_PARTING = frozenset("-–—:|")


def is_time_stamp(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a date or a time of day and nothing else: "26 September 2013, 10:00 (GMT+05:00)"."""
    if len(line) > _LONGEST:
        return False
    words = phrase(line)
    if 0 < _clocks(words, lexicon) == len(words):
        return True
    if line.endswith("."):
        return False
    named = {word for word in words if word[0].isalpha()} - lexicon.halves_of_day.keys()
    dates = {word for word in named if lexicon.calendar.at((word,), 0)}
    dated = bool(dates) or _ISO_DATE.match(line) is not None
    numbers = sum(word[0].isdigit() for word in words)
    return dated and named - dates <= lexicon.stamp_words and numbers > 1


def time_end(line: str, start: int, lexicon: Lexicon) -> int:
    """Where the text after a leading time of day starts: 10:42 GMT — Police said | 10.42am: Police said."""
    if not line[start : start + 1].isdecimal():
        return start
    words = cut(line[start : start + _LONGEST])
    clocks = _clocks([norm(word) for _, _, word in words], lexicon)
    if not clocks or len(words) < clocks + 2:
        return start
    (_, end, sign), (story, _, _) = words[clocks : clocks + 2]
    parts = sign in _PARTING and line[start + end].isspace()
    return start + story if parts else start


def _clocks(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many words at the start are a time of day and what belongs to it; 0 where there is none."""
    if not words or not _CLOCK.fullmatch(words[0]):
        return 0
    beside = {*lexicon.halves_of_day, *lexicon.zones, *lexicon.stamp_words, "(", ")"}
    count = 1 + len(list(takewhile(lambda word: word.replace(".", "") in beside, words[1:])))
    return count if ":" in words[0] or count > 1 else 0
