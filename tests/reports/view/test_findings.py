"""Findings: their order and numbers, their quotes, and the sections and counts made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from compare.model import Comparison, Relation, Span, Tier
from reports.view import CONFLICTS, Quote, build, joined

Story = Callable[..., Any]


def quoted(quote: Quote) -> tuple[str, str, str]:
    return joined(quote.before), joined(quote.evidence), joined(quote.after)


def test_findings_come_by_seriousness_then_tier(two: Comparison) -> None:
    assert [(f.number, f.symbol, f.tier) for f in build(two).findings] == [
        (1, "≠", Tier.FACT),
        (2, "◐", Tier.FACT),
        (3, "~", Tier.WORDING),
        (4, "~", Tier.STYLE),
        (5, "+", Tier.FACT),
        (6, "+", Tier.FACT),
        (7, "=", Tier.FACT),
    ]


def test_the_surer_of_two_like_findings_comes_first(two: Comparison) -> None:
    (contradiction,) = (f for f in two.findings if f.relation is Relation.CONTRADICTION)
    unsure = replace(contradiction, confidence=0.5, id="unsure")
    assert [f.id for f in build(replace(two, findings=(unsure, contradiction))).findings] == [
        contradiction.id,
        "unsure",
    ]


def test_facts_come_before_wording_whatever_the_relation(two: Comparison) -> None:
    contradiction, qualification, inconsistency = (
        next(f for f in two.findings if f.relation is relation) for relation in CONFLICTS
    )
    findings = (
        replace(qualification, tier=Tier.WORDING, confidence=1.0),
        replace(inconsistency, tier=Tier.FACT, confidence=0.5),
        replace(contradiction, confidence=0.6),
    )
    shown = build(replace(two, findings=findings)).findings
    assert [f.relation for f in shown] == [CONFLICTS[0], CONFLICTS[2], CONFLICTS[1]]


def test_evidence_is_quoted_in_its_sentence(two: Comparison) -> None:
    left, right = build(two).findings[0].quotes
    assert (left.letter, left.paragraph, left.sentence) == ("A", 1, 2)
    assert quoted(left) == (
        "Engineers found ",
        "12 cracked beams",
        ", the town council said.",
    )
    assert (right.letter, joined(right.evidence)) == ("B", "14 cracked beams")


def test_sentences_are_counted_within_their_paragraph(two: Comparison) -> None:
    quote = build(two).findings[1].quotes[0]
    assert (quote.paragraph, quote.sentence) == (2, 1)


def test_words_that_differ_from_the_paired_sentence_are_marked_on_both_sides(
    two: Comparison,
) -> None:
    left, right = build(two).findings[0].quotes
    assert [part.text for part in left.evidence if part.differs] == ["12"]
    assert [part.text for part in right.evidence if part.differs] == ["14"]
    assert [part.text for part in left.after if part.differs] == ["town council"]


def test_a_pair_is_found_from_either_side(two: Comparison) -> None:
    contradiction = two.findings[-1]
    turned = replace(contradiction, evidence=contradiction.evidence[::-1])
    left, right = build(replace(two, findings=(turned,))).findings[0].quotes
    assert [part.text for part in left.evidence if part.differs] == ["14"]
    assert [part.text for part in right.evidence if part.differs] == ["12"]


def test_without_a_pair_the_evidence_of_a_conflict_is_the_difference(two: Comparison) -> None:
    findings = build(replace(two, pairs=())).findings
    left, right = findings[0].quotes
    assert [part.text for part in left.evidence if part.differs] == ["12 cracked beams"]
    assert [part.text for part in right.evidence if part.differs] == ["14 cracked beams"]
    assert not any(part.differs for part in (*left.before, *left.after))
    agreement = findings[-1].quotes
    assert not any(part.differs for quote in agreement for part in quote.evidence)


def test_evidence_across_two_sentences_is_quoted_whole(two: Comparison) -> None:
    text = two.documents[0].text
    start, end = text.index("Monday"), text.index("beams")
    evidence = replace(two.findings[0].evidence[0], span=Span(start, end), text=text[start:end])
    crossing = replace(two.findings[0], evidence=(evidence,))
    (quote,) = build(replace(two, findings=(crossing,))).findings[0].quotes
    assert quoted(quote) == (
        "The footbridge over the Tarn at Lindmoor was closed on ",
        "Monday. Engineers found 12 cracked ",
        "beams, the town council said.",
    )


def test_who_a_finding_concerns(five: Comparison) -> None:
    assert [f.where for f in build(five).findings] == ["A and C", "only E", "A, B, C, D and E"]


def test_one_source_against_itself(two: Comparison) -> None:
    finding = two.findings[0]
    inside = replace(finding, relation=Relation.INCONSISTENCY, evidence=finding.evidence[1:])
    assert build(replace(two, findings=(inside,))).findings[0].where == "within B"


def test_tallies_count_each_relation_and_tier(two: Comparison) -> None:
    assert [(t.relation, t.count, t.tiers) for t in build(two).tallies] == [
        (Relation.CONTRADICTION, 1, ((Tier.FACT, 1),)),
        (Relation.QUALIFICATION, 1, ((Tier.FACT, 1),)),
        (Relation.INCONSISTENCY, 2, ((Tier.WORDING, 1), (Tier.STYLE, 1))),
        (Relation.ADDITION, 2, ((Tier.FACT, 2),)),
        (Relation.AGREEMENT, 1, ((Tier.FACT, 1),)),
    ]


def test_the_tiers_of_a_tally_in_words(two: Comparison, five: Comparison) -> None:
    splits = [t.split for t in build(two).tallies]
    assert splits == ["1 fact", "1 fact", "1 wording, 1 style", "2 fact", "1 in own words"]
    assert build(five).tallies[-1].split == "1 in shared wording"


def test_the_order_of_the_text_settles_what_is_alike(story: Story) -> None:
    told = story(["two nights, one day."], ["Two days, one night."])
    late, early, other = (
        told.finding(Relation.CONTRADICTION, words)
        for words in (("a", "one day"), ("a", "two nights"), ("b", "Two days"))
    )
    found = build(told.compared(other, late, early)).findings
    assert [f.id for f in found] == [early.id, late.id, other.id]


def test_what_is_hidden_in_a_reason_is_seen(two: Comparison) -> None:
    one = replace(two.findings[0], reason="12\x07 or 14")
    assert build(replace(two, findings=(one,))).findings[0].reason == "12␇ or 14"


def test_a_source_is_named_once_however_often_it_is_quoted(story: Story) -> None:
    told = story(["Ann, Anne and Anna."], ["Ann."])
    names = [("a", "Ann,"), ("a", "Anne"), ("b", "Ann"), ("a", "Anna")]
    (found,) = build(told.compared(told.finding(Relation.INCONSISTENCY, *names))).findings
    assert (found.letters, found.where) == (("A", "B"), "A and B")


def test_same_words_on_both_sides_are_no_difference(story: Story) -> None:
    told = story(["Two died."], ["Two died."])
    dispute = told.finding(Relation.CONTRADICTION, ("a", "Two died"), ("b", "Two died"))
    (found,) = build(told.compared(dispute)).findings
    assert not any(part.differs for quote in found.quotes for part in quote.evidence)


def test_words_outside_all_sentences_are_quoted_alone(two: Comparison) -> None:
    lone = replace(two, sentences=(), pairs=(), statements=(), findings=two.findings[-1:])
    left, _ = build(lone).findings[0].quotes
    assert (left.paragraph, left.sentence) == (1, 1)
    assert quoted(left) == ("", "12 cracked beams", "")


@pytest.mark.parametrize(
    ("relation", "tier", "confidence", "is_style", "is_folded"),
    [
        (Relation.CONTRADICTION, Tier.FACT, 0.1, False, False),
        (Relation.INCONSISTENCY, Tier.STYLE, 0.1, True, False),
        (Relation.AGREEMENT, Tier.STYLE, 0.9, False, False),
        (Relation.AGREEMENT, Tier.WORDING, 0.49, False, True),
        (Relation.ADDITION, Tier.FACT, 0.49, False, True),
        (Relation.ADDITION, Tier.FACT, 0.5, False, False),
    ],
)
def test_what_is_style_and_what_is_folded(
    two: Comparison,
    relation: Relation,
    tier: Tier,
    confidence: float,
    is_style: bool,
    is_folded: bool,
) -> None:
    one = replace(two.findings[0], relation=relation, tier=tier, confidence=confidence)
    (found,) = build(replace(two, findings=(one,))).findings
    assert (found.is_style, found.is_folded) == (is_style, is_folded)


def test_a_section_shows_the_sure_and_folds_the_unsure(two: Comparison) -> None:
    first, second = (f for f in two.findings if f.relation is Relation.ADDITION)
    unsure = replace(second, confidence=0.2)
    (section,) = build(replace(two, findings=(unsure, first))).sections
    assert [f.id for f in section.shown] == [first.id]
    assert [f.id for f in section.folded] == [second.id]


def test_a_section_of_style_is_folded_whole(two: Comparison) -> None:
    *_, style = build(two).sections
    assert style.shown == ()
    assert style.folded == style.findings != ()


def test_of_a_sentence_that_never_ends_the_words_near_the_evidence_are_quoted(
    told: Callable[..., Comparison],
) -> None:
    text = f"{'before ' * 200}HERE {'after ' * 200}."
    at = text.index("HERE")
    before, evidence, after = quoted(build(told(text, span=(at, at + 4))).findings[0].quotes[0])
    assert (before[:9], evidence, after[-7:]) == ("… before ", "HERE", "after …")
    assert 580 < len(before) < 610
    assert 580 < len(after) < 610


def test_a_long_sentence_is_quoted_whole(told: Callable[..., Comparison]) -> None:
    text = f"{'before ' * 80}HERE {'after ' * 90}."
    at = text.index("HERE")
    assert "".join(quoted(build(told(text, span=(at, at + 4))).findings[0].quotes[0])) == text
