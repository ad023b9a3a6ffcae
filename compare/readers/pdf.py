"""PDF -> Document: a page is lines at places, and the paragraphs have to be found again.

    pages of lines  ->  without running heads  ->  paragraphs from gaps,   ->  lines joined, words that
    (text, place,       and feet; notes at         indents, sizes and          were broken at the end
    size)               the end                    short lines                 of a line whole again

The order of the lines is that of the file, which is the order of reading in what word processors and
browsers write; columns need no care.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any

import regex

from compare.lexicon import Lexicon, load
from compare.model import Document, Layout, LimitError, ReadError
from compare.readers.extra import needed
from compare.readers.head import published, publisher, title

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# The library tells of every flaw of a file; a logger without a handler would write that to the terminal.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# What no article comes near. Work is counted in operations of the pages; to read so many bytes takes
# about as long as to carry out one.
_MOST_PAGES = 5_000
_MOST_WORK, _MOST_WORK_OF_PAGE = 4_000_000, 250_000
_BYTES = 30

# Lines of a page at its top and at its bottom that may be a running head or foot.
_EDGE = 2
_MOST_AT_EDGES = 24
# Paragraphs among which the headline is.
_HEAD = 3
_FARTHEST = 1e6
# How far a running head may shift from page to page, in points.
_SHIFT = 2
# Heads may differ on left and right pages.
_NEXT_PAGES = (1, 2)
_LONGEST_NUMBER = 5

# Letters this much smaller than most, at the foot of a page, are a note; and larger ones a heading.
_SMALLER, _LARGER = 0.93, 1.07
# A mark that points to a note is so far above its line, and so small beside it.
_RAISED, _SMALL_MARK = 0.2, 0.8
# So much larger than its line an initial is.
_INITIAL = 1.5

# In sizes of the letters: an indent, and up to where it is one.
_INDENT, _FURTHEST_INDENT = 0.6, 5
# So many lines start where a column starts.
_EDGE_LINES = 3
# In usual distances of two lines: a gap between paragraphs; letters of another script need room, too.
_GAP, _GAP_IN_SENTENCE = 1.2, 1.6
# Of the length of a full line: so far a line and the next word together reach in vain where a
# paragraph ends; without a stop at its end it has to be shorter by far.
_ROOM, _ROOM_WITHOUT_STOP = 0.88, 0.6

# Parts of a word this frequent (Zipf) are words of their own.
_FREQUENT = 3.5

_NUMBER = regex.compile(r"\p{Nd}++")
_WORD = regex.compile(r"\p{L}++(?:[-\u2010]\p{L}++)*+")
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT_HYPHEN)
# Between words of which neither has a space beside it.
_CLOSE = (*_HYPHENS, "\u2011", "–", "—", "/")
_LAST_LETTERS = regex.compile(r"(?r)\p{L}*+")
_FIRST_LETTERS = regex.compile(r"\p{L}*+")
_PAGE_NUMBER = regex.compile(
    r"\P{L}{0,3}(?:\p{L}{1,8}\s)?(?P<page>\d{1,4})(?:\s?(?:/|\p{L}{1,8})\s?(?P<of>\d{1,4}))?\P{L}{0,3}"
)
_NOTE_MARK = regex.compile(r"\p{Nd}{1,3}|[*†‡§]{1,3}")
_BULLET = regex.compile(r"^[•‣◦▪●○■\uE000-\uF8FF]\s")
_STOPPED = regex.compile(r"(?r)[.!?…:][\"'”’»«)\]]*+")
_SPACES = regex.compile(r"\s++")


class _TooMuchError(BaseException):
    """More work than any article makes; the library passes on no lesser exception of its visitors."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that were shown at one place: x to the right and y up, in points, as is the size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    """`size` is that of most of its characters."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    size: float


def read_pdf(data: bytes, doc_id: str) -> tuple[Document]:
    """A PDF as a document of its paragraphs, parted by blank lines.

    Raises:
        ReadError: it is damaged, encrypted or holds only pictures, or a package is not installed.
        LimitError: it has more pages, or more in them, than are read.
    """
    pages, named = _pages(data)
    lexicon = load()
    pages = _without_running(pages)
    usual = _usual_size(pages)
    paragraphs = _paragraphs(_in_order(pages, usual), lexicon)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not text:
        raise ReadError("it holds no text, only pictures: it needs text recognition first")
    return (
        Document(
            doc_id,
            text,
            _headline(paragraphs[:_HEAD], named, usual) or title(text),
            publisher(text, lexicon),
            published(text, lexicon),
            layout=Layout.NONE,
        ),
    )


