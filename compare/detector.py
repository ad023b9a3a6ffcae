"""What a detector is: one function that yields the least it knows, and the stamp that it carries.

A pair detector sees two sentences that speak of the same thing, of two documents or of one. A story
detector sees all documents at once, and a house detector also what the house has set. The function's
name is the detector's name, and its docstring is its manual, with `Fires:` and `Silent:` lines that are
run as tests.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Evidence,
    Kind,
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    Name,
    NameKind,
    Preferred,
    Relation,
    Span,
    Tier,
)

Story = Sequence[MentionedDocument]
Spot = tuple[MentionedSentence, Name]
Spots = tuple[Spot, Spot]
Near = Callable[[Spot, Spot], float]
PairFunction = Callable[[MentionedPair, Lexicon], Iterator[Conflict]]
StoryFunction = Callable[[Story, Lexicon], Iterator[Conflict]]
HouseFunction = Callable[[Story, Lexicon, Sequence[Preferred]], Iterator[Conflict]]


@dataclass(frozen=True, slots=True)
class Detector:
    """A detecting function with its stamp; just one of `of_pair`, `of_story`, `of_house` is set."""

    name: str
    doc: str
    relation: Relation
    kind: Kind
    tier: Tier
    of_pair: PairFunction | None = None
    of_story: StoryFunction | None = None
    of_house: HouseFunction | None = None


def pair_detector(relation: Relation, kind: Kind, tier: Tier) -> Callable[[PairFunction], Detector]:
    """Make a detector of a function over sentence pairs."""
    return lambda f: Detector(f.__name__, inspect.getdoc(f) or "", relation, kind, tier, of_pair=f)


def story_detector(
    relation: Relation, kind: Kind, tier: Tier
) -> Callable[[StoryFunction], Detector]:
    """Make a detector of a function over all documents of a comparison."""
    return lambda f: Detector(f.__name__, inspect.getdoc(f) or "", relation, kind, tier, of_story=f)


def house_detector(
    relation: Relation, kind: Kind, tier: Tier
) -> Callable[[HouseFunction], Detector]:
    """Make a detector of a function over all documents and the terms of the house."""
    return lambda f: Detector(f.__name__, inspect.getdoc(f) or "", relation, kind, tier, of_house=f)


def first_mentions(story: Story) -> Iterator[Spot]:
    """Where each document writes a name in a form for the first time."""
    for document in story:
        seen: set[tuple[tuple[str, ...], NameKind]] = set()
        for sentence in document.story:
            for name in sentence.names:
                if (name.words, name.kind) not in seen:
                    seen.add((name.words, name.kind))
                    yield sentence, name


class Cited:
    """Chooses among many places those that are cited, whatever the order of the documents."""

    def __init__(self, story: Story) -> None:
        self._story = {document.document.doc_id: document for document in story}
        self._said: dict[str, frozenset[tuple[str, ...]]] = {}

    def across(
        self, left: Sequence[Spot], right: Sequence[Spot], near: Near | None = None
    ) -> Spots:
        """Two places, in two documents where there are such, neither of which has the other's sentence too.

        Args:
            near: how close two places are; of all places the closest are taken.
        """

        def order(two: Spots) -> tuple[object, ...]:
            (one, name), (other, its_name) = two
            places = one.place(name.span), other.place(its_name.span)
            is_one = one.sentence.doc_id == other.sentence.doc_id
            return is_one, self._is_shared(one, other), -near(*two) if near else 0, places

        return min(product(left, right), key=order)

    def each_source(
        self, left: Sequence[Spot], right: Sequence[Spot], near: Near | None = None
    ) -> Iterator[Spots]:
        """Two places in two documents, if there are such, and two in every document that has both."""
        ours, theirs = _by_document(left), _by_document(right)
        first = self.across(left, right, near)
        yield first
        for doc_id in sorted(ours.keys() & theirs.keys()):
            both = self.across(ours[doc_id], theirs[doc_id], near)
            if both != first:
                yield both

    def _is_shared(self, one: MentionedSentence, other: MentionedSentence) -> bool:
        return self._says(one, other.wording) or self._says(other, one.wording)

    def _says(self, sentence: MentionedSentence, wording: tuple[str, ...]) -> bool:
        """Whether the document of a sentence has some words in another sentence."""
        if wording == sentence.wording:
            return False
        doc_id = sentence.sentence.doc_id
        if doc_id not in self._said:
            said = (each.wording for each in self._story[doc_id].sentences)
            self._said[doc_id] = frozenset(said)
        return wording in self._said[doc_id]


def _by_document(spots: Sequence[Spot]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for sentence, name in spots:
        found.setdefault(sentence.sentence.doc_id, []).append((sentence, name))
    return found


def evidence(sentence: MentionedSentence, span: Span) -> Evidence:
    """The words of a sentence at a span of its document."""
    return Evidence(sentence.sentence.doc_id, span, sentence.sentence.slice(span))
