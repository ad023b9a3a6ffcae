"""What is reported, and the manual of each: the docstrings of the detectors, and what stands beside them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from compare import config
from compare.detectors import DETECTORS
from compare.model import Preferred, Relation

_LABELLED = re.compile(r"(Fires|Silent|House):\s+(.+)")


@dataclass(frozen=True, slots=True)
class Example:
    """What two articles say, and whether it is reported."""

    is_reported: bool
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Manual:
    """What is reported under a name, as which relation, and `text` on it; empty under python -OO."""

    name: str
    relation: Relation
    text: str

    @property
    def first(self) -> str:
        """What it is, in one line."""
        return self.text.partition("\n")[0]

    @property
    def more(self) -> str:
        """What else there is to know."""
        lines = self.text.splitlines()[1:]
        return " ".join(line for line in lines if line and not _LABELLED.match(line))

    @property
    def examples(self) -> tuple[Example, ...]:
        """What is reported, and near misses."""
        return tuple(
            Example(label == "Fires", *said.split(" | ", 1))
            for label, said in self._labelled()
            if label != "House"
        )

    @property
    def terms(self) -> tuple[Preferred, ...]:
        """The terms of the house by which the examples are so."""
        lines = [said for label, said in self._labelled() if label == "House"]
        return config.settings(tomllib.loads("\n".join(["[preferred]", *lines]))).preferred

    def _labelled(self) -> list[tuple[str, str]]:
        return [(line[1], line[2]) for line in map(_LABELLED.match, self.text.splitlines()) if line]


MANUALS = (
    *(Manual(detector.name, detector.relation, detector.doc) for detector in DETECTORS),
    # what stands in reports beside the detectors
    Manual(
        "update",
        Relation.QUALIFICATION,
        "What would be a contradiction of two counts, in articles of two days.",
    ),
    Manual(
        "addition",
        Relation.ADDITION,
        "A sentence to which no other article has a like one.",
    ),
    Manual(
        "agreement",
        Relation.AGREEMENT,
        "Sentences that say the same, in the same words or in their own, wholly or in part.",
    ),
)
"""Each name under which something is reported."""
