"""Many spans, of which one or another covers a word: looked up, not held against each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from compare.model import Span


class Spans:
    """Spans in any order, which may overlap each other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = [-1, *accumulate((span.end for span in ordered), max)]

    def __bool__(self) -> bool:
        return bool(self._starts)

    def cover(self, span: Span) -> bool:
        """Whether a span lies wholly inside one of them."""
        return self._reach[bisect_right(self._starts, span.start)] >= span.end

    def overlap(self, span: Span) -> bool:
        """Whether a span shares at least one code point with one of them."""
        return self._reach[bisect_left(self._starts, span.end)] > span.start
