"""The store of a corpus: one SQLite file with articles, stories, comparisons, findings and decisions.

It changes in transactions, each of which leaves it whole: who is killed loses what was in hand, and no
more. `store.sql` and `asked.sql` say what the tables hold.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from compare import identity
from compare.corpus.stories import Placed, continued
from compare.corpus.terms import Terms
from compare.decisions import Ledger, parse_time, verdict, word
from compare.model import (
    Comparison,
    Decision,
    Document,
    Layout,
    LedgerError,
    NoStoryError,
    Span,
    StoreError,
)
from compare.readers import named_apart

# What tells the store from any other SQLite file ("stdf"), and the scripts that lead from each version
# of its schema to the next.
_APPLICATION = 0x73746466
_MIGRATIONS = ("store.sql", "asked.sql")
# Digits of a hash; no two of a corpus are the same by chance.
_DIGITS = 32
# Milliseconds to wait for another process that writes.
_PATIENCE = 10_000

_SAID = ("title", "publisher", "published", "author", "url", "layout", "text")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what it is grouped by."""

    document: Document
    terms: Terms

    @property
    def hash(self) -> str:
        """Of what it says and who published it when, not of the file in which it lies."""
        said = [getattr(self.document, name) for name in _SAID]
        return digest([None if value is None else str(value) for value in said])


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the hashes of its articles, and when the last came out.

    The earliest article is the first; chosen ones stand as they were chosen. `last` is in seconds since
    1970, UTC; None where nothing is known.
    """

    id: str
    articles: tuple[str, ...]
    last: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a story holds, with the counts of its open findings that are not of style.

    `title` is that of its earliest article that has one, and `opening` how the earliest begins.
    `first` and `last` are when its articles came out, in seconds since 1970, UTC. `independent` are its
    articles, those of one voice counted once; None where it was not compared, for the reason in `trouble`.
    `foremost` is the reason of the most serious of these, and `agreements` are those in own words.
    `asked` is when somebody chose the articles (RFC 3339); None for a story that they were grouped into.
    """

    id: str
    title: str | None
    opening: str
    publishers: tuple[str, ...]
    articles: int
    independent: int | None
    first: float | None
    last: float | None
    contradictions: int
    qualifications: int
    inconsistencies: int
    foremost: str | None
    agreements: int
    additions: int
    trouble: str | None
    asked: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an article that a finding rests on; the span counts code points of its text."""

    article: str
    name: str
    publisher: str | None
    uri: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An open finding of a story."""

    story: str
    id: str
    relation: str
    kind: str
    tier: str
    detector: str
    confidence: float
    reason: str
    evidence: tuple[Cited, ...]


def digest(content: object) -> str:
    """By what an article, or whatever was made from some, is known again."""
    return identity.digest(content, _DIGITS)


