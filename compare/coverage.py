"""Who mentions what: people, organisations, places, dates, figures and quotations by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compare.lexicon import Lexicon
from compare.model import (
    CoverageCell,
    CoverageRow,
    Granularity,
    MentionedDocument,
    MentionedSentence,
    Name,
    NameKind,
    Quantity,
)
from compare.sight import seen
from compare.spans import Spans

Item = tuple[str, str, str]  # category, key, form

CATEGORIES = ("people", "organisations", "places", "things", "dates", "figures", "quotations")
_CATEGORY = {
    NameKind.PERSON: "people",
    NameKind.ORGANISATION: "organisations",
    NameKind.PLACE: "places",
    NameKind.THING: "things",
}
_SHORTEST_QUOTATION = 3


def coverage(documents: Sequence[MentionedDocument], lexicon: Lexicon) -> tuple[CoverageRow, ...]:
    """One row an item, by category and then by its first place in the articles."""
    forms: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for sentence in document.story:
            for category, key, form in _items(sentence):
                forms[category, key][document.document.doc_id].append(form)
    countries = {country.id: country.name for country in lexicon.countries}
    rows = [
        CoverageRow(category, countries.get(key) or _label(by_source), _cells(documents, by_source))
        for (category, key), by_source in forms.items()
    ]
    return tuple(sorted(rows, key=lambda row: CATEGORIES.index(row.category)))


def _label(by_source: dict[str, list[str]]) -> str:
    """The longest form, and of these the first in the alphabet: the same in any order of sources."""
    return min((form for some in by_source.values() for form in some), key=lambda f: (-len(f), f))


def _cells(
    documents: Sequence[MentionedDocument], by_source: dict[str, list[str]]
) -> tuple[CoverageCell, ...]:
    ids = [d.document.doc_id for d in documents]
    return tuple(
        CoverageCell(i, len(by_source.get(i, [])), tuple(dict.fromkeys(by_source.get(i, []))))
        for i in ids
    )


def _items(sentence: MentionedSentence) -> Iterator[Item]:
    placed = Spans(place.span for place in sentence.places)
    for place in sentence.places:
        yield "places", place.place_id, place.text
    for name in sentence.names:
        if not placed.cover(name.span):
            yield _CATEGORY[name.kind], _name_key(name), name.text
    for moment in sentence.moments:
        if moment.granularity == Granularity.DAYPART:
            continue
        stated = (moment.year, moment.month, moment.day, moment.weekday, moment.minutes)
        known = any(field is not None for field in stated)
        yield "dates", str(stated) if known else seen(moment.text).casefold(), moment.text
    for quantity in sentence.quantities:
        yield "figures", _figure_key(quantity), quantity.text
    for quotation in sentence.quotations:
        if len(quotation.text.split()) >= _SHORTEST_QUOTATION:
            yield "quotations", seen(quotation.text).casefold(), quotation.text


def _name_key(name: Name) -> str:
    """A person by surname and initial; anything else by its letters, so that spellings meet."""
    if name.kind == NameKind.PERSON:
        words = name.entity.split()
        return f"{words[0][0]} {words[-1]}".casefold()
    return "".join(c for c in name.entity.casefold() if c.isalnum())


def _figure_key(quantity: Quantity) -> str:
    return f"{quantity.number} {quantity.unit} {quantity.noun}"
