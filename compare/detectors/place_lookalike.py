"""Places with nearly the same name."""

from __future__ import annotations

from collections.abc import Iterator
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

Spot = tuple[MentionedSentence, Span]


@story_detector(Relation.INCONSISTENCY, Kind.PLACE, Tier.WORDING)
def place_lookalike(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two towns whose names are easily mixed up, of which one article at least names just one.

    Fires:  The ferry sank off Northfield in May. | The coastguard was called to the wreck near Norrfield in May.
    Silent: The ferry sank off Northfield in May. | The coastguard was called to the wreck near Sunderland in May.
    Silent: The ferry from Northfield to Norrfield sank. | It sank between Northfield and Norrfield.
    Silent: The two met in Australia. | The two met in Austria.
    """
    for left, right in combinations([_towns(document, lexicon) for document in story], 2):
        for name, ours in sorted(left.items()):
            for other, theirs in sorted(right.items()):
                known = name in right and other in left
                if not known and _mixed_up(name, other):
                    (a, m), (b, n) = ours, theirs
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


def _mixed_up(left: str, right: str) -> bool:
    """Whether two names begin and end alike, and have most of their letters in common."""
    a, b = plain(left), plain(right)
    same_ends = a != b and a[0] == b[0] and a[-1] == b[-1] and abs(len(a) - len(b)) <= 1
    return same_ends and likeness(a, b) >= _ALIKE
