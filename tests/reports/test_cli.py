"""The command as it is used: what it prints where, what it writes, and how it exits."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

import compare
from compare.detectors import DETECTORS
from compare.model import Relation
from compare.version import VERSION
from reports import RENDERERS, SUFFIXES
from reports.cli import main, shell
from reports.view.faces import FACES

LEFT = """The fire killed 12 people in Ostwick on Friday, the police said.

Trams stood still for an hour.
"""
RIGHT = """The fire killed 14 people in Ostwick on Friday, the police said.

A school was turned into a shelter.
"""


@pytest.fixture
def left(tmp_path: Path) -> str:
    path = tmp_path / "gazette.txt"
    path.write_text(LEFT, encoding="utf-8")
    return str(path)


@pytest.fixture
def right(tmp_path: Path) -> str:
    path = tmp_path / "radio.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return str(path)


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error, with nothing on standard output."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("storydiff: ")
    assert err.count("\n") == 1
    return err.removeprefix("storydiff: ").rstrip("\n")


def test_compare_prints_text(left: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", left, right]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 articles: 1 contradiction")
    assert "⟦12 people⟧" in out or "⟦12⟧" in out
    assert err == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("report.html", "<!doctype html>"),
        ("report.md", "# 2 articles"),
        ("report.txt", "2 articles"),
        ("REPORT.JSON", '{\n "format": "storydiff/1"'),
        ("report.sarif", '{\n "$schema"'),
        ("report.csv", "\ufefffinding_id,"),
        ("report.tsv", "finding_id\t"),
    ],
)
def test_the_suffix_names_the_format(
    left: str,
    right: str,
    name: str,
    start: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / name
    assert main(["compare", left, right, "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").startswith(start)
    assert capsys.readouterr() == ("", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "gazette.txt", "radio.txt"])


def test_a_named_format_goes_before_the_suffix(left: str, right: str, tmp_path: Path) -> None:
    output = tmp_path / "report.out"
    assert main(["compare", left, right, "-o", str(output), "--format", "json"]) == 0
    assert json.loads(output.read_text(encoding="utf-8"))["format"] == "storydiff/1"


@pytest.mark.parametrize(("rows", "column"), [("findings", "finding_id"), ("pairs", "similarity")])
def test_a_table_has_the_rows_that_are_asked_for(
    left: str, right: str, rows: str, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", left, right, "--format", "tsv", "--rows", rows]) == 0
    assert capsys.readouterr().out.startswith(f"{column}\t")


def test_style_is_shown_on_request(
    left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = tmp_path / "harbour.txt"
    Path(left).write_text("The convoy left Air Base 101 on Friday.\n", encoding="utf-8")
    right.write_text("The convoy left Airbase 101 on Friday.\n", encoding="utf-8")
    assert main(["compare", left, str(right)]) == 0
    assert "1 of spelling and style; --style lists them" in capsys.readouterr().out
    assert main(["compare", left, str(right), "--style"]) == 0
    printed = capsys.readouterr().out
    assert "⟦Airbase 101⟧" in printed
    output = tmp_path / "report.txt"
    assert main(["compare", left, str(right), "--style", "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("relations", "code"),
    [("contradiction", 1), ("inconsistency,contradiction", 1), ("inconsistency", 0)],
)
def test_fail_on_sets_the_exit_code_and_still_reports(
    left: str, right: str, relations: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", left, right, "--fail-on", relations]) == code
    out, err = capsys.readouterr()
    assert out.startswith("2 articles")
    assert err == ("storydiff: --fail-on: 1 contradiction\n" if code else "")


def test_what_fails_and_is_not_shown_is_told(
    left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = tmp_path / "harbour.txt"
    Path(left).write_text("The convoy left Air Base 101 on Friday.\n", encoding="utf-8")
    right.write_text("The convoy left Airbase 101 on Friday.\n", encoding="utf-8")
    assert main(["compare", left, str(right), "--fail-on", "inconsistency"]) == 1
    told = "storydiff: --fail-on: 1 inconsistency, 1 of spelling and style\n"
    assert capsys.readouterr().err == told


class TestHouseStyle:
    """The nearest file governs, unless another one is named or none is wanted."""

    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)

    def test_it_is_found_named_or_left_out(self, left: str, right: str, tmp_path: Path) -> None:
        command = ["compare", left, right, "--fail-on", "contradiction"]
        assert main(command) == 1
        (tmp_path / "storydiff.toml").write_text("disable = ['numeric_mismatch']")
        assert main(command) == 0
        assert main([*command, "--no-config"]) == 1
        (tmp_path / "other.toml").touch()
        assert main([*command, "--config", "other.toml"]) == 1

    def test_what_is_suppressed_fails_nothing_and_is_counted(
        self, left: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "storydiff.toml").write_text("[[suppress]]\nquote = 'killed 12 people'")
        assert main(["compare", left, right, "--fail-on", "contradiction"]) == 0
        out, err = capsys.readouterr()
        assert "× 1 finding suppressed: 1 at “killed 12 people”" in out
        assert err == ""

    def test_a_suppression_that_drops_nothing_is_told_in_one_line(
        self, left: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        quote = 'quote = "13\\n\\u001b people"\nreason = "checked"'
        (tmp_path / "storydiff.toml").write_text(f"[[suppress]]\n{quote}")
        assert main(["compare", left, right]) == 0
        out, err = capsys.readouterr()
        assert err == "storydiff: storydiff.toml: nothing to suppress at “13 ␛ people” (checked)\n"
        assert "suppressed" not in out

    def test_suppressions_of_other_stories_are_one_line(
        self, left: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        quotes = "".join(f"[[suppress]]\nquote = 'word {number}'\n" for number in range(5))
        (tmp_path / "storydiff.toml").write_text(quotes)
        assert main(["compare", left, right]) == 0
        told = "nothing to suppress at “word 0”; “word 1”; “word 2” and 2 more"
        assert capsys.readouterr().err == f"storydiff: storydiff.toml: {told}\n"

    @pytest.mark.parametrize(
        ("text", "arguments", "words"),
        [
            ("pair_treshold = 1", [], "storydiff.toml: no setting 'pair_treshold'; did you mean"),
            ("= 1", [], "storydiff.toml: not TOML: Invalid statement (at line 1, column 1)"),
            ("", ["--config", "none.toml"], "cannot read 'none.toml': no such file or directory"),
            ("", ["--config", "storydiff.toml", "--no-config"], "exclude each other"),
            ("", ["--format", "json", "-o", "storydiff.toml"], "is read for this report"),
        ],
    )
    def test_trouble_is_one_line_and_exit_code_2(
        self,
        text: str,
        arguments: list[str],
        words: str,
        left: str,
        right: str,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (tmp_path / "storydiff.toml").write_text(text)
        assert main(["compare", left, right, *arguments]) == 2
        assert words in complaint(capsys)


def test_a_dash_is_standard_output(
    left: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", left, right, "-o", "-", "--format", "tsv"]) == 0
    assert capsys.readouterr().out.startswith("finding_id\t")
    assert main(["compare", left, right, "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("2 articles")
    assert {path.name for path in tmp_path.iterdir()} == {"gazette.txt", "radio.txt"}


class TestGuide:
    """A person at a terminal is told what to do next; a program is told nothing."""

    @pytest.fixture(autouse=True)
    def watched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reports.cli.compare.is_watched", lambda: True)
        monkeypatch.setattr("reports.cli.compare.is_terminal", lambda: True)

    def test_how_findings_are_decided(
        self,
        left: str,
        right: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert main(["compare", left, right]) == 0
        assert "storydiff decide decisions.json ID dismiss" in complaint_after(capsys)
        ledger = tmp_path / "l.json"
        ledger.write_text('{"format": "storydiff-decisions/1", "decisions": []}')
        assert main(["compare", left, right, "--decisions", str(ledger)]) == 0
        assert capsys.readouterr().err == ""
        monkeypatch.setattr("reports.cli.compare.is_terminal", lambda: False)
        assert main(["compare", left, right]) == 0
        assert capsys.readouterr().err == ""

    def test_what_a_file_holds(
        self, left: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "report.html"
        assert main(["compare", left, right, "-o", str(output)]) == 0
        assert capsys.readouterr() == ("", f"storydiff: {output}: 1 contradiction\n")
        Path(right).write_text(LEFT, encoding="utf-8")
        assert main(["compare", left, right, "-o", str(output)]) == 0
        assert capsys.readouterr() == ("", f"storydiff: {output}: no conflicts found\n")


def complaint_after(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error, after a report."""
    out, err = capsys.readouterr()
    assert out.startswith("2 articles")
    assert err.count("\n") == 1
    return err


