"""Reviewdog's Diagnostic Format: conflicts as comments on the lines of a change.

The shape is `DiagnosticResult` of reviewdog's `reviewdog.proto`, of which `related_locations` is the
youngest field. Reviewdog refuses a file with a field that it does not know, so there is no other;
columns count bytes of UTF-8, and an end is the place behind the last character.
"""

from __future__ import annotations

from compare.model import Comparison, Layout, Relation
from reports.escaped import json_text, one_line
from reports.places import Place, Placed, Position, path, placed

SEVERITIES = {
    Relation.CONTRADICTION: "ERROR",
    Relation.QUALIFICATION: "WARNING",
    Relation.INCONSISTENCY: "INFO",
}
"""The severity of a finding by its relation; the others are no diagnostics."""


def render(comparison: Comparison) -> str:
    """The open conflicts as one `DiagnosticResult` in JSON."""
    diagnostics = [
        _diagnostic(found)
        for found in placed(comparison)
        if not found.settled and found.finding.relation in SEVERITIES
    ]
    return json_text({"source": {"name": "storydiff"}, "diagnostics": diagnostics})


def _diagnostic(found: Placed) -> dict[str, object]:
    finding = found.finding
    first, *others = found.places
    return {
        "message": one_line(f"{finding.relation}: {finding.reason}"),
        "location": _location(first),
        "severity": SEVERITIES[finding.relation],
        "code": {"value": finding.detector},
        "related_locations": [
            {"message": _words(place), "location": _location(place)} for place in others
        ],
    }


def _words(place: Place) -> str:
    return one_line(f"{place.document.doc_id}: “{place.evidence.text}”")


def _location(place: Place) -> dict[str, object]:
    layout, file = place.document.layout, {"path": path(place.document)}
    if layout is Layout.NONE:
        return {**file}
    start, end = (_position(position, layout) for position in (place.start, place.end))
    return {**file, "range": {"start": start, "end": end}}


def _position(position: Position, layout: Layout) -> dict[str, int]:
    """A position as far as it is one in the file; a column is optional in the format."""
    line = {"line": position.line}
    return line if layout is Layout.LINES else {**line, "column": position.byte}
