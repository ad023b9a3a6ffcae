"""What a reader sees of a text, whatever code points stand for it.

    text   N i SHY g e U+0301 r NBSP U+0661 U+0662     a soft hyphen, a decomposed accent, Arabic digits
    sight  N i     g é        r      1      2          what is seen, each with its place in the text

Words are found and matched on what is seen; the text itself is never rewritten. The forms are folded
after Unicode Standard Annex #15 (NFKC) and Unicode Technical Standard #39 (letters that look alike).
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

# What is not seen: soft hyphens, zero-width signs, direction marks, variation selectors, controls.
HIDDEN = r"[[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]--\s]"

_TABLE = Path(__file__).parent / "lexicon" / "lookalikes.tsv"

# What normalisation to NFKC leaves apart, and a reader does not.
_APART = regex.compile(
    rf"""
      {HIDDEN}
    | [\p{{Nd}}--[0-9]]
    | [‐‒―−⁄٪٫٬„‟«»「」『』]
    | (?<!\S)”(?=\p{{L}})
    | (?<=\p{{L}})[‘‛`´ʼ′–](?=\p{{L}})
    """,
    regex.VERBOSE | regex.VERSION1,
)
# What most texts are made of needs no closer look, and these signs only between letters.
_SURE = (
    frozenset("\t\n\v\f\r")
    | frozenset(map(chr, range(32, 127))) - {"`"}
    | frozenset("“’—…€£§°éèêëáàâäíîïóôöúüñçßøåæÉÁÖÜÄÅØ")
)
_TURNING = frozenset("”‘–")
_SURE_APART = _SURE | _TURNING
_TURNED = regex.compile(r"(?<=\p{L})[‘–](?=\p{L})|(?<!\S)”(?=\p{L})")
# A space inside a number: "1 000" with a space that breaks no line, or a narrow one.
_GROUPING = regex.compile(
    r"(?<=(?<!\p{Nd})\p{Nd}{1,3})[\u00a0\u2007\u2009\u202f](?=\p{Nd}{3}(?!\p{Nd}))"
)
_APOSTROPHE = regex.compile(r"(?<=\p{L})[‘‛`´ʼ′](?=\p{L})")
_HYPHEN = regex.compile(r"(?<=\p{L})–(?=\p{L})")
# Quotation marks of other houses and languages: „low“, «angle» and »turned« ones, ”Swedish” ones, 「corners」.
_OPENING = regex.compile(
    r"(?<![^\s\p{Ps}\p{Pd}])(?:[”»](?=[\p{L}\p{N}])|«)|«(?=[\p{L}\p{N}])|[„‟「『]"
)
_CLOSING = regex.compile(r"(?<=\S)“(?![\p{L}\p{N}])|[«»」』]")
_PIECE = regex.compile(
    rf"(?P<hidden>{HIDDEN}++)|(?s:.)(?:{HIDDEN}*+[\p{{M}}--{HIDDEN}])*+",
    regex.VERSION1,
)
# Offsets are held as C integers, for a text may be long.
_OFFSET = "L"
_HIDDEN = regex.compile(HIDDEN, regex.VERSION1)
_LETTERS = regex.compile(r"[\p{L}\p{M}]++")
# So long is a word that is taken for Latin though none of its letters is.
_LONG_ENOUGH = 4
_LATIN = regex.compile(r"\p{Latin}")


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as it is seen; of each character where what stands for it starts and ends in the text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of what is seen, one at least, stand in the text."""
        return self.starts[start], self.ends[end - 1]


def see(text: str) -> Sight:
    """What is seen of a text."""
    if is_plain(text):
        return Sight(text, range(len(text)), range(1, len(text) + 1))
    sight = _pieced(_GROUPING.sub(",", text).translate(_ONE_FOR_ONE))
    # Sign for sign, so that each keeps its place; what stands between them and is hidden is gone by now.
    level = _HYPHEN.sub("-", _APOSTROPHE.sub("’", sight.text))
    level = _CLOSING.sub("”", _OPENING.sub("“", level))
    latin = _unmasked(level)
    if latin == level:
        return Sight(level, sight.starts, sight.ends)
    again = _pieced(latin)  # a letter that was taken for a Latin one takes up its accent
    return Sight(
        again.text,
        [sight.starts[at] for at in again.starts],
        [sight.ends[end - 1] for end in again.ends],
    )


def seen(text: str) -> str:
    """A text as it is seen, without where."""
    return see(text).text


def printable(text: str) -> str:
    """A text with escapes for what a terminal would obey or hide."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def is_plain(text: str) -> bool:
    """Whether a text is seen just as it is written."""
    if text.isascii() and text.isprintable():
        return "`" not in text
    signs = set(text)
    if signs <= _SURE:
        return True
    if signs <= _SURE_APART:
        return _TURNED.search(text) is None
    normal = unicodedata.is_normalized("NFKC", text) and _APART.search(text) is None
    return normal and not _mixed().search(text)


