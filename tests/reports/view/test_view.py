"""The view as a whole: its headline, its sections, and what is looked at first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from compare.model import Comparison, Relation, Signature, Standing, Tier
from reports.view import build

Story = Callable[..., Any]


def test_the_order_of_findings_in_the_comparison_does_not_matter(two: Comparison) -> None:
    assert build(replace(two, findings=two.findings[::-1])) == build(two)


def test_sections_hold_all_findings_with_style_at_the_end(
    two: Comparison, five: Comparison
) -> None:
    assert [(s.name, s.title, [f.number for f in s.findings]) for s in build(two).sections] == [
        ("contradiction-fact", "Contradictions of fact", [1]),
        ("qualification-fact", "Qualifications of fact", [2]),
        ("inconsistency-wording", "Inconsistencies of wording", [3]),
        ("addition-fact", "Additions", [5, 6]),
        ("agreement-fact", "Agreements in own words", [7]),
        ("style", "Spelling and style", [4]),
    ]
    assert build(five).sections[-1].title == "Agreements in shared wording"


def test_the_headline_leaves_style_out(two: Comparison, quiet: Comparison) -> None:
    assert build(two).headline == (
        "2 articles: 1 contradiction, 1 qualification and 1 inconsistency"
    )
    assert build(quiet).headline == "2 articles: no conflicts found"


def calls(comparison: Comparison) -> int:
    """How many functions are called to build the view, C's and Python's."""
    made = 0

    def count(frame: object, event: str, called: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        build(comparison)
    finally:
        sys.setprofile(before)
    return made


def test_work_grows_with_the_sentences(story: Story) -> None:
    """Twice the sentences, pairs and findings are twice the work."""

    def work(count: int) -> int:
        left, right = (
            [f"In {n} it cost {n + more} crowns." for n in range(count)] for more in (0, 7)
        )
        told = story(left, right, links=[f"a{n} b{n}" for n in range(count)])
        same = [(f"it cost {n} crowns",) * 2 for n in range(7, count)]
        conflicts = (
            told.finding(Relation.CONTRADICTION, ("a", one), ("b", other)) for one, other in same
        )
        return calls(told.compared(*conflicts))

    small, middle, large = map(work, (250, 500, 1000))
    assert middle < 2.2 * small
    assert large < 2.2 * middle


def test_work_grows_with_the_length_of_a_sentence(story: Story) -> None:
    """Twice the own words of a sentence are twice the work."""

    def work(count: int) -> int:
        texts = (" ".join(f"{name}{n} {n}" for n in range(count)) for name in "xy")
        return calls(story(*([text] for text in texts), links=["a0 b0"]).compared())

    small, middle, large = map(work, (60, 120, 240))
    assert middle < 2.2 * small
    assert large < 2.2 * middle


def test_the_headline_counts_conflicts_in_words(two: Comparison) -> None:
    doubled = [replace(f, id=f"{f.id}-{n}") for f in two.findings for n in range(2)]
    assert build(replace(two, findings=tuple(doubled))).headline == (
        "2 articles: 2 contradictions, 2 qualifications and 2 inconsistencies"
    )


def test_decided_findings_go_on_with_the_numbers(decided: Comparison) -> None:
    view = build(decided)
    assert [f.number for f in view.findings] == [1, 2, 3, 4, 5, 6]
    assert [(f.number, f.relation) for f in view.decided] == [(7, Relation.AGREEMENT)]
    marked = {n for s in view.sources for p in s.paragraphs for g in p.segments for n in g.numbers}
    assert marked == {1, 2, 3, 4, 5, 6}


def test_findings_are_asked_for_by_their_relation(two: Comparison) -> None:
    view = build(two)
    wanted = view.of(Relation.AGREEMENT, Relation.QUALIFICATION)
    assert [f.relation for f in wanted] == [Relation.QUALIFICATION, Relation.AGREEMENT]
    assert [f.number for f in view.conflicts] == [1, 2, 3]
    assert [f.number for f in view.style] == [4]


def test_what_is_first_is_a_finding_with_who_gives_which_value(five: Comparison) -> None:
    ((finding, values),) = build(five).first
    assert finding.number == 1
    assert values == "homes without light: A, B and D “4,000”, C “4,500”"


def test_figures_are_shown_of_more_than_two_articles(story: Story) -> None:
    values = [("a", "12", Standing.AGREES), ("b", "12", Standing.AGREES)]
    for articles, shown in ((["12"], ["12"]), 0), ((["12"], ["12"], ["none"]), 1):
        told = story(*articles)
        view = build(told.compared(slots=[told.slot("dead", *values)]))
        assert (len(view.matrix.values), len(view.figures)) == (1, shown)


def test_the_signature_cannot_steer_a_terminal(two: Comparison) -> None:
    signed = replace(two, signature=Signature("1\x1b", (("a", "b"),)))
    assert build(signed).signature == "storydiff 1␛ | a=b"


def test_style_of_any_relation_stands_in_one_section(two: Comparison) -> None:
    style = [
        replace(f, tier=Tier.STYLE)
        for f in two.findings
        if f.relation in (Relation.CONTRADICTION, Relation.QUALIFICATION)
    ]
    (section,) = build(replace(two, findings=tuple(style))).sections
    assert (section.name, len(section.findings)) == ("style", 2)
