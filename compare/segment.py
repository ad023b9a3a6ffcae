"""Document -> sentences with exact spans.

    text        paragraphs              sentences
    ┌──────┐    lines, or blocks of     Punkt with our abbreviations, then three repairs:
    │ .... │ -> hard-wrapped lines   -> a dateline is cut off, glued sentences are cut apart,
    └──────┘                            and a piece that goes on in lower case is joined again

Punkt (Kiss and Strunk 2006) runs untrained: it knows our abbreviations and nothing of the article,
so a sentence is cut the same way whatever stands around its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex
from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from compare.lexicon import Lexicon
from compare.model import Document, Sentence, Span

_LINE = regex.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
_BLANK_LINE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)|\u2029")
# A hard-wrapped block: every line but the last about as long as a line of mail or of a terminal.
_WRAPPED = range(45, 101)
_TERMINATORS = frozenset(".?!…:\"'”’)]")

# "word.Next": the space after the stop was lost in a paste.
_GLUED = regex.compile(r"(?<=\p{Ll}{2}[.?!])(?=[\"“”'’]?\p{Lu}\p{Ll})|(?<=\p{Ll}{2}[.?!][”\"’])(?=\p{Lu}\p{Ll})")
_CLOSING = regex.compile(r"[\"'”’)\]]+")
# CAIRO, June 27 (AFP) - | (Reuters) - | NEW YORK —
_DATELINE = regex.compile(
    r"""
    (?: \p{Lu}[\p{Lu}.'’\ -]{1,30}(?:,\ [^—–()\n]{2,40}?)?(?:\ ?\([^()\n]{2,30}\))?
      | (?:\p{Lu}[\p{L}.'’-]{1,20}[\ ,]{1,2}){0,4}\([^()\n]{2,30}\)
    )\s?(?:—|–|--|-|_)\s+(?=\S)
    """,
    regex.VERBOSE,
)
_BYLINE = regex.compile(r"(?i:by)\s+\p{Lu}[\p{L}.'’-]+(?:\s+(?:and\s+)?\p{Lu}[\p{L}.'’-]*){0,6}(?:[,|].{0,60})?")
_COPYRIGHT = regex.compile(r"(?i)(?:copyright\b|©|\(c\)\s).{0,200}")


class _LanguageVars(PunktLanguageVars):  # type: ignore[misc]
    sent_end_chars = (".", "?", "!", "…")
    re_boundary_realignment = regex.compile(r"[\"'”’)\]}]+(?=\s|$)\s*", regex.MULTILINE)


@cache
def _tokenizer(lexicon: Lexicon) -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(lexicon.abbreviations)
    parameters.sent_starters = set(lexicon.function_words)
    return PunktSentenceTokenizer(parameters, lang_vars=_LanguageVars())


def segment(document: Document, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Cut a document into sentences; furniture is marked, nothing is dropped but white space."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(document.text)):
        for span, furniture in _pieces(document.text, paragraph, lexicon):
            text = document.text[span.start : span.end]
            sentences.append(
                Sentence(document.doc_id, len(sentences), number, span, text, furniture)
            )
    return tuple(sentences)


def _paragraphs(text: str) -> Iterator[Span]:
    """A line is a paragraph, unless its block is hard-wrapped: then the block is one."""
    start = 0
    for end, following in [m.span() for m in _BLANK_LINE.finditer(text)] + [(len(text), len(text))]:
        lines = [_trim(text, Span(*m.span())) for m in _LINE.finditer(text, start, end)]
        if _is_wrapped(text, lines):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines
        start = following


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if len(lines) < 2:
        return False
    whole = lines[:-1]
    ended = sum(text[line.end - 1] in _TERMINATORS for line in whole)
    return all(line.end - line.start in _WRAPPED for line in whole) and ended * 2 <= len(whole)


def _pieces(text: str, paragraph: Span, lexicon: Lexicon) -> Iterator[tuple[Span, bool]]:
    """The sentences of a paragraph, each with whether it is furniture."""
    if is_furniture(text[paragraph.start : paragraph.end], lexicon):
        yield paragraph, True
        return
    start = paragraph.start
    dateline = _DATELINE.match(text, start, paragraph.end)
    if dateline:
        yield _trim(text, Span(start, dateline.end())), True
        start = dateline.end()
    for span in _sentences(text, Span(start, paragraph.end), lexicon):
        yield span, is_furniture(text[span.start : span.end], lexicon)


def is_furniture(line: str, lexicon: Lexicon) -> bool:
    """Whether a line or sentence is of the page: a share button, a byline, a copyright notice."""
    if _BYLINE.fullmatch(line) or _COPYRIGHT.fullmatch(line):
        return True
    plain = line.casefold().strip(" \t.!:|»›>→-–—")
    tests = {
        "whole": lambda phrase: plain == phrase,
        "prefix": lambda phrase: plain.startswith(phrase) and len(plain) < 120,
        "contains": lambda phrase: phrase in plain and len(plain) < 80,
    }
    return any(tests[match](phrase) for phrase, match in lexicon.furniture)


def _sentences(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    part = text[span.start : span.end]
    cuts = [0]
    for start, end in _tokenizer(lexicon).span_tokenize(part):
        if start and not _goes_on(part, start):
            cuts.append(start)
        cuts.extend(m.start() for m in _GLUED.finditer(part, start, end))
    for start, end in pairwise([*sorted(set(cuts)), len(part)]):
        piece = _trim(text, Span(span.start + start, span.start + end))
        if piece.start < piece.end:
            yield piece


def _goes_on(part: str, start: int) -> bool:
    """Whether what starts here belongs to the sentence before: “Why?” he asked."""
    if part[start].islower():
        return True
    closing = _CLOSING.match(part, start)
    return bool(closing) and not part[closing.end() :].strip()


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
