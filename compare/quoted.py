"""The same remark in two articles, and where its words differ.

Quotations are brought together by the words that they share, wherever they stand. One may be a part
of the other: only what lies between the first and the last word that both have can differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from compare.detector import Story, evidence
from compare.model import Evidence, MentionedDocument, MentionedSentence, Quotation, Span, Token

_FEWEST_WORDS = 5
_FEWEST_SHARED_STEMS = 2
# Of the words between the first and the last shared one, so many must be shared.
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class _Quote:
    sentence: MentionedSentence
    quotation: Quotation
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[Token]:
        return [t for t in self.tokens if t.is_word]


def differences(story: Story) -> Iterator[tuple[Evidence, Evidence, bool]]:
    """Each place where two documents quote one remark differently.

    Yields the words of either side and whether words differ, rather than capitals and marks.
    """
    for left, right in combinations(story, 2):
        for a, b in _candidates(_quotes(left), _quotes(right)):
            yield from _compared(a, b)


def _quotes(document: MentionedDocument) -> list[_Quote]:
    found = []
    for sentence in document.story:
        for quotation in sentence.quotations:
            tokens = tuple(t for t in sentence.tokens if quotation.span.covers(t.span))
            quote = _Quote(sentence, quotation, tokens)
            if len(quote.words) >= _FEWEST_WORDS:
                found.append(quote)
    return found


def _candidates(left: Sequence[_Quote], right: Sequence[_Quote]) -> Iterator[tuple[_Quote, _Quote]]:
    index: dict[str, set[int]] = defaultdict(set)
    for j, quote in enumerate(right):
        for token in quote.words:
            if token.weight:
                index[token.stem].add(j)
    for quote in left:
        counts: dict[int, int] = defaultdict(int)
        for stem in {t.stem for t in quote.words if t.weight}:
            for j in index.get(stem, ()):
                counts[j] += 1
        yield from ((quote, right[j]) for j in sorted(counts) if counts[j] >= _FEWEST_SHARED_STEMS)


def _compared(left: _Quote, right: _Quote) -> Iterator[tuple[Evidence, Evidence, bool]]:
    a, b = left.words, right.words
    blocks = _matching([t.norm for t in a], [t.norm for t in b])
    if not blocks:
        return
    shared = sum(size for _, _, size in blocks)
    reach = max(blocks[-1][0] + blocks[-1][2] - blocks[0][0], blocks[-1][1] + blocks[-1][2] - blocks[0][1])
    if shared < _FEWEST_WORDS or shared < _ALIKE * reach:
        return
    for (i, j, size), (k, m, _) in zip(blocks, blocks[1:], strict=False):
        yield _evidence(left, a, i + size, k), _evidence(right, b, j + size, m), True
    if len(blocks) == 1:
        yield from _marks(left, right, blocks[0])


def _matching(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """difflib's matching blocks, the same whichever side comes first."""
    if a <= b:
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        return [(i, j, n) for i, j, n in blocks if n]
    blocks = SequenceMatcher(None, b, a, autojunk=False).get_matching_blocks()
    return [(i, j, n) for j, i, n in blocks if n]


def _evidence(quote: _Quote, words: list[Token], start: int, end: int) -> Evidence:
    """The differing words; where one side has none, the words around the gap."""
    first, last = (start, end - 1) if start < end else (start - 1, min(end, len(words) - 1))
    return evidence(quote.sentence, Span(words[first].span.start, words[last].span.end))


def _marks(
    left: _Quote, right: _Quote, block: tuple[int, int, int]
) -> Iterator[tuple[Evidence, Evidence, bool]]:
    """The first place inside shared words where capitals or marks differ."""
    i, j, size = block
    for step in range(size - 1):
        ours = Span(left.words[i + step].span.start, left.words[i + step + 1].span.end)
        theirs = Span(right.words[j + step].span.start, right.words[j + step + 1].span.end)
        a, b = evidence(left.sentence, ours), evidence(right.sentence, theirs)
        if _folded(a.text) != _folded(b.text) and (step or i == j == 0 or a.text.casefold() != b.text.casefold()):
            yield a, b, False
            return


def _folded(text: str) -> str:
    """Text without what typesetting decides: the shape of quotation marks, dashes and spaces."""
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
    return " ".join(text.translate(table).split())
