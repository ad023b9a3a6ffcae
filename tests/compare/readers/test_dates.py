"""Dates as programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from compare.readers.dates import instant

DAY = datetime(2024, 5, 3, tzinfo=UTC)
MORNING = datetime(2024, 5, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-03T10:15:00Z", MORNING),
        ("2024-05-03T10:15Z", MORNING),
        ("2024-05-03t10:15:00z", MORNING),
        ("2024-05-03T12:15:00+02:00", MORNING),
        ("2024-05-03T12:15:00+0200", MORNING),
        ("2024-05-03T12:15:00+02", MORNING),
        ("2024-05-03 05:15:00 -0500", MORNING),
        ("2024-05-03T101500Z", MORNING),
        ("2024-05-03T10:15:00.000Z", MORNING),
        ("2024-05-03T10:15:00,000000000Z", MORNING),
        (" 2024-05-03\n", DAY),
        ("Fri, 03 May 2024 10:15:00 GMT", MORNING),
        ("Fri, 3 May 2024 12:15:00 +0200", MORNING),
        ("3 May 2024 10:15 +0000", MORNING),
        # a time without a zone that is known everywhere is no instant
        ("2024-05-03T10:15:00", DAY),
        ("2024-05-03 10:15", DAY),
        ("Fri, 03 May 2024 10:15:00 -0000", DAY),
    ],
)
def test_iso_8601_and_rfc_2822(text: str, moment: datetime) -> None:
    assert instant(text) == moment


def test_the_zone_is_kept() -> None:
    evening = instant("2024-05-03T23:15:00-05:00")
    assert evening is not None
    assert evening.tzinfo == timezone(timedelta(hours=-5))
    assert evening.day == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/05/2024",
        "May 3, 2024",
        "2024",
        "2024-05",
        "20240503",
        "2024-W18-5",
        "2024-02-30",
        "2024-05-03T25:00Z",
        "2024-05-03x10:15Z",
        "2024-05-03T10:15:00+99:00",
        "٢٠٢٤-٠٥-٠٣x",
        "Fri, 31 Jun 2024 10:15:00 GMT",
        "99 May 2024 10:15 GMT",
        "1714730000",
        "2024-05-03 or so",
        "0001-01-01T00:00:00Z",
        "1970-01-01T01:00:00+01:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2" * 1_000_000,
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert instant(text) is None
