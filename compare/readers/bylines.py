"""Who wrote an article: the names of persons among what a page or a feed gives for it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from compare.lexicon import Lexicon
from compare.writers import has_first_name, is_agency

_LONGEST = 100
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}.,&'’ -]*+")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")


def persons(names: Iterable[str], lexicon: Lexicon) -> str | None:
    """The names that can be persons', each once, joined by commas: no address, account, desk or agency."""
    stripped = (_without_by(" ".join(name.split()), lexicon) for name in names)
    found = dict.fromkeys(name for name in stripped if _is_person(name, lexicon))
    return ", ".join(found) or None


def _without_by(name: str, lexicon: Lexicon) -> str:
    first, _, rest = name.partition(" ")
    is_by = lexicon.function_words.get(first.casefold()) == "preposition"
    return rest if is_by else name


def _is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether words are a first name that is no common word, and another; of a script without case, one."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        return False
    if not _CASED.search(name):
        return True
    if is_agency(name, lexicon):
        return False
    return has_first_name(name, lexicon) and any(c.isupper() for c in name)
