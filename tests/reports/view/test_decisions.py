"""What was decided earlier, in every format for reading, in JSON, and in the schema of the ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from compare import Ledger, LedgerError
from compare.decisions import FORMAT, WORDS, dump, entry, parse
from compare.model import Comparison, Decided, Decision, Verdict
from reports import render
from reports.view import build
from reports.view.decisions import Judgement, judgement

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOON_Z = "2026-11-21T12:00:00Z"
SCHEMA, REPORT_SCHEMA = (
    json.loads(files("reports").joinpath("schemas", f"{name}.schema.json").read_text("utf-8"))
    for name in ("storydiff-decisions-1", "storydiff-1")
)
NOTE = "Decided earlier, about other words: false positive (E. Holm, 2026-11-21). Note: two bridges"


def decided_on(comparison: Comparison, changed: int = 0, **verdicts: int) -> Comparison:
    """A comparison whose first findings are decided, so many of each verdict, and the last ones changed."""
    numbers = iter(comparison.findings)
    decided = tuple(
        Decided(finding, Decision(finding.id, Verdict[name.upper()], NOON))
        for name, count in verdicts.items()
        for finding in [next(numbers) for _ in range(count)]
    )
    still_open = tuple(numbers)
    return replace(
        comparison,
        findings=still_open,
        decided=decided,
        changed=tuple(
            Decided(
                finding,
                Decision("x", Verdict.FALSE_POSITIVE, NOON, "two bridges", "E. Holm"),
            )
            for finding in still_open[len(still_open) - changed :]
        ),
    )


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        ({}, ""),
        ({"confirm": 1}, "1 finding decided earlier is not shown (1 confirmed)."),
        (
            {"false_positive": 1, "confirm": 2},
            "3 findings decided earlier are not shown (2 confirmed, 1 false positive).",
        ),
        (
            {"dismiss": 2, "false_positive": 2, "changed": 1},
            "4 findings decided earlier are not shown (2 false positives, 2 dismissed);"
            " 1 decided finding has changed since.",
        ),
        ({"changed": 2}, "2 decided findings have changed since."),
    ],
)
def test_what_is_not_shown_is_counted(
    two: Comparison, verdicts: dict[str, int], words: str
) -> None:
    assert build(decided_on(two, **verdicts)).already == words


@pytest.mark.parametrize("format_name", ["text", "markdown"])
class TestReading:
    def test_what_was_decided_is_said_and_not_shown(
        self, format_name: str, two: Comparison
    ) -> None:
        report = render(decided_on(two, confirm=1, dismiss=1), format_name)
        assert (
            "\n\n2 findings decided earlier are not shown (1 confirmed, 1 dismissed).\n\n" in report
        )
        assert "12 cracked beams against" in report
        assert "Schoolchildren now walk" not in report

    def test_a_changed_finding_has_the_earlier_decision_and_its_note(
        self, format_name: str, two: Comparison
    ) -> None:
        lines = render(decided_on(two, changed=1), format_name).splitlines()
        (at,) = (n for n, line in enumerate(lines) if "Decided earlier" in line)
        assert " ".join(" ".join(lines[at : at + 2]).split()).strip("* ") == NOTE
        assert any("12 cracked beams against" in line for line in lines[at - 3 : at])

    def test_every_open_finding_can_say_what_was_decided(
        self, format_name: str, two: Comparison
    ) -> None:
        """Agreements stand in no list of a terminal, nor does style unless it is asked for."""
        report = render(decided_on(two, changed=7), format_name)
        assert report.count("Decided earlier") == (7 if format_name == "markdown" else 5)

    def test_where_nothing_was_decided_nothing_is_said(
        self, format_name: str, two: Comparison
    ) -> None:
        assert "ecided" not in render(two, format_name)


@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "json"])
def test_what_is_hidden_in_a_note_is_seen(format_name: str, two: Comparison) -> None:
    decision = Decision("x\x1b", Verdict.DISMISS, NOON, "\x1b[31m\u202e\nrow | *x*", "\x07<b>")
    changed = tuple(Decided(finding, decision) for finding in two.findings)
    report = render(replace(two, changed=changed, decided=changed), format_name)
    assert not {"\x1b", "\u202e", "\x07"} & set(report)
    if format_name == "markdown":
        assert "␛\\[31m⟨U+202E⟩ row \\| \\*x\\*" in report


@pytest.mark.parametrize(
    ("decision", "made"),
    [
        (
            Decision("x", Verdict.CONFIRM, NOON),
            Judgement("confirm", "", NOON_Z, "confirmed (2026-11-21)."),
        ),
        (
            Decision("x", Verdict.FALSE_POSITIVE, NOON, "no\x07", "E.\x07 Holm"),
            Judgement(
                "false-positive",
                "no␇",
                NOON_Z,
                "false positive (E.␇ Holm, 2026-11-21). Note: no␇",
            ),
        ),
        (
            Decision("x", None, datetime(2026, 11, 21, 1, tzinfo=timezone(timedelta(hours=2)))),
            Judgement("undecided", "", "2026-11-20T23:00:00Z", "undecided (2026-11-20)."),
        ),
    ],
)
def test_a_decision_is_told_in_words(decision: Decision, made: Judgement) -> None:
    assert judgement(decision) == made


def test_decided_findings_are_numbered_after_the_open_ones(two: Comparison) -> None:
    view = build(decided_on(two, dismiss=2))
    assert [f.number for f in view.decided] == [6, 7]
    assert [f.decided.told for f in view.decided if f.decided] == ["dismissed (2026-11-21)."] * 2
    assert not [f for f in view.findings if f.decided]


class TestJson:
    def test_decided_and_changed_are_lists_of_finding_and_decision(self, two: Comparison) -> None:
        comparison = decided_on(two, changed=1, confirm=2)
        report = json.loads(render(comparison, "json"))
        Draft202012Validator(REPORT_SCHEMA).validate(report)
        assert [d["finding"]["id"] for d in report["decided"]] == [f.id for f in two.findings[:2]]
        assert [d["decision"] for d in report["decided"]] == [
            entry(d.decision) for d in comparison.decided
        ]
        (changed,) = report["changed"]
        assert changed["finding"] in report["findings"]
        assert changed["decision"]["note"] == "two bridges"
        assert len(report["findings"]) == len(two.findings) - 2

    def test_what_is_decided_is_in_no_count(self, two: Comparison) -> None:
        comparison = replace(decided_on(two, confirm=7))
        summary = json.loads(render(comparison, "json"))["summary"]
        assert {count for tiers in summary.values() for count in tiers.values()} == {0}


class TestSchema:
    def test_it_is_a_schema_of_the_words_that_there_are(self) -> None:
        Draft202012Validator.check_schema(SCHEMA)
        properties = SCHEMA["$defs"]["decision"]["properties"]
        assert properties["decision"]["enum"] == list(WORDS)
        assert SCHEMA["properties"]["format"]["const"] == FORMAT
        in_report = REPORT_SCHEMA["$defs"]["decision"]
        assert in_report["properties"]["decision"]["enum"] == list(WORDS)
        assert properties.keys() == in_report["properties"].keys()

    def test_what_is_written_follows_it(self) -> None:
        some = Decision("x", None, NOON.replace(microsecond=5), "\u202e\ud800", "Holm", "a")
        ledger = Ledger((some, *(replace(some, verdict=v, note="") for v in Verdict)))
        for written in (Ledger(), ledger):
            Draft202012Validator(SCHEMA).validate(json.loads(dump(written)))

    @pytest.mark.parametrize(
        "changed",
        [
            *({"id": ""}, {"id": 1}, {"decision": "maybe"}, {"at": "2026-11-21"}, {"at": None}),
            *({"note": 1}, {"by": None}, {"about": []}, {"who": "Holm"}),
        ],
        ids=str,
    )
    def test_it_refuses_what_the_reader_refuses(self, changed: dict[str, object]) -> None:
        good = json.loads(dump(Ledger((Decision("x", None, NOON),))))
        bad = {**good, "decisions": [{**good["decisions"][0], **changed}]}
        assert not Draft202012Validator(SCHEMA).is_valid(bad)
        with pytest.raises(LedgerError, match="decision 1"):
            parse(json.dumps(bad))

    def test_it_allows_what_the_reader_leaves_alone(self) -> None:
        report = {"format": FORMAT, "decisions": [], "report": {}, "exported": "today"}
        Draft202012Validator(SCHEMA).validate(report)
        assert parse(json.dumps(report)) == Ledger()
