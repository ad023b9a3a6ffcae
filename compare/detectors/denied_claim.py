"""Claims that somebody denies."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.disputes import conflict, disputed


@pair_detector(Relation.QUALIFICATION, Kind.ATTRIBUTION, Tier.FACT)
def denied_claim(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source tells who claims it, the other that it is denied: the speakers disagree.

    Fires:  The minister took the money, prosecutors said. | The minister denied that he took the money.
    Silent: The minister took the money, prosecutors said. | The minister denied that he had lied, prosecutors said.
    """
    for found in disputed(pair, lexicon):
        if found.dispute.denies and found.stating.attributions:
            holder = found.stating.attributions[0].text
            yield conflict(found, f"What “{holder}” claims is disputed: “{found.dispute.text}”.")
