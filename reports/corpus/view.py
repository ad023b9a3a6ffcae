"""The stories of a corpus in the order of reading: those whose articles part most come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import shorten

from compare.corpus.store import Summary
from compare.model import Relation
from compare.version import VERSION
from reports.view import listed, visible
from reports.view.faces import counted, sized
from reports.view.words import moment

# So many publishers of a story are named, and so many characters of an article stand for its headline.
_NAMED = 4
_OPENING = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A story: what it is called, who tells it and when, and how many findings it has.

    `told_by` are its publishers and `publishers` the first of them in words; `last_at` is the time of its
    latest article in seconds since 1970, UTC. `conflicts` are the counts by relation, contradictions first,
    and `foremost` is the reason of the first of them; `trouble` is why there are none. `asked` is the time
    at which somebody chose the articles, in words; empty where nobody did.
    """

    id: str
    title: str
    articles: int
    independent: int | None
    told_by: tuple[str, ...]
    publishers: str
    first: str
    last: str
    last_at: float | None
    conflicts: tuple[tuple[Relation, int], ...]
    foremost: str | None
    agreements: int
    additions: int
    trouble: str | None
    asked: str

    @property
    def is_compared(self) -> bool:
        """Whether there are findings, or could be."""
        return self.independent is not None

    @property
    def headline(self) -> str:
        """What was found, in one line."""
        if self.trouble:
            return f"not compared: {self.trouble}"
        if not self.is_compared:
            return "not compared yet"
        found = [counted(count, relation) for relation, count in self.conflicts if count]
        return listed(found) or "no conflicts found"

    @property
    def size(self) -> str:
        """How many articles there are, and how many of them have words of their own."""
        return sized(self.articles, self.articles if self.independent is None else self.independent)

    @property
    def when(self) -> str:
        """When the articles came out."""
        return self.first if self.first == self.last else f"{self.first} to {self.last}"

    @property
    def facts(self) -> tuple[str, ...]:
        """How many articles there are, whose, and of when; as far as that is known."""
        return tuple(filter(None, (self.size, self.publishers, self.when)))

    @property
    def shared(self) -> str:
        """What sources agree on, each in its own words, and what one alone says."""
        agreed = counted(self.agreements, Relation.AGREEMENT)
        return f"{agreed}, {counted(self.additions, Relation.ADDITION)}"


@dataclass(frozen=True, slots=True)
class Index:
    """All stories of several articles, and how many articles have a story to themselves."""

    rows: tuple[Row, ...]
    alone: int

    @property
    def size(self) -> str:
        """How many articles and stories there are."""
        articles = sum(row.articles for row in self.rows) + self.alone
        stories = "1 story" if len(self.rows) == 1 else f"{len(self.rows):,} stories"
        size = f"{_articles(articles)}: {stories} of several"
        own = "its own" if self.alone == 1 else "their own"
        return f"{size}, {_articles(self.alone)} on {own}" if self.alone else size

    @property
    def headline(self) -> str:
        """How many stories part, in one line."""
        parting = sum(bool(row.conflicts[0][1]) for row in self.rows)
        if not self.rows:
            return "No two articles are on one event"
        if not parting:
            return "No story has a contradiction"
        return f"{parting:,} of {len(self.rows):,} stories {'has' if parting == 1 else 'have'} contradictions"

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who tells these stories, the most of them first."""
        counts = Counter(name for row in self.rows for name in row.told_by)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @property
    def signature(self) -> str:
        """By which version the stories were compared."""
        return f"storydiff {VERSION}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def index(summaries: Sequence[Summary], alone: int) -> Index:
    """The view of the stories of several articles; of so many other articles each is alone."""
    return Index(tuple(map(row, summaries)), alone)


def row(summary: Summary) -> Row:
    """The view of a story."""
    names = tuple(visible(publisher) for publisher in summary.publishers)
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return Row(
        id=summary.id,
        title=visible(called(summary)),
        articles=summary.articles,
        independent=summary.independent,
        told_by=names,
        publishers=listed([*names[:_NAMED], *more]),
        first=_day(summary.first),
        last=_day(summary.last),
        last_at=summary.last,
        conflicts=(
            (Relation.CONTRADICTION, summary.contradictions),
            (Relation.QUALIFICATION, summary.qualifications),
            (Relation.INCONSISTENCY, summary.inconsistencies),
        ),
        foremost=visible(summary.foremost) if summary.foremost else None,
        agreements=summary.agreements,
        additions=summary.additions,
        trouble=visible(summary.trouble) if summary.trouble else None,
        asked=moment(datetime.fromisoformat(summary.asked)) if summary.asked else "",
    )


def called(summary: Summary) -> str:
    """What a story is called, in its own characters: as its articles begin where nothing else is known."""
    return summary.title or shorten(summary.opening, _OPENING, placeholder=" …")


def _day(at: float | None) -> str:
    return moment(datetime.fromtimestamp(at, UTC)) if at is not None else ""
