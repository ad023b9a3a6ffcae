"""Who gives which value: what several sources give a figure, a time, a place or a name for.

    pairs    -> values that agree in one slot ──┐
                                                ├─> groups -> standings and a label -> Slots
    findings -> values set against each other ──┘

What differs is taken from the findings and never decided here, so that no row says more than they do.
Groups grow from equal values over conflicts to vaguer values, the surest link first. A link is refused
that would bring two values of one source together that exclude each other: these are of two things,
and a third value between them does not make them one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import combinations
from typing import Any

from compare.detector import evidence
from compare.lexicon import Lexicon
from compare.mentions.tokens import weight
from compare.model import (
    Evidence,
    Finding,
    Granularity,
    Kind,
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    Moment,
    Place,
    Quantity,
    Relation,
    Slot,
    SlotValue,
    Span,
    Standing,
    Tier,
)
from compare.slots.counts import (
    bearer,
    comparable,
    counted,
    impersonal,
    on_another_occasion,
    quotes_a_market,
)
from compare.slots.labels import label
from compare.slots.persons import same_person
from compare.slots.standings import Filling, Wording, content, excludes, standings
from compare.slots.values import clash, governed_alike, in_place, led_alike, strength
from compare.words import likeness

# How surely two values that agree fill one slot: equal ones, one that is vaguer, times and places.
_TELLING_SLOT = 0.3
_SMALL_SLOT = 0.45
_VAGUER_SLOT = 0.5
_SERIES_SLOT = 0.6
_SAME_WORDS_SLOT = 0.75
_TIME_SLOT = 0.4
_WEEKDAY_SLOT = 0.55
_PLACE_SLOT = 0.7
# A noun that tells less than this is counted on many occasions.
_COMMON = 0.5
# Words this alike are one name in two spellings: then it matters how others spell it.
_ONE_NAME = 0.7
# A bound further off than this is of something else.
_VAGUE_RATIO = 2
# A number from this on is no usual one, and from this on it is known by what it counts.
_SEVERAL = 10
_TELLING = 20
_ROUND = 10

_CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
_ORDER = (Kind.NUMERIC, Kind.TEMPORAL, Kind.PLACE, Kind.NAME)


class _Rank(IntEnum):
    """In which order links are made."""

    EQUAL = 0
    CONFLICT = 1
    VAGUER = 2


@dataclass(frozen=True, slots=True)
class _Given:
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


@dataclass(frozen=True, slots=True)
class _Link:
    """Two values of one slot; `sure` (0..1) says how surely, `finding_id` which finding says so."""

    rank: _Rank
    sure: float
    left: _Given
    right: _Given
    finding_id: str | None = None

    def allows(self, one: _Given, other: _Given) -> bool:
        """Whether two values may exclude each other: where a conflict does so, or did before."""
        ends = (self.left.value, self.right.value)
        return self.rank == _Rank.CONFLICT or any(
            excludes(given.value, end) for given in (one, other) for end in ends
        )

    @property
    def order(self) -> tuple[object, ...]:
        return self.rank, -round(self.sure, 6), sorted((self.left.key, self.right.key))


def slots(
    documents: Sequence[MentionedDocument],
    pairs: Iterable[MentionedPair],
    findings: Iterable[Finding],
    lexicon: Lexicon,
) -> tuple[Slot, ...]:
    """The things that two sources or more give a value for; what sources differ in comes first.

    Figures and times have a row where sources agree as well; places and names only where they do not.

    Args:
        pairs: sentences of two documents that may speak of one thing; those of one document are passed over.
    """
    across = [p for p in pairs if p.left_document is not p.right_document]
    against = list(_set_against(documents, findings))
    links = [
        *against,
        *(link for pair in across for link in (*_figures(pair, lexicon), *_times(pair))),
        *_known_by_themselves(documents),
        *_ages(documents, lexicon),
    ]
    if any(isinstance(link.left.value, Place) for link in against):
        links += (link for pair in across for link in _places(pair))
    groups = _Groups()
    for link in sorted(links, key=lambda link: link.order):
        groups.join(link)
    order = {d.document.doc_id: number for number, d in enumerate(documents)}
    found = (_slot(group, order, lexicon) for group in groups)
    return tuple(sorted((slot for slot in found if slot is not None), key=_rank))


def _rank(slot: Slot) -> tuple[object, ...]:
    """Where a row stands, whatever the order of the sources."""
    differs = any(v.standing == Standing.DIFFERS for v in slot.values)
    sources = len({v.evidence.doc_id for v in slot.values})
    first = min((v.evidence.doc_id, v.evidence.span) for v in slot.values)
    return not differs, _ORDER.index(slot.kind), -sources, slot.label, first


# ---------------------------------------------------------------- groups


class _Group:
    """The values of one slot: of each source, each value where it first stands."""

    def __init__(self, given: _Given) -> None:
        self.keys = [given.key]
        self.values = {(given.source, content(given.value)): given}
        self.finding_ids: list[str] = []

    def may_take(self, other: _Group, link: _Link) -> bool:
        """Whether no source speaks against itself, and an agreement sets nobody else at odds."""
        if isinstance(link.left.value, Wording):
            return True
        return not any(
            excludes(a.value, b.value)
            for a in self.values.values()
            for b in other.values.values()
            if a.source == b.source or not link.allows(a, b)
        )

    def cite(self, given: _Given) -> None:
        """Let a cited value stand for its equals of the same source."""
        same = given.source, content(given.value)
        self.values[same] = min(self.values[same], given, key=_prominence)

    def take(self, other: _Group) -> None:
        self.keys += other.keys
        self.finding_ids += other.finding_ids
        for same, given in other.values.items():
            self.values[same] = min(self.values.get(same, given), given, key=_prominence)


def _prominence(given: _Given) -> tuple[bool, Span]:
    return not given.cited, given.value.span


class _Groups:
    """Groups that grow by links."""

    def __init__(self) -> None:
        self._home: dict[tuple[str, str, Span], _Group] = {}

    def __iter__(self) -> Iterator[_Group]:
        return iter({id(group): group for group in self._home.values()}.values())

    def join(self, link: _Link) -> None:
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

    def _of(self, given: _Given) -> _Group:
        """The group of a value, or a new one; a cited value stands for its equals."""
        group = self._home.setdefault(given.key, _Group(given))
        if given.cited:
            group.cite(given)
        return group


def _slot(group: _Group, order: dict[str, int], lexicon: Lexicon) -> Slot | None:
    given = sorted(group.values.values(), key=lambda g: (order[g.source], g.value.span))
    if len({g.source for g in given}) < 2:
        return None
    stands = standings([(g.source, g.value) for g in given])
    if not group.finding_ids and not all(map(_is_figure, given)):
        return None
    return Slot(
        given[0].kind,
        label([(g.sentence, g.value) for g in given], lexicon),
        tuple(
            SlotValue(evidence(g.sentence, g.value.span), standing)
            for g, standing in zip(given, stands, strict=True)
        ),
        tuple(sorted(group.finding_ids)),
    )


def _is_figure(given: _Given) -> bool:
    """Whether it is worth a row that sources agree on it: a number that is no place in a row, or a time."""
    match given.value:
        case Quantity():
            return not given.value.ordinal
        case Moment():
            return True
        case _:
            return False


# ---------------------------------------------------------------- what agrees


def _figures(pair: MentionedPair, lexicon: Lexicon) -> Iterator[_Link]:
    """Numbers that count one thing and can be one."""

    def fits(left: Quantity, right: Quantity, slot: float) -> bool:
        return (
            slot >= _needed(pair, left, right, lexicon)
            and _can_be_one(left, right)
            and not on_another_occasion(pair, left, right)
        )

    links = _matched(pair, Kind.NUMERIC, _counts, counted, fits)
    if links and not clash(pair, numbers=False) and not quotes_a_market(pair, lexicon):
        yield from links


def _can_be_one(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers are near enough; what two open bounds have in common is no number."""
    if content(left) == content(right):
        return comparable(left, right)
    low, high = sorted((abs(left.number), abs(right.number)))
    bounded = math.isfinite(left.value.high) or math.isfinite(right.value.high)
    return comparable(left, right) and bounded and high <= low * _VAGUE_RATIO


