"""The stories of a corpus as one self-contained HTML page, with links to their reports beside it."""

from __future__ import annotations

from reports.corpus.view import Index
from reports.page import Look, page
from reports.view import CONFLICTS, FACES

_LOOK = Look(("base.css", "corpus/index.css"), ("base.js", "corpus/index.js"))


def render(index: Index) -> str:
    """The stories in their order, with filters and search; the report of each is under its id."""
    return page(
        "corpus/index.html.j2",
        _LOOK,
        view=index,
        faces=FACES,
        conflicts=CONFLICTS,
        pages="{}.html",
    )
