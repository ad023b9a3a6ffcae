"""What must hold for the comparison of any articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fuzz_input import BREAK, Plan, text
from fuzz_mentions import DATES

from compare import Comparison, Document, Settings, compare_documents
from compare.model import Evidence, Preferred, Relation, Standing, Suppression

_STYLES = (
    Settings(),
    Settings(pair_threshold=0.0, confidence_threshold=0.0),
    Settings(
        preferred=(
            Preferred("Kyiv", ("Kiev",)),
            Preferred("Nigerien", ("Nigerian",), "Niger", ("Nigerian Breweries",)),
        ),
        accepted=(("Airbase 101", "Air Base 101"), ("12", "a dozen")),
    ),
    Settings(suppress=(Suppression("12 people"), Suppression("Friday", "date_shift"))),
)
_NAMES = ("a", "b", "c")


def check(data: bytes) -> None:
    """One law of comparing, chosen by the first byte, and what holds of every comparison."""
    plan = Plan(data)
    law = (_swapped, _swapped, _swapped, _alone, _alone, _again)[plan.below(6)]
    settings = _STYLES[plan.below(len(_STYLES))]
    dates = [DATES[plan.below(len(DATES))] for _ in _NAMES]
    texts = [text(each) for each in plan.rest().split(BREAK)[: len(_NAMES)]]
    texts += [""] * (2 - len(texts))
    law(
        [
            Document(name, words, published=date)
            for name, words, date in zip(_NAMES, texts, dates, strict=False)
        ],
        settings,
    )


def _again(documents: Sequence[Document], settings: Settings) -> None:
    """The same again gives the same."""
    assert _compared(documents, settings) == compare_documents(documents, settings)


def _swapped(documents: Sequence[Document], settings: Settings) -> None:
    """Neither the order nor the names of articles change what is said about them."""
    renamed = [
        replace(document, doc_id=name)
        for document, name in zip(reversed(documents), _NAMES, strict=False)
    ]
    names = {new.doc_id: old.doc_id for new, old in zip(renamed, reversed(documents), strict=True)}
    unchanged = {name: name for name in _NAMES}
    one, other = _compared(documents, settings), compare_documents(renamed, settings)
    assert _said(one, unchanged) == _said(other, names)
    assert _paired(one, unchanged) == _paired(other, names)
    assert _given(one, unchanged) == _given(other, names)


def _alone(documents: Sequence[Document], settings: Settings) -> None:
    """An article against itself: nothing is contradicted, nothing added, no value differs."""
    article = documents[0]
    comparison = _compared([article, replace(article, doc_id="again")], settings)
    found = {finding.relation for finding in comparison.findings}
    assert found.isdisjoint({Relation.CONTRADICTION, Relation.ADDITION}), found
    standings = {value.standing for slot in comparison.slots for value in slot.values}
    assert Standing.DIFFERS not in standings


def _compared(documents: Sequence[Document], settings: Settings) -> Comparison:
    """The comparison, with what holds of every one."""
    comparison = compare_documents(documents, settings)
    whole = {document.doc_id: document.text for document in documents}
    for evidence in _evidence(comparison):
        span = evidence.span
        assert whole[evidence.doc_id][span.start : span.end] == evidence.text != ""
    for finding in comparison.findings:
        assert 0 <= finding.confidence <= 1
        assert finding.reason
        assert finding.evidence
    assert len({finding.id for finding in comparison.findings}) == len(comparison.findings)
    for pair in comparison.pairs:
        assert pair.left.doc_id != pair.right.doc_id
        assert 0 <= pair.similarity <= 1
        for opcode in pair.opcodes:
            assert pair.left.span.covers(opcode.left)
            assert pair.right.span.covers(opcode.right)
    stated = [s for statement in comparison.statements for s in statement.sentences]
    assert len(stated) == len(set(stated))
    assert set(stated) == {s for s in comparison.sentences if not s.furniture}
    return comparison


def _evidence(comparison: Comparison) -> list[Evidence]:
    found = [evidence for finding in comparison.findings for evidence in finding.evidence]
    return found + [value.evidence for slot in comparison.slots for value in slot.values]


def _said(comparison: Comparison, names: dict[str, str]) -> set[tuple[object, ...]]:
    """The findings by what they say of which words; equal ones may be counted in another order.

    Of articles with the same sentence at the same place any may be cited.
    """
    holders = defaultdict(set)
    for sentence in comparison.sentences:
        holders[sentence.span, sentence.text].add(names[sentence.doc_id])
    holding = {
        (s.doc_id, at): frozenset(holders[s.span, s.text])
        for s in comparison.sentences
        for at in range(s.span.start, s.span.end)
    }
    return {
        (
            re.sub("(?<=-[0-9a-f]{8})-[0-9]+$", "", f.id),
            f.relation,
            f.kind,
            f.tier,
            f.confidence,
            frozenset((holding[e.doc_id, e.span.start], e.span) for e in f.evidence),
        )
        for f in comparison.findings
    }


def _paired(comparison: Comparison, names: dict[str, str]) -> set[tuple[object, ...]]:
    return {
        (frozenset((names[s.doc_id], s.span) for s in (pair.left, pair.right)), pair.similarity)
        for pair in comparison.pairs
    }


def _given(comparison: Comparison, names: dict[str, str]) -> set[tuple[object, ...]]:
    """Who gives which value for what."""
    return {
        (
            slot.kind,
            slot.label,
            frozenset((names[v.evidence.doc_id], v.evidence.span, v.standing) for v in slot.values),
        )
        for slot in comparison.slots
    }
