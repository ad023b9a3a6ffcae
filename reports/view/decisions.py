"""What was decided earlier, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC

from compare.decisions import dump_time, word
from compare.model import Comparison, Decision, Verdict
from reports.view.words import visible

_ONE: dict[Verdict | None, str] = {
    Verdict.CONFIRM: "confirmed",
    Verdict.FALSE_POSITIVE: "false positive",
    Verdict.DISMISS: "dismissed",
    None: "undecided",
}
_MANY = {**_ONE, Verdict.FALSE_POSITIVE: "false positives"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an editor decided: as the ledger has it, `at` in UTC, and told in words."""

    verdict: str
    note: str
    at: str
    told: str


def judgement(decision: Decision) -> Judgement:
    """A decision in words: "dismissed (E. Holm, 2026-11-21). Note: house style"."""
    note = visible(decision.note)
    day = decision.at.astimezone(UTC).date().isoformat()
    who = ", ".join(filter(None, (visible(decision.by), day)))
    return Judgement(
        verdict=word(decision),
        note=note,
        at=dump_time(decision.at),
        told=f"{_ONE[decision.verdict]} ({who}).{f' Note: {note}' if note else ''}",
    )


def already(comparison: Comparison) -> str:
    """What was decided and is not shown, and how much of it has changed; empty where nothing was."""
    parts = (_hidden(comparison), _changed(comparison))
    return f"{'; '.join(filter(None, parts))}." if any(parts) else ""


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
