"""Sentence -> moments: clock times, days, months, years, and times relative to the publication date."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

import regex

from compare.lexicon import Lexicon
from compare.mentions.tokens import lemma
from compare.model import Granularity, Interval, Moment, Sentence, Span, Token

_CLOCK = regex.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_HOUR = regex.compile(r"1[0-2]|0?[1-9]")
_DAY = regex.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR = regex.compile(r"1[5-9]\d\d|20\d\d")
_SEASON_END = regex.compile(r"\d\d")
_HALF_DAY = 720
_GRANULARITIES = {
    "day": Granularity.DAY,
    "month": Granularity.MONTH,
    "year": Granularity.YEAR,
}
_COUNTED_BACK = ("day", "week", "month", "year")
_LONGEST_BOUND = 5
_LONGEST_COUNT = 3


def moments(
    sentence: Sentence, tokens: Sequence[Token], published: datetime | None, lexicon: Lexicon
) -> tuple[Moment, ...]:
    """The times and dates of a sentence, in order.

    Args:
        published: when the article came out; relative times are resolved against it.
    """
    found = list(_Reader(sentence, tokens, lexicon).read())
    return tuple(_resolved(moment, published) for moment in found)


class _Reader:
    """Walks over the tokens of one sentence."""

    def __init__(self, sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._tokens = tokens
        self._words = [token.norm for token in tokens]
        self._lexicon = lexicon

    def read(self) -> Iterator[Moment]:
        rules = (
            self._iso,
            self._relative,
            self._ago,
            self._date,
            self._clock,
            self._year,
            self._weekday,
        )
        index = 0
        while index < len(self._tokens):
            hits = (rule(index) for rule in rules)
            hit = next((hit for hit in hits if hit is not None), None)
            if hit is None:
                index += 1
                continue
            moment, index = hit
            yield moment

    def _moment(self, start: int, end: int, granularity: Granularity) -> Moment:
        span = Span(self._tokens[start].span.start, self._tokens[end - 1].span.end)
        text = self._sentence.slice(span)
        return Moment(span, text, granularity)

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _calendar(self, index: int, *kinds: str) -> int | None:
        """The value of a month or weekday, which is written with a capital."""
        if not 0 <= index < len(self._tokens) or not self._tokens[index].is_capitalised:
            return None
        hit = self._lexicon.calendar.at(self._words, index)
        return hit[0].low if hit and hit[0].kind in kinds else None

    def _iso(self, index: int) -> tuple[Moment, int] | None:
        if not _YEAR.fullmatch(self._word(index)) or self._word(index + 1) != "-":
            return None
        year, month, day = (self._word(index + step) for step in (0, 2, 4))
        if self._word(index + 3) != "-" or not (month.isdecimal() and _DAY.fullmatch(day)):
            return None
        if not 1 <= int(month) <= 12:
            return None
        moment = self._moment(index, index + 5, Granularity.DAY)
        return replace(moment, year=int(year), month=int(month), day=int(day)), index + 5

    def _relative(self, index: int) -> tuple[Moment, int] | None:
        hit = self._lexicon.relative_dates.at(self._words, index)
        if hit is None:
            return None
        (unit, low, high), length = hit
        moment = self._moment(index, index + length, _GRANULARITIES.get(unit, Granularity.WEEK))
        part = self._daypart(index + length - 1)
        minutes = part[0].minutes if part else None
        return replace(moment, relative=(unit, low, high), minutes=minutes), index + length

    def _ago(self, index: int) -> tuple[Moment, int] | None:
        """two days ago | a week ago; not "more than two years ago", which is no point in time."""
        if self._word(index + 2) not in self._lexicon.ago:
            return None
        unit, end = lemma(self._word(index + 1), self._lexicon), index + 3
        number = self._how_many(index) if unit in _COUNTED_BACK else None
        if number is None or self._bound(index) is not None:
            return None
        moment = self._moment(index, end, _GRANULARITIES.get(unit, Granularity.WEEK))
        return replace(moment, relative=(unit, -number, -number)), end

    def _how_many(self, index: int) -> int | None:
        word = self._word(index)
        if word in self._lexicon.unit_articles:
            return 1
        entry = self._lexicon.numbers.get(word)
        if entry is not None:
            return int(entry.low) if entry.role == "cardinal" else None
        return int(word) if word.isdecimal() and len(word) <= _LONGEST_COUNT else None

    def _date(self, index: int) -> tuple[Moment, int] | None:
        """April 11 | April 11, 2024 | 11 April 2024 | the 11th of April | April 2024 | in April."""
        day, after = self._day_before_month(index)
        month = self._calendar(after, "month", "month_short")
        if month is None:
            return None
        end = after + 1
        if (
            self._word(end) == "."
            and self._tokens[end - 1].span.end == self._tokens[end].span.start
        ):
            end += 1 if self._is_number(end + 1) else 0
        if day is None and _DAY.fullmatch(self._word(end)) and not self._counts(end):
            day = int(self._word(end))
            end += 2 if self._is_ordinal_suffix(end + 1) else 1
        year_at = end + 1 if self._word(end) == "," else end
        year = self._year_value(year_at)
        if day is None and year is None and not self._stands_as_month(index):
            return None
        if year is not None:
            end = year_at + 1
        granularity = Granularity.MONTH if day is None else Granularity.DAY
        start, weekday = self._weekday_before(index)
        moment = self._moment(start, end, granularity)
        return replace(moment, year=year, month=month, day=day, weekday=weekday), end

    def _day_before_month(self, index: int) -> tuple[int | None, int]:
        if not _DAY.fullmatch(self._word(index)):
            return None, index
        after = index + 1
        after += 1 if self._is_ordinal_suffix(after) else 0
        after += 1 if self._word(after) in self._lexicon.genitives else 0
        if self._calendar(after, "month", "month_short") is None:
            return None, index
        return int(self._word(index)), after

    def _weekday_before(self, index: int) -> tuple[int, int | None]:
        """Where "Tuesday, April 11" starts, and its weekday."""
        at = index - 2 if self._word(index - 1) == "," else index - 1
        weekday = self._calendar(at, "weekday")
        return (index, None) if weekday is None else (at, weekday)

    def _stands_as_month(self, index: int) -> bool:
        """Whether a bare month is one: "may" and "march" are words, and names of persons too."""
        return self._lexicon.function_words.get(self._word(index - 1)) == "preposition" or (
            self._word(index - 1) in self._lexicon.month_cues
        )

    def _is_number(self, index: int) -> bool:
        return self._word(index)[:1].isdigit()

    def _is_ordinal_suffix(self, index: int) -> bool:
        return self._word(index) in self._lexicon.ordinal_suffixes

    def _counts(self, index: int) -> bool:
        """Whether the number goes on: "in April 12 percent" is no date."""
        after = index + 1
        if after >= len(self._words):
            return False
        counted = self._lexicon.units.at(self._words, after) is not None
        return counted or self._words[after] in self._lexicon.numbers

    def _year_value(self, index: int) -> int | None:
        return int(self._word(index)) if _YEAR.fullmatch(self._word(index)) else None

    def _year(self, index: int) -> tuple[Moment, int] | None:
        year = self._year_value(index)
        if year is None or self._word(index - 1) in self._lexicon.currency_signs:
            return None
        if self._words[index][0] == "0" or self._word(index + 1) == "%":
            return None
        if self._word(index + 1) == "s" and year % 10 == 0:
            moment = self._moment(index, index + 2, Granularity.DECADE)
            days = Interval(date(year, 1, 1).toordinal(), date(year + 9, 12, 31).toordinal())
            return replace(moment, days=days), index + 2
        season = self._season(index, year)
        if season is not None:
            return season
        before = self._lexicon.function_words.get(self._word(index - 1))
        opened = self._word(index - 1) == "("
        if before not in ("preposition", "article", "possessive") and not opened:
            return None
        if before == "preposition" and self._lexicon.bounds_before.at(self._words, index - 1):
            return None
        return replace(self._moment(index, index + 1, Granularity.YEAR), year=year), index + 1

    def _season(self, index: int, year: int) -> tuple[Moment, int] | None:
        """2008-09: a year that runs into the next."""
        sign, following = self._word(index + 1), self._word(index + 2)
        if sign not in self._lexicon.range_joiners or not _SEASON_END.fullmatch(following):
            return None
        if int(following) != (year + 1) % 100:
            return None
        days = Interval(date(year, 1, 1).toordinal(), date(year + 1, 12, 31).toordinal())
        return replace(self._moment(index, index + 3, Granularity.YEAR), days=days), index + 3

    def _clock(self, index: int) -> tuple[Moment, int] | None:
        """5:30 p.m. | 17:30 | 5 p.m. | noon; a part of the day after a weekday joins it."""
        written = _CLOCK.fullmatch(self._word(index))
        half = self._half(index + 1)
        if written and (":" in self._word(index) or half is not None):
            minutes = int(written[1]) * 60 + int(written[2])
            end = index + 1
        elif half is not None and _HOUR.fullmatch(self._word(index)):
            minutes = int(self._word(index)) * 60
            end = index + 1
        else:
            return self._daypart(index)
        if half is not None:
            minutes = minutes % _HALF_DAY + half
            end = index + 2
        return self._at(index, end, Interval(minutes, minutes)), end

    def _at(self, index: int, end: int, minutes: Interval) -> Moment:
        moment = self._moment(index, end, Granularity.CLOCK)
        return replace(moment, minutes=minutes, zone=self._zone(end), bound=self._bound(index))

    def _zone(self, index: int) -> str | None:
        """8 a.m. EST | 8 a.m. (GMT) | 3 p.m. Cairo time."""
        at = index + 1 if self._word(index) == "(" else index
        if at >= len(self._tokens) or not self._tokens[at].is_capitalised:
            return None
        named = self._word(at + 1) in self._lexicon.zone_nouns
        return self._words[at] if named or self._words[at] in self._lexicon.zones else None

    def _bound(self, index: int) -> str | None:
        for phrases in (self._lexicon.bounds_of_clock, self._lexicon.bounds_before):
            for length in range(_LONGEST_BOUND, 0, -1):
                hit = phrases.at(self._words, index - length) if index >= length else None
                if hit and hit[1] == length:
                    return hit[0]
        return None

    def _half(self, index: int) -> int | None:
        word = self._word(index).replace(".", "")
        return self._lexicon.halves_of_day.get(word)

    def _daypart(self, index: int) -> tuple[Moment, int] | None:
        hit = self._lexicon.calendar.at(self._words, index)
        if hit is None or hit[0].kind != "daypart":
            return None
        part, length = hit
        if part.low == part.high:
            return self._at(index, index + length, Interval(part.low, part.high)), index + length
        moment = self._moment(index, index + length, Granularity.DAYPART)
        return replace(moment, minutes=Interval(part.low, part.high)), index + length

    def _weekday(self, index: int) -> tuple[Moment, int] | None:
        weekday = self._calendar(index, "weekday")
        if weekday is None:
            return None
        following = index + 2 if self._word(index + 1) == "," else index + 1
        if self._calendar(following, "month", "month_short") is not None:
            return None  # the date takes it in
        moment = replace(self._moment(index, index + 1, Granularity.DAY), weekday=weekday)
        return moment, index + 1


def _resolved(moment: Moment, published: datetime | None) -> Moment:
    """The moment with the days that it covers, as far as they can be known."""
    if moment.year is not None and moment.days is None:
        return replace(moment, days=_days(moment.year, moment.month, moment.day))
    if published is None:
        return moment
    today = published.date()
    if moment.relative is not None:
        return replace(moment, days=_around(today, *moment.relative))
    if moment.weekday is not None and moment.month is None:
        return replace(moment, days=_nearest_weekday(today, moment.weekday))
    return moment


def _days(year: int, month: int | None, day: int | None) -> Interval | None:
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:  # the 31st of June
        return None
    return Interval(first.toordinal(), last.toordinal())


def _around(today: date, unit: str, low: int, high: int) -> Interval | None:
    """The days of "last week" as seen from a day; weeks start on Monday."""
    if unit == "day":
        return Interval(today.toordinal() + low, today.toordinal() + high)
    if unit in ("week", "weekend"):
        monday = today.toordinal() - today.weekday()
        first = monday + 7 * low + (5 if unit == "weekend" else 0)
        return Interval(first, monday + 7 * high + 6)
    if unit == "month":
        months = today.year * 12 + today.month - 1
        return _from_to(
            *(_days((months + n) // 12, (months + n) % 12 + 1, None) for n in (low, high))
        )
    if unit == "year":
        return _from_to(*(_days(today.year + n, None, None) for n in (low, high)))
    return None


def _from_to(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the one to the other; None where the calendar, which ends with the year 9999, lacks one."""
    return Interval(first.low, last.high) if first and last else None


def _nearest_weekday(today: date, weekday: int) -> Interval:
    """A bare weekday in the news is the last such day up to the day of publication."""
    day = today.toordinal() - (today.weekday() - weekday) % 7
    return Interval(day, day)
