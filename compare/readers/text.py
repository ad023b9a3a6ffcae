"""Plain text -> Document: the characters, and title, byline and date where the head states them."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime

import regex

from compare.model import Document, ReadError

_LONGEST_TITLE = 200
_HEAD_LINES = 6
_ISO = regex.compile(
    r"(?i)(?:\p{L}+:?\s+)?(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?)?"
)
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Of bytes read as Windows-1252, more control characters than this are no text.
_MOST_CONTROL = 0.01


def decode(data: bytes) -> str:
    """The characters of a text file: UTF-8, UTF-16 with a byte order mark, or Windows-1252 as the last resort.

    Raises:
        ReadError: the bytes are no text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "cp1252")
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise ReadError("it is not text")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("it is not text") from error


def title(text: str) -> str | None:
    """The headline: a first line that ends without a stop and is followed by more text."""
    lines = [line.strip() for line in text.splitlines()[: _HEAD_LINES * 2] if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or lines[0][-1] in '.!…"”':
        return None
    return lines[0] if len(lines[1]) > len(lines[0]) or len(lines) > 2 else None


def published(text: str) -> datetime | None:
    """The date of a line at the head that holds nothing else, as UTC."""
    lines = [line.strip() for line in text.splitlines()[: _HEAD_LINES * 2] if line.strip()]
    for line in lines[:_HEAD_LINES]:
        match = _ISO.fullmatch(line)
        if match:
            stamp = match[1] + ("T" + match[2] if match[2] else "") + (match[3] or "")
            try:
                found = datetime.fromisoformat(stamp)
            except ValueError:
                return None
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return None


def read_text(data: bytes, doc_id: str) -> Document:
    """A text file as a document."""
    characters = decode(data)
    return Document(doc_id, characters, title(characters), published=published(characters))
