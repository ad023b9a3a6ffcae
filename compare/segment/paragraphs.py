"""Text -> paragraphs: a line is one, unless lines have been wrapped at a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from compare.model import Document, Layout, Span
from compare.segment.cuts import trim

# Mail and terminals wrap at a width in this range.
_WRAPPED = range(45, 101)


def paragraphs(document: Document) -> Iterator[Span]:
    """A line is a paragraph, unless its block is hard-wrapped: then the block is one.

    Where marks have been taken out of lines their lengths tell nothing, and a block is always one.
    """
    text = document.text
    for block in _blocks(text):
        if document.layout is Layout.LINES or _is_wrapped(text, block):
            yield Span(block[0].start, block[-1].end)
        else:
            yield from block


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines between blank ones."""
    for is_seen, lines in groupby(_lines(text), lambda line: line.start < line.end):
        if is_seen:
            yield list(lines)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield trim(text, Span(start, start + len(line)))
        start += len(line)


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Whether a line ends only where the next word has no room, and some line goes on in lower case."""
    lengths = [line.end - line.start for line in block]
    width = max(lengths)
    if width not in _WRAPPED or not any(text[line.start].islower() for line in block[1:]):
        return False
    return all(
        length + 1 + _first_word(text, following) > width
        for length, following in zip(lengths, block[1:], strict=False)
    )


def _first_word(text: str, line: Span) -> int:
    """How long the first word of a line is."""
    return len(text[line.start : line.end].split(maxsplit=1)[0])
