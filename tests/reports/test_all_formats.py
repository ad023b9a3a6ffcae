"""What every format in `RENDERERS` must do; a new format is taken up here by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compare.model import Comparison
from reports import RENDERERS, SUFFIXES, render

GOLDEN = Path(__file__).parent / "golden"

# What a format needs beside the line feed: RFC 4180's line ends and Excel's mark, and a tab.
MARKS = {"csv": {"\ufeff", "\r"}, "tsv": {"\t"}}

# A terminal shows what matters and no more; the others hold diagnostics or rows and nothing else.
UNSIGNED = {"text", "rdjson", "csv", "tsv"}

# Formats for other tools, who do not know them by a suffix of their own.
WITHOUT_SUFFIX = {"rdjson", "github"}

every_format = pytest.mark.parametrize("format_name", RENDERERS)
every_comparison = pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile"])


@every_format
@pytest.mark.parametrize("name", ["two", "five", "quiet"])
def test_the_report_is_as_before(
    format_name: str,
    name: str,
    golden: Callable[[Path, str], None],
    request: pytest.FixtureRequest,
) -> None:
    suffixes = {known: suffix for suffix, known in SUFFIXES.items()}
    suffix = suffixes.get(format_name, f".{format_name}")
    comparison: Comparison = request.getfixturevalue(name)
    golden(GOLDEN / f"{name}{suffix}", _own(render(comparison, format_name)))


def _own(report: str) -> str:
    """The report without the style, script and hashes that all pages share."""
    shared = "(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|sha256-[^']*"
    return re.sub(shared, "…", report, flags=re.DOTALL)


@every_format
@every_comparison
def test_nothing_in_a_report_is_hidden(
    format_name: str, name: str, request: pytest.FixtureRequest
) -> None:
    report = render(request.getfixturevalue(name), format_name)
    hidden = {c for c in report if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= {"\n"} | MARKS.get(format_name, set())
    report.encode()


@every_format
def test_lone_surrogates_do_not_break_a_report(format_name: str, two: Comparison) -> None:
    broken = replace(two.findings[0], reason="half a pair: \ud800")
    render(replace(two, findings=(broken,)), format_name).encode()


@every_format
def test_the_same_comparison_gives_the_same_bytes(format_name: str, two: Comparison) -> None:
    assert render(two, format_name) == render(replace(two), format_name)


@every_format
def test_a_report_is_signed_and_ends_its_last_line(format_name: str, two: Comparison) -> None:
    report = render(two, format_name)
    assert report.endswith("\n")
    assert not report.endswith("\n\n")
    if format_name not in UNSIGNED:
        assert "1.2.3" in report


@every_format
def test_a_report_holds_every_conflict(format_name: str, two: Comparison) -> None:
    report = render(two, format_name)
    for finding in two.findings:
        if finding.relation in ("contradiction", "qualification"):
            assert finding.reason in report
            for evidence in finding.evidence:
                assert all(word in report for word in evidence.text.split())


def test_every_format_has_a_suffix_or_goes_by_name() -> None:
    assert sorted([*SUFFIXES.values(), *WITHOUT_SUFFIX]) == sorted(RENDERERS)
