"""The site as a WSGI application: its parts, its bounds, and what is said when something is wrong."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from compare.model import NoStoryError, StoreError, StorydiffError
from reports.view.words import on_a_line
from reports.web import api, asking, comparisons, help, house, settings, stories  # noqa: A004
from reports.web.desk import Desk, StyleError
from reports.web.jobs import BusyError
from reports.web.safety import Access, Bucket, guard
from reports.web.site import assets, shown, wants_json

# How many times the largest article a request may be, and how many fields a form may have for one.
_LARGEST = 5
_FIELDS = 4


def application(desk: Desk, access: Access = Access(), bucket: Bucket | None = None) -> Flask:
    """The site of a desk, for who has access."""
    app = Flask("storydiff", static_folder=None, template_folder=None)
    app.extensions["storydiff"] = desk
    largest = desk.limits.bytes * _LARGEST
    app.config.update(
        MAX_CONTENT_LENGTH=largest,
        MAX_FORM_MEMORY_SIZE=largest,
        MAX_FORM_PARTS=(desk.limits.articles + 1) * _FIELDS,
    )
    guard(app, access, bucket or Bucket())
    for part in (asking, comparisons, stories, house, help, settings, api):
        app.register_blueprint(part.routes)
    app.register_blueprint(assets)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StorydiffError, _trouble)
    return app


def _refused(error: HTTPException) -> Response:
    answer = _answer(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _trouble(error: StorydiffError) -> Response:
    if isinstance(error, NoStoryError):
        return _answer(404, str(error))
    if isinstance(error, BusyError):
        answer = _answer(503, str(error))
        answer.headers["Retry-After"] = "5"
        return answer
    if isinstance(error, StoreError):
        return _answer(503, str(error))
    return _answer(400, str(error), is_style=isinstance(error, StyleError))


def _answer(code: int, trouble: str, is_style: bool = False) -> Response:
    """One line on what is wrong, as a page, or as JSON for a program."""
    line = on_a_line(trouble)
    answer = (
        jsonify(error=line)
        if wants_json()
        else Response(shown("web/trouble.html.j2", "site", "", trouble=line, is_style=is_style))
    )
    answer.status_code = code
    return answer
