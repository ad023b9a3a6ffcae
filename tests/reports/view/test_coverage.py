"""Who mentions what."""

from __future__ import annotations

from compare.model import Comparison, CoverageCell, CoverageRow
from reports.view import build
from reports.view.coverage import Cell, groups


def test_coverage_is_grouped_by_category(two: Comparison, five: Comparison) -> None:
    assert [
        (group.category, [(row.label, row.said_by) for row in group.rows])
        for group in build(two).coverage
    ] == [
        ("person", [("Edda Holm", "both")]),
        ("place", [("Tarn", "both"), ("Lindmoor", "both")]),
        ("figure", [("a mile", "only A")]),
    ]
    assert [row.said_by for group in build(five).coverage for row in group.rows] == [
        "all",
        "A, B, C and D",
    ]


def test_a_cell_has_the_spellings_of_its_source(two: Comparison) -> None:
    (holm,) = build(two).coverage[0].rows
    assert holm.cells == (Cell("A", ("Edda Holm",), 1), Cell("B", ("Edda Holme", "Holme"), 2))
    assert holm.only is None


def test_what_is_hidden_in_a_row_is_seen() -> None:
    row = CoverageRow("a\x07", "b\x07", (CoverageCell("x", 1, ("c\x07",)),))
    (group,) = groups([row], {"x": "A"})
    (shown,) = group.rows
    assert (group.category, shown.label, shown.cells[0].forms) == ("a␇", "b␇", ("c␇",))
