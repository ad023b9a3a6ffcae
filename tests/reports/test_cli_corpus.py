"""The command for many articles: what it writes where, and what it says."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from compare import read_ledger
from compare.corpus.stories import THRESHOLD, WINDOW
from reports.cli import main
from reports.cli.corpus import corpus

FIRE = "The fire killed {} people in the old mill of Lindmoor on Friday, police said."
VOTE = "Mayor Ilse Brandt {} the harbour plan of the council of Corlund."
ALONE = "Gardeners planted tulips along the road to Elmsund."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of two publishers, with two stories that both tell and one that one tells."""
    monkeypatch.chdir(tmp_path)
    write("courier/fire.txt", FIRE.format(12))
    write("herald/fire.txt", FIRE.format(14))
    write("courier/vote.txt", VOTE.format("signed"))
    write("herald/deeper/vote.txt", VOTE.format("signed") + " Aides told reporters so at noon.")
    write("herald/tulips.txt", ALONE)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def run(desk: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, standard output and standard error of the command in one process."""

    def command(*arguments: str, name: str = "corpus") -> tuple[int, str, str]:
        jobs = ("--jobs", "1") if name == "corpus" else ()
        code = main((name, *arguments, *jobs))
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def report(run: Run) -> str:
    """What it says of both folders."""
    code, out, err = run("courier", "herald")
    assert (code, err) == (0, "")
    return out


def story_ids(report: str) -> list[str]:
    return re.findall(r"(?m)^([0-9a-f]{10})  ", report)


def pages(folder: str = "pages") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


class TestText:
    def test_the_story_that_parts_comes_first(self, report: str) -> None:
        first, second = story_ids(report)
        assert report == (
            "1 of 2 stories has contradictions\n"
            "5 articles: 2 stories of several, 1 article on its own\n"
            f"\n{first}  The fire killed 12 people in the old mill of Lindmoor on Friday, police said.\n"
            "  1 contradiction; first: The same count in two sizes: “12” against “14”.\n"
            "  2 articles, one voice; courier and herald\n"
            f"\n{second}  Mayor Ilse Brandt signed the harbour plan of the council of Corlund.\n"
            "  no conflicts found\n"
            "  2 articles, one voice; courier and herald\n"
        )

    def test_without_a_source_it_tells_what_the_store_has(self, run: Run, report: str) -> None:
        assert run() == (0, report, "")
        assert run("--store", "other.sqlite")[0] == 2

    def test_what_could_not_be_read_is_named(self, run: Run) -> None:
        for name in "abcde":
            write(f"courier/{name}.txt", " ")
        _, _, err = run("courier")
        assert err.splitlines() == [
            *(f"storydiff: cannot read 'courier/{name}.txt': it is empty" for name in "abc"),
            "storydiff: and 2 more that could not be read",
        ]


class TestSince:
    def test_only_stories_with_a_later_article_are_told(self, run: Run) -> None:
        records = [
            {"id": f"{n}", "text": text, "published": f"2026-11-{day:02}"}
            for n, (text, day) in enumerate(
                [(FIRE.format(12), 2), (FIRE.format(14), 3), (VOTE.format("signed"), 9), (ALONE, 9)]
            )
        ]
        write("feed.jsonl", "\n".join(map(json.dumps, records)))
        run("feed.jsonl")
        _, all_told, _ = run()
        assert all_told.startswith("No story has a contradiction\n4 articles: 1 story of several")
        assert "2026-11-02 to 2026-11-03" in all_told
        assert run("--since", "2026-11-03")[1] == all_told
        assert run("--since", "2026-11-04")[1] == (
            "No two articles are on one event\n2 articles: 0 stories of several, 2 articles on their own\n"
        )


class TestLines:
    def test_every_finding_has_a_line(self, run: Run, report: str) -> None:
        assert run("-o", "all.jsonl") == (0, "", "")
        found = [json.loads(line) for line in Path("all.jsonl").read_text("utf-8").splitlines()]
        assert {f["story"] for f in found} == set(story_ids(report))
        (first,) = (f for f in found if f["relation"] == "contradiction")
        assert first["reason"] == "The same count in two sizes: “12” against “14”."
        assert [(e["uri"], e["publisher"], e["text"]) for e in first["evidence"]] == [
            ("courier/fire.txt", "courier", "12"),
            ("herald/fire.txt", "herald", "14"),
        ]
        for each in first["evidence"]:
            start, end = each["span"]["start"], each["span"]["end"]
            assert Path(each["uri"]).read_text("utf-8")[start:end] == each["text"]


class TestStory:
    def test_a_story_has_the_report_of_its_articles(self, run: Run, report: str) -> None:
        story, _ = story_ids(report)
        _, of_story, _ = run("--story", story, "--format", "text")
        _, of_files, _ = run("courier/fire.txt", "herald/fire.txt", name="compare")
        assert (
            of_story.replace("fire, courier:", "fire:").replace("fire-2, herald:", "fire-2:")
            == of_files
        )

    @pytest.mark.parametrize(
        ("arguments", "trouble"),
        [
            (("--story", "none"), "there is no story 'none'"),
            (("--format", "html"), "the format html is for one --story"),
            (("--format", "jsonl", "--story", "x"), "the format jsonl is for all stories"),
            (("-o", "x.docx"), "x.docx: no format for this suffix"),
            (("-o", "x.html"), "the format html is for one --story"),
            (("-o", "x.jsonl", "--story", "x"), "the format jsonl is for all stories"),
            (("--since", "Friday"), "--since 'Friday': a day is 2026-11-21"),
            (("--backend", "none", "courier"), "the backend 'none' cannot be used"),
            (("nowhere",), "cannot read 'nowhere'"),
            (("--threshold", "0"), "a number above 0 is wanted"),
        ],
    )
    def test_trouble_is_one_line(
        self, run: Run, report: str, arguments: tuple[str, ...], trouble: str
    ) -> None:
        jobs = ("--jobs", "2") if "none" in arguments else ()
        code, out, err = run(*arguments, *jobs)
        assert (code, out) == (2, "")
        assert trouble in err
        assert len(err.splitlines()) == 1


class TestPages:
    def test_a_folder_gets_an_index_and_a_page_a_story(self, run: Run, report: str) -> None:
        assert run("-o", "pages") == (0, "", "")
        made = pages()
        assert set(made) == {"index.html", *(f"{story}.html" for story in story_ids(report))}
        first, _ = story_ids(report)
        _, alone, _ = run("--story", first, "--format", "html")
        page = made[f"{first}.html"].decode()
        assert page.startswith(alone.rstrip())
        assert re.fullmatch(r"\n<!-- made from [0-9a-f]{32} -->\n", page[len(alone.rstrip()) :])

    def test_a_page_that_is_right_stays(self, run: Run) -> None:
        run("courier", "herald", "-o", "pages")
        before = {path: path.stat().st_mtime_ns for path in Path("pages").iterdir()}
        write("herald/vote-2.txt", VOTE.format("will sign"))
        run("courier", "herald", "-o", "pages")
        changed = {
            path for path in Path("pages").iterdir() if path.stat().st_mtime_ns != before.get(path)
        }
        assert len(before) == 3
        assert len(changed) == 2  # the index, and the story with a new article

    def test_a_page_that_was_lost_or_edited_away_is_made_again(self, run: Run) -> None:
        run("courier", "herald", "-o", "pages")
        before = pages()
        one, other = sorted(Path("pages").glob("[0-9a-f]*.html"))
        one.unlink()
        other.write_text("nothing", encoding="utf-8")
        run("-o", "pages")
        assert pages() == before

    def test_pages_of_stories_that_are_no_more_go_and_others_stay(self, run: Run) -> None:
        write("pages/own.html", "<p>Mine")
        run("courier", "herald", "-o", "pages")
        Path("courier/fire.txt").write_text("Rain fell all night in Grenby.", encoding="utf-8")
        run("courier", "herald", "-o", "pages")
        names = set(pages())
        assert {"own.html", "index.html"} < names
        assert len(names) == 3

    def test_a_wrong_flag_is_told_before_the_work(self, run: Run) -> None:
        assert run("courier", "-o", "x.docx")[0] == 2
        assert not Path("storydiff.sqlite").exists()

    def test_an_index_of_somebody_else_is_not_lost(self, run: Run) -> None:
        write("site/index.html", "<h1>My site")
        code, out, err = run("courier", "herald", "-o", "site")
        assert (code, out) == (2, "")
        assert "'site/index.html' is not of storydiff" in err
        assert pages("site") == {"index.html": b"<h1>My site"}
        assert not Path("storydiff.sqlite").exists()

    def test_only_stories_since_a_day_have_pages(self, run: Run) -> None:
        run("courier", "herald", "-o", "pages", "--since", "2026-11-01")
        assert set(pages()) == {"index.html"}

    def test_a_folder_that_cannot_be_made_is_told(self, run: Run, report: str) -> None:
        write("plain", "a file")
        code, _, err = run("-o", "plain/pages")
        assert code == 2
        assert "plain/pages" in err
        assert len(err.splitlines()) == 1


def test_what_is_used_unless_told_is_what_the_library_uses() -> None:
    unless_told = {parameter.name: parameter.default for parameter in corpus.params}
    assert float(unless_told["threshold"]) == THRESHOLD
    assert timedelta(days=float(unless_told["window"])) == WINDOW


def test_who_waits_sees_how_far_it_is_and_what_came_of_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.cli.corpus.is_watched", lambda: True)
    code, out, err = run("courier", "herald", "-o", "pages")
    assert (code, out) == (0, "")
    *bars, last = err.splitlines()
    assert last == "storydiff: pages: 1 of 2 stories has contradictions"
    for told in ("read: 5 files", "grouped: 100%", "5/5", "compared: 100%", "2/2"):
        assert any(told in bar for bar in bars)


class TestDecisions:
    def contradiction(self) -> str:
        with sqlite3.connect("storydiff.sqlite") as db:
            query = "SELECT id FROM open_finding WHERE relation = 'contradiction'"
            ((finding_id,),) = db.execute(query).fetchall()
        return str(finding_id)

    def test_what_is_decided_in_the_store_is_open_no_more(self, run: Run) -> None:
        run("courier", "herald", "-o", "pages")
        before = pages()
        decided = (self.contradiction(), "dismiss", "--at", "2026-11-21T09:30:00Z")
        assert run("storydiff.sqlite", *decided, name="decide")[0] == 0
        assert run()[1].startswith("No story has a contradiction\n")
        run("-o", "pages")
        changed = {name for name, page in pages().items() if page != before[name]}
        assert len(changed) == 2  # the index, and the story of the finding
        (story,) = changed - {"index.html"}
        assert b"1 finding decided earlier is not shown" in pages()[story]

    def test_decisions_go_into_a_file_and_come_out_of_one(self, run: Run, report: str) -> None:
        finding_id = self.contradiction()
        at = ("--at", "2026-11-21T09:30:00Z")
        run("storydiff.sqlite", finding_id, "dismiss", *at, "--note", "no", name="decide")
        assert run("l.json", "storydiff.sqlite", name="merge") == (0, "1 new, 1 in all\n", "")
        assert read_ledger("l.json").latest[finding_id].note == "no"
        run("l.json", "3fa91c-5c01d9aa", "confirm", *at, name="decide")
        assert run("storydiff.sqlite", "l.json", name="merge") == (0, "1 new, 2 in all\n", "")
        ledger = ("--decisions", "storydiff.sqlite")
        _, out, _ = run("courier/fire.txt", "herald/fire.txt", *ledger, name="compare")
        assert "1 finding decided earlier is not shown" in out

    def test_another_database_is_refused(self, run: Run, desk: Path) -> None:
        with sqlite3.connect("other.sqlite") as db:
            db.execute("CREATE TABLE t (x)")
        before = Path("other.sqlite").read_bytes()
        for name, arguments in (
            ("decide", ("other.sqlite", "3fa91c-5c01d9aa", "confirm")),
            ("merge", ("l.json", "other.sqlite")),
            ("corpus", ("courier", "--store", "other.sqlite")),
        ):
            code, out, err = run(*arguments, name=name)
            assert (code, out) == (2, "")
            assert "it is another program's" in err
        assert Path("other.sqlite").read_bytes() == before
        assert not Path("l.json").exists()
