"""The same remark in two articles, and where its words differ.

Quotations are brought together by the words that they share, wherever they stand. One may be a part
of the other: only what lies between the first and the last word that both have can differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from compare.detector import Story, evidence
from compare.model import Evidence, Form, MentionedDocument, MentionedSentence, Span
from compare.words import opcodes

Block = tuple[int, int, int]

_FEWEST_SHARED = 6
_FEWEST_SHARED_STEMS = 2
_LONGEST_RUN_AT_LEAST = 3
# Of the words between the first and the last shared one, so many must be shared.
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class _Quote:
    sentence: MentionedSentence
    stems: frozenset[str]
    words: tuple[Form, ...]


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
            forms = (f for f in sentence.forms if quotation.span.covers(f.span))
            words = tuple(f for f in forms if not f.is_sign)
            stems = frozenset(
                t.stem for t in sentence.tokens if t.weight and quotation.span.covers(t.span)
            )
            if len(words) >= _FEWEST_SHARED:
                found.append(_Quote(sentence, stems, words))
    return found


def _candidates(left: Sequence[_Quote], right: Sequence[_Quote]) -> Iterator[tuple[_Quote, _Quote]]:
    """Quotations that share some telling words."""
    index: dict[str, list[int]] = defaultdict(list)
    for j, quote in enumerate(right):
        for stem in quote.stems:
            index[stem].append(j)
    for quote in left:
        shared = Counter(j for stem in quote.stems for j in index.get(stem, ()))
        enough = sorted(j for j, count in shared.items() if count >= _FEWEST_SHARED_STEMS)
        yield from ((quote, right[j]) for j in enough)


def _compared(left: _Quote, right: _Quote) -> Iterator[tuple[Evidence, Evidence, bool]]:
    found = opcodes([f.text for f in left.words], [f.text for f in right.words])
    blocks = [(i, k, j - i) for tag, i, j, k, _ in found if tag == "equal"]
    if not _one_remark(blocks):
        return
    for (i, j, size), (k, m, _) in pairwise(blocks):
        yield _evidence(left, i + size, k), _evidence(right, j + size, m), True
    if len(blocks) == 1:
        yield from _marks(left, right, blocks[0])


def _one_remark(blocks: Sequence[Block]) -> bool:
    """Whether what is shared is long, and little else stands between its ends."""
    if not blocks:
        return False
    shared = sum(size for _, _, size in blocks)
    first, last = blocks[0], blocks[-1]
    reach = max(last[0] - first[0], last[1] - first[1]) + last[2]
    longest = max(size for _, _, size in blocks)
    return (
        shared >= _FEWEST_SHARED and longest >= _LONGEST_RUN_AT_LEAST and shared >= _ALIKE * reach
    )


def _evidence(quote: _Quote, start: int, end: int) -> Evidence:
    """The differing words; where one side has none, the words on both sides of the gap."""
    first, last = (start, end - 1) if start < end else (start - 1, end)
    return evidence(quote.sentence, Span(quote.words[first].span.start, quote.words[last].span.end))


def _marks(left: _Quote, right: _Quote, block: Block) -> Iterator[tuple[Evidence, Evidence, bool]]:
    """The first two words in a row that are written with other capitals or marks."""
    i, j, size = block
    for step in range(size - 1):
        ours = evidence(left.sentence, _between(left, i + step))
        theirs = evidence(right.sentence, _between(right, j + step))
        same_words = ours.text.casefold() == theirs.text.casefold()
        if _typeset(ours.text) != _typeset(theirs.text) and (step or not same_words):
            yield ours, theirs, False
            return


def _between(quote: _Quote, first: int) -> Span:
    return Span(quote.words[first].span.start, quote.words[first + 1].span.end)


def _typeset(text: str) -> str:
    """Text without what typesetting decides: the shape of quotation marks, dashes and spaces."""
    return " ".join(text.translate(_TYPESET).split())


_TYPESET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
