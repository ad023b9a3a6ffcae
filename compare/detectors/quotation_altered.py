"""The words of quotations."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import Story, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Relation, Tier
from compare.slots.remarks import differences


@story_detector(Relation.INCONSISTENCY, Kind.QUOTATION, Tier.WORDING)
def quotation_altered(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """The same remark is quoted in other words.

    Fires:  “This is a very important step for us,” she said. | She said: “This is an important step for us.”
    Fires:  “We sent divers to the wreck on Friday.” | “We sent divers to the wreck on Sunday.”
    Fires:  “The pier is closed and unsafe, so boats must wait.” | “The pier is closed, so boats must wait.”
    Fires:  “Pay what the workers asked for,” she said. | Her advice: “Pay what workers asked for.”
    Silent: “It was delay by the House of Commons,” she said. | “In the House of Commons nobody listened,” she said.
    Silent: “The pier is closed and unsafe, so boats must wait.” | “The pier is closed ... so boats must wait.”
    Silent: “The pier is closed. Boats must wait,” she said. | “The pier is closed,” she said. “Boats must wait.”
    Silent: “We will open [the old pier] again by Friday,” she said. | “We will open it again by Friday,” she said.
    Silent: “This is a very important step for us,” she said. | She called it “a very important step”.
    Silent: “We are ready to talk about this,” he said. | “We are ready to talk about this”, he said.
    """
    for found in differences(tuple(story)):
        if found.in_words:
            reason = (
                f"One quotation has “{found.added}”, the other has not."
                if found.added
                else f"Quoted in other words: “{found.left.text}” against “{found.right.text}”."
            )
            yield Conflict(found.left, found.right, reason, 0.9)
