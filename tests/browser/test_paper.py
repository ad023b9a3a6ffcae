"""The page on paper: every finding, in order, and dark on white whatever the screen's theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
import samples
from reader import Reader, inked

from compare import Comparison
from reports.view import build, joined

OpenReport = Callable[..., Reader]


SIZES = {"A4": (210, 297), "Letter": (216, 279)}  # in millimetres


@pytest.mark.parametrize(
    ("sample", "paper"), [("seeds", "A4"), ("ferry", "A4"), ("ferry", "Letter"), ("flood", "A4")]
)
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


def test_paper_is_white_whatever_the_reader_has_chosen(open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), theme="dark", calm=True)
    plain = reader.printed().pictures()
    reader.press("?")
    reader.set("Theme", "dark")
    reader.press("Escape")
    for paper in SIZES:
        printed = reader.printed(paper)
        assert printed.size() == SIZES[paper]
        for picture in printed.pictures():
            assert picture.count(b"\xff") > len(picture) / 2
    assert reader.printed().pictures() == plain


def test_sources_are_printed_in_order_whichever_are_on_screen(open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), calm=True)
    reader.pick("left", "C")
    reader.pick("right", "B")
    text = "".join(reader.printed().sheets())
    read = text[text.index("readsidebyside") :]
    order = [read.index(inked(source.name)) for source in build(samples.ferry()).sources]
    assert order == sorted(order)
    assert reader.shown() == ["C", "B"]


def test_what_is_filtered_out_stays_off_paper(open_report: OpenReport) -> None:
    view = build(samples.ferry())
    reader = open_report(samples.ferry(), calm=True)
    reader.filter("relation", "addition")
    text = findings_in(reader.printed().sheets())
    for finding in view.findings:
        quotes = [inked(joined(q.evidence)) for q in finding.quotes]
        if str(finding.relation) == "addition":
            assert all(quote in text for quote in quotes)
        else:
            assert inked(finding.reason) not in text


def findings_in(sheets: list[str]) -> str:
    """The words of the list of findings."""
    text = "".join(sheets)
    start = text.index(inked("Each shows the words it rests on"))
    return text[start : text.index(inked("Who and what each source mentions"), start)]


def test_the_findings_can_be_printed_alone(open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), calm=True, before="window.print = () => {}")
    reader.press("?")
    reader.page.get_by_role("button", name="Print the findings alone").click()
    text = "".join(reader.printed().sheets())
    for finding in build(samples.ferry()).findings:
        assert inked(finding.reason) in text
    for other in ("Look at these first", "Read side by side", "Who and what each source mentions"):
        assert inked(other) not in text
    again = "".join(reader.printed().sheets())  # all of it
    assert inked("Read side by side") in again


def test_decisions_are_printed_and_boxes_where_there_is_none(open_report: OpenReport) -> None:
    reader = open_report(samples.ferry(), calm=True)
    assert reader.numbers() == [n for n in range(1, 31) if n not in (21, 22, 23)]
    reader.press("j", "c", "n")
    reader.page.keyboard.type("call the coast guard")
    reader.press("Escape", "j", "n")
    reader.page.keyboard.type("not yet")
    reader.press("Escape")
    text = findings_in(reader.printed().sheets())
    assert inked("Decision: confirm. Note: call the coast guard") in text
    assert inked("☐ confirm ☐ false positive ☐ dismiss Note: not yet") in text
    assert text.count(inked("☐ dismiss")) == 29
    assert text.count(inked("Note: ……")) == 28
    # what paper has opened and put in order is on screen as it was
    assert reader.numbers() == [n for n in range(1, 31) if n not in (21, 22, 23)]
    assert set(reader.lit()) == {"D", "E"}
