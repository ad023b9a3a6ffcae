"""Help: how to work with a report, and the manual of everything that is reported."""

from __future__ import annotations

from flask import Blueprint

from reports.view import FACES
from reports.view.manual import MANUALS
from reports.web.site import shown

routes = Blueprint("help", __name__)


@routes.get("/help")
def help_() -> str:
    """The page of help."""
    return shown("web/help.html.j2", "help", "/help", faces=FACES, manuals=MANUALS)
