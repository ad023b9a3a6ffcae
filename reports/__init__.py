"""Reports: a `Comparison` as a page, as text, as JSON, as tables and as annotations of files."""

# No `from __future__ import annotations` here: the name is that of a format.

from collections.abc import Callable
from typing import TypeAlias

from compare.model import Comparison
from reports import (
    annotations,
    csv,
    github,
    html,
    json,
    markdown,
    rdjson,
    sarif,
    tei,
    text,
    tsv,
)

Renderer: TypeAlias = Callable[[Comparison], str]

RENDERERS: dict[str, Renderer] = {
    "html": html.render,
    "markdown": markdown.render,
    "text": text.render,
    "json": json.render,
    "csv": csv.render,
    "tsv": tsv.render,
    "sarif": sarif.render,
    "rdjson": rdjson.render,
    "github": github.render,
    "annotations": annotations.render,
    "tei": tei.render,
}

SUFFIXES = {
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".txt": "text",
    ".csv": "csv",
    ".tsv": "tsv",
    ".sarif": "sarif",
    ".jsonld": "annotations",
    ".xml": "tei",
}
"""The format that a file asks for by its suffix; the others are asked for by name."""

__all__ = ["RENDERERS", "SUFFIXES", "Renderer", "render", "show"]


def render(comparison: Comparison, format_name: str) -> str:
    """The comparison in the named format, one of `RENDERERS`."""
    return RENDERERS[format_name](comparison)


def show(comparison: Comparison) -> html.Page:
    """The comparison as a page that a notebook displays."""
    return html.Page(html.render(comparison))
