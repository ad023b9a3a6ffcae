"""PDF -> what its pages show, piece by piece: the only place that calls the library.

Whatever a damaged file makes the library trip over is one error; no more of our own code than has to
be runs where that is caught.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, Any

import regex

from compare.model import LimitError, ReadError
from compare.readers.extra import needed

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# The library tells of every flaw of a file; a logger without a handler would write that to the terminal.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# What no article comes near. Work is counted in operations of the pages; to read so many bytes takes
# about as long as to carry out one.
_MOST_PAGES = 5_000
_MOST_WORK, _MOST_WORK_OF_PAGE = 4_000_000, 250_000
_BYTES = 30

_FARTHEST = 1e6
# What a font without a table of its characters leaves between them: no text has it.
_NO_TEXT = regex.compile(r"[\p{Cc}\p{Cs}--\s]++", regex.V1)

# What the library tells of a text that is shown: the matrices of the page and of the text, and a size.
_Shown = tuple[str, Sequence[float], Sequence[float], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that were shown at one place: x to the right and y up, in points, as is the size."""

    text: str
    x: float
    y: float
    size: float


class _TooMuchError(BaseException):
    """More work than any article makes; the library passes on no lesser exception of its visitors."""


def pages(data: bytes) -> tuple[list[list[Piece]], str]:
    """The pieces of every page, in the order of the file, and the title that the file names.

    Raises:
        ReadError: it is damaged or encrypted, or a package is not installed.
        LimitError: it has more pages, or more in them, than are read.
    """
    with needed("a PDF"):
        import pypdf  # noqa: F401
    reader = _opened(data)
    work = _Work()
    with _library():
        shown = [_shown(page, work) for page in reader.pages]
        named = str((reader.metadata and reader.metadata.title) or "")
    return [[_piece(*each) for each in page] for page in shown], named


@contextmanager
def _library() -> Iterator[None]:
    """Calls of the library: what they raise is an error of the file, which is told in one line."""
    from pypdf.errors import FileNotDecryptedError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _TooMuchError as error:
        raise LimitError("there is more on its pages than an article needs") from error
    except FileNotDecryptedError as error:
        raise ReadError("it is encrypted; save it without a password") from error
    except Exception as error:  # whatever a damaged file makes the library trip over
        raise ReadError("it is damaged") from error


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    with _library():
        reader = PdfReader(BytesIO(data))
        try:  # no password is needed to read what is encrypted only so that it is not changed
            is_locked = reader.is_encrypted and not reader.decrypt("")
        except DependencyError:
            is_locked = True
        count = 0 if is_locked else len(reader.pages)
    if is_locked:
        raise ReadError("it is encrypted; save it without a password")
    if count > _MOST_PAGES:
        raise LimitError(f"it has more than {_MOST_PAGES:,} pages")
    return reader


def _shown(page: PageObject, work: _Work) -> list[_Shown]:
    """What a page shows, without what its marks call no part of the content (ISO 32000-2, 14.8.2.2)."""
    shown: list[_Shown] = []
    marked: list[bool] = []
    content = True
    form = 1 + _largest_form(page) // _BYTES
    work.page()
    work.add(_size(page) // _BYTES)

    def before(operator: bytes, operands: Sequence[Any], *_: Any) -> None:
        nonlocal content
        work.add(form if operator == b"Do" else 1)
        if operator in (b"BDC", b"BMC"):
            marked.append(bool(operands) and operands[0] == "/Artifact")
        elif operator == b"EMC" and marked:
            marked.pop()
        elif operator in (b"Tj", b"TJ", b"'", b'"'):
            content = not any(marked)

    def show(text: str, page: Sequence[float], line: Sequence[float], _: Any, size: float) -> None:
        if content or "\n" in text:
            shown.append((text if content else "\n", (*page,), (*line,), size))

    page.extract_text(visitor_operand_before=before, visitor_text=show)
    return shown


def _piece(text: str, page: Sequence[float], line: Sequence[float], size: float) -> Piece:
    """The piece at the place where two matrices put it, that of the page and that of the text in it."""
    x = line[4] * page[0] + line[5] * page[2] + page[4]
    y = line[4] * page[1] + line[5] * page[3] + page[5]
    up = (line[2] * page[0] + line[3] * page[2], line[2] * page[1] + line[3] * page[3])
    size = _bounded(abs(size) * hypot(*up)) or 1.0
    return Piece(_NO_TEXT.sub("", text), _bounded(x), _bounded(y), size)


def _bounded(number: float) -> float:
    """A number of a page that can be: what is infinite or no number is 0."""
    return number if abs(number) < _FARTHEST else 0.0


# ---------------------------------------------------------------- the work that a file asks for


class _Work:
    """Counts what a file asks for, and stops where it is too much."""

    def __init__(self) -> None:
        self._done = 0
        self._most = 0

    def page(self) -> None:
        """A page starts."""
        self._most = min(_MOST_WORK, self._done + _MOST_WORK_OF_PAGE)

    def add(self, operations: int) -> None:
        """
        Raises:
            _TooMuchError: the page or all of them ask for more than is done.
        """
        self._done += operations
        if self._done > self._most:
            raise _TooMuchError


def _size(page: PageObject) -> int:
    """The bytes of what is to be done for a page."""
    contents = page.get("/Contents")
    found = None if contents is None else contents.get_object()
    streams = found if isinstance(found, list) else [found]
    return sum(len(s.get_object().get_data()) for s in streams if s is not None)


def _largest_form(page: PageObject) -> int:
    """The bytes of the largest form on a page: a stream that can be shown again and again."""
    largest, seen = 0, set()
    waiting: list[dict[Any, Any]] = [page]
    while waiting:
        forms = _inner(_inner(waiting.pop(), "/Resources"), "/XObject")
        for form in (_inner(forms, name) for name in forms):
            if form.get("/Subtype") == "/Form" and id(form) not in seen:
                seen.add(id(form))
                waiting.append(form)
                largest = max(largest, len(form.get_data()))  # type: ignore[attr-defined]
    return largest


def _inner(outer: Mapping[Any, Any], key: str) -> dict[Any, Any]:
    """A dictionary in another, which may hold no more than where it stands in the file."""
    inner = outer.get(key)
    found = None if inner is None else inner.get_object()
    return found if isinstance(found, dict) else {}
