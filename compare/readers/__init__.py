"""Bytes -> Document, one file a format. A new input is one file here and one line in `READERS`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from compare.model import Document, ReadError
from compare.readers.text import read_text

STANDARD_INPUT = "-"

Reader = Callable[[bytes, str], Document]

# By the suffix of the file; what has none of these is read as plain text.
READERS: Mapping[str, Reader] = {".txt": read_text}


def read(source: str | Path) -> Document:
    """Read one article from a file, or from standard input where the source is "-".

    The document's id is the name of the file without its suffix. Its `uri` is the path as a relative
    URI reference (RFC 3986): as it was given, or from the working directory where it is absolute. Of
    a file outside it only the name is told, so that no report gives away where somebody's files lie.

    Raises:
        ReadError: there is no such file, it cannot be read, or it holds no text.
    """
    if str(source) == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadError("cannot read standard input: it is closed")
        return _read("standard input", Path("stdin"), sys.stdin.buffer.read)
    path = Path(source)
    return replace(_read(_quoted(str(source)), path, path.read_bytes), uri=_reference(path))


def _reference(path: Path) -> str:
    """The path as a URI reference that tells nothing of what is above the working directory."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else Path(path.name)
    return quote(os.fsencode(path.as_posix()))


def _read(name: str, path: Path, read_bytes: Callable[[], bytes]) -> Document:
    try:
        data = read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read {name}: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # a NUL in the name
        raise ReadError(f"cannot read {name}: no file can have this name") from error
    try:
        document = READERS.get(path.suffix.lower(), read_text)(data, path.stem)
    except ReadError as error:
        raise ReadError(f"cannot read {name}: {error}") from error
    if not document.text.strip():
        raise ReadError(f"cannot read {name}: it is empty")
    return document


def _quoted(name: str) -> str:
    """A name between quotation marks, with what a terminal would obey or hide as escapes."""
    plain = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return f"'{''.join(plain)}'"
