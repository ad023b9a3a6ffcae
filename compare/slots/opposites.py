"""When two words are opposites: by the tables, or by a prefix."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes

_ADJECTIVE = "a"


def opposites_among(word: str, others: Collection[str], lexicon: Lexicon) -> Iterator[str]:
    """Of some base forms those that are the opposite of one, in order."""
    table = lexicon.opposites.get(word, frozenset())
    prefixes = lexicon.negative_prefixes
    longer = {prefix + word for prefix in prefixes}
    shorter = {word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)}
    near = {other for other in (*table, *longer, *shorter) if other in others}
    yield from (o for o in sorted(near) if o in table or negated(word, o, lexicon))


def negated(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether one adjective is the other with a negative prefix: "violent", "nonviolent"."""
    base, other = sorted((left, right), key=len)
    if not other.endswith(base) or other[: -len(base)] not in lexicon.negative_prefixes:
        return False
    return all(classes(word, lexicon)[:1] == (_ADJECTIVE,) for word in (base, other))
