"""The command as an editor decides with it: compare --decisions, decide and merge."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare import read_ledger
from compare.model import Verdict
from reports.cli import main

LEFT = "The fire killed 12 people in Ostwick on Friday, the police said.\n"
RIGHT = "The fire killed 14 people in Ostwick on Friday, the police said.\n"
NOW_RIGHT = RIGHT.replace("14", "15")
ID, OTHER_ID = "3fa91c-0b77e2-5c01d9aa", "3fa91c-5c01d9aa"

COMMAND = [sys.executable, "-c", "import sys; from reports.cli import main; sys.exit(main())"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles that contradict each other, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("gazette", LEFT), ("radio", RIGHT), ("later", NOW_RIGHT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(desk: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, standard output and standard error of the command."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def finding_id(run: Run) -> str:
    """The id of the contradiction, as the text report shows it."""
    _, out, _ = run("compare", "gazette.txt", "radio.txt")
    (shown,) = re.findall(r"confidence \S+,\s+(\S+)", out)
    return str(shown)


class TestCompare:
    def test_what_was_decided_is_hidden_and_counted(self, run: Run, finding_id: str) -> None:
        code, out, err = run("decide", "l.json", finding_id, "confirm", "--note", "told the desk")
        assert (code, err) == (0, "")
        assert out.startswith(f"{finding_id}: confirm (2")
        code, out, err = run("compare", "gazette.txt", "radio.txt", "--decisions", "l.json")
        assert (code, err) == (0, "")
        assert out.startswith("2 articles, one voice: no conflicts found\n")
        assert "\n1 finding decided earlier is not shown (1 confirmed).\n" in out
        assert finding_id not in out

    def test_other_words_are_shown_with_the_earlier_decision(
        self, run: Run, finding_id: str
    ) -> None:
        run("decide", "l.json", finding_id, "dismiss", "--note", "told the desk", "--by", "Holm")
        code, out, _ = run("compare", "gazette.txt", "later.txt", "--decisions", "l.json")
        assert code == 0
        assert "\n1 decided finding has changed since.\n" in out
        assert "Decided earlier, about other words: dismissed (Holm, " in out
        assert "Note: told the desk" in " ".join(out.split())

    @pytest.mark.parametrize(
        ("right", "code"), [("radio.txt", 0), ("later.txt", 1)], ids=["decided", "changed"]
    )
    def test_only_what_is_open_fails(
        self, run: Run, finding_id: str, right: str, code: int
    ) -> None:
        run("decide", "l.json", finding_id, "dismiss")
        compare = ("compare", "gazette.txt", right, "--fail-on", "contradiction")
        assert run(*compare)[0] == 1
        assert run(*compare, "--decisions", "l.json")[0] == code

    def test_what_is_taken_back_is_shown(self, run: Run, finding_id: str) -> None:
        compare = ("compare", "gazette.txt", "radio.txt", "--format", "json")
        before = run(*compare)
        run("decide", "l.json", finding_id, "confirm")
        run("decide", "l.json", finding_id, "undecided")
        assert run(*compare, "--decisions", "l.json") == before

    def test_several_ledgers_count_together(self, run: Run, finding_id: str) -> None:
        run("decide", "one.json", finding_id, "confirm", "--at", "2026-11-21T09:30:00Z")
        run("decide", "two.json", finding_id, "dismiss", "--at", "2026-11-21T09:31:00Z")
        for names in (("one.json", "two.json"), ("two.json", "one.json", "two.json")):
            options = [each for name in names for each in ("--decisions", name)]
            compare = run("compare", "gazette.txt", "radio.txt", "--format", "json", *options)
            (decided,) = json.loads(compare[1])["decided"]
            assert decided["decision"]["decision"] == "dismiss"

    def test_every_format_takes_a_ledger(self, run: Run, desk: Path, finding_id: str) -> None:
        run("decide", "l.json", finding_id, "confirm")
        for suffix in (".html", ".json", ".md", ".txt"):
            output = desk / f"report{suffix}"
            done = run(
                *("compare", "gazette.txt", "radio.txt", "--decisions", "l.json"),
                *("-o", str(output)),
            )
            assert done == (0, "", "")
            assert output.stat().st_size


class TestDecide:
    def test_it_writes_what_is_said(self, run: Run) -> None:
        done = run(
            *("decide", "l.json", ID, "false-positive", "--note", "“two” fires", "--by", "Holm"),
            *("--at", "2026-11-21T10:30:00.500+01:00"),
        )
        assert done == (0, f"{ID}: false-positive (Holm, 2026-11-21T09:30:00.500000Z)\n", "")
        (made,) = read_ledger("l.json").decisions
        assert (made.finding_id, made.verdict) == (ID, Verdict.FALSE_POSITIVE)
        assert (made.note, made.by, made.about) == ("“two” fires", "Holm", "")
        assert made.at == datetime(2026, 11, 21, 9, 30, 0, 500_000, tzinfo=UTC)

    def test_it_is_now_where_no_time_is_stated(self, run: Run) -> None:
        before = datetime.now(UTC)
        run("decide", "l.json", ID, "confirm")
        (made,) = read_ledger("l.json").decisions
        assert before <= made.at <= datetime.now(UTC)

    def test_several_findings_are_decided_at_once(self, run: Run) -> None:
        code, out, _ = run("decide", "l.json", ID, OTHER_ID, ID, "dismiss")
        assert code == 0
        assert [line.split(":")[0] for line in out.splitlines()] == [ID, OTHER_ID]
        assert set(read_ledger("l.json").latest) == {ID, OTHER_ID}

    def test_a_decision_is_added_to_those_before(self, run: Run) -> None:
        run("decide", "l.json", ID, "confirm", "--note", "first")
        run("decide", "l.json", ID, "undecided")
        run("decide", "l.json", OTHER_ID, "dismiss")
        kept = read_ledger("l.json")
        assert [d.note for d in kept.decisions] == ["first", "", ""]
        assert kept.latest[ID].verdict is None

    def test_it_is_told_when_a_later_one_counts(self, run: Run) -> None:
        run("decide", "l.json", ID, "confirm", "--by", "Holm", "--at", "2026-11-21T12:00:00Z")
        code, out, _ = run("decide", "l.json", ID, "dismiss", "--at", "2026-11-21T11:00:00Z")
        assert code == 0
        assert out == (
            f"{ID}: dismiss (2026-11-21T11:00:00Z),"
            " but confirm (Holm, 2026-11-21T12:00:00Z) is later and counts\n"
        )

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["decide"], "Missing argument 'LEDGER'"),
            (["decide", "l.json"], "Missing argument"),
            (["decide", "l.json", "confirm"], "before 'confirm' say the id of a finding"),
            (["decide", "l.json", ID], "after the ids say what is decided: confirm, false"),
            (["decide", "l.json", "confirm", ID], "after the ids say what is decided: confirm,"),
            (["decide", ID, "confirm"], "before 'confirm' say the id of a finding"),
            (["decide", "l.json", ID, "confrim"], "'confrim'; did you mean 'confirm'?"),
            (["decide", "l.json", ID, "false_positive"], "did you mean 'false-positive'?"),
            (["decide", "l.json", ID, "CONFIRM"], "no decision 'CONFIRM'"),
            (
                ["decide", "l.json", "7", "confirm"],
                "'7' is no id of a finding, which a report shows",
            ),
            (["decide", "nothing.json", ID, "confirm"], "cannot read 'nothing.json': it is empty"),
            (["decide", "l.json", ID, "\u202e", "confirm"], r"'\u202e' is no id of a finding"),
            (["decide", "l.json", ID, "confirm", "--at", "noon"], "no time 'noon'; one is"),
            (["decide", ".", ID, "confirm"], "is a directory"),
            (["decide", "no/l.json", ID, "confirm"], "cannot write 'no/l.json': no such"),
            (["decide", "gazette.txt", ID, "confirm"], "cannot read 'gazette.txt': it is not JSON"),
            (["decide", "report.json", ID, "confirm"], "no ledger of decisions: its format is"),
            (["merge"], "Missing argument 'LEDGER'"),
            (["merge", "l.json"], "Missing argument 'OTHER...'"),
            (["merge", "l.json", "none.json"], "cannot read 'none.json': no such file"),
            (["merge", "l.json", "report.json"], "cannot read 'report.json': no ledger"),
            (["merge", "report.json", "empty.json"], "cannot read 'report.json': no ledger"),
            (
                ["compare", "gazette.txt", "radio.txt", "--decisions", "none.json"],
                "cannot read 'none.json': no such file or directory",
            ),
            (
                ["compare", "gazette.txt", "radio.txt", "--decisions", "gazette.txt"],
                "cannot read 'gazette.txt': it is not JSON",
            ),
            (
                [
                    *("compare", "gazette.txt", "radio.txt"),
                    *("--decisions", "empty.json", "-o", "empty.json"),
                ],
                "is read for this report",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_trouble_is_one_line_and_leaves_every_file_as_it_was(
        self, run: Run, desk: Path, arguments: list[str], words: str
    ) -> None:
        (desk / "report.json").write_text('{"format": "storydiff/1"}', encoding="utf-8")
        (desk / "empty.json").write_text(
            '{"format": "storydiff-decisions/1", "decisions": []}', encoding="utf-8"
        )
        (desk / "nothing.json").touch()
        before = {path: path.read_bytes() for path in desk.iterdir()}
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("storydiff: ")
        assert words in err
        assert {path: path.read_bytes() for path in desk.iterdir()} == before

    def test_a_disk_that_is_full_costs_no_decision(
        self, run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("decide", "l.json", ID, "confirm")
        before = {path: path.read_bytes() for path in desk.iterdir()}

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        code, out, err = run("decide", "l.json", ID, "dismiss")
        assert (code, out) == (2, "")
        assert err == "storydiff: cannot write 'l.json': no space left on device\n"
        assert {path: path.read_bytes() for path in desk.iterdir()} == before


def test_processes_that_decide_at_once_lose_nothing(desk: Path) -> None:
    """Half of them decide, half of them merge, all into one ledger."""
    ids = [f"{number:06x}-5c01d9aa" for number in range(12)]
    for number in range(0, 12, 2):
        assert main(["decide", f"{number}.json", ids[number], "dismiss"]) == 0
    arguments = [
        ["merge", "l.json", f"{number}.json"]
        if number % 2 == 0
        else ["decide", "l.json", ids[number], "confirm"]
        for number in range(12)
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    processes = [
        subprocess.Popen([*COMMAND, *each], env=environment, stdout=subprocess.PIPE)
        for each in arguments
    ]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * 12, outputs
    assert sorted(read_ledger("l.json").latest) == ids
    assert not [path for path in desk.iterdir() if path.name.startswith(".")]


class TestMerge:
    def test_it_adds_what_others_hold_and_says_who_disagrees(self, run: Run) -> None:
        run("decide", "ours.json", ID, "confirm", "--by", "Holm", "--at", "2026-11-21T09:30:00Z")
        run("decide", "theirs.json", ID, "dismiss", "--by", "Cole", "--at", "2026-11-21T09:31:00Z")
        run("decide", "third.json", OTHER_ID, "confirm")
        assert run("merge", "ours.json", "theirs.json", "third.json") == (
            0,
            f"2 new, 3 in all\n{ID}: confirm (Holm, 2026-11-21T09:30:00Z),"
            " but dismiss (Cole, 2026-11-21T09:31:00Z) is later and counts\n",
            "",
        )
        assert read_ledger("ours.json").latest[ID].by == "Cole"
        assert run("merge", "ours.json", "theirs.json", "third.json") == (
            *(0, "0 new, 3 in all\n", ""),
        )

    def test_it_says_where_others_disagree_among_themselves(self, run: Run) -> None:
        run("decide", "a.json", ID, "confirm", "--at", "2026-11-21T09:31:00Z")
        run("decide", "b.json", ID, "dismiss", "--at", "2026-11-21T09:30:00Z")
        _, out, _ = run("merge", "ours.json", "a.json", "b.json")
        assert out.splitlines()[1:] == [
            f"{ID}: dismiss (2026-11-21T09:30:00Z),"
            " but confirm (2026-11-21T09:31:00Z) is later and counts"
        ]

    def test_a_ledger_that_is_not_there_is_made(self, run: Run, desk: Path) -> None:
        run("decide", "theirs.json", ID, "dismiss")
        assert run("merge", "new.json", "theirs.json") == (0, "1 new, 1 in all\n", "")
        assert (desk / "new.json").read_bytes() == (desk / "theirs.json").read_bytes()

    def test_the_bytes_do_not_depend_on_the_order(self, run: Run, desk: Path) -> None:
        for number in range(4):
            run("decide", f"{number}.json", ID, "dismiss", "--note", str(number))
        run("merge", "up.json", *(f"{number}.json" for number in range(4)))
        run("merge", "down.json", *(f"{number}.json" for number in reversed(range(4))))
        assert (desk / "up.json").read_bytes() == (desk / "down.json").read_bytes()

    def test_names_cannot_steer_the_terminal(self, run: Run) -> None:
        for name, word in (("a", "dismiss"), ("b", "confirm")):
            run("decide", f"{name}.json", ID, word, "--by", "\x1b[31m\u202e")
        _, out, _ = run("merge", "a.json", "b.json")
        assert "␛[31m⟨U+202E⟩" in out
        assert not {"\x1b", "\u202e"} & set(out)
