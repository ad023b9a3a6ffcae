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
    Silent: The ferry sank off Libya. | The ferry sank off Tripoli.
    Silent: Washington protested against the arrest. | The United States protested against the arrest.
    """
    if clash(pair, places=False) or not (pair.denies_alike or is_edit(pair)):
        return
    for left, right, slot in rivals(pair, _places, _role):
        confusable = frozenset((left.place_id, right.place_id)) in lexicon.confusable
        placed = led_alike(pair, left.span, right.span) or is_edit(pair)
        if slot >= _SAME_SLOT and not confusable and placed:
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"The same statement of two places: “{left.text}” against “{right.text}”.",
                slot,
            )


def _places(sentence: MentionedSentence) -> tuple[Place, ...]:
    return sentence.places


def _role(place: Place) -> str:
    """A people has peoples for rivals, a place has places."""
    return "demonym" if place.form == PlaceForm.DEMONYM else "place"
