"""Whether two names can be one person's."""

from __future__ import annotations

from compare.lexicon import Lexicon
from compare.model import Name
from compare.words import likeness, plain, shortened

# First names this alike are one name misspelt.
_MISSPELT = 0.8
# In names of so many letters one slip makes no other name, if it makes no woman of a man.
_SHORTEST = 4


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
    if likeness(left, right) >= _MISSPELT:
        return True
    genders = {lexicon.given_names.get(left), lexicon.given_names.get(right)}
    slip = min(len(left), len(right)) >= _SHORTEST and shortened(left) & shortened(right)
    return bool(slip) and genders != {"m", "f"}