def _needed(pair: MentionedPair, left: Quantity, right: Quantity, lexicon: Lexicon) -> float:
    """How sure the slot of two numbers must be.

    Small ones, and one of a series, are of many things; and people are killed, injured and arrested.
    """
    if _one_of_many(pair.left, left) or _one_of_many(pair.right, right):
        return _SERIES_SLOT
    if content(left) != content(right):
        return _VAGUER_SLOT
    if governed_alike(pair, left.span, right.span):
        return _TELLING_SLOT
    if left.noun is not None and weight(left.noun, lexicon) < _COMMON:
        return _SAME_WORDS_SLOT
    if left.number >= _SEVERAL:
        return _TELLING_SLOT
    return _SMALL_SLOT if left.modifiers == right.modifiers else _SERIES_SLOT


def _counts(sentence: MentionedSentence) -> list[Quantity]:
    """The numbers that are nobody's, and no part of a name: "357 Magnum", "the 76ers"."""
    named = {name.span.start for name in sentence.names}
    touching = {token.span.start for token in sentence.tokens if token.norm[0].isalpha()}
    return [
        q
        for q in impersonal(sentence)
        if q.unit or not (q.span.end in touching or q.span.end + 1 in named)
    ]


def _one_of_many(sentence: MentionedSentence, quantity: Quantity) -> bool:
    """Whether a sentence gives other numbers of the same: 20 percent, 17 percent and 14 percent."""
    return any(
        counted(other) == counted(quantity) and other.excludes(quantity)
        for other in sentence.quantities
    )


