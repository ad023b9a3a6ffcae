"""The punctuation of quotations."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import Story, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Relation, Tier
from compare.quoted import differences


@story_detector(Relation.INCONSISTENCY, Kind.QUOTATION, Tier.STYLE)
def quotation_punctuation(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """The same remark is quoted with other capitals or marks.

    Fires:  “Or you might wait for the vote in May,” she said. | “Or, you might wait for the vote in May,” she said.
    Silent: “Or you might wait for the vote in May,” she said. | “Or you might wait for the vote in May.”
    """
    for left, right, words in differences(story):
        if not words:
            yield Conflict(
                left, right, f"Quoted with other marks: “{left.text}” against “{right.text}”.", 0.9
            )