class Store:
    """An open store; `opened` makes one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @contextmanager
    def changed(self) -> Iterator[None]:
        """A block whose changes all stay, or none of them."""
        self._db.execute("BEGIN IMMEDIATE")
        with self._db:
            yield

    # ------------------------------------------------------------ files and their articles

    def is_read(self, path: str, content: str) -> bool:
        """Whether a file with this digest of its content has been read."""
        return bool(
            self._db.execute(
                "SELECT 1 FROM file WHERE path = ? AND digest = ?", (path, content)
            ).fetchone()
        )

    def put_file(
        self, path: str, content: str, articles: Iterable[Article], trouble: str | None = None
    ) -> None:
        """Put in the articles of a file in place of those that it had, or why it holds none."""
        before = dict(self._db.execute(_STORIES_OF_FILE, (path,)).fetchall())
        self._db.execute("DELETE FROM file WHERE path = ?", (path,))
        self._db.execute("INSERT INTO file VALUES (?, ?, ?)", (path, content, trouble))
        for article in articles:
            was = before.get(article.document.doc_id)
            self._db.execute(_INSERT_ARTICLE, (*_row(article), was))
            self._db.execute(
                "INSERT OR IGNORE INTO file_article VALUES (?, ?)", (path, article.hash)
            )

    def drop_unfiled(self) -> None:
        """Drop the articles of which no file holds this version any more, but for chosen ones."""
        self._db.execute(
            "UPDATE article SET story = NULL, was = NULL"
            " WHERE hash NOT IN (SELECT article FROM file_article)"
        )
        self._db.execute(_DROP_UNHELD)

    def troubles(self) -> list[tuple[str, str]]:
        """The files that hold no article, each with the reason."""
        return self._db.execute(
            "SELECT path, trouble FROM file WHERE trouble IS NOT NULL ORDER BY path"
        ).fetchall()

    # ------------------------------------------------------------ stories

    def placed(self) -> Iterator[Placed]:
        """All articles of files, as they are grouped."""
        for key, terms, at in self._db.execute(_FILED):
            weights: dict[str, float] = json.loads(terms)
            yield Placed(key, {sys.intern(term): w for term, w in weights.items()}, at)

    def hashes(self) -> list[str]:
        """The hashes of all articles of files."""
        return [row[0] for row in self._db.execute(_FILED)]

    def grouped(self) -> str | None:
        """The key of the grouping that the stories are of."""
        row = self._db.execute("SELECT key FROM grouping").fetchone()
        return row[0] if row else None

    def put_stories(self, groups: Sequence[Sequence[str]], key: str) -> None:
        """Make the groups of articles the stories, under the ids of those that they go on.

        Args:
            key: by which it is known again that these articles have been grouped in this way.
        """
        before: dict[str, str] = dict(
            self._db.execute(
                "SELECT hash, coalesce(story, was) AS told FROM article WHERE told IS NOT NULL"
            )
        )
        named = continued(groups, before)
        self._db.executemany(
            "INSERT OR IGNORE INTO story VALUES (?)", [(story,) for story in named]
        )
        self._db.executemany(
            "UPDATE article SET story = ?1 WHERE hash = ?2 AND story IS NOT ?1",
            [(story, article) for story, group in named.items() for article in group],
        )
        self._db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM told)")
        self._db.execute("DELETE FROM grouping")
        self._db.execute("INSERT INTO grouping VALUES (?)", (key,))

    def stories(self) -> list[Story]:
        """All stories that articles were grouped into, by their ids."""
        rows = self._db.execute(
            "SELECT story, hash, at FROM article WHERE story IS NOT NULL"
            " ORDER BY story, at IS NULL, at, hash"
        )
        return [
            _story(story, ((key, at) for _, key, at in articles))
            for story, articles in groupby(rows, key=itemgetter(0))
        ]

    def story(self, story_id: str) -> Story:
        """The story with this id, grouped or chosen.

        Raises:
            NoStoryError: there is none.
        """
        rows = self._db.execute(_TOLD, (story_id,)).fetchall()
        if not rows:
            raise NoStoryError(f"there is no story {story_id!r}")
        return _story(story_id, ((row["hash"], row["at"]) for row in rows))

    def documents(self, story: Story) -> tuple[Document, ...]:
        """The articles of a story under names of their own."""
        rows = self._db.execute(_TOLD, (story.id,))
        return tuple(named_apart(map(_document, rows)))

    # ------------------------------------------------------------ what somebody has chosen

    def ask(self, story_id: str, name: str, at: datetime, articles: Sequence[Article]) -> None:
        """Put in a comparison of chosen articles, under an id that no story has."""
        self._db.execute("INSERT INTO story VALUES (?)", (story_id,))
        self._db.execute("INSERT INTO asked VALUES (?, ?, ?)", (story_id, name, _sorted_time(at)))
        for place, article in enumerate(articles, 1):
            self._db.execute(_INSERT_ARTICLE, (*_row(article), None))
            row = (story_id, place, article.document.doc_id, article.hash)
            self._db.execute("INSERT INTO asked_article VALUES (?, ?, ?, ?)", row)

    def rename(self, story_id: str, name: str) -> None:
        """Call what was asked for by another name.

        Raises:
            NoStoryError: there is no such comparison.
        """
        changed = self._db.execute("UPDATE asked SET name = ? WHERE story = ?", (name, story_id))
        _need(changed, story_id)

    def drop(self, story_id: str) -> None:
        """Drop what was asked for, with its articles where nothing else holds them; decisions stay.

        Raises:
            NoStoryError: there is no such comparison.
        """
        query = "DELETE FROM story WHERE id = ? AND id IN (SELECT story FROM asked)"
        _need(self._db.execute(query, (story_id,)), story_id)
        self._db.execute(_DROP_UNHELD)

    def asked(self, most: int = -1) -> list[Summary]:
        """What was asked for, the latest first; so many at most, all where it is below 0."""
        return self._summaries("asked IS NOT NULL ORDER BY asked DESC, id LIMIT ?", most)

    def house(self, state: str = "kept") -> str | None:
        """The style of the house that is kept here, or the draft of another, as JSON."""
        row = self._db.execute("SELECT settings FROM house WHERE state = ?", (state,)).fetchone()
        return row[0] if row else None

    def put_house(self, settings: str | None, state: str = "kept") -> None:
        """Keep a style of the house, or a draft of one; none where it is None."""
        self._db.execute("DELETE FROM house WHERE state = ?", (state,))
        if settings is not None:
            self._db.execute("INSERT INTO house VALUES (?, ?)", (state, settings))

    # ------------------------------------------------------------ comparisons

    def compared(self) -> dict[str, str]:
        """The key of the comparison of each story that has one; what failed is to be tried again."""
        return dict(self._db.execute("SELECT story, key FROM comparison WHERE trouble IS NULL"))

    def is_compared(self, story_id: str, key: str) -> bool:
        """Whether the comparison with this key is the one of a story."""
        query = "SELECT 1 FROM comparison WHERE story = ? AND key = ? AND trouble IS NULL"
        return bool(self._db.execute(query, (story_id, key)).fetchone())

    def put_comparison(self, story: Story, key: str, result: Comparison | str) -> None:
        """Put in the comparison of a story in place of the one that it had, or why there is none.

        Args:
            key: by which it is known again that nothing has changed.
        """
        self._db.execute("DELETE FROM comparison WHERE story = ?", (story.id,))
        size = len(story.articles)
        if isinstance(result, str):
            self._db.execute(_INSERT_COMPARISON, (story.id, key, "", size, None, result))
            return
        row = (story.id, key, str(result.signature), size, len(result.voices), None)
        self._db.execute(_INSERT_COMPARISON, row)
        hashes = dict(zip((d.doc_id for d in result.documents), story.articles, strict=True))
        for place, finding in enumerate(result.findings, 1):
            self._db.execute(
                "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(story.id, finding.id, place, finding.relation, finding.kind, finding.tier),
                    *(finding.detector, finding.confidence, finding.reason),
                ),
            )
            self._db.executemany(
                "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (story.id, finding.id, n, hashes[e.doc_id], e.span.start, e.span.end, e.text)
                    for n, e in enumerate(finding.evidence, 1)
                ],
            )

    def finding_ids(self) -> dict[str, list[str]]:
        """The ids of the findings of each story that has some."""
        found: dict[str, list[str]] = {}
        for story_id, finding in self._db.execute(
            "SELECT story, id FROM finding ORDER BY story, id"
        ):
            found.setdefault(story_id, []).append(finding)
        return found

    def finding_ids_of(self, story_id: str) -> list[str]:
        """The ids of the findings of a story."""
        rows = self._db.execute("SELECT id FROM finding WHERE story = ?", (story_id,))
        return [row[0] for row in rows]

    def summaries(self, since: float | None = None) -> list[Summary]:
        """The stories of several articles, those that part most first; since a time if one is given.

        That is, the most contradictions; of so many, the most qualifications, and so on.
        """
        return self._summaries(
            "asked IS NULL AND articles > 1 AND (?1 IS NULL OR last >= ?1)"
            " ORDER BY contradictions DESC, qualifications DESC, inconsistencies DESC,"
            " articles DESC, last DESC, id",
            since,
        )

    def summary(self, story_id: str) -> Summary:
        """What a story holds, grouped or chosen.

        Raises:
            NoStoryError: there is no such story.
        """
        for found in self._summaries("id = ?", story_id):
            return found
        raise NoStoryError(f"there is no story {story_id!r}")

    def _summaries(self, which: str, *values: object) -> list[Summary]:
        query = f"SELECT * FROM story_summary WHERE {which}"
        rows = self._db.execute(query, values).fetchall()
        return [Summary(publishers=self._publishers(row["id"]), **dict(row)) for row in rows]

    def alone(self, since: float | None = None) -> int:
        """How many articles have a story to themselves; since a time if one is given."""
        query = (
            "SELECT count(*) FROM story_summary"
            " WHERE asked IS NULL AND articles = 1 AND (?1 IS NULL OR last >= ?1)"
        )
        return int(self._db.execute(query, (since,)).fetchone()[0])

    def findings(self, since: float | None = None) -> Iterator[Found]:
        """All open findings, story by story as `summaries` has them, the most serious first."""
        for summary in self.summaries(since):
            cited: dict[str, list[Cited]] = {}
            for row in self._db.execute(_CITED, (summary.id,)):
                span = Span(row["start"], row["end"])
                said = {name: row[name] for name in ("article", "name", "publisher", "uri", "text")}
                cited.setdefault(row["finding"], []).append(Cited(**said, span=span))
            for row in self._db.execute(
                "SELECT story, id, relation, kind, tier, detector, confidence, reason"
                " FROM open_finding WHERE story = ? ORDER BY place",
                (summary.id,),
            ):
                yield Found(**dict(row), evidence=tuple(cited[row["id"]]))

    def _publishers(self, story: str) -> tuple[str, ...]:
        query = (
            "SELECT DISTINCT publisher FROM told JOIN article ON hash = article"
            " WHERE told.story = ? AND publisher IS NOT NULL ORDER BY publisher"
        )
        return tuple(row[0] for row in self._db.execute(query, (story,)))

    # ------------------------------------------------------------ decisions

    def ledger(self) -> Ledger:
        """All decisions ever made."""
        rows = self._db.execute("SELECT finding, decision, at, note, by, about FROM decision")
        return Ledger(
            tuple(
                Decision(finding, verdict(decided), parse_time(at), note, by, about)
                for finding, decided, at, note, by, about in rows
            )
        )

    def put_decisions(self, ledger: Ledger) -> None:
        """Add the decisions that are not there yet.

        Raises:
            LedgerError: a text in one has half a surrogate pair, which JSON can write and no file hold.
        """
        rows = [
            (d.finding_id, word(d), _sorted_time(d.at), d.note, d.by, d.about)
            for d in ledger.decisions
        ]
        try:
            self._db.executemany("INSERT OR IGNORE INTO decision VALUES (?, ?, ?, ?, ?, ?)", rows)
        except UnicodeEncodeError as error:
            raise LedgerError("a decision holds half a character, which cannot be kept") from error


_INSERT_ARTICLE = "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STORIES_OF_FILE = (
    "SELECT name, story FROM file_article JOIN article ON hash = article"
    " WHERE path = ? AND story IS NOT NULL"
)
_INSERT_COMPARISON = "INSERT INTO comparison VALUES (?, ?, ?, ?, ?, ?)"
_FILED = (
    "SELECT hash, terms, at FROM article"
    " WHERE hash IN (SELECT article FROM file_article) ORDER BY hash"
)
_DROP_UNHELD = (
    "DELETE FROM article WHERE hash NOT IN (SELECT article FROM file_article)"
    " AND hash NOT IN (SELECT article FROM asked_article)"
)
_TOLD = (
    "SELECT article.*, told.name AS called FROM told JOIN article ON hash = told.article"
    " WHERE told.story = ? ORDER BY place, at IS NULL, at, hash"
)


_CITED = (
    "SELECT finding, article, name, publisher, uri, start, end, evidence.text FROM evidence"
    " JOIN article ON hash = evidence.article WHERE evidence.story = ? ORDER BY finding, place"
)


def _story(story_id: str, articles: Iterable[tuple[str, float | None]]) -> Story:
    hashes, times = zip(*articles, strict=True)
    return Story(story_id, hashes, max((at for at in times if at is not None), default=None))


def _need(changed: sqlite3.Cursor, story_id: str) -> None:
    if not changed.rowcount:
        raise NoStoryError(f"there is no comparison {story_id!r}")


def _row(article: Article) -> tuple[object, ...]:
    """The columns of an article, which is in no story yet."""
    document, published = article.document, article.document.published
    return (
        *(article.hash, document.doc_id, document.title, document.publisher),
        *(published.isoformat() if published else None, published and published.timestamp()),
        *(document.author, document.url, document.uri, document.layout, document.text),
        *(json.dumps(article.terms, ensure_ascii=False), None),
    )


def _sorted_time(at: datetime) -> str:
    """A time in UTC, as RFC 3339 has it; of two such texts the later time is the later one."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _document(row: sqlite3.Row) -> Document:
    said = {name: row[name] for name in _SAID}
    published = row["published"]
    return Document(
        row["called"],
        **{
            **said,
            "published": datetime.fromisoformat(published) if published else None,
            "layout": Layout(row["layout"]),
        },
        uri=row["uri"],
    )