# ---------------------------------------------------------------- characters


class _OneForOne(dict[int, str]):
    """Characters of which another one is seen, filled as they are met: digits, wide letters, hyphens, spaces."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            folded = str(digit)
        elif len(folded) > 1 or unicodedata.category(char) == "No":
            folded = char  # "²" beside "10" would make it 102
        self[code] = folded
        return folded


_ONE_FOR_ONE = _OneForOne(
    {ord(sign): alike for sign, alike in zip("‐‑‒―−⁄٪٫٬", "--–—-/%.,", strict=True)}
)


def _pieced(text: str) -> Sight:
    """Without what is hidden, with accents composed and ligatures taken apart.

    What is hidden inside a run of signs belongs to the sign before it, so that neighbours still touch.
    """
    if _HIDDEN.search(text) is None and unicodedata.is_normalized("NFKC", text):
        return Sight(text, range(len(text)), range(1, len(text) + 1))
    parts: list[str] = []
    starts, ends = array(_OFFSET), array(_OFFSET)
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if piece["hidden"] is None:
            for part, at, to in _parts(piece[0], start):
                parts.append(part)
                starts.extend([at] * len(part))
                ends.extend([to] * len(part))
        elif ends and ends[-1] == start and end < len(text) and not text[end].isspace():
            for letter in range(bisect_left(starts, starts[-1]), len(ends)):  # all of a ligature
                ends[letter] = end
    return Sight("".join(parts), starts, ends)


def _parts(piece: str, start: int) -> Iterator[tuple[str, int, int]]:
    """A sign with its marks as one part, or each by itself where normalisation makes another sign of it.

    "ﬁ" is the letters f and i; but "™" makes no word longer, and "½" is no "1" behind a number.
    """
    bare = _HIDDEN.sub("", piece)
    folded = unicodedata.normalize("NFKC", bare)
    whole = len(folded) == 1 or _LETTERS.fullmatch(folded) is not None
    if whole and unicodedata.category(bare[0]) not in ("No", "So"):
        yield folded, start, start + len(piece)
        return
    for at, sign in enumerate(piece, start):
        if not _HIDDEN.match(sign):
            yield sign, at, at + 1


# ---------------------------------------------------------------- letters that look alike


@cache
def lookalikes() -> Mapping[str, str]:
    """Letters of other scripts, and the Latin letter that each of them looks like."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {letter: latin for letter, latin, _ in rows[1:]}


@cache
def _mixed() -> regex.Pattern[str]:
    """Where a letter of another script touches a Latin one, or a word is of letters that look Latin alone."""
    alike = "".join(lookalikes())
    return regex.compile(
        rf"[{alike}]\p{{M}}*+\p{{Latin}}|\p{{Latin}}\p{{M}}*+[{alike}]"
        rf"|(?<![\p{{L}}\p{{M}}])[{alike}]{{{_LONG_ENOUGH},}}(?![\p{{L}}\p{{M}}])"
    )


@cache
def _foreign() -> regex.Pattern[str]:
    """A letter of these scripts that looks like no Latin one: it shows that they are meant."""
    alike = "".join(lookalikes())
    return regex.compile(rf"[[\p{{Cyrillic}}\p{{Greek}}\p{{Armenian}}]--[{alike}]]", regex.VERSION1)


@cache
def _masked() -> dict[int, str]:
    return str.maketrans(dict(lookalikes()))


def _unmasked(text: str) -> str:
    """With the words in Latin letters alone that mix them with others that look the same.

    A longer word that is wholly of such letters is taken for Latin too, but not beside words that surely
    are of another script.
    """
    if not _mixed().search(text):
        return text
    foreign = _foreign().search(text) is not None
    return _LETTERS.sub(lambda word: _in_latin(word[0], foreign), text)


def _in_latin(word: str, foreign: bool) -> str:
    latin = word.translate(_masked())
    if latin == word or not all(_LATIN.match(c) or unicodedata.combining(c) for c in latin):
        return word
    whole = not foreign and len(word) >= _LONG_ENOUGH
    return latin if whole or _LATIN.search(word) else word
