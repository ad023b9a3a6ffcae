"""The ledger: what editors have decided about findings, so that nothing is judged twice.

A ledger keeps every entry that was ever made and only grows, so that two of them have one union, in
whatever order and however often they are merged (a grow-only set: Shapiro et al. 2011). What counts
for a finding is its latest entry.

An entry names a finding by its id, which holds no text of an article. A decision whose id is gone
concerns the finding that stands in its place, if there is one: the words have changed since.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from reprlib import repr as shortened
from typing import NoReturn

from compare.identity import anchors
from compare.model import Comparison, Decided, Decision, Finding, LedgerError, Verdict

FORMAT = "storydiff-decisions/1"

UNDECIDED = "undecided"
"""The word that takes a decision back."""

WORDS = (*(each.value for each in Verdict), UNDECIDED)
"""What can be decided, as a ledger writes it."""

# A complete time of RFC 3339, section 5.6.
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions ever made, each once, the earliest first.

    Raises:
        LedgerError: a time has no zone, so that it cannot be told which is the later.
    """

    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if any(decision.at.tzinfo is None for decision in self.decisions):
            raise LedgerError("the time of a decision needs a zone")
        object.__setattr__(self, "decisions", tuple(sorted(set(self.decisions), key=_place)))

    @property
    def latest(self) -> dict[str, Decision]:
        """What counts for each finding, by its id; of one moment, what keeps a finding open goes first."""
        return {decision.finding_id: decision for decision in self.decisions}


def _place(decision: Decision) -> tuple[datetime, str, str, str, str, str]:
    """The place in a ledger. The word "undecided" is the last by the alphabet, so it counts."""
    words = (word(decision), decision.note, decision.by, decision.about)
    return decision.at, decision.finding_id, *words


def word(decision: Decision) -> str:
    """What was decided, as a ledger writes it."""
    return decision.verdict or UNDECIDED


def merge(*ledgers: Ledger) -> Ledger:
    """The ledger of all entries; neither order nor repetition matters."""
    return Ledger(tuple(decision for ledger in ledgers for decision in ledger.decisions))


def disagreements(ledger: Ledger, other: Ledger) -> tuple[tuple[Decision, Decision], ...]:
    """What two ledgers decide differently, neither knowing of the other's decision; the later one last."""
    ours, theirs = ledger.latest, other.latest
    common = set(ledger.decisions) & set(other.decisions)
    found = []
    for finding_id in sorted(ours.keys() & theirs.keys()):
        ends = sorted((ours[finding_id], theirs[finding_id]), key=_place)
        if ends[0].verdict != ends[1].verdict and common.isdisjoint(ends):
            found.append((ends[0], ends[1]))
    return tuple(found)


def about(ledger: Ledger, finding_ids: Iterable[str]) -> Ledger:
    """The entries that can matter to some findings: of these, or of what may have stood in their place."""
    ids = set(finding_ids)
    near = {anchor for finding_id in ids for anchor in anchors(finding_id)}
    return Ledger(
        tuple(
            decision
            for decision in ledger.decisions
            if decision.finding_id in ids or not near.isdisjoint(anchors(decision.finding_id))
        )
    )


# ---------------------------------------------------------------- decisions about findings


def decide(comparison: Comparison, ledger: Ledger) -> Comparison:
    """The comparison with what was decided moved from `findings` to `decided`.

    A decision whose finding is not there is matched to at most one open finding without an entry of
    its own that shares an anchor with it; both are then in `changed`.
    """
    latest = ledger.latest
    valid = {i: decision for i, decision in latest.items() if decision.verdict is not None}
    decided = [Decided(f, valid[f.id]) for f in comparison.findings if f.id in valid]
    still_open = tuple(f for f in comparison.findings if f.id not in valid)
    present = {f.id for f in comparison.findings} | {d.finding.id for d in comparison.decided}
    gone = [decision for i, decision in valid.items() if i not in present]
    return replace(
        comparison,
        findings=still_open,
        decided=(*comparison.decided, *decided),
        changed=_changed([f for f in still_open if f.id not in latest], gone),
    )


def _changed(findings: Sequence[Finding], gone: Iterable[Decision]) -> tuple[Decided, ...]:
    """The findings that stand where something else was decided about, in their order.

    Two anchors in common go before one, then the latest decision before an earlier one.
    """
    by_anchor: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: f.id):
        for anchor in set(anchors(finding.id)):
            by_anchor[anchor].append(finding)
    near = []
    for decision in sorted(gone, key=_place, reverse=True):
        ours = anchors(decision.finding_id)
        for finding in {f.id: f for anchor in ours for f in by_anchor.get(anchor, ())}.values():
            theirs = anchors(finding.id)
            if len(ours) == len(theirs):
                shared = (Counter(ours) & Counter(theirs)).total()
                near.append((shared, decision, finding))
    matched: dict[str, Decision] = {}
    spent: set[str] = set()
    for _, decision, finding in sorted(near, key=lambda n: n[0], reverse=True):
        if finding.id not in matched and decision.finding_id not in spent:
            matched[finding.id] = decision
            spent.add(decision.finding_id)
    return tuple(Decided(f, matched[f.id]) for f in findings if f.id in matched)


