"""Bytes -> Document, one file a format. A new input is one file here and one line in `READERS`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from compare.model import Document, ReadError
from compare.readers.text import read_text

STANDARD_INPUT = "-"

Reader = Callable[[bytes, str], Document]

# By the suffix of the file; what has none of these is read as plain text.
READERS: Mapping[str, Reader] = {".txt": read_text}


def read(source: str | Path) -> Document:
    """Read one article from a file, or from standard input where the source is "-".

    The document's id is the name of the file without its suffix.

    Raises:
        ReadError: there is no such file, it cannot be read, or it holds no text.
    """
    if str(source) == STANDARD_INPUT:
        return _read("standard input", Path("stdin"), sys.stdin.buffer.read)
    path = Path(source)
    return replace(_read(_quoted(str(source)), path, path.read_bytes), uri=path.name)


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
