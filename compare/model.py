"""Every type that crosses a door between two rooms of the house.

All values are frozen and hold tuples, so a step can only return new ones. Spans are half-open and
count Unicode code points of `Document.text`, which is never rewritten: for everything that has a
span, `document.text[span.start:span.end] == text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


class StorydiffError(Exception):
    """Trouble that the user can act on; its message is one plain line."""


class ReadError(StorydiffError):
    """An input that cannot be read as an article."""


class LimitError(StorydiffError):
    """More than the limits allow to be taken on at once.

    Attributes:
        limit: the field of `Limits` that would have to be higher; None where no setting is.
    """

    def __init__(self, message: str, limit: str | None = None) -> None:
        super().__init__(message)
        self.limit = limit


class SettingsError(StorydiffError):
    """A setting that does not exist or has a value out of range."""


class LedgerError(StorydiffError):
    """A file or text that is no ledger of decisions."""


class StoreError(StorydiffError):
    """A file that is no store of a corpus, or one that cannot be used."""


class NoStoryError(StoreError):
    """A store has no story with this id."""


class Relation(StrEnum):
    """How the evidence of a finding relates."""

    AGREEMENT = "agreement"
    ADDITION = "addition"
    CONTRADICTION = "contradiction"
    QUALIFICATION = "qualification"
    INCONSISTENCY = "inconsistency"


CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
"""The relations in which the sources do not go together, from the most serious down."""


class Kind(StrEnum):
    """What a finding is about, within its relation."""

    # agreement, after Cross-document Structure Theory (Radev 2000)
    IDENTITY = "identity"
    EQUIVALENCE = "equivalence"
    SUBSUMPTION = "subsumption"
    OVERLAP = "overlap"
    # addition
    STATEMENT = "statement"
    # contradiction, after de Marneffe, Rafferty and Manning (2008), widened
    NUMERIC = "numeric"
    TEMPORAL = "temporal"
    NAME = "name"
    PLACE = "place"
    NEGATION = "negation"
    ANTONYM = "antonym"
    LEXICAL = "lexical"
    # qualification
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    UPDATE = "update"
    # inconsistency, beside the kinds of contradiction
    QUOTATION = "quotation"


class Tier(StrEnum):
    """What a finding touches: what is so, how it is said, or how it is spelt.

    An agreement is of fact where the sources have their own words, of wording where they share them.
    """

    FACT = "fact"
    WORDING = "wording"
    STYLE = "style"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open slice of a document's text, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Layout(StrEnum):
    """What of a document's text stands in its file at the same place."""

    CHARACTERS = "characters"
    """All of it: a plain text file."""
    LINES = "lines"
    """Its lines, not its columns: marks within lines have been taken out."""
    NONE = "none"
    """Nothing: the text was taken out of a page or a binary file."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `published` is in the zone of the article, UTC where none is known. `uri` is the file that was
    read, `url` where the article says it was published.
    """

    doc_id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    uri: str | None = None
    author: str | None = None
    url: str | None = None
    layout: Layout = Layout.CHARACTERS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; furniture is text of the page, not of the story."""

    doc_id: str
    index: int
    paragraph: int
    span: Span
    text: str
    furniture: bool = False

    def slice(self, span: Span) -> str:
        """The words at a span of the document that lies in the sentence."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark.

    `norm` is its form for matching, `stem` is without inflection and the same for synonyms of news
    language, and `weight` says how much the word tells: 0 for function words and signs, 1 for rare words.
    `written` is the word as a reader sees it, and as it would stand in a text that is not set in capitals.
    """

    span: Span
    text: str
    norm: str
    stem: str
    weight: float
    written: str

    @property
    def is_word(self) -> bool:
        return self.norm[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        return self.written[0].isupper()


# ---------------------------------------------------------------- mentions


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed range of numbers; an open end is infinite."""

    low: float
    high: float

    def excludes(self, other: Interval) -> bool:
        """Whether no number lies in both."""
        return self.high < other.low or other.high < self.low

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: an interval, its unit in base form, and the head noun that it counts.

    `number` is what the words say and `bound` what they make of it (about, below, least, more, most,
    less, exactly); `value` is the interval of both.
    `span` covers the number with its bound and unit ("at least 12 km"), `modifiers` are the words
    between number and noun. An ordinal ("the 25th floor") has `ordinal` set, and what is left or a part
    of a whole ("another 20") has `part`.
    """

    span: Span
    text: str
    value: Interval
    number: float
    bound: str | None
    unit: str | None
    noun: str | None
    modifiers: tuple[str, ...] = ()
    ordinal: bool = False
    part: bool = False

    def agrees(self, other: Quantity) -> bool:
        return not self.excludes(other)

    def excludes(self, other: Quantity) -> bool:
        """Whether the two numbers cannot be one; "more than 5" and "less than 5" only touch."""
        if self.value.excludes(other.value):
            return True
        touch = self.value.high == other.value.low or other.value.high == self.value.low
        return touch and not self.value.is_exact and not other.value.is_exact


_WEEK = 7
# How many minutes before and after it a bound before a clock time reaches.
_BOUNDED_CLOCK = {"about": (30, 30), "below": (30, 0), "more": (0, 30)}


class Granularity(StrEnum):
    """The finest field that a moment states."""

    CLOCK = "clock"
    DAYPART = "daypart"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time or date, by the fields it states; `days` are proleptic ordinals where they are known.

    `minutes` count from midnight of the clock of `zone`, or of the article's own; `bound` is what stands
    before a clock time ("about", "shortly before"), as with a quantity. `relative` is (unit, from, to)
    seen from the day of publication.
    """

    span: Span
    text: str
    granularity: Granularity
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: Interval | None = None
    zone: str | None = None
    bound: str | None = None
    relative: tuple[str, int, int] | None = None
    days: Interval | None = None

    def agrees(self, other: Moment) -> bool:
        """Whether the two can be the same time and state something in common: a weekday and a year do not."""
        fields = (
            (self.minutes, other.minutes),
            (self.days, other.days),
            (self.weekday, other.weekday),
            (self.month, other.month),
            (self.year, other.year),
            (self.relative, other.relative),
        )
        common = any(a is not None and b is not None for a, b in fields)
        return common and not self.excludes(other)

    def excludes(self, other: Moment) -> bool:
        """Whether the two cannot be the same time, judged by what both state."""
        ours, theirs = _reach(self), _reach(other)
        if ours and theirs and ours.excludes(theirs):
            return True
        if self.days and other.days:
            return self.days.excludes(other.days) and not self._is_week_from(other)
        if self.relative and other.relative and self.relative[0] == other.relative[0] == "year":
            return _apart(
                self.relative, other.relative
            )  # two articles on one event are of one year
        stated = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        if any(a is not None and b is not None and a != b for a, b in stated):
            return True
        weekdays = self.weekday is not None and other.weekday is not None
        return weekdays and self.weekday != other.weekday

    def _is_week_from(self, other: Moment) -> bool:
        """Whether a bare weekday, which can be the last or the next of its name, can be the other's day."""
        if not self.days or not other.days or not (self._is_bare or other._is_bare):
            return False
        if self._is_bare and other._is_bare:
            return self.weekday == other.weekday
        return abs(self.days.low - other.days.low) == _WEEK and other.days.is_exact

    @property
    def _is_bare(self) -> bool:
        """Whether only the name of a weekday is stated."""
        return self.weekday is not None and self.month is None and self.relative is None


