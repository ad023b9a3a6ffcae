"""Numbers: what is read as one, what it counts, and which two exclude each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence, Quantity

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "noun"),
    [
        ("The fire killed 12 people on Friday.", "12", 12, None, "people"),
        ("Twenty-five children were hurt.", "Twenty-five", 25, None, "child"),
        ("A hundred and ten ships left.", "A hundred and ten", 110, None, "ship"),
        ("Two dozen ships sank.", "Two dozen", 24, None, "ship"),
        ("He has 1,234 stamps.", "1,234", 1234, None, "stamp"),
        ("Prices rose 3.5 percent.", "3.5 percent", 3.5, "percent", None),
        ("Prices rose 3.5%.", "3.5%", 3.5, "percent", None),
        ("It lies 12 km from the city.", "12 km", 12_000, "metre", None),
        ("The talks lasted three hours.", "three hours", 10_800, "second", None),
        ("It weighs 2 tonnes.", "2 tonnes", 2000, "kilogram", None),
        ("He is 45 years old.", "45 years old", 45, "year", None),
        ("The plane hit the 25th floor.", "25th", 25, None, "floor"),
    ],
)
def test_a_number_is_read_with_its_unit_and_what_it_counts(
    sentence: Sentencing, text: str, words: str, value: float, unit: str | None, noun: str | None
) -> None:
    (found,) = sentence(text).quantities
    assert (found.text, found.unit, found.noun) == (words, unit, noun)
    assert found.number == pytest.approx(value)
    assert found.value.low <= value <= found.value.high


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("It cost $1.5 million.", "$1.5 million", 1_500_000, "USD"),
        ("It cost 300 euros.", "300 euros", 300, "EUR"),
        ("It cost €2bn.", "€2bn", 2_000_000_000, "EUR"),
        ("Half a million people fled.", "Half a million", 500_000, None),
        ("It lies 7.5 miles from the city.", "7.5 miles", 12_070, "metre"),
        ("There were about 1,000 men.", "about 1,000", 1000, None),
        ("There were around one thousand men.", "around one thousand", 1000, None),
    ],
)
def test_a_number_that_may_be_rounded_is_a_range_around_it(
    sentence: Sentencing, text: str, words: str, value: float, unit: str | None
) -> None:
    (found,) = sentence(text).quantities
    assert (found.text, found.unit) == (words, unit)
    assert found.value.low <= value <= found.value.high
    assert found.value.high < 1.25 * value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 12 people died.", "At least 12"),
        ("More than 12 people died.", "More than 12"),
        ("No fewer than 12 people died.", "No fewer than 12"),
        ("Up to 12 people died.", "Up to 12"),
        ("Nearly 12 people died.", "Nearly 12"),
        ("Between 10 and 15 people died.", "10 and 15"),
    ],
)
def test_the_words_of_a_quantity_hold_its_bound(
    sentence: Sentencing, text: str, words: str
) -> None:
    (found,) = sentence(text).quantities
    assert found.text == words
    assert not found.value.is_exact


@pytest.mark.parametrize(
    "text",
    [
        "Troops entered Airbase 101 on Friday.",
        "A Boeing 737 landed.",
        "An Ilyushin Il-76 landed.",
        "It was 5:30 p.m. on May 3, 2024.",
        "The agreement has been in force since 2014.",
        "One of them left.",
        "Reuters first reported it.",
        "The mayor resigned.",
    ],
)
def test_names_dates_and_small_words_are_no_quantities(sentence: Sentencing, text: str) -> None:
    assert sentence(text).quantities == ()


def test_a_change_has_two_numbers(sentence: Sentencing) -> None:
    found = sentence("The toll rose from 10 to 15 people.").quantities
    assert [q.text for q in found] == ["10", "15"]


def test_an_ordinal_is_known_as_one(sentence: Sentencing) -> None:
    (found,) = sentence("The plane hit the 25th floor.").quantities
    assert found.ordinal
    (found,) = sentence("The house has 25 floors.").quantities
    assert not found.ordinal


def test_what_is_left_or_a_share_is_a_part(sentence: Sentencing) -> None:
    assert [q.part for q in sentence("Another 20 people were hurt.").quantities] == [True]
    assert [q.part for q in sentence("The fire hurt 20 people.").quantities] == [False]


@pytest.mark.parametrize("before", ["A total of", "The toll of", "In all, a total of"])
def test_a_total_is_no_part(sentence: Sentencing, before: str) -> None:
    assert [q.part for q in sentence(f"{before} 14 people were hurt.").quantities] == [False]


@pytest.mark.parametrize(
    ("left", "right", "excluded"),
    [
        ("12 people", "14 people", True),
        ("12 people", "twelve people", False),
        ("at least 12 people", "14 people", False),
        ("at least 12 people", "10 people", True),
        ("more than 12 people", "12 people", False),
        ("more than 12 people", "fewer than 12 people", True),
        ("up to 12 people", "14 people", True),
        ("up to 12 people", "10 people", False),
        ("between 10 and 15 people", "12 people", False),
        ("10 to 15 people", "16 people", True),
        ("about 1,000 people", "one thousand people", False),
        ("about 1,000 people", "2,000 people", True),
        ("nearly 2,000 people", "1,950 people", False),
        ("dozens of people", "40 people", False),
        ("dozens of people", "12 people", True),
        ("$1.5 million", "$1.54 million", False),
        ("$1.5 million", "$1.8 million", True),
        ("12 km", "12,000 metres", False),
        ("10 km", "6.2 miles", False),
        ("10 km", "8 miles", True),
        ("2 hours", "120 minutes", False),
        ("2 hours", "3 hours", True),
    ],
)
def test_two_numbers_exclude_each_other_where_no_count_is_both(
    sentence: Sentencing, left: str, right: str, excluded: bool
) -> None:
    def only(words: str) -> Quantity:
        (found,) = sentence(f"They saw {words}.").quantities
        return found

    assert only(left).excludes(only(right)) is excluded
    assert only(right).excludes(only(left)) is excluded


def test_a_share_ends_at_one(sentence: Sentencing) -> None:
    (found,) = sentence("More than half of the men left.").quantities
    assert (found.value.low, found.value.high) == (0.5, 1)


@pytest.mark.parametrize(
    "text", ["Tens of thousands of men marched.", "They saw tens of thousands of men."]
)
def test_a_vague_number_of_a_size_multiplies_it(sentence: Sentencing, text: str) -> None:
    (found,) = sentence(text).quantities
    assert found.value.low == 20_000


def test_below_zero_is_a_temperature(sentence: Sentencing) -> None:
    (left,) = sentence("It fell to minus 17 degrees.").quantities
    (right,) = sentence("Outside it was minus 20 as they fought the fire.").quantities
    assert (left.number, right.number, right.unit) == (-17, -20, left.unit)
    assert left.excludes(right)


def test_a_margin_is_not_below_zero(sentence: Sentencing) -> None:
    (found,) = sentence("The margin is plus or minus 3 points.").quantities
    assert found.number == 3


def test_a_tally_is_one_quantity(sentence: Sentencing) -> None:
    (found,) = sentence("The Senate approved it 52-48.").quantities
    assert (found.text, found.unit, found.number) == ("52-48", "tally", 52)


def test_the_number_of_a_block_is_exact(sentence: Sentencing) -> None:
    (left,), (right,) = (
        sentence(f"It lies in the {n} block of Elm Street.").quantities for n in ("12000", "12200")
    )
    assert left.excludes(right)


def test_the_first_number_of_a_change_has_the_unit_of_the_second(sentence: Sentencing) -> None:
    found = sentence("Rates rose from 5 to 7 percent.").quantities
    assert [(q.number, q.unit) for q in found] == [(5, "percent"), (7, "percent")]
