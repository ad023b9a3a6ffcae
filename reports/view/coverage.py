"""Who mentions what: the rows of the coverage table by category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from compare.model import CoverageCell, CoverageRow
from reports.view.words import listed, visible


@dataclass(frozen=True, slots=True)
class Cell:
    """How one source writes an item, and how often it has it."""

    letter: str
    forms: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the coverage table; `only` is the letter of the one source that has it."""

    label: str
    cells: tuple[Cell, ...]
    only: str | None

    @property
    def said_by(self) -> str:
        """Who mentions the item, in words."""
        letters = [cell.letter for cell in self.cells if cell.count]
        if len(letters) == len(self.cells):
            return "both" if len(letters) == 2 else "all"
        return f"only {self.only}" if self.only else listed(letters)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one category of the coverage table."""

    category: str
    rows: tuple[Row, ...]


def groups(rows: Iterable[CoverageRow], letters: dict[str, str]) -> tuple[Group, ...]:
    """The rows by category, in their order."""
    return tuple(
        Group(visible(category), tuple(_row(row, letters) for row in grouped))
        for category, grouped in groupby(rows, key=lambda row: row.category)
    )


def _row(row: CoverageRow, letters: dict[str, str]) -> Row:
    only = row.only
    return Row(
        visible(row.label),
        tuple(_cell(cell, letters) for cell in row.cells),
        letters[only] if only is not None else None,
    )


def _cell(cell: CoverageCell, letters: dict[str, str]) -> Cell:
    return Cell(letters[cell.doc_id], tuple(map(visible, cell.forms)), cell.count)
