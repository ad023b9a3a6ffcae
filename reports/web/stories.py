"""The stories of a corpus, where the store has some."""

from __future__ import annotations

from flask import Blueprint

from reports.corpus.view import index
from reports.view import CONFLICTS, FACES
from reports.web.site import desk, shown

routes = Blueprint("stories", __name__)


@routes.get("/stories")
def stories() -> str:
    """The index of the corpus; where there is none, how to make one."""
    with desk().store() as store:
        view = index(store.summaries(), store.alone())
    if not view.rows and not view.alone:
        return shown("web/no_stories.html.j2", "site", "/stories", store=desk().path.name)
    return shown(
        "corpus/index.html.j2",
        "stories",
        "/stories",
        view=view,
        faces=FACES,
        conflicts=CONFLICTS,
        pages="/comparisons/{}",
    )
