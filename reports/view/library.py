"""The texts of a comparison, with what is needed to find a place in them and to quote from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from compare.model import Comparison, Evidence, Finding, Sentence, SentencePair, Span
from reports.view.words import letter

Key = tuple[str, int]
"""A sentence by its document and its place."""

T = TypeVar("T")


class Library:
    """Looks up sentences, their places, their counterparts and their statements.

    `pairs` has the pairs of a sentence by the other sentence, each seen from the first; `statements`
    says by its number which statement a sentence makes.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.letters = {d.doc_id: letter(n) for n, d in enumerate(comparison.documents)}
        self.texts = {d.doc_id: d.text for d in comparison.documents}
        self.sentences: dict[str, list[Sentence]] = {d.doc_id: [] for d in comparison.documents}
        for sentence in sorted(comparison.sentences, key=lambda s: s.span):
            self.sentences[sentence.doc_id].append(sentence)
        self.pairs: dict[Key, dict[Key, SentencePair]] = {}
        for pair in comparison.pairs:
            for seen in (pair, pair.mirrored):
                self.pairs.setdefault(key(seen.left), {})[key(seen.right)] = seen
        self.statements = {
            key(sentence): number
            for number, statement in enumerate(comparison.statements)
            for sentence in statement.sentences
        }

    def around(self, evidence: Evidence) -> list[Sentence]:
        """The sentences that the evidence touches."""
        sentences = self.sentences[evidence.doc_id]
        first = bisect_right(sentences, evidence.span.start, key=lambda s: s.span.end)
        last = bisect_left(sentences, evidence.span.end, key=lambda s: s.span.start)
        return sentences[first:last]

    def touched(self, finding: Finding) -> set[Key]:
        """The sentences that any evidence of the finding touches."""
        return {key(s) for evidence in finding.evidence for s in self.around(evidence)}

    def pair(self, left: Sentence, right: Sentence) -> SentencePair | None:
        """The pair that the two make, seen from the left one, if they make one."""
        return self.pairs.get(key(left), {}).get(key(right))

    def place(self, sentence: Sentence) -> tuple[int, int]:
        """The paragraph, and the sentence in it, counted from 1."""
        sentences = self.sentences[sentence.doc_id]
        first = bisect_left(sentences, sentence.paragraph, key=lambda s: s.paragraph)
        return sentence.paragraph + 1, sentence.index - sentences[first].index + 1


def key(sentence: Sentence) -> Key:
    """What a sentence is looked up by."""
    return sentence.doc_id, sentence.index


def flat(whole: Span, laid: Iterable[tuple[Span, T]]) -> Iterator[tuple[Span, list[T]]]:
    """The pieces of a span, cut wherever something laid on it starts or ends, and what lies on each.

    What lies on a piece comes in the order in which it starts. Something without length only cuts.
    """
    edges = {whole.start, whole.end}
    starting: dict[int, list[tuple[int, T]]] = defaultdict(list)
    ending: dict[int, list[int]] = defaultdict(list)
    for number, (span, thing) in enumerate(laid):
        start, end = max(span.start, whole.start), min(span.end, whole.end)
        if start <= end:
            edges |= {start, end}
        if start < end:
            starting[start].append((number, thing))
            ending[end].append(number)
    lying: dict[int, T] = {}
    for start, end in pairwise(sorted(edges)):
        for number in ending[start]:
            del lying[number]
        lying.update(starting[start])
        yield Span(start, end), list(lying.values())
