"""Who gives which value: five sources on a ferry, near misses, and what holds for any articles."""

from __future__ import annotations

import pytest

from compare import Comparison, Document, compare_documents
from compare.model import Kind, Slot, Span, Standing

FERRY = (
    "The harbour ferry Marigold bumped the quay at Port Ellery at 8:40 a.m. on Tuesday, leaving 12"
    " passengers with minor injuries. The ferry was carrying 186 people. The ferry came in at about"
    " 4 knots, harbourmaster Ines Calder said. Service resumed on Tuesday afternoon.",
    "In all, twelve passengers were injured when the ferry hit the quay at Port Ellery, none"
    " seriously. The Marigold, a ferry carrying 186 people, was docking at 8:40 a.m. on Tuesday,"
    " harbourmaster Ines Calder said. Service resumed on Tuesday.",
    "Police said 14 passengers were injured when the ferry Marigold struck the quay at Port Ellery on"
    " Tuesday. The ferry was carrying 168 people. The ferry came in at 4 knots, harbourmaster Inez"
    " Calder said. Service resumed on Tuesday afternoon.",
    "At least 10 passengers were injured when a ferry struck the quay at Port Ellery on Tuesday."
    " The ferry Marygold was carrying nearly 200 people.",
    "PORT ELLERY: 12 passengers were injured when the ferry Marigold touched the quay at 8:40 a.m. on"
    " Tuesday. The ferry was carrying 186 people, the harbour office said. Service resumed on"
    " Wednesday, harbourmaster Ines Calder said.",
)


def shown(slot: Slot) -> list[str]:
    """The values of a row as a reader sees them: "c 14 differs"."""
    return [
        " ".join(
            (v.evidence.doc_id, v.evidence.text)
            + ((str(v.standing),) if v.standing != Standing.AGREES else ())
        )
        for v in slot.values
    ]


def rows(*texts: str) -> dict[str, list[str]]:
    """The rows of some articles, a, b, c ..., by their labels."""
    return {slot.label: shown(slot) for slot in compared(*texts).slots}


def compared(*texts: str) -> Comparison:
    return compare_documents([Document(chr(ord("a") + n), text) for n, text in enumerate(texts)])


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return compared(*FERRY)


def row(comparison: Comparison, *words: str) -> list[str]:
    """The one row with a value of these words."""
    (found,) = (
        slot for slot in comparison.slots if set(words) & {v.evidence.text for v in slot.values}
    )
    return shown(found)


def test_a_misprint_stands_against_the_rest(ferry: Comparison) -> None:
    expected = ["a 186", "b 186", "c 168 differs", "d nearly 200 vaguer", "e 186"]
    assert row(ferry, "168") == expected


def test_an_outlier_and_a_bound(ferry: Comparison) -> None:
    expected = ["a 12", "b twelve", "c 14 differs", "d At least 10 vaguer", "e 12"]
    assert row(ferry, "14") == expected


def test_a_weekday_stands_beside_others(ferry: Comparison) -> None:
    expected = ["a Tuesday afternoon", "b Tuesday vaguer", "c Tuesday afternoon"]
    assert row(ferry, "Tuesday afternoon")[:3] == expected


def test_a_speed_of_two_sources(ferry: Comparison) -> None:
    assert row(ferry, "4 knots") == ["a about 4 knots vaguer", "c 4 knots"]


def test_a_name_misspelt(ferry: Comparison) -> None:
    marigold = ["a Marigold", "b Marigold", "c Marigold", "d Marygold differs", "e Marigold"]
    assert row(ferry, "Marygold") == marigold


def test_labels_are_words_of_the_articles(ferry: Comparison) -> None:
    labels = {slot.label for slot in ferry.slots}
    assert {"passengers injured", "carrying people", "resumed", "Marigold"} <= labels


def test_what_differs_comes_first(ferry: Comparison) -> None:
    differs = [any(v.standing == Standing.DIFFERS for v in slot.values) for slot in ferry.slots]
    assert differs == sorted(differs, reverse=True)


def test_a_row_names_the_findings_that_it_shows(ferry: Comparison) -> None:
    shown = [finding_id for slot in ferry.slots for finding_id in slot.finding_ids]
    wanted = {
        f.id
        for f in ferry.findings
        if f.kind in (Kind.NUMERIC, Kind.TEMPORAL, Kind.NAME, Kind.PLACE)
        and f.relation in ("contradiction", "qualification", "inconsistency")
    }
    assert wanted
    assert sorted(shown) == sorted(wanted)


