"""Dates as programs write them -> instants: ISO 8601, and RFC 2822 as in mail and older feeds.

A wrong date is worse than none, for "on Friday" is reckoned from it: 03/05/2024 is left out, of a time
without a zone only the day is taken, and so are the nulls of programs, year 1 and second 0 of 1970.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import regex

_ISO = regex.compile(
    r"""
    (?P<day>\d{4}-\d\d-\d\d)
    (?: [Tt\ ] (?P<time>\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?) \ ? (?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)? )?
    """,
    regex.VERBOSE,
)
_RFC_2822 = regex.compile(r"(?:\p{L}{3},\s)?\d{1,2}\s\p{L}{3}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s\S{1,6}")
_LONGEST = 40
_NULLS = (datetime(1, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC))


def instant(text: str) -> datetime | None:
    """The instant that a text states and nothing else, in its own zone.

    It is the start of the day, UTC, where the time or its zone is not stated; None where the text is
    no date.
    """
    stated = " ".join(text[:_LONGEST].split())
    try:
        found = _iso(stated) or _rfc_2822(stated)
        usable = found is not None and found.astimezone(UTC) not in _NULLS
    except (ValueError, OverflowError):  # the 31st of June; the first hour of year 1
        return None
    return found if usable else None


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    if not match["zone"]:
        return _day(datetime.fromisoformat(match["day"]))
    time, zone = match["time"].replace(",", "."), match["zone"].upper()
    return datetime.fromisoformat(f"{match['day']}T{time}{zone}")


def _rfc_2822(text: str) -> datetime | None:
    if not _RFC_2822.fullmatch(text):
        return None
    found = parsedate_to_datetime(text)
    return found if found.tzinfo else _day(found)


def _day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, tzinfo=UTC)
