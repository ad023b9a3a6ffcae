"""Where somebody comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Name,
    NameKind,
    Place,
    Relation,
    Span,
    Tier,
)

_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Home:
    """A person with the place behind the name: "Danner, 36, of Bristol"; `place` where it is known."""

    sentence: MentionedSentence
    person: Name
    span: Span
    place: Place | None

    @property
    def town(self) -> str:
        return self.sentence.sentence.slice(self.span)


@story_detector(Relation.CONTRADICTION, Kind.PLACE, Tier.FACT)
def residence_mismatch(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give one person two home towns.

    Fires:  Police stopped Orville Danner, 36, of Bristol. | A car driven by Danner, of Cardiff, hit the kerb.
    Silent: Police stopped Orville Danner, 36, of Bristol. | The car of Danner, of England, hit the kerb.
    Silent: Police stopped Orville Danner, 36, of Bristol. | Police questioned Ida Danner, 34, of Cardiff.
    """
    for left, right in combinations([_homes(document, lexicon) for document in story], 2):
        for surname in sorted(left.keys() & right.keys()):
            ours, theirs = left[surname], right[surname]
            if len(ours) == len(theirs) == 1 and _differ(ours[0], theirs[0]):
                yield Conflict(
                    evidence(ours[0].sentence, ours[0].span),
                    evidence(theirs[0].sentence, theirs[0].span),
                    f"{surname} is of “{ours[0].town}” in one source, of “{theirs[0].town}” in the other.",
                    _SURE,
                )


def _homes(document: MentionedDocument, lexicon: Lexicon) -> dict[str, list[_Home]]:
    """The home towns of the persons of a document by surname, each town once."""
    found: dict[str, dict[str, _Home]] = {}
    for sentence in document.story:
        for person in sentence.names:
            if person.kind in (NameKind.PERSON, NameKind.THING):
                home = _home(sentence, person, lexicon)
                if home is not None:
                    found.setdefault(person.words[-1], {}).setdefault(home.town, home)
    return {surname: list(homes.values()) for surname, homes in found.items()}


def _home(sentence: MentionedSentence, person: Name, lexicon: Lexicon) -> _Home | None:
    after = sentence.after(person.span)
    at = 0
    while at < len(after) and (after[at].norm == "," or after[at].norm.isdecimal()):
        at += 1
    if not at or at + 1 >= len(after) or after[at].norm not in lexicon.genitives:
        return None
    start = after[at + 1].span.start
    known = next((p for p in sentence.places if p.span.start == start), None)
    named = next((n for n in sentence.names if n.span.start == start), None)
    if named is not None and named.kind == NameKind.ORGANISATION:
        return None
    span = known.span if known else named.span if named else None
    return _Home(sentence, person, span, known) if span else None


def _differ(left: _Home, right: _Home) -> bool:
    one = left.person.entity.split(), right.person.entity.split()
    if min(map(len, one)) > 1 and one[0][0] != one[1][0]:
        return False
    if left.place and right.place:
        return left.place.excludes(right.place)
    return left.town not in right.town and right.town not in left.town
