"""The site for programs: JSON under /api/v1, as schemas/storydiff-api-1.openapi.json describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from contextlib import suppress
from importlib.resources import files
from reprlib import repr as shortened
from typing import TypeAlias

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from compare.corpus.store import Store, Summary
from compare.decisions import dump, parse
from compare.model import NoStoryError, Relation
from reports.corpus.view import called
from reports.web.desk import Compared, Given
from reports.web.jobs import State
from reports.web.results import PATIENCE, format_asked, matches, named, told, written
from reports.web.site import desk

routes = Blueprint("api", __name__, url_prefix="/api/v1")

Object: TypeAlias = dict[str, object]

_SAID = ("text", "id", "title", "publisher", "published", "url")
# What no store and no file can hold, though JSON can write it: NUL, and halves of surrogate pairs.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_SOON = {"Retry-After": "1"}


@routes.get("/openapi.json")
def described() -> Response:
    """The description of all this, in OpenAPI 3.1."""
    file = files("reports").joinpath("schemas", "storydiff-api-1.openapi.json")
    return Response(file.read_bytes(), mimetype="application/json")


# ---------------------------------------------------------------- comparisons


@routes.get("/comparisons")
def every() -> Object:
    """What was asked for, the latest first; of that what matches a search if there is one."""
    words = request.args.get("q", "")
    found = []
    with desk().store() as store:
        for summary in store.asked():
            if matches(summary, words):
                with suppress(NoStoryError):  # somebody has dropped it meanwhile
                    found.append(_comparison(store, summary.id))
    return {"comparisons": found}


@routes.post("/comparisons")
def ask() -> tuple[Object, int, dict[str, str]]:
    """Compare articles; the answer does not wait for the result."""
    asked = _members(_body(), ("articles", "name"), "the body")
    name = _text(asked, "name", "the body")
    articles = json.dumps(_articles(asked)).encode()
    story = desk().ask([Given(articles, "articles.json")], named(name))
    return one(story), 201, {"Location": url_for("api.one", story=story)}


@routes.get("/comparisons/<story>")
def one(story: str) -> Object:
    """What is known of a comparison without its report."""
    with desk().store() as store:
        return _comparison(store, story)


@routes.patch("/comparisons/<story>")
def rename(story: str) -> Object:
    """Give a comparison a name; after an empty one it is called after its articles."""
    changes = _members(_body(), ("name",), "the body")
    if "name" not in changes:
        abort(400, "the body: 'name' is missing")
    name = named(_text(changes, "name", "the body"))
    with desk().store() as store, store.changed():
        store.rename(story, name)
    return one(story)


@routes.delete("/comparisons/<story>")
def delete(story: str) -> tuple[str, int]:
    """Drop a comparison and its articles."""
    desk().drop(story)
    return "", 204


def _comparison(store: Store, story: str) -> Object:
    job = desk().known_in(store, story)
    # Before the summary: what has ended by then is in it.
    state, trouble = (job.state, job.trouble) if job else (None, "")
    summary = store.summary(story)
    state = state or _kept(summary)
    return {
        "id": story,
        "name": called(summary),
        "asked": summary.asked,
        "articles": summary.articles,
        "independent": summary.independent,
        "publishers": summary.publishers,
        "state": state,
        "counts": {
            Relation.CONTRADICTION: summary.contradictions,
            Relation.QUALIFICATION: summary.qualifications,
            Relation.INCONSISTENCY: summary.inconsistencies,
            Relation.AGREEMENT: summary.agreements,
            Relation.ADDITION: summary.additions,
        },
        "trouble": (trouble or summary.trouble) if state == State.FAILED else None,
    }


def _kept(summary: Summary) -> State:
    """How it stands with a comparison that nobody has worked on since the server was started."""
    if summary.trouble:
        return State.FAILED
    return State.WAITING if summary.independent is None else State.DONE


# ---------------------------------------------------------------- the work, and its report


@routes.get("/comparisons/<story>/report")
def report(story: str) -> AnyResponse | tuple[Object, int, dict[str, str]]:
    """The report in the format that is asked for; until there is one, how far the work is."""
    name = format_asked("json")
    job = desk().comparison(story)
    if not job.ended.wait(PATIENCE):
        return told(job), 202, _SOON
    return written(story, job, name)


@routes.post("/comparisons/<story>/cancel")
def cancel(story: str) -> Object:
    """Stop the work."""
    desk().cancel(story)
    return _standing(story, desk().known(story))


@routes.post("/comparisons/<story>/again")
def again(story: str) -> Object:
    """Begin work that has failed, or was cancelled, once more."""
    return _standing(story, desk().comparison(story, again=True))


def _standing(story: str, job: Compared | None) -> Object:
    if job is not None:
        return told(job)
    with desk().store() as store:
        return {"state": _kept(store.summary(story)), "step": "", "done": 0, "of": 0}


# ---------------------------------------------------------------- decisions


@routes.get("/comparisons/<story>/decisions")
def decisions(story: str) -> Response:
    """What was decided that can matter to this comparison, as a ledger."""
    return Response(dump(desk().ledger(story)), mimetype="application/json")


@routes.post("/comparisons/<story>/decisions")
def decide(story: str) -> Response:
    """Add what a ledger holds to what was decided."""
    desk().ledger(story)  # under the id of no story nothing is added
    desk().add(parse(_sent()))
    return decisions(story)


# ---------------------------------------------------------------- what is sent


def _sent() -> bytes:
    if not request.is_json:
        abort(415, "send application/json")
    return request.get_data()


def _body() -> object:
    try:
        return json.loads(_sent())
    except RecursionError:
        abort(400, "the body is nested too deeply")
    except ValueError as error:
        abort(400, f"the body is not JSON: {error}")


def _articles(asked: Object) -> list[dict[str, str]]:
    articles = asked.get("articles")
    if not isinstance(articles, list) or len(articles) < 2:
        abort(400, "the body: 'articles' is no list of two articles or more")
    return [_article(each, f"article {number}") for number, each in enumerate(articles, 1)]


def _article(stated: object, of: str) -> dict[str, str]:
    members = _members(stated, _SAID, of)
    article = {name: _text(members, name, of) for name in members}
    if not article.get("text", "").strip():
        abort(400, f"{of} has no text")
    return article


def _members(stated: object, names: Collection[str], of: str) -> Object:
    """An object that has no other members than these."""
    if not isinstance(stated, dict):
        abort(400, f"{of} is no object")
    for name in stated:
        if name not in names:
            abort(400, f"{of} has a member {shortened(name)}; there are {', '.join(names)}")
    return stated


def _text(members: Object, name: str, of: str) -> str:
    """The text of a member; "" where it is not there."""
    text = members.get(name, "")
    if not isinstance(text, str):
        abort(400, f"{of}: {name!r} is no text")
    if _NO_CHARACTER.search(text):
        abort(400, f"{of}: {name!r} holds a NUL or half a character")
    return text
