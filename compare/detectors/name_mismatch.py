"""Names of persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, Name, NameKind, Relation, Tier

Spot = tuple[MentionedSentence, Name]


@story_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def name_mismatch(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One surname with two first names, where each source knows one bearer of it only.

    Fires:  Police arrested Bryant Hale in Tulsa. | Brian Hale was arrested in Tulsa, police said.
    Silent: Police arrested Bob Hale in Tulsa. | Robert Hale was arrested in Tulsa, police said.
    Silent: Bill Clinton and Hillary Clinton came. | Hillary Clinton came.
    """
    for left, right in combinations(story, 2):
        bearers_left, bearers_right = _bearers(left.story), _bearers(right.story)
        for surname in sorted(bearers_left.keys() & bearers_right.keys()):
            ours, theirs = bearers_left[surname], bearers_right[surname]
            if len(ours) != 1 or len(theirs) != 1:
                continue
            (first, (a, m)), (other, (b, n)) = *ours.items(), *theirs.items()
            if not same_first_name(first, other, lexicon):
                yield Conflict(
                    evidence(a, m.span),
                    evidence(b, n.span),
                    f"One surname with two first names: “{m.text}” against “{n.text}”.",
                    0.7,
                )


def _bearers(sentences: Iterator[MentionedSentence]) -> dict[str, dict[str, Spot]]:
    """The first names by surname, each with the first place where it stands."""
    found: dict[str, dict[str, Spot]] = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == NameKind.PERSON and len(name.words) > 1:
                held = found.setdefault(name.words[-1], {})
                held.setdefault(name.words[0], (sentence, name))
    return found


def same_first_name(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two first names can be one: a short form, an initial, another spelling."""
    a, b = (lexicon.name_variants.get(w.casefold(), w.casefold()) for w in (left, right))
    if a == b or frozenset((a, b)) in lexicon.nicknames:
        return True
    return a.startswith(b) or b.startswith(a) or _initials(a, b)


def _initials(left: str, right: str) -> bool:
    short: Sequence[str] = sorted((left, right), key=len)
    return len(short[0]) == 1 and short[0] == short[1][0]
