"""Where the articles of a corpus come from: folders with their subfolders, files, and lines of a feed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from compare.corpus.store import Article
from compare.corpus.terms import terms
from compare.lexicon import load
from compare.limits import Limits
from compare.model import Document, LimitError, ReadError, StorydiffError
from compare.readers import STANDARD_INPUT, quoted, read_bytes, reference
from compare.segment import segment
from compare.version import VERSION

_LINES = (".jsonl", ".ndjson")
_FEED = Path("stdin.jsonl")
_HIDDEN = "."


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of a file, or of a line of a feed.

    `name` is the name of a file with such bytes, and `uri` the reference to it, as a document has it;
    `publisher` is that of articles that name none.
    """

    path: str
    name: str
    data: bytes
    uri: str | None = None
    publisher: str | None = None

    @property
    def digest(self) -> str:
        """Of the bytes and of all else that decides what is read from them."""
        head = f"{VERSION}\0{self.publisher or ''}\0".encode()
        return sha256(head + self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read from an item: its articles, or why it has none."""

    path: str
    digest: str
    articles: tuple[Article, ...]
    trouble: str | None = None


def items(sources: Sequence[str], limits: Limits) -> Iterator[Item]:
    """All that is in the sources, in one order; what is hidden in a folder is left alone.

    A feed of JSON Lines, and standard input ("-"), is read as it comes, each line by itself. Of several
    folders each is named after the publisher of the articles in it.

    Raises:
        ReadError: there is no such source, or it cannot be read.
    """
    several = sum(Path(source).is_dir() for source in sources) > 1
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT:
            yield from _lines(source, _FEED, sys.stdin.buffer, limits)
        elif path.is_dir():
            publisher = path.resolve().name if several else None
            for file in _files(path):
                for item in _of_file(file, limits):
                    yield replace(item, uri=_reference(file, path), publisher=publisher)
        else:
            for item in _of_file(path, limits):
                yield replace(item, uri=reference(path))


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        yield from (Path(where, name) for name in sorted(names) if not name.startswith(_HIDDEN))


def _reference(file: Path, folder: Path) -> str:
    """The reference to a file in a folder; where this is elsewhere, it tells nothing of what is above it."""
    if file.is_absolute() and not file.is_relative_to(Path.cwd()):
        file = file.relative_to(folder.parent)
    return reference(file)


def _of_file(path: Path, limits: Limits) -> Iterator[Item]:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in _LINES:
                yield from _lines(str(path), path, file, limits)
            else:
                yield Item(str(path), path.name, file.read(limits.bytes + 1))
    except OSError as error:
        raise ReadError(f"cannot read {str(path)!r}: {(error.strerror or '').lower()}") from error


def _lines(path: str, name: Path, file: BinaryIO, limits: Limits) -> Iterator[Item]:
    number = 0
    while line := file.readline(limits.bytes + 1):
        number += 1
        if line.strip():
            yield Item(f"{path}:{number}", f"{name.stem}-{number}{name.suffix}", line)


def taken(item: Item, language: str, limits: Limits) -> Taken:
    """Read an item; what cannot be read is told, and stops nothing."""
    name = quoted(item.path)
    try:
        if len(item.data) > limits.bytes:
            text = f"cannot read {name}: it is larger than {limits.megabytes:g} MB"
            raise LimitError(text, "megabytes")
        documents = read_bytes(item.data, Path(item.name), limits, name)
    except LimitError as error:  # by other limits it can be read
        return Taken(item.path, "", (), str(error))
    except StorydiffError as error:
        return Taken(item.path, item.digest, (), str(error))
    return Taken(item.path, item.digest, tuple(_articles(documents, item, language)))


def _articles(documents: Iterable[Document], item: Item, language: str) -> Iterator[Article]:
    lexicon = load(language)
    for document in documents:
        told = replace(document, uri=item.uri, publisher=document.publisher or item.publisher)
        yield Article(told, terms(segment(told, lexicon), lexicon))
