"""How sure a finding is: what a manual shows is reported, and of two findings the better founded is surer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from compare import Document, Settings
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.model import Finding

Found = Callable[..., list[Finding]]

HIT = re.compile(r"^Fires:\s+(.+?) \| (.+)$", re.MULTILINE)

# Most of what these find is of no interest: it is there for who sets the threshold lower.
DOUBTFUL = {"attribution_shift", "date_shift", "figure_shift"}

SHOWN = [
    pytest.param(detector, *hit.groups(), id=f"{detector.name}-{number}")
    for detector in DETECTORS
    if detector.name not in DOUBTFUL and detector.of_house is None
    for number, hit in enumerate(HIT.finditer(detector.doc), 1)
]


@pytest.mark.parametrize(("detector", "left", "right"), SHOWN)
def test_what_a_manual_shows_is_reported_unless_the_user_asks_for_less(
    found: Found, detector: Detector, left: str, right: str
) -> None:
    both = Document("left", left), Document("right", right)
    assert found(detector.name, *both, threshold=Settings().confidence_threshold)


@pytest.mark.parametrize(
    ("detector", "surer", "less_sure"),
    [
        pytest.param(
            "planned_or_done",
            ("The club will sack coach Dan Orme.", "The club has sacked coach Dan Orme."),
            ("The governor will veto the harbour plan.", "The governor vetoed the harbour plan."),
            id="planned_or_done-a-full-name-against-common-words",
        ),
        pytest.param(
            "figure_precision",
            ("About 2,300 letters came.", "The plan drew 2,300 letters."),
            ("The plan drew 2,150 letters.", "The plan drew 2,300 letters."),
            id="figure_precision-the-same-number-against-one-near-it",
        ),
    ],
)
def test_the_better_founded_of_two_findings_is_the_surer(
    found: Found, detector: str, surer: tuple[str, str], less_sure: tuple[str, str]
) -> None:
    (one,), (other,) = (
        found(detector, *map(Document, ("left", "right"), texts)) for texts in (surer, less_sure)
    )
    assert one.confidence > other.confidence
