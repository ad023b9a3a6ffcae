"""What must hold for any articles whatever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import Comparison, Document, Finding, compare_documents
from compare.lexicon import load
from compare.mentions import mention
from compare.model import Evidence, Kind, Mention, Relation, Sentence, Span, Standing, Token
from compare.segment import segment
from reports import render

ROOT = Path(__file__).parents[2]

# Runs are the same every time, and as long as they need to be.
SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)

NEWS = (
    "The fire killed 12 people on Friday.",
    "The fire killed at least fourteen people on Saturday, police said.",
    "Mayor Ann Cole did not approve the sale of the port.",
    "Ann Cole, 45, approved the sale of the port for $1.5 million.",
    "“We will never sell this very old port of ours,” Cole told Reuters.",
    "“We will never sell this old port of ours”, Cole told Reuters.",
    "Nigerian officials met U.S. troops at Air Base 101 in Niamey, Niger.",
    "Nigerien officials met American troops at Airbase 101 in Niamey.",
    "The ship may have struck a mine off Yugoslavia at 5:30 p.m.",
    "The ship struck a mine off the coast of Croatia at 17:30.",
    "Between 10 and 15 km from the 25th floor, two-thirds of them left in May 2014.",
    "Share.",
    "By Jane Doe",
    "CAIRO, June 27 (AFP) - The court convicted the former minister.",
    "The court acquitted the former minister of fraud… he said?!",
)
SIGNS = "“”\"'’‘()[]{}.,;:!?…–—-$€%½²/\\ \t\n\r\u00a0\u200b\u202e\x00é߀Ωж中😀"

pieces = st.one_of(
    st.sampled_from(NEWS),
    st.text(alphabet=SIGNS, max_size=8),
    st.text(max_size=20),
    st.integers(min_value=0, max_value=10**9).map(str),
)
texts = st.lists(pieces, max_size=8).map(" ".join)
articles = st.lists(st.sampled_from(NEWS), min_size=1, max_size=8).map("\n".join)


def compared(*texts: str) -> Comparison:
    return compare_documents([Document(f"d{n}", text) for n, text in enumerate(texts)])


@SAME_EVERY_TIME
@given(texts)
def test_every_sentence_and_every_mention_is_a_slice_of_its_document(text: str) -> None:
    document, lexicon = Document("d", text), load()
    read = mention(document, segment(document, lexicon), lexicon)
    for sentence in read.sentences:
        spots: list[Sentence | Token | Mention] = [
            sentence.sentence,
            *sentence.tokens,
            *sentence.quantities,
            *sentence.moments,
            *sentence.places,
            *sentence.names,
            *sentence.quotations,
            *sentence.attributions,
            *sentence.hedges,
            *sentence.negations,
        ]
        for spot in spots:
            assert text[spot.span.start : spot.span.end] == spot.text
            assert sentence.sentence.span.covers(spot.span)
        for form in sentence.forms:
            assert sentence.sentence.span.covers(form.span)


@SAME_EVERY_TIME
@given(texts)
def test_sentences_follow_each_other_and_leave_out_only_what_is_blank(text: str) -> None:
    sentences = segment(Document("d", text), load())
    assert [s.index for s in sentences] == list(range(len(sentences)))
    end = 0
    for sentence in sentences:
        assert sentence.span.start >= end
        assert not any(c.isalnum() for c in text[end : sentence.span.start])
        end = sentence.span.end
    assert not any(c.isalnum() for c in text[end:])


@SAME_EVERY_TIME
@given(texts, texts)
def test_all_that_a_comparison_points_at_is_a_slice_of_its_document(a: str, b: str) -> None:
    comparison = compared(a, b)
    text = {d.doc_id: d.text for d in comparison.documents}
    for spot in evidence_of(comparison):
        assert text[spot.doc_id][spot.span.start : spot.span.end] == spot.text
    for pair in comparison.pairs:
        assert pair.left.doc_id != pair.right.doc_id
        assert 0 <= pair.similarity <= 1
        for opcode in pair.opcodes:
            assert pair.left.span.covers(opcode.left)
            assert pair.right.span.covers(opcode.right)
    assert all(0 <= f.confidence <= 1 for f in comparison.findings)
    assert len({f.id for f in comparison.findings}) == len(comparison.findings)

    for slot in comparison.slots:
        for value in slot.values:
            spot = value.evidence
            assert text[spot.doc_id][spot.span.start : spot.span.end] == spot.text


@SAME_EVERY_TIME
@given(articles, articles, articles)
def test_a_row_has_several_sources_and_no_value_stands_in_two(a: str, b: str, c: str) -> None:
    slots = compared(a, b, c).slots
    given_values = [(slot.kind, value.evidence) for slot in slots for value in slot.values]
    assert len(given_values) == len(set(given_values))
    assert all(len({v.evidence.doc_id for v in slot.values}) > 1 for slot in slots)
    assert all(slot.label for slot in slots)


@SAME_EVERY_TIME
@given(articles)
def test_an_article_does_not_differ_from_itself(text: str) -> None:
    standing = {v.standing for slot in compared(text, text).slots for v in slot.values}
    assert Standing.DIFFERS not in standing


@SAME_EVERY_TIME
@given(articles, articles, articles)
def test_the_order_of_articles_changes_no_row(a: str, b: str, c: str) -> None:
    documents = [Document("a", a), Document("b", b), Document("c", c)]
    one, other = (compare_documents(some).slots for some in (documents, documents[::-1]))
    assert [(s.kind, s.label, set(s.values)) for s in one] == [
        (s.kind, s.label, set(s.values)) for s in other
    ]


def evidence_of(comparison: Comparison) -> Iterator[Evidence]:
    return (evidence for finding in comparison.findings for evidence in finding.evidence)


@SAME_EVERY_TIME
@given(articles)
def test_an_article_against_itself_agrees_in_every_sentence(text: str) -> None:
    comparison = compared(text, text)
    found = {finding.relation for finding in comparison.findings}
    assert found.isdisjoint({Relation.CONTRADICTION, Relation.ADDITION})
    identical = {
        (evidence.doc_id, evidence.span)
        for finding in comparison.findings
        if finding.kind == Kind.IDENTITY
        for evidence in finding.evidence
    }
    assert identical == {(s.doc_id, s.span) for s in comparison.sentences if not s.furniture}


@SAME_EVERY_TIME
@given(articles, articles)
def test_the_order_of_two_articles_changes_nothing_that_is_said(a: str, b: str) -> None:
    one, other = Document("a", a), Document("b", b)
    assert said(compare_documents([one, other])) == said(compare_documents([other, one]))


@SAME_EVERY_TIME
@given(articles, articles)
def test_the_names_of_two_articles_change_no_id(a: str, b: str) -> None:
    one = compare_documents([Document("a", a), Document("b", b)])
    other = compare_documents([Document("z", a), Document("y", b)])
    assert sorted(f.id for f in one.findings) == sorted(f.id for f in other.findings)


@SAME_EVERY_TIME
@given(articles, articles)
def test_a_finding_keeps_its_id_where_paragraphs_are_added(a: str, b: str) -> None:
    more = "Gardeners planted tulips along every boulevard.\n\n"
    one, other, shift = compared(a, b), compared(more + a + "\n\n" + more, b), len(more)
    ids = [
        {
            (
                f.detector,
                f.relation,
                frozenset((e.doc_id, e.span.start + by[e.doc_id]) for e in f.evidence),
            ): _content(f)
            for f in comparison.findings
        }
        for comparison, by in ((one, {"d0": shift, "d1": 0}), (other, {"d0": 0, "d1": 0}))
    ]
    common = ids[0].keys() & ids[1].keys()
    assert common or not ids[0]
    assert {key: ids[0][key] for key in common} == {key: ids[1][key] for key in common}


def _content(finding: Finding) -> str:
    """The id without the number that tells equal ones apart."""
    return re.sub("(?<=-[0-9a-f]{8})-[0-9]+$", "", finding.id)


def said(comparison: Comparison) -> set[tuple[str, str, str, frozenset[tuple[str, Span]]]]:
    """The findings without their order, and without the number that tells equal ones apart."""
    return {
        (_content(f), f.relation, f.kind, frozenset((e.doc_id, e.span) for e in f.evidence))
        for f in comparison.findings
    }


@SAME_EVERY_TIME
@given(texts, texts)
def test_two_runs_are_equal(a: str, b: str) -> None:
    assert compared(a, b) == compared(a, b)


@SAME_EVERY_TIME
@given(articles, articles, articles)
def test_every_sentence_of_the_story_is_in_one_statement(a: str, b: str, c: str) -> None:
    comparison = compared(a, b, c)
    stated = [s for statement in comparison.statements for s in statement.sentences]
    assert len(stated) == len(set(stated))
    assert set(stated) == {s for s in comparison.sentences if not s.furniture}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "import sys; from compare import Document, compare_documents; from reports import render;"
        "texts = sys.argv[1:];"
        "documents = [Document(str(n), text) for n, text in enumerate(texts)];"
        "sys.stdout.buffer.write(render(compare_documents(documents), 'json').encode())"
    )
    halves = ["\n".join(NEWS[::2]), "\n".join(NEWS[1::2])]
    done = subprocess.run(
        [sys.executable, "-c", program, *halves],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    documents = [Document(str(n), text) for n, text in enumerate(halves)]
    assert done.stdout.decode() == render(compare_documents(documents), "json")
