"""The texts of a comparison, with what is needed to find a place in them and to quote from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from compare.model import Comparison, Evidence, Sentence, SentencePair, Span
from reports.view.words import letter

Key = tuple[str, int]
"""A sentence by its document and its place."""


class Library:
    """Looks up sentences, their partners and their places."""

    def __init__(self, comparison: Comparison) -> None:
        self.letters = {d.doc_id: letter(n) for n, d in enumerate(comparison.documents)}
        self.texts = {d.doc_id: d.text for d in comparison.documents}
        self.sentences: dict[str, list[Sentence]] = {d.doc_id: [] for d in comparison.documents}
        for sentence in sorted(comparison.sentences, key=lambda s: s.span):
            self.sentences[sentence.doc_id].append(sentence)
        self.pairs: dict[frozenset[Key], SentencePair] = {}
        self.partners: dict[Key, dict[str, list[SentencePair]]] = defaultdict(dict)
        for pair in comparison.pairs:
            self.pairs[frozenset({key(pair.left), key(pair.right)})] = pair
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                self.partners[key(one)].setdefault(other.doc_id, []).append(pair)

    def around(self, evidence: Evidence) -> list[Sentence]:
        """The sentences that the evidence touches."""
        sentences = self.sentences[evidence.doc_id]
        first = bisect_right(sentences, evidence.span.start, key=lambda s: s.span.end)
        last = bisect_right(sentences, evidence.span.end - 1, key=lambda s: s.span.start)
        return sentences[first:last]

    def place(self, sentence: Sentence) -> tuple[int, int]:
        """The paragraph, and the sentence in it, counted from 1."""
        sentences = self.sentences[sentence.doc_id]
        first = bisect_left(sentences, sentence.paragraph, key=lambda s: s.paragraph)
        return sentence.paragraph + 1, sentence.index - sentences[first].index + 1


def key(sentence: Sentence) -> Key:
    """What a sentence is looked up by."""
    return sentence.doc_id, sentence.index


def cuts(whole: Span, spans: Iterable[Span]) -> list[Span]:
    """The pieces of a span, cut wherever one of the others starts or ends."""
    edges = {edge for span in spans for edge in (span.start, span.end)}
    inner = {edge for edge in edges if whole.start < edge < whole.end}
    return [Span(*edge) for edge in pairwise(sorted(inner | {whole.start, whole.end}))]
