"""All sources in one running order, as a critical apparatus needs it.

Every sentence stands in it once, and sentences that say one thing stand side by side:

    A    B    C          rows
    a1   b2   c1         b2           moved: at its own place, its kin in another row
    a2   b1   c2         a1 b1 c1     side by side: one statement, and nobody's order is broken
    a3   b3              a2           only A says it
                         a3 b3        word by word, where enough is the same
                         c2           only C says it

Down the rows, the sentences of every source stand in the order of its article. The first source
gives the order; what only others say stands in front of what they say next with those before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from compare import words
from compare.model import Comparison, Sentence, Span
from reports.view.library import Key, Library, key
from reports.view.order import in_order

# Sentences of which less than this share of the longer one is the same are set side by side as wholes:
# cut into pieces, two of independent wording are shreds.
_WORD_BY_WORD = 0.5

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that one source or more have at one place; `spans` say where, source by source."""

    text: str
    spans: tuple[tuple[str, Span], ...]

    @property
    def doc_ids(self) -> tuple[str, ...]:
        """The sources that have the words."""
        return tuple(doc_id for doc_id, _ in self.spans)


Place: TypeAlias = tuple[Reading, ...]
"""The readings at one place, each source in one of them: a single one where all have the same words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that share enough words to be read word by word: one after the other, their places."""

    doc_ids: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences side by side, at most one a source, in the order of the sources.

    `kin` is the number of the row, from 0, in which most of the statement stands, if that is another.
    """

    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    kin: int | None


def collate(comparison: Comparison) -> tuple[Row, ...]:
    """The rows of a comparison, from the first to the last; every sentence is in just one."""
    library = Library(comparison)
    pairs = _Pairs(library)
    rows: list[list[Sentence]] = []
    for sentences in library.sentences.values():
        rows = _merged(rows, sentences, pairs)
    homes = _homes(rows, pairs)
    return tuple(
        Row(
            tuple(row),
            tuple(_passages(row, pairs)),
            None if homes[number] == number else homes[number],
        )
        for number, row in enumerate(rows)
    )


# ---------------------------------------------------------------- rows


class _Pairs:
    """The pairs inside the statements, from either side."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.statements = library.statements

    def partners(self, sentence: Sentence) -> Iterator[tuple[Key, float]]:
        """The sentences of the statement that are paired with this one, and how similar they are."""
        statement = self.statements.get(key(sentence))
        for other, pair in self.library.pairs.get(key(sentence), {}).items():
            if statement is not None and self.statements.get(other) == statement:
                yield other, pair.similarity

    def equal(self, left: Sentence, right: Sentence) -> list[tuple[Span, Span]]:
        """Where the two have the same words or values; nothing where no pair was made."""
        pair = self.library.pair(left, right)
        same_statement = self.statements.get(key(left)) == self.statements.get(key(right))
        if pair is None or not same_statement:
            return []
        return [(o.left, o.right) for o in pair.opcodes if o.tag == "equal"]


def _merged(
    rows: Sequence[Sequence[Sentence]], sentences: Sequence[Sentence], pairs: _Pairs
) -> list[list[Sentence]]:
    """The rows with the sentences of one more source."""
    place = {key(s): number for number, row in enumerate(rows) for s in row}
    wanted = []
    for sentence in sentences:
        found: dict[int, float] = {}
        for partner, similarity in pairs.partners(sentence):
            if (row := place.get(partner)) is not None:
                found[row] = max(similarity, found.get(row, 0.0))
        wanted.append(found)
    beside = in_order(wanted, len(rows))
    merged: list[list[Sentence]] = []
    alone: list[list[Sentence]] = []
    done = 0
    for number, sentence in enumerate(sentences):
        if number not in beside:
            alone.append([sentence])
            continue
        row = beside[number]
        merged += [*map(list, rows[done:row]), *alone, [*rows[row], sentence]]
        alone, done = [], row + 1
    return [*merged, *map(list, rows[done:]), *alone]


def _homes(rows: Sequence[Sequence[Sentence]], pairs: _Pairs) -> list[int]:
    """For each row the one that holds most of its statement, the first of these; its own if there is none."""
    statements = [pairs.statements.get(key(row[0])) for row in rows]
    home: dict[int | None, int] = {}
    for number, statement in enumerate(statements):
        if statement not in home or len(rows[number]) > len(rows[home[statement]]):
            home[statement] = number
    return [n if s is None else home[s] for n, s in enumerate(statements)]


