"""The pieces that a page shows -> its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

import regex

from compare.readers.pdf.pages import Piece
from compare.readers.signs import BULLETS

SMALLER, LARGER = 0.93, 1.07
"""Letters this much smaller than others, at the foot of a page, are a note; larger ones a heading."""

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
BULLET = regex.compile(rf"^{BULLETS}\s")
ITEM = regex.compile(rf"(?:{BULLETS}|(?P<number>\d{{1,3}})[.)])(?:\s|$)")
"""How an item of a list starts, and all that a line holds if its mark was set by itself."""

# A mark that points to a note is so far above its line, and so small beside it.
_RAISED, _SMALL_MARK = 0.2, 0.8
_NOTE_MARK = regex.compile(r"\p{Nd}{1,3}|[*†‡§]{1,3}")
_SPACES = regex.compile(r"\s++")


@dataclass(frozen=True, slots=True)
class Line:
    """x to the right and y up, in points; `size` is that of most of its characters."""

    text: str
    x: float
    y: float
    size: float


def lines(pieces: Iterable[Piece]) -> list[Line]:
    """The lines of a page, without the marks that point from the text to its notes and open these."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        rows[-1].append(replace(piece, text=first))
        rows.extend([replace(piece, text=other)] for other in others)
    shown = [_Row(row) for row in rows if any(piece.text.strip() for piece in row)]
    raised = {mark for row in shown for mark in row.raised}
    marks = raised & {row.first.text.strip() for row in shown}
    return _with_items(line for line in (row.line(marks) for row in shown) if line.text)


class _Row:
    """Pieces side by side, and the longest of them, by which the line is told."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        shown = [piece for piece in pieces if piece.text.strip()]
        self.first, self._last = shown[0], shown[-1]
        self._most = max(shown, key=lambda piece: len(piece.text))
        marks = (piece.text.strip() for piece in shown if self._is_raised(piece))
        self.raised = [mark for mark in marks if _NOTE_MARK.fullmatch(mark)]

    def line(self, marks: Set[str]) -> Line:
        """The line without such marks of notes, where they point to a note or open it."""
        kept = [
            piece.text
            for piece in self._pieces
            if piece.text.strip() not in marks
            or not (piece is self.first or self._is_raised(piece))
        ]
        text = _SPACES.sub(" ", "".join(kept)).strip()
        if self._last.text.strip() in HYPHENS:  # by itself it breaks a word, whatever gap is there
            text = text[:-1].rstrip() + text[-1:]
        return Line(text, self.first.x, self._most.y, self._most.size)

    def _is_raised(self, piece: Piece) -> bool:
        size = self._most.size
        return piece.y - self._most.y > _RAISED * size and piece.size < _SMALL_MARK * size


def _with_items(found: Iterable[Line]) -> list[Line]:
    """The lines, with a mark of a list that stands alone before the line beside it."""
    joined: list[Line] = []
    for line in found:
        mark = joined[-1] if joined else None
        if mark and ITEM.fullmatch(mark.text) and abs(mark.y - line.y) < line.size:
            joined[-1] = replace(line, text=f"{mark.text} {line.text}", x=mark.x)
        else:
            joined.append(line)
    return joined
