"""The stories of a corpus as text: those whose articles part most, a few lines each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.corpus.view import Index

# So many stories are listed: who wants all takes the page.
_LISTED = 20


def render(index: Index) -> str:
    """The stories that part most, with the ids by which they are asked for."""
    return "\n".join(_lines(index)) + "\n"


def _lines(index: Index) -> Iterator[str]:
    yield f"{index.headline}\n{index.size}"
    for row in index.rows[:_LISTED]:
        yield f"\n{row.id}  {row.title}"
        yield f"  {row.headline}" + (f"; first: {row.foremost}" if row.foremost else "")
        yield f"  {'; '.join(row.facts)}"
    if len(index.rows) > _LISTED:
        yield f"\nand {len(index.rows) - _LISTED:,} more"
