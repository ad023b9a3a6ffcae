"""Paragraphs -> quotations: what stands between quotation marks, cut at the ends of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import regex

from compare.model import Document, Quotation, Sentence, Span

# Curly, straight and angle marks. Single curly marks quote only where they cannot be apostrophes.
_MARK = regex.compile(r"[“”\"«»„]|(?<![\p{L}\p{N}])‘(?=\p{L})|’(?!\p{L})")
# What closes a quotation, by what opens it; curly and straight marks are mixed in pasted text.
_CLOSING = {"“": '”"', "„": "”“", "«": "»", "‘": "’", '"': '"”'}


def quotations(
    document: Document, sentences: Sequence[Sentence]
) -> dict[int, tuple[Quotation, ...]]:
    """The quotations of each sentence, by the index of the sentence.

    A quotation that is not closed in its paragraph runs to its end, as quotations of several
    paragraphs do.
    """
    found: dict[int, tuple[Quotation, ...]] = {}
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        paragraph = list(group)
        spans = _quoted(document.text, Span(paragraph[0].span.start, paragraph[-1].span.end))
        for sentence in paragraph:
            inside = [_clipped(document.text, span, sentence.span) for span in spans]
            found[sentence.index] = tuple(q for q in inside if q is not None)
    return found


def _quoted(text: str, paragraph: Span) -> list[Span]:
    spans = []
    opening: regex.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opening is None:
            opening = mark if mark[0] in _CLOSING else None
        elif mark[0] in _CLOSING[opening[0]]:
            spans.append(Span(opening.end(), mark.start()))
            opening = None
    if opening is not None:
        spans.append(Span(opening.end(), paragraph.end))
    return spans


def _clipped(text: str, quoted: Span, sentence: Span) -> Quotation | None:
    start, end = max(quoted.start, sentence.start), min(quoted.end, sentence.end)
    words = text[start:end]
    if start >= end or not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Quotation(Span(start, end), text[start:end])
