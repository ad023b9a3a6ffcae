"""Times and dates: what they state, and which two cannot be one time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from compare.model import Granularity, Interval, MentionedDocument, MentionedSentence, Moment

Reading = Callable[..., MentionedDocument]
Sentencing = Callable[..., MentionedSentence]

FRIDAY = datetime(2024, 5, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words", "stated"),
    [
        ("It was approved on April 11.", "April 11", (None, 4, 11)),
        ("It was approved on April 11, 2024.", "April 11, 2024", (2024, 4, 11)),
        ("It was approved on 11 April 2024.", "11 April 2024", (2024, 4, 11)),
        ("It was signed on the 11th of April.", "11th of April", (None, 4, 11)),
        ("It was signed in April 2024.", "April 2024", (2024, 4, None)),
        ("It began in April.", "April", (None, 4, None)),
        ("They met on Jan. 5.", "Jan. 5", (None, 1, 5)),
        ("It has held since 2014.", "2014", (2014, None, None)),
        ("It began on 2024-04-11.", "2024-04-11", (2024, 4, 11)),
    ],
)
def test_a_date_states_year_month_and_day(
    sentence: Sentencing, text: str, words: str, stated: tuple[int | None, ...]
) -> None:
    (found,) = sentence(text).moments
    assert found.text == words
    assert (found.year, found.month, found.day) == stated


def test_a_weekday_belongs_to_its_date(sentence: Sentencing) -> None:
    (found,) = sentence("On Tuesday, April 9, the vote failed.").moments
    assert (found.text, found.weekday, found.day) == ("Tuesday, April 9", 1, 9)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("5:30 p.m.", 1050), ("17:30", 1050), ("5 p.m.", 1020), ("12:05 a.m.", 5), ("noon", 720)],
)
def test_a_clock_time_counts_from_midnight(sentence: Sentencing, words: str, minutes: int) -> None:
    (found,) = sentence(f"It began at {words}, she said.").moments
    assert found.text == words
    assert found.granularity == Granularity.CLOCK
    assert found.minutes is not None
    assert (found.minutes.low, found.minutes.high) == (minutes, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "She may march in the streets.",
        "He lost 2,000 votes.",
        "It cost $2014.",
        "There were 2014 people.",
        "Airbase 101 is in Agadez.",
    ],
)
def test_other_numbers_and_words_are_no_dates(sentence: Sentencing, text: str) -> None:
    assert sentence(text).moments == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Tuesday", date(2024, 4, 30), date(2024, 4, 30)),
        ("on Friday", date(2024, 5, 3), date(2024, 5, 3)),
        ("on Saturday", date(2024, 4, 27), date(2024, 4, 27)),
        ("yesterday", date(2024, 5, 2), date(2024, 5, 2)),
        ("last week", date(2024, 4, 22), date(2024, 4, 28)),
        ("next month", date(2024, 6, 1), date(2024, 6, 30)),
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_relative_time_is_seen_from_the_day_of_publication(
    sentence: Sentencing, words: str, first: date, last: date
) -> None:
    (found,) = sentence(f"The council met {words}.", published=FRIDAY).moments
    assert found.days is not None
    assert (found.days.low, found.days.high) == (first.toordinal(), last.toordinal())


def test_without_that_day_a_relative_time_covers_no_days(sentence: Sentencing) -> None:
    (found,) = sentence("The council met yesterday.").moments
    assert found.days is None


def test_a_day_that_does_not_exist_covers_no_days(sentence: Sentencing) -> None:
    (found,) = sentence("They met on February 31, 2024.").moments
    assert found.days is None


@pytest.mark.parametrize(
    ("left", "right", "excluded"),
    [
        ("on April 11", "on April 12", True),
        ("on April 11", "on 11 April", False),
        ("on April 11", "in April", False),
        ("on April 11", "in May", True),
        ("on April 11, 2024", "on April 11", False),
        ("on April 11, 2024", "on April 11, 2023", True),
        ("in 2014", "on April 11, 2014", False),
        ("in 2014", "in 2015", True),
        ("in the 1990s", "in 1994", False),
        ("in the 1990s", "in 2004", True),
        ("on Tuesday", "on Wednesday", True),
        ("on Tuesday", "on April 11", False),
        ("at 5:30 p.m.", "at 17:30", False),
        ("at 5:30 p.m.", "at 5:30 a.m.", True),
    ],
)
def test_two_times_exclude_each_other_by_what_both_state(
    sentence: Sentencing, left: str, right: str, excluded: bool
) -> None:
    def only(words: str) -> Moment:
        (found,) = sentence(f"It failed {words}, she said.").moments
        return found

    assert only(left).excludes(only(right)) is excluded
    assert only(right).excludes(only(left)) is excluded


def test_a_weekday_meets_a_date_through_the_day_of_publication(sentence: Sentencing) -> None:
    def only(words: str) -> Moment:
        (found,) = sentence(f"It failed {words}.", published=FRIDAY).moments
        return found

    assert not only("on Tuesday").excludes(only("on April 30, 2024"))
    assert only("on Tuesday").excludes(only("on May 1, 2024"))


def test_a_number_with_a_unit_is_no_day_of_the_month(sentence: Sentencing) -> None:
    found = sentence("Prices fell in April 12 percent.")
    assert [moment.text for moment in found.moments] == ["April"]


@pytest.mark.parametrize(
    ("text", "words", "relative"),
    [
        ("He died two days ago.", "two days ago", ("day", -2, -2)),
        ("A month ago he left.", "A month ago", ("month", -1, -1)),
        ("It began 35 years ago.", "35 years ago", ("year", -35, -35)),
    ],
)
def test_a_time_is_counted_back_from_now(
    sentence: Sentencing, text: str, words: str, relative: tuple[str, int, int]
) -> None:
    (found,) = sentence(text).moments
    assert (found.text, found.relative) == (words, relative)


@pytest.mark.parametrize("text", ["It began more than two years ago.", "He left long ago."])
def test_an_open_stretch_of_time_is_no_moment(sentence: Sentencing, text: str) -> None:
    assert sentence(text).moments == ()


def test_years_counted_back_exclude_each_other_whatever_the_day(sentence: Sentencing) -> None:
    (left,), (right,) = (sentence(f"He died {n} years ago.").moments for n in ("35", "thirty"))
    assert left.excludes(right)


def test_a_season_covers_both_of_its_years(sentence: Sentencing) -> None:
    (found,) = sentence("The 2008-09 season began well.").moments
    assert found.text == "2008-09"
    assert not found.excludes(sentence("It began in 2009.").moments[0])
    assert found.excludes(sentence("It began in 2010.").moments[0])


@pytest.mark.parametrize(
    ("text", "zone", "bound"),
    [
        ("The polls close at 7 p.m. EST.", "est", None),
        ("The polls close at about 7 p.m. (GMT).", "gmt", "about"),
        ("The polls close shortly after 7 p.m. Cairo time.", "cairo", "more"),
        ("The polls close just before midnight.", None, "below"),
    ],
)
def test_a_clock_time_keeps_its_zone_and_bound(
    sentence: Sentencing, text: str, zone: str | None, bound: str | None
) -> None:
    (found,) = sentence(text).moments
    assert (found.zone, found.bound) == (zone, bound)


@pytest.mark.parametrize(
    ("bounded", "exact", "excludes"),
    [
        ("shortly before 9 a.m.", "8:40 a.m.", False),
        ("shortly before 9 a.m.", "9:05 a.m.", True),
        ("shortly before 9 a.m.", "7:30 a.m.", True),
        ("just after 9 a.m.", "9:05 a.m.", False),
        ("just after 9 a.m.", "8:56 a.m.", True),
        ("at about 9 a.m.", "8:45 a.m.", False),
        ("at about 9 a.m.", "11 a.m.", True),
        ("at 9 a.m.", "8:56 a.m.", True),
    ],
)
def test_a_clock_time_reaches_as_far_as_its_bound_allows(
    sentence: Sentencing, bounded: str, exact: str, excludes: bool
) -> None:
    one, other = (sentence(f"The bridge fell {when}").moments[0] for when in (bounded, exact))
    assert one.excludes(other) is excludes
    assert other.excludes(one) is excludes


def test_a_weekday_and_a_year_neither_agree_nor_exclude_each_other(sentence: Sentencing) -> None:
    (weekday,), (year,) = (sentence(f"It failed {w}.").moments for w in ("on Friday", "in 2014"))
    assert not weekday.agrees(year)
    assert not weekday.excludes(year)


def test_a_date_at_the_head_is_the_day_that_weekdays_are_reckoned_from(article: Reading) -> None:
    read = article("Mayor resigns\n\nMay 3, 2024\n\nThe mayor resigned on Tuesday, she said.")
    (found,) = (m for s in read.story for m in s.moments)
    assert found.days == Interval(date(2024, 4, 30).toordinal(), date(2024, 4, 30).toordinal())


@pytest.mark.parametrize("published", [datetime.min, datetime.max])
@pytest.mark.parametrize(
    "when", ["next year", "last year", "next month", "last month", "next week", "last weekend"]
)
def test_an_article_may_be_dated_at_either_end_of_the_calendar(
    sentence: Sentencing, published: datetime, when: str
) -> None:
    (found,) = sentence(f"The bridge opens {when}.", published.replace(tzinfo=UTC)).moments
    assert found.days is None or found.days.low <= found.days.high
    assert (found.days is None) == (when in _OUTSIDE[published.year])


_OUTSIDE = {1: ("last year", "last month"), 9999: ("next year", "next month")}
