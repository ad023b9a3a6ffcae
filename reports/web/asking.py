"""The first page: articles are pasted, dropped, or taken from the example, and compared."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from compare.model import ReadError, StorydiffError
from reports.corpus.view import row
from reports.web.desk import Given
from reports.web.forms import Pasted, given, pasted
from reports.web.site import desk, shown

routes = Blueprint("asking", __name__)

_LATEST = 5


@routes.get("/")
def form() -> str:
    """The empty form, and the latest comparisons."""
    return _form([Pasted(), Pasted()])


@routes.post("/")
def ask() -> Response | str | tuple[str, int]:
    """Compare what the form says; or change how many articles it has room for."""
    articles = pasted(request.form)
    do = request.form.get("do", "compare")
    if do == "more":
        return _form([*articles, Pasted()])
    if do.startswith("remove-"):
        left = [each for number, each in enumerate(articles, 1) if do != f"remove-{number}"]
        return _form(left + [Pasted()] * (2 - len(left)))
    try:
        story = desk().ask(list(given(articles, request.files.getlist("files"))))
    except StorydiffError as error:
        return _form(articles, str(error)), 400
    return redirect(f"/comparisons/{story}", 303)


@routes.post("/example")
def example() -> Response:
    """Compare the two sample articles."""
    story = desk().ask([Given(each.read_bytes(), each.name) for each in _seeds()])
    return redirect(f"/comparisons/{story}", 303)


def _form(articles: Sequence[Pasted], trouble: str = "") -> str:
    with desk().store() as store:
        latest = [row(summary) for summary in store.asked(_LATEST)]
    return shown(
        "web/compare.html.j2", "compare", "/", articles=articles, trouble=trouble, latest=latest
    )


def _seeds() -> list[Traversable]:
    """The sample articles: beside the templates where this is installed, else in the checkout."""
    package = files("reports")
    for folder in (package / "seeds", package / ".." / "seeds"):
        if folder.is_dir():
            return sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=str)
    raise ReadError("the sample articles are not installed")
