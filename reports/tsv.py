"""Tab-separated values (IANA text/tab-separated-values), for programs.

A field can hold no tab and no line break, and nothing is quoted: both are shown as the pictures ␉ and
␊ that stand for them.
"""

from __future__ import annotations

from compare.model import Comparison
from reports.table import ROWS, Cell

_PICTURES = str.maketrans({"\t": "␉", "\n": "␊"})


def render(comparison: Comparison, rows: str = "findings") -> str:
    """The table of findings or of pairs (one of `ROWS`) as tab-separated values."""
    return "".join("\t".join(map(_field, row)) + "\n" for row in ROWS[rows](comparison))


def _field(cell: Cell) -> str:
    return str(cell).translate(_PICTURES)
