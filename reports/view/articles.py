"""Articles cut into flat segments, with what each shares with the others and in which order.

finding 1        |-----------|
finding 2               |---------|
segments    |----|------|----|----|-----|
numbers      ()   (1,)  (1,2) (2,) ()
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from compare.model import (
    Comparison,
    Document,
    Finding,
    Relation,
    Sentence,
    SentencePair,
    Span,
    Tier,
)
from reports.view.library import Key, Library, cuts, key
from reports.view.words import moment, visible


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

    @property
    def middle(self) -> float:
        """Where its middle lies."""
        return round(self.start + self.length / 2, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One article under its letter; words and sentences are counted without furniture.

    `shared_words` are the words of sentences with a counterpart in another source, `same_words` those
    of sentences that another has in the same wording; `left_out` is the furniture.
    """

    letter: str
    doc_id: str
    title: str | None
    publisher: str | None
    published: str | None
    words: int
    shared_words: int
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
    moved = _moved(comparison)
    return tuple(_Article(d, library, moved).source(findings) for d in comparison.documents)


def links(
    comparison: Comparison, library: Library, findings: Iterable[Finding]
) -> tuple[Link, ...]:
    """For two articles, what leads from one to the other: pairs first, over them what conflicts."""
    if len(comparison.documents) != 2:
        return ()
    left, right = comparison.documents

    def middle(document: Document, span: Span) -> float:
        return round((span.start + span.end) * 500 / max(len(document.text), 1), 1)

    of_pairs = [
        Link(middle(left, p.left.span), middle(right, p.right.span), Relation.AGREEMENT)
        for p in sorted(comparison.pairs, key=lambda p: (p.left.span, p.right.span))
    ]
    of_findings = [
        Link(middle(left, mine.span), middle(right, yours.span), finding.relation)
        for finding in findings
        if finding.relation not in (Relation.AGREEMENT, Relation.ADDITION)
        and finding.tier is not Tier.STYLE
        for mine in finding.evidence
        for yours in finding.evidence
        if mine.doc_id == left.doc_id and yours.doc_id == right.doc_id
    ]
    return (*of_pairs, *of_findings[::-1])


# ---------------------------------------------------------------- order


def _moved(comparison: Comparison) -> dict[Key, list[str]]:
    """For each sentence, the other documents in which its counterpart stands elsewhere in the order."""
    moved: dict[Key, list[str]] = defaultdict(list)
    between: dict[tuple[str, str], list[SentencePair]] = defaultdict(list)
    for pair in comparison.pairs:
        between[pair.left.doc_id, pair.right.doc_id].append(pair)
    for pairs in between.values():
        for pair in _out_of_order(_one_to_one(pairs)):
            moved[key(pair.left)].append(pair.right.doc_id)
            moved[key(pair.right)].append(pair.left.doc_id)
    return moved


def _one_to_one(pairs: Iterable[SentencePair]) -> list[SentencePair]:
    """The best pair of each sentence, where it is also the other's best; in the order of the left."""
    taken: set[Key] = set()
    chosen = []
    for pair in sorted(pairs, key=lambda p: (-p.similarity, p.left.index, p.right.index)):
        ends = {key(pair.left), key(pair.right)}
        if taken.isdisjoint(ends):
            chosen.append(pair)
        taken |= ends
    return sorted(chosen, key=lambda p: p.left.index)


def _out_of_order(pairs: Sequence[SentencePair]) -> list[SentencePair]:
    """The fewest pairs without which the right sentences would be in order.

    They are what a longest increasing subsequence leaves out (Fredman 1975, On computing the length
    of longest increasing subsequences).
    """
    tails: list[int] = []
    before: list[int | None] = []
    ends: list[int] = []
    for number, pair in enumerate(pairs):
        place = bisect_left(tails, pair.right.index)
        before.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(pair.right.index)
            ends.append(number)
        else:
            tails[place], ends[place] = pair.right.index, number
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return [pair for number, pair in enumerate(pairs) if number not in kept]


# ---------------------------------------------------------------- text


