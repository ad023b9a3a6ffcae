"""A detector that sees the whole story compares each two of its articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import permutations

import pytest

from compare import Document
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.model import Evidence, Finding

Found = Callable[..., list[Finding]]

HIT = re.compile(r"^Fires:\s+(.+?) \| (.+)$", re.MULTILINE)
STORIES = [detector for detector in DETECTORS if detector.of_story is not None]


@pytest.mark.parametrize("detector", STORIES, ids=lambda d: d.name)
def test_an_article_that_tells_of_something_else_changes_nothing(
    found: Found, detector: Detector
) -> None:
    left, right = HIT.findall(detector.doc)[0]
    two = [Document("left", left), Document("right", right)]
    other = Document("other", "Rain fell all night.")

    def shown(documents: Iterable[Document]) -> list[set[Evidence]]:
        return [set(f.evidence) for f in found(detector.name, *documents)]

    for place in range(3):
        three = [*two[:place], other, *two[place:]]
        assert shown(three) == shown(two) != []


@pytest.mark.parametrize("other", ["Colee left.", "ColeE left."])
def test_an_article_that_says_both_is_not_the_one_that_is_cited(found: Found, other: str) -> None:
    texts = "Colee left.", f"Cole came. {other}", "Cole came. Rain fell."
    for order in permutations(texts):
        documents = [Document(f"{n}", text) for n, text in enumerate(order)]
        cited = {
            frozenset(order[int(e.doc_id)] for e in finding.evidence)
            for finding in found("name_misspelt", *documents)
        }
        assert cited == {frozenset({texts[0], texts[2]}), frozenset({texts[1]})}