def _times(pair: MentionedPair) -> Iterator[_Link]:
    """Times that can be one, of what the same word governs."""

    def fits(left: Moment, right: Moment, slot: float) -> bool:
        placed = in_place(pair.opcodes, left.span, right.span)
        dated = _is_dated(left) and _is_dated(right)
        alike = placed or governed_alike(pair, left.span, right.span)
        return alike and slot >= (_TIME_SLOT if dated else _WEEKDAY_SLOT)

    links = _matched(pair, Kind.TEMPORAL, _moments, _field, fits)
    if links and not clash(pair, years=False):
        yield from links


def _places(pair: MentionedPair) -> Iterator[_Link]:
    """One place in one role."""

    def fits(left: Place, right: Place, slot: float) -> bool:
        return slot >= _PLACE_SLOT and led_alike(pair, left.span, right.span)

    yield from _matched(pair, Kind.PLACE, lambda s: s.places, lambda place: place.place_id, fits)


def _matched(
    pair: MentionedPair,
    kind: Kind,
    values: Callable[[MentionedSentence], Iterable[Any]],
    about: Callable[[Any], object],
    fits: Callable[[Any, Any, float], bool],
) -> list[_Link]:
    """The values of both sides that agree and fill one slot, each with one partner, the surest first."""
    lefts, rights = list(values(pair.left)), list(values(pair.right))
    ids = pair.left.sentence.doc_id, pair.right.sentence.doc_id

    def placed(*both: Any) -> list[tuple[str, Span]]:
        return sorted((doc_id, value.span) for doc_id, value in zip(ids, both, strict=True))

    scored = sorted(
        (
            (strength(pair, a.span, b.span), a, b)
            for a in lefts
            for b in rights
            if about(a) is not None and about(a) == about(b) and a.agrees(b)
        ),
        key=lambda row: (-row[0], content(row[1]) != content(row[2]), placed(row[1], row[2])),
    )
    taken: set[tuple[bool, Span]] = set()
    found = []
    for slot, a, b in scored:
        ends = {(True, a.span), (False, b.span)}
        if taken.isdisjoint(ends) and fits(a, b, slot):
            taken |= ends
            rank = _Rank.EQUAL if content(a) == content(b) else _Rank.VAGUER
            found.append(_Link(rank, slot, _Given(kind, pair.left, a), _Given(kind, pair.right, b)))
    return found


def _moments(sentence: MentionedSentence) -> tuple[Moment, ...]:
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


def _is_dated(moment: Moment) -> bool:
    """Whether it is more than a weekday or "last month", on which many things happen."""
    return moment.month is not None or moment.year is not None or moment.minutes is not None


def _field(moment: Moment) -> tuple[str, str | None]:
    """A time of day has only such for rivals."""
    dated = moment.days or moment.relative or moment.weekday is not None or moment.day is not None
    return ("date", None) if dated or not moment.minutes else ("clock", moment.zone)


def _known_by_themselves(documents: Sequence[MentionedDocument]) -> Iterator[_Link]:
    """Large numbers of one noun, which two sources seldom give of two things."""
    first: dict[object, _Given] = {}
    for document in documents:
        for sentence in document.story:
            for quantity in _counts(sentence):
                if quantity.noun and not quantity.unit and _tells(quantity):
                    given = _Given(Kind.NUMERIC, sentence, quantity)
                    same = first.setdefault((counted(quantity), content(quantity)), given)
                    yield _Link(_Rank.EQUAL, _TELLING_SLOT, same, given)


def _tells(quantity: Quantity) -> bool:
    """Whether a number is exact and not round: 186, but not 180 nor more than 50."""
    exact = quantity.bound is None and quantity.value.is_exact
    return exact and quantity.number >= _TELLING and quantity.number % _ROUND != 0


