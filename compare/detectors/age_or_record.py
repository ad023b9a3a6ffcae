"""The figures that follow a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Name,
    Quantity,
    Relation,
    Tier,
)
from compare.slots.counts import bearer
from compare.slots.persons import same_person

_SURE = 0.85

Spot = tuple[MentionedSentence, Quantity, Name]


@story_detector(Relation.CONTRADICTION, Kind.NUMERIC, Tier.FACT)
def age_or_record(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give one person two ages, or one boxer two records.

    Fires:  Elena Markou, 34, heard a loud bang. | Police arrested a cousin of Elena Markou, 36, at night.
    Fires:  Brandon Oduya (45-1, 33 knockouts) trained in Leipzig. | Oduya, 43-1, won on points.
    Silent: Elena Markou, 34, heard a loud bang. | Police arrested Jannis Markou, 36, at night.
    Silent: Elena Markou, 34, heard a loud bang. | Elena Markou, 34, was woken at 36 Harbour Street.
    """
    for left, right in combinations([_figures(document) for document in story], 2):
        for key in sorted(left.keys() & right.keys()):
            ours, theirs = left[key], right[key]
            if len(ours) == len(theirs) == 1:
                (a, m, name), (b, n, other) = ours[0], theirs[0]
                if m.excludes(n) and _may_be_one(name, other, lexicon):
                    yield Conflict(
                        evidence(a, m.span),
                        evidence(b, n.span),
                        f"“{m.text}” against “{n.text}” of {name.entity}.",
                        _SURE,
                    )


def _figures(document: MentionedDocument) -> dict[tuple[str, str | None], list[Spot]]:
    """The ages and records of a document by whose they are, each figure once."""
    found: dict[tuple[str, str | None], dict[float, Spot]] = defaultdict(dict)
    for sentence in document.story:
        for quantity in sentence.quantities:
            name = bearer(sentence, quantity)
            if name is not None and quantity.noun is not None:
                key = (quantity.noun, quantity.unit)
                found[key].setdefault(quantity.number, (sentence, quantity, name))
    return {key: list(spots.values()) for key, spots in found.items()}


def _may_be_one(left: Name, right: Name, lexicon: Lexicon) -> bool:
    """Whether two names of one surname can be one person's; a bare surname can be anybody's."""
    return min(len(left.words), len(right.words)) < 2 or same_person(left, right, lexicon)