class _Article:
    """One document on its way to the page."""

    def __init__(self, document: Document, library: Library, moved: dict[Key, list[str]]) -> None:
        self.document = document
        self.library = library
        self.moved = moved
        self.sentences = library.sentences[document.doc_id]

    def source(self, findings: Sequence[Finding]) -> Source:
        """The article under its letter."""
        document, library = self.document, self.library
        story = [s for s in self.sentences if not s.furniture]
        paired = [s for s in story if key(s) in library.partners]
        same = {
            key(sentence)
            for finding in findings
            if finding.relation is Relation.AGREEMENT and finding.tier is Tier.WORDING
            for evidence in finding.evidence
            if evidence.doc_id == document.doc_id
            for sentence in library.around(evidence)
        }
        length = max(len(document.text), 1) / 1000
        return Source(
            letter=library.letters[document.doc_id],
            doc_id=visible(document.doc_id),
            title=visible(document.title) if document.title else None,
            publisher=visible(document.publisher) if document.publisher else None,
            published=moment(document.published) if document.published else None,
            words=_words(story),
            shared_words=_words(paired),
            same_words=_words(s for s in paired if key(s) in same),
            sentences=len(story),
            paired=len(paired),
            moved=sum(key(s) in self.moved for s in story),
            left_out=tuple(
                visible(" ".join(s.text.split())) for s in self.sentences if s.furniture
            ),
            blocks=tuple(
                Block(
                    round(s.span.start / length, 1),
                    round((s.span.end - s.span.start) / length, 1),
                    key(s) in library.partners,
                )
                for s in story
            ),
            paragraphs=self._paragraphs(findings),
        )

    def _paragraphs(self, findings: Sequence[Finding]) -> tuple[Paragraph, ...]:
        document, sentences = self.document, self.sentences
        marks = [
            (Mark(number, place, finding.relation), evidence.span)
            for number, finding in enumerate(findings, 1)
            for place, evidence in enumerate(finding.evidence, 1)
            if evidence.doc_id == document.doc_id
        ]
        spans = [span for _, span in marks] + [s.span for s in sentences]
        starting: dict[int, list[Mark]] = defaultdict(list)
        ending: dict[int, list[Mark]] = defaultdict(list)
        for mark, span in marks:
            starting[span.start].append(mark)
            ending[span.end].append(mark)
        whole = _paragraph_spans(document.text, sentences)
        within: set[Mark] = set()
        filled: dict[int, list[Segment]] = {span.start: [] for span in whole}
        home = [span.start for span in whole]
        own = {s.index: self._own_words(s) for s in sentences}
        for piece in cuts(Span(0, len(document.text)), [*spans, *whole]):
            within = within.difference(ending[piece.start]).union(starting[piece.start])
            place = bisect_right(home, piece.start) - 1
            if place < 0 or piece.end > whole[place].end:
                continue
            sentence = _holding(sentences, piece)
            numbers = tuple(sorted({mark.number for mark in within}))
            first = findings[numbers[0] - 1] if numbers else None
            starts = sentence is not None and sentence.span.start == piece.start
            filled[home[place]].append(
                Segment(
                    pieces=self._pieces(piece, own[sentence.index] if sentence else {}),
                    numbers=numbers,
                    relation=first.relation if first else None,
                    tier=first.tier if first else None,
                    marks=tuple(starting[piece.start]),
                    furniture=sentence is not None and sentence.furniture,
                    paired=sentence is not None and key(sentence) in self.library.partners,
                    moved=self._letters(self.moved.get(key(sentence), ()))
                    if sentence and starts
                    else (),
                )
            )
        return tuple(Paragraph(tuple(segments)) for segments in filled.values() if segments)

    def _letters(self, doc_ids: Iterable[str]) -> tuple[str, ...]:
        wanted = set(doc_ids)
        return tuple(letter for doc_id, letter in self.library.letters.items() if doc_id in wanted)

    def _own_words(self, sentence: Sentence) -> dict[str, list[Span]]:
        """By other document, the words of the sentence that no counterpart there has."""
        return {
            doc_id: list(_gaps(sentence, pairs))
            for doc_id, pairs in self.library.partners.get(key(sentence), {}).items()
        }

    def _pieces(self, segment: Span, own: dict[str, list[Span]]) -> tuple[Piece, ...]:
        """The segment, cut where the words of another source end and its own begin."""
        found: list[Piece] = []
        for span in cuts(segment, (span for spans in own.values() for span in spans)):
            differs = self._letters(
                d for d, spans in own.items() if any(s.covers(span) for s in spans)
            )
            text = visible(self.document.text[span.start : span.end])
            found.append(Piece(text, differs))
        return tuple(found)


def _words(sentences: Iterable[Sentence]) -> int:
    return sum(len(s.text.split()) for s in sentences)


def _gaps(sentence: Sentence, pairs: Iterable[SentencePair]) -> Iterable[Span]:
    """What lies in a sentence between the words that its pairs have in common, if it is words."""
    common = sorted(
        opcode.left if pair.left == sentence else opcode.right
        for pair in pairs
        for opcode in pair.opcodes
        if opcode.tag == "equal"
    )
    end = sentence.span.start
    for span in (*common, Span(sentence.span.end, sentence.span.end)):
        if end < span.start:
            gap = _trimmed(sentence, Span(end, span.start))
            if any(character.isalnum() for character in sentence.slice(gap)):
                yield gap
        end = max(end, span.end)


def _trimmed(sentence: Sentence, span: Span) -> Span:
    """The span without white space around its words."""
    words = sentence.slice(span)
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
    whole = Sentence("", 0, 0, Span(0, len(text)), text)
    return [_trimmed(whole, Span(*edge)) for edge in pairwise(edges)]
