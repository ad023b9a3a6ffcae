"""What the head of an article says about it: title, day of publication, publisher.

Only what plainly stands there is taken, and nothing is cut from the text. A wrong date is worse than
none, for "on Friday" is reckoned from it: a clock time without a zone that is known everywhere is
left out, and so is 03/05/2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import regex

from compare.lexicon import Lexicon
from compare.words import phrase

_LONGEST_TITLE = 200
_HEAD_LINES = 6
# Two lines in a row of such a length may be a paragraph that mail has wrapped.
_WRAPPED = range(45, 101)
_STOPS = ".…!:;,"
_CLOSING = "\"'”’)]"

# [Published on:] [Friday,] 2024-05-03 | 3 May 2024 | May 3rd, 2024 [at 10:15 p.m. GMT]
_DATE_LINE = regex.compile(
    r"""
    (?: (?:\p{L}+\ ){0,2} \p{L}+\.? [:,]? \s+ ){0,2}
    (?: (?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)
      | (?P<day>\d{1,2})\p{L}{0,2} \s+ (?P<month>\p{L}+)\.?,? \s+ (?P<year>\d{4})
      | (?P<month>\p{L}+)\.? \s+ (?P<day>\d{1,2})\p{L}{0,2},? \s+ (?P<year>\d{4})
    )
    (?: (?: T | ,?\ (?:\p{L}+\ )? ) (?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?
        (?: \s? (?P<half>\p{L}\.?\p{L}\.?)(?!\p{L}) )?
        (?: \s? (?P<zone>Z|GMT|UTC|[+-]\d\d:?\d\d|\p{Lu}{2,5}) )?
    )?
    """,
    regex.VERBOSE,
)
_UTC = ("Z", "GMT", "UTC")
_OFFSET = regex.compile(r"[+-]\d\d:?\d\d")

# CAIRO, June 27 (AFP) - | Source: Reuters
_DATELINE_AGENCY = regex.compile(r"[^()]{0,60}\((?P<agency>[^()]{2,30})\)\s?(?:—|–|--|-|_)\s.*")
_LABELLED = regex.compile(r"\p{L}+:\s+(?P<agency>.{2,40})")


def title(text: str) -> str | None:
    """The headline: a first line that ends without a stop, is no date, and is followed by more."""
    lines = [line.strip() for line in text[: _HEAD_LINES * _LONGEST_TITLE].strip().splitlines()]
    if len(lines) < 2 or not 0 < len(lines[0]) <= _LONGEST_TITLE:
        return None
    first, second = lines[:2]
    if first.rstrip(_CLOSING)[-1:] in _STOPS or _DATE_LINE.fullmatch(first):
        return None
    wrapped = len(first) in _WRAPPED and len(second) in _WRAPPED
    return None if wrapped or second[:1].islower() else first


def published(text: str, lexicon: Lexicon) -> datetime | None:
    """The date of a line at the head that holds nothing else, as UTC."""
    for line in _head(text):
        match = _DATE_LINE.fullmatch(line)
        found = match and _moment(match, lexicon)
        if found:
            return found
    return None


def publisher(text: str, lexicon: Lexicon) -> str | None:
    """A news agency that a dateline or a line such as "Source: Reuters" names."""
    for line in _head(text):
        match = _LABELLED.fullmatch(line) or _DATELINE_AGENCY.fullmatch(line)
        if match and " ".join(phrase(match["agency"])) in lexicon.agencies:
            return str(match["agency"])
    return None


def _head(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text.splitlines())
    return (line for _, line in zip(range(_HEAD_LINES), filter(None, lines)))


def _moment(match: regex.Match[str], lexicon: Lexicon) -> datetime | None:
    """The instant that a line of a date states; the start of the day where no time is known."""
    month = _month(match["month"], lexicon)
    if month is None:
        return None
    zone = match["zone"] or ""
    try:
        day = datetime(int(match["year"]), month, int(match["day"]), tzinfo=UTC)
        if zone in _UTC or _OFFSET.fullmatch(zone):
            pass
    except ValueError:
        return None
    return day


def _month(word: str, lexicon: Lexicon) -> int | None:
    if word.isdigit():
        return int(word)
    hit = lexicon.calendar.at(phrase(word), 0)
    return hit[0].low if hit and hit[0].kind in ("month", "month_short") else None
