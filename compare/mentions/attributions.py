"""Sentence -> attributions: who says what it states, and whether under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, lemma
from compare.model import Attribution, Name, Place, PlaceForm, Quotation, Sentence, Span, Token

_REACH = 14
_INVERTED_REACH = 5
_PERSON_FIELDS = ("person", "group")
# Before a reporting word these make a noun of it.
_NOUN_MARKS = ("article", "possessive", "determiner")


class _Holder(NamedTuple):
    start: int
    end: int
    value: str
    on_record: bool
    named: bool


def attributions(
    sentence: Sentence,
    tokens: Sequence[Token],
    names: Sequence[Name],
    places: Sequence[Place],
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """Each reporting word outside quotations with the holder nearest to it, in order."""
    words = [token.norm for token in tokens]
    speakers = [(n.span, n.entity) for n in names]
    speakers += [(p.span, p.place_id) for p in places if p.form != PlaceForm.DEMONYM]
    holders = _holders(tokens, words, speakers, lexicon)
    found = []
    for (verb, _), start, end in lexicon.reporting.find(words):
        at = tokens[start].span
        quoted = any(q.span.overlaps(at) for q in quotations)
        if verb not in lexicon.speech or quoted or _is_noun(start, end, tokens, lexicon):
            continue
        holder = _holder_of(start, end, words, holders, lexicon)
        if holder is None:
            continue
        span = Span(tokens[holder.start].span.start, tokens[holder.end - 1].span.end)
        if any(q.span.overlaps(span) for q in quotations):
            continue
        text = sentence.slice(span)
        said = words[end - 1]
        found.append(Attribution(span, text, holder.value, verb, said, holder.on_record))
    return tuple(found)


def _is_noun(start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a reporting word is a name ("United States") or a noun ("the request") here."""
    token = tokens[start]
    if start and token.is_capitalised:
        return True
    before = lexicon.function_words.get(tokens[start - 1].norm, "") if start else ""
    known = classes(token.norm, lexicon)
    return end - start == 1 and (before in _NOUN_MARKS or known[:1] == ("n",))


def _holders(
    tokens: Sequence[Token],
    words: Sequence[str],
    speakers: Sequence[tuple[Span, str]],
    lexicon: Lexicon,
) -> list[_Holder]:
    """Who could be speaking: names, sources without a name, and nouns for persons and groups."""
    found = [
        _Holder(start, end, phrase, False, False)
        for phrase, start, end in lexicon.anonymous.find(words)
    ]
    for span, value in speakers:
        inside = [i for i, t in enumerate(tokens) if span.covers(t.span)]
        if inside:
            found.append(_Holder(inside[0], inside[-1] + 1, value, True, True))
    taken = {i for holder in found for i in range(holder.start, holder.end)}
    for index, word in enumerate(words):
        base = lemma(word, lexicon)
        field = lexicon.word_classes.get(base, ("", "", ""))[2]
        if index in taken or word in lexicon.function_words or word in lexicon.abbreviations:
            continue
        if field in _PERSON_FIELDS:
            start = _phrase_start(index, words, found, lexicon)
            value = lexicon.synonyms.get(base, base)
            found.append(_Holder(start, index + 1, value, True, False))
    return sorted(found)


def _phrase_start(
    index: int, words: Sequence[str], names: Sequence[_Holder], lexicon: Lexicon
) -> int:
    """Where the noun phrase starts: "a senior US Department of Defense official"."""
    start = index
    inside = {i: holder.start for holder in names for i in range(holder.start, holder.end)}
    while start:
        before = start - 1
        if before in inside:
            start = inside[before]
        elif words[before].isalpha() and words[before] not in lexicon.function_words:
            start = before
        else:
            determined = lexicon.function_words.get(words[before]) in _NOUN_MARKS
            return before if determined else start
    return start


def _holder_of(
    start: int, end: int, words: Sequence[str], holders: Sequence[_Holder], lexicon: Lexicon
) -> _Holder | None:
    """The holder after "according to" and after an inverted verb, else the last one before the verb."""
    after = [h for h in holders if end <= h.start < end + _REACH]
    if end - start == 1 or lexicon.function_words.get(words[end - 1]) != "preposition":
        before = [h for h in holders if start - _REACH <= h.end <= start]
        inverted = start > 0 and not words[start - 1][0].isalnum()
        near = [h for h in after if h.start <= end + _INVERTED_REACH]
        if inverted and near:
            return next((h for h in near if h.named), near[0])
        return max(before, key=lambda h: h.end) if before else None
    return after[0] if after else None
