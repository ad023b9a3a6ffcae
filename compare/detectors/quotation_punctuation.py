"""The punctuation of quotations."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import Story, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Relation, Tier
from compare.slots.remarks import differences


@story_detector(Relation.INCONSISTENCY, Kind.QUOTATION, Tier.STYLE)
def quotation_punctuation(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """The same remark is quoted with other capitals or marks.

    Fires:  “Or you might wait for the vote in May,” she said. | “Or, you might wait for the vote in May,” she said.
    Fires:  “The head of the Harbor party lied about it.” | “The head of the Harbor Party lied about it.”
    Fires:  “But the pier is closed to all boats today,” she said. | “The pier is closed to all boats today,” she said.
    Fires:  “Nobody has asked us about the new pier!” she said. | “Nobody has asked us about the new pier,” she said.
    Silent: “Nobody has asked us about the new pier,” she said. | “Nobody has asked us about the new pier.”
    Silent: “The pier – our pier – is closed to boats.” | “The pier -- our pier -- is closed to boats.”
    Silent: “The pier is closed. No boats may land,” she said. | “The pier is closed,” she said. “No boats may land.”
    Silent: “Or you might wait for the vote in May,” she said. | “Or you might wait for the vote in May.”
    """
    for found in differences(tuple(story)):
        if not found.in_words:
            reason = f"Quoted with other marks: “{found.left.text}” against “{found.right.text}”."
            yield Conflict(found.left, found.right, reason, 0.9)
