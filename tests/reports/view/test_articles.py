"""Articles: flat segments, own words by source, what is counted, and lines between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import (
    Comparison,
    Document,
    Evidence,
    Finding,
    Kind,
    Relation,
    Sentence,
    Signature,
    Span,
    Tier,
)
from reports.view import Source, build
from reports.view.articles import Block, Link, Segment

Story = Callable[..., Any]

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=100)


def segments(source: Source) -> list[Segment]:
    return [segment for paragraph in source.paragraphs for segment in paragraph.segments]


def own_words(source: Source) -> list[tuple[str, str]]:
    """The pieces that some source does not have, each with the letters of these sources."""
    return [
        (piece.text, " ".join(piece.differs_from))
        for segment in segments(source)
        for piece in segment.pieces
        if piece.differs_from
    ]


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


def test_the_numbers_of_a_segment_go_from_the_most_serious_down(story: Story) -> None:
    told = story(["Mayor Holm will reopen it."])
    worst = told.finding(Relation.CONTRADICTION, ("a", "Holm will"))
    wider = told.finding(Relation.QUALIFICATION, ("a", "Mayor Holm will reopen"))
    found = segments(build(told.compared(wider, worst)).sources[0])
    assert [s.numbers for s in found] == [(2,), (1, 2), (2,), ()]
    assert found[1].relation is Relation.CONTRADICTION


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


class TestOwnWords:
    def test_they_are_what_the_counterpart_does_not_have(self, story: Story) -> None:
        told = story(["The fire killed 12 people."], ["The blaze killed 14."], links=["a0 b0"])
        a, b = build(told.compared()).sources
        assert own_words(a) == [("fire", "B"), ("12 people", "B")]
        assert own_words(b) == [("blaze", "A"), ("14", "A")]

    def test_each_source_is_told_apart(self, story: Story) -> None:
        told = story(
            ["It killed 12 old men."],
            ["It killed 12 men."],
            ["It hurt 12 old men."],
            links=["a0 b0", "a0 c0"],
        )
        a, b, c = build(told.compared()).sources
        assert own_words(a) == [("killed", "C"), ("old", "B")]
        assert own_words(b) == []
        assert own_words(c) == [("hurt", "A")]

    def test_sources_that_both_lack_words_are_named_in_their_order(self, story: Story) -> None:
        told = story(
            ["It was bad."], ["It was sad."], ["It was dull."], links=["b0 c0", "a0 c0", "a0 b0"]
        )
        a, b, _ = build(told.compared()).sources
        assert own_words(a) == [("bad", "B C")]
        assert own_words(b) == [("sad", "A C")]

    def test_of_several_counterparts_one_has_the_words(self, story: Story) -> None:
        told = story(
            ["Twelve died and nine were hurt badly."],
            ["Twelve died.", "Then nine were hurt."],
            links=["a0 b0", "a0 b1"],
        )
        a, b = build(told.compared()).sources
        assert own_words(a) == [("and", "B"), ("badly", "B")]
        assert own_words(b) == [("Then", "A")]

    def test_one_counterpart_can_have_them_all(self, story: Story) -> None:
        told = story(
            ["Twelve old men died."],
            ["Twelve old men died.", "It was old men."],
            links=["a0 b0", "a0 b1"],
        )
        assert own_words(build(told.compared()).sources[0]) == []

    def test_signs_and_spaces_are_no_words(self, story: Story) -> None:
        told = story(["It fell, and rose."], ["It fell and rose!"], links=["a0 b0"])
        assert [own_words(source) for source in build(told.compared()).sources] == [[], []]

    def test_without_a_counterpart_nothing_is_compared(self, story: Story) -> None:
        told = story(["It fell."], ["It rose."])
        a, _ = build(told.compared()).sources
        assert own_words(a) == []
        assert [segment.paired for segment in segments(a)] == [False]

    def test_a_finding_that_ends_inside_of_them_cuts_them(self, story: Story) -> None:
        told = story(["It killed twelve old men."], ["It killed boys."], links=["a0 b0"])
        twelve = told.finding(Relation.INCONSISTENCY, ("a", "twelve old"))
        a, _ = build(told.compared(twelve)).sources
        assert own_words(a) == [("twelve old", "B"), (" men", "B")]


class TestSource:
    def test_it_has_a_label_and_is_cited(self, two: Comparison) -> None:
        gazette, radio = build(two).sources
        assert gazette.label == "Lindmoor Gazette"
        assert gazette.citation == "Lindmoor Gazette, “Footbridge closed at Lindmoor”, 2024-05-02"
        assert (radio.label, radio.citation) == ("radio", "radio")

    def test_without_a_publisher_the_headline_is_its_label(self, two: Comparison) -> None:
        document = replace(two.documents[1], title="Bridge\x07 shut", publisher=None)
        titled = replace(two, documents=(two.documents[0], document))
        radio = build(titled).sources[1]
        assert (radio.label, radio.citation) == ("Bridge␇ shut", "“Bridge␇ shut”")

    def test_the_time_of_day_is_told_if_there_is_one(self, two: Comparison) -> None:
        at = datetime(2024, 5, 2, 18, 30, tzinfo=UTC)
        timed = replace(two, documents=(replace(two.documents[0], published=at), two.documents[1]))
        assert build(timed).sources[0].published == "2024-05-02 18:30 UTC"

    def test_words_in_shared_wording_are_those_of_the_agreement(self, five: Comparison) -> None:
        same = 7
        assert [source.same_words for source in build(five).sources] == [same] * 5

    def test_agreement_in_own_words_is_no_shared_wording(self, two: Comparison) -> None:
        assert [source.same_words for source in build(two).sources] == [0, 0]
        loud = tuple(replace(f, tier=Tier.WORDING) for f in two.findings)
        assert [s.same_words for s in build(replace(two, findings=loud)).sources] == [11, 11]
        alone = replace(two, findings=loud, pairs=())
        assert [s.same_words for s in build(alone).sources] == [0, 0]

    def test_furniture_is_listed_on_one_line_each(self, two: Comparison) -> None:
        gazette, radio = build(two).sources
        assert (gazette.left_out, radio.left_out) == (("Share this.",), ())

    def test_an_article_without_a_story_shares_nothing(self) -> None:
        empty = Comparison((Document("x", ""),), (), (), (), (), (), Signature("1", ()))
        (source,) = build(empty).sources
        assert (source.share, source.words, source.blocks, source.paragraphs) == (0.0, 0, (), ())

    def test_blocks_are_sentences_in_thousandths(self, story: Story) -> None:
        told = story(["One two.", "Three four five."], ["One two."], links=["a0 b0"])
        assert build(told.compared()).sources[0].blocks == (
            Block(0.0, 320.0, True),
            Block(360.0, 640.0, False),
        )


class TestLinks:
    def test_pairs_come_first_and_the_worst_conflict_last(self, two: Comparison) -> None:
        relations = [link.relation for link in build(two).links]
        assert relations == [
            *[Relation.AGREEMENT] * 3,
            *(Relation.INCONSISTENCY, Relation.QUALIFICATION, Relation.CONTRADICTION),
        ]

    def test_they_lead_from_middle_to_middle(self, story: Story) -> None:
        told = story(["One two.", "Three four five."], ["12345678 Two."], links=["a1 b0"])
        conflict = told.finding(Relation.CONTRADICTION, ("b", "Two"), ("a", "two"))
        assert build(told.compared(conflict)).links == (
            Link(680.0, 500.0, Relation.AGREEMENT),
            Link(220.0, 807.7, Relation.CONTRADICTION),
        )

    def test_among_three_articles_there_are_none(self, five: Comparison) -> None:
        assert build(five).links == ()


def test_furniture_inside_a_paragraph_is_grey_alone(two: Comparison) -> None:
    sentences = (replace(two.sentences[0], furniture=True), *two.sentences[1:])
    first = build(replace(two, sentences=sentences)).sources[0].paragraphs[0]
    assert not first.furniture
    assert [s.furniture for s in first.segments if s.text.strip()][:2] == [True, False]


WORDS = "ab c\n"


def laid_out(text: str, sentences: Sequence[Span], evidence: Sequence[Span]) -> Comparison:
    """An article of sentences, each a paragraph, and findings over any of its words."""
    document = Document("x", text)
    findings = (
        Finding(
            Relation.INCONSISTENCY,
            Kind.NAME,
            Tier.FACT,
            "numeric_mismatch",
            "",
            (Evidence("x", span, text[span.start : span.end]),),
            1.0,
            f"{number:03}",
        )
        for number, span in enumerate(evidence)
    )
    return Comparison(
        (document,),
        tuple(
            Sentence("x", n, n // 2, span, text[span.start : span.end])
            for n, span in enumerate(sentences)
        ),
        (),
        (),
        (),
        tuple(findings),
        Signature("1", ()),
    )


@st.composite
def overlapping(draw: st.DrawFn) -> Comparison:
    text = draw(st.text(alphabet=WORDS, min_size=1, max_size=40))
    places = st.integers(0, len(text))
    edges = sorted(draw(st.sets(places, max_size=8)))
    sentences = [Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=False)]
    some = st.tuples(places, places).filter(lambda s: s[0] != s[1]).map(lambda s: Span(*sorted(s)))
    return laid_out(text, sentences, draw(st.lists(some, max_size=8)))


@SAME_EVERY_TIME
@given(overlapping())
def test_whatever_overlaps_no_word_is_lost_or_doubled(comparison: Comparison) -> None:
    (source,) = build(comparison).sources
    shown = "".join(segment.text for segment in segments(source))
    assert "".join(shown.split()) == "".join(comparison.documents[0].text.split())
    for segment in segments(source):
        assert "".join(piece.text for piece in segment.pieces) == segment.text != ""


@SAME_EVERY_TIME
@given(overlapping())
def test_a_finding_colours_its_evidence_and_nothing_else(comparison: Comparison) -> None:
    view = build(comparison)
    for finding in view.findings:
        (evidence,) = (f.evidence[0] for f in comparison.findings if f.id == finding.id)
        coloured = "".join(s.text for s in segments(view.sources[0]) if finding.number in s.numbers)
        assert "".join(coloured.split()) == "".join(evidence.text.split())


@SAME_EVERY_TIME
@given(overlapping(), st.randoms())
def test_the_order_of_the_findings_does_not_matter(comparison: Comparison, random: Any) -> None:
    findings = list(comparison.findings)
    random.shuffle(findings)
    assert build(replace(comparison, findings=tuple(findings))) == build(comparison)
