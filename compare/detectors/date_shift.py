"""Dates that may be of the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Moment, Relation, Tier
from compare.slots.values import clash, governed_alike, rivals

# How alike the words around must be; less is enough where the same word governs both dates.
_LIKE_SLOT = 0.35
_GOVERNED_SLOT = 0.2
_SURE = 0.7
# A date that fits this much as well in another sentence of the other article is known there.
_ELSEWHERE = 0.75


@pair_detector(Relation.QUALIFICATION, Kind.TEMPORAL, Tier.WORDING)
def date_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources give different dates for what may be the same event.

    Fires:  Brandt apologised on Saturday for his remarks about the strike. | On Friday Brandt apologised to the nurses.
    Silent: Brandt apologised on Saturday for his remarks. | On Friday Brandt met the nurses.
    Silent: Brandt has apologised to nobody since March. | On Friday Brandt apologised to the nurses.
    """
    if clash(pair, numbers=False):
        return
    for left, right, slot in rivals(pair, _dates(lexicon), _about, _ELSEWHERE):
        governed = governed_alike(pair, left.span, right.span)
        if slot >= (_GOVERNED_SLOT if governed else _LIKE_SLOT):
            yield Conflict(
                evidence(pair.left, left.span),
                evidence(pair.right, right.span),
                f"Two dates for what may be one event: “{left.text}” against “{right.text}”.",
                _SURE,
            )


@cache
def _dates(lexicon: Lexicon) -> Callable[[MentionedSentence], list[Moment]]:
    """What finds the dates on which something happens, not since or until which it lasts."""

    def dates(sentence: MentionedSentence) -> list[Moment]:
        return [
            moment
            for moment in sentence.moments
            if moment.minutes is None and not _is_end(sentence, moment, lexicon)
        ]

    return dates


def _about(moment: Moment) -> str:
    """Any date can be the rival of any other."""
    return "date"


def _is_end(sentence: MentionedSentence, moment: Moment, lexicon: Lexicon) -> bool:
    before = sentence.before(moment.span)[-1:]
    return any(token.norm in lexicon.ends_of_time for token in before)
