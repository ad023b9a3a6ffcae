"""The store: what is put in comes out, a change is whole or not at all, and other files are left alone."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare import Document, compare_documents
from compare.corpus.store import Article, Store, Story, opened
from compare.decisions import Ledger
from compare.model import Decision, Layout, LedgerError, StoreError, Verdict

LEFT = Document(
    "gazette",
    "The fire killed 12 people in Lindmoor on Friday.",
    title="Fire in Lindmoor",
    publisher="Gazette",
    published=datetime(2026, 5, 1, 8, 30, tzinfo=UTC),
    uri="desk/gazette.txt",
    author="Ann Cole",
    url="https://example.org/fire",
    layout=Layout.NONE,
)
RIGHT = Document("radio", "The fire killed 14 people in Lindmoor on Friday.")
TERMS = {"fire": 0.8, "lindmoor": 0.6}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "storydiff.sqlite"


def filled(store: Store, *documents: Document) -> Story:
    """The store with these articles as one story, compared."""
    articles = [Article(document, TERMS) for document in documents]
    with store.changed():
        for article in articles:
            store.put_file(f"{article.document.doc_id}.txt", "1", [article])
        store.put_stories([[article.hash for article in articles]], "grouping")
        (story,) = store.stories()
        store.put_comparison(story, "key", compare_documents(store.documents(story)))
    return story


def test_an_article_comes_out_as_it_was(path: Path) -> None:
    with opened(path) as store:
        story = filled(store, LEFT, RIGHT)
    with opened(path) as store:
        assert store.documents(story) == (LEFT, RIGHT)
        assert [placed.at for placed in store.placed() if placed.at] == [LEFT.published.timestamp()]
        assert {tuple(placed.terms.items()) for placed in store.placed()} == {tuple(TERMS.items())}


def test_articles_of_one_name_are_told_apart(path: Path) -> None:
    with opened(path) as store:
        other = Document("gazette", RIGHT.text)
        names = [document.doc_id for document in store.documents(filled(store, LEFT, other))]
    assert names == ["gazette", "gazette-2"]


def test_the_same_article_in_two_files_is_one(path: Path) -> None:
    with opened(path) as store, store.changed():
        store.put_file("a.txt", "1", [Article(LEFT, TERMS)])
        store.put_file("b.txt", "1", [Article(LEFT, TERMS)])
        assert len(store.hashes()) == 1
        store.put_file("a.txt", "2", [Article(RIGHT, TERMS)])
        store.drop_unfiled()
        assert len(store.hashes()) == 2
        store.put_file("b.txt", "2", [])
        store.drop_unfiled()
        assert store.hashes() == [Article(RIGHT, TERMS).hash]


def test_who_published_it_makes_another_article_and_where_it_lies_does_not() -> None:
    def of(**fields: object) -> str:
        return Article(Document(**{"doc_id": "a", "text": "It burned.", **fields}), TERMS).hash

    assert of() == of(uri="x/y.txt") == of(doc_id="b")
    assert len({of(), of(publisher="AP"), of(title="Fire"), of(text="It burned!")}) == 4


def test_a_file_is_known_by_its_digest_and_trouble_is_kept(path: Path) -> None:
    with opened(path) as store, store.changed():
        store.put_file("a.txt", "1", [], "it is empty")
        assert store.is_read("a.txt", "1")
        assert not store.is_read("a.txt", "2")
        assert not store.is_read("b.txt", "1")
        assert list(map(tuple, store.troubles())) == [("a.txt", "it is empty")]


def test_a_change_that_fails_leaves_all_as_it_was(path: Path) -> None:
    with opened(path) as store:
        filled(store, LEFT, RIGHT)
        before = store.summaries()

        def fails() -> None:
            with store.changed():
                store.put_file("gazette.txt", "2", [])
                store.drop_unfiled()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fails()
        assert store.summaries() == before
        assert store.is_read("gazette.txt", "1")


def test_a_story_is_summed_up(path: Path) -> None:
    with opened(path) as store:
        filled(store, LEFT, RIGHT)
        (summary,) = store.summaries()
    assert (summary.title, summary.publishers) == ("Fire in Lindmoor", ("Gazette",))
    assert (summary.articles, summary.independent) == (2, 2)
    assert summary.first == summary.last == LEFT.published.timestamp()
    assert (summary.contradictions, summary.additions) == (1, 0)


def test_what_is_decided_is_no_longer_open_until_it_is_taken_back(path: Path) -> None:
    def contradictions() -> int:
        return store.summaries()[0].contradictions

    with opened(path) as store:
        filled(store, LEFT, RIGHT)
        ((finding,),) = sqlite3.connect(path).execute(
            "SELECT id FROM finding WHERE relation = 'contradiction'"
        )
        times = [datetime(2026, 5, 2, 9, 30, 0, part, tzinfo=UTC) for part in (0, 5, 250_000)]
        verdicts = [Verdict.DISMISS, None, Verdict.CONFIRM]
        decisions = [Decision(finding, v, at) for v, at in zip(verdicts, times, strict=True)]
        for decision, still_open in zip(decisions, (0, 1, 0), strict=True):
            with store.changed():
                store.put_decisions(Ledger((decision,)))
            assert contradictions() == still_open
        assert store.ledger() == Ledger(tuple(decisions))


def test_of_decisions_that_cannot_be_kept_none_is(path: Path) -> None:
    at = datetime(2026, 5, 2, tzinfo=UTC)
    whole, half = (Decision(name, Verdict.CONFIRM, at) for name in ("a-1", "b-\ud800"))
    with opened(path) as store:
        message = r"^a decision holds half a character, which cannot be kept$"
        with pytest.raises(LedgerError, match=message), store.changed():
            store.put_decisions(Ledger((whole, half)))
        assert store.ledger() == Ledger()


def test_what_was_not_compared_says_why_and_is_tried_again(path: Path) -> None:
    with opened(path) as store:
        story = filled(store, LEFT, RIGHT)
        assert store.compared() == {story.id: "key"}
        with store.changed():
            store.put_comparison(story, "key", "there are 120 articles")
        (summary,) = store.summaries()
        assert (summary.trouble, summary.independent) == ("there are 120 articles", None)
        assert store.compared() == {}


def test_a_story_that_is_gone_takes_its_findings_along(path: Path) -> None:
    with opened(path) as store:
        filled(store, LEFT, RIGHT)
        with store.changed():
            store.put_stories([[key] for key in store.hashes()], "each by itself")
        assert store.summaries() == []
        assert len(store.stories()) == 2


# ---------------------------------------------------------------- the file


def test_another_program_s_file_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's"), opened(path):
        pass
    assert path.read_bytes() == before
    path.write_text("no database at all, but a text that is long enough to be looked at")
    with pytest.raises(StoreError, match="not a database"), opened(path):
        pass


def test_a_newer_store_is_left_alone(path: Path) -> None:
    with opened(path):
        pass
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"), opened(path):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot use the store"), opened(tmp_path / "no" / "s"):
        pass


def test_a_store_is_in_write_ahead_mode_and_its_rows_hold_together(path: Path) -> None:
    with opened(path) as store:
        filled(store, LEFT, RIGHT)
    with sqlite3.connect(path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = other.execute(
            "SELECT substr(article.text, evidence.start + 1, evidence.end - evidence.start),"
            " evidence.text FROM evidence JOIN article ON hash = evidence.article"
        ).fetchall()
    assert rows
    assert all(cut == text for cut, text in rows)
