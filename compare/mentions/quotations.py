"""Paragraphs -> quotations: what stands between quotation marks, cut at the ends of sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from compare.model import Document, Quotation, Sentence, Span
from compare.sight import see

# Curly and straight marks, as which others are seen. Single curly marks quote only where they cannot be
# apostrophes.
_MARK = regex.compile(r"\"\"(?=\p{L})|[“”\"]|(?<![\p{L}\p{N}])‘(?=\p{L})|’(?!\p{L})")
# What stands before a mark that closes the quotation of earlier paragraphs.
_CLOSED = regex.compile(r"[.,?!…]\s?$")
# What closes a quotation, by what opens it; curly and straight marks are mixed in pasted text.
_CLOSING = {"“": '”"', "‘": "’", '"': '"”', '""': '"”'}


class _Mark(NamedTuple):
    """A quotation mark as it is seen, what is seen right before it, and where it stands."""

    sign: str
    before: str
    start: int
    end: int


def quotations(
    document: Document, sentences: Sequence[Sentence]
) -> dict[int, tuple[Quotation, ...]]:
    """The quotations of each sentence, by the index of the sentence.

    A quotation that is not closed in its paragraph runs to its end, as quotations of several
    paragraphs do; and one that is only closed in its paragraph has run since the open one before.
    """
    found: dict[int, tuple[Quotation, ...]] = {}
    unmarked: list[Sentence] | None = None  # the paragraphs since an open quotation
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        paragraph = list(group)
        whole = Span(paragraph[0].span.start, paragraph[-1].span.end)
        marks = _marks(document.text[whole.start : whole.end], whole.start)
        closes = unmarked is not None and _only_closes(marks)
        spans, is_open = _quoted(marks, whole, opened=closes)
        if closes:
            for sentence in unmarked or ():
                found[sentence.index] = _inside(document.text, [sentence.span], sentence)
        if marks:
            unmarked = [] if is_open else None
        elif unmarked is not None:
            unmarked += paragraph
        for sentence in paragraph:
            found[sentence.index] = _inside(document.text, spans, sentence)
    return found


def _marks(paragraph: str, offset: int) -> list[_Mark]:
    """The quotation marks of a paragraph that starts at an offset."""
    sight = see(paragraph)
    return [
        _Mark(
            match[0],
            sight.text[max(0, match.start() - 2) : match.start()],
            offset + start,
            offset + end,
        )
        for match in _MARK.finditer(sight.text)
        for start, end in [sight.place(*match.span())]
    ]


def _only_closes(marks: Sequence[_Mark]) -> bool:
    """Whether the first mark of a paragraph closes what an earlier one has opened."""
    if not marks or _CLOSED.search(marks[0].before) is None:
        return False
    straight = sum(mark.sign.startswith('"') for mark in marks)
    return marks[0].sign == "”" or (marks[0].sign == '"' and straight % 2 == 1)


def _quoted(marks: Sequence[_Mark], paragraph: Span, *, opened: bool) -> tuple[list[Span], bool]:
    """What is quoted in a paragraph, and whether a quotation is open at its end.

    Args:
        opened: whether the paragraph starts inside a quotation.
    """
    spans = []
    start, closing = (paragraph.start, '”"') if opened else (None, "")
    for mark in marks:
        if start is None:
            if mark.sign in _CLOSING:
                start, closing = mark.end, _CLOSING[mark.sign]
        elif mark.sign in closing:
            spans.append(Span(start, mark.start))
            start = None
    if start is not None:
        spans.append(Span(start, paragraph.end))
    return spans, start is not None


def _inside(text: str, quoted: Sequence[Span], sentence: Sentence) -> tuple[Quotation, ...]:
    first = bisect_right(quoted, sentence.span.start, key=lambda span: span.end)
    after = bisect_left(quoted, sentence.span.end, key=lambda span: span.start)
    found = (_clipped(text, span, sentence.span) for span in quoted[first:after])
    return tuple(quotation for quotation in found if quotation is not None)


def _clipped(text: str, quoted: Span, sentence: Span) -> Quotation | None:
    start, end = max(quoted.start, sentence.start), min(quoted.end, sentence.end)
    words = text[start:end]
    if start >= end or not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Quotation(Span(start, end), text[start:end])
