"""Many spans are looked up as they would be one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.model import Span
from compare.spans import Spans

PLACES = st.integers(0, 30)
SPANS = st.tuples(PLACES, st.integers(1, 9)).map(lambda two: Span(two[0], two[0] + two[1]))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_it_says_what_each_of_them_would_say(spans: list[Span], wanted: Span) -> None:
    assert Spans(spans).cover(wanted) == any(span.covers(wanted) for span in spans)
    assert Spans(spans).overlap(wanted) == any(span.overlaps(wanted) for span in spans)


def test_no_spans_cover_nothing() -> None:
    assert not Spans([])
    assert Spans([Span(0, 1)])
    assert not Spans([]).cover(Span(0, 1))
