"""Paragraph -> sentences: Punkt, then two repairs.

Sentences that it left together are cut apart, and a piece that goes on is joined again.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import regex

from compare.lexicon import Lexicon
from compare.model import Span
from compare.segment.cuts import between
from compare.segment.punkt import tokenizer
from compare.sight import see
from compare.words import phrase

_STOP = regex.compile(r"[…\p{STerm}]")
_WORD = regex.compile(r"[\p{L}\p{N}]")
# Where Punkt leaves two sentences together: the space after the stop was lost in a paste, quotations
# follow each other or end like an abbreviation, or three dots trail off at the end of a word.
_LEFT_TOGETHER = regex.compile(
    r"""
      (?<=\p{Ll}{2}[.?!])(?=[“‘]?\p{Lu}\p{Ll})
    | (?<=[?!][”\"’])\s+(?=[“‘\"]\p{Lu})
    | (?<=\p{Ll}{2}\.[”\"’])\s+(?=[“‘\"]?\p{Lu})
    | (?<=[\p{L}\p{N}](?:\.\.\.|…)[”\"’]?)\s+(?=[“‘\"]?\p{Lu})
    """,
    regex.VERBOSE,
)
# A stop of another script with what closes behind it; many scripts put no space there.
_FOREIGN_STOP = regex.compile(
    r"(?:[\p{STerm}--[.?!]]++|(?<=\p{Lo})[.?!](?=[”\"’)\]）】“‘\"(（【]{0,3}\p{Lo}))[”\"’)\]）】]{0,2}",
    regex.VERSION1,
)
_CLOSING = regex.compile(r"[\"'”’)\]}]*+\s*+")
_CLOSING_ONLY = regex.compile(r"[”’)\]}]++")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{N}.-]++\.")
# Three dots that stand by themselves or in brackets leave words out; they end nothing.
_OMISSION = regex.compile(r"(?r)(?<=\s|^|[“‘\"])[(\[]?(?:…|\.\.\.|\.\ \.\ \.)[)\]]?")
_QUESTION_QUOTED = regex.compile(r"(?r)[?!…][”\"’]")
# Further back than this nothing is looked at, so that work grows with the text only.
_LOOK_BACK = 50
_FIRST_WORDS = regex.compile(r"(?:\S++\s*+){1,4}")


class _Case(Enum):
    """Whether letter case tells in a paragraph where a sentence starts."""

    MIXED = "mixed"
    LOWER = "lower"
    UPPER = "upper"

    @classmethod
    def of(cls, part: str) -> _Case:
        if part.islower():
            return cls.LOWER
        return cls.UPPER if part.isupper() else cls.MIXED


def sentences(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a part of a text, a paragraph or most of one."""
    sight = see(text[span.start : span.end])
    part = sight.text
    first = _STOP.search(part)
    if not first or not _WORD.search(part, first.end()):
        yield span
        return
    cuts = [0]
    case = _Case.of(part)
    for start, end in tokenizer(lexicon).span_tokenize(part):
        if start and not _goes_on(part, start, end, case, lexicon):
            cuts.append(_after_closing(part, start, end))
        cuts.extend(m.start() for m in _LEFT_TOGETHER.finditer(part, start, end))
    if not part.isascii():
        cuts.extend(stop.end() for stop in _FOREIGN_STOP.finditer(part))
    places = [span.start + sight.starts[cut] for cut in sorted(set(cuts)) if cut < len(part)]
    yield from between(text, [*places, span.end])


def _goes_on(part: str, start: int, end: int, case: _Case, lexicon: Lexicon) -> bool:
    """Whether what starts here belongs to the sentence before: “Why?” he asked. | Sgt. May Smith."""
    if case is not _Case.LOWER and part[start].islower():
        return True
    closing = _CLOSING.match(part, start, end)
    if closing and closing.end() == end:
        return True
    before = part[max(0, start - _LOOK_BACK) : start].rstrip()
    last = _LAST_WORD.match(before)
    word = last[0] if last else ""
    if phrase(word) in lexicon.titles or _OMISSION.match(before):
        return True
    first = _FIRST_WORDS.match(part, start, end)
    words = first[0] if first else ""
    if case is _Case.UPPER and _goes_on_after(word, words, lexicon):
        return True
    return bool(_QUESTION_QUOTED.match(before)) and _says_who(words, lexicon)


def _goes_on_after(word: str, words: str, lexicon: Lexicon) -> bool:
    """Where all is in capitals, what follows an abbreviation may go on in them: AT 5 P.M. ON FRIDAY."""
    shortened = word.rstrip(".").casefold() in lexicon.abbreviations
    following = phrase(words)[:1]
    return shortened and any(lexicon.function_words.get(w) == "preposition" for w in following)


def _says_who(words: str, lexicon: Lexicon) -> bool:
    """Whether words start with a short name and a word like "said"."""
    return words[:1].isupper() and any(lexicon.reporting.find(phrase(words)))


def _after_closing(part: str, start: int, end: int) -> int:
    """The start without quotation marks and brackets that close what stands right before it."""
    closing = None if part[start - 1].isspace() else _CLOSING_ONLY.match(part, start, end)
    return closing.end() if closing else start