def _ages(documents: Sequence[MentionedDocument], lexicon: Lexicon) -> Iterator[_Link]:
    """The age or record of one person, where each source knows one bearer of the surname."""
    for left, right in combinations([_borne(document) for document in documents], 2):
        for key in sorted(left.keys() & right.keys()):
            if len(left[key]) == len(right[key]) == 1:
                (one,), (other,) = left[key].values(), right[key].values()
                if content(one.value) == content(other.value) and _of_one(one, other, lexicon):
                    yield _Link(_Rank.EQUAL, 1.0, one, other)


def _borne(document: MentionedDocument) -> dict[tuple[str, str], dict[float, _Given]]:
    """The ages and records of a document by surname and unit, each figure once."""
    found: dict[tuple[str, str], dict[float, _Given]] = defaultdict(dict)
    for sentence in document.story:
        for quantity in sentence.quantities:
            if quantity.noun and quantity.unit and bearer(sentence, quantity) is not None:
                given = _Given(Kind.NUMERIC, sentence, quantity)
                found[quantity.noun, quantity.unit].setdefault(quantity.number, given)
    return found


def _of_one(one: _Given, other: _Given, lexicon: Lexicon) -> bool:
    names = [bearer(g.sentence, g.value) for g in (one, other) if isinstance(g.value, Quantity)]
    left, right = names
    if left is None or right is None:
        return False
    return min(len(left.words), len(right.words)) < 2 or same_person(left, right, lexicon)


# ---------------------------------------------------------------- what is set against each other


def _set_against(
    documents: Sequence[MentionedDocument], findings: Iterable[Finding]
) -> Iterator[_Link]:
    """The values of two sources that a finding sets against each other, and who else spells them so."""
    read = {d.document.doc_id: d for d in documents}
    names: dict[str, _Given] = {}
    for finding in findings:
        if finding.relation in _CONFLICTS and len({e.doc_id for e in finding.evidence}) == 2:
            spots = [_spot(read[e.doc_id], e) for e in finding.evidence]
            both = _values(finding, spots)
            if len(both) == 2:
                left, right = both
                yield _Link(_Rank.CONFLICT, finding.confidence, left, right, finding.id)
                if left.kind == Kind.NAME and _alike(left.value, right.value):
                    names.update({given.value.text: given for given in both})
    if names:
        yield from _spelt_alike(documents, names)


@dataclass(frozen=True, slots=True)
class _Spot:
    """The evidence of a finding, and its sentence."""

    sentence: MentionedSentence
    evidence: Evidence

    def worded(self, kind: Kind) -> _Given:
        """The evidence as a value of its own: its words."""
        wording = Wording(self.evidence.span, self.evidence.text)
        return _Given(kind, self.sentence, wording, cited=True)


def _spot(document: MentionedDocument, evidence: Evidence) -> _Spot:
    sentences, start = document.sentences, evidence.span.start
    at = bisect_right(sentences, start, key=lambda s: s.sentence.span.start) - 1
    return _Spot(sentences[at], evidence)


def _values(finding: Finding, spots: Sequence[_Spot]) -> list[_Given]:
    """The two values of a finding, or none: how a name is styled is no value."""
    if finding.kind == Kind.NAME:
        return [] if finding.tier == Tier.STYLE else [spot.worded(Kind.NAME) for spot in spots]
    for kind, values in _VALUES:
        given = [
            _Given(kind, spot.sentence, value, cited=True)
            for spot in spots
            for value in values(spot.sentence)
            if value.span.covers(spot.evidence.span)
        ]
        if len(given) == 2:
            return given
    return [spot.worded(Kind.PLACE) for spot in spots] if finding.kind == Kind.PLACE else []


_VALUES: tuple[tuple[Kind, Callable[[MentionedSentence], Iterable[Filling]]], ...] = (
    (Kind.NUMERIC, lambda sentence: sentence.quantities),
    (Kind.TEMPORAL, _moments),
    (Kind.PLACE, lambda sentence: sentence.places),
)


def _alike(left: Filling, right: Filling) -> bool:
    """Whether two names are one in two spellings, and not two in one role."""
    return likeness(left.text, right.text) >= _ONE_NAME


def _spelt_alike(
    documents: Sequence[MentionedDocument], names: Mapping[str, _Given]
) -> Iterator[_Link]:
    """Where each source first writes a name, or a word of one, just so."""
    for document in documents:
        missing = dict(names)
        for sentence in document.story:
            for name in sentence.names:
                words = [(t.text, t.span) for t in sentence.tokens if name.span.covers(t.span)]
                for text, span in ((name.text, name.span), *words):
                    if text in missing:
                        same = _Given(Kind.NAME, sentence, Wording(span, text))
                        yield _Link(_Rank.EQUAL, 1.0, missing.pop(text), same)
