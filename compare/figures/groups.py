"""Values where sources give them, links between them, and the groups that grow by links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from compare.model import (
    Granularity,
    Kind,
    MentionedSentence,
    Moment,
    Span,
)
from compare.slots.standings import Filling, Wording, content, excludes

# A thing with more values than this would be many things.
_MOST_VALUES = 500


class Rank(IntEnum):
    """In which order links are made."""

    EQUAL = 0
    CONFLICT = 1
    VAGUER = 2


@dataclass(frozen=True, slots=True)
class Given:
    """A value where a source gives it; `cited` where a finding rests on it."""

    kind: Kind
    sentence: MentionedSentence
    value: Filling
    cited: bool = False

    @property
    def source(self) -> str:
        return self.sentence.sentence.doc_id

    @property
    def key(self) -> tuple[str, str, Span]:
        return self.kind, self.source, self.value.span

    @property
    def place(self) -> tuple[Span, str, str]:
        return self.sentence.place(self.value.span)


@dataclass(frozen=True, slots=True)
class Link:
    """Two values of one slot; `sure` (0..1) says how surely, `finding_id` which finding says so."""

    rank: Rank
    sure: float
    left: Given
    right: Given
    finding_id: str | None = None

    def allows(self, one: Given, other: Given) -> bool:
        """Whether two values may exclude each other: where a conflict does so, or did before."""
        ends = (self.left.value, self.right.value)
        return self.rank == Rank.CONFLICT or any(
            excludes(given.value, end) for given in (one, other) for end in ends
        )

    @property
    def order(self) -> tuple[object, ...]:
        """When a link is made: the surest of its rank first."""
        ends = sorted((self.left.place, self.right.place))
        return self.rank, -round(self.sure, 6), self.left.kind, ends


class Group:
    """The values of one slot: of each source, each value where it first stands."""

    def __init__(self, given: Given) -> None:
        self.keys = [given.key]
        self.values = {(given.source, content(given.value)): given}
        self.finding_ids: list[str] = []

    def may_take(self, other: Group, link: Link) -> bool:
        """Whether no source speaks against itself, and an agreement sets nobody else at odds."""
        if len(self.values) + len(other.values) > _MOST_VALUES:
            return False
        if isinstance(link.left.value, Wording):
            return True
        return not any(
            excludes(a.value, b.value)
            for a in self.values.values()
            for b in other.values.values()
            if a.source == b.source or not link.allows(a, b)
        )

    def cite(self, given: Given) -> None:
        """Let a cited value stand for its equals of the same source."""
        same = given.source, content(given.value)
        self.values[same] = min(self.values[same], given, key=_prominence)

    def take(self, other: Group) -> None:
        self.keys += other.keys
        self.finding_ids += other.finding_ids
        for same, given in other.values.items():
            self.values[same] = min(self.values.get(same, given), given, key=_prominence)


def _prominence(given: Given) -> tuple[bool, Span]:
    return not given.cited, given.value.span


class Groups:
    """Groups that grow by links."""

    def __init__(self) -> None:
        self._home: dict[tuple[str, str, Span], Group] = {}

    def __iter__(self) -> Iterator[Group]:
        return iter({id(group): group for group in self._home.values()}.values())

    def join(self, link: Link) -> None:
        """Make one group of two, where nothing speaks against it."""
        left, right = self._of(link.left), self._of(link.right)
        if left is not right:
            if not left.may_take(right, link):
                return
            small, left = sorted((left, right), key=lambda group: len(group.keys))
            left.take(small)
            self._home.update(dict.fromkeys(small.keys, left))
        if link.finding_id is not None:
            left.finding_ids.append(link.finding_id)

    def _of(self, given: Given) -> Group:
        """The group of a value, or a new one; a cited value stands for its equals."""
        group = self._home.setdefault(given.key, Group(given))
        if given.cited:
            group.cite(given)
        return group


def moments(sentence: MentionedSentence) -> tuple[Moment, ...]:
    """The times of a sentence; "Tuesday" and "afternoon" side by side are one."""
    found: list[Moment] = []
    for moment in sentence.moments:
        before = found[-1] if found else None
        if (
            before is not None
            and before.granularity == Granularity.DAY
            and moment.granularity == Granularity.DAYPART
            and sentence.sentence.slice(Span(before.span.end, moment.span.start)).isspace()
        ):
            span = Span(before.span.start, moment.span.end)
            found[-1] = replace(
                before,
                span=span,
                text=sentence.sentence.slice(span),
                granularity=Granularity.DAYPART,
                minutes=moment.minutes,
            )
        else:
            found.append(moment)
    return tuple(found)
