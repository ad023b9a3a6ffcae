"""What somebody has chosen to compare: kept beside the corpus, and neither disturbs the other."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from compare import Document, compare_documents
from compare.corpus.run import compare_corpus, compare_story
from compare.corpus.store import Article, Store, opened
from compare.corpus.terms import terms
from compare.lexicon import load
from compare.model import NoStoryError
from compare.segment import segment

LEFT = Document("left", "The fire killed 12 people in Lindmoor on Friday.", publisher="Gazette")
RIGHT = Document("right", "The fire killed 14 people in Lindmoor on Friday.", title="The fire")
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "storydiff.sqlite"


def article(document: Document) -> Article:
    """The article, with what it is grouped by."""
    return Article(document, terms(segment(document, load()), load()))


def ask(store: Store, story_id: str = "chosen", name: str = "", at: datetime = AT) -> None:
    with store.changed():
        store.ask(story_id, name, at, [article(RIGHT), article(LEFT)])


def hold(folder: Path) -> Path:
    """A folder with the same two articles as files."""
    folder.mkdir(exist_ok=True)
    for document in (LEFT, RIGHT):
        (folder / f"{document.doc_id}.txt").write_text(document.text, encoding="utf-8")
    return folder


def test_the_articles_come_out_as_they_were_chosen(path: Path) -> None:
    with opened(path) as store:
        ask(store)
        assert store.documents(store.story("chosen")) == (RIGHT, LEFT)
        assert store.stories() == []
        assert store.summaries() == []


def test_the_same_article_can_be_chosen_twice_under_two_names(path: Path) -> None:
    with opened(path) as store:
        other = Document("other", LEFT.text, publisher="Gazette")
        with store.changed():
            store.ask("twice", "", AT, [article(LEFT), article(other)])
        assert [d.doc_id for d in store.documents(store.story("twice"))] == ["left", "other"]


def test_the_latest_comparison_is_told_first_under_its_name_or_that_of_its_articles(
    path: Path,
) -> None:
    with opened(path) as store:
        ask(store, "old")
        ask(store, "new", "Our draft", AT.replace(hour=10))
        told = [(each.id, each.title, each.articles, each.asked) for each in store.asked()]
        assert told == [
            ("new", "Our draft", 2, "2026-11-21T10:30:00.000000Z"),
            ("old", "The fire", 2, "2026-11-21T09:30:00.000000Z"),
        ]
        assert [each.id for each in store.asked(1)] == ["new"]


def test_what_was_found_is_counted(path: Path) -> None:
    with opened(path) as store:
        ask(store)
        story = store.story("chosen")
        assert store.summary("chosen").independent is None
        with store.changed():
            store.put_comparison(story, "key", compare_documents(store.documents(story)))
        summary = store.summary("chosen")
        assert (summary.contradictions, summary.independent, summary.publishers) == (
            1,
            2,
            ("Gazette",),
        )
        assert store.is_compared("chosen", "key")
        assert not store.is_compared("chosen", "another")
        assert len(compare_story(store, "chosen").findings) == len(store.finding_ids_of("chosen"))


def test_it_can_be_renamed(path: Path) -> None:
    with opened(path) as store:
        ask(store)
        with store.changed():
            store.rename("chosen", "Our draft")
        assert store.summary("chosen").title == "Our draft"


def test_what_is_dropped_leaves_no_word_in_the_file(path: Path) -> None:
    with opened(path) as store:
        ask(store)
        with store.changed():
            store.drop("chosen")
        assert store.asked() == []
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Lindmoor" not in path.read_bytes()


def test_an_article_stays_as_long_as_something_holds_it(path: Path, tmp_path: Path) -> None:
    with opened(path) as store:
        ask(store, "one")
        ask(store, "other")
        with store.changed():
            store.drop("one")
        assert store.documents(store.story("other")) == (RIGHT, LEFT)


@pytest.mark.parametrize("change", [Store.drop, lambda store, story: store.rename(story, "x")])
def test_only_what_was_asked_for_is_renamed_or_dropped(
    path: Path, tmp_path: Path, change: object
) -> None:
    with opened(path) as store:
        compare_corpus([str(hold(tmp_path / "desk"))], store)
        (story,) = store.stories()
        for story_id in (story.id, "nothing"):
            with pytest.raises(NoStoryError, match=f"there is no comparison '{story_id}'"):
                change(store, story_id)  # type: ignore[operator]


def test_the_corpus_neither_groups_nor_drops_what_was_chosen(path: Path, tmp_path: Path) -> None:
    with opened(path) as store:
        ask(store)
        folder = hold(tmp_path / "desk")
        compare_corpus([str(folder)], store)
        (story,) = store.stories()
        assert len(story.articles) == 2
        for file in folder.iterdir():
            file.write_text("Elsewhere a bridge was opened.", encoding="utf-8")
        compare_corpus([str(folder)], store)
        assert [story.articles for story in store.stories() if len(story.articles) > 1] == []
        assert store.documents(store.story("chosen")) == (RIGHT, LEFT)


def test_a_file_with_the_words_of_a_chosen_article_is_a_story_of_its_own(
    path: Path, tmp_path: Path
) -> None:
    with opened(path) as store:
        plain = Document("left", LEFT.text)
        with store.changed():
            store.ask("chosen", "", AT, [article(plain), article(RIGHT)])
        compare_corpus([str(hold(tmp_path / "desk"))], store)
        assert [len(story.articles) for story in store.stories()] == [2]
        with store.changed():
            store.drop("chosen")
        assert [len(story.articles) for story in store.stories()] == [2]


def test_a_style_of_the_house_and_its_draft_are_kept_apart(path: Path) -> None:
    with opened(path) as store, store.changed():
        assert store.house() is None
        store.put_house('{"disable": []}')
        store.put_house('{"disable": ["denied_claim"]}', "draft")
        assert store.house() == '{"disable": []}'
        assert store.house("draft") == '{"disable": ["denied_claim"]}'
        store.put_house(None, "draft")
        assert store.house("draft") is None


def test_a_store_of_the_first_version_is_led_on(path: Path) -> None:
    first = files("compare.corpus").joinpath("store.sql").read_text(encoding="utf-8")
    with sqlite3.connect(path) as connection:
        connection.executescript(first)
        connection.executescript(
            "PRAGMA application_id = 0x73746466; PRAGMA user_version = 1;"
            " INSERT INTO story VALUES ('old');"
            " INSERT INTO article VALUES"
            " ('h', 'a', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'none', 'x', '{}', 'old', NULL);"
        )
    connection.close()
    with opened(path) as store:
        assert [story.id for story in store.stories()] == ["old"]
        assert store.alone() == 1
        assert store.asked() == []
