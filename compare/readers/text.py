"""Plain text -> Document: the characters as they are, and what the head says."""

from __future__ import annotations

import codecs

import regex

from compare.lexicon import load
from compare.model import Document, ReadError
from compare.readers.head import published, publisher, title

_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A text may hold a stray control character; more than this share is no text.
_MOST_CONTROL = 0.01
_SAMPLE = 4096

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, doc_id: str) -> tuple[Document]:
    """A text file as a document: its own characters, whatever they are.

    Raises:
        ReadError: the bytes are no text.
    """
    text, lexicon = decode(data), load()
    return (
        Document(
            doc_id,
            text,
            title(text),
            publisher(text, lexicon),
            published(text, lexicon),
        ),
    )


def decode(data: bytes, otherwise: str = "cp1252", errors: str = "strict") -> str:
    """The characters of a text file: UTF-8, UTF-16, or another encoding where it is neither.

    `errors` is what is done with bytes that the other encoding does not have, as in `bytes.decode`.

    Raises:
        ReadError: the bytes are no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = _decoded(data, marked or _utf16_without_mark(data), otherwise, errors)
    except UnicodeDecodeError as error:
        raise ReadError("it is not text") from error
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise ReadError("it is not text")
    return text


def _decoded(data: bytes, encoding: str | None, otherwise: str, errors: str) -> str:
    if encoding is not None:
        return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(otherwise, errors)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 where every second byte of most Latin letters is NUL, and none of the others."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 <= len(sample) or min(even, odd):
        return None
    return "utf-16-le" if odd else "utf-16-be"
