"""Where words begin and end, and the form in which they are matched."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

import regex

from compare.sight import see, seen

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


# Room for all words of the tables and of many articles; a corpus has no end of others.
_CACHED = 2**18


def cut(text: str) -> list[tuple[int, int, str]]:
    """The words, numbers and signs of a text: half-open offsets, and the word as it is seen there."""
    sight = see(text)
    if sight.text == text:
        return [(*match.span(), match[0]) for match in _WORD.finditer(text)]
    return [(*sight.place(*match.span()), match[0]) for match in _WORD.finditer(sight.text)]


def spans(text: str) -> list[tuple[int, int]]:
    """The words, numbers and signs of a text as half-open offsets."""
    return [(start, end) for start, end, _ in cut(text)]


@lru_cache(_CACHED)
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


Edit = tuple[str, int, int, int, int]

# difflib looks at every place where two lists have one item, again and again. Where these are more than
# in any two sentences of prose, only what stands once in either list is looked at.
_MOST_MEETINGS = 5000
# No word of a language, and no name, has more letters that could be wrong.
_LONGEST_WORD = 40


def opcodes(left: list[str], right: list[str]) -> list[Edit]:
    """difflib's opcodes over two lists of words; as (tag, from, to, from, to), the same either way.

    difflib is not symmetric, so it always sees the two lists in one order. Lists in which the same few
    words stand again and again are set side by side by their other words (`_anchored`).
    """
    if left <= right:
        return _opcodes(left, right)
    return [(_MIRRORED[tag], i, j, k, m) for tag, k, m, i, j in _opcodes(right, left)]


_MIRRORED = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}


def _opcodes(left: list[str], right: list[str]) -> list[Edit]:
    if _is_usual(left, right):
        return list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    ends = [(-1, -1), *_anchored(left, right), (len(left), len(right))]
    found: list[Edit] = []
    for (i, j), (k, m) in pairwise(ends):
        if (i + 1, j + 1) != (k, m):
            tag = "insert" if i + 1 == k else "delete" if j + 1 == m else "replace"
            found.append((tag, i + 1, k, j + 1, m))
        if k < len(left) and found and found[-1][0] == "equal":
            found[-1] = ("equal", found[-1][1], k + 1, found[-1][3], m + 1)
        elif k < len(left):
            found.append(("equal", k, k + 1, m, m + 1))
    return found


def likeness(left: str, right: str) -> float:
    """How alike two words are letter by letter (0..1), by difflib's ratio; the same either way."""
    first, second = sorted((left, right))
    if _is_usual(first, second):
        return SequenceMatcher(None, first, second, autojunk=False).ratio()
    return 2 * len(_anchored(first, second)) / (len(first) + len(second))


def _is_usual(left: Sequence[Hashable], right: Sequence[Hashable]) -> bool:
    """Whether two lists have no more in common, each item with each of its like, than prose has."""
    ours, theirs = Counter(left), Counter(right)
    return sum(ours[each] * theirs[each] for each in ours.keys() & theirs.keys()) <= _MOST_MEETINGS


def _anchored(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Which items of two lists stand side by side, none crossing another.

    As in patience diff (Cohen 2003): items that stand once in either list, the longest row of them
    that is in order in both, and what is equal on both sides of each, and at the ends.
    """
    met: list[tuple[int, int]] = []
    i = j = 0
    for k, m in [*_in_order(_once(left), _once(right)), (len(left), len(right))]:
        while i < k and j < m and left[i] == right[j]:
            met.append((i, j))
            i, j = i + 1, j + 1
        back = 0
        while i < k - back and j < m - back and left[k - back - 1] == right[m - back - 1]:
            back += 1
        met += ((k - step, m - step) for step in range(back, 0, -1))
        i, j = k, m
    return met


def _once(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """The items that stand once in a list, with their places."""
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


def _in_order(left: dict[Hashable, int], right: dict[Hashable, int]) -> Iterator[tuple[int, int]]:
    """The longest row of common items that is in order in both: the longest increasing subsequence."""
    places = [(i, right[item]) for item, i in left.items() if item in right]
    lowest: list[int] = []  # the least place on the right at which a row of each length can end
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(places):
        length = bisect_left(lowest, j)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [j]
        last[length : length + 1] = [number]
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(places[number])
        number = before[number]
    return reversed(row)


def shortened(word: str) -> set[str]:
    """A word, and the same without any one letter: words one slip apart have one of these in common.

    A word of more than 40 letters is no word: it stands for itself.
    """
    if len(word) > _LONGEST_WORD:
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def plain(word: str) -> str:
    """A word in lower case without its accents."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
