"""Decisions made on the page, and the files in which they come and go: as `compare.decisions` has them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import samples
from playwright.sync_api import Browser
from reader import Reader

from compare import Comparison
from compare.decisions import FORMAT, Ledger, decide, dump, merge, parse
from compare.model import Decision, LedgerError, Verdict
from reports.cli import main
from reports.view import build

OpenReport = Callable[..., Reader]

VIEW = build(samples.ferry())
IDS = [finding.id for finding in VIEW.findings]
START = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def reader(open_report: OpenReport) -> Reader:
    """Somebody before the five articles on the ferry, who wants no motion."""
    return open_report(samples.ferry(), calm=True)


def ledger(*decided: tuple[str, Verdict | None, float], note: str = "", by: str = "Ann") -> Ledger:
    """Decisions by id, with how many seconds after the start they were made."""
    return Ledger(
        tuple(
            Decision(finding_id, verdict, START + timedelta(seconds=after), note, by)
            for finding_id, verdict, after in decided
        )
    )


# ---------------------------------------------------------------- kept here


def test_decisions_are_kept(reader: Reader) -> None:
    reader.press("j", "c", "j", "x", "n")
    reader.page.keyboard.type("twice")
    reader.press("Escape")
    reader.page.reload()
    assert reader.decisions() == {1: "confirm", 2: "false-positive"}
    assert reader.progress() == "2 of 30 decided"
    assert reader.note(2).input_value() == "twice"


def test_two_windows_share_what_is_decided_and_set(reader: Reader, browser: Browser) -> None:
    path = Path(reader.address.removeprefix("file://"))
    other = Reader(browser, path, calm=True, beside=reader)
    reader.press("j", "c")
    other.until("document.querySelector('#progress').textContent[0] === '1'")
    assert other.decisions() == {1: "confirm"}
    other.press("?")
    other.page.get_by_label("Single keys do something").uncheck()
    reader.until("!document.querySelector('#keys').checked")
    reader.press("j", "x")
    assert reader.decisions() == {1: "confirm"}
    reader.card(2).get_by_role("button", name="Dismiss").click()
    reader.page.reload()
    assert not reader.page.get_by_label("Single keys do something").is_checked()
    assert reader.decisions() == {1: "confirm", 2: "dismiss"}


def test_deciding_by_mouse_moves_on_too(reader: Reader) -> None:
    reader.press("u")
    reader.card(2).get_by_role("button", name="Dismiss").click()
    assert (reader.selected(), reader.focused()) == (3, "f3")


RUBBISH = (
    "{",
    "null",
    "5",
    '"text"',
    "[]",
    '{"options": 7, "decisions": {}}',
    '{"options": {"theme": {"a": 1}, "keys": "no", "by": 5}, "decisions": [1, null, "x", {"id": 1}]}',
)


def test_rubbish_in_the_store_does_not_matter(reader: Reader) -> None:
    for rubbish in RUBBISH:
        reader.page.evaluate("text => { localStorage.storydiff = text }", rubbish)
        reader.page.reload()
        reader.press("j", "c")
        assert reader.decisions() == {1: "confirm"}, rubbish
        assert is_kept(reader, {1: "confirm"}), rubbish


def is_kept(reader: Reader, decisions: dict[int, str]) -> bool:
    """Whether a page that is loaded anew has the decisions; a busy browser hands them over a moment later."""
    for _ in range(3):
        reader.page.reload()
        if reader.decisions() == decisions:
            return True
        reader.page.wait_for_timeout(200)
    return False


DENIED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "localStorage.x = 'x'.repeat(5242878)"


@pytest.mark.parametrize("before", [DENIED, FULL])
def test_who_can_keep_nothing_is_told_and_can_go_on(before: str, open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), calm=True, before=before)
    reader.press("j", "c", "j", "x")
    assert "keeps no decisions: export" in reader.told()
    assert reader.decisions() == {1: "confirm", 2: "false-positive"}
    assert len(parse(reader.exported()).decisions) == 2


# ---------------------------------------------------------------- out and in


def test_what_is_exported_hides_just_these_findings(
    open_report: OpenReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = build(samples.seeds())
    reader = open_report(samples.seeds(), calm=True)
    reader.press("?")
    reader.page.get_by_label("Your name").fill("E. Holm")
    reader.press("Escape", "j", "c", "j", "d", "j", "x", "x")  # the third is taken back
    file = tmp_path / "decisions.json"
    file.write_text(reader.exported(), encoding="utf-8")
    articles = [str(path) for path in sorted(samples.SEEDS.glob("*.txt"))]
    arguments = ["compare", *articles, "--decisions", str(file), "--format", "json"]
    main(arguments)
    still_open = {finding["id"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert still_open == {finding.id for finding in view.findings[2:]}
    (first, *_) = parse(file.read_bytes()).decisions
    assert (first.finding_id, first.by, first.about) == (
        view.findings[0].id,
        "E. Holm",
        view.findings[0].reason,
    )


def test_a_ledger_comes_in_and_goes_out_whole(reader: Reader) -> None:
    given = ledger(
        (IDS[0], Verdict.CONFIRM, 0),
        (IDS[0], Verdict.DISMISS, 1),  # the later counts
        (IDS[1], Verdict.CONFIRM, 0),
        (IDS[1], None, 5),  # taken back
        ("elsewhere", Verdict.FALSE_POSITIVE, 2),
        note="line\nbreak, “quote”, \ud800 and \u202e",
    )
    assert reader.give(dump(given)) == (
        "Imported 5 entries not known before; 2 of the findings here are in the file."
    )
    assert reader.decisions() == {1: "dismiss"}
    assert parse(reader.exported()) == given
    assert reader.give(dump(given)).startswith("Imported 0 entries")
    reader.press("j", "j", "c")  # now, which is later
    latest = parse(reader.exported()).latest
    assert latest[IDS[1]].verdict is Verdict.CONFIRM


def test_ledgers_merge_as_in_python(open_report: OpenReport) -> None:
    one = ledger(
        (IDS[0], Verdict.CONFIRM, 0.000_1),
        (IDS[1], Verdict.FALSE_POSITIVE, 3),
        (IDS[2], Verdict.CONFIRM, 0),
        (IDS[3], None, 0),
    )
    two = ledger(
        (IDS[0], Verdict.DISMISS, 0.000_2),  # less than a millisecond later
        (IDS[1], Verdict.FALSE_POSITIVE, 3),  # the same
        (IDS[2], Verdict.DISMISS, 0),  # of one moment
        (IDS[3], Verdict.CONFIRM, 0),  # of one moment: what keeps it open counts
    )
    zoned = dump(two).replace("T09:30:03Z", "T11:30:03+02:00")  # the same again
    united = merge(one, two)
    for files in ((dump(one), zoned), (zoned, dump(one))):
        reader = open_report(samples.ferry(), calm=True)  # of another browser
        for file in files:
            reader.give(file)
        assert parse(reader.exported()) == united
        assert reader.decisions() == {
            number: str(united.latest[IDS[number - 1]].verdict)
            for number in (1, 2, 3, 4)
            if united.latest[IDS[number - 1]].verdict
        }


def one_entry(**changes: Any) -> str:
    entry = {"id": IDS[0], "decision": "confirm", "at": "2026-11-21T09:30:00Z", **changes}
    return json.dumps({"format": FORMAT, "decisions": [entry]})


NO_LEDGERS = {
    "empty": "",
    "no JSON": "{",
    "another format": one_entry().replace(FORMAT, "storydiff-decisions/9"),
    "a report": json.dumps({"format": "storydiff-comparison/1", "findings": []}),
    "a list": "[]",
    "null": "null",
    "entries that are none": json.dumps({"format": FORMAT, "decisions": {"length": 3}}),
    "an entry that is no object": json.dumps({"format": FORMAT, "decisions": ["confirm"]}),
    "no such verdict": one_entry(decision="constructor"),
    "no id": one_entry(id=""),
    "an id that is no text": one_entry(id=["a"]),
    "a note that is no text": one_entry(note={"toString": "x"}),
    "a field too many": one_entry(__proto__={"decision": "confirm"}),
    "no time": one_entry(at="yesterday"),
    "no zone": one_entry(at="2026-11-21T09:30:00"),
    "only a year": one_entry(at="2026"),
    "no such day": one_entry(at="2026-02-30T09:30:00Z"),
    "no such hour": one_entry(at="2026-11-21T24:00:00Z"),
    "before the first year": one_entry(at="0001-01-01T00:00:00+01:00"),
    "nested deeply": "[" * 100_000,
    "entries nested deeply": one_entry(note=0).replace(": 0", ": " + "[" * 9999 + "]" * 9999),
    "venom": "</script><script>alert(1)</script>",
}


def test_what_is_no_ledger_changes_nothing(reader: Reader) -> None:
    reader.press("j", "d")
    before = reader.exported()
    for name, file in NO_LEDGERS.items():
        with pytest.raises(LedgerError):
            parse(file)  # for Python, neither
        said = "That file holds no storydiff decisions; nothing was changed."
        assert reader.give(file) == said, name
    assert reader.exported() == before


def test_what_no_browser_can_keep_changes_nothing(reader: Reader) -> None:
    one = json.loads(one_entry())
    assert reader.give(json.dumps(one | {"decisions": one["decisions"] * 100_000})) == (
        "That file is too large for a browser to keep; nothing was changed."
    )
    assert parse(reader.exported()).decisions == ()


TIMES = ("2026-11-21t09:30:00.5z", "2026-11-21T09:30:00.1234567-11:45", "2028-02-29T23:59:59Z")


def test_times_are_those_of_python(reader: Reader) -> None:
    for at in TIMES:
        file = one_entry(at=at)
        assert reader.give(file).startswith("Imported 1 entry"), at
        assert parse(reader.exported()).latest.keys() == {IDS[0]}
        assert set(parse(file).decisions) <= set(parse(reader.exported()).decisions)


def test_hostile_notes_are_text(reader: Reader) -> None:
    elements = len(reader.anatomy())
    for number, venom in enumerate(samples.VENOM[:8]):
        reader.give(dump(ledger((IDS[number], Verdict.CONFIRM, 0), note=venom, by=venom)))
        assert reader.note(number + 1).input_value() == venom
        assert venom in (reader.card(number + 1).locator(".paper").text_content() or "")
    assert len(reader.anatomy()) == elements
    assert reader.page.evaluate("window.harmed") is None


# ---------------------------------------------------------------- with a ledger


def test_what_was_decided_stands_apart_and_what_changed_says_so(
    decided: Comparison, open_report: OpenReport
) -> None:
    view = build(decided)
    (hidden,) = view.decided
    (changed,) = (finding for finding in view.findings if finding.changed)
    reader = open_report(decided, calm=True)
    assert hidden.number not in reader.numbers()
    reader.unfold()
    assert dict(reader.groups())["Decided earlier"] == [hidden.number]
    assert hidden.number not in reader.marked()
    assert reader.decisions() == {hidden.number: "false-positive"}
    assert reader.was()[changed.number].startswith("Decided earlier, about other words: confirmed")
    reader.set("Group by", "nothing")
    assert hidden.number not in dict(reader.groups())["All findings"]


def test_of_ledger_and_browser_the_later_counts(
    decided: Comparison, open_report: OpenReport
) -> None:
    (hidden,) = build(decided).decided
    (was,) = decided.decided
    reader = open_report(decided, calm=True)
    for days, counts in ((-1, "false-positive"), (1, "dismiss")):
        at = was.decision.at + timedelta(days=days)
        reader.give(dump(Ledger((Decision(hidden.id, Verdict.DISMISS, at),))))
        assert reader.decisions() == {hidden.number: counts}


P, Q, R, S = "aaaaaa", "bbbbbb", "cccccc", "dddddd"  # anchors
W, X, Y, Z = "00000001", "00000002", "00000003", "00000004"  # words

# The ids of findings, and what was decided: id, verdict, seconds.
CHANGES: dict[str, tuple[list[str], list[tuple[str, Verdict | None, float]]]] = {
    "another number": ([f"{P}-{Q}-{W}"], [(f"{P}-{Q}-{X}", Verdict.CONFIRM, 0)]),
    "one anchor is left": ([f"{P}-{Q}-{W}"], [(f"{R}-{Q}-{X}", Verdict.CONFIRM, 0)]),
    "none is left": ([f"{P}-{Q}-{W}"], [(f"{R}-{S}-{X}", Verdict.CONFIRM, 0)]),
    "one side and two": ([f"{P}-{W}"], [(f"{P}-{Q}-{X}", Verdict.CONFIRM, 0)]),
    "one side each": ([f"{P}-{W}-2"], [(f"{P}-{X}", Verdict.DISMISS, 0)]),
    "taken back": ([f"{P}-{W}"], [(f"{P}-{X}", Verdict.DISMISS, 0), (f"{P}-{X}", None, 1)]),
    "no id": ([f"{P}-{W}"], [(f"{P}-{X}-0", Verdict.DISMISS, 0), (P, Verdict.DISMISS, 0)]),
    "still there": (
        [f"{P}-{W}", f"{P}-{X}"],
        [(f"{P}-{W}", Verdict.CONFIRM, 0)],
    ),
    "an entry of its own": (
        [f"{P}-{W}", f"{P}-{X}"],
        [(f"{P}-{W}", None, 0), (f"{P}-{Y}", Verdict.CONFIRM, 0)],
    ),
    "two anchors before one": (
        [f"{P}-{R}-{W}", f"{P}-{Q}-{W}"],
        [(f"{P}-{Q}-{X}", Verdict.CONFIRM, 0)],
    ),
    "two anchors before later": (
        [f"{P}-{Q}-{W}"],
        [(f"{P}-{Q}-{X}", Verdict.CONFIRM, 0), (f"{P}-{S}-{X}", Verdict.DISMISS, 9)],
    ),
    "later before earlier": (
        [f"{P}-{Q}-{W}"],
        [(f"{P}-{Q}-{X}", Verdict.DISMISS, 9), (f"{P}-{Q}-{Y}", Verdict.CONFIRM, 0)],
    ),
    "each once": (
        [f"{P}-{Q}-{W}", f"{P}-{R}-{X}", f"{P}-{S}-{Y}"],
        [(f"{P}-{S}-{Z}", Verdict.CONFIRM, 0), (f"{P}-{R}-{Z}", Verdict.DISMISS, 0)],
    ),
    "not the first that comes": (
        [f"{P}-{Q}-{W}", f"{P}-{Q}-{X}"],
        [(f"{P}-{R}-{Y}", Verdict.CONFIRM, 9), (f"{P}-{Q}-{Z}", Verdict.DISMISS, 0)],
    ),
    "one anchor twice": (
        [f"{P}-{P}-{W}", f"{P}-{Q}-{W}"],
        [(f"{P}-{P}-{X}", Verdict.CONFIRM, 0), (f"{P}-{S}-{X}", Verdict.DISMISS, 1)],
    ),
}


def test_what_has_changed_is_known_as_in_python(open_report: OpenReport) -> None:
    finding = samples.ferry().findings[0]
    findings, made = [], []
    for case, (ids, decided) in enumerate(CHANGES.values()):

        def own(finding_id: str, case: int = case) -> str:
            """The id with anchors that no other case has."""
            return re.sub("[a-d]{6}", lambda anchor: f"{case:02x}{anchor[0][2:]}", finding_id)

        findings += [replace(finding, id=own(i)) for i in ids]
        # By whom: so that it can be seen which decision it is.
        made += [
            Decision(own(i), v, START + timedelta(seconds=t), by=own(i)) for i, v, t in decided
        ]
    comparison = replace(samples.ferry(), findings=tuple(findings), slots=())
    expected = decide(comparison, Ledger(tuple(made))).changed
    assert len(expected) == 13
    reader = open_report(comparison, calm=True)
    reader.give(dump(Ledger(tuple(made))))
    id_of = {f.number: f.id for f in build(comparison).findings}
    seen = {id_of[n]: text.split("(")[1].split(",")[0] for n, text in reader.was().items()}
    assert seen == {changed.finding.id: changed.decision.finding_id for changed in expected}
