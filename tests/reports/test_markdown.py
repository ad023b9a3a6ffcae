"""Markdown: complete, and article text is never more than text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from compare.model import Comparison, Suppressed, Suppression
from reports.markdown import render


def with_reason(comparison: Comparison, reason: str) -> str:
    """The line of a report that shows the reason."""
    finding = replace(comparison.findings[-1], reason=reason)
    report = render(replace(comparison, findings=(finding,)))
    (line,) = (line for line in report.splitlines() if line.startswith("**≠ 1.**"))
    return line.removeprefix("**≠ 1.** ").rpartition(" (numeric")[0]


def test_all_findings_are_there(two: Comparison) -> None:
    report = render(two)
    assert re.findall(r"^\*\*(.) (\d)\.\*\*", report, re.MULTILINE) == [
        *(("≠", "1"), ("◐", "2"), ("~", "3"), ("+", "5"), ("+", "6"), ("=", "7"), ("~", "4")),
    ]
    assert (
        "- **A**, paragraph 1, sentence 2: Engineers found **12 cracked beams**,"
        " the town council said." in report
    )


def test_headings(two: Comparison) -> None:
    assert re.findall(r"^#+ .*", render(two), re.MULTILINE) == [
        "# 2 articles: 1 contradiction, 1 qualification and 1 inconsistency",
        "## ≠ Contradictions of fact",
        "## ◐ Qualifications of fact",
        "## ~ Inconsistencies of wording",
        "## + Additions",
        "## = Agreements in own words",
        "## ~ Spelling and style",
        "## Coverage",
    ]


def test_shared_wording_is_counted_and_listed_apart(five: Comparison) -> None:
    report = render(five)
    assert "| = | agreement | 1 | 1 in shared wording | The sources say the same. |" in report
    assert "## = Agreements in shared wording" in report


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("[link](http://x.example)", r"\[link\](http\://x.example)"),
        ("www.x.example", r"www\.x.example"),
        ("me@x.example", "me@<!-- -->x.example"),
        ("a | b `c` *d* _e_ ~f~", r"a \| b \`c\` \*d\* \_e\_ \~f\~"),
        (r"back\slash &amp; {{ x }}", r"back\\slash \&amp; \{\{ x \}\}"),
        ("two\n\n# lines", r"two \# lines"),
        ("at 10.30 on 2024-05-02, U.S. troops", "at 10.30 on 2024-05-02, U.S. troops"),
    ],
)
def test_special_characters_are_escaped(two: Comparison, text: str, escaped: str) -> None:
    assert with_reason(two, text) == escaped


def test_hostile_text_opens_no_line_and_no_cell(hostile: Comparison, two: Comparison) -> None:
    def starts(report: str) -> set[str]:
        return {re.split(r"\w", line)[0] for line in report.splitlines()}

    assert starts(render(hostile)) <= starts(render(two)) | {"| \\<"}
    for line in render(hostile).splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (5, 6)


def test_what_the_house_has_suppressed_is_said(two: Comparison) -> None:
    assert "suppressed" not in render(two)
    house = (Suppressed(Suppression("12 *cracked*\nbeams", reason="# checked"), 1),)
    assert (
        "\n\n1 finding suppressed: 1 at “12 \\*cracked\\* beams” (\\# checked).\n\n---"
        in render(replace(two, suppressed=house))
    )
