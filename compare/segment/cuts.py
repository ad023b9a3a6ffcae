"""Where a text is cut: spans without white space at their ends, none of them too long.

What goes on for more than `LONGEST` characters without an end, several times the longest sentence that
newspapers print, is no sentence but a list, a table or noise. It is cut at white space, so that the work on
a sentence, which grows with the square of its length, cannot grow with the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from compare.model import Span

LONGEST = 2000
"""The most characters of a sentence."""

# No white space, nor what a reader does not see either: control and format characters.
_FIRST_SEEN = regex.compile(r"[^\s\p{C}\p{Default_Ignorable_Code_Point}]")
_LAST_SEEN = regex.compile(r"(?r)[^\s\p{C}\p{Default_Ignorable_Code_Point}]")
_LAST_SPACE = regex.compile(r"(?r)\s")


def trim(text: str, span: Span) -> Span:
    """The span without what is blank at its ends: empty where all of it is."""
    first = _FIRST_SEEN.search(text, span.start, span.end)
    last = _LAST_SEEN.search(text, span.start, span.end)
    return Span(first.start(), last.end()) if first and last else Span(span.end, span.end)


def between(text: str, places: Iterable[int]) -> Iterator[Span]:
    """What is seen of a text between places, which are in order; nothing where all is blank."""
    for start, end in pairwise(places):
        span = trim(text, Span(start, end))
        if span.start < span.end:
            yield span


def bounded(text: str, span: Span) -> Iterator[Span]:
    """The span, in several where it is too long: cut at the last white space that leaves no short piece."""
    return between(text, [span.start, *_breaks(text, span), span.end])


def _breaks(text: str, span: Span) -> Iterator[int]:
    """Where a span that is too long is cut."""
    start = span.start
    while span.end - start > LONGEST:
        space = _LAST_SPACE.search(text, start + LONGEST // 2, start + LONGEST)
        start = space.end() if space else start + LONGEST
        yield start
