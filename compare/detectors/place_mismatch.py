"""Places."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedPair,
    MentionedSentence,
    Place,
    PlaceForm,
    Relation,
    Tier,
)
from compare.slots.values import clash, is_edit, led_alike, rivals

_SAME_SLOT = 0.7


@pair_detector(Relation.CONTRADICTION, Kind.PLACE, Tier.FACT)
def place_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources put the same thing in different places, or name another country.

    Fires:  The ferry sank off the coast of Libya. | The ferry sank off the coast of Tunisia.
    Fires:  The Nigerien envoy attended the session as a guest. | The Nigerian envoy attended the session as a guest.
    Silent: The ferry sank off Libya. | The ferry sank off Tripoli.
    Silent: Washington protested against the arrest. | The United States protested against the arrest.
    """
    if clash(pair, places=False) or not (pair.denies_alike or is_edit(pair)):
        return
    for left, right, slot in rivals(pair, _places, _role):
        placed = led_alike(pair, left.span, right.span) or is_edit(pair)
        if slot >= _SAME_SLOT and placed and not _is_slip(pair, left, right, lexicon):
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"The same statement of two places: “{left.text}” against “{right.text}”.",
                slot,
            )


def _is_slip(pair: MentionedPair, left: Place, right: Place, lexicon: Lexicon) -> bool:
    """Whether one of two countries that writers confuse is meant: `confusable_demonym` tells which.

    In sentences that are the same otherwise it does only where one of the two is named.
    """
    countries = {left.place_id, right.place_id}
    if frozenset(countries) not in lexicon.confusable:
        return False
    places = (
        p for d in (pair.left_document, pair.right_document) for s in d.story for p in s.places
    )
    named = {id_ for p in places if p.form != PlaceForm.DEMONYM for id_ in (p.place_id, *p.within)}
    return not is_edit(pair) or len(countries & named) == 1


def _places(sentence: MentionedSentence) -> tuple[Place, ...]:
    return sentence.places


def _role(place: Place) -> str:
    """A people has peoples for rivals, a place has places."""
    return "demonym" if place.form == PlaceForm.DEMONYM else "place"
