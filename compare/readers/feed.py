"""JSON -> Documents: an agency's feed, an export of an archive, or articles with our own names.

An article is an object with a text (see records.py). It may stand alone, in lists and objects, or
alone on each line (JSON Lines). Of two members of one name the last counts, as in most programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from compare.lexicon import load
from compare.model import Document, ReadError
from compare.readers.records import Json, Record, document, has_text, is_other_kind, own_id, title
from compare.readers.text import decode
from compare.sight import printable

# Articles lie no deeper than this: newsMessage, itemSet, newsItem.
_DEEPEST = 6
_SEVERAL = "Extra data"  # how json says that more than one value is there


def read_feed(data: bytes, doc_id: str) -> Iterator[Document]:
    """The articles of a JSON file in its order, each under its own id or a number.

    Raises:
        ReadError: it is no JSON, it holds no article, or one without text.
    """
    records = list(_records(_parsed(decode(data))))
    if not records:
        raise ReadError("no object in it has a text")
    lexicon = load()
    for number, record in enumerate(records, 1):
        numbered = doc_id if len(records) == 1 else f"{doc_id}-{number}"
        try:
            yield document(record, own_id(record) or numbered, lexicon)
        except ReadError as error:
            raise ReadError(f"article {number}{_called(record)}: {error}") from error


def _called(record: Record) -> str:
    name = own_id(record) or title(record)
    return f" ({printable(name[:80])})" if name else ""


# ---------------------------------------------------------------- JSON


def _parsed(text: str) -> Json:
    try:
        return _value(text)
    except json.JSONDecodeError as error:
        if error.msg != _SEVERAL:
            raise ReadError(f"it is no JSON: {_told(error)}, line {error.lineno}") from error
    return list(_lines(text))


def _lines(text: str) -> Iterator[Json]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _value(line)
            except json.JSONDecodeError as error:
                raise ReadError(f"it is no JSON: {_told(error)}, line {number}") from error


def _told(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def _value(text: str) -> Json:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        raise ReadError("its JSON is nested too deep") from error
    except ValueError as error:  # an integer of more digits than Python takes
        raise ReadError("it is no JSON that can be read: a number is too long") from error


# ---------------------------------------------------------------- records


def _records(value: Json, depth: int = 0) -> Iterator[Record]:
    """The objects that hold a text, and those in one list with them that should."""
    if isinstance(value, dict) and has_text(value):
        yield value
    elif isinstance(value, dict) and depth < _DEEPEST:
        for each in value.values():
            yield from _records(each, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        are_articles = any(isinstance(each, dict) and has_text(each) for each in value)
        for each in value:
            if are_articles and isinstance(each, dict) and not is_other_kind(each):
                yield each
            else:
                yield from _records(each, depth + 1)