def _reach(clock: Moment) -> Interval | None:
    """The minutes of the day that the bound allows: shortly before 9 a.m. is no time after it."""
    before, after = _BOUNDED_CLOCK.get(clock.bound or "", (0, 0))
    minutes = clock.minutes
    return minutes and Interval(minutes.low - before, minutes.high + after)


def _apart(left: tuple[str, int, int], right: tuple[str, int, int]) -> bool:
    return left[2] < right[1] or right[2] < left[1]


class PlaceForm(StrEnum):
    """How a place is named."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by one id for its country name, its demonym and what stands for its government.

    `within` are the ids of the region and country that it lies in.
    """

    span: Span
    text: str
    place_id: str
    within: tuple[str, ...]
    form: PlaceForm

    def agrees(self, other: Place) -> bool:
        return not self.excludes(other)

    def excludes(self, other: Place) -> bool:
        """Whether the two are different places, and neither lies in the other."""
        same = self.place_id == other.place_id
        return not (same or self.place_id in other.within or other.place_id in self.within)


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name. `words` are its words without title, `entity` is the longest form that the article uses."""

    span: Span
    text: str
    kind: NameKind
    words: tuple[str, ...]
    entity: str
    title: str | None = None

    def agrees(self, other: Name) -> bool:
        return not self.excludes(other)

    def excludes(self, other: Name) -> bool:
        """Whether the two names have no word in common."""
        ours = {word.casefold() for word in (*self.words, *self.entity.split())}
        return ours.isdisjoint(word.casefold() for word in (*other.words, *other.entity.split()))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what the sentence states; `span` covers the holder.

    `verb` is the base form of the reporting verb, and `said` its form in the sentence.
    """

    span: Span
    text: str
    holder: str
    verb: str
    said: str
    on_record: bool


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that lowers or raises certainty: 1 is certain, 0 is denied.

    `kind` is its part of speech: modal, adverb, adjective, verb or noun.
    """

    span: Span
    text: str
    certainty: float
    kind: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A negator with the word that it negates ("did not resign").

    `scope` is the stem of that word, empty where none stands near; `plain` is set for "not", "never"
    and the like, which deny and do nothing else.
    """

    span: Span
    text: str
    scope: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A word that calls something untrue ("hoax", "denies"); `about` are the words that it may be about.

    `denies` is set for a word that denies what follows, rather than judging what the sentence tells.
    """

    span: Span
    text: str
    about: tuple[Token, ...]
    denies: bool


Mention: TypeAlias = (
    Quantity | Moment | Place | Name | Quotation | Attribution | Hedge | Negation | Dispute
)


@dataclass(frozen=True, slots=True)
class Form:
    """A word, sign or value in the one form in which equal ones are equal: "two" and "2", "not" and "n't"."""

    span: Span
    text: str

    @property
    def is_sign(self) -> bool:
        return not any(c.isalnum() for c in self.text)


@dataclass(frozen=True, slots=True)
class MentionedSentence:
    """A sentence with all that is comparable in it, each kind in the order of the text.

    `suppositions` are the words under which something is not asserted ("if", "may"), and
    `statement_start` is where the statement starts, behind an opening aside ("In addition to ...,").
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    forms: tuple[Form, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    negations: tuple[Negation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    suppositions: frozenset[str] = frozenset()
    statement_start: int = 0

    def at(self, span: Span) -> range:
        """The indexes of the tokens that share a code point with a span."""
        return range(self._first(span), self._next(span))

    def before(self, span: Span) -> tuple[Token, ...]:
        """The tokens in front of a span."""
        return self.tokens[: self._first(span)]

    def after(self, span: Span) -> tuple[Token, ...]:
        """The tokens behind a span."""
        return self.tokens[self._next(span) :]

    def place(self, span: Span) -> tuple[Span, str, str]:
        """What a span is sorted by among those of all documents.

        The names of these decide only between one span of two sentences with the same words, so that
        neither they nor the order of the documents change what is found first.
        """
        return span, self.sentence.text, self.sentence.doc_id

    def _first(self, span: Span) -> int:
        return bisect_right(self.tokens, span.start, key=lambda t: t.span.end)

    def _next(self, span: Span) -> int:
        return bisect_left(self.tokens, span.end, key=lambda t: t.span.start)

    def is_quoted(self, span: Span) -> bool:
        """Whether the words at a span are somebody's, rather than the article's."""
        at = bisect_right(self.quotations, span.start, key=lambda q: q.span.start)
        return at > 0 and self.quotations[at - 1].span.covers(span)

    @property
    def wording(self) -> tuple[str, ...]:
        """The words and values of the sentence without its signs; of a sentence of signs, these."""
        return tuple(f.text for f in self.forms if not f.is_sign) or (self.sentence.text,)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class MentionedDocument:
    """A document with its sentences read; furniture has no mentions. Each reading is its own value."""

    document: Document
    sentences: tuple[MentionedSentence, ...]

    @property
    def story(self) -> Iterator[MentionedSentence]:
        """The sentences that are no furniture."""
        return (s for s in self.sentences if not s.sentence.furniture)


# ---------------------------------------------------------------- results


@dataclass(frozen=True, slots=True)
class Opcode:
    """One of difflib's tags (equal, replace, insert, delete) with the spans in both documents."""

    tag: str
    left: Span
    right: Span

    @property
    def mirrored(self) -> Opcode:
        """The same edit, seen from the other side."""
        return Opcode(_MIRRORED.get(self.tag, self.tag), self.right, self.left)


_MIRRORED = {"insert": "delete", "delete": "insert"}


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences of two documents that speak of the same thing; `similarity` is 0..1."""

    left: Sentence
    right: Sentence
    similarity: float
    opcodes: tuple[Opcode, ...]

    @property
    def mirrored(self) -> SentencePair:
        """The same pair, seen from the other side."""
        opcodes = tuple(opcode.mirrored for opcode in self.opcodes)
        return SentencePair(self.right, self.left, self.similarity, opcodes)


@dataclass(frozen=True, slots=True)
class MentionedPair:
    """A sentence pair with the mentions of both sides and their documents, which may be one."""

    left: MentionedSentence
    right: MentionedSentence
    similarity: float
    opcodes: tuple[Opcode, ...]
    left_document: MentionedDocument
    right_document: MentionedDocument

    @property
    def denies_alike(self) -> bool:
        """Whether the two sentences deny the same number of things."""
        return len(self.left.negations) == len(self.right.negations)

    @property
    def both_ways(self) -> tuple[MentionedPair, MentionedPair]:
        """The pair and its mirror image, for what one side says of the other, whichever it is."""
        mirror = MentionedPair(
            self.right,
            self.left,
            self.similarity,
            tuple(opcode.mirrored for opcode in self.opcodes),
            self.right_document,
            self.left_document,
        )
        return self, mirror


@dataclass(frozen=True, slots=True)
class Statement:
    """All sentences, over all sources, that say one thing; `cohesion` is their mean similarity."""

    sentences: tuple[Sentence, ...]
    cohesion: float

    @property
    def doc_ids(self) -> tuple[str, ...]:
        """The sources that make the statement, each once, in the order of the sentences."""
        return tuple(dict.fromkeys(s.doc_id for s in self.sentences))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The smallest words that a finding rests on."""

    doc_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The least that a detector knows: the words of either side and the reason in plain English.

    `right` is None where one side alone is the trouble. `strength` (0..1) says how surely both
    sides fill the same slot.
    """

    left: Evidence
    right: Evidence | None
    reason: str
    strength: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation with its evidence; `id` comes from content, not from order or offsets."""

    relation: Relation
    kind: Kind
    tier: Tier
    detector: str
    reason: str
    evidence: tuple[Evidence, ...]
    confidence: float
    id: str


@dataclass(frozen=True, slots=True)
class Preferred:
    """A term of the house and the words that it replaces.

    `place` limits it to articles that speak of that place; within the longer names of `exceptions`
    ("Chicken Kiev") the words may stand.
    """

    term: str
    instead_of: tuple[str, ...]
    place: str | None = None
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppression:
    """Words of an article at which no conflict is to be reported; by one detector where it is named."""

    quote: str
    detector: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """How many findings a suppression has dropped; a finding counts for the first that concerns it."""

    suppression: Suppression
    count: int


class Verdict(StrEnum):
    """What an editor makes of a finding."""

    CONFIRM = "confirm"
    FALSE_POSITIVE = "false-positive"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a finding, and when (UTC); a `verdict` of None takes back what was.

    `about` says for people what the finding was; programs go by the id.
    """

    finding_id: str
    verdict: Verdict | None
    at: datetime
    note: str = ""
    by: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with the decision that concerns it."""

    finding: Finding
    decision: Decision


class Standing(StrEnum):
    """How a value goes with what most sources give for the same thing."""

    AGREES = "agrees"
    VAGUER = "vaguer"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class SlotValue:
    """The value that one source gives: its words, and how it stands to what most give."""

    evidence: Evidence
    standing: Standing


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that several sources give a value for ("dead": 12, 12, 14, at least 10).

    `label` names the thing in the words of the articles; `values` are in the order of the documents, a
    source that gives several has several, each where a finding cites it or where it first stands.
    `finding_ids` are the findings that set values of the slot against each other.
    """

    kind: Kind
    label: str
    values: tuple[SlotValue, ...]
    finding_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How often one source mentions an item, and in which spellings."""

    doc_id: str
    count: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One person, organisation, place, date, figure or quotation by source, in the order of the documents."""

    category: str
    label: str
    cells: tuple[CoverageCell, ...]

    @property
    def only(self) -> str | None:
        """The one source that mentions the item, if just one does."""
        having = [cell.doc_id for cell in self.cells if cell.count]
        return having[0] if len(having) == 1 else None


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a report: version and every setting, so that a report can be made again."""

    version: str
    settings: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return " | ".join([f"storydiff {self.version}", *(f"{k}={v}" for k, v in self.settings)])


@dataclass(frozen=True, slots=True)
class Comparison:
    """The one result: all that a renderer gets.

    `voices` are the ids of the documents, those together that are nearly the same word for word: each
    voice is one witness. `slots` are what several sources give values for. `findings` are what is open:
    those in `decided` are not among them, those in `changed` are, for their words are no longer what was
    decided about. `suppressed` has every suppression of the house with what it has dropped.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    pairs: tuple[SentencePair, ...]
    statements: tuple[Statement, ...]
    coverage: tuple[CoverageRow, ...]
    findings: tuple[Finding, ...]
    signature: Signature
    slots: tuple[Slot, ...] = ()
    decided: tuple[Decided, ...] = ()
    changed: tuple[Decided, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    voices: tuple[tuple[str, ...], ...] = ()
