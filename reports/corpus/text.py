"""The stories of a corpus as text: those whose articles part most, a few lines each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.corpus.view import Index, Row

# So many stories are listed: who wants all takes the page.
_LISTED = 20


def render(index: Index) -> str:
    """The stories that part most, with the ids by which they are asked for."""
    return "\n".join(_lines(index)) + "\n"


def _lines(index: Index) -> Iterator[str]:
    yield index.headline
    for row in index.rows[:_LISTED]:
        yield f"\n{row.id}  {row.title}"
        yield f"  {row.headline}"
        yield f"  {_told(row)}"
    if len(index.rows) > _LISTED:
        yield f"\nand {len(index.rows) - _LISTED:,} more"


def _told(row: Row) -> str:
    when = row.first if row.first == row.last else f"{row.first} to {row.last}"
    return "; ".join(filter(None, (row.size, row.publishers, when)))
