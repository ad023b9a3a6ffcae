"""Who needs another width, theme, less motion or a screen reader can work with the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reader import Reader, Theme

from compare import Comparison

OpenReport = Callable[..., Reader]

WIDTHS = (1440, 768, 390, 360)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sample", ["seeds", "ferry"])
def test_there_are_no_barriers(
    comparison: Comparison, theme: Theme, open_report: OpenReport
) -> None:
    reader = open_report(comparison, theme=theme, calm=True)
    for width in WIDTHS:
        reader.resize(width)
        assert reader.barriers() == [], f"{width} px wide"
        reader.unfold()  # after the first look


@pytest.mark.parametrize("sample", ["hostile", "quiet"])
def test_nor_where_there_is_venom_or_nothing(
    comparison: Comparison, open_report: OpenReport
) -> None:
    assert open_report(comparison, calm=True).barriers() == []


@pytest.mark.parametrize("sample", ["seeds", "ferry", "flood", "venomous", "hostile", "quiet"])
def test_a_telephone_need_not_scroll_sideways(
    comparison: Comparison, open_report: OpenReport
) -> None:
    reader = open_report(comparison, width=360)
    assert reader.overhang() <= 0
    reader.unfold()
    assert reader.overhang() <= 0


@pytest.mark.parametrize("sample", ["ferry"])
def test_the_theme_is_the_systems(comparison: Comparison, open_report: OpenReport) -> None:
    reader = open_report(comparison)
    light = reader.paper()
    reader.choose("dark")
    assert reader.paper() != light
    reader.choose("light")
    assert reader.paper() == light


@pytest.mark.parametrize("sample", ["ferry"])
def test_nothing_moves_for_who_wants_calm(comparison: Comparison, open_report: OpenReport) -> None:
    assert open_report(comparison, calm=True).moving() == []
