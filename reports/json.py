"""JSON for programs: every value of the comparison, exact, as schemas/ describes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.decisions import entry
from compare.model import (
    Comparison,
    CoverageRow,
    Decided,
    Document,
    Evidence,
    Finding,
    Opcode,
    Relation,
    Sentence,
    SentencePair,
    Slot,
    Span,
    Statement,
    Suppressed,
    Tier,
)
from reports.escaped import json_text

FORMAT = "storydiff/1"


def render(comparison: Comparison) -> str:
    """The comparison as JSON; spans count code points, hidden characters stand as escapes."""
    return json_text(_report(comparison))


def _report(comparison: Comparison) -> dict[str, object]:
    return {
        "format": FORMAT,
        "signature": {
            "version": comparison.signature.version,
            "settings": dict(comparison.signature.settings),
        },
        "summary": _summary(comparison.findings),
        "suppressed": [_suppressed(each) for each in comparison.suppressed],
        "documents": [_document(document) for document in comparison.documents],
        "sentences": [_sentence(sentence) for sentence in comparison.sentences],
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "statements": [_statement(statement) for statement in comparison.statements],
        "coverage": [_row(row) for row in comparison.coverage],
        "findings": [_finding(finding) for finding in comparison.findings],
        "decided": [_decided(decided) for decided in comparison.decided],
        "changed": [_decided(changed) for changed in comparison.changed],
        "slots": [_slot(slot) for slot in comparison.slots],
        "voices": [list(voice) for voice in comparison.voices],
    }


def _summary(findings: Sequence[Finding]) -> dict[str, dict[str, int]]:
    counts = Counter((finding.relation, finding.tier) for finding in findings)
    return {relation: {tier: counts[relation, tier] for tier in Tier} for relation in Relation}


def _suppressed(suppressed: Suppressed) -> dict[str, object]:
    suppression = suppressed.suppression
    return {
        "quote": suppression.quote,
        "detector": suppression.detector,
        "reason": suppression.reason,
        "count": suppressed.count,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _document(document: Document) -> dict[str, object]:
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "uri": document.uri,
        "author": document.author,
        "url": document.url,
        "layout": document.layout,
        "text": document.text,
    }


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {
        **_reference(sentence),
        "paragraph": sentence.paragraph,
        "furniture": sentence.furniture,
        "span": _span(sentence.span),
        "text": sentence.text,
    }


def _reference(sentence: Sentence) -> dict[str, object]:
    return {"doc_id": sentence.doc_id, "index": sentence.index}


def _pair(pair: SentencePair) -> dict[str, object]:
    return {
        "left": _reference(pair.left),
        "right": _reference(pair.right),
        "similarity": pair.similarity,
        "opcodes": [_opcode(opcode) for opcode in pair.opcodes],
    }


def _opcode(opcode: Opcode) -> dict[str, object]:
    return {"tag": opcode.tag, "left": _span(opcode.left), "right": _span(opcode.right)}


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "cohesion": statement.cohesion,
        "sentences": [_reference(sentence) for sentence in statement.sentences],
    }


def _row(row: CoverageRow) -> dict[str, object]:
    return {
        "category": row.category,
        "label": row.label,
        "cells": [
            {"doc_id": cell.doc_id, "count": cell.count, "forms": list(cell.forms)}
            for cell in row.cells
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "relation": finding.relation,
        "kind": finding.kind,
        "tier": finding.tier,
        "detector": finding.detector,
        "reason": finding.reason,
        "confidence": finding.confidence,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _decided(decided: Decided) -> dict[str, object]:
    return {"finding": _finding(decided.finding), "decision": entry(decided.decision)}


def _slot(slot: Slot) -> dict[str, object]:
    return {
        "kind": slot.kind,
        "label": slot.label,
        "finding_ids": list(slot.finding_ids),
        "values": [
            {**_evidence(value.evidence), "standing": value.standing} for value in slot.values
        ],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {"doc_id": evidence.doc_id, "span": _span(evidence.span), "text": evidence.text}
