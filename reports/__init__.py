"""Reports: a `Comparison` as a page, as text, as JSON, as tables and as annotations of files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from compare.model import Comparison
from reports import csv, github, html, json, markdown, rdjson, sarif, text, tsv

Renderer: TypeAlias = Callable[[Comparison], str]

RENDERERS: dict[str, Renderer] = {
    "html": html.render,
    "json": json.render,
    "markdown": markdown.render,
    "text": text.render,
    "sarif": sarif.render,
    "rdjson": rdjson.render,
    "github": github.render,
    "csv": csv.render,
    "tsv": tsv.render,
}

SUFFIXES = {
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".txt": "text",
    ".sarif": "sarif",
    ".csv": "csv",
    ".tsv": "tsv",
}
"""The format that a file's suffix asks for; the others are asked for by name."""

__all__ = ["RENDERERS", "SUFFIXES", "Renderer", "render", "show"]


def render(comparison: Comparison, format_name: str) -> str:
    """The comparison in the named format, one of `RENDERERS`."""
    return RENDERERS[format_name](comparison)


def show(comparison: Comparison) -> html.Page:
    """The comparison as a page that a notebook displays."""
    return html.Page(html.render(comparison))