def _headline(head: Sequence[_Paragraph], named: str, usual: float) -> str | None:
    """The title that the file names, if it plainly stands at the head as well: it is often stale.

    Else the first words in larger letters.
    """
    for paragraph in head:
        if paragraph.text.casefold() == " ".join(named.split()).casefold():
            return paragraph.text
    large = (p.text for p in head if p.size > _LARGER * usual and not _STOPPED.match(p.text))
    return next(large, None)


# ---------------------------------------------------------------- the pages of the file


def _pages(data: bytes) -> tuple[list[list[_Line]], str]:
    """The lines of every page, and the title that the file names."""
    with needed("a PDF"):
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    work = _Work()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not _opened(reader):
                raise ReadError("it is encrypted; save it without a password")
            if len(reader.pages) > _MOST_PAGES:
                raise LimitError(f"it has more than {_MOST_PAGES:,} pages")
            pages = [_lines(_pieces(page, work)) for page in reader.pages]
            named = reader.metadata and reader.metadata.title
            return pages, str(named or "")
    except (ReadError, LimitError):
        raise
    except _TooMuchError as error:
        raise LimitError("there is more on its pages than an article needs") from error
    except FileNotDecryptedError as error:
        raise ReadError("it is encrypted; save it without a password") from error
    except Exception as error:  # whatever a damaged file makes the library trip over
        raise ReadError("it is damaged") from error


def _opened(reader: PdfReader) -> bool:
    """Whether no password is needed to read what is encrypted only so that it is not changed."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


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


def _pieces(page: PageObject, work: _Work) -> list[_Piece]:
    """What a page shows, without what its marks call no part of the content (ISO 32000-2, 14.8.2.2)."""
    pieces: list[_Piece] = []
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
            shown = text if content else "\n"
            pieces.append(_piece(shown, page, line, size))

    page.extract_text(visitor_operand_before=before, visitor_text=show)
    return pieces


def _piece(text: str, page: Sequence[float], line: Sequence[float], size: float) -> _Piece:
    """The piece at the place where two matrices put it, that of the page and that of the text in it."""
    x = line[4] * page[0] + line[5] * page[2] + page[4]
    y = line[4] * page[1] + line[5] * page[3] + page[5]
    up = (line[2] * page[0] + line[3] * page[2], line[2] * page[1] + line[3] * page[3])
    return _Piece(text, _bounded(x), _bounded(y), _bounded(abs(size) * hypot(*up)) or 1.0)


def _bounded(number: float) -> float:
    """A number of a page that can be: what is infinite or no number is 0."""
    return number if abs(number) < _FARTHEST else 0.0


def _lines(pieces: Iterable[_Piece]) -> list[_Line]:
    """The lines of a page, without the marks that point from the text to its notes and open these."""
    rows: list[list[_Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        rows[-1].append(replace(piece, text=first))
        rows.extend([replace(piece, text=other)] for other in others)
    shown = [_Row(row) for row in rows if any(piece.text.strip() for piece in row)]
    marks = {mark for row in shown for mark in row.raised} & {
        row.first.text.strip() for row in shown
    }
    return [line for line in (row.line(marks) for row in shown) if line.text]


class _Row:
    """Pieces side by side, and the longest of them, by which the line is told."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces
        shown = [piece for piece in pieces if piece.text.strip()]
        self.first, self._last = shown[0], shown[-1]
        self._most = max(shown, key=lambda piece: len(piece.text))
        marks = (piece.text.strip() for piece in shown if self._is_raised(piece))
        self.raised = [mark for mark in marks if _NOTE_MARK.fullmatch(mark)]

    def line(self, marks: Set[str]) -> _Line:
        """The line without such marks of notes, where they point to a note or open it."""
        kept = [
            piece.text
            for piece in self._pieces
            if piece.text.strip() not in marks
            or not (piece is self.first or self._is_raised(piece))
        ]
        text = _SPACES.sub(" ", "".join(kept)).strip()
        if (
            self._last.text.strip() in _HYPHENS
        ):  # alone it breaks a word, whatever gap is seen there
            text = text[:-1].rstrip() + text[-1:]
        return _Line(text, self.first.x, self._most.y, self._most.size)

    def _is_raised(self, piece: _Piece) -> bool:
        size = self._most.size
        return piece.y - self._most.y > _RAISED * size and piece.size < _SMALL_MARK * size


