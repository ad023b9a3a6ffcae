"""SARIF 2.1.0 (OASIS): conflicts as results of a static analysis, for code scanning and its viewers.

A contradiction is an error, a qualification a warning, an inconsistency a note. Agreements and
additions are left out: SARIF could call them `pass` and `informational`, but GitHub's code scanning
shows every result as an alert. What was decided is there with its suppression (§3.27.23). There is no
`baselineState`, for one run knows no earlier one; `partialFingerprints` let others compare two runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.detectors import DETECTORS
from compare.model import Comparison, Decision, Document, Layout, Relation, Verdict
from reports.escaped import json_text, one_line
from reports.places import Place, Placed, placed, uri

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {
    Relation.CONTRADICTION: "error",
    Relation.QUALIFICATION: "warning",
    Relation.INCONSISTENCY: "note",
}
"""The level (§3.27.10) of a finding by its relation; the others are no results."""

FINGERPRINT = "storydiff/v1"

_BRACKET = re.compile(r"[\\\[\]]")


def render(comparison: Comparison) -> str:
    """The conflicts as a SARIF log of one run."""
    found = [f for f in placed(comparison) if f.finding.relation in LEVELS]
    names = sorted({f.finding.detector for f in found})
    indexes = {document.doc_id: n for n, document in enumerate(comparison.documents)}
    run = {
        "tool": {
            "driver": {
                "name": "storydiff",
                "version": comparison.signature.version,
                "rules": _rules(names),
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in comparison.documents],
        "results": [_result(f, names.index(f.finding.detector), indexes) for f in found],
        "properties": {"settings": dict(comparison.signature.settings)},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(names: Sequence[str]) -> list[dict[str, object]]:
    """The rule of each detector (§3.49): its manual, and the level of what it finds."""
    known = {detector.name: detector for detector in DETECTORS}
    return [
        {
            "id": name,
            "shortDescription": {"text": _literal(known[name].doc.splitlines()[0])},
            "fullDescription": {"text": _literal(known[name].doc.split("\n\nFires:")[0])},
            "help": {"text": _literal(known[name].doc)},
            "defaultConfiguration": {"level": LEVELS[known[name].relation]},
        }
        if name in known
        else {"id": name}
        for name in names
    ]


def _artifact(document: Document) -> dict[str, object]:
    artifact: dict[str, object] = {
        "location": {"uri": uri(document)},
        "description": {"text": _literal(one_line(document.doc_id))},
    }
    if document.layout is Layout.CHARACTERS:
        artifact["mimeType"] = "text/plain"
    return artifact


def _result(found: Placed, rule: int, indexes: dict[str, int]) -> dict[str, object]:
    finding = found.finding
    first, *others = found.places
    result: dict[str, object] = {
        "ruleId": finding.detector,
        "ruleIndex": rule,
        "level": LEVELS[finding.relation],
        "message": {"text": _message(found)},
        "locations": [_location(first, indexes)],
        "relatedLocations": [
            {
                "id": number,
                **_location(place, indexes),
                "message": {"text": _literal(one_line(place.document.doc_id))},
            }
            for number, place in enumerate(others, 1)
        ],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "rank": round(finding.confidence * 100, 1),
        "properties": {
            "relation": finding.relation,
            "kind": finding.kind,
            "tier": finding.tier,
            "confidence": finding.confidence,
        },
    }
    if found.settled and found.decision and found.decision.verdict is not Verdict.CONFIRM:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": _said(found.decision)}
        ]
    return result


def _said(decision: Decision) -> str:
    return ": ".join(one_line(words) for words in (decision.verdict or "", decision.note) if words)


def _message(found: Placed) -> str:
    """The reason, with a link to each other place (§3.11.6)."""
    links = [
        f"[{_literal(one_line(place.document.doc_id))}]({number})"
        for number, place in enumerate(found.places[1:], 1)
    ]
    reason = _literal(one_line(found.finding.reason))
    return f"{reason} Compare {', '.join(links)}." if links else reason


def _literal(text: str) -> str:
    """Text that a message shows as it is: no placeholder (§3.11.5) and no link (§3.11.6) begins in it."""
    return _BRACKET.sub(r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")


def _location(place: Place, indexes: dict[str, int]) -> dict[str, object]:
    """Where evidence stands; only the file (§3.29.4) where its text was taken out of a page or the like."""
    location: dict[str, object] = {
        "artifactLocation": {
            "uri": uri(place.document),
            "index": indexes[place.document.doc_id],
        },
    }
    if place.document.layout is not Layout.NONE:
        location["region"] = _region(place)
    return {"physicalLocation": location}


def _region(place: Place) -> dict[str, object]:
    lines: dict[str, object] = {"startLine": place.start.line, "endLine": place.end.line}
    if place.document.layout is Layout.LINES:
        return lines
    span = place.evidence.span
    return {
        **lines,
        "startColumn": place.start.column,
        "endColumn": place.end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": place.evidence.text},
    }
