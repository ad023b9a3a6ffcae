"""A detector that sees the whole story compares each two of its articles."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from compare import Document, Settings, compare_documents
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.model import Evidence

HIT = re.compile(r"^Fires:\s+(.+?) \| (.+)$", re.MULTILINE)
BY_NAME = {detector.name: detector for detector in DETECTORS}
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


def test_an_article_that_says_both_is_not_the_one_that_is_cited() -> None:
    texts = "Colee left.", "Cole came. Colee left.", "Cole came. Rain fell."
    for order in permutations(texts):
        documents = [Document(f"{n}", text) for n, text in enumerate(order)]
        cited = {
            frozenset(order[int(e.doc_id)] for e in two)
            for two in found(BY_NAME["name_misspelt"], documents)
        }
        assert cited == {frozenset({texts[0], texts[2]}), frozenset({texts[1]})}
