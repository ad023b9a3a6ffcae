"""Speakers who deny what others say."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.denials import denials, oppositions
from compare.slots.speakers import of_others


@pair_detector(Relation.QUALIFICATION, Kind.ATTRIBUTION, Tier.FACT)
def speakers_disagree(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """A speaker of one source denies what another speaker says in the other: the speakers disagree.

    Fires:  The crew checked the brakes on Friday, the firm said. | The crew did not check the brakes, survivors said.
    Fires:  The ship passed its test in March, the firm said. | The ship failed its test in March, survivors said.
    Silent: The crew checked the brakes on Friday, the firm said. | The crew checked the brakes, survivors said.
    Silent: The crew checked the brakes on Friday. | The crew did not check the brakes, survivors said.
    """
    if not of_others(pair.left, pair.right, lexicon):
        return
    for opposed in oppositions(pair, lexicon):
        left, right = pair.left.attributions[0].text, pair.right.attributions[0].text
        yield Conflict(
            evidence(pair.left, opposed.left.span),
            evidence(pair.right, opposed.right.span),
            f"“{left}” says “{opposed.left.text}”, “{right}” says “{opposed.right.text}”.",
            opposed.share,
        )
    for found in denials(pair, lexicon):
        stating, denying = (side.attributions[0].text for side in (found.stating, found.denying))
        yield Conflict(
            evidence(found.denying, found.negation.span),
            evidence(found.stating, found.stated.span),
            f"“{stating}” says “{found.stated.text}”, “{denying}” denies it.",
            found.share,
        )