# ---------------------------------------------------------------- word by word


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that another sentence has just so: their span here, and how far on they stand there."""

    start: int
    end: int
    shift: int


def _passages(row: Sequence[Sentence], pairs: _Pairs) -> Iterator[Passage]:
    left = list(row)
    while left:
        base, *others = left
        alike: list[tuple[Sentence, list[_Block]]] = []
        left = []
        for other in others:
            blocks = _same(base, other, pairs.equal(base, other))
            longer = max(len(base.text), len(other.text))
            if sum(b.end - b.start for b in blocks) >= _WORD_BY_WORD * longer:
                alike.append((other, blocks))
            else:
                left.append(other)
        yield Passage(
            (base.doc_id, *(other.doc_id for other, _ in alike)),
            tuple(_fused(_places(base, alike))),
        )


def _same(left: Sentence, right: Sentence, equal: Iterable[tuple[Span, Span]]) -> list[_Block]:
    """What the two have letter by letter, from what they have by the words and values."""
    found: list[_Block] = []
    for mine, yours in equal:
        for start, end, there in _letter_by_letter(left.slice(mine), right.slice(yours)):
            shift = yours.start + there - (mine.start + start)
            block = _Block(mine.start + start, mine.start + end, shift)
            between = Span(found[-1].end, block.start) if found else None
            if (
                between is not None
                and found[-1].shift == shift
                and left.slice(between)
                == right.slice(Span(between.start + shift, between.end + shift))
            ):
                block = _Block(found.pop().start, block.end, shift)
            found.append(block)
    return found


def _letter_by_letter(left: str, right: str) -> Iterator[tuple[int, int, int]]:
    """The same words of two texts of one meaning ("two hundred", "200"): start, end, start on the right."""
    if left == right:
        yield 0, len(left), 0
        return
    mine, yours = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    for tag, i, j, k, m in words.opcodes([w[0] for w in mine], [w[0] for w in yours]):
        if tag == "equal":
            for ours, theirs in zip(mine[i:j], yours[k:m], strict=True):
                yield ours.start(), ours.end(), theirs.start()


def _places(base: Sentence, others: Sequence[tuple[Sentence, Sequence[_Block]]]) -> Iterator[Place]:
    """The sentences cut where they part and meet; what all have is what each of the others shares."""
    sentences = (base, *(other for other, _ in others))
    common = [(base.span.start, base.span.end)]
    for _, blocks in others:
        common = list(_overlaps(common, blocks))

    def at(start: int, end: int) -> list[Span]:
        spans = [Span(start, end)]
        for _, blocks in others:
            block = blocks[bisect_right(blocks, start, key=lambda b: b.start) - 1]
            spans.append(Span(start + block.shift, end + block.shift))
        return spans

    met = [[Span(s.span.start, s.span.start) for s in sentences]]
    met += [at(start, end) for start, end in common]
    met += [[Span(s.span.end, s.span.end) for s in sentences]]
    for before, after in pairwise(met):
        apart = [Span(b.end, a.start) for b, a in zip(before, after, strict=True)]
        for spans in (*_without_space(sentences, apart), after):
            place = _place(sentences, spans)
            if any(reading.text for reading in place):
                yield place


def _overlaps(
    common: Iterable[tuple[int, int]], blocks: Sequence[_Block]
) -> Iterator[tuple[int, int]]:
    for start, end in common:
        first = bisect_right(blocks, start, key=lambda b: b.end)
        after = bisect_left(blocks, end, key=lambda b: b.start)
        for block in blocks[first:after]:
            yield max(start, block.start), min(end, block.end)


def _without_space(sentences: Sequence[Sentence], spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Each span in three: the white space that all begin with, the words, the white space at the end."""
    apart = [sentence.slice(span) for sentence, span in zip(sentences, spans, strict=True)]
    head = _white(apart)
    tail = _white([each[head:][::-1] for each in apart])
    yield [Span(s.start, s.start + head) for s in spans]
    yield [Span(s.start + head, s.end - tail) for s in spans]
    yield [Span(s.end - tail, s.end) for s in spans]


def _white(texts: Sequence[str]) -> int:
    """How many characters of white space all begin with."""
    together = enumerate(zip(*texts, strict=False))
    ends = (n for n, signs in together if len(set(signs)) > 1 or not signs[0].isspace())
    return next(ends, min(map(len, texts)))


def _place(sentences: Sequence[Sentence], spans: Sequence[Span]) -> Place:
    having: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for sentence, span in zip(sentences, spans, strict=True):
        having[sentence.slice(span)].append((sentence.doc_id, span))
    return tuple(Reading(text, tuple(where)) for text, where in having.items())


def _fused(places: Iterable[Place]) -> list[Place]:
    """The places with those together that lie side by side and are the same in all."""
    fused: list[Place] = []
    for place in places:
        if len(place) == 1 and fused and len(fused[-1]) == 1:
            (before,) = fused.pop()
            (after,) = place
            spans = zip(before.spans, after.spans, strict=True)
            whole = tuple((doc_id, Span(b.start, a.end)) for (doc_id, b), (_, a) in spans)
            fused.append((Reading(before.text + after.text, whole),))
        else:
            fused.append(place)
    return fused
