"""Titles and offices of persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from compare import words
from compare.detector import Spot, Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, NameKind, Relation, Tier


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def title_mismatch(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One person with two offices that nobody holds together.

    Fires:  Police said Sgt. Alan Reyes fired first. | Lt. Alan Reyes fired first, police said.
    Silent: Mr. Alan Reyes fired first. | Sgt. Alan Reyes fired first.
    Silent: Senator Ann Cole spoke. | Sen. Ann Cole spoke.
    """
    for left, right in combinations(story, 2):
        ours, theirs = _titled(left.story), _titled(right.story)
        for entity in sorted(ours.keys() & theirs.keys()):
            a, b = _offices(ours[entity], lexicon), _offices(theirs[entity], lexicon)
            if a and b and not {g for _, g in a} & {g for _, g in b}:
                (one, m), (other, n) = ours[entity][0], theirs[entity][0]
                yield Conflict(
                    evidence(one, m.span),
                    evidence(other, n.span),
                    f"{entity} is “{m.title}” in one source and “{n.title}” in the other.",
                    0.7,
                )


def _titled(sentences: Iterator[MentionedSentence]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == NameKind.PERSON and name.title and " " in name.entity:
                found.setdefault(name.entity, []).append((sentence, name))
    return found


def _offices(spots: list[Spot], lexicon: Lexicon) -> set[tuple[str, str]]:
    found = set()
    for _, name in spots:
        key = words.phrase(name.title or "")
        hit = lexicon.offices.at(key, 0) if key else None
        if hit and hit[1] == len(key):
            found.add(hit[0])
    return found
