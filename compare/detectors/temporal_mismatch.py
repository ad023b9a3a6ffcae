"""Dates and times."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Moment, Relation, Tier
from compare.slots.clauses import stated_shares, supposed_otherwise
from compare.slots.values import clash, governed_alike, rivals

_SAME_SLOT = 0.6
# The share of the shorter clause that the other sentence must state, where the slot is less sure.
_SAME_CLAUSE = 0.8
# A date that fits this much as well in another sentence of the other article is known there.
_ELSEWHERE = 0.75


@pair_detector(Relation.CONTRADICTION, Kind.TEMPORAL, Tier.FACT)
def temporal_mismatch(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources put the same event at different times.

    Fires:  The House approved the bill on Tuesday. | The House approved the bill on Wednesday.
    Fires:  He was born on May 4, 1961. | He was born on May 4, 1962.
    Fires:  Novacorp, founded in 1998, builds small radios. | The firm Novacorp was founded in 1997 by two brothers.
    Silent: The House approved the bill on April 11. | The House approved the bill in April.
    Silent: The polls close at 7 p.m. EST on Sunday. | The polls close at 4 p.m. Arizona time on Sunday.
    Silent: The agreement has been in force since 2014. | In September 2023 the Pentagon announced a move.
    """
    if clash(pair, years=False) or supposed_otherwise(pair):
        return
    for left, right, slot in rivals(pair, _moments, _field, _ELSEWHERE):
        if slot >= _SAME_SLOT or _is_of_one_clause(pair, left, right, lexicon):
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"The same event at two times: “{left.text}” against “{right.text}”.",
                max(slot, _SAME_SLOT),
            )


def _moments(sentence: MentionedSentence) -> tuple[Moment, ...]:
    return sentence.moments


def _is_of_one_clause(pair: MentionedPair, left: Moment, right: Moment, lexicon: Lexicon) -> bool:
    """Whether the same word governs both, and one clause states no more than the other sentence."""
    shares = stated_shares(pair, left.span, right.span, lexicon)
    return governed_alike(pair, left.span, right.span) and max(shares) >= _SAME_CLAUSE


def _field(moment: Moment) -> tuple[str, str | None]:
    """A clock time has only clock times of its zone for rivals."""
    return ("clock", moment.zone) if moment.minutes else ("date", None)
