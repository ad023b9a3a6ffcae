"""Workflow commands, read back by the rules of GitHub's runner and by act; no article can give one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Comparison, Layout, Verdict
from reports.github import render
from reports.view import visible

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

Told = Callable[..., Comparison]
Command = tuple[str, dict[str, str], str]

# Every command that a step can give.
KNOWN = (
    *("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands"),
    *("set-output", "set-env", "add-path", "save-state", "echo", "add-matcher", "remove-matcher"),
)


def commands(output: str) -> Iterator[Command]:
    """What the runner obeys: lines end at \\n, \\r or both; `::` leads, and `##[` stands anywhere."""
    for line in output.replace("\r", "\n").split("\n"):
        yield from _command(line.lstrip())


def _command(line: str) -> Iterator[Command]:
    if line.startswith("::") and "::" in line[2:]:
        head, _, data = line[2:].partition("::")
        name, _, listed = head.partition(" ")
        if name in KNOWN:
            pairs = (each.split("=", 1) for each in listed.strip().split(",") if each)
            yield name, {key: _plain(value, ":,") for key, value in pairs}, _plain(data, "")
            return
    assert not any(f"##[{name}" in line for name in KNOWN), "an old command"


def _plain(text: str, escaped: str) -> str:
    for sign in f"\r\n{escaped}%":  # the percent sign last
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def test_conflicts_are_annotations_with_the_most_serious_first(two: Comparison) -> None:
    found = list(commands(render(two)))
    assert [name for name, _, _ in found] == ["error", "warning", "notice"]
    assert found[0] == (
        "error",
        {
            "file": "gazette",
            "line": "1",
            "endLine": "1",
            "col": "80",
            "endColumn": "96",
            "title": "contradiction: numeric, fact",
        },
        "12 cracked beams against 14 cracked beams."
        " (gazette: “12 cracked beams”; radio: “14 cracked beams”)",
    )


def test_the_last_line_counts_and_is_no_command(two: Comparison, quiet: Comparison) -> None:
    *_, last = render(two).splitlines()
    assert (
        last == "storydiff 1.2.3: 2 articles: 1 contradiction, 1 qualification and 1 inconsistency"
    )
    assert render(quiet) == "storydiff 1.2.3: 2 articles: no conflicts found\n"


def test_columns_are_given_on_one_line_only(told: Told) -> None:
    ((_, properties, _),) = commands(render(told("12\npeople")))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert not properties.keys() & {"col", "endColumn"}


@pytest.mark.parametrize(
    ("layout", "given"),
    [
        (Layout.CHARACTERS, {"line", "endLine", "col", "endColumn"}),
        (Layout.LINES, {"line", "endLine"}),
        (Layout.NONE, set()),
    ],
)
def test_a_place_is_told_as_far_as_the_file_has_it(
    told: Told, layout: Layout, given: set[str]
) -> None:
    ((_, properties, _),) = commands(render(told("12 people", layout=layout)))
    assert properties.keys() == {"file", "title", *given}


def test_what_was_decided_is_no_annotation(told: Told) -> None:
    assert list(commands(render(told("12 people", verdict=Verdict.DISMISS)))) == []


HOSTILE = (
    "::set-output name=a::b",
    "\n::error::no",
    "\r::stop-commands::x",
    "\r\n  ::add-mask::the",
    "##[set-output name=a]b",
    "x\u2028::error::no\u2029::error::no\x85::error::no\x0b::error::no",
    "%0A::error::no",
    "::",
    "a,file=/etc/passwd,title=b::c",
    "<script>alert(1)</script> {{ 7 * 7 }} \u202e \x1b[31m",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_an_article_gives_no_command(told: Told, words: str) -> None:
    report = render(told(words, reason=words, doc_id=words, uri=words))
    ((name, properties, _),) = commands(report)
    assert name == "error"
    assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
    assert properties["title"] == "contradiction: numeric, fact"
    assert len(report.splitlines()) == 2


def test_the_version_gives_no_command(quiet: Comparison) -> None:
    signature = replace(quiet.signature, version="##[set-output name=a]b\n::error::no")
    assert list(commands(render(replace(quiet, signature=signature)))) == []


@SAME_EVERY_TIME
@given(text=st.text(st.characters(exclude_categories=[]), min_size=1))
def test_any_text_is_read_back(told: Told, text: str) -> None:
    report = render(told(text, reason=text, doc_id=text))
    report.encode()
    ((_, properties, data),) = commands(report)
    half = "".join("\ufffd" * 3 if "\ud800" <= c <= "\udfff" else c for c in text)
    assert properties["file"] == visible(half)
    assert data.startswith(" ".join(visible(text).split()))


@pytest.mark.parametrize("text", ["%0A", "%250A", "100%: %3A, %2C and %25"])
def test_a_percent_sign_stays_one(told: Told, text: str) -> None:
    ((_, properties, data),) = commands(render(told(text, reason=text, doc_id=text)))
    assert properties["file"] == text
    assert data == f"{text} ({text}: “{text}”; {text} again: “{text}”)"


def test_long_words_stay_on_their_line(told: Told) -> None:
    assert len(render(told("12\r\n::error::" * 10_000)).splitlines()) == 2


# ---------------------------------------------------------------- read by a runner


WORKFLOW = """
on: push
jobs:
  compare:
    runs-on: here
    steps:
      - run: cat "$REPORT"
"""
ACT = shutil.which("act", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(ACT is None, reason="act, which runs workflows, comes with the extra test")
@pytest.mark.parametrize("name", ["two", "five", "hostile"])
def test_a_runner_obeys_what_is_meant_and_no_more(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    report = render(request.getfixturevalue(name))
    obeyed = [
        (line["command"], line.get("kvPairs") or {}, line.get("arg", ""))
        for line in run_as_a_step(report, tmp_path)
        if "command" in line
    ]
    # Unlike GitHub's, it passes over a property whose value has an equals sign.
    assert obeyed == [
        (command, {key: value for key, value in pairs.items() if "=" not in value}, data)
        for command, pairs, data in commands(report)
    ]


def run_as_a_step(report: str, folder: Path) -> Iterator[dict[str, object]]:
    """What act (nektos/act) writes of a workflow on this machine whose only step prints the report."""
    (folder / "report").write_bytes(report.encode())
    workflow = folder / "workflow.yml"
    workflow.write_text(WORKFLOW, encoding="utf-8")
    ran = subprocess.run(
        [
            *(str(ACT), "push", "--json", "--workflows", str(workflow), "--directory", str(folder)),
            *("--platform", "here=-self-hosted", "--env", f"REPORT={folder / 'report'}"),
        ],
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    for line in ran.stdout.splitlines():
        yield json.loads(line)
