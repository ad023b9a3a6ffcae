"""One thing under several names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, Name, Relation, Tier

Spot = tuple[MentionedSentence, Name]


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.STYLE)
def name_variants(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One name written in several ways, such as a base with a number.

    Fires:  Troops entered Air Base 101 on Friday. | Troops entered Airbase 101 on Friday.
    Fires:  They fly from Airbase 101 in Niamey. | They fly from Base 101 in Niamey.
    Silent: Troops entered Airbase 101 on Friday. | Troops entered Airbase 201 on Friday.
    """
    forms: dict[str, Spot] = {}
    for document in story:
        for sentence in document.story:
            for name in sentence.names:
                forms.setdefault(" ".join(name.words).casefold(), (sentence, name))
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        groups[_letters(form)].append(form)
    for left, right in combinations(sorted(groups), 2):
        if _same_number(forms[groups[left][0]][1], forms[groups[right][0]][1]):
            yield _conflict(forms[groups[left][0]], forms[groups[right][0]])
    for same in groups.values():
        for one, other in combinations(same, 2):
            yield _conflict(forms[one], forms[other])


def _letters(form: str) -> str:
    return "".join(c for c in form.casefold() if c.isalnum())


def _same_number(left: Name, right: Name) -> bool:
    """Whether two names end in one number, and one name's letters end the other's."""
    if left.words[-1] != right.words[-1] or not left.words[-1].isdigit():
        return False
    short, long = sorted((_letters(left.text), _letters(right.text)), key=len)
    return long.endswith(short)


def _conflict(left: Spot, right: Spot) -> Conflict:
    return Conflict(
        evidence(left[0], left[1].span),
        evidence(right[0], right[1].span),
        f"One name written in two ways: “{left[1].text}” and “{right[1].text}”.",
        0.9,
    )
