"""Where two articles quote one remark differently, with the words that show it."""

from __future__ import annotations

import pytest

from compare import Document, compare_documents
from compare.model import Kind


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "“Touchdown! We are on the surface now,” she said.",
            "“Touchdown. We are on the surface now,” she said.",
            ["Touchdown!", "Touchdown."],
        ),
        (
            "“But the pier is closed to all boats,” she said.",
            "“The pier is closed to all boats,” she said.",
            ["But the", "The"],
        ),
        (
            "“We sent divers to the old wreck on Friday,” she said.",
            "“We sent divers to the old wreck on Sunday,” she said.",
            ["Friday", "Sunday"],
        ),
        (
            "“We paid, and we will pay for all of it,” she said.",
            "“We paid and we will pay for all of it,” she said.",
            ["paid, and", "paid and"],
        ),
        (
            "“We pay for repairs and for the old boats,” she said.",
            "“We pay for the old boats,” she said.",
            ["for repairs and", "pay for"],
        ),
    ],
)
def test_the_evidence_shows_the_difference(left: str, right: str, words: list[str]) -> None:
    found = compare_documents([Document("a", left), Document("b", right)]).findings
    quoted = [f for f in found if f.kind == Kind.QUOTATION]
    assert [[e.text for e in f.evidence] for f in quoted] == [words]
