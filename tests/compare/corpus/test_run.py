"""A corpus from the folder to the store: what is done, what is not done again, and what trouble does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from compare import Settings
from compare.corpus import run
from compare.corpus.run import compare_corpus
from compare.corpus.store import Store, opened
from compare.limits import Limits
from compare.model import ReadError

FIRE = "The fire killed {} people in the old mill of Lindmoor on Friday, police said."
VOTE = "Mayor Ilse Brandt {} the harbour plan of the council of Corlund."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two stories of two articles, of which one lies deeper, and one by itself."""
    monkeypatch.chdir(tmp_path)
    write("in/fire-a.txt", FIRE.format(12))
    write("in/deeper/fire-b.txt", FIRE.format(14))
    write("in/vote-a.txt", VOTE.format("vetoed"))
    write("in/vote-b.txt", VOTE.format("will veto") + " Aides told reporters so at noon.")
    write("in/tulips.txt", "Gardeners planted tulips along the road to Elmsund.")
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


class Counting:
    """One process, that counts what it is given to do."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        for task in tasks:
            self.done += 1
            yield work(task)


def ran(*sources: str, **options: Any) -> int:
    """How many files were read and stories compared."""
    counting = Counting()
    with opened(Path("s.sqlite")) as store:
        compare_corpus(sources or ("in",), store, spread=counting, **options)
    return counting.done


def content() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with sqlite3.connect("s.sqlite") as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in names}  # noqa: S608


def summaries() -> list[tuple[str | None, int, int]]:
    with opened(Path("s.sqlite")) as store:
        return [(s.title, s.articles, s.contradictions) for s in store.summaries()]


def test_articles_are_grouped_compared_and_kept(desk: Path) -> None:
    assert ran() == 5 + 2
    assert [(articles, conflicts) for _, articles, conflicts in summaries()] == [(2, 1), (2, 0)]


def test_what_is_there_is_not_done_again(desk: Path) -> None:
    ran()
    before = content()
    assert ran() == 0
    assert content() == before


def test_a_new_article_has_only_its_story_compared_again(desk: Path) -> None:
    ran()
    write("in/fire-c.txt", FIRE.format("at least ten"))
    assert ran() == 1 + 1
    write("in/bees.txt", "Beekeepers of Grenby drove hives up the ridge.")
    assert ran() == 1


def test_a_changed_article_takes_the_place_of_the_old_one(desk: Path) -> None:
    ran()
    write("in/fire-a.txt", "In Lindmoor a fire in the old mill killed 14 people, police said.")
    assert ran() == 1 + 1
    assert [conflicts for _, _, conflicts in summaries()] == [0, 0]


def test_the_result_is_that_of_one_run_however_often_it_was_stopped(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran()
    whole = content()
    Path("s.sqlite").unlink()

    def stopped_after(steps: int) -> None:
        left = iter(range(steps))
        real = Store.changed

        def change(store: Store) -> Any:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return real(store)

        monkeypatch.setattr(Store, "changed", change)
        with pytest.raises(KeyboardInterrupt):
            ran()
        monkeypatch.setattr(Store, "changed", real)

    monkeypatch.setattr(run, "_BATCH", 1)
    for steps in (1, 2, 3, 2, 1):
        stopped_after(steps)
    ran()
    assert content() == whole


def test_a_story_keeps_its_id_though_all_its_articles_change(desk: Path) -> None:
    def ids() -> set[str]:
        with opened(Path("s.sqlite")) as store:
            return {story.id for story in store.stories() if len(story.articles) > 1}

    ran()
    before = ids()
    write("in/fire-a.txt", FIRE.format(15))
    write("in/deeper/fire-b.txt", FIRE.format(16))
    assert ran() == 2 + 1
    assert ids() == before
    write("other/rain.txt", "Rain fell.")
    assert ran("in", "other") == 6 + 2  # now each folder is a publisher
    assert ids() == before


def test_other_settings_compare_again_and_other_thresholds_group_again(desk: Path) -> None:
    ran()
    assert ran(settings=Settings(confidence_threshold=0.9)) == 2
    assert ran(settings=Settings(confidence_threshold=0.9), threshold=0.999) == 0
    assert [articles for _, articles, _ in summaries()] == [2]


def test_what_cannot_be_read_is_told_and_stops_nothing(desk: Path) -> None:
    write("in/empty.txt", " ")
    Path("in/noise.docx").write_bytes(b"PK\x03\x04 no archive")
    write("in/.hidden.txt", "Nobody reads this.")
    ran()
    with opened(Path("s.sqlite")) as store:
        told = dict(map(tuple, store.troubles()))
    assert set(told) == {"in/empty.txt", "in/noise.docx"}
    assert "it is empty" in told["in/empty.txt"]
    assert ran() == 0


def test_what_is_too_large_is_read_once_the_limit_is_raised(desk: Path) -> None:
    write("in/fire-c.txt", FIRE.format("at least ten") + " Rain fell." * 200)
    assert ran(limits=Limits(megabytes=0.002)) == 6 + 2
    with opened(Path("s.sqlite")) as store:
        ((path, trouble),) = store.troubles()
    assert (path, trouble) == (
        "in/fire-c.txt",
        "cannot read 'in/fire-c.txt': it is larger than 0.002 MB",
    )
    assert ran() == 1 + 1


def test_a_source_that_is_not_there_is_an_error(desk: Path) -> None:
    with pytest.raises(ReadError, match="'nothing'"):
        ran("nothing")


def test_a_story_that_is_too_large_says_so(desk: Path) -> None:
    write("in/fire-c.txt", FIRE.format("ten"))
    ran(limits=Limits(articles=2))
    with opened(Path("s.sqlite")) as store:
        troubles = {s.articles: s.trouble for s in store.summaries()}
    assert troubles == {3: "there are 3 articles; the limit is 2", 2: None}
    assert ran() == 1


def test_of_several_folders_each_is_a_publisher(desk: Path) -> None:
    write("courier/fire.txt", FIRE.format(12))
    ran("in", "courier")
    with sqlite3.connect("s.sqlite") as db:
        publishers = dict(db.execute("SELECT uri, publisher FROM article"))
    assert publishers["courier/fire.txt"] == "courier"
    assert publishers["in/fire-a.txt"] == "in"


def feed(*texts: str) -> str:
    return "".join(json.dumps({"id": f"n{n}", "text": t}) + "\n" for n, t in enumerate(texts))


def test_a_feed_is_read_line_by_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("feed.jsonl", feed(FIRE.format(12), "", FIRE.format(14)) + "no JSON\n")
    assert ran("feed.jsonl") == 4 + 1
    with opened(Path("s.sqlite")) as store:
        assert [path for path, _ in store.troubles()] == ["feed.jsonl:2", "feed.jsonl:4"]
    stream = TextIOWrapper(BytesIO(feed(FIRE.format("nine")).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    assert ran("-") == 1 + 1
