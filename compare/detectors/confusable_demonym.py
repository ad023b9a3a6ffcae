"""Demonyms of countries that writers confuse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, Place, PlaceForm, Relation, Tier

Spot = tuple[MentionedSentence, Place]


@story_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def confusable_demonym(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """A people of another country, where the articles speak of a country with a similar name.

    Fires:  Niger trains its army with Nigerien officials. | Instructors in Niger train their Nigerian counterparts.
    Silent: Niger and Nigeria share a border, Nigerien officials said. | Nigeria sent Nigerian troops to Niger.
    Silent: Nigerien officials met in Niamey, Niger. | Nigerien troops met in Niger.
    """
    spots = [(s, p) for document in story for s in document.story for p in s.places]
    for pair, why in sorted(lexicon.confusable.items(), key=lambda item: sorted(item[0])):
        for meant, other in permutations(sorted(pair)):
            if _named(spots, meant) and not _named(spots, other):
                yield from _slips(spots, meant, other, why)


def _named(spots: list[Spot], country: str) -> bool:
    """Whether the country itself, and not only its people, is named anywhere."""
    return any(
        country in (place.place_id, *place.within) and place.form != PlaceForm.DEMONYM
        for _, place in spots
    )


def _slips(spots: list[Spot], meant: str, other: str, why: str) -> Iterator[Conflict]:
    """Each demonym of the other country, against the right one of every document that has it.

    The other country itself is named nowhere.
    """
    right: dict[str, Spot] = {}
    for sentence, place in spots:
        if place.place_id == meant and place.form == PlaceForm.DEMONYM:
            right.setdefault(sentence.sentence.doc_id, (sentence, place))
    for sentence, place in spots:
        if place.place_id != other:
            continue
        for against, model in right.values():
            yield Conflict(
                evidence(against, model.span),
                evidence(sentence, place.span),
                f"“{model.text}” against “{place.text}”: {why}.",
                1.0,
            )
        if not right:
            yield Conflict(evidence(sentence, place.span), None, f"“{place.text}”: {why}.", 0.8)
