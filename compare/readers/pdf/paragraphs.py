"""Lines -> paragraphs: a gap, an indent, another size or a short line parts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.lexicon import Lexicon
from compare.readers.pdf.hyphens import Words
from compare.readers.pdf.lines import BULLET, ITEM, LARGER, SMALLER, Line
from compare.readers.signs import STOPPED

# In sizes of the letters: an indent, and up to where it is one.
_INDENT, _FURTHEST_INDENT = 0.6, 5
# So many lines start where a column starts.
_EDGE_LINES = 3
# The usual distance of two lines is the least that comes this often beside the most frequent one, which
# may be the gap between paragraphs of one line.
_OFTEN = 0.3
# In usual distances of two lines: a gap between paragraphs; letters of another script need room, too.
_GAP, _GAP_IN_SENTENCE = 1.2, 1.6
# In sizes of the letters: so near are the lines of one heading.
_GAP_IN_HEADING = 1.5
# Of the length of a full line: so far a line and the next word together reach in vain where a
# paragraph ends; without a stop at its end it has to be shorter by far.
_ROOM, _ROOM_WITHOUT_STOP = 0.88, 0.6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`size` is that of the letters of its first line, in points."""

    text: str
    size: float


def paragraphs(flows: Sequence[Sequence[Line]], usual: float, lexicon: Lexicon) -> list[Paragraph]:
    """The paragraphs of the story and of its notes; `usual` is the size of most letters."""
    words = Words([line.text for flow in flows for line in flow], lexicon)
    return [
        Paragraph(BULLET.sub("", words.joined([line.text for line in block])), block[0].size)
        for flow in flows
        for block in _blocks(words.with_initials(flow), usual)
    ]


def _blocks(flow: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    setting = _Setting(flow, usual)
    block: list[Line] = []
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


def _columns(flow: Sequence[Line]) -> list[list[Line]]:
    """Lines that go down; what stands higher than the line before is another column or page."""
    columns: list[list[Line]] = []
    for line in flow:
        if columns and line.y < columns[-1][-1].y + line.size:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _goes_over(last: Line, line: Line, full: float) -> bool:
    """Whether a paragraph goes on at the top of the next column."""
    ended = STOPPED.match(last.text) and not line.text[0].islower()
    return _is_like(last, line) and not ended and not _ends_early(last, line, full)


def _is_like(last: Line, line: Line) -> bool:
    return SMALLER < line.size / last.size < LARGER and not BULLET.match(line.text)


def _ends_early(last: Line, line: Line, full: float) -> bool:
    """Whether a line ends where the next word would have had room; `full` is a length in points."""
    if line.text[0].islower():
        return False
    room = _ROOM if STOPPED.match(last.text) else _ROOM_WITHOUT_STOP
    return last.size * len(f"{last.text} {line.text.split(' ', 1)[0]}") <= room * full


def _is_next_item(block: Sequence[Line], line: Line) -> bool:
    """Whether a line has the number after that with which a paragraph starts."""
    here, there = ITEM.match(block[0].text), ITEM.match(line.text)
    numbers = [int(match["number"] or 0) for match in (here, there) if match]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


class _Setting:
    """How a text is set: where its columns start, where it indents, how far apart its lines are."""

    def __init__(self, flow: Sequence[Line], usual: float) -> None:
        self._usual = usual
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
        self._distances = {size: _usual_distance(found) for size, found in distances.items()}

    def goes_on(self, block: Sequence[Line], line: Line, full: float) -> bool:
        """Whether a line, which stands below those of a paragraph, is one of it."""
        last = block[-1]
        if not _is_like(last, line) or _is_next_item(block, line):
            return False
        if line.size > LARGER * self._usual:
            return last.y - line.y < _GAP_IN_HEADING * line.size
        amid = line.text[0].islower() and not STOPPED.match(last.text)
        usual = self._distances.get(round(last.size), 0)
        apart = last.y - line.y > usual * (_GAP_IN_SENTENCE if amid else _GAP)
        return not (apart or self._indented(block, line) or _ends_early(last, line, full))

    def _indented(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a line starts further in than the one before, or both do."""
        last = block[-1]
        if ITEM.match(block[0].text):
            return False
        if len(block) == 1 and round(line.x) == round(last.x) and round(line.x) in self._indents:
            return True
        inward = _INDENT < (line.x - last.x) / line.size < _FURTHEST_INDENT
        return inward and round(last.x) in self._edges


def _usual_distance(found: Counter[float]) -> float:
    most = max(found.values())
    return min(distance for distance, count in found.items() if count >= _OFTEN * most)
