"""The article that a page describes in JSON-LD, in the words of schema.org.

Pages give several objects, in one script or many: the site, its publisher, lists of links, the
article. Objects refer to each other by `@id`. A script that is no JSON is passed over, as search
engines do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import regex

from compare.readers.records import Json, Record

# https://schema.org/Article and what is more special, as far as it is news.
_ARTICLE = regex.compile(r"(?:https?://schema\.org/)?(?:\w*Article|\w*BlogPosting|Report)")
_PARTS = ("@graph", "mainEntity")
_LINKED = ("author", "creator", "publisher", "mainEntityOfPage")
_UPDATES = "liveBlogUpdate"
_WRAPPED = regex.compile(r"\s*+(?:(?://|/\*)?\s*+(?:<!--|<!\[CDATA\[)(?:\s*+\*/)?)?+\s*+")
_DEEPEST = 8


def article(scripts: Iterable[str], address: str | None) -> Record:
    """The article that scripts describe, with what it refers to in its place; {} if there is none.

    Of several it is the one whose address is that of the page, else the first.
    """
    objects = [found for script in scripts for found in _objects(_parsed(script))]
    named: dict[str, Record] = {
        found["@id"]: found
        for found in objects
        if isinstance(found.get("@id"), str) and len(found) > 1
    }
    articles = [found for found in objects if _is_article(found)]
    chosen = next((a for a in articles if address and address in _addresses(a)), None)
    if chosen is None:
        chosen = articles[0] if articles else {}
    return {
        name: _resolved(value, named) if name in _LINKED else value
        for name, value in chosen.items()
    }


def is_live_blog(article: Record) -> bool:
    """Whether the article is made of entries by the time of day."""
    return any(str(each).endswith("LiveBlogPosting") for each in _listed(article.get("@type")))


def updates(article: Record) -> Iterator[Record]:
    """The entries of a live blog, in the order of the page."""
    entries = article.get(_UPDATES)
    yield from (each for each in _listed(entries) if isinstance(each, dict))


def _parsed(script: str) -> Json:
    start = _WRAPPED.match(script)
    text = script[start.end() :] if start else script
    try:
        # What follows the value is the end of a comment, or a semicolon.
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: Json, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    for each in _listed(value):
        if isinstance(each, dict):
            yield each
            for part in _PARTS:
                yield from _objects(each.get(part), depth + 1)
        elif isinstance(each, list):
            yield from _objects(each, depth + 1)


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _is_article(found: Record) -> bool:
    types = _listed(found.get("@type"))
    return any(isinstance(each, str) and _ARTICLE.fullmatch(each) for each in types)


def _addresses(found: Record) -> Iterator[Json]:
    page = found.get("mainEntityOfPage")
    yield from (found.get("url"), found.get("@id"), page)
    if isinstance(page, dict):
        yield from (page.get("@id"), page.get("url"))


def _resolved(value: Json, named: Mapping[str, Record]) -> Json:
    """A value with the objects in place of what only refers to them."""
    return [
        {**named.get(each["@id"], {}), **each}
        if isinstance(each, dict) and isinstance(each.get("@id"), str)
        else each
        for each in _listed(value)
    ]
