"""Which articles speak with one voice: they are nearly the same word for word, whoever printed them.

Wire copy is printed by many, and a reprint is no second witness. What such articles share is counted
once when it is asked how many sources agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from compare.model import MentionedDocument

# So many words in a row are compared; by chance, and in a quotation, two articles share few such rows.
_ROW = 5
# The share of the rows of the shorter article that the longer one has, if it is the same but for a cut
# or an edit; less will do if both credit one agency.
_NEARLY_ALL = 0.5
_AGENCY_COPY = 0.25

_Rows = frozenset[tuple[str, ...]]


def voices(
    documents: Sequence[MentionedDocument], agencies: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents in groups of one voice, in their order; most often each by itself.

    The share of common rows is the containment of Broder (1997). What is nearly the same as one
    article of a voice belongs to it.

    Args:
        agencies: the news agencies that each document credits, by its id.
    """
    rows = {d.document.doc_id: frozenset(_rows(d)) for d in documents}

    def is_one(left: str, right: str) -> bool:
        least = _AGENCY_COPY if agencies[left] & agencies[right] else _NEARLY_ALL
        return _share(rows[left], rows[right]) >= least

    found: list[list[str]] = []
    for doc_id in rows:
        same = [voice for voice in found if any(is_one(doc_id, other) for other in voice)]
        found = [voice for voice in found if voice not in same]
        found.append([*chain.from_iterable(same), doc_id])
    place = {doc_id: number for number, doc_id in enumerate(rows)}
    ordered = (tuple(sorted(voice, key=place.__getitem__)) for voice in found)
    return tuple(sorted(ordered, key=lambda voice: place[voice[0]]))


def _rows(document: MentionedDocument) -> Iterator[tuple[str, ...]]:
    """The words in rows, without those that are quoted: both may have heard them."""
    words = [
        token.norm
        for sentence in document.story
        for token in sentence.tokens
        if token.is_word and not sentence.is_quoted(token.span)
    ]
    return zip(*(words[start:] for start in range(_ROW)), strict=False)


def _share(left: _Rows, right: _Rows) -> float:
    """How much of the smaller of two sets the larger one has (0..1)."""
    return len(left & right) / max(1, min(len(left), len(right)))
