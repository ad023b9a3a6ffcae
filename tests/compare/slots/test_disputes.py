"""What one article states and another calls untrue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Comparison
from compare.model import Relation

Comparing = Callable[..., Comparison]
STATED = "The singer Dana Holt has bought the old ferry."


def disputes(comparison: Comparison) -> list[tuple[Relation, str]]:
    return [
        (f.relation, f.evidence[1].text)
        for f in comparison.findings
        if f.detector in ("disputed_statement", "denied_claim")
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The report that Dana Holt has bought the old ferry is false.", "false"),
        ("Dana Holt denies that she has bought the old ferry.", "denies"),
        ("Has Dana Holt bought the old ferry? No, says the singer.", "No"),
        ("Has the singer Dana Holt bought the old ferry? A hoax, says her office.", "hoax"),
    ],
)
def test_a_dispute_contradicts_what_is_stated(compared: Comparing, text: str, word: str) -> None:
    assert disputes(compared(STATED, text)) == [(Relation.CONTRADICTION, word)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Holt has bought the old ferry, and denies that it leaks.",
        "The singer Dana Holt, who has bought the old ferry, lost a bogus passport.",
        "Has Dana Holt bought the old ferry? Her office said nothing.",
        "Nobody denies that Dana Holt has bought the old ferry.",
        "Police called reports of a fire in Lyon false.",
    ],
)
def test_a_dispute_about_something_else_does_not(compared: Comparing, text: str) -> None:
    assert disputes(compared(STATED, text)) == []


def test_what_somebody_claims_is_qualified(compared: Comparing) -> None:
    claimed = "The singer Dana Holt has bought the old ferry, two sailors said."
    found = disputes(compared(claimed, "Dana Holt denies that she has bought the old ferry."))
    assert found == [(Relation.QUALIFICATION, "denies")]
