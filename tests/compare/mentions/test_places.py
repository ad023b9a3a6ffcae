"""Places by one id, however they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence, Place, PlaceForm

Sentencing = Callable[..., MentionedSentence]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Officials met in Niger.", ["Niger NE name"]),
        ("Nigerien officials met.", ["Nigerien NE demonym"]),
        ("Nigerian officials met.", ["Nigerian NG demonym"]),
        (
            "The US and the U.S. are the United States.",
            ["US US name", "U.S. US name", "United States US name"],
        ),
        ("Americans left.", ["Americans US demonym"]),
        ("Officials met in Niamey.", ["Niamey Niamey capital"]),
        ("They fled to N’Djamena in Chad.", ["N’Djamena N'Djamena capital", "Chad TD name"]),
        ("The Kremlin denied it.", ["Kremlin Kremlin government"]),
        ("They met in South Korea.", ["South Korea KR name"]),
        ("They met in Yugoslavia.", ["Yugoslavia Yugoslavia name"]),
        ("They ate turkey from china.", []),
    ],
)
def test_a_place_has_one_id_and_a_form(sentence: Sentencing, text: str, places: list[str]) -> None:
    found = [f"{p.text} {p.place_id} {p.form}" for p in sentence(text).places]
    assert found == places


def test_a_place_inside_the_name_of_a_person_is_none(sentence: Sentencing) -> None:
    assert sentence("The singer Paris Hilton left.").places == ()


@pytest.mark.parametrize(
    ("left", "right", "excluded"),
    [
        ("Niger", "Nigeria", True),
        ("Niger", "the Nigerien", False),
        ("Niamey", "Niger", False),
        ("Niamey", "Agadez", True),
        ("Agadez", "Chad", True),
        ("the Kremlin", "Russia", False),
        ("the United States", "the U.S.", False),
    ],
)
def test_two_places_exclude_each_other_unless_one_lies_in_the_other(
    sentence: Sentencing, left: str, right: str, excluded: bool
) -> None:
    def only(words: str) -> Place:
        (found,) = sentence(f"They wrote to {words} again.").places
        return found

    assert only(left).excludes(only(right)) is excluded
    assert only(right).excludes(only(left)) is excluded


def test_a_capital_is_known_as_one(sentence: Sentencing) -> None:
    forms = {p.text: p.form for p in sentence("From Niamey they went to Agadez.").places}
    assert forms == {"Niamey": PlaceForm.CAPITAL, "Agadez": PlaceForm.NAME}
