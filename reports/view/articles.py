"""Articles cut into flat segments, with what each shares with the others and in which order.

finding 1        |-----------|
finding 2               |---------|
segments    |----|------|----|----|-----|
numbers      ()   (1,)  (1,2) (2,) ()
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from compare.model import (
    CONFLICTS,
    Comparison,
    Document,
    Finding,
    Relation,
    Sentence,
    SentencePair,
    Span,
    Tier,
)
from reports.view.library import Key, Library, flat, key
from reports.view.order import moved
from reports.view.words import moment, on_a_line, visible

# An address that may become a link: what else it could be is not followed with a click.
_WEB = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where evidence of a finding starts; `place` counts the finding's evidence from 1."""

    number: int
    place: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the sources whose counterpart of the sentence does not have its words."""

    text: str
    differs_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of article text in which nothing changes but the words that others share.

    `numbers` are the findings it belongs to, the most serious first; `relation` and `tier` are
    those of the first; `marks` are the evidence that starts here. `moved` are the sources in which
    the sentence that starts here stands elsewhere among the others.
    """

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    relation: Relation | None
    tier: Tier | None
    marks: tuple[Mark, ...]
    furniture: bool
    paired: bool
    moved: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


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
    """One article under its letter; words and sentences are counted without furniture.

    `paired` sentences have a counterpart in another source, `same_words` are the words of those that
    another has in the same wording; `left_out` is the furniture. `address` is one of the web, or none.
    """

    letter: str
    doc_id: str
    title: str | None
    publisher: str | None
    published: str | None
    author: str | None
    address: str | None
    words: int
    same_words: int
    sentences: int
    paired: int
    moved: int
    left_out: tuple[str, ...]
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The headline if there is one, the document's own name if not."""
        return self.title or self.doc_id

    @property
    def label(self) -> str:
        """Who speaks: the publisher if known, else the name."""
        return self.publisher or self.name

    @property
    def origin(self) -> str:
        """Who published it, who wrote it and when, as far as it is known."""
        by = f"by {self.author}" if self.author else None
        return ", ".join(filter(None, (self.publisher, by, self.published)))

    @property
    def citation(self) -> str:
        """How the article is cited: publisher, headline, date, as far as they are known."""
        title = f"“{self.title}”" if self.title else self.doc_id
        return ", ".join(part for part in (self.publisher, title, self.published) if part)

    @property
    def share(self) -> float:
        """The share of sentences that have a counterpart in another source, 0..1."""
        return self.paired / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a place in the first article to one in the second, in thousandths of their lengths."""

    left: float
    right: float
    relation: Relation


def sources(
    comparison: Comparison, library: Library, findings: Sequence[Finding]
) -> tuple[Source, ...]:
    """The articles with their segments and counts; `findings` in the order of their numbers."""
    moved_in = moved(comparison.pairs)
    same: set[Key] = set()
    marks: dict[str, list[tuple[Span, Mark]]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for place, evidence in enumerate(finding.evidence, 1):
            mark = Mark(number, place, finding.relation)
            marks[evidence.doc_id].append((evidence.span, mark))
        if finding.relation is Relation.AGREEMENT and finding.tier is Tier.WORDING:
            same |= library.touched(finding)
    return tuple(
        _source(
            document,
            library,
            same,
            moved_in.keys(),
            _Text(document, library, findings, moved_in).paragraphs(marks[document.doc_id]),
        )
        for document in comparison.documents
    )


def _source(
    document: Document,
    library: Library,
    same: Collection[Key],
    elsewhere: Collection[Key],
    paragraphs: tuple[Paragraph, ...],
) -> Source:
    """The article under its letter.

    Args:
        same: the sentences that another source has in the same wording.
        elsewhere: the sentences whose counterpart stands in another order.
    """
    sentences = library.sentences[document.doc_id]
    story = [s for s in sentences if not s.furniture]
    paired = [s for s in story if key(s) in library.pairs]
    length = max(len(document.text), 1) / 1000
    return Source(
        letter=library.letters[document.doc_id],
        doc_id=visible(document.doc_id),
        title=visible(document.title) if document.title else None,
        publisher=visible(document.publisher) if document.publisher else None,
        published=moment(document.published) if document.published else None,
        author=visible(document.author) if document.author else None,
        address=document.url if document.url and _WEB.fullmatch(document.url) else None,
        words=_words(story),
        same_words=_words(s for s in paired if key(s) in same),
        sentences=len(story),
        paired=len(paired),
        moved=sum(key(s) in elsewhere for s in story),
        left_out=tuple(on_a_line(s.text) for s in sentences if s.furniture),
        blocks=tuple(
            Block(
                round(s.span.start / length, 1),
                round((s.span.end - s.span.start) / length, 1),
                key(s) in library.pairs,
            )
            for s in story
        ),
        paragraphs=paragraphs,
    )


def _words(sentences: Iterable[Sentence]) -> int:
    return sum(len(s.text.split()) for s in sentences)


def links(
    comparison: Comparison, library: Library, findings: Sequence[Finding]
) -> tuple[Link, ...]:
    """For two articles, what leads from one to the other: pairs first, over them what conflicts."""
    if len(comparison.documents) != 2:
        return ()
    left, right = comparison.documents

    def link(mine: Span, yours: Span, relation: Relation) -> Link:
        return Link(_middle(left, mine), _middle(right, yours), relation)

    of_pairs = [
        link(p.left.span, p.right.span, Relation.AGREEMENT)
        for p in sorted(comparison.pairs, key=lambda p: (p.left.span, p.right.span))
    ]
    of_findings = [
        link(mine.span, yours.span, finding.relation)
        for finding in findings
        if finding.relation in CONFLICTS and finding.tier is not Tier.STYLE
        for mine in finding.evidence
        for yours in finding.evidence
        if mine.doc_id == left.doc_id and yours.doc_id == right.doc_id
    ]
    return (*of_pairs, *of_findings[::-1])


def _middle(document: Document, span: Span) -> float:
    return round((span.start + span.end) * 500 / max(len(document.text), 1), 1)


# ---------------------------------------------------------------- text


class _Text:
    """Cuts the text of a document into paragraphs of segments."""

    def __init__(
        self,
        document: Document,
        library: Library,
        findings: Sequence[Finding],
        moved_in: dict[Key, set[str]],
    ) -> None:
        self.text = document.text
        self.whole = Span(0, len(document.text))
        self.library = library
        self.findings = findings
        self.moved_in = moved_in
        self.sentences = library.sentences[document.doc_id]
        own = [gap for sentence in self.sentences for gap in self._own_words(sentence)]
        self.pieces = [(span, self._letters(doc_ids)) for span, doc_ids in flat(self.whole, own)]

    def paragraphs(self, marks: Sequence[tuple[Span, Mark]]) -> tuple[Paragraph, ...]:
        """The text, cut where evidence, a sentence or a paragraph starts or ends."""
        spans = _paragraph_spans(self.text, self.sentences)
        only_cuts = [(span, None) for span in (*spans, *(s.span for s in self.sentences))]
        starting: dict[int, list[Mark]] = defaultdict(list)
        for span, mark in marks:
            starting[span.start].append(mark)
        filled: list[list[Segment]] = [[] for _ in spans]
        for span, lying in flat(self.whole, [*marks, *only_cuts]):
            place = bisect_right(spans, span.start, key=lambda s: s.start) - 1
            if place >= 0 and spans[place].covers(span):
                found = [mark for mark in lying if mark is not None]
                filled[place].append(self._segment(span, found, starting[span.start]))
        return tuple(Paragraph(tuple(segments)) for segments in filled if segments)

    def _segment(self, span: Span, lying: Iterable[Mark], starting: Iterable[Mark]) -> Segment:
        sentence = _holding(self.sentences, span)
        numbers = tuple(sorted({mark.number for mark in lying}))
        first = self.findings[numbers[0] - 1] if numbers else None
        starts = sentence is not None and sentence.span.start == span.start
        return Segment(
            pieces=tuple(self._pieces(span)),
            numbers=numbers,
            relation=first.relation if first else None,
            tier=first.tier if first else None,
            marks=tuple(starting),
            furniture=sentence is not None and sentence.furniture,
            paired=sentence is not None and key(sentence) in self.library.pairs,
            moved=self._letters(self.moved_in.get(key(sentence), ()))
            if sentence and starts
            else (),
        )

    def _pieces(self, segment: Span) -> Iterator[Piece]:
        """The segment, cut where the words of another source end and its own begin."""
        at = bisect_right(self.pieces, segment.start, key=lambda piece: piece[0].start) - 1
        while at < len(self.pieces) and self.pieces[at][0].start < segment.end:
            span, differs_from = self.pieces[at]
            start, end = max(span.start, segment.start), min(span.end, segment.end)
            yield Piece(visible(self.text[start:end]), differs_from)
            at += 1

    def _letters(self, doc_ids: Collection[str]) -> tuple[str, ...]:
        """Their letters, in the order of the sources."""
        return tuple(letter for d, letter in self.library.letters.items() if d in doc_ids)

    def _own_words(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """Words of the sentence that no counterpart in another document has, each with that document."""
        opposite: dict[str, list[SentencePair]] = defaultdict(list)
        for (doc_id, _), pair in self.library.pairs.get(key(sentence), {}).items():
            opposite[doc_id].append(pair)
        for doc_id, pairs in opposite.items():
            for gap in self._gaps(sentence, pairs):
                yield gap, doc_id

    def _gaps(self, sentence: Sentence, pairs: Iterable[SentencePair]) -> Iterator[Span]:
        """What lies in a sentence between the words that its pairs have in common, if it is words."""
        common = sorted(o.left for pair in pairs for o in pair.opcodes if o.tag == "equal")
        end = sentence.span.start
        for span in (*common, Span(sentence.span.end, sentence.span.end)):
            if end < span.start:
                gap = _trimmed(self.text, Span(end, span.start))
                if any(map(str.isalnum, self.text[gap.start : gap.end])):
                    yield gap
            end = max(end, span.end)


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space around its words."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _holding(sentences: Sequence[Sentence], piece: Span) -> Sentence | None:
    """The sentence that the piece lies in, if any."""
    place = bisect_right(sentences, piece.start, key=lambda s: s.span.start) - 1
    return sentences[place] if place >= 0 and sentences[place].span.covers(piece) else None


def _paragraph_spans(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Where the paragraphs lie, without white space around them; together they hold every word."""
    firsts = [next(group) for _, group in groupby(sentences, key=lambda s: s.paragraph)]
    edges = [0, *(s.span.start for s in firsts[1:]), len(text)]
    return [_trimmed(text, Span(*edge)) for edge in pairwise(edges)]
