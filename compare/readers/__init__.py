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
        return _read(sys.stdin.buffer.read(), "standard input", Path("stdin"))
    path = Path(source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read {path}: {_plain(error)}") from error
    return replace(_read(data, str(path), path), uri=path.name)


def _read(data: bytes, name: str, path: Path) -> Document:
    try:
        document = READERS.get(path.suffix.lower(), read_text)(data, path.stem or path.name)
    except ReadError as error:
        raise ReadError(f"cannot read {name}: {error}") from error
    if not document.text.strip():
        raise ReadError(f"cannot read {name}: it is empty")
    return document


def _plain(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
