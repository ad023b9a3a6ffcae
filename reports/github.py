"""GitHub's workflow commands: what does not go together, as annotations on the files of a change.

A command is one line, `::error file=…,line=…::message`. In the message `%` and line breaks are
escaped, in a property `:` and `,` as well. The runner obeys commands on lines of their own (and, in
plain lines, old ones that start anywhere with `##[`): article text stands only inside a command, on
one line. GitHub shows ten annotations of a kind and step, so the most serious come first. It wants
columns only where a finding starts and ends on one line.
"""

from __future__ import annotations

from compare.model import Comparison, Layout, Relation, Tier
from reports.escaped import one_line
from reports.places import Place, Placed, path, placed
from reports.view import build, visible

COMMANDS = {
    Relation.CONTRADICTION: "error",
    Relation.QUALIFICATION: "warning",
    Relation.INCONSISTENCY: "notice",
}
"""The command of a finding by its relation; the others make no annotation."""


def render(comparison: Comparison) -> str:
    """The open conflicts of fact and wording as workflow commands, and a last line that counts them."""
    view = build(comparison)
    commands = [
        _command(found)
        for found in placed(comparison, view)
        if not found.settled
        and found.finding.relation in COMMANDS
        and found.finding.tier is not Tier.STYLE
    ]
    version = one_line(comparison.signature.version).replace("##[", "## [")
    last = f"storydiff {version}: {view.headline}"
    return "\n".join([*commands, last]) + "\n"


def _command(found: Placed) -> str:
    finding, first = found.finding, found.places[0]
    properties = {
        "file": path(first.document),
        **_lines(first),
        "title": f"{finding.relation}: {finding.kind}, {finding.tier}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.relation]} {listed}::{_data(_message(found))}"


def _lines(place: Place) -> dict[str, str]:
    """Where evidence stands, as far as its text lies in the file as it was read."""
    layout, start, end = place.document.layout, place.start, place.end
    if layout is Layout.NONE:
        return {}
    lines = {"line": str(start.line), "endLine": str(end.line)}
    if layout is Layout.LINES or start.line != end.line:
        return lines
    return {**lines, "col": str(start.column), "endColumn": str(end.column)}


def _message(found: Placed) -> str:
    words = (f"{place.document.doc_id}: “{place.evidence.text}”" for place in found.places)
    return f"{found.finding.reason} ({'; '.join(words)})"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    escaped = visible(text).replace("%", "%25").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")
