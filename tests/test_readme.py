"""What the README says is so: its commands, its excerpt, its program and its tricky cases.

The excerpt and the column "reached" are renewed by `pytest tests/test_readme.py --update-golden`.
"""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from compare import Document, Ledger, Settings, compare_documents
from compare.decisions import WORDS, dump, parse
from compare.limits import LIMITS
from compare.model import Kind, Relation, Tier
from reports import RENDERERS, SUFFIXES
from reports.cli import serve
from reports.view import CONFLICTS
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

# Of the report on the seeds so many blocks are shown: the head and the first finding.
BLOCKS = 2
FEWEST_CASES = 15

ID = r"\b[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{8}\b"
LEDGERS = ("decisions.json", "colleague.json")

Golden = Callable[[Path, str], None]


def part(name: str) -> str:
    """The README between <!-- name --> and <!-- /name -->."""
    return README.read_text("utf-8").split(f"<!-- {name} -->\n")[1].split(f"<!-- /{name} -->")[0]


def code(name: str) -> str:
    """What stands in the one fenced block of a part."""
    (found,) = re.findall(r"```\w+\n(.*?)```", part(name), re.DOTALL)
    return str(found)


def cases() -> list[list[str]]:
    """The rows of the table of tricky cases: left, right, wanted, reached."""
    lines = part("cases").strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.fixture
