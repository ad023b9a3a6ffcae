"""The one view model that all formats share: a `Comparison` put in the order of reading.

Findings are numbered from the most serious down; every number, letter and position that a format
prints comes from here. Text that is to be read passes through `visible`, so that no format can let
a hidden character through. Article text is cut into flat segments:

    finding 1        |-----------|
    finding 2               |---------|
    segments    |----|------|----|----|-----|
    numbers      ()   (1,)  (1,2) (2,) ()
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from compare.model import (
    Comparison,
    CoverageCell,
    CoverageRow,
    Document,
    Evidence,
    Finding,
    Kind,
    Relation,
    Sentence,
    SentencePair,
    Span,
    Tier,
)


@dataclass(frozen=True, slots=True)
class Face:
    """How a relation is shown: its symbol, its plural and what it means in one line."""

    symbol: str
    plural: str
    meaning: str


FACES: dict[Relation, Face] = {
    Relation.CONTRADICTION: Face("≠", "contradictions", "Both cannot hold."),
    Relation.QUALIFICATION: Face(
        "◐", "qualifications", "Both can hold, but not with the same certainty, source or time."
    ),
    Relation.INCONSISTENCY: Face(
        "~",
        "inconsistencies",
        "The facts agree, the writing does not; or a source speaks against itself.",
    ),
    Relation.ADDITION: Face("+", "additions", "Only one source says it."),
    Relation.AGREEMENT: Face("=", "agreements", "The sources say the same."),
}
"""The relations from the most serious down."""

CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
"""The relations in which the sources do not go together."""

WORDS = {Tier.FACT: "in own words", Tier.WORDING: "in shared wording"}
"""In whose words sources agree, by the tier of the agreement."""

AGREEMENTS: dict[Tier, Face] = {
    tier: Face(FACES[Relation.AGREEMENT].symbol, f"agreements {WORDS[tier]}", meaning)
    for tier, meaning in (
        (Tier.FACT, "The sources say the same, each in its own words."),
        (Tier.WORDING, "The same words, wholly or in part: they may come from one source."),
    )
}
"""Agreement by its tier: only sources with words of their own are witnesses for a fact."""

STYLE = Face("~", "spelling and style", "How it is spelt: no fact hangs on it.")
"""The findings about spelling and style, of whatever relation."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where evidence of a finding starts; `place` counts the finding's evidence from 1."""

    number: int
    place: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of article text in which nothing changes.

    `numbers` are the findings it belongs to, the most serious first; `relation` and `tier` are
    those of the first; `marks` are the evidence that starts here.
    """

    text: str
    numbers: tuple[int, ...]
    relation: Relation | None
    tier: Tier | None
    marks: tuple[Mark, ...]
    furniture: bool
    paired: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, cut into segments that do not overlap."""

    segments: tuple[Segment, ...]

    @property
    def furniture(self) -> bool:
        """Whether all of it is text of the page."""
        return all(segment.furniture or segment.text.isspace() for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence as a stretch of its article, in thousandths of the article's length."""

    start: float
    length: float
    paired: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One article under its letter; words and sentences are counted without furniture."""

    letter: str
    doc_id: str
    title: str | None
    publisher: str | None
    published: str | None
    words: int
    sentences: int
    paired: int
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The headline if there is one, the document's own name if not."""
        return self.title or self.doc_id

    @property
    def share(self) -> float:
        """The share of sentences that have a counterpart in another source, 0..1."""
        return self.paired / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quoted sentence, and whether its words differ from the sentence opposite."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The evidence of a finding in its sentence; paragraph, and sentence in it, counted from 1."""

    letter: str
    paragraph: int
    sentence: int
    before: tuple[Part, ...]
    evidence: tuple[Part, ...]
    after: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number, and its evidence as quotes in the order of the evidence."""

    number: int
    id: str
    relation: Relation
    kind: Kind
    tier: Tier
    detector: str
    reason: str
    confidence: float
    quotes: tuple[Quote, ...]

    @property
    def symbol(self) -> str:
        """The symbol of the relation."""
        return FACES[self.relation].symbol

    @property
    def where(self) -> str:
        """Which sources it concerns: "A and B", "within B", "only A"."""
        letters = tuple(dict.fromkeys(quote.letter for quote in self.quotes))
        if len(letters) > 1:
            return listed(letters)
        return f"{'only' if self.relation is Relation.ADDITION else 'within'} {letters[0]}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings have a relation, and how many of these each tier."""

    relation: Relation
    count: int
    tiers: tuple[tuple[Tier, int], ...]

    @property
    def face(self) -> Face:
        """How the relation is shown."""
        return FACES[self.relation]

    @property
    def split(self) -> str:
        """The tiers in words: "2 fact, 1 style", "8 in own words, 3 in shared wording"."""
        names = WORDS if self.relation is Relation.AGREEMENT else {}
        return ", ".join(f"{count} {names.get(tier, tier)}" for tier, count in self.tiers)


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one relation and tier, in their order; those of spelling and style stand together."""

    relation: Relation
    tier: Tier
    face: Face
    findings: tuple[Numbered, ...]

    @property
    def name(self) -> str:
        """A name that no other section has."""
        return "style" if self.tier is Tier.STYLE else f"{self.relation}-{self.tier}"

    @property
    def title(self) -> str:
        """The heading: "Contradictions of fact", "Agreements in own words"."""
        title = self.face.plural.capitalize()
        conflict = self.relation in CONFLICTS and self.tier is not Tier.STYLE
        return f"{title} of {self.tier}" if conflict else title


@dataclass(frozen=True, slots=True)
class Cell:
    """How one source writes an item, and how often it has it."""

    letter: str
    forms: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the coverage table; `only` is the letter of the one source that has it."""

    label: str
    cells: tuple[Cell, ...]
    only: str | None

    @property
    def said_by(self) -> str:
        """Who mentions the item, in words."""
        letters = [cell.letter for cell in self.cells if cell.count]
        if len(letters) == len(self.cells):
            return "both" if len(letters) == 2 else "all"
        return f"only {self.only}" if self.only else listed(letters)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one category of the coverage table."""

    category: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that a format shows, in the order of reading."""

    sources: tuple[Source, ...]
    findings: tuple[Numbered, ...]
    tallies: tuple[Tally, ...]
    coverage: tuple[Group, ...]
    signature: str

    def of(self, *relations: Relation) -> tuple[Numbered, ...]:
        """The findings of these relations, in their order."""
        return tuple(f for f in self.findings if f.relation in relations)

    @property
    def conflicts(self) -> tuple[Numbered, ...]:
        """The findings an editor wants first: what does not go together, in fact or wording."""
        return tuple(f for f in self.of(*CONFLICTS) if f.tier is not Tier.STYLE)

    @property
    def style(self) -> tuple[Numbered, ...]:
        """The findings about spelling and style, which are shown on request."""
        return tuple(f for f in self.of(*CONFLICTS) if f.tier is Tier.STYLE)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All findings: conflicts of fact, then of wording; additions; agreements; style at the end."""
        loud = (*self.conflicts, *self.of(Relation.ADDITION, Relation.AGREEMENT))
        grouped = [
            Section(relation, tier, _face(relation, tier), tuple(findings))
            for (relation, tier), findings in groupby(loud, key=lambda f: (f.relation, f.tier))
        ]
        if self.style:
            grouped.append(Section(Relation.INCONSISTENCY, Tier.STYLE, STYLE, self.style))
        return tuple(grouped)

    @property
    def headline(self) -> str:
        """What was found but for style, in one line."""
        counts = Counter(finding.relation for finding in self.conflicts)
        words = [_counted(relation, counts[relation]) for relation in FACES if counts[relation]]
        return f"{len(self.sources)} articles: {listed(words) or 'no conflicts found'}"


def build(comparison: Comparison) -> View:
    """The view of a comparison; the same comparison gives the same view."""
    letters = {d.doc_id: letter(n) for n, d in enumerate(comparison.documents)}
    library = _Library(comparison, letters)
    ordered = _ordered(comparison)
    return View(
        sources=tuple(library.source(document, ordered) for document in comparison.documents),
        findings=tuple(library.numbered(n, finding) for n, finding in enumerate(ordered, 1)),
        tallies=_tallies(comparison.findings),
        coverage=_coverage(comparison.coverage, letters),
        signature=visible(str(comparison.signature)),
    )


# ---------------------------------------------------------------- words

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that steer a terminal, turn the reading direction or cannot be seen.

Soft hyphens and the joiners of Persian, Indic scripts and emoji are left alone: they spell words.
"""


def visible(text: str) -> str:
    """The text with each hidden character as a picture (␛) or by its number (⟨U+202E⟩)."""
    return HIDDEN.sub(_picture, text.replace("\r\n", "\n"))


def _picture(hidden: re.Match[str]) -> str:
    code = ord(hidden[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def letter(index: int) -> str:
    """The name of a source by its place from 0: A to Z, then AA, AB and so on."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + tail)


def joined(parts: Iterable[Part]) -> str:
    """The text of the parts."""
    return "".join(part.text for part in parts)


def listed(words: Sequence[str]) -> str:
    """The words as an English list: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _counted(relation: Relation, count: int) -> str:
    return f"{count} {relation if count == 1 else FACES[relation].plural}"


def _face(relation: Relation, tier: Tier) -> Face:
    return AGREEMENTS[tier] if relation is Relation.AGREEMENT else FACES[relation]


def _moment(published: datetime) -> str:
    if published.hour == published.minute == 0:
        return f"{published:%Y-%m-%d}"
    return f"{published:%Y-%m-%d %H:%M} {published.tzname() or 'UTC'}"


# ---------------------------------------------------------------- findings and counts


def _ordered(comparison: Comparison) -> list[Finding]:
    """The findings in their order: what does not go together first, facts before wording before style.

    Then by seriousness, the surest first, and in the order of the text.
    """
    relations, tiers = list(FACES), list(Tier)
    documents = [d.doc_id for d in comparison.documents]

    def place(finding: Finding) -> tuple[int, int, int, float, int, Span, str]:
        first = finding.evidence[0]
        return (
            tiers.index(finding.tier) if finding.relation in CONFLICTS else len(tiers),
            relations.index(finding.relation),
            tiers.index(finding.tier),
            -finding.confidence,
            documents.index(first.doc_id),
            first.span,
            finding.id,
        )

    return sorted(comparison.findings, key=place)


def _tallies(findings: Iterable[Finding]) -> tuple[Tally, ...]:
    counts = Counter((f.relation, f.tier) for f in findings)
    return tuple(
        Tally(
            relation,
            sum(counts[relation, tier] for tier in Tier),
            tuple((tier, counts[relation, tier]) for tier in Tier if counts[relation, tier]),
        )
        for relation in FACES
    )


def _coverage(rows: Iterable[CoverageRow], letters: dict[str, str]) -> tuple[Group, ...]:
    return tuple(
        Group(visible(category), tuple(_row(row, letters) for row in grouped))
        for category, grouped in groupby(rows, key=lambda row: row.category)
    )


def _row(row: CoverageRow, letters: dict[str, str]) -> Row:
    only = row.only
    return Row(
        visible(row.label),
        tuple(_cell(cell, letters) for cell in row.cells),
        letters[only] if only is not None else None,
    )


def _cell(cell: CoverageCell, letters: dict[str, str]) -> Cell:
    return Cell(letters[cell.doc_id], tuple(map(visible, cell.forms)), cell.count)


# ---------------------------------------------------------------- text


class _Library:
    """The texts of a comparison with what is needed to quote from them."""

    def __init__(self, comparison: Comparison, letters: dict[str, str]) -> None:
        self.letters = letters
        self.texts = {d.doc_id: d.text for d in comparison.documents}
        self.sentences: dict[str, list[Sentence]] = {d.doc_id: [] for d in comparison.documents}
        for sentence in sorted(comparison.sentences, key=lambda s: s.span):
            self.sentences[sentence.doc_id].append(sentence)
        self.pairs: dict[frozenset[tuple[str, int]], SentencePair] = {
            frozenset({_key(pair.left), _key(pair.right)}): pair for pair in comparison.pairs
        }
        self.paired = {key for keys in self.pairs for key in keys}

    def around(self, evidence: Evidence) -> list[Sentence]:
        """The sentences that the evidence touches."""
        sentences = self.sentences[evidence.doc_id]
        first = bisect_right(sentences, evidence.span.start, key=lambda s: s.span.end)
        last = bisect_right(sentences, evidence.span.end - 1, key=lambda s: s.span.start)
        return sentences[first:last]

    def numbered(self, number: int, finding: Finding) -> Numbered:
        """The finding under its number, with its quotes."""
        return Numbered(
            number=number,
            id=finding.id,
            relation=finding.relation,
            kind=finding.kind,
            tier=finding.tier,
            detector=finding.detector,
            reason=visible(finding.reason),
            confidence=finding.confidence,
            quotes=tuple(map(self._quote, finding.evidence, self._differing(finding))),
        )

    def _differing(self, finding: Finding) -> list[list[Span]]:
        """For each piece of evidence, the words of its sentence that differ from the other's.

        Where no pair sets the sentences side by side, the evidence of a conflict is the difference.
        """
        evidence = finding.evidence
        touched = [self.around(e) for e in evidence]
        if len(touched) == 2 and all(len(sentences) == 1 for sentences in touched):
            (left,), (right,) = touched
            pair = self.pairs.get(frozenset({_key(left), _key(right)}))
            if pair is not None:
                changed = [opcode for opcode in pair.opcodes if opcode.tag != "equal"]
                spans = [[o.left for o in changed], [o.right for o in changed]]
                return spans if pair.left == left else spans[::-1]
        if finding.relation in CONFLICTS and len({e.text for e in evidence}) > 1:
            return [[e.span] for e in evidence]
        return [[] for _ in evidence]

    def _quote(self, evidence: Evidence, differing: Sequence[Span]) -> Quote:
        sentences = self.around(evidence)
        paragraph, sentence = self._place(sentences[0]) if sentences else (1, 1)
        start = min([evidence.span.start, *(s.span.start for s in sentences)])
        end = max([evidence.span.end, *(s.span.end for s in sentences)])
        text = self.texts[evidence.doc_id]

        def parts(start: int, end: int) -> tuple[Part, ...]:
            return tuple(
                Part(
                    visible(text[piece.start : piece.end]),
                    any(span.covers(piece) for span in differing),
                )
                for piece in _cuts(Span(start, end), differing)
            )

        return Quote(
            letter=self.letters[evidence.doc_id],
            paragraph=paragraph,
            sentence=sentence,
            before=parts(start, evidence.span.start),
            evidence=parts(evidence.span.start, evidence.span.end),
            after=parts(evidence.span.end, end),
        )

    def _place(self, sentence: Sentence) -> tuple[int, int]:
        """The paragraph, and the sentence in it, counted from 1."""
        sentences = self.sentences[sentence.doc_id]
        first = bisect_left(sentences, sentence.paragraph, key=lambda s: s.paragraph)
        return sentence.paragraph + 1, sentence.index - sentences[first].index + 1

    def source(self, document: Document, findings: Sequence[Finding]) -> Source:
        """The article with its segments and counts; `findings` in the order of their numbers."""
        story = [s for s in self.sentences[document.doc_id] if not s.furniture]
        paired = [s for s in story if _key(s) in self.paired]
        length = max(len(document.text), 1) / 1000
        return Source(
            letter=self.letters[document.doc_id],
            doc_id=visible(document.doc_id),
            title=visible(document.title) if document.title else None,
            publisher=visible(document.publisher) if document.publisher else None,
            published=_moment(document.published) if document.published else None,
            words=sum(len(s.text.split()) for s in story),
            sentences=len(story),
            paired=len(paired),
            blocks=tuple(
                Block(
                    round(s.span.start / length, 1),
                    round((s.span.end - s.span.start) / length, 1),
                    _key(s) in self.paired,
                )
                for s in story
            ),
            paragraphs=self._paragraphs(document, findings),
        )

    def _paragraphs(self, document: Document, findings: Sequence[Finding]) -> tuple[Paragraph, ...]:
        marks = [
            (Mark(number, place, finding.relation), evidence.span)
            for number, finding in enumerate(findings, 1)
            for place, evidence in enumerate(finding.evidence, 1)
            if evidence.doc_id == document.doc_id
        ]
        sentences = self.sentences[document.doc_id]
        spans = [span for _, span in marks] + [s.span for s in sentences]
        starting: dict[int, list[Mark]] = defaultdict(list)
        ending: dict[int, list[Mark]] = defaultdict(list)
        for mark, span in marks:
            starting[span.start].append(mark)
            ending[span.end].append(mark)
        whole = _paragraph_spans(document.text, sentences)
        pieces = _cuts(Span(0, len(document.text)), [*spans, *whole])
        within: set[Mark] = set()
        filled: dict[int, list[Segment]] = {span.start: [] for span in whole}
        home = [span.start for span in whole]
        for piece in pieces:
            within = within.difference(ending[piece.start]).union(starting[piece.start])
            place = bisect_right(home, piece.start) - 1
            if place < 0 or piece.end > whole[place].end:
                continue
            sentence = _holding(sentences, piece)
            numbers = tuple(sorted({mark.number for mark in within}))
            first = findings[numbers[0] - 1] if numbers else None
            filled[home[place]].append(
                Segment(
                    text=visible(document.text[piece.start : piece.end]),
                    numbers=numbers,
                    relation=first.relation if first else None,
                    tier=first.tier if first else None,
                    marks=tuple(starting[piece.start]),
                    furniture=sentence is not None and sentence.furniture,
                    paired=sentence is not None and _key(sentence) in self.paired,
                )
            )
        return tuple(Paragraph(tuple(segments)) for segments in filled.values() if segments)


def _key(sentence: Sentence) -> tuple[str, int]:
    return sentence.doc_id, sentence.index


def _holding(sentences: Sequence[Sentence], piece: Span) -> Sentence | None:
    """The sentence that the piece lies in, if any."""
    place = bisect_right(sentences, piece.start, key=lambda s: s.span.start) - 1
    return sentences[place] if place >= 0 and sentences[place].span.covers(piece) else None


def _cuts(whole: Span, spans: Iterable[Span]) -> list[Span]:
    """The pieces of a span, cut wherever one of the others starts or ends."""
    edges = {edge for span in spans for edge in (span.start, span.end)}
    inner = {edge for edge in edges if whole.start < edge < whole.end}
    return [Span(*edge) for edge in pairwise(sorted(inner | {whole.start, whole.end}))]


def _paragraph_spans(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Where the paragraphs lie, without white space around them; together they hold every word."""
    firsts = [next(group) for _, group in groupby(sentences, key=lambda s: s.paragraph)]
    edges = [0, *(s.span.start for s in firsts[1:]), len(text)]
    return [_trimmed(text, Span(*edge)) for edge in pairwise(edges)]


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
