"""What was decided earlier, in the words of the formats for reading."""

from __future__ import annotations

from collections import Counter

from compare.model import Comparison, Decision, Verdict
from reports.view import visible

_ONE: dict[Verdict | None, str] = {
    Verdict.CONFIRM: "confirmed",
    Verdict.FALSE_POSITIVE: "false positive",
    Verdict.DISMISS: "dismissed",
    None: "undecided",
}
_MANY = {**_ONE, Verdict.FALSE_POSITIVE: "false positives"}


def summary(comparison: Comparison) -> str:
    """What was decided and is not shown, and how much of it has changed; empty where nothing was."""
    parts = (_hidden(comparison), _changed(comparison))
    return f"{'; '.join(filter(None, parts))}." if any(parts) else ""


def earlier(comparison: Comparison) -> dict[str, str]:
    """What was decided about the former words of each finding that has changed, by its id."""
    return {changed.finding.id: _earlier(changed.decision) for changed in comparison.changed}


def _hidden(comparison: Comparison) -> str:
    counts = Counter(decided.decision.verdict for decided in comparison.decided)
    words = [
        f"{counts[verdict]} {(_ONE if counts[verdict] == 1 else _MANY)[verdict]}"
        for verdict in Verdict
        if counts[verdict]
    ]
    if not words:
        return ""
    size = counts.total()
    which = "1 finding decided earlier is" if size == 1 else f"{size} findings decided earlier are"
    return f"{which} not shown ({', '.join(words)})"


def _changed(comparison: Comparison) -> str:
    size = len(comparison.changed)
    if not size:
        return ""
    return f"{size} decided {'finding has' if size == 1 else 'findings have'} changed since"


def _earlier(decision: Decision) -> str:
    """ "Decided earlier, about other words: dismissed (E. Holm, 2026-11-21). Note: house style" """
    who = ", ".join(filter(None, (visible(decision.by), decision.at.date().isoformat())))
    note = f" Note: {visible(decision.note)}" if decision.note else ""
    return f"Decided earlier, about other words: {_ONE[decision.verdict]} ({who}).{note}"
