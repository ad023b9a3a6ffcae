"""Comparisons: the list of them, and each with its report, its name and its end."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from compare.corpus.store import Summary
from reports import RENDERERS, SUFFIXES, render
from reports import html as report
from reports.corpus.view import row
from reports.web.desk import Compared
from reports.web.jobs import State
from reports.web.site import desk, shown

routes = Blueprint("comparisons", __name__, url_prefix="/comparisons")

PATIENCE = 0.6
"""Seconds that a page waits for a result before it says how far the work is."""

_KINDS = {
    "html": "text/html",
    "json": "application/json",
    "sarif": "application/sarif+json",
    "rdjson": "application/json",
    "annotations": "application/ld+json",
    "tei": "application/tei+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "markdown": "text/markdown",
}
_ENDS = {name: suffix for suffix, name in SUFFIXES.items()}
_LONGEST_NAME = 200


@routes.get("")
def every() -> str:
    """The list, of those that match a search if there is one."""
    words = request.args.get("q", "")
    with desk().store() as store:
        rows = [row(summary) for summary in store.asked() if matches(summary, words)]
    return shown("web/comparisons.html.j2", "site", "/comparisons", rows=rows, words=words)


def matches(summary: Summary, words: str) -> bool:
    """Whether a comparison has all these words in its name, its publishers or how it begins."""
    said = " ".join(
        (summary.title or "", summary.opening, *summary.publishers, summary.foremost or "")
    )
    return all(word in said.casefold() for word in words.casefold().split())


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
    """How far the work is, for the script of the page that waits."""
    job = desk().known(story)
    if job is None:
        abort(404, "nothing is being compared here")
    return told(job)


def told(job: Compared) -> dict[str, object]:
    """How it stands with a comparison, and how far it is."""
    return {"state": job.state, "step": job.step, "done": job.done, "of": job.of}


@routes.get("/<story>/report")
def download(story: str) -> AnyResponse:
    """The report as a file, in the format that is asked for."""
    name = request.args.get("format", "html")
    if name not in RENDERERS:
        abort(404, f"no format {name!r}; there are {', '.join(RENDERERS)}")
    job = desk().comparison(story)
    job.ended.wait()
    if job.result is None:
        abort(409, job.trouble or "the comparison was cancelled")
    answer = Response(
        render(desk().decided(job.result), name), mimetype=_KINDS.get(name, "text/plain")
    )
    file = f"storydiff-{story}{_ENDS.get(name, f'.{name}')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


@routes.post("/<story>/cancel")
def cancel(story: str) -> AnyResponse:
    """Stop the work."""
    job = desk().known(story)
    if job is not None:
        job.cancel()
        job.ended.wait()
    return redirect(f"/comparisons/{story}", 303)


@routes.post("/<story>/again")
def again(story: str) -> AnyResponse:
    """Begin work that has failed, or was cancelled, once more."""
    desk().comparison(story, again=True)
    return redirect(f"/comparisons/{story}", 303)


@routes.post("/<story>/rename")
def rename(story: str) -> AnyResponse:
    """Give a comparison a name; without one it is called after its articles."""
    name = " ".join(request.form.get("name", "").split())[:_LONGEST_NAME]
    with desk().store() as store, store.changed():
        store.rename(story, name)
    return redirect("/comparisons", 303)


@routes.post("/<story>/delete")
def delete(story: str) -> AnyResponse:
    """Drop a comparison and its articles."""
    desk().drop(story)
    return redirect("/comparisons", 303)