def test_standard_input_is_an_article(
    left: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIGHT.encode())))
    assert main(["compare", left, "-", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [d["doc_id"] for d in report["documents"]] == ["gazette", "stdin"]


def test_sources_of_one_name_are_told_apart(
    left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "gazette-2.txt"
    other.write_text(RIGHT, encoding="utf-8")
    again = tmp_path / "again" / "gazette.txt"
    again.parent.mkdir()
    again.write_text(RIGHT, encoding="utf-8")
    assert main(["compare", left, str(again), str(other), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [d["doc_id"] for d in report["documents"]] == ["gazette", "gazette-2", "gazette-2-2"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare"], "two articles or more are needed"),
        (["compare", "{left}"], "two articles or more are needed"),
        (["compare", "-", "-"], "standard input can be only one"),
        (["compare", "{left}", "nowhere.txt"], "nowhere.txt"),
        (["compare", "{left}", "{folder}"], "{folder}"),
        (["compare", "{left}", "{folder}/../{name}/gazette.txt"], "gazette.txt: is given twice"),
        (["compare", "{left}", "{right}", "--format", "pdf"], "no format 'pdf'; there are html,"),
        (["compare", "{left}", "{right}", "--format", "HTML"], "no format 'HTML'; there are html,"),
        (["compare", "{left}", "{right}", "--format", "htlm"], "did you mean 'html'?"),
        (["compare", "{left}", "{right}", "--fail-on", "lies"], "no relation 'lies'; there are"),
        (
            ["compare", "{left}", "{right}", "--fail-on", "addition,contradictions"],
            "no relation 'contradictions'; did you mean 'contradiction'?",
        ),
        (["compare", "{left}", "{right}", "--fail-on", ""], "no relation ''"),
        (["compare", "{left}", "{right}", "-o", "report.pdf"], "no format for this suffix"),
        (
            ["compare", "{left}", "{right}", "--rows", "pairs"],
            "--rows is for the formats csv and tsv",
        ),
        (["compare", "{left}", "{right}", "--rows", "words"], "no rows 'words'; there are"),
        (["compare", "{left}", "{right}", "-o", "{left}"], "is read for this report"),
        (["compare", "{left}", "{right}", "-o", "{folder}/no/a.html"], "/no/a.html': no such file"),
        (["compare", "{left}", "{right}", "-o", "{folder}"], "is a directory"),
        (["compare", "--wrong"], "--wrong"),
        (["explain", "numeric_missmatch"], "did you mean 'numeric_mismatch'?"),
        (["explain", "xyz"], "no relation or detector 'xyz'; see storydiff explain"),
        (["wrong"], "No such command 'wrong'"),
        (
            ["{left}", "{right}"],
            "is a file, not a command; is it storydiff compare {left} {right}?",
        ),
    ],
)
def test_trouble_is_one_line_and_exit_code_2(
    arguments: list[str],
    words: str,
    left: str,
    right: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    names = {"left": left, "right": right, "folder": str(tmp_path), "name": tmp_path.name}
    assert main([argument.format(**names) for argument in arguments]) == 2
    assert words.format(**names) in complaint(capsys)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_empty_file_is_trouble(
    left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["compare", left, str(empty)]) == 2
    assert "empty.txt" in complaint(capsys)


def test_a_report_is_written_whole_or_not_at_all(
    left: str, right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "report.txt"
    output.write_text("the last report", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "report.txt")

    monkeypatch.setattr(Path, "replace", full)
    assert main(["compare", left, right, "-o", str(output)]) == 2
    assert output.read_text(encoding="utf-8") == "the last report"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_link_stays_a_link(left: str, right: str, tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.touch()
    link.symlink_to(target)
    assert main(["compare", left, right, "-o", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# 2 articles")


def test_a_named_pipe_is_written_to_and_stays(left: str, right: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        assert main(["compare", left, right, "-o", str(pipe)]) == 0
        assert reader.read().startswith(b"2 articles")
    assert pipe.is_fifo()


def test_colours_only_on_a_terminal_that_wants_them(
    left: str, right: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    def printed() -> str:
        assert main(["compare", left, right]) == 0
        return capsys.readouterr().out

    assert "\x1b[31m" in printed()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in printed()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert "\x1b" not in printed()


def test_a_terminal_that_lacks_a_symbol_is_no_trouble(
    left: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["compare", left, right]) == 0


def test_long_work_is_announced_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Event()
    monkeypatch.setattr(shell, "_PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(shell, "say", lambda _: said.set())
    with shell.patience("comparing 2 articles"):
        assert said.wait(10)


def test_an_interrupt_is_no_traceback(
    left: str, right: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compare, "compare_documents", interrupted)
    assert main(["compare", left, right]) == 2
    assert capsys.readouterr().err.strip() == "storydiff: interrupted"


COMMAND = [sys.executable, "-c", "import sys; from reports.cli import main; sys.exit(main())"]


def test_a_reader_that_leaves_early_is_no_trouble(left: str, right: str) -> None:
    command = [*COMMAND, "compare", left, right]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("redirected", "words"),
    [
        (["compare", "{left}", "{right}", ">&-"], "standard output is closed"),
        (["explain", ">&-"], "standard output is closed"),
        (["compare", "-", "{right}", "<&-"], "cannot read standard input: it is closed"),
        pytest.param(
            ["explain", ">/dev/full"],
            "cannot write standard output: No space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here"),
        ),
    ],
    ids=" ".join,
)
def test_closed_or_full_streams_are_trouble_in_one_line(
    redirected: list[str], words: str, left: str, right: str
) -> None:
    arguments = " ".join(redirected).format(left=shlex.quote(left), right=shlex.quote(right))
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(COMMAND)} {arguments}"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, f"storydiff: {words}\n")


def test_a_pipe_gets_utf_8_whatever_the_locale(left: str, right: str) -> None:
    done = subprocess.run(
        [*COMMAND, "compare", left, right],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)},
    )
    assert "≠ 1  " in done.stdout.decode("utf-8")


def test_what_compares_nothing_loads_no_templates_and_no_nltk() -> None:
    code = (
        "import sys; from reports.cli import main; main(['--version']); main(['explain']);"
        "main(['decide', '--help']); print({'jinja2', 'joblib', 'nltk', 'tqdm'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[0] == f"storydiff {VERSION}"
    assert done.stdout.splitlines()[-1] == "set()"


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "compare" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["compare", "-h"], ["corpus", "-h"], ["explain", "-h"]]
)
def test_help_is_no_trouble(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "Usage: storydiff" in capsys.readouterr().out


def test_help_tells_the_suffixes_and_relations(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "--help"])
    words = capsys.readouterr().out.split()
    for name in [*SUFFIXES, *RENDERERS, *Relation]:
        assert any(name in word for word in words)


@pytest.mark.parametrize("command", ["compare", "corpus"])
def test_help_has_every_option_under_a_heading(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([command, "--help"])
    *_, last = capsys.readouterr().out.split("\n\n")
    assert last.splitlines()[0] == "Help:"
    assert len(last.splitlines()) == 2


def test_commands_stand_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    out = capsys.readouterr().out
    assert "..." not in out.split("Commands:")[1]
    commands = out.split("Commands:\n")[1].split("\n\n")[0]
    assert [line.split()[0] for line in commands.splitlines()] == [
        *("compare", "corpus", "serve", "decide", "merge", "explain")
    ]


def test_explain_lists_what_is_reported_by_relation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    sections = capsys.readouterr().out.split("\n\n")
    assert [section.split()[1] for section in sections] == [f"{relation}:" for relation in FACES]
    listed = {
        (section.split()[1].rstrip(":"), line.split()[0], " ".join(line.split()[1:]))
        for section in sections
        for line in section.splitlines()[1:]
    }
    assert {(d.relation, d.name, d.doc.splitlines()[0]) for d in DETECTORS} < listed
    assert {(relation, name) for relation, name, _ in listed} >= {
        ("addition", "addition"),
        ("agreement", "agreement"),
        ("qualification", "update"),
    }


def test_explain_tells_one_relation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "inconsistency"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("~ inconsistency: The facts agree")
    assert "name_misspelt" in out
    assert "numeric_mismatch" not in out


@pytest.mark.parametrize("name", [*(d.name for d in DETECTORS), "update"])
def test_explain_has_a_manual_for_what_it_lists(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{name} (")
    assert err == ""


def test_what_stands_as_the_detector_of_a_finding_can_be_explained(
    left: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", left, right, "--format", "json"]) == 0
    names = {finding["detector"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "addition" in names
    assert [main(["explain", name]) for name in names] == [0] * len(names)


def test_explain_prints_a_detector_with_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "numeric_mismatch"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("numeric_mismatch (contradiction)\n\n")
    assert "Fires:" in out
    assert "Silent:" in out
