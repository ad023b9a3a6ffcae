"""Bytes -> Documents, one file a format. A new input is one file here and one line in `READERS`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

import regex

from compare.limits import LIMITS, Limits
from compare.model import Document, LimitError, ReadError
from compare.readers import kinds
from compare.readers.archive import read_archive
from compare.readers.feed import read_feed
from compare.readers.markdown import read_markdown
from compare.readers.page import read_page
from compare.readers.pdf import read_pdf
from compare.readers.text import read_text
from compare.readers.word import read_word
from compare.sight import printable

STANDARD_INPUT = "-"

Reader = Callable[[bytes, str], Iterable[Document]]
"""The bytes of a file and the id for its article (where it is one) -> its articles."""

READERS: Mapping[str, Reader] = {
    kinds.TEXT: read_text,
    kinds.MARKDOWN: read_markdown,
    kinds.WORD: read_word,
    kinds.PDF: read_pdf,
    kinds.PAGE: read_page,
    kinds.ARCHIVE: read_archive,
    kinds.FEED: read_feed,
}

_SIZE = "megabytes"  # the field of Limits
_PIECE = 1 << 20  # bytes that are read at once: memory for all that may come would be too much
_ADDRESS = regex.compile(r"(?:file|https?|ftp):|[a-z][a-z0-9+.-]*+://", regex.IGNORECASE)


def read(source: str | Path, limits: Limits = LIMITS) -> Document:
    """Read the one article of a file, or of standard input where the source is "-".

    The document's id is the name of the file without its suffix. Its `uri` is the path as a relative
    URI reference (RFC 3986): as it was given, or from the working directory where it is absolute. Of
    a file outside it only the name is told, so that no report gives away where somebody's files lie.

    Raises:
        ReadError: there is no such file, it cannot be read, or it holds no text or several articles.
        LimitError: it is larger than the limits allow.
    """
    documents = read_all(source, limits)
    if len(documents) > 1:
        raise ReadError(f"cannot read {_name(source)} as one: it holds {len(documents)} articles")
    return documents[0]


def read_all(source: str | Path, limits: Limits = LIMITS) -> tuple[Document, ...]:
    """Read all articles of a file: several where it is JSON that has several, else one.

    Raises:
        ReadError: there is no such file, it cannot be read, or it holds no text.
        LimitError: it is larger than the limits allow.
    """
    name = _name(source)
    if _ADDRESS.match(str(source)):
        raise ReadError(f"cannot read {name}: no request is made; save the page and name its file")
    if str(source) == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadError("cannot read standard input: it is closed")
        return read_bytes(_bounded(name, sys.stdin.buffer, limits), Path("stdin"), limits, name)
    path = Path(source)
    documents = read_bytes(_content(name, path, limits), path, limits)
    return tuple(replace(document, uri=reference(path)) for document in documents)


def named_apart(documents: Iterable[Document]) -> list[Document]:
    """The documents under names of their own: a second "story" becomes "story-2"."""
    named: dict[str, Document] = {}
    for document in documents:
        numbered = (f"{document.doc_id}-{number}" for number in count(2))
        name = next(name for name in chain([document.doc_id], numbered) if name not in named)
        named[name] = replace(document, doc_id=name)
    return list(named.values())


def _name(source: str | Path) -> str:
    return "standard input" if str(source) == STANDARD_INPUT else quoted(str(source))


def reference(path: Path) -> str:
    """A path as a URI reference that tells nothing of what is above the working directory."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else Path(path.name)
    return quote(os.fsencode(path.as_posix()))


def _content(name: str, path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(name, file, limits)
    except OSError as error:
        raise ReadError(f"cannot read {name}: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # a NUL in the name
        raise ReadError(f"cannot read {name}: no file can have this name") from error


def _bounded(name: str, file: BinaryIO, limits: Limits) -> bytes:
    data, most = bytearray(), limits.bytes
    while len(data) <= most:
        piece = file.read(_PIECE)
        data += piece
        if len(piece) < _PIECE:  # a keyboard would have to say twice that this is the end
            break
    if len(data) > most:
        raise LimitError(f"cannot read {name}: it is larger than {limits.megabytes:g} MB", _SIZE)
    return bytes(data)


def read_bytes(
    data: bytes, path: Path, limits: Limits = LIMITS, name: str | None = None
) -> tuple[Document, ...]:
    """Read all articles of bytes, as those of a file with this path.

    Args:
        name: what they are called if there is trouble; the path where it is None.

    Raises:
        ReadError: they cannot be read, or hold no text.
        LimitError: a text in them is larger than the limits allow.
    """
    name = name or _name(path)
    try:
        documents = tuple(READERS[kinds.kind(data, path.suffix)](data, path.stem))
        if not documents:
            raise ReadError("it holds no article")
        for document in documents:
            _check(document, limits)
    except ReadError as error:
        raise ReadError(f"cannot read {name}: {error}") from error
    except LimitError as error:
        raise LimitError(f"cannot read {name}: {error}", error.limit) from error
    return documents


def _check(document: Document, limits: Limits) -> None:
    if not document.text.strip():
        raise ReadError("it is empty")
    if len(document.text) > limits.bytes:
        raise LimitError(f"its text is longer than {limits.megabytes:g} MB", _SIZE)


def quoted(name: str) -> str:
    """A name between quotation marks, in which nothing is hidden."""
    return f"'{printable(name)}'"
