"""Sentence -> places, each by one id for country, demonym and what stands for its government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from compare import words
from compare.lexicon import Lexicon, Phrases
from compare.model import Place, PlaceForm, Sentence, SettingsError, Span, Token
from compare.settings import did_you_mean


class Entry(NamedTuple):
    """What a form in the gazetteer stands for."""

    place_id: str
    within: tuple[str, ...]
    form: PlaceForm


def places(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Place, ...]:
    """The places of a sentence, in order; forms are matched with their capitals."""
    forms = [_form(token.written) for token in tokens]
    found = []
    for entry, start, end in gazetteer(lexicon).find(forms):
        span = Span(tokens[start].span.start, tokens[end - 1].span.end)
        text = sentence.slice(span)
        found.append(Place(span, text, entry.place_id, entry.within, entry.form))
    return tuple(found)


@cache
def gazetteer(lexicon: Lexicon) -> Phrases[Entry]:
    """Every form of every place; an earlier meaning wins over a later one."""
    return Phrases((key, entry) for form, entry in _entries(lexicon) if (key := _key(form)))


def gazetteer_forms(lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every form of every place as its words, and whether it is of a country or its people."""
    for form, entry in _entries(lexicon):
        if key := _key(form):
            yield key, not entry.within and entry.form != PlaceForm.CAPITAL


def place_id(name: str, lexicon: Lexicon) -> str:
    """The id of a place by any of its names.

    Raises:
        SettingsError: no table has such a place.
    """
    key = _key(name)
    hit = gazetteer(lexicon).at(key, 0) if key else None
    if hit is None or hit[1] < len(key):
        known = (country.name for country in lexicon.countries)
        raise SettingsError(f"no place {name!r}{did_you_mean(name, known)}")
    return hit[0].place_id


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for country in lexicon.countries:
        for form in (country.name, *country.names):
            yield form, Entry(country.id, (), PlaceForm.NAME)
        for form in country.demonyms:
            yield form, Entry(country.id, (), PlaceForm.DEMONYM)
    for state in lexicon.former_states:
        for form in (state.name, *state.names):
            yield form, Entry(state.name, (), PlaceForm.NAME)
        for form in state.demonyms:
            yield form, Entry(state.name, (), PlaceForm.DEMONYM)
    capitals = {country.capital: country.id for country in lexicon.countries}
    for city in lexicon.cities:
        within = tuple(filter(None, (city.country, city.region)))
        capital = capitals.get(city.name) == city.country and city.country != ""
        for form in (city.name, *city.names):
            yield form, Entry(city.name, within, PlaceForm.CAPITAL if capital else PlaceForm.NAME)
    for country in lexicon.countries:
        for form in (country.capital, *country.governments):
            yield form, Entry(form, (country.id,), PlaceForm.GOVERNMENT)


def _key(form: str) -> tuple[str, ...]:
    return tuple(_form(word) for _, _, word in words.cut(form))


def _form(text: str) -> str:
    return text.replace("’", "'")