def shell(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Runs a line where `storydiff` is the tool, `seeds/` are the seeds, and nothing is decided."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    for name in LEDGERS:
        (tmp_path / name).write_text(dump(Ledger()), encoding="utf-8")
    program = "import sys; from reports.cli import main; sys.exit(main())"
    define = f"""storydiff() {{ '{sys.executable}' -c '{program}' "$@"; }}\n"""

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", define + line],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )

    return run


def test_the_excerpt_is_what_the_command_prints(
    golden: Golden, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    (command,) = re.findall(r"storydiff compare seeds/\*\.txt$", code("run"), re.MULTILINE)
    shown = "\n\n".join(shell(command).stdout.split("\n\n")[:BLOCKS]) + "\n"
    (old,), (new,) = (re.findall(ID, text) for text in (code("excerpt"), shown))
    golden(README, README.read_text("utf-8").replace(code("excerpt"), shown).replace(old, new))


def test_the_tricky_cases_are_reached_as_stated(golden: Golden) -> None:
    text = README.read_text("utf-8")
    for left, right, wanted, reached in cases():
        now = "yes" if findings(left, right) == wanted else "no"
        row = f"| {left} | {right} | {wanted} |"
        text = text.replace(f"{row} {reached} |", f"{row} {now} |")
    golden(README, text)


def findings(left: str, right: str) -> str:
    """The conflicts of two articles, in the words of the table."""
    found = compare_documents([Document("left", left), Document("right", right)]).findings
    kinds = {f"{f.relation}: {f.kind}" for f in found if f.relation in CONFLICTS}
    return ", ".join(sorted(kinds)) or "nothing"


def test_there_are_enough_tricky_cases_and_each_is_well_formed() -> None:
    assert len(cases()) >= FEWEST_CASES
    for *_, wanted, reached in cases():
        relation, _, kind = wanted.partition(": ")
        assert wanted == "nothing" or (relation in list(Relation) and kind in list(Kind))
        assert reached in ("yes", "no")


@pytest.mark.parametrize("line", code("commands").splitlines())
def test_every_command_runs_with_its_exit_code(
    line: str, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    stated = re.search(r"# exit (\d)", line)
    done = shell(line)
    assert done.returncode == (int(stated[1]) if stated else 0)
    assert done.stderr == ("storydiff: --fail-on: 1 contradiction\n" if stated else "")


def test_the_commands_for_many_articles_run_one_after_the_other(
    tmp_path: Path, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    for name, dead in (("courier", 12), ("herald", 14)):
        (tmp_path / name).mkdir()
        text = f"The fire killed {dead} people in the mill of Ostwick on Friday, police said."
        (tmp_path / name / "fire.txt").write_text(text, encoding="utf-8")
    (tmp_path / "feed.jsonl").write_text('{"id": "rain", "text": "Rain fell."}\n', encoding="utf-8")
    for line in code("corpus").splitlines():
        done = shell(line)
        assert (done.returncode, done.stderr) == (0, ""), line
    assert (tmp_path / "pages" / "index.html").exists()
    assert "Nigerien" in (tmp_path / "story.html").read_text("utf-8")
    lines = (tmp_path / "findings.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["relation"] for line in lines} >= {"contradiction", "addition"}
    with sqlite3.connect(tmp_path / "storydiff.sqlite") as db:
        stories, publishers = (db.execute(query).fetchall() for query in code("sql").split(";")[:2])
    assert [row[2:] for row in stories] == [(2, 1, 1)]
    assert dict(publishers) == {"courier": 1, "herald": 1, "seeds": 1}


def test_the_program_for_many_articles_prints_what_it_says(
    tmp_path: Path, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "example.py").write_text(code("corpus-program"), encoding="utf-8")
    done = shell(f"'{sys.executable}' example.py")
    assert done.stderr == ""
    assert done.stdout.startswith("2 1 “Nigerien” against “Nigerian”")


def test_the_call_of_the_page_by_a_program_is_taken(tmp_path: Path) -> None:
    command = shlex.split(code("api").replace("\\\n", ""))
    address, body = urlsplit(command[-3]), command[-1]
    assert address.port == serve.PORT
    with closing(Jobs(1)) as jobs:
        desk = Desk(tmp_path / "storydiff.sqlite", Settings(), LIMITS, jobs)
        client = application(desk).test_client()
        answer = client.post(address.path, data=body, content_type="application/json")
        assert (answer.status_code, answer.json["articles"]) == (201, 2)


def test_what_the_commands_decide_is_the_finding_of_the_excerpt(
    shell: Callable[[str], subprocess.CompletedProcess[str]],
) -> None:
    decide, compare = [line for line in code("commands").splitlines() if LEDGERS[0] in line][:2]
    assert (
        "1 finding decided earlier is not shown (1 confirmed)."
        in shell(f"{decide}\n{compare}").stdout
    )


def test_the_ledger_is_one() -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (finding_id,) = re.findall(ID, code("excerpt"))
    assert list(parse(shown).latest) == [finding_id]


def test_the_program_prints_what_it_says(
    tmp_path: Path, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "example.py").write_text(code("program"), encoding="utf-8")
    done = shell(f"'{sys.executable}' example.py")
    assert done.stderr == ""
    assert done.stdout.splitlines()


def test_the_house_style_is_one_and_has_its_effects(
    tmp_path: Path, shell: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "storydiff.toml").write_text(code("house"), encoding="utf-8")
    done = shell("storydiff compare seeds/*.txt --style")
    assert (done.returncode, done.stderr) == (0, "")
    assert "≠ 1  “Nigerien” against “Nigerian”" in done.stdout
    assert "House style" not in done.stdout
    assert "× 1 finding suppressed: 1 at “in Syria and Yugoslavia”" in done.stdout
    assert "⟦Base 101⟧" in shell("storydiff compare seeds/*.txt --style --no-config").stdout
    assert "⟦Base 101⟧" not in done.stdout
    (tmp_path / "a.txt").write_text("Trains to Kiev were late, they said over Chicken Kiev.")
    (tmp_path / "b.txt").write_text("It rained.")
    assert "House style is “Kyiv”, not “Kiev”." in shell("storydiff compare a.txt b.txt").stdout


@pytest.mark.parametrize("name", ["run", "test"])
def test_set_up_is_one_command_that_the_checks_run_word_for_word(name: str) -> None:
    (command,) = code(name).splitlines()
    assert command.startswith("python3 -m venv .venv && ")
    assert f'bash -euc "$(readme {name})"' in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_format_is_in_the_table_with_its_suffix() -> None:
    rows = [line.split("|")[1:3] for line in part("formats").strip().splitlines()[2:]]
    told = {
        name: suffix
        for names, suffixes in rows
        for name, suffix in zip_longest(*(re.findall(r"`(.+?)`", c) for c in (names, suffixes)))
    }
    suffixes = {name: suffix for suffix, name in SUFFIXES.items()}
    assert told == {name: suffixes.get(name) for name in RENDERERS}


def test_every_word_that_decides_is_in_the_table() -> None:
    section = README.read_text("utf-8").split("## Deciding")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\S+)` \|", section, re.MULTILINE)) == WORDS


def test_every_relation_kind_and_tier_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", part("relations")))
    assert explained == {*Relation, *Kind, *Tier}
