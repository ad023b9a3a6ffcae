"""What the head of an article says about it: title, day of publication, publisher.

Only what plainly stands there is taken, and nothing is cut from the text. A wrong date is worse than
none, for "on Friday" is reckoned from it: a clock time without a zone that is known everywhere is
left out, and so is 03/05/2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

import regex

from compare.lexicon import Lexicon
from compare.words import phrase

_LONGEST_TITLE = 200
_HEAD_LINES = 6
_LONGEST_HEAD = 4000
# Two lines in a row of such a length may be a paragraph that mail has wrapped.
_WRAPPED = range(45, 101)
_STOPS = ".…!:;,"
_CLOSING = "\"'”’)]"

# [Published on:] [Friday,] 2024-05-03 | 3 May 2024 | May 3rd, 2024 [last updated at 10:15 p.m. GMT]
_DATE_LINE = regex.compile(
    r"""
    (?: [\p{L}\ ]{2,30}:\s+ | (?:\p{L}+\s+){1,2} )? (?: \p{L}+\.?,\s+ )?
    (?: (?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)
      | (?P<day>\d{1,2})\p{L}{0,2} \s+ (?P<month>\p{L}+)\.?,? \s+ (?P<year>\d{4})
      | (?P<month>\p{L}+)\.? \s+ (?P<day>\d{1,2})\p{L}{0,2},? \s+ (?P<year>\d{4})
    )
    (?: (?: T | ,?\ (?:(?:\p{L}+|[@|-])\ ){0,3} ) (?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?
        (?: \s? (?P<half>\p{L}\.?\p{L})\.?(?!\p{L}) )?
        (?: \s? \(? (?:(?:GMT|UTC)(?=[+-]))? (?P<zone>\p{Lu}{1,5}|[+-]\d\d:?\d\d) \)? )?
    )?
    """,
    regex.VERBOSE,
)
_UTC = ("Z", "GMT", "UTC")
_HALF_DAY = 720

# CAIRO, June 27 (AFP) - | Source: Reuters
_DATELINE_AGENCY = regex.compile(r"[^()]{0,60}\((?P<agency>[^()]{2,30})\)\s?(?:—|–|--|-|_)\s.*")
_LABELLED = regex.compile(r"\p{L}+:\s+(?P<agency>.{2,40})")


def title(text: str) -> str | None:
    """The headline: a first line that ends without a stop, is no date, and is followed by more."""
    lines = [line.strip() for line in text.lstrip()[:_LONGEST_HEAD].splitlines()]
    if len(lines) < 2 or not 0 < len(lines[0]) <= _LONGEST_TITLE:
        return None
    first, second = lines[:2]
    if first.rstrip(_CLOSING)[-1:] in _STOPS or _DATE_LINE.fullmatch(first):
        return None
    wrapped = len(first) in _WRAPPED and len(second) in _WRAPPED
    return None if wrapped or second[:1].islower() else first


def published(text: str, lexicon: Lexicon) -> datetime | None:
    """The date of a line at the head that holds nothing else, in the zone that it states."""
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
    lines = (line.strip() for line in text[:_LONGEST_HEAD].splitlines())
    return islice(filter(None, lines), _HEAD_LINES)


def _moment(match: regex.Match[str], lexicon: Lexicon) -> datetime | None:
    """The instant that a line states; the start of the day where the time or its zone is not known.

    It keeps its zone: an article of Monday evening calls Monday "today", wherever it is read.
    """
    month = _month(match["month"], lexicon)
    if month is None:
        return None
    try:
        zone = match["zone"] or ""
        known = match["hour"] is not None and (zone in _UTC or zone[:1] in ("+", "-"))
        day = datetime(int(match["year"]), month, int(match["day"]), tzinfo=UTC)
        if not known:
            return day
        return day.replace(tzinfo=_zone(zone)) + _since_midnight(match, lexicon)
    except (ValueError, OverflowError):  # the 31st of June
        return None


def _since_midnight(match: regex.Match[str], lexicon: Lexicon) -> timedelta:
    minutes = int(match["hour"]) * 60 + int(match["minute"])
    if match["half"] is not None:
        minutes = minutes % _HALF_DAY + lexicon.halves_of_day.get(match["half"].casefold(), 0)
    return timedelta(minutes=minutes)


def _zone(zone: str) -> timezone:
    if zone in _UTC:
        return UTC
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def _month(word: str, lexicon: Lexicon) -> int | None:
    if word.isdigit():
        return int(word)
    hit = lexicon.calendar.at(phrase(word), 0)
    return hit[0].low if hit and hit[0].kind in ("month", "month_short") else None
