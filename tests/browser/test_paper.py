"""The page on paper: every finding, in order, and dark on white whatever the screen's theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from reader import Reader, inked

from compare import Comparison
from reports.view import build, joined

OpenReport = Callable[..., Reader]


SIZES = {"A4": (210, 297), "Letter": (216, 279)}  # in millimetres


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("sample", ["seeds", "ferry", "flood"])
def test_every_finding_is_whole_on_a_sheet(
    comparison: Comparison, paper: Literal["A4", "Letter"], open_report: OpenReport
) -> None:
    printed = open_report(comparison).printed(paper)
    assert printed.size() == SIZES[paper]
    sheets = printed.sheets()
    view = build(comparison)
    for finding in view.findings:
        quotes = [joined((*q.before, *q.evidence, *q.after)) for q in finding.quotes]
        words = [finding.reason, *quotes]
        assert any(all(inked(w) in sheet for w in words) for sheet in sheets), finding.number
    places = ["".join(sheets).index(inked(source.name)) for source in view.sources]
    assert places == sorted(places)


@pytest.mark.parametrize("sample", ["ferry"])
def test_paper_is_white_in_the_dark(comparison: Comparison, open_report: OpenReport) -> None:
    light, dark = (open_report(comparison, theme=theme).printed() for theme in ("light", "dark"))
    assert dark.pictures() == light.pictures()
    for picture in dark.pictures():
        assert picture.count(b"\xff") > len(picture) / 2


@pytest.mark.parametrize("sample", ["seeds"])
def test_paper_needs_no_script(comparison: Comparison, open_report: OpenReport) -> None:
    text = "".join(open_report(comparison, script=False).printed().sheets())
    for finding in comparison.findings:
        assert inked(finding.reason) in text
