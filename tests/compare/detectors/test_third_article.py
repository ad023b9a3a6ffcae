"""A detector that sees the whole story compares each two of its articles."""

from __future__ import annotations

import re

import pytest

from compare import Document, Settings, compare_documents
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.model import Evidence

HIT = re.compile(r"^Fires:\s+(.+?) \| (.+)$", re.MULTILINE)
STORIES = [detector for detector in DETECTORS if detector.of_story is not None]


def found(detector: Detector, documents: list[Document]) -> list[set[Evidence]]:
    settings = Settings(confidence_threshold=0.0, detectors=(detector.name,))
    findings = compare_documents(documents, settings).findings
    return [set(f.evidence) for f in findings if f.detector == detector.name]


@pytest.mark.parametrize("detector", STORIES, ids=lambda d: d.name)
def test_an_article_that_tells_of_something_else_changes_nothing(detector: Detector) -> None:
    left, right = HIT.findall(detector.doc)[0]
    two = [Document("left", left), Document("right", right)]
    other = Document("other", "Rain fell all night.")
    for place in range(3):
        three = [*two[:place], other, *two[place:]]
        assert found(detector, three) == found(detector, two) != []
