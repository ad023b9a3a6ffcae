"""When two words are opposites: by the tables, or by a prefix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes

_ADJECTIVE = "a"


def opposites_among(word: str, others: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Of some base forms those that are the opposite of one, in order."""
    table = lexicon.opposites.get(word, frozenset())
    yield from (
        other for other in sorted(others) if other in table or negated(word, other, lexicon)
    )


def negated(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether one adjective is the other with a negative prefix: "violent", "nonviolent"."""
    base, other = sorted((left, right), key=len)
    if not other.endswith(base) or other[: -len(base)] not in lexicon.negative_prefixes:
        return False
    return all(classes(word, lexicon)[:1] == (_ADJECTIVE,) for word in (base, other))
