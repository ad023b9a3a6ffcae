"""Who stands with whom, and whether there is a verdict at all."""

from __future__ import annotations

from datetime import datetime

import pytest

from compare.model import Standing
from compare.slots.standings import Filling, Wording, standings, vaguer

A, V, D = Standing.AGREES, Standing.VAGUER, Standing.DIFFERS


@pytest.fixture
def stands(sentence):  # type: ignore[no-untyped-def]
    """The standings of the numbers in some phrases, each of a source; a list is one source's several."""

    def judge(*phrases: str | list[str]) -> list[Standing]:
        given: list[tuple[str, Filling]] = []
        for source, said in enumerate(phrases):
            for phrase in [said] if isinstance(said, str) else said:
                (quantity,) = sentence(f"The storm killed {phrase} people.").quantities
                given.append((str(source), quantity))
        found = standings(given)
        assert standings(given[::-1]) == found[::-1], "the order of the sources decides"
        return found

    return judge


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["12", "12", "14"], [A, A, D]),
        (["12", "twelve", "12"], [A, A, A]),
        (["12", "12", "14", "at least 10"], [A, A, D, V]),
        (["186", "186", "168", "nearly 200"], [A, A, D, V]),
        (["12", "14"], [D, D]),
        (["12", "12", "14", "14"], [D, D, D, D]),
        (["12", "14", "at least 10"], [D, D, V]),
        (["12", "14", "at least 13"], [D, A, V]),
        (["12", "at least 10", "at least 10"], [A, V, V]),
        (["at least 10", "at least 10"], [A, A]),
        (["12", "12", ["12", "21"]], [A, A, A, D]),
        ([["12", "14"], ["12", "14"]], [A, A, A, A]),
    ],
)
def test_most_sources_decide(stands, phrases, expected) -> None:  # type: ignore[no-untyped-def]
    assert stands(*phrases) == expected


def test_a_day_is_vaguer_than_an_hour_of_it(sentence) -> None:  # type: ignore[no-untyped-def]
    published = datetime(2024, 4, 12)
    (month,) = sentence("The port shut in April 2024.", published).moments
    (day,) = sentence("The port shut on April 11, 2024.", published).moments
    assert vaguer(month, day)
    assert not vaguer(day, month)
    assert standings([("a", day), ("b", month)]) == [A, V]


def test_a_country_is_vaguer_than_its_town(sentence) -> None:  # type: ignore[no-untyped-def]
    (country,) = sentence("The ship sank off Libya.").places
    (town,) = sentence("The ship sank off Tripoli.").places
    (other,) = sentence("The ship sank off Tunisia.").places
    assert standings([("a", country), ("b", town), ("c", other)]) == [V, A, D]


def test_words_are_compared_as_they_are_written(sentence) -> None:  # type: ignore[no-untyped-def]
    read = sentence("Ines Calder, Inez Calder and Calder came.")
    ines, inez, bare = (
        Wording(read.sentence.span, text) for text in ("Ines Calder", "Inez Calder", "Calder")
    )
    assert standings([("a", ines), ("b", ines), ("c", inez), ("d", bare)]) == [A, A, D, V]
