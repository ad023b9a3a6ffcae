"""What the house style has suppressed, in words."""

from __future__ import annotations

from dataclasses import replace

from compare.model import Comparison, Suppressed, Suppression
from reports.view import build, stale


def house(two: Comparison, *suppressed: Suppressed) -> Comparison:
    return replace(two, suppressed=suppressed)


def test_what_is_suppressed_is_counted_by_its_words(two: Comparison) -> None:
    once = Suppressed(Suppression("12 people"), 1)
    assert build(house(two, once)).suppressed == "1 finding suppressed: 1 at “12 people”"
    more = Suppressed(Suppression("on\n Monday", "date", "agreed\x07"), 2)
    assert build(house(two, once, more)).suppressed == (
        "3 findings suppressed: 1 at “12 people”; 2 at “on Monday” (date, agreed␇)"
    )


def test_what_suppresses_nothing_is_stale(two: Comparison) -> None:
    unused = Suppressed(Suppression("12 people", reason="checked"), 0)
    assert build(house(two, unused)).suppressed == ""
    assert stale(house(two, unused)) == ("“12 people” (checked)",)
    assert stale(house(two, Suppressed(Suppression("12 people"), 1))) == ()
