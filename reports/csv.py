"""Comma-separated values (RFC 4180), for a spreadsheet.

It starts with a byte order mark: without it Excel reads UTF-8 as an old code page, and every curly
quotation mark of the news turns into rubbish. Python reads it as `utf-8-sig`; pandas drops the mark.
What takes no mark can read tab-separated values.
"""

from __future__ import annotations

import csv
import io

from compare.model import Comparison
from reports.table import ROWS

_MARK = "\ufeff"


def render(comparison: Comparison, rows: str = "findings") -> str:
    """The table of findings or of pairs (one of `ROWS`) as CSV."""
    file = io.StringIO(newline="")
    file.write(_MARK)
    csv.writer(file, lineterminator="\r\n").writerows(ROWS[rows](comparison))
    return file.getvalue()
