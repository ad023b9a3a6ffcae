"""The comparison as rows for spreadsheets and data frames, one long table of findings or of pairs.

Text is made visible, for people read tables. A spreadsheet runs a cell that starts like a formula,
and article text must not: it gets an apostrophe in front (OWASP, "CSV Injection"). Where the
computer's language has another separator, `;` or a tab in a text can start a cell too, so what
follows these is guarded alike; and what is too long for a cell is cut, since Excel would start
another cell with the rest. Numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from compare.model import Comparison, Sentence
from reports.places import Placed, placed
from reports.view import joined, visible
from reports.view.library import Library

Cell = str | int | float
Row = tuple[Cell, ...]

FINDINGS: Row = (
    "finding_id",
    "relation",
    "kind",
    "tier",
    "detector",
    "confidence",
    "reason",
    "place",
    "source",
    "publisher",
    "start",
    "end",
    "paragraph",
    "sentence",
    "words",
    "in_sentence",
    "standing",
    "decision",
    "note",
)
"""The columns of a finding and one piece of its evidence; `place` counts these from 1."""

_SIDE = ("source", "paragraph", "sentence", "start", "end", "words")

PAIRS: Row = ("similarity", *(f"{side}_{name}" for side in ("left", "right") for name in _SIDE))
"""The columns of two sentences that speak of the same thing."""

# Excel holds 32,767 characters in a cell; some of ours count twice there.
_LONGEST = 16_000
# ＝＋－＠ are the wide forms, which some spreadsheets take for the narrow ones.
_FORMULA = re.compile(r'(?:\A|(?<=[;\t\n]))(?=[\s"]*[=+\-@＝＋－＠])|\A(?=[\t\n])')


def guarded(text: str) -> str:
    """The text for reading, as a cell that no spreadsheet takes for a formula."""
    shown = visible(text)
    return _FORMULA.sub("'", shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…")


def findings(comparison: Comparison) -> Iterator[Row]:
    """The head, and a row for each piece of evidence of each finding, in the order of reading."""
    yield FINDINGS
    for found in placed(comparison):
        for number, place in enumerate(found.places, 1):
            quote, span = place.quote, place.evidence.span
            yield _row(
                *_of(found),
                number,
                place.document.doc_id,
                place.document.publisher or "",
                span.start,
                span.end,
                quote.paragraph,
                quote.sentence,
                place.evidence.text,
                joined((*quote.before, *quote.evidence, *quote.after)),
                _standing(found),
                (found.decision.verdict or "") if found.decision else "",
                found.decision.note if found.decision else "",
            )


def _of(found: Placed) -> Row:
    finding = found.finding
    return (
        finding.id,
        finding.relation,
        finding.kind,
        finding.tier,
        finding.detector,
        finding.confidence,
        finding.reason,
    )


def _standing(found: Placed) -> str:
    """Whether a finding is open, decided, or open again since its words have changed."""
    if found.settled:
        return "decided"
    return "changed" if found.decision else "open"


def pairs(comparison: Comparison) -> Iterator[Row]:
    """The head, and a row for each pair of sentences, in their order."""
    yield PAIRS
    library = Library(comparison)

    def side(sentence: Sentence) -> Row:
        span = sentence.span
        return (sentence.doc_id, *library.place(sentence), span.start, span.end, sentence.text)

    for pair in comparison.pairs:
        yield _row(pair.similarity, *side(pair.left), *side(pair.right))


def _row(*cells: Cell) -> Row:
    return tuple(guarded(cell) if isinstance(cell, str) else cell for cell in cells)


ROWS: dict[str, Callable[[Comparison], Iterator[Row]]] = {"findings": findings, "pairs": pairs}
"""What a table can have rows of."""
