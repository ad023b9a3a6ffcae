"""Statements that the other source calls untrue."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, Relation, Tier
from compare.slots.disputes import conflict, disputed


@pair_detector(Relation.CONTRADICTION, Kind.NEGATION, Tier.FACT)
def disputed_statement(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source states what the other calls untrue.

    Fires:  A shark swam through a flooded street in Lakeport. | Shark photo from a flooded Lakeport street is a hoax.
    Fires:  The singer Dana Holt has died. | No, the singer Dana Holt has not died.
    Fires:  The mayor of Lakeport resigned over the bribes. | Lakeport's mayor denies that he resigned.
    Silent: The singer Dana Holt has died. | Is the report that the singer Dana Holt has died real or a hoax?
    Silent: The mayor of Lakeport resigned over the bribes. | The mayor, who resigned, denies the theft of a boat.
    Silent: A hoax call emptied the theatre on Friday. | The theatre was emptied on Friday after a call.
    Silent: Police arrested a man in Lakeport. | Police arrested a man with a fake passport in Lakeport.
    """
    for found in disputed(pair, lexicon):
        if not (found.dispute.denies and found.stating.attributions):
            yield conflict(
                found, f"One source states what the other disputes: “{found.dispute.text}”."
            )
