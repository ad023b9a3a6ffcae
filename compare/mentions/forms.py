"""Sentence -> forms: its words and values, each in the one form in which equal ones are equal.

What an editor changes for the house style is the same form: "two" and "2", "70,000" and "70000", "U.S."
and "United States", "did not" and "didn't", "Gov." and "Governor", "colour" and "color", the shape of
quotation marks and dashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.lexicon import Lexicon
from compare.model import Form, Moment, Place, PlaceForm, Quantity, Span, Token

Value = Quantity | Moment | Place


def forms(tokens: Sequence[Token], values: Sequence[Value], lexicon: Lexicon) -> tuple[Form, ...]:
    """The forms of a sentence, in order; where values overlap, the longer one counts."""
    return tuple(_forms(tokens, values, lexicon))


def _forms(tokens: Sequence[Token], values: Sequence[Value], lexicon: Lexicon) -> Iterator[Form]:
    starts: dict[int, Value] = {}
    for value in values:
        held = starts.get(value.span.start)
        if held is None or held.span.end < value.span.end:
            starts[value.span.start] = value
    words = [token.norm for token in tokens]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        value_here = starts.get(token.span.start)
        if value_here is not None:
            yield Form(value_here.span, _of_value(value_here))
            while index < len(tokens) and tokens[index].span.start < value_here.span.end:
                index += 1
            continue
        title = lexicon.titles.at(words, index) if token.is_capitalised else None
        length = title[1] if title else 1
        text = title[0].casefold() if title else _of_word(token.norm, lexicon)
        yield Form(Span(token.span.start, tokens[index + length - 1].span.end), text)
        index += length
        index += int(title is not None and words[index : index + 1] == ["."])


def _of_value(value: Value) -> str:
    if isinstance(value, Quantity):
        return f"#{value.value.low:.6g}..{value.value.high:.6g} {value.unit or ''}"
    if isinstance(value, Place):
        return f"@{value.place_id}{'*' if value.form == PlaceForm.DEMONYM else ''}"
    stated = (value.year, value.month, value.day, value.weekday, value.minutes, value.relative)
    return f"#{stated}"


def _of_word(norm: str, lexicon: Lexicon) -> str:
    return lexicon.contractions.get(norm) or lexicon.spelling.get(norm, norm)
