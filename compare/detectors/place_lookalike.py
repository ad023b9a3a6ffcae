"""Places with nearly the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedDocument,
    MentionedSentence,
    NameKind,
    Relation,
    Span,
    Tier,
)
from compare.sight import seen
from compare.words import likeness, plain

_SHORTEST = 6
_ALIKE = 0.7
_SURE = 0.7
# More towns than this that begin and end alike and are as long make a register, where such names do stand.
_MOST_ALIKE = 50

Spot = tuple[MentionedSentence, Span]
Look = tuple[str, str, int]


@story_detector(Relation.INCONSISTENCY, Kind.PLACE, Tier.WORDING)
def place_lookalike(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two towns whose names are easily mixed up, of which one article at least names just one.

    Fires:  The ferry sank off Northfield in May. | The coastguard was called to the wreck near Norrfield in May.
    Silent: The ferry sank off Northfield in May. | The coastguard was called to the wreck near Sunderland in May.
    Silent: The ferry from Northfield to Norrfield sank. | It sank between Northfield and Norrfield.
    Silent: The two met in Australia. | The two met in Austria.
    """
    for left, right in combinations([_towns(document, lexicon) for document in story], 2):
        by_look = _by_look(right)
        for name, (a, m) in sorted(left.items()):
            for other in _looking_like(name, by_look):
                known = name in right and other in left
                if not known and _mixed_up(name, other):
                    b, n = right[other]
                    yield Conflict(
                        evidence(a, m),
                        evidence(b, n),
                        f"Two places with nearly the same name: “{name}” and “{other}”.",
                        _SURE,
                    )


def _towns(document: MentionedDocument, lexicon: Lexicon) -> dict[str, Spot]:
    """Where a document first names a town, known or not, behind "in", "at" or "near"."""
    countries = {country.id for country in lexicon.countries}
    found: dict[str, Spot] = {}
    for sentence in document.story:
        named = [n.span for n in sentence.names if n.kind in (NameKind.THING, NameKind.PLACE)]
        named += [p.span for p in sentence.places if p.place_id not in countries]
        for span in named:
            word = " ".join(seen(sentence.sentence.slice(span)).split())
            before = sentence.before(span)[-1:]
            if before and before[0].norm in lexicon.locatives and len(word) >= _SHORTEST:
                found.setdefault(word, (sentence, span))
    return found


def _look(name: str) -> Look:
    """How a name begins, how it ends, and how long it is."""
    letters = plain(name)
    return letters[:1], letters[-1:], len(letters)


def _by_look(names: Iterable[str]) -> Mapping[Look, list[str]]:
    found: dict[Look, list[str]] = defaultdict(list)
    for name in names:
        found[_look(name)].append(name)
    return found


def _looking_like(name: str, names: Mapping[Look, list[str]]) -> list[str]:
    """The names that begin and end like one, and are hardly longer or shorter; none of a register."""
    first, last, length = _look(name)
    near = [names.get((first, last, length + step), []) for step in (-1, 0, 1)]
    return sorted(other for some in near if len(some) <= _MOST_ALIKE for other in some)


def _mixed_up(left: str, right: str) -> bool:
    """Whether two names that begin and end alike have most of their letters in common."""
    a, b = plain(left), plain(right)
    return a != b and likeness(a, b) >= _ALIKE
