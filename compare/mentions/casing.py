"""Sentences set in capitals -> their words as they would be written otherwise.

Headlines, wires and transcripts in capitals tell no name from a word. A word keeps its capital there only
where a table, or the rest of the article, knows it as a name, or where it is no word of English; and a word
that may be either ("US" and "us", "MAY" and "may") is taken as a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from compare.lexicon import Lexicon, Phrases
from compare.mentions.places import gazetteer_forms
from compare.mentions.tokens import classes
from compare.model import Token
from compare.words import norm

_LOWER = regex.compile(r"(?<!\p{L})\p{Ll}{2}")
# A sentence is set in capitals where so many of its words are English and have them, and hardly one has not.
_ORDINARY = 2
_SHARE = 0.75
_DATES = ("weekday", "month", "month_short")
# The digits of a year, and the letters of "Sun" and "Jan".
_LONGEST_DATE = 4
_LONGEST_SHORT_FORM = 3


class _Place(NamedTuple):
    """The words of a place as they are written, and whether they are nothing else: "Reading" is a town too."""

    words: tuple[str, ...]
    certain: bool


def recased(sentences: Sequence[tuple[Token, ...]], lexicon: Lexicon) -> list[tuple[Token, ...]]:
    """The sentences of an article; in those set in capitals the words are written as elsewhere."""
    shouted = [_is_shouted(tokens, lexicon) for tokens in sentences]
    if not any(shouted):
        return list(sentences)
    calm = [tokens for tokens, loud in zip(sentences, shouted, strict=True) if not loud]
    known = {
        token.norm: token.written
        for tokens in calm
        for before, token in pairwise(tokens)
        if token.is_capitalised and before.is_word and token.norm not in lexicon.function_words
    }
    return [
        _recased(tokens, known, lexicon) if loud else tokens
        for tokens, loud in zip(sentences, shouted, strict=True)
    ]


def _is_shouted(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a sentence is set in capitals, rather than full of acronyms."""
    if any(_LOWER.match(token.written) for token in tokens if token.norm in lexicon.function_words):
        return False
    words = [token for token in tokens if len(token.written) > 1 and token.norm.isalpha()]
    loud = [token for token in words if token.written.isupper()]
    if len(loud) < _SHARE * len(words):
        return False
    ordinary = (
        token.norm in lexicon.function_words or classes(token.norm, lexicon)
        for token in loud
        if token.norm not in lexicon.acronyms and token.norm not in lexicon.organisations
    )
    return sum(map(bool, ordinary)) >= _ORDINARY


def _recased(
    tokens: tuple[Token, ...], known: Mapping[str, str], lexicon: Lexicon
) -> tuple[Token, ...]:
    words = [token.norm for token in tokens]
    written: list[str] = []
    while len(written) < len(tokens):
        index = len(written)
        hit = _places(lexicon).at(words, index)
        if hit and (hit[0].certain or _is_where(index, words, written, lexicon)):
            written += hit[0].words
        elif words[index] in lexicon.place_markers and written and written[-1].istitle():
            written.append(tokens[index].written.title())
        else:
            written.append(_written(index, tokens, known, lexicon))
    return tuple(replace(t, written=w) for t, w in zip(tokens, written, strict=True))


def _is_where(index: int, words: Sequence[str], written: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a place is named here: "IN READING", "RICHMOND HILL, QUEENS"."""
    before = words[index - 1] if index else ""
    return before in lexicon.locatives or (before == "," and index > 1 and written[-2].istitle())


def _written(
    index: int, tokens: Sequence[Token], known: Mapping[str, str], lexicon: Lexicon
) -> str:
    token = tokens[index]
    word = token.norm
    if not token.written.isupper() or "." in token.written:
        return token.written
    if lexicon.calendar.at((word,), 0) and _is_date(index, tokens, lexicon):
        return token.written.title()
    if word in lexicon.function_words:
        return token.written.lower()
    if word in known:
        return known[word]
    if len(word) == 1 or word in lexicon.zones:
        return token.written
    if classes(word, lexicon) and not _is_given_name(index, tokens, lexicon):
        return token.written.lower()
    return _organisations(lexicon).get(word) or token.written.title()


def _is_given_name(index: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word that is a given name too stands before one that is no word: "MARK KRANZBURG"."""
    if tokens[index].norm not in lexicon.given_names:
        return False
    after = [t.norm for t in tokens[index + 1 : index + 3] if t.norm != "-"][:1]
    return any(
        w.isalpha() and w not in lexicon.function_words and not classes(w, lexicon) for w in after
    )


def _is_date(index: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word of the calendar is one: "may" and "march" need a day, a year or "in" beside them."""
    word = tokens[index].norm
    hit = lexicon.calendar.at((word,), 0)
    if hit is None or hit[0].kind not in _DATES:
        return False
    before = [t.norm for t in tokens[max(0, index - 1) : index]]
    after = [t.norm for t in tokens[index + 1 : index + 2]]
    dated = any(w.isdecimal() and len(w) <= _LONGEST_DATE for w in before + after)
    led = [lexicon.function_words.get(w) for w in before] == ["preposition"]
    only = word not in lexicon.function_words and classes(word, lexicon) in ((), ("n",))
    return dated or led or (only and len(word) > _LONGEST_SHORT_FORM)


@cache
def _organisations(lexicon: Lexicon) -> dict[str, str]:
    """How an organisation of one word is written, by its form for matching."""
    forms = [row["form"] for row in lexicon.rows("organisations")]
    known = {norm(form): form for form in forms if norm(form) in lexicon.organisations}
    return {**known, **{norm(r["acronym"]): r["acronym"] for r in lexicon.rows("acronyms")}}


@cache
def _places(lexicon: Lexicon) -> Phrases[_Place]:
    """How a place is written, by its words in their form for matching."""
    found = []
    for form, is_country in gazetteer_forms(lexicon):
        words = tuple(norm(word) for word in form)
        ordinary = len(words) == 1 and not is_country and bool(classes(words[0], lexicon))
        if len(words) > 1 or words[0] not in lexicon.function_words:
            found.append((words, _Place(form, certain=not ordinary)))
    return Phrases(found)
