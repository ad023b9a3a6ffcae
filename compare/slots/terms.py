"""Words that the house has named, found as it has written them.

Capitals count, but for the capital with which a sentence or a quotation starts; the marks of a
possessive do not. An address of the web is no writing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import regex

from compare import words
from compare.lexicon import Phrases
from compare.model import MentionedSentence, Span
from compare.sight import seen

T = TypeVar("T")

# What is written without a space is an address where it has a scheme, a mail sign, "www." or a host.
_CHUNK = regex.compile(r"\S+")
_OF_ADDRESS = regex.compile(r"://|@|\bwww\.|[\p{L}\p{N}]{2}\.\p{Ll}{2}")

# Curly quotation marks and apostrophes, and the straight ones that many write in their place.
_STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def straight(text: str) -> str:
    """The text with straight quotation marks and apostrophes, as a reader sees it."""
    return seen(text).translate(_STRAIGHT)


def written(text: str) -> tuple[str, ...]:
    """The words and signs of a text with their capitals, apart from the kind of quotation marks."""
    return tuple(straight(text[start:end]) for start, end in words.spans(text))


class Terms(Generic[T]):
    """Words of the house, each with a value; of terms that overlap the longest is found."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        plain = [(written(text), value) for text, value in entries]
        opening = [((_capitalised(first), *rest), value) for (first, *rest), value in plain]
        self._anywhere = Phrases(plain)
        self._at_start = Phrases([*plain, *opening])

    def find(self, sentence: MentionedSentence) -> Iterator[tuple[T, Span]]:
        """Each term in a sentence: its value, and its words in the document."""
        tokens = sentence.tokens
        texts = [straight(token.text) for token in tokens]
        starts = _starts(sentence)
        addresses = _addresses(sentence)
        index = 0
        while index < len(texts):
            hit = (self._at_start if index in starts else self._anywhere).at(texts, index)
            if hit is None:
                index += 1
                continue
            value, length = hit
            span = Span(tokens[index].span.start, tokens[index + length - 1].span.end)
            if not any(address.overlaps(span) for address in addresses):
                yield value, span
            index += length


def _capitalised(word: str) -> str:
    return word[0].upper() + word[1:]


def _starts(sentence: MentionedSentence) -> set[int]:
    """The tokens with which the sentence, or a quotation in it, starts."""
    first = next((i for i, token in enumerate(sentence.tokens) if token.is_word), 0)
    quoted = {quotation.span.start for quotation in sentence.quotations}
    return {first, *(i for i, token in enumerate(sentence.tokens) if token.span.start in quoted)}


def _addresses(sentence: MentionedSentence) -> Sequence[Span]:
    offset = sentence.sentence.span.start
    chunks = _CHUNK.finditer(sentence.sentence.text)
    found = (chunk.span() for chunk in chunks if _OF_ADDRESS.search(chunk[0]))
    return [Span(offset + start, offset + end) for start, end in found]
