"""The words of quotations."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import Story, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Relation, Tier
from compare.quoted import differences


@story_detector(Relation.INCONSISTENCY, Kind.QUOTATION, Tier.WORDING)
def quotation_altered(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """The same remark is quoted in other words.

    Fires:  “This is a very important step for us,” she said. | She said: “This is an important step for us.”
    Silent: “This is a very important step for us,” she said. | She called it “a very important step”.
    Silent: “We are ready to talk about this,” he said. | “We are ready to talk about this”, he said.
    """
    for left, right, words in differences(story):
        if words:
            yield Conflict(
                left, right, f"Quoted in other words: “{left.text}” against “{right.text}”.", 0.9
            )
