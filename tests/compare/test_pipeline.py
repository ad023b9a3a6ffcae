"""The whole way, from documents to the one result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from compare import Comparison, Document, compare_documents
from compare.model import Relation

Comparing = Callable[..., Comparison]

ONE = """Ferry sinks off Libya
TRIPOLI, May 3 (Reuters) - A ferry with 180 people aboard sank off the coast of Libya on Friday.
Most of the passengers were rescued by fishermen, the coast guard said.
Share.
"""
TWO = """A ferry with 230 people aboard sank off the coast of Libya on Friday.
The minister of transport has ordered an inquiry into the disaster.
"""
THREE = """A ferry sank off the coast of Libya on Friday. Fishermen rescued most of the passengers.
"""


def test_the_result_holds_what_went_in(compared: Comparing) -> None:
    found = compared(ONE, TWO, THREE)
    assert [d.doc_id for d in found.documents] == ["a", "b", "c"]
    assert [d.text for d in found.documents] == [ONE, TWO, THREE]


def test_sentences_are_those_of_all_documents_in_order(compared: Comparing) -> None:
    found = compared(ONE, TWO).sentences
    assert [(s.doc_id, s.index) for s in found] == [
        *(("a", i) for i in range(5)),
        *(("b", i) for i in range(2)),
    ]
    assert [s.text for s in found if s.furniture] == ["TRIPOLI, May 3 (Reuters) -", "Share."]


def test_pairs_lead_across_documents_only(compared: Comparing) -> None:
    found = compared(ONE, TWO, THREE)
    assert found.pairs
    assert all(p.left.doc_id < p.right.doc_id for p in found.pairs)
    assert all(0 < p.similarity <= 1 for p in found.pairs)


def test_each_relation_finds_its_sentences(compared: Comparing) -> None:
    found = compared(ONE, TWO).findings
    texts = {r: [[e.text for e in f.evidence] for f in found if f.relation == r] for r in Relation}
    assert texts[Relation.CONTRADICTION] == [["180", "230"]]
    assert ["The minister of transport has ordered an inquiry into the disaster."] in (
        texts[Relation.ADDITION]
    )


def test_a_finding_rests_on_sentences_of_the_result(compared: Comparing) -> None:
    found = compared(ONE, TWO, THREE)
    for finding in found.findings:
        for evidence in finding.evidence:
            assert any(
                s.doc_id == evidence.doc_id and s.span.covers(evidence.span)
                for s in found.sentences
            )


def test_a_comparison_cannot_be_changed(compared: Comparing) -> None:
    found = compared(ONE, TWO)
    with pytest.raises(FrozenInstanceError):
        found.findings = ()  # type: ignore[misc]


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), (ONE,), (ONE, ""), ("…", "Share.")])
def test_little_or_nothing_to_compare_is_no_trouble(texts: tuple[str, ...]) -> None:
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    found = compare_documents(documents)
    assert found.pairs == ()
    assert [f for f in found.findings if f.relation == Relation.CONTRADICTION] == []


def test_a_lone_surrogate_is_a_character_like_others(compared: Comparing) -> None:
    assert compared("A \ud800 ship sank.", "A ship sank.").findings
