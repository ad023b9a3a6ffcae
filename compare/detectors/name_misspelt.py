"""Spellings of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from compare.detector import Spot, Story, across, evidence, first_mentions, story_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import classes
from compare.model import Conflict, Kind, Name, NameKind, Relation, Span, Tier
from compare.words import plain

_SHORTEST = 5


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def name_misspelt(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One name in two spellings.

    Fires:  Chief of staff Reince Priebus resigned. | Reince Preibus, chief of staff, resigned.
    Silent: Michael Langley visited Niger. | Michael Hayden visited Niger.
    Silent: Senator Clinton voted. | Senator Linton voted against Clinton.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for sentence, name in first_mentions(story):
        for word in name.words:
            if len(word) >= _SHORTEST and word.isalpha():
                spots[word].append((sentence, name))
    for left, right in _near(spots):
        if _is_slip(left, right, spots, lexicon):
            yield _conflict(left, right, spots)


def _near(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words that are one edit apart: they are the same without some one letter of each.

    The index over what is left without a letter finds them without holding all words against all
    (Garbe's symmetric delete, 2012).
    """
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for rest in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            rests[plain(rest)].add(word)
    return sorted({two for same in rests.values() for two in combinations(sorted(same), 2)})


def _is_slip(left: str, right: str, spots: dict[str, list[Spot]], lexicon: Lexicon) -> bool:
    """Whether two words are one name: in names that are otherwise the same."""
    a, b = plain(left), plain(right)
    if a == b or a[0] != b[0] or _inflected(a, b, lexicon):
        return False  # the same without accents, another name, or a plural
    if classes(a, lexicon) and classes(b, lexicon):
        return False
    return any(_otherwise_same(m, left, n, right) for _, m in spots[left] for _, n in spots[right])


def _inflected(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether one word is the other with an inflectional ending: "Russian", "Russians"."""
    short, long = sorted((left, right), key=len)
    endings = {ending for ending, _ in lexicon.endings}
    return long.startswith(short) and long[len(short) :] in endings


def _otherwise_same(left: Name, word: str, right: Name, other: str) -> bool:
    """Whether the two names share another word, or one is the surname of the other."""
    rest_left = {plain(w) for w in left.words if w != word}
    rest_right = {plain(w) for w in right.words if w != other}
    if rest_left and rest_right:
        return bool(rest_left & rest_right)
    if rest_left or rest_right:
        longer, surname = (left, word) if rest_left else (right, other)
        return longer.kind == NameKind.PERSON and longer.words[-1] == surname
    return left.kind == right.kind


def _conflict(left: str, right: str, spots: dict[str, list[Spot]]) -> Conflict:
    (a, m), (b, n) = across(spots[left], spots[right])
    return Conflict(
        evidence(a, _word(m, left)),
        evidence(b, _word(n, right)),
        f"One name in two spellings: “{left}” and “{right}”.",
        0.8,
    )


def _word(name: Name, word: str) -> Span:
    at = name.text.replace("’", "'").index(word)
    return Span(name.span.start + at, name.span.start + at + len(word))
