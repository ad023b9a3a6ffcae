"""Names of persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from compare.detector import Spot, Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, NameKind, Relation, Tier
from compare.slots.persons import same_person
from compare.slots.values import alike

_SAME_SLOT = 0.25
_SURE = 0.5
# So many places at which an article gives one full name are looked at.
_MENTIONS = 50


@story_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def name_mismatch(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One surname with two first names, where each source knows one bearer of it only.

    Fires:  Police arrested Bryant Hale in Tulsa. | Brian Hale was arrested in Tulsa, police said.
    Silent: Police arrested Bob Hale in Tulsa. | Robert Hale was arrested in Tulsa, police said.
    Silent: Police arrested Rosa Hale in Tulsa. | Rose Hale was arrested in Tulsa, police said.
    Fires:  Police arrested Mark Hale in Tulsa. | Mary Hale was arrested in Tulsa, police said.
    Silent: Bill Clinton and Hillary Clinton came. | Hillary Clinton came.
    """
    for left, right in combinations(story, 2):
        ours, theirs = _bearers(left.story), _bearers(right.story)
        for surname in sorted(ours.keys() & theirs.keys()):
            if len(ours[surname]) != 1 or len(theirs[surname]) != 1:
                continue
            (spots,), (others,) = ours[surname].values(), theirs[surname].values()
            if same_person(spots[0][1], others[0][1], lexicon):
                continue
            slot, (a, m), (b, n) = _most_alike(spots, others)
            if slot >= _SAME_SLOT:
                yield Conflict(
                    evidence(a, m.span),
                    evidence(b, n.span),
                    f"One surname with two first names: “{m.text}” against “{n.text}”.",
                    _SURE + (1 - _SURE) * slot,
                )


def _bearers(sentences: Iterator[MentionedSentence]) -> dict[str, dict[str, list[Spot]]]:
    """The persons by surname and first name, each with all places where the full name stands."""
    found: dict[str, dict[str, list[Spot]]] = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == NameKind.PERSON and len(name.words) > 1:
                held = found.setdefault(name.words[-1], {})
                held.setdefault(name.words[0], []).append((sentence, name))
    return found


def _most_alike(left: list[Spot], right: list[Spot]) -> tuple[float, Spot, Spot]:
    """The two places that speak most surely of one person: relatives share a surname too."""
    some = product(left[:_MENTIONS], right[:_MENTIONS])
    scored = [(alike(a, m.span, b, n.span), (a, m), (b, n)) for (a, m), (b, n) in some]
    return max(scored, key=lambda row: row[0])
