"""What the house style has suppressed, in words."""

from __future__ import annotations

from compare.model import Comparison, Suppression
from reports.view.words import on_a_line


def suppressed(comparison: Comparison) -> str:
    """How many findings the house has suppressed, and at which words; empty where there are none."""
    active = [each for each in comparison.suppressed if each.count]
    if not active:
        return ""
    total = sum(each.count for each in active)
    places = "; ".join(f"{each.count} at {_quoted(each.suppression)}" for each in active)
    return f"{total} {'finding' if total == 1 else 'findings'} suppressed: {places}"


def stale(comparison: Comparison) -> tuple[str, ...]:
    """The words at which nothing was there to be suppressed."""
    return tuple(_quoted(each.suppression) for each in comparison.suppressed if not each.count)


def _quoted(suppression: Suppression) -> str:
    known = (suppression.detector, suppression.reason)
    notes = ", ".join(note for note in known if note)
    text = f"“{suppression.quote}”" + (f" ({notes})" if notes else "")
    return on_a_line(text)
