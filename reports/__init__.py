"""Reports: a `Comparison` shown as a page, as Markdown, as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from compare.model import Comparison
from reports import html, json, markdown, text

Renderer: TypeAlias = Callable[[Comparison], str]

RENDERERS: dict[str, Renderer] = {
    "html": html.render,
    "json": json.render,
    "markdown": markdown.render,
    "text": text.render,
}

SUFFIXES = {".html": "html", ".json": "json", ".md": "markdown", ".txt": "text"}
"""The format that a file's suffix asks for."""

__all__ = ["RENDERERS", "SUFFIXES", "Renderer", "render", "show"]


def render(comparison: Comparison, format_name: str) -> str:
    """The comparison in the named format, one of `RENDERERS`."""
    return RENDERERS[format_name](comparison)


def show(comparison: Comparison) -> html.Page:
    """The comparison as a page that a notebook displays."""
    return html.Page(html.render(comparison))
