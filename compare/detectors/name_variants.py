"""One name in several forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from compare.detector import Spot, Story, across, evidence, first_mentions, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Name, NameKind, Relation, Tier
from compare.persons import same_person
from compare.words import plain

# A name of so many words is the same name with one more of them.
_LONG = 3


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.STYLE)
def name_variants(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One name written in several ways: a base with a number, a person with a short first name.

    Fires:  Troops entered Air Base 101 on Friday. | Troops entered Airbase 101 on Friday.
    Fires:  They fly from Airbase 101 in Niamey. | They fly from Base 101 in Niamey.
    Fires:  Senator Chuck Grassley spoke. | Senator Charles E. Grassley spoke.
    Silent: Troops entered Airbase 101 on Friday. | Troops entered Airbase 201 on Friday.
    Silent: Senator Chuck Grassley spoke. | Grassley spoke.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for sentence, name in first_mentions(story):
        spots[" ".join(name.words).casefold()].append((sentence, name))
    alike: dict[str, list[str]] = defaultdict(list)
    for form in sorted(spots):
        for key in {key for _, name in spots[form] for key in _keys(name)}:
            alike[key].append(form)
    met = dict.fromkeys(two for key in sorted(alike) for two in combinations(alike[key], 2))
    for one, other in met:
        left, right = across(spots[one], spots[other])
        if _one_name(left[1], right[1], lexicon):
            yield _conflict(left, right)


def _keys(name: Name) -> Iterator[str]:
    """What two forms of one name have in common."""
    if name.kind == NameKind.PERSON:
        if len(name.words) > 1:
            yield f"person {plain(name.words[-1])}"
    elif name.words[-1].isdigit():
        yield f"number {name.words[-1]}"
    else:
        yield _letters(name)
        if len(name.words) >= _LONG:
            yield from (f"word {plain(word)}" for word in sorted(set(name.words)))


def _letters(name: Name) -> str:
    return "".join(c for c in plain("".join(name.words)) if c.isalnum())


def _one_name(left: Name, right: Name, lexicon: Lexicon) -> bool:
    if left.kind == NameKind.PERSON:
        return same_person(left, right, lexicon)
    short, long = sorted((_letters(left), _letters(right)), key=len)
    return (
        long.endswith(short) if left.words[-1].isdigit() else short == long or _longer(left, right)
    )


def _longer(left: Name, right: Name) -> bool:
    """Whether two names of several words have the same ones, in any order, but for one more."""
    ours, theirs = ({plain(word) for word in name.words} for name in (left, right))
    return min(len(ours), len(theirs)) >= _LONG and len(ours ^ theirs) <= 1


def _conflict(left: Spot, right: Spot) -> Conflict:
    return Conflict(
        evidence(left[0], left[1].span),
        evidence(right[0], right[1].span),
        f"One name written in two ways: “{left[1].text}” and “{right[1].text}”.",
        0.9,
    )
