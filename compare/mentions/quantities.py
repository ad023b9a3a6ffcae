"""Sentence -> quantities: a number with its bound, its unit, and what it counts.

at least   1.5   million   dollars        a quantity reads: bound number scale unit noun
nearly     two   thousand           troops
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, is_plural, lemma
from compare.model import Interval, Quantity, Sentence, Span, Token

_DIGITS = regex.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?")
# The base unit of ages, and the oldest that a person gets.
AGE = "year"
# The unit of votes, scores and records ("52-48"), which are known by their first number.
TALLY = "tally"
# What a temperature below zero is counted in where no unit is given.
_DEGREE = "degree"
_OLDEST = 120
_LONGEST_NUMBER = 15
# How many of a size make "thousands".
_SEVERAL = 2
_LONGEST_BOUND = 5
_LONGEST_NOUN_PHRASE = 5
_DETERMINING = ("article", "possessive", "determiner")

# How far "about" and a round number reach, as a share of the number.
_ABOUT = 0.1
_NEARLY = 0.15
_ROUND = 0.02
_ONE_DIGIT = 0.05
# A measure that was converted is rounded: 6.2 miles are 10 km. Time is not: an hour is 60 minutes.
_CONVERTED = 0.03
_EXACT_UNITS = ("second", "year")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as read: its range, the index after it, and how it was written."""

    low: float
    high: float
    end: int
    ordinal: bool = False
    share: bool = False
    tally: bool = False