NEAR_MISSES = {
    "the dead and the injured": (
        "12",
        "The fire in Lindmoor killed 12 people.",
        "The fire in Lindmoor injured 12 people.",
    ),
    "last year's figure": (
        "340",
        "In 2021, floods in the valley of the Tarn destroyed 340 homes.",
        "The floods that came this May of 2023 destroyed 340 homes, the council said.",
    ),
    "two towns": (
        "14",
        "Police in Bristol arrested 14 men after the match on Friday.",
        "After the concert, 14 men were arrested in Cardiff on Friday.",
    ),
    "another day": (
        "Monday",
        "The council closed the bridge on Monday.",
        "Divers searched the river near the bridge on Monday.",
    ),
    "two persons of one age": (
        "34",
        "Elena Markou, 34, heard a loud bang.",
        "Police arrested Jannis Markou, 34, at night.",
    ),
    "one of a series": (
        "17 percent",
        "In the poll Hale had 17 percent and Cole 20 percent.",
        "In the poll Reyes had 17 percent and Doyle 14 percent.",
    ),
    "two open bounds": (
        "at least 118",
        "The blasts killed more than 200 people in Moscow.",
        "The blast killed at least 118 people in Moscow.",
    ),
    "a part of a name": (
        "357",
        "The thief held a 357 Magnum at the till.",
        "A 357 Magnum was held by the thief at the till.",
    ),
    "a place in a row": (
        "third",
        "She was the third woman to lead the port of Lindmoor.",
        "She is the third woman to lead the port of Lindmoor.",
    ),
}


@pytest.mark.parametrize("case", NEAR_MISSES)
def test_two_things_are_no_row(case: str) -> None:
    value, *texts = NEAR_MISSES[case]
    values = {v.evidence.text for slot in compared(*texts).slots for v in slot.values}
    assert value not in values


def test_a_third_source_does_not_join_two_values_of_one() -> None:
    texts = (
        "The crash at Lindmoor killed 12 passengers.\n\n"
        "The earlier crash at Lindmoor killed 14 passengers.",
        "The crash at Lindmoor killed at least 10 passengers.\n\n"
        "The earlier crash at Lindmoor killed at least 10 passengers.",
        "The crash at Lindmoor killed at least 10 passengers, and the earlier crash too.",
    )
    found = [{v.evidence.text for v in slot.values} for slot in compared(*texts).slots]
    assert found
    assert not [values for values in found if {"12", "14"} <= values]


def test_the_age_of_a_person_has_the_name_for_a_label() -> None:
    texts = (
        "Elena Markou, 34, heard a loud bang.",
        "Police arrested a cousin of Elena Markou, 36, at night.",
        "A neighbour, Elena Markou, 34, called the police.",
    )
    assert rows(*texts) == {"Elena Markou": ["a 34", "b 36 differs", "c 34"]}


def test_a_large_number_is_known_by_what_it_counts() -> None:
    texts = (
        "The inquiry named the owner of the mill. It heard 186 witnesses over the summer.",
        "Judge Ann Cole sat for weeks in Lindmoor. Lawyers questioned all 186 witnesses.",
    )
    assert ["a 186", "b 186"] in rows(*texts).values()


def test_places_have_a_row_only_where_they_differ() -> None:
    libya, tunisia = (f"The ferry sank off the coast of {place}." for place in ("Libya", "Tunisia"))
    assert rows(libya, libya) == {}
    assert rows(libya, tunisia, libya) == {"sank": ["a Libya", "b Tunisia differs", "c Libya"]}


# ---------------------------------------------------------------- what holds for any articles


def seen(comparison: Comparison) -> set[tuple[object, ...]]:
    return {(slot.kind, slot.label, frozenset(slot.values)) for slot in comparison.slots}


FIVE = [Document(chr(ord("a") + n), text) for n, text in enumerate(FERRY)]


@pytest.mark.parametrize("documents", [FIVE[::-1], FIVE[2:] + FIVE[:2]], ids=["reversed", "turned"])
def test_the_order_of_sources_changes_nothing(documents: list[Document], ferry: Comparison) -> None:
    turned = compare_documents(documents)
    assert seen(turned) == seen(ferry)
    assert [slot.label for slot in turned.slots] == [slot.label for slot in ferry.slots]
    order = [d.doc_id for d in documents]
    for slot in turned.slots:
        places = [order.index(v.evidence.doc_id) for v in slot.values]
        assert places == sorted(places)


def test_a_noun_of_either_side_tells_how_sure_a_row_must_be() -> None:
    texts = ("They built a 12 km road in May.", "The road is 12 km long.")
    assert rows(*texts) == rows(*texts[::-1]) == {}


def test_the_names_of_sources_change_nothing() -> None:
    texts = (
        "Nigerien Nigerian Nigerian Nigerian",
        "Niger Nigerien Nigerian Nigerian",
        "Nigerian Niger",
    )

    def given(*order: int) -> set[frozenset[tuple[int, Span, Standing]]]:
        """The rows, each value with the number of its text, where the texts come in this order."""
        slots = compare_documents([Document(f"{n}", texts[i]) for n, i in enumerate(order)]).slots
        return {
            frozenset(
                (order[int(v.evidence.doc_id)], v.evidence.span, v.standing) for v in slot.values
            )
            for slot in slots
        }

    assert given(0, 1, 2) == given(2, 1, 0) == given(1, 2, 0) != set()
