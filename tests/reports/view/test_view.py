"""What every format shows: order, numbers, letters, quotes and flat segments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Comparison, Document, Relation, Signature, Span, Tier
from reports.view import CONFLICTS, Quote, build, joined, letter, listed, visible


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


def test_the_order_of_findings_in_the_comparison_does_not_matter(two: Comparison) -> None:
    assert build(replace(two, findings=two.findings[::-1])) == build(two)


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


def test_overlapping_findings_give_flat_segments(two: Comparison) -> None:
    mayor = build(two).sources[0].paragraphs[1]
    assert [(s.text, s.numbers) for s in mayor.segments] == [
        ("Mayor ", (2,)),
        ("Edda Holm", (2, 3)),
        (" will reopen", (2,)),
        (" the bridge in June.", ()),
        (" ", ()),
        ("Schoolchildren now walk a mile further.", (5,)),
    ]


def test_a_segment_looks_like_its_most_serious_finding(two: Comparison) -> None:
    mayor = build(two).sources[0].paragraphs[1]
    assert mayor.segments[1].relation is Relation.QUALIFICATION


def test_evidence_is_marked_once_where_it_starts(two: Comparison) -> None:
    marks = [
        (source.letter, mark.number, mark.place)
        for source in build(two).sources
        for paragraph in source.paragraphs
        for segment in paragraph.segments
        for mark in segment.marks
    ]
    assert marks == [
        *(("A", 7, 1), ("A", 1, 1), ("A", 4, 1), ("A", 2, 1), ("A", 3, 1), ("A", 5, 1)),
        *(("B", 7, 2), ("B", 1, 2), ("B", 4, 2), ("B", 2, 2), ("B", 3, 2), ("B", 6, 1)),
    ]


@pytest.mark.parametrize("name", ["two", "five", "quiet"])
def test_no_word_of_an_article_is_lost(name: str, request: pytest.FixtureRequest) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    for source, document in zip(build(comparison).sources, comparison.documents, strict=True):
        shown = "\n".join(
            "".join(segment.text for segment in paragraph.segments)
            for paragraph in source.paragraphs
        )
        assert shown.split() == document.text.split()


def test_text_outside_all_sentences_is_shown_too() -> None:
    document = Document("odd", "  No sentence here. ")
    (source,) = build(Comparison((document,), (), (), (), (), (), Signature("1", ()))).sources
    assert [[s.text for s in p.segments] for p in source.paragraphs] == [["No sentence here."]]


def test_text_before_the_first_sentence_belongs_to_its_paragraph(two: Comparison) -> None:
    without = tuple(s for s in two.sentences if s.index)
    gazette = build(replace(two, sentences=without, pairs=(), findings=())).sources[0]
    assert "".join(s.text for s in gazette.paragraphs[0].segments).startswith("The footbridge")
    assert len(gazette.paragraphs) == 3


def test_furniture_is_marked_and_not_counted(two: Comparison) -> None:
    gazette = build(two).sources[0]
    assert [p.furniture for p in gazette.paragraphs] == [False, False, True]
    assert (gazette.sentences, gazette.paired, gazette.share) == (4, 3, 0.75)
    assert gazette.words == len(two.documents[0].text.split()) - len(["Share", "this."])


def test_a_source_tells_only_what_is_known(two: Comparison) -> None:
    gazette, radio = build(two).sources
    assert (gazette.name, gazette.publisher, gazette.published) == (
        "Footbridge closed at Lindmoor",
        "Lindmoor Gazette",
        "2024-05-02",
    )
    assert (radio.name, radio.publisher, radio.published) == ("radio", None, None)


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


def test_the_headline_leaves_style_out(two: Comparison, quiet: Comparison) -> None:
    assert build(two).headline == (
        "2 articles: 1 contradiction, 1 qualification and 1 inconsistency"
    )
    assert build(quiet).headline == "2 articles: no conflicts found"


def test_who_a_finding_concerns(five: Comparison) -> None:
    assert [f.where for f in build(five).findings] == ["A and C", "only E", "A, B, C, D and E"]


def test_one_source_against_itself(two: Comparison) -> None:
    finding = two.findings[0]
    inside = replace(finding, relation=Relation.INCONSISTENCY, evidence=finding.evidence[1:])
    assert build(replace(two, findings=(inside,))).findings[0].where == "within B"


def test_coverage_is_grouped_by_category(two: Comparison, five: Comparison) -> None:
    assert [
        (group.category, [(row.label, row.said_by) for row in group.rows])
        for group in build(two).coverage
    ] == [
        ("person", [("Edda Holm", "both")]),
        ("place", [("Tarn", "both"), ("Lindmoor", "both")]),
        ("figure", [("a mile", "only A")]),
    ]
    assert [row.said_by for group in build(five).coverage for row in group.rows] == [
        "all",
        "A, B, C and D",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with\ttab\nand line", "plain, with\ttab\nand line"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("\u202eabc\u2066", "⟨U+202E⟩abc⟨U+2066⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("line\u2028end", "line⟨U+2028⟩end"),
        ("\ud800", "⟨U+D800⟩"),
        ("soft\u00adhyphen, 👩\u200d🚒", "soft\u00adhyphen, 👩\u200d🚒"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 1, 25, 26, 27, 701, 702)] == [
        *("A", "B", "Z", "AA", "AB", "ZZ", "AAA"),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_in_english(words: list[str], text: str) -> None:
    assert listed(words) == text
