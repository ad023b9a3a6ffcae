"""Whether two names can be one person's."""

from __future__ import annotations

from compare.lexicon import Lexicon
from compare.model import Name
from compare.words import likeness, plain

# First names this alike are one name misspelt.
_MISSPELT = 0.8


def same_person(left: Name, right: Name, lexicon: Lexicon) -> bool:
    """Whether two names of one surname can be one person's: a short form, an initial, a middle name."""
    ours, theirs = ([_normal(word, lexicon) for word in name.words[:-1]] for name in (left, right))
    return any(
        _same_first_name(a, b, lexicon)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if i == j or min(len(a), len(b)) > 1
    )


def _normal(word: str, lexicon: Lexicon) -> str:
    return lexicon.name_variants.get(plain(word), plain(word))


def _same_first_name(left: str, right: str, lexicon: Lexicon) -> bool:
    if left.startswith(right) or right.startswith(left):
        return True
    if frozenset((left, right)) in lexicon.nicknames:
        return True
    return likeness(left, right) >= _MISSPELT
