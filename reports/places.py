"""Where findings stand in files, for the formats that point there: line and column, path and URI.

A line ends with "\\n" or "\\r\\n", as in SARIF (§3.14.17, `newlineSequences`) and where GitHub and
reviewdog show files; a lone "\\r" is a character. Lines and columns count from 1, and an end is the
place behind the last character. A column counts code points (SARIF's `unicodeCodePoints`) or the
bytes of UTF-8 (reviewdog):

    offset        0   1   2   3        "né\\nb"
    line:column   1:1 1:2 1:3 2:1
    in bytes      1:1 1:2 1:4 2:1
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote, unquote, urlsplit

from compare.model import Comparison, Decision, Document, Evidence, Finding
from reports.view import Quote, View, build, ordered, settled


@dataclass(frozen=True, slots=True)
class Position:
    """A place between characters; `column` counts code points, `byte` bytes of UTF-8, both from 1."""

    line: int
    column: int
    byte: int


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of evidence where it stands: its document, its first position and the one behind it.

    They are positions in the document's text: what of them is one in the file says its layout.
    """

    evidence: Evidence
    document: Document
    start: Position
    end: Position
    quote: Quote


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with the places of its evidence and with what was decided about it, if anything.

    `settled` findings are hidden by the decision. Of the others it concerned earlier words.
    """

    finding: Finding
    places: tuple[Place, ...]
    decision: Decision | None = None
    settled: bool = False


def placed(comparison: Comparison, view: View | None = None) -> tuple[Placed, ...]:
    """All findings in the order of reading: the open ones, and then those that are settled.

    Args:
        view: that of the comparison, where it has been built already.
    """
    view = view or build(comparison)
    decisions = {d.finding.id: d.decision for d in (*comparison.changed, *comparison.decided)}
    documents = {d.doc_id: d for d in comparison.documents}
    lines = {d.doc_id: _Lines(d.text) for d in comparison.documents}

    def place(evidence: Evidence, quote: Quote) -> Place:
        position = lines[evidence.doc_id].position
        start, end = position(evidence.span.start), position(evidence.span.end)
        return Place(evidence, documents[evidence.doc_id], start, end, quote)

    findings = (*ordered(comparison), *settled(comparison))
    return tuple(
        Placed(
            finding,
            tuple(map(place, finding.evidence, numbered.quotes)),
            decisions.get(finding.id),
            numbered.decided is not None,
        )
        for finding, numbered in zip(findings, (*view.findings, *view.decided), strict=True)
    )


_LINE_END = re.compile("\n")
# So many characters at most are turned into bytes to find one place, however long its line is.
_STEP = 1024


class _Lines:
    """A text with the offsets at which its lines start, and how many bytes stand before every step."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        steps = (_size(text[at : at + _STEP]) for at in range(0, len(text), _STEP))
        self.steps = list(accumulate(steps, initial=0))

    def position(self, offset: int) -> Position:
        """The position in front of the character at an offset."""
        line = bisect_right(self.starts, offset)
        start = self.starts[line - 1]
        byte = self._bytes(offset) - self._bytes(start)
        return Position(line, offset - start + 1, byte + 1)

    def _bytes(self, offset: int) -> int:
        """How many bytes stand before an offset."""
        step = offset // _STEP
        return self.steps[step] + _size(self.text[step * _STEP : offset])


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


# What RFC 3986 lets stand in a URI beside letters and digits; a percent sign only before two digits.
_URI_SIGNS = "%/:?#@!$&'()*+,;=~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def uri(document: Document) -> str:
    """Where a document is from as a URI reference (RFC 3986); its id where it does not say."""
    if document.uri is None:
        return quote(document.doc_id, safe="", errors="surrogatepass")
    whole = _LONE_PERCENT.sub("%25", document.uri)
    return quote(whole, safe=_URI_SIGNS, errors="surrogatepass")


def path(document: Document) -> str:
    """The path of a document's file as it was given; where it is from, if that is no file."""
    reference = uri(document)
    return reference if urlsplit(reference).scheme else unquote(reference)
