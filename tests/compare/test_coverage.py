"""Who mentions what."""

from __future__ import annotations

from collections.abc import Callable

from compare.model import Comparison

Comparing = Callable[..., Comparison]

LEFT = (
    "Gen. Michael Hayden told CNN on April 11 that about 1,000 troops would leave Agadez in Niger. "
    "Hayden said: “We will leave in good order.”"
)
RIGHT = "The Nigerien junta wants the troops of the United States to leave Airbase 201 by May 5."


def rows(comparison: Comparison) -> dict[str, list[int]]:
    """How often each source mentions an item, by category and label."""
    return {f"{r.category}: {r.label}": [c.count for c in r.cells] for r in comparison.coverage}


def test_each_item_has_a_row_with_a_count_for_each_source(compared: Comparing) -> None:
    found = rows(compared(LEFT, RIGHT))
    assert found["people: Michael Hayden"] == [2, 0]
    assert found["organisations: CNN"] == [1, 0]
    assert found["places: Niger"] == [1, 1]
    assert found["places: Agadez"] == [1, 0]
    assert found["places: United States"] == [0, 1]
    assert found["things: Airbase 201"] == [0, 1]
    assert found["dates: April 11"] == [1, 0]
    assert found["dates: May 5"] == [0, 1]
    assert found["figures: about 1,000"] == [1, 0]
    assert found["quotations: We will leave in good order."] == [1, 0]


def test_a_row_knows_who_alone_mentions_it(compared: Comparing) -> None:
    only = {row.label: row.only for row in compared(LEFT, RIGHT).coverage}
    assert (only["CNN"], only["Airbase 201"], only["Niger"]) == ("a", "b", None)


def test_a_row_keeps_the_spellings_of_each_source(compared: Comparing) -> None:
    (row,) = (r for r in compared(LEFT, RIGHT).coverage if r.label == "Niger")
    assert [cell.forms for cell in row.cells] == [("Niger",), ("Nigerien",)]


def test_rows_stand_by_category(compared: Comparing) -> None:
    found = [row.category for row in compared(LEFT, RIGHT).coverage]
    assert found == sorted(
        found,
        key=["people", "organisations", "places", "things", "dates", "figures", "quotations"].index,
    )


def test_furniture_mentions_nothing(compared: Comparing) -> None:
    assert compared("By Michael Hayden\nShare.", "(c) 2024 CNN").coverage == ()
