"""What is like many others of an article is one of a series, and no other form of any of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Document, Settings, compare_documents

FEW, MANY = 10, 60


def base(number: int) -> str:
    return f"Troops left Al{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)} Base 101."


@pytest.mark.parametrize(
    ("detector", "sentence", "other"),
    [
        pytest.param(
            "figure_precision",
            lambda number: f"The plan drew {1201 + number} letters.",
            "The plan drew 1275 letters.",
            id="figure_precision-counts-that-grow",
        ),
        pytest.param(
            "name_variants",
            base,
            "Troops left Base 101.",
            id="name_variants-bases-of-one-number",
        ),
    ],
)
def test_one_of_many_that_are_alike_is_left_alone(
    detector: str, sentence: Callable[[int], str], other: str
) -> None:
    def fires(size: int) -> bool:
        series = Document("series", " ".join(map(sentence, range(size))))
        settings = Settings(confidence_threshold=0.0, detectors=(detector,))
        found = compare_documents([series, Document("other", other)], settings).findings
        return any(finding.detector == detector for finding in found)

    assert fires(FEW)
    assert not fires(MANY)
