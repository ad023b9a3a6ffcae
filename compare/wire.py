"""Who may have the words from whom: news agencies that articles credit, and runs of the same words.

Two sources that print one agency's copy are one witness. Which agency an article credits is read where
credit is given, not where an agency is only spoken of:

    CAIRO (AP) - | (Reuters, AFP) | By The Associated Press | Source: Xinhua | Reuters
    ... of Reuters contributed to this report. | © 2024 The Associated Press. All rights reserved.

and not in "he told Reuters", "the Associated Press (AP) reported" or "Photo: AFP".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from compare.lexicon import Lexicon, Phrases
from compare.model import (
    Form,
    MentionedDocument,
    MentionedSentence,
    SentencePair,
    Span,
    Token,
)
from compare.words import phrase

_BRACKETS = {"(": ")", "[": "]"}
# Further than this no bracket reaches that holds agencies, in words and signs.
_LONGEST_BRACKET = 12


# ---------------------------------------------------------------- credits


def credited(document: MentionedDocument, lexicon: Lexicon) -> frozenset[str]:
    """The agencies that an article credits or is published by, each under one name for all its forms."""
    found = {name for s in document.sentences for name in _credits(s, lexicon)}
    publisher = phrase(document.document.publisher or "")
    return frozenset(found.union(_only_agencies(publisher, lexicon)))


def _credits(sentence: MentionedSentence, lexicon: Lexicon) -> Iterator[str]:
    words = [token.norm for token in sentence.tokens]
    named = [name for name, _, _ in _agencies(lexicon).find(words)]
    if not named:
        return
    yield from _in_brackets(sentence.tokens, lexicon)
    opening = lexicon.credits.at(words, 0)
    start = opening[1] if opening and opening[0] == "opening" else 0
    yield from _only_agencies(words[start:], lexicon)
    said = {place for place, _, _ in lexicon.credits.find(words)}
    if "anywhere" in said or (start and sentence.sentence.furniture):
        yield from named


def _in_brackets(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Agencies that stand alone in brackets, but where these only shorten the name before them."""
    words = [token.norm for token in tokens]
    for index, word in enumerate(words):
        if word not in _BRACKETS or _BRACKETS[word] not in words[index : index + _LONGEST_BRACKET]:
            continue
        inside = words[index + 1 : words.index(_BRACKETS[word], index)]
        if not _shortens(inside, tokens[:index]):
            yield from _only_agencies(inside, lexicon)


def _shortens(inside: Sequence[str], before: Sequence[Token]) -> bool:
    """Whether a bracket holds the initials of the capitalised words before it, or repeats one of them."""
    if len(inside) != 1:
        return False
    reach = before[-2 * len(inside[0]) :]
    initials = "".join(token.norm[0] for token in reach if token.is_capitalised)
    return initials.endswith(inside[0]) or inside[0] in (token.norm for token in reach)


def _only_agencies(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The agencies that words name, if they name nothing else beside a year: "2024 The Associated Press"."""
    found: list[str] = []
    index = 0
    while index < len(words):
        hit = _agencies(lexicon).at(words, index)
        if hit is not None:
            found.append(hit[0])
        elif words[index].isalpha() and words[index] not in _between(lexicon):
            return ()
        index += hit[1] if hit else 1
    return tuple(found)


@cache
def _between(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.articles | lexicon.conjunctions


@cache
def _agencies(lexicon: Lexicon) -> Phrases[str]:
    """The forms of the agencies, each with the name that stands for all: AP is The Associated Press."""
    written = {_key(row["form"]): row["form"] for row in lexicon.rows("organisations")}
    forms = {form: _key(form) for form in sorted(lexicon.agencies)}
    keys = set(forms.values())

    def name(key: str) -> str:
        long = _key(lexicon.acronyms.get(key, key))
        key = long if long in keys else key
        words = key.split()
        shortest = next(k for n in range(len(words)) if (k := " ".join(words[: n + 1])) in keys)
        with_article = (f"{article} {shortest}" for article in sorted(lexicon.articles))
        return written[next((k for k in with_article if k in keys), shortest)]

    return Phrases((tuple(form.split()), name(key)) for form, key in forms.items())


def _key(form: str) -> str:
    """A name without its signs: one key for Agence France-Presse and Agence France Presse."""
    return " ".join(word for word in phrase(form) if word[0].isalnum())


# ---------------------------------------------------------------- the same words


@dataclass(frozen=True, slots=True)
class Runs:
    """The most words in a row that two sentences share, of their own and of those that both quote."""

    own: int
    quoted: int


def longest_runs(pair: SentencePair, left: MentionedSentence, right: MentionedSentence) -> Runs:
    """The longest runs of a pair; signs between the words do not count.

    Words that both quote are the speaker's, whom both sources may have heard.
    """
    longest = {False: 0, True: 0}
    run, quoted = 0, False
    for opcode in pair.opcodes:
        ours, theirs = _words(left, opcode.left), _words(right, opcode.right)
        if opcode.tag != "equal":
            run = 0 if ours or theirs else run
            continue
        for mine, yours in zip(ours, theirs, strict=True):
            before, quoted = quoted, left.is_quoted(mine.span) and right.is_quoted(yours.span)
            run = run + 1 if quoted == before else 1
            longest[quoted] = max(longest[quoted], run)
    return Runs(longest[False], longest[True])


def _words(sentence: MentionedSentence, span: Span) -> list[Form]:
    first = bisect_left(sentence.forms, span.start, key=lambda f: f.span.start)
    after = bisect_left(sentence.forms, span.end, key=lambda f: f.span.start)
    return [form for form in sentence.forms[first:after] if not form.is_sign]
