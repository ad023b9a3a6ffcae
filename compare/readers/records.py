"""Where the vocabularies of news in JSON keep what a document needs.

One table serves our own names, ninjs 1 to 3 (IPTC), NewsML-G2 (IPTC) turned from XML into JSON,
schema.org, and JSON Feed 1.1. Names are compared without case, "_" and the marks that converters
from XML put on attributes and namespaces: "body_text", "@guid" and "nar:headline" are "bodytext",
"guid" and "headline".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import regex

from compare.lexicon import Lexicon
from compare.model import Document, Layout, ReadError
from compare.readers.addresses import web_address
from compare.readers.bylines import persons
from compare.readers.dates import instant
from compare.readers.headlines import headed
from compare.readers.prose import paragraphs, parse, spaced, whole

Json: TypeAlias = Any
"""What json.loads returns."""
Record: TypeAlias = Mapping[str, Json]

# Paths of names; the first at which something is found counts.
_IDS = ("id", "guid", "uri")
_TITLES = ("title", "headline", "headlines", "contentmeta/headline", "itemmeta/title", "name")
_AUTHORS = ("author", "authors", "byline", "by", "contentmeta/by", "contentmeta/creator", "creator")
_PUBLISHERS = (
    "publisher",
    "infosource",
    "infosources",
    "contentmeta/infosource",
    "itemmeta/provider",
    "copyrightholder",
    "rightsinfo/copyrightholder",
)
_DATES = (
    "published",
    "datepublished",
    "versioncreated",
    "itemmeta/versioncreated",
    "firstcreated",
    "itemmeta/firstcreated",
)
_URLS = ("url", "mainentityofpage", "uri")
_KINDS = ("type", "itemmeta/itemclass")

_MARKUP, _PLAIN, _EITHER = "markup", "plain", "either"
_TEXTS: Mapping[str, str] = {
    "text": _PLAIN,
    "bodyhtml": _MARKUP,
    "bodyxhtml": _MARKUP,
    "bodytext": _PLAIN,
    "bodies": _EITHER,
    "articlebody": _EITHER,
    "contentset/inlinexml": _EITHER,
    "contentset/inlinedata": _EITHER,
    "contenthtml": _MARKUP,
    "contenttext": _PLAIN,
}

# Where a converter from XML puts the words of an element, and where an object has its name.
_WORDS = ("value", "text", "$", "")
_NAMES = ("name", *_WORDS, "literal")
_ADDRESSES = ("id", "url", *_WORDS)
_CODES = ("qcode", *_NAMES)
_ATTRIBUTE = regex.compile(r"@|-|xmlns|_attributes")
_UNREAD_PARTS = ("head", "body.head")
LONGEST_NAME = 1_000
"""In characters: of a headline, a name, an address."""
# A value lies no deeper than this in lists and objects of its own.
_DEEPEST = 4

_ORGANISATION = regex.compile(r"Organi[sz]ation|Corporation", regex.IGNORECASE)
_OTHER_KIND = regex.compile("picture|photo|image|video|audio|graphic|event|planning")

_MARKS = regex.compile(r"(?s:\A.*[:}])|[@#_]")
_TAG = regex.compile(r"</\w|<(?:p|br|div)\b", regex.IGNORECASE)
_PLAIN_ID = regex.compile(r"[\w.:/@+~=-]{1,80}")


def document(record: Record, doc_id: str, lexicon: Lexicon) -> Document:
    """A record as a document; its headline is the first line of the text.

    Raises:
        ReadError: it has no text, or one whose words have lost their order.
    """
    headline, words = title(record), body(record)
    if not words.strip():
        raise ReadError("it has no text")
    return Document(
        doc_id,
        headed(headline, words),
        headline,
        publisher(record),
        published(record),
        author=author(record, lexicon),
        url=url(record),
        layout=Layout.NONE,
    )


def own_id(record: Record) -> str | None:
    """The identifier of a record, where it is short and plain."""
    return next((each for each in _stated(record, _IDS) if _PLAIN_ID.fullmatch(each)), None)


def has_text(record: Record) -> bool:
    """Whether anything lies where a vocabulary keeps the text."""
    return any(_at(record, path) for path in _TEXTS)


def is_other_kind(record: Record) -> bool:
    """Whether a record says that it is a picture or the like."""
    kinds = _stated(record, _KINDS, _CODES)
    return any(_OTHER_KIND.fullmatch(kind.rpartition(":")[2].casefold()) for kind in kinds)


def title(record: Record) -> str | None:
    """The headline, on one line; the main one where there are several."""
    return next(_stated(record, _TITLES), None)


def author(record: Record, lexicon: Lexicon) -> str | None:
    """The persons who wrote it; no organisation."""
    return persons(_stated(record, _AUTHORS), lexicon)


def publisher(record: Record) -> str | None:
    """Who published it, or gave the information; by name."""
    found = _stated(record, _PUBLISHERS, organisations=True)
    return next((name for name in found if not web_address(name)), None)


def published(record: Record) -> datetime | None:
    """When this version was published, in the zone that is stated."""
    return next(filter(None, map(instant, _stated(record, _DATES))), None)


def url(record: Record) -> str | None:
    """Where on the web it was published."""
    return next(filter(None, map(web_address, _stated(record, _URLS, _ADDRESSES))), None)


def body(record: Record) -> str:
    """The text of a record; "" where it has none.

    Raises:
        ReadError: its words have lost their order.
    """
    texts = (_text(_at(record, path), form) for path, form in _TEXTS.items())
    return next((text for text in texts if text.strip()), "")


# ---------------------------------------------------------------- values


def plain_name(name: str) -> str:
    """The name of a member without case and marks."""
    return _MARKS.sub("", name).casefold()


def _at(node: Json, path: str) -> Json:
    """What lies at a path, in the first of the objects where there are several; None if nothing does."""
    for step in path.split("/"):
        if isinstance(node, list):
            node = node[0] if node else None
        if not isinstance(node, dict):
            return None
        node = _member(node, step)
    return node


def _member(node: Record, name: str) -> Json:
    return next((value for key, value in node.items() if plain_name(key) == name), None)


def _stated(
    record: Record,
    paths: Sequence[str],
    names: Sequence[str] = _NAMES,
    organisations: bool = False,
) -> Iterator[str]:
    """The strings at all paths, on one line each."""
    for path in paths:
        for text in _strings(_at(record, path), names, organisations):
            stated = " ".join(whole(text).split())
            if 0 < len(stated) <= LONGEST_NAME:
                yield stated


def _strings(
    value: Json, names: Sequence[str], organisations: bool, depth: int = 0
) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif depth == _DEEPEST:
        return
    elif isinstance(value, list):
        for each in _main_first(value):
            yield from _strings(each, names, organisations, depth + 1)
    elif isinstance(value, dict) and (organisations or not _is_organisation(value)):
        found = (member for name in names if (member := _member(value, name)))
        yield from _strings(next(found, None), names, organisations, depth + 1)


def _is_organisation(value: Record) -> bool:
    return _ORGANISATION.search(str(_member(value, "type"))) is not None


def _main_first(values: list[Json]) -> list[Json]:
    """Headlines or bodies with those first whose role is "main" (ninjs 2 and 3)."""
    return sorted(values, key=lambda each: _at(each, "role") != "main")


# ---------------------------------------------------------------- text


def _text(value: Json, form: str) -> str:
    if isinstance(value, str):
        return _prose(value, form)
    if isinstance(value, dict):
        words = next(filter(None, (_member(value, name) for name in _WORDS)), None)
        return _prose(words, form) if isinstance(words, str) else _joined(_elements(value))
    if not isinstance(value, list):
        return ""
    if all(isinstance(each, str) for each in value):
        return _joined(_prose(each, form) for each in value)
    formatted = sorted(_main_first(value), key=lambda each: not _is_formatted(each))
    return _text(formatted[0], form) if isinstance(formatted[0], dict) else ""


def _is_formatted(value: Json) -> bool:
    stated = str(_at(value, "contenttype")).casefold()
    return "html" in stated or "xml" in stated


def _prose(text: str, form: str) -> str:
    """A text as it stands; of one with markup, its paragraphs."""
    if form == _MARKUP or (form == _EITHER and _TAG.search(text)):
        return _joined(paragraphs(parse(text, "HTML in JSON")))
    return whole(text)


def _joined(texts: Iterator[str]) -> str:
    return "\n\n".join(texts)


def _elements(tree: Record) -> Iterator[str]:
    """The words of XML that was turned into objects: an element a paragraph."""
    waiting: list[Json] = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and value.strip():
            yield spaced(whole(value))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            parts = {key: part for key, part in value.items() if _is_part(key, part)}
            if len(parts) > 1 and any(plain_name(key) in _WORDS for key in parts):
                raise ReadError("its words have lost their order when XML was made JSON")
            waiting.extend(reversed(parts.values()))


def _is_part(key: str, part: Json) -> bool:
    is_attribute = _ATTRIBUTE.match(key) or (key == "$" and isinstance(part, dict))
    return bool(part) and not is_attribute and plain_name(key) not in _UNREAD_PARTS
