"""Where words begin and end, and the form in which they are matched."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import cache

import regex

from compare.sight import is_plain, see, seen

# In order: an acronym with stops, the negator of a contraction, a clitic, a number in groups of which one
# starts with 0 (no number of its own does), a number with what is raised behind it, another sign for a
# number, what stands before a negator, a word (an apostrophe before a lower-case clitic ends it), three
# dots, any other sign by itself.
_WORD = regex.compile(
    r"""
      (?:\p{Lu}\.){2,}
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b
    | (?=\p{N})(?:
        [1-9]\p{Nd}{0,2}(?:\ \p{Nd}{3}){0,4}\ 0\p{Nd}\p{Nd}(?:\ \p{Nd}{3}){0,4}+(?:\.\p{Nd}++)?(?![\p{Nd},:])
      | \p{Nd}++(?:[.,:]\p{Nd}++)*+[⁰¹²³⁴-⁹₀-₉]*+
      | \p{N}
      )
    | [\p{L}\p{M}]+?(?=n['’]t\b)
    | \bcan(?=not\b)
    | [\p{L}\p{M}]++(?:['’](?!(?:s|re|ve|ll|d|m)\b)[\p{L}\p{M}]++)*+
    | \.\.\.(?!\.)
    | [^\s\p{C}]
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def cut(text: str) -> list[tuple[int, int, str]]:
    """The words, numbers and signs of a text: half-open offsets, and the word as it is seen there."""
    if is_plain(text):
        return [(*match.span(), match[0]) for match in _WORD.finditer(text)]
    sight = see(text)
    return [(*sight.place(*match.span()), match[0]) for match in _WORD.finditer(sight.text)]


def spans(text: str) -> list[tuple[int, int]]:
    """The words, numbers and signs of a text as half-open offsets."""
    return [(start, end) for start, end, _ in cut(text)]


@cache
def norm(word: str) -> str:
    """The form for matching: as it is seen, compatibility-normalised, in lower case, with straight apostrophes.

    An acronym has no stops, and a number commas between its groups. What is raised behind a number
    stays so: 10² is not 102.
    """
    raised = word[:1].isdecimal() and not word[-1:].isdecimal()
    level = seen(word) if raised else seen(unicodedata.normalize("NFKC", seen(word)))
    plain = level.casefold().replace("’", "'")
    if plain[:1].isdecimal():
        return plain.replace(" ", ",")
    return plain.replace(".", "") if plain[:1].isalpha() and plain.count(".") > 1 else plain


def phrase(text: str) -> tuple[str, ...]:
    """A phrase as the tuple of its words in their form for matching."""
    return tuple(norm(word) for _, _, word in cut(text))


def opcodes(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """difflib's opcodes over two lists of words; as (tag, from, to, from, to), the same either way.

    difflib is not symmetric, so it always sees the two lists in one order.
    """
    if left <= right:
        return list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    flipped = SequenceMatcher(None, right, left, autojunk=False).get_opcodes()
    return [(_MIRRORED[tag], i, j, k, m) for tag, k, m, i, j in flipped]


_MIRRORED = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}


def likeness(left: str, right: str) -> float:
    """How alike two words are letter by letter (0..1), by difflib's ratio; the same either way."""
    first, second = sorted((left, right))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def shortened(word: str) -> set[str]:
    """A word, and the same without any one letter: words one slip apart have one of these in common."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def plain(word: str) -> str:
    """A word in lower case without its accents."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
