"""What a reader is told where a reason has more than one form, or holds words that the place does not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Comparison
from compare.model import CONFLICTS

Comparing = Callable[..., Comparison]

CASES = [
    (
        "title_mismatch",
        "Alan Reyes, the union's executive director, spoke.",
        "Union treasurer Alan Reyes spoke.",
        "Alan Reyes is “executive director” in one source and “Treasurer” in the other.",
    ),
    (
        "quotation_altered",
        "“We sent divers to the wreck on Friday.”",
        "“We sent divers to the wreck on Sunday.”",
        "Quoted in other words: “Friday” against “Sunday”.",
    ),
    (
        "quotation_altered",
        "“The pier is closed and unsafe, so boats must wait.”",
        "“The pier is closed, so boats must wait.”",
        "One quotation has “and unsafe”, the other has not.",
    ),
    (
        "confusable_demonym",
        "The army left Niger.",
        "Nigerian officials met the army in Niger.",
        "“Nigerian”: the demonym of Niger is Nigerien; Nigerian is of Nigeria.",
    ),
    (
        "confusable_demonym",
        "Nigerien troops left Niger.",
        "Nigerian officials met the army in Niger.",
        "“Nigerien” against “Nigerian”: the demonym of Niger is Nigerien; Nigerian is of Nigeria.",
    ),
]


@pytest.mark.parametrize(
    ("detector", "left", "right", "reason"),
    CASES,
    ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES, 1)],
)
def test_the_reason_tells_what_differs(
    compared: Comparing, detector: str, left: str, right: str, reason: str
) -> None:
    found = compared(left, right, detectors=(detector,)).findings
    assert [f.reason for f in found if f.relation in CONFLICTS] == [reason]
