"""The cases of `near_misses.txt`, for which a detector's manual has no room.

Under a detector's name stand pairs of texts as in the docstrings, each with the reason before it,
after a #. Where words of a pair that fires stand between « and », the one finding shows just these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from compare import Document
from compare.detectors import DETECTORS
from compare.model import Finding, Span

Found = Callable[..., list[Finding]]

_, *PARTS = re.split(
    r"^== (\w+)$",
    Path(__file__).with_name("near_misses.txt").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
SECTIONS = dict(zip(PARTS[::2], PARTS[1::2], strict=True))
CASE = re.compile(r"^(Fires|Silent):\s+(.+?) \| (.+)$", re.MULTILINE)
CASES = [
    pytest.param(name, *case.groups(), id=f"{name}-{number}-{case[1]}")
    for name, section in SECTIONS.items()
    for number, case in enumerate(CASE.finditer(section), 1)
]


def unmarked(doc_id: str, text: str) -> tuple[Document, set[tuple[str, Span]]]:
    """A document without the marks in its text, and what stood between them."""
    before, mark, rest = text.partition("«")
    shown, _, after = rest.partition("»")
    spans = {(doc_id, Span(len(before), len(before) + len(shown)))} if mark else set()
    return Document(doc_id, before + shown + after), spans


@pytest.mark.parametrize(("detector", "expected", "left", "right"), CASES)
def test_a_near_miss_holds_in_either_order(
    found: Found, detector: str, expected: str, left: str, right: str
) -> None:
    (one, ours), (other, theirs) = unmarked("left", left), unmarked("right", right)
    for both in ((one, other), (other, one)):
        findings = found(detector, *both)
        assert bool(findings) is (expected == "Fires")
        if marked := ours | theirs:
            assert [{(e.doc_id, e.span) for e in f.evidence} for f in findings] == [marked]


def test_every_line_is_understood() -> None:
    names = {detector.name for detector in DETECTORS}
    assert SECTIONS.keys() <= names
    for section in SECTIONS.values():
        lines = [line for line in section.splitlines() if line and not line.startswith("#")]
        assert all(CASE.fullmatch(line) for line in lines)