def quantities(
    sentence: Sentence, tokens: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon
) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order.

    Args:
        taken: spans that are something else already, such as dates and names with a number.
    """
    return tuple(_Reader(sentence, tokens, taken, lexicon).read())


class _Reader:
    """Walks over the tokens of one sentence."""

    def __init__(
        self, sentence: Sentence, tokens: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon
    ) -> None:
        self._sentence = sentence
        self._tokens = tokens
        self._words = [token.norm for token in tokens]
        self._free = [not any(span.overlaps(t.span) for span in taken) for t in tokens]
        self._lexicon = lexicon

    def read(self) -> Iterator[Quantity]:
        index = 0
        while index < len(self._tokens):
            number = self._number_or_range(index) if self._free[index] else None
            if number is None:
                index += 1
                continue
            quantity = self._quantity(index, number)
            if quantity is not None:
                yield quantity
            index = number.end

    # ------------------------------------------------------------ the number

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _number_or_range(self, index: int) -> _Number | None:
        first = self._number(index)
        if first is None or first.ordinal:
            return first
        if self._is_tally(index, first):
            return _Number(first.low, first.high, first.end + 2, tally=True)
        if self._word(first.end) not in self._lexicon.range_joiners:
            return first
        second = self._number(first.end + 1)
        joined = self._word(index - 1) in self._lexicon.range_openers
        joined = joined or self._word(first.end) not in self._lexicon.conjunctions
        opens_change = self._word(index - 1) in self._lexicon.change_openers
        if second is None or second.ordinal or not joined or opens_change:
            return first
        if first.low >= second.high:
            return first
        return _Number(first.low, second.high, second.end)

    def _is_tally(self, index: int, first: _Number) -> bool:
        """ "a vote of 52-48", "a record of 52-3": the larger number leads; "9-14" is a range."""
        sign, second = first.end, first.end + 1
        if first.end != index + 1 or self._word(sign) not in self._lexicon.range_joiners:
            return False
        if not (self._words[index].isdecimal() and self._word(second).isdecimal()):
            return False
        tied = self._free[second] and self._touches(index) and self._touches(sign)
        return tied and first.low > int(self._word(second))

    def _number(self, index: int) -> _Number | None:
        if not 0 <= index < len(self._words) or not self._free[index]:
            return None
        return self._digits(index) or self._fraction(index) or self._spelled(index)

    def _digits(self, index: int) -> _Number | None:
        word = self._words[index]
        if unicodedata.category(self._tokens[index].written[0]) == "No":
            share = _vulgar(self._tokens[index].written)
            return None if share is None else _Number(share, share, index + 1, share=True)
        if not _DIGITS.fullmatch(word) or len(word) > _LONGEST_NUMBER:
            return None
        end = index + 1
        value = float(word.replace(",", ""))
        if self._word(end) == "/":
            return None
        part = self._part(end)
        if part is not None:
            return _Number(value + part[0], value + part[0], part[1])
        if self._word(end) in self._lexicon.ordinal_suffixes and self._touches(index):
            return _Number(value, value, end + 1, ordinal=True)
        scale = self._scale(end)
        if scale is None:
            slack = _slack(value)
            return _Number(value - slack, value + slack, end)
        half_digit = 0.5 * 10.0 ** -len(word.partition(".")[2]) if "." in word else value * _ROUND
        return _Number((value - half_digit) * scale, (value + half_digit) * scale, end + 1)

    def _part(self, index: int) -> tuple[float, int] | None:
        """What a whole number is followed by: 5½ | 5 1/2 | five and a half."""
        half = _vulgar(self._tokens[index].written) if index < len(self._tokens) else None
        if half is not None:
            return half, index + 1
        above, sign, below = (self._word(index + step) for step in range(3))
        if sign == "/" and above.isdecimal() and below.isdecimal() and int(below):
            share = int(above) / int(below)
            return (share, index + 3) if share < 1 else None
        if above in self._lexicon.conjunctions and sign in self._lexicon.unit_articles:
            half = self._lexicon.fractions.get(below)
            return (half, index + 3) if half is not None else None
        return None

    def _touches(self, index: int) -> bool:
        return self._tokens[index].span.end == self._tokens[index + 1].span.start

    def _scale(self, index: int) -> float | None:
        entry = self._lexicon.numbers.get(self._word(index))
        return entry.low if entry and entry.role == "scale" else None

    def _spelled(self, index: int) -> _Number | None:
        """A number in words: twenty-five | a hundred and ten | two dozen | tens of thousands."""
        total = low = high = 0.0
        at = index
        if self._word(at) in self._lexicon.unit_articles and self._role(at + 1) in (
            "scale",
            "multiple",
        ):
            high = low = 1.0
            at += 1
        role = ""
        if not high and self._role(at) == "scale":
            return None
        while self._role(at):
            entry = self._lexicon.numbers[self._words[at]]
            if entry.role == "ordinal":
                if not role:
                    return self._ordinal(entry.low, at)
                if entry.low < 10 and low >= 20 and low % 10 == 0:
                    return self._ordinal(total + low + entry.low, at)
                break
            if entry.role == "cardinal":
                if role == "cardinal" and not (
                    low % 100 >= 20 and low % 10 == 0 and entry.low < 10
                ):
                    break
                low, high = low + entry.low, high + entry.low
            elif entry.role in ("scale", "multiple"):
                low, high = max(low, 1.0) * entry.low, max(high, 1.0) * entry.high
                if entry.low >= 1000:
                    total, low, high = total + low, 0.0, 0.0 if math.isfinite(high) else high
            elif role == "vague":
                low *= entry.low / _SEVERAL
            else:
                if role:
                    break
                low, high = entry.low, entry.high
            role = entry.role
            at += 1
            at += self._links(at, role)
        part = self._part(at) if role == "cardinal" else None
        if part is not None:
            return _Number(total + low + part[0], total + high + part[0], part[1])
        return _Number(total + low, total + high, at) if role else None

    def _role(self, index: int) -> str:
        entry = (
            self._lexicon.numbers.get(self._word(index)) if 0 <= index < len(self._words) else None
        )
        return entry.role if entry and self._free[index] else ""

    def _links(self, index: int, role: str) -> int:
        """How many words join what was read to more of the same number: "twenty-five", "hundred and ten"."""
        word, following = self._word(index), self._role(index + 1)
        if word == "-" and following in ("cardinal", "ordinal"):
            return 1
        if word in self._lexicon.genitives and role == "vague" and following in ("scale", "vague"):
            return 1
        return int(
            role == "scale" and word in self._lexicon.conjunctions and following == "cardinal"
        )

    def _ordinal(self, value: float, at: int) -> _Number:
        return _Number(value, value, at + 1, ordinal=True)

    def _fraction(self, index: int) -> _Number | None:
        """half | a third | two-thirds | half a million; "third" alone is an ordinal."""
        numerator, at = 1.0, index
        if self._role(at) == "cardinal":
            numerator = self._lexicon.numbers[self._words[at]].low
            at += 2 if self._word(at + 1) == "-" else 1
        elif self._word(at) in self._lexicon.unit_articles:
            at += 1
        share = self._lexicon.fractions.get(self._word(at))
        if share is None or (at == index and self._role(at)) or numerator * share > 1:
            return None
        end = at + 1
        after = end + 1 if self._word(end) in self._lexicon.unit_articles else end
        scale = self._scale(after)
        if scale:
            return _Number(numerator * share * scale, numerator * share * scale, after + 1)
        return _Number(numerator * share, numerator * share, end, share=True)

    # ------------------------------------------------------------ what stands around it

    def _quantity(self, start: int, number: _Number) -> Quantity | None:
        begin, end = start, number.end
        value = Interval(number.low, number.high)
        unit: str | None = None
        factor = 1.0
        currency = self._currency_before(start)
        if currency is not None:
            unit, begin = currency
        after = self._unit_after(end)
        shared = self._unit_of_change(end) if after is None and unit is None else None
        if shared is not None:
            after = (*shared, end)
        if after is not None and (unit is None or unit == after[0]):
            unit, factor, end = after
            value = Interval(value.low * factor, value.high * factor)
            if factor != 1 and unit not in _EXACT_UNITS:
                value = Interval(value.low * (1 - _CONVERTED), value.high * (1 + _CONVERTED))
        if number.tally:
            unit = TALLY
        if self._is_identifier(begin, number, unit):
            return None
        below_zero = self._is_below_zero(begin, unit)
        if below_zero:
            unit, begin, value = unit or _DEGREE, begin - 1, Interval(-value.high, -value.low)
        begin, bound = self._bound_before(begin)
        end, bound = self._bound_after(end, bound)
        noun, modifiers = self._noun(end)
        bearer = self._bearer(begin, number)
        if bearer is not None:
            unit, noun = unit or AGE, bearer
        if self._says_nothing(start, number, unit, noun):
            return None
        span = Span(self._tokens[begin].span.start, self._tokens[end - 1].span.end)
        text = self._sentence.slice(span)
        if noun in self._lexicon.addressed and not number.ordinal:
            value = Interval((number.low + number.high) / 2, (number.low + number.high) / 2)
        value = _bounded(value, bound, 1.0 if number.share else math.inf)
        part = self._is_part(begin, number.end)
        said = round((number.low + min(number.high, 2 * number.low)) / 2 * factor, 6)
        said = -said if below_zero else said
        return Quantity(span, text, value, said, bound, unit, noun, modifiers, number.ordinal, part)

    def _is_below_zero(self, index: int, unit: str | None) -> bool:
        """ "minus 17 degrees", "minus 20", but not "plus or minus 3 points"."""
        joined = self._word(index - 2) in self._lexicon.conjunctions
        signed = self._word(index - 1) in self._lexicon.minus_signs and not joined
        return signed and (unit is None or unit.startswith(_DEGREE))

    def _bearer(self, index: int, number: _Number) -> str | None:
        """Whose age or record a bare number is: the last word of the name in "Elena Markou, 34, said"."""
        openers = (",", "(") if number.tally else (",",)
        if index < 2 or self._word(index - 1) not in openers or not self._words[index][0].isdigit():
            return None
        closed = self._word(number.end) in (",", ".", "")
        named = self._tokens[index - 2].is_capitalised and self._words[index - 2].isalpha()
        dated = self._lexicon.calendar.at(self._words, index - 2) is not None
        return (
            self._words[index - 2]
            if closed and named and not dated and number.low <= _OLDEST
            else None
        )

    def _is_part(self, begin: int, end: int) -> bool:
        """ "another 20", "20 others", "20 of the": of what is left, or a part; not "a total of 20"."""
        if self._word(end) in self._lexicon.genitives:
            return self._class(end + 1) in _DETERMINING
        before = self._word(begin - 1)
        if before in self._lexicon.genitives and self._word(begin - 2) in self._lexicon.sums:
            return False
        beside = (before, self._word(end))
        return any(word in self._lexicon.remainders for word in beside)

    def _currency_before(self, index: int) -> tuple[str, int] | None:
        for length in (2, 1):
            hit = (
                self._lexicon.currencies_before.at(self._words, index - length)
                if index >= length
                else None
            )
            if hit and hit[1] == length:
                return hit[0], index - length
        return None

    def _unit_of_change(self, index: int) -> tuple[str, float] | None:
        """The unit of 5 in "from 5 to 7 percent"."""
        joined = self._word(index) in self._lexicon.range_joiners
        second = self._number(index + 1) if joined else None
        plain = second is not None and second.end == index + 2
        after = self._unit_after(index + 2) if plain else None
        return after[:2] if after else None

    def _unit_after(self, index: int) -> tuple[str, float, int] | None:
        """The base unit, the factor to it, and the index after it."""
        at = index + 1 if self._word(index) == "-" else index
        if at >= len(self._words):
            return None
        currency = self._lexicon.currencies_after.at(self._words, at)
        if currency:
            return currency[0], 1.0, at + currency[1]
        unit = self._lexicon.units.at(self._words, at)
        if unit is None:
            return None
        return unit[0].base, unit[0].factor, at + unit[1]

    def _is_identifier(self, index: int, number: _Number, unit: str | None) -> bool:
        """Base 101, Boeing 737: a capitalised noun before bare digits makes a name of them."""
        previous = self._tokens[index - 1] if index else None
        if self._leads_a_name(number.end) or (number.ordinal and self._is_capital(number.end)):
            return True
        if previous is None or unit or number.ordinal or not self._words[index][0].isdigit():
            return False
        if self._word(index - 1) == "-":
            return index >= 2 and self._tokens[index - 2].is_capitalised
        if self._word(index - 1) in self._lexicon.number_signs:
            return True
        named = previous.is_capitalised and previous.norm not in self._lexicon.function_words
        return named and index > 1 and classes(previous.norm, self._lexicon)[:1] != ("v",)

    def _is_capital(self, index: int) -> bool:
        """ "the 79th Academy Awards": an ordinal of a name."""
        return index < len(self._tokens) and self._tokens[index].is_capitalised

    def _leads_a_name(self, end: int) -> bool:
        """ "2-Egypt", "9/11 Commission": digits tied to a capitalised word by a sign."""
        if self._word(end) not in ("-", "/") or end + 1 >= len(self._tokens):
            return False
        tied = self._touches(end - 1) and self._touches(end)
        return tied and (self._is_capital(end + 1) or self._word(end) == "/")

    def _bound_before(self, index: int) -> tuple[int, str | None]:
        for length in range(_LONGEST_BOUND, 0, -1):
            start = index - length
            hit = self._lexicon.bounds_before.at(self._words, start) if start >= 0 else None
            if hit and hit[1] == length:
                return start, hit[0]
        return index, None

    def _bound_after(self, index: int, bound: str | None) -> tuple[int, str | None]:
        hit = (
            self._lexicon.bounds_after.at(self._words, index) if index < len(self._words) else None
        )
        if hit is None or bound is not None:
            return index, bound
        return index + hit[1], hit[0]

    def _noun(self, index: int) -> tuple[str | None, tuple[str, ...]]:
        """The head of what is counted, by its group of synonyms, and the words before it."""
        at = index
        if self._word(at) in self._lexicon.genitives:
            at += 1
        while self._class(at) in _DETERMINING:
            at += 1
        run: list[int] = []
        while len(run) < _LONGEST_NOUN_PHRASE and self._continues(at):
            if self._words[at] != "-":
                run.append(at)
            at += 1
        head = self._head(run)
        if head is None:
            return None, ()
        before = tuple(self._words[i] for i in run[: run.index(head)])
        base = lemma(self._words[head], self._lexicon)
        return self._lexicon.synonyms.get(base, base), before

    def _class(self, index: int) -> str:
        return self._lexicon.function_words.get(self._word(index), "")

    def _continues(self, index: int) -> bool:
        if not 0 <= index < len(self._words) or self._class(index):
            return False
        if not self._free[index]:
            return False
        word = self._words[index]
        inner_hyphen = word == "-" and self._word(index + 1).isalpha()
        return inner_hyphen or (word[0].isalpha() and not self._role(index))

    def _head(self, run: list[int]) -> int | None:
        """The last of the first row of plural nouns; else the last word before a verb."""
        plural = [i for i in run if is_plural(self._words[i], self._lexicon)]
        if plural:
            return plural[0]
        nouns: list[int] = []
        for i in run:
            known = classes(self._words[i], self._lexicon)
            if known[:1] == ("v",) and nouns:
                break
            if not known or "n" in known:
                nouns.append(i)
        return nouns[-1] if nouns else None

    def _says_nothing(
        self, start: int, number: _Number, unit: str | None, noun: str | None
    ) -> bool:
        """ "one of them", "she first reported": a number word that counts nothing."""
        bare = unit is None and noun is None
        spelled = not self._words[start][0].isdigit()
        if spelled and bare:
            return True
        if spelled and number.ordinal and self._class(start - 1) not in _DETERMINING:
            return True
        one = spelled and number.low == number.high == 1 and not number.ordinal
        return one and (self._word(number.end) in self._lexicon.genitives or bare)


def _vulgar(sign: str) -> float | None:
    """What a sign for a fraction says (½); None for others, such as the ² of a power or a footnote."""
    fraction = len(sign) == 1 and unicodedata.decomposition(sign).startswith("<fraction>")
    return unicodedata.numeric(sign, None) if fraction else None


def _slack(value: float) -> float:
    """How far a round number may be off: 2,000 stands for 2,084, but 2,010 for itself."""
    if value < 100 or value % 100:
        return 0.0
    one_digit = value % 10 ** math.floor(math.log10(value)) == 0
    return value * (_ONE_DIGIT if one_digit else _ROUND)


def _bounded(value: Interval, bound: str | None, largest: float) -> Interval:
    low, high = value.low, value.high
    match bound:
        case "about":
            return Interval(low * (1 - _ABOUT), high * (1 + _ABOUT))
        case "below":
            return Interval(low * (1 - _NEARLY), high)
        case "least" | "more":
            return Interval(low, largest)
        case "most" | "less":
            return Interval(0, high)
        case _:
            return value
