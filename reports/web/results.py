"""Comparisons as pages and programs both get them: which match, how far they are, and their reports."""

from __future__ import annotations

from flask import Response, abort, request

from compare.corpus.store import Summary
from reports import RENDERERS, SUFFIXES, render
from reports.web.desk import Compared
from reports.web.site import desk

PATIENCE = 0.6
"""Seconds that an answer waits for a result before it says how far the work is."""

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


def matches(summary: Summary, words: str) -> bool:
    """Whether a comparison has all these words in its name, its publishers or how it begins."""
    said = " ".join(
        (summary.title or "", summary.opening, *summary.publishers, summary.foremost or "")
    )
    return all(word in said.casefold() for word in words.casefold().split())


def named(told: str) -> str:
    """The name of a comparison as it is kept: on one line, and no longer than a line."""
    return " ".join(told.split())[:_LONGEST_NAME]


def told(job: Compared) -> dict[str, object]:
    """How it stands with a comparison, and how far it is."""
    return {"state": job.state, "step": job.step, "done": job.done, "of": job.of}


def format_asked(otherwise: str) -> str:
    """The format that is asked for, one of `RENDERERS`; another is refused (400)."""
    name = request.args.get("format", otherwise)
    if name not in RENDERERS:
        abort(400, f"no format {name!r}; there are {', '.join(RENDERERS)}")
    return name


def written(story: str, job: Compared, name: str) -> Response:
    """The report of a job that has ended as a file; refused (409) where there is none."""
    if job.result is None:
        abort(409, job.trouble or "the comparison was cancelled")
    answer = Response(
        render(desk().decided(job.result), name), mimetype=_KINDS.get(name, "text/plain")
    )
    file = f"storydiff-{story}{_ENDS.get(name, f'.{name}')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
