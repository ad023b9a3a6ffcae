"""The stories of a corpus as one self-contained HTML page, with links to their reports beside it."""

from __future__ import annotations

from reports.corpus.view import Index
from reports.page import page
from reports.view import CONFLICTS, FACES

_STYLES = ("base.css", "corpus/index.css")
_SCRIPTS = ("base.js", "corpus/index.js")


def render(index: Index) -> str:
    """The stories in their order, with filters and search; the report of each is under its id."""
    return page(
        "corpus/index.html.j2", _STYLES, _SCRIPTS, view=index, faces=FACES, conflicts=CONFLICTS
    )