# ---------------------------------------------------------------- the file


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The store in a file, which is made where there is none.

    Raises:
        StoreError: it cannot be opened or written, is no store, or one of a newer version.
    """
    try:
        # Workers take tasks, and so read articles, from threads; only the one that opened it writes.
        with closing(
            sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        ) as connection:
            connection.row_factory = sqlite3.Row
            _prepare(connection)
            yield Store(connection)
    except sqlite3.Error as error:
        raise StoreError(f"cannot use the store {str(path)!r}: {error}") from error


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    application, version, tables = (
        connection.execute(query).fetchone()[0]
        for query in (
            "PRAGMA application_id",
            "PRAGMA user_version",
            "SELECT count(*) FROM sqlite_schema",
        )
    )
    if application != _APPLICATION and tables:
        raise sqlite3.DatabaseError("it is another program's")
    if version > len(_MIGRATIONS):
        raise sqlite3.DatabaseError("it is of a newer version of storydiff")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # of a draft that is dropped, nothing stays
    for number, script in enumerate(_MIGRATIONS[version:], version + 1):
        sql = files("compare.corpus").joinpath(script).read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN IMMEDIATE; {sql}; PRAGMA application_id = {_APPLICATION};"
            f" PRAGMA user_version = {number}; COMMIT"
        )
