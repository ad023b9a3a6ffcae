"""The stories of a corpus in the order of reading: those whose articles part most come first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from compare.corpus.store import Summary
from compare.model import Relation
from reports.view import listed, visible
from reports.view.faces import counted
from reports.view.words import moment

# So many publishers of a story are named.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A story: what it is called, who tells it and when, and how many findings it has.

    `conflicts` are the counts by relation, contradictions first; `trouble` is why there are none.
    """

    id: str
    title: str
    size: str
    publishers: str
    first: str
    last: str
    conflicts: tuple[tuple[Relation, int], ...]
    agreements: int
    additions: int
    trouble: str | None

    @property
    def headline(self) -> str:
        """What was found, in one line."""
        if self.trouble:
            return f"not compared: {self.trouble}"
        found = [counted(count, relation) for relation, count in self.conflicts if count]
        return listed(found) or "no conflicts found"


@dataclass(frozen=True, slots=True)
class Index:
    """All stories of several articles, and how many articles have a story to themselves."""

    rows: tuple[Row, ...]
    articles: int
    alone: int

    @property
    def headline(self) -> str:
        """What there is, in one line."""
        parting = sum(bool(row.conflicts[0][1]) for row in self.rows)
        stories = "1 story" if len(self.rows) == 1 else f"{len(self.rows):,} stories"
        return f"{self.articles:,} articles, {stories} of several: {parting:,} with contradictions"


def index(summaries: Iterable[Summary], articles: int) -> Index:
    """The view of the stories of a store that has so many articles."""
    rows = tuple(_row(summary) for summary in summaries)
    return Index(rows, articles, articles - sum(s.articles for s in summaries))


def _row(summary: Summary) -> Row:
    names = [visible(publisher) for publisher in summary.publishers]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    size = f"{summary.articles} articles"
    if summary.independent is not None and summary.independent < summary.articles:
        size += f", {summary.independent} independent"
    return Row(
        id=summary.id,
        title=visible(summary.title) if summary.title else summary.id,
        size=size,
        publishers=listed([*names[:_NAMED], *more]),
        first=_day(summary.first),
        last=_day(summary.last),
        conflicts=(
            (Relation.CONTRADICTION, summary.contradictions),
            (Relation.QUALIFICATION, summary.qualifications),
            (Relation.INCONSISTENCY, summary.inconsistencies),
        ),
        agreements=summary.agreements,
        additions=summary.additions,
        trouble=visible(summary.trouble) if summary.trouble else None,
    )


def _day(at: float | None) -> str:
    return moment(datetime.fromtimestamp(at, UTC)) if at is not None else ""