# ---------------------------------------------------------------- the file


_MOST_BYTES = 100_000_000  # half a million decisions; what is more is a device, or no ledger


def read_ledger(path: str | Path) -> Ledger:
    """Read a ledger from a file.

    Raises:
        LedgerError: there is no such file, it cannot be read, or it holds no ledger.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise LedgerError(f"it is larger than {_MOST_BYTES // 1_000_000} MB")
        return parse(data)
    except OSError as error:
        raise LedgerError(
            f"cannot read {str(path)!r}: {(error.strerror or str(error)).lower()}"
        ) from error
    except (LedgerError, ValueError) as error:  # a NUL in the name
        raise LedgerError(f"cannot read {str(path)!r}: {error}") from error


def dump(ledger: Ledger) -> str:
    """The ledger as JSON, with a line end; what cannot be seen stands as an escape."""
    report = {"format": FORMAT, "decisions": [entry(d) for d in ledger.decisions]}
    return _FOREIGN.sub(_seen, json.dumps(report, ensure_ascii=False, indent=1)) + "\n"


_FOREIGN = re.compile(r"[^\n -~]")


def _seen(character: re.Match[str]) -> str:
    return character[0] if character[0].isprintable() else json.dumps(character[0])[1:-1]


def entry(decision: Decision) -> dict[str, str]:
    """The decision as JSON has it."""
    return {
        "id": decision.finding_id,
        "decision": word(decision),
        "note": decision.note,
        "at": dump_time(decision.at),
        "by": decision.by,
        "about": decision.about,
    }


def dump_time(at: datetime) -> str:
    """A time in UTC as RFC 3339 has it: "2026-11-21T09:30:00Z"."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def parse(source: bytes | str) -> Ledger:
    """The ledger in a text, or in bytes of UTF-8. What a report adds beside `decisions` is left alone.

    Raises:
        LedgerError: it is no ledger; the message says what is wrong with which entry.
    """
    report = _json(source)
    if not isinstance(report, dict) or report.get("format") != FORMAT:
        stated = report.get("format") if isinstance(report, dict) else None
        raise LedgerError(
            f"no ledger of decisions: its format is {shortened(stated)}, not {FORMAT!r}"
        )
    entries = report.get("decisions")
    if not isinstance(entries, list):
        raise LedgerError("a ledger has a list of 'decisions'")
    return Ledger(tuple(_decision(number, each) for number, each in enumerate(entries, 1)))


def _json(source: bytes | str) -> object:
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
        if not text.strip():
            raise LedgerError("it is empty")
        return json.loads(text, object_pairs_hook=_members, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise LedgerError("it is not UTF-8") from error
    except RecursionError as error:
        raise LedgerError("it is nested too deeply") from error
    except ValueError as error:
        raise LedgerError(f"it is not JSON: {error}") from error


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The members of an object; of two with one name, neither may be lost in silence."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object has two members of one name")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


_NEEDED = ("id", "decision", "at")
_OPTIONAL = ("note", "by", "about")


def _decision(number: int, stated: object) -> Decision:
    """The decision in an entry, of which the number is told in an error."""
    if not isinstance(stated, dict):
        raise LedgerError(f"decision {number} is no object")
    for name in stated:
        if name not in _NEEDED + _OPTIONAL:
            raise LedgerError(f"decision {number}: there is no field {shortened(name)}")
    for name in _NEEDED + _OPTIONAL:
        if name in _NEEDED and name not in stated:
            raise LedgerError(f"decision {number}: {name!r} is missing")
        if not isinstance(stated.get(name, ""), str):
            raise LedgerError(
                f"decision {number}: {name!r} is {shortened(stated[name])}, not a text"
            )
    if not stated["id"]:
        raise LedgerError(f"decision {number}: 'id' is empty")
    try:
        decided, at = verdict(stated["decision"]), parse_time(stated["at"])
    except LedgerError as error:
        raise LedgerError(f"decision {number}: {error}") from error
    return Decision(stated["id"], decided, at, **{name: stated.get(name, "") for name in _OPTIONAL})


def verdict(word: str) -> Verdict | None:
    """What a word of `WORDS` decides: None for the one that takes a decision back.

    Raises:
        LedgerError: there is no such word; the message has the nearest one.
    """
    if word not in WORDS:
        # What is long is no slip of the pen, and takes long to compare.
        (nearest,) = get_close_matches(word[:20], WORDS, n=1, cutoff=0)
        raise LedgerError(f"no decision {shortened(word)}; did you mean {str(nearest)!r}?")
    return None if word == UNDECIDED else Verdict(word)


def parse_time(text: str) -> datetime:
    """A time of RFC 3339, in UTC: "2026-11-21T09:30:00Z" or "2026-11-21T10:30:00.125+01:00".

    Raises:
        LedgerError: the text is no such time, or there is no such day.
    """
    try:
        if _TIME.fullmatch(text):
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise LedgerError(f"no time {shortened(text)}; one is 2026-11-21T09:30:00Z")
