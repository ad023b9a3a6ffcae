"""Pages of lines -> the story that runs over them, without what belongs to the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from compare.readers.pdf.lines import SMALLER, Line

# Lines of a page at its top and at its bottom that may be a running head or foot.
_EDGE = 2
_MOST_AT_EDGES = 24
# How far a running head may shift from page to page, in points.
_SHIFT = 2
# Heads may differ on left and right pages.
_NEXT_PAGES = (1, 2)
_LONGEST_NUMBER = 5

_NUMBER = regex.compile(r"\p{Nd}++")
_PAGE_NUMBER = regex.compile(
    r"\P{L}{0,3}(?:\p{L}{1,8}\s)?(?P<page>\d{1,4})(?:\s?(?:/|\p{L}{1,8})\s?(?P<of>\d{1,4}))?\P{L}{0,3}"
)


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the lines that come again at the same place of the next page or the one after.

    A number in them may be another: that of the page, which goes up as the pages do. Where nothing
    would be left, the pages are the same, and all of them stay.
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
    left = [
        [line for line in page if line not in left_out]
        for page, left_out in zip(pages, running, strict=True)
    ]
    return left if any(left) else [list(page) for page in pages]


def _edge(page: Sequence[Line]) -> list[Line]:
    """The lines that stand highest and lowest on a page, wherever they stand in the file."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in page if round(line.y) in outer][:_MOST_AT_EDGES]


def _comes_again(line: Line, other: Line, apart: int) -> bool:
    same = _NUMBER.sub("#", line.text) == _NUMBER.sub("#", other.text)
    if not same or abs(line.y - other.y) > _SHIFT:
        return False
    numbers = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
    return all(b in (a, str(int(a) + apart)) for a, b in numbers if len(a) < _LONGEST_NUMBER)


def _is_number(line: Line, number: int, pages: int) -> bool:
    """Whether a line only numbers its page: 3 | - 3 - | Page 3 of 7."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return False
    return match["page"] == str(number) and match["of"] in (None, str(pages))


def usual_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def flows(pages: Sequence[Sequence[Line]], usual: float) -> list[list[Line]]:
    """The columns of all pages, and behind them the notes: a sentence may go on on the next page."""
    story: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        foot = len(page)
        while foot and page[foot - 1].size < SMALLER * usual:
            foot -= 1
        story += page[:foot]
        notes += page[foot:]
    return [story, notes]
