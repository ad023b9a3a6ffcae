"""How exactly a time of day is stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Granularity,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Moment,
    Relation,
    Tier,
)

# Times of day this near (in minutes) are one time, rounded.
_NEAR = 10
_SURE = 0.7
_LESS_SURE = 0.6

Spot = tuple[MentionedSentence, Moment]
Time = tuple[str | None, float]


@story_detector(Relation.QUALIFICATION, Kind.TEMPORAL, Tier.STYLE)
def time_precision(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source gives the same time of day exactly, the other about so, or a few minutes off.

    Fires:  The blast was heard at about 9 a.m. in the port. | Just after 9 a.m., a truck blew up.
    Fires:  The alarm came at 3:33 a.m. on the quay. | The fire broke out around 3:30 a.m.
    Silent: The blast was heard at 9 a.m. in the port. | At 9 a.m., a truck blew up.
    Silent: The alarm came at 3:30 a.m. | The fire was out by 6:30 a.m.
    Silent: The doors opened at 9 a.m. and shut at 9:05 a.m. | They opened at 9 a.m., and she came at 9:05 a.m.
    """
    for left, right in combinations([_clock(document) for document in story], 2):
        for key, ours in left.items():
            for other, theirs in _near(key, right):
                rounded = key == other or not (key in right or other in left)
                apart = key != other or {m.bound for _, m in ours}.isdisjoint(
                    m.bound for _, m in theirs
                )
                if rounded and apart:
                    yield _conflict(ours[0], theirs[0], _SURE if key == other else _LESS_SURE)


def _clock(document: MentionedDocument) -> Mapping[Time, list[Spot]]:
    """Where a document states a time of day, by its zone and minute."""
    found: dict[Time, list[Spot]] = defaultdict(list)
    for sentence in document.story:
        for moment in sentence.moments:
            if moment.granularity == Granularity.CLOCK and moment.minutes is not None:
                found[moment.zone, moment.minutes.low].append((sentence, moment))
    return found


def _near(time: Time, times: Mapping[Time, list[Spot]]) -> Iterator[tuple[Time, list[Spot]]]:
    zone, minute = time
    near = ((zone, minute + step) for step in range(-_NEAR, _NEAR + 1))
    return ((t, times[t]) for t in near if t in times)


def _conflict(left: Spot, right: Spot, sure: float) -> Conflict:
    ours, theirs = (evidence(sentence, moment.span) for sentence, moment in (left, right))
    reason = f"One time of day, not equally exact: “{ours.text}” against “{theirs.text}”."
    return Conflict(ours, theirs, reason, sure)
