"""Comparisons: the list of them, and each with its report, its name and its end."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from reports import RENDERERS
from reports import html as report
from reports.corpus.view import row
from reports.web.jobs import State
from reports.web.results import PATIENCE, format_asked, matches, named, told, written
from reports.web.site import desk, shown

routes = Blueprint("comparisons", __name__, url_prefix="/comparisons")


@routes.get("")
def every() -> str:
    """The list, of those that match a search if there is one."""
    words = request.args.get("q", "")
    with desk().store() as store:
        rows = [row(summary) for summary in store.asked() if matches(summary, words)]
    return shown("web/comparisons.html.j2", "site", "/comparisons", rows=rows, words=words)


@routes.get("/<story>")
def one(story: str) -> str | AnyResponse:
    """The report; until there is one, how far the work is."""
    job = desk().comparison(story)
    job.ended.wait(PATIENCE)
    with desk().store() as store:
        summary = store.summary(story)
    own = row(summary)
    if job.result is None:
        return shown(
            "web/working.html.j2", "working", "", row=own, job=job, states=State, told=told(job)
        )
    decided = desk().decided(job.result)
    return shown(
        report.TEMPLATE, "report", "", own=own, formats=list(RENDERERS), **report.filling(decided)
    )


@routes.get("/<story>/progress")
def progress(story: str) -> dict[str, object]:
    """How far the work is, for the script of the page that waits; no state where nobody works."""
    job = desk().known(story)
    return told(job) if job is not None else {"state": None}


@routes.get("/<story>/report")
def download(story: str) -> AnyResponse:
    """The report as a file, in the format that is asked for; where it is not there yet, the page that waits."""
    name = format_asked("html")
    job = desk().comparison(story)
    if not job.ended.wait(PATIENCE):
        return redirect(f"/comparisons/{story}", 303)
    return written(story, job, name)


@routes.post("/<story>/cancel")
def cancel(story: str) -> AnyResponse:
    """Stop the work."""
    desk().cancel(story)
    return redirect(f"/comparisons/{story}", 303)


@routes.post("/<story>/again")
def again(story: str) -> AnyResponse:
    """Begin work that has failed, or was cancelled, once more."""
    desk().comparison(story, again=True)
    return redirect(f"/comparisons/{story}", 303)


@routes.post("/<story>/rename")
def rename(story: str) -> AnyResponse:
    """Give a comparison a name; without one it is called after its articles."""
    with desk().store() as store, store.changed():
        store.rename(story, named(request.form.get("name", "")))
    return redirect("/comparisons", 303)


@routes.post("/<story>/delete")
def delete(story: str) -> AnyResponse:
    """Drop a comparison and its articles."""
    desk().drop(story)
    return redirect("/comparisons", 303)