# ---------------------------------------------------------------- what belongs to the page


def _without_running(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """The pages without the lines that come again at the same place of the next page or the one after.

    A number in them may be another: that of the page, which goes up as the pages do.
    """
    edges = [_edge(page) for page in pages]
    running = [
        {line for line in edge if _is_number(line, number, len(pages))}
        for number, edge in enumerate(edges, 1)
    ]
    for apart in _NEXT_PAGES:
        for number, (here, there) in enumerate(zip(edges, edges[apart:], strict=False)):
            for line in here:
                for other in there:
                    if _comes_again(line, other, apart):
                        running[number].add(line)
                        running[number + apart].add(other)
    return [
        [line for line in page if line not in left_out]
        for page, left_out in zip(pages, running, strict=True)
    ]


def _edge(page: Sequence[_Line]) -> list[_Line]:
    """The lines that stand highest and lowest on a page, wherever they stand in the file."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in page if round(line.y) in outer][:_MOST_AT_EDGES]


def _comes_again(line: _Line, other: _Line, apart: int) -> bool:
    if abs(line.y - other.y) > _SHIFT or _NUMBER.sub("#", line.text) != _NUMBER.sub(
        "#", other.text
    ):
        return False
    numbers = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
    return all(b in (a, str(int(a) + apart)) for a, b in numbers if len(a) < _LONGEST_NUMBER)


def _usual_size(pages: Sequence[Sequence[_Line]]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def _is_number(line: _Line, number: int, pages: int) -> bool:
    """Whether a line only numbers its page: 3 | - 3 - | Page 3 of 7."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return False
    return match["page"] == str(number) and match["of"] in (None, str(pages))


def _in_order(pages: Sequence[Sequence[_Line]], usual: float) -> list[list[_Line]]:
    """The columns of all pages, and behind them the notes: a sentence may go on on the next page."""
    story: list[_Line] = []
    notes: list[_Line] = []
    for page in pages:
        foot = len(page)
        while foot and page[foot - 1].size < _SMALLER * usual:
            foot -= 1
        story += page[:foot]
        notes += page[foot:]
    return [story, notes]


# ---------------------------------------------------------------- paragraphs


def _paragraphs(flows: Sequence[Sequence[_Line]], lexicon: Lexicon) -> list[_Paragraph]:
    words = _Words(flows, lexicon)
    return [
        _Paragraph(words.joined([line.text for line in block]), block[0].size)
        for flow in flows
        for block in _blocks(words.with_initials(flow))
    ]


def _blocks(flow: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each paragraph."""
    setting = _Setting(flow)
    block: list[_Line] = []
    full = 0.0
    for column in _columns(flow):
        before, full = full, max(line.size * len(line.text) for line in column)
        for number, line in enumerate(column):
            if block and not (
                setting.goes_on(block, line, full)
                if number
                else _goes_over(block[-1], line, before)
            ):
                yield block
                block = []
            block.append(line)
    if block:
        yield block


def _columns(flow: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that go down; what stands higher than the line before is another column or page."""
    columns: list[list[_Line]] = []
    for line in flow:
        if columns and line.y < columns[-1][-1].y + line.size:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _goes_over(last: _Line, line: _Line, full: float) -> bool:
    """Whether a paragraph goes on at the top of the next column."""
    ended = _STOPPED.match(last.text) and not line.text[0].islower()
    return _is_like(last, line) and not ended and not _ends_early(last, line, full)


def _is_like(last: _Line, line: _Line) -> bool:
    return _SMALLER < line.size / last.size < _LARGER and not _BULLET.match(line.text)


def _ends_early(last: _Line, line: _Line, full: float) -> bool:
    """Whether a line ends where the next word would have had room; `full` is a length in points."""
    if line.text[0].islower():
        return False
    room = _ROOM if _STOPPED.match(last.text) else _ROOM_WITHOUT_STOP
    return last.size * len(f"{last.text} {line.text.split(' ', 1)[0]}") <= room * full


class _Setting:
    """How a text is set: where its columns start, where it indents, how far apart its lines are."""

    def __init__(self, flow: Sequence[_Line]) -> None:
        starts = Counter(round(line.x) for line in flow)
        self._edges = {x for x, count in starts.items() if count >= _EDGE_LINES}
        distances: dict[int, Counter[float]] = {}
        self._indents = set()
        for line, below in pairwise(flow):
            if line.y > below.y:
                found = distances.setdefault(round(line.size), Counter())
                found[round(line.y - below.y, 1)] += 1
            if _INDENT < (line.x - below.x) / line.size < _FURTHEST_INDENT:
                self._indents.add(round(line.x))
        self._distances = {
            size: min(found, key=lambda distance: (-found[distance], distance))
            for size, found in distances.items()
        }

    def goes_on(self, block: Sequence[_Line], line: _Line, full: float) -> bool:
        """Whether a line, which stands below those of a paragraph, is one of it."""
        last = block[-1]
        amid = line.text[0].islower() and not _STOPPED.match(last.text)
        usual = self._distances.get(round(last.size), 0)
        apart = last.y - line.y > usual * (_GAP_IN_SENTENCE if amid else _GAP)
        if apart or not _is_like(last, line) or self._indented(block, line):
            return False
        return not _ends_early(last, line, full)

    def _indented(self, block: Sequence[_Line], line: _Line) -> bool:
        """Whether a line starts further in than the one before, or both do."""
        last = block[-1]
        if _BULLET.match(block[0].text):
            return False
        if len(block) == 1 and round(line.x) == round(last.x) and round(line.x) in self._indents:
            return True
        inward = _INDENT < (line.x - last.x) / line.size < _FURTHEST_INDENT
        return inward and round(last.x) in self._edges


# ---------------------------------------------------------------- words over the end of a line


class _Words:
    """What a text and the language tell of words: whether the parts of a broken one are one word."""

    def __init__(self, flows: Iterable[Iterable[_Line]], lexicon: Lexicon) -> None:
        self._seen = {
            word.casefold() for flow in flows for line in flow for word in _WORD.findall(line.text)
        }
        self._lexicon = lexicon

    def joined(self, lines: Sequence[str]) -> str:
        """The lines of a paragraph as one."""
        parts = [_BULLET.sub("", lines[0], 1)]
        for line in lines[1:]:
            last = parts[-1]
            if not last.endswith(_CLOSE) or last[-2:-1].isspace():
                parts.append(" ")
            elif last.endswith(_HYPHENS) and self._is_one(last, line):
                parts[-1] = last[:-1]
            parts.append(line)
        return "".join(parts)

    def _is_one(self, last: str, line: str) -> bool:
        """Whether a hyphen at the end of a line only breaks a word: infor-/mation, but well-/known."""
        head = _found(_LAST_LETTERS, last[:-1]).casefold()
        tail = _found(_FIRST_LETTERS, line)
        if last.endswith(_SOFT_HYPHEN):
            return True
        if not head or not tail[:1].islower():  # 20-/year-old, Anglo-/American
            return False
        whole = head + tail
        if whole in self._seen or f"{head}-{tail}" in self._seen:
            return whole in self._seen
        return self._is_known(whole) or not (self._is_frequent(head) and self._is_frequent(tail))

    def with_initials(self, flow: Sequence[_Line]) -> list[_Line]:
        """The lines, with a large initial before the line that it opens."""
        found: list[_Line] = []
        for line in flow:
            if found and _is_initial(found[-1], line):
                initial = found.pop().text
                first = _found(_FIRST_LETTERS, line.text)
                own = self._is_frequent(first) and not self._is_known(initial.casefold() + first)
                line = replace(line, text=initial + (" " if own else "") + line.text)
            found.append(line)
        return found

    def _is_frequent(self, word: str) -> bool:
        return self._lexicon.frequency.get(word.casefold(), 0) >= _FREQUENT

    def _is_known(self, word: str) -> bool:
        """Whether a word, or what it is an inflected form of, is in the tables."""
        known = self._lexicon.word_classes
        return (
            word in known
            or word in self._lexicon.frequency
            or any(
                word.endswith(ending) and word.removesuffix(ending) + base in known
                for ending, bases in self._lexicon.endings
                for base in bases
            )
        )


def _found(pattern: regex.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _is_initial(line: _Line, below: _Line) -> bool:
    return len(line.text) == 1 and line.text.isupper() and line.size > _INITIAL * below.size
