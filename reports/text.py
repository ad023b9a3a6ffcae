"""Plain text for a terminal: what matters first, as few lines as possible, colours if asked for.

Evidence stands in ⟦ ⟧, or bold where there are colours. All article text has come through
`view.visible`, so it cannot steer the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.model import Comparison, Relation, Tier
from reports.view import (
    CHANGED,
    FIGURES,
    WORDS,
    Numbered,
    Quote,
    Source,
    View,
    build,
    joined,
    listed,
    visible,
)

_COLOURS = {
    Relation.CONTRADICTION: "31",
    Relation.QUALIFICATION: "33",
    Relation.INCONSISTENCY: "35",
    Relation.ADDITION: "36",
    Relation.AGREEMENT: "34",
}
_PLAIN, _BOLD, _DIM = "", "1", "2"
_SPACE = re.compile(r"\s+")

_MOST_QUOTES = 4
"""A name that varies in twenty places is understood from the first few."""


def render(
    comparison: Comparison, *, style: bool = False, colour: bool = False, width: int = 80
) -> str:
    """The comparison as text, folded at `width` columns.

    Args:
        style: list the findings about spelling and style, which are only counted without it.
        colour: use ANSI colours.
    """
    view, page = build(comparison), _Page(colour, width)
    sections = (
        _head(view, page),
        _decided(view, page),
        *(_finding(finding, page) for finding in view.conflicts),
        _figures(view, page),
        _additions(view, page),
        _counted(view, page, style),
        *(_finding(finding, page) for finding in view.style if style),
        _suppressed(view, page),
        _coverage(view, page),
    )
    return "\n\n".join(text for text in map("\n".join, sections) if text) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """How lines are coloured and folded."""

    colour: bool
    width: int

    def styled(self, text: str, code: str) -> str:
        """The text in an ANSI style, where there are colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text

    def folded(self, label: str, code: str, *parts: tuple[str, str]) -> str:
        """A label, and beside it the parts (text, ANSI code) folded into the room that is left."""
        indent = _columns(label)
        lines: list[list[str]] = []
        used = self.width
        for chunk in _chunks(parts):
            columns = sum(_columns(text) for text, _ in chunk)
            if not lines or used + 1 + columns > self.width:
                lines.append([])
                used = indent - 1
            lines[-1].append("".join(self.styled(text, style) for text, style in chunk))
            used += 1 + columns
        return self.styled(label, code) + f"\n{' ' * indent}".join(map(" ".join, lines))


def _chunks(parts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """What must stay on one line: a word, which may begin in one part and end in the next."""
    chunk: list[tuple[str, str]] = []
    for text, code in parts:
        first, *others = _SPACE.split(text)
        chunk += [(first, code)] if first else []
        for word in others:
            if chunk:
                yield chunk
            chunk = [(word, code)] if word else []
    if chunk:
        yield chunk


def _columns(text: str) -> int:
    """The columns that a terminal gives the text."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _head(view: View, page: _Page) -> Iterator[str]:
    yield page.folded("", _PLAIN, (view.headline, _BOLD))
    for source in view.sources:
        yield page.folded(f"{source.letter}  ", _BOLD, (_described(source), _PLAIN))
    for words in view.shared_voices:
        yield page.folded("", _PLAIN, (words, _PLAIN))


def _described(source: Source) -> str:
    known = ", ".join(filter(None, (source.name, source.origin)))
    return (
        f"{known}: {source.words} words, {source.paired} of {source.sentences} sentences"
        f" ({source.share:.0%}) with a counterpart"
    )


def _decided(view: View, page: _Page) -> Iterator[str]:
    if view.already:
        yield page.folded("", _PLAIN, (view.already, _PLAIN))


def _finding(finding: Numbered, page: _Page) -> Iterator[str]:
    label = f"{finding.symbol} {finding.number}  "
    margin = " " * len(label)
    facts = f"{finding.relation}: {finding.kind}, {finding.tier}, {finding.where}"
    yield page.folded(label, _COLOURS[finding.relation], (finding.reason, _BOLD))
    sure = f"confidence {finding.confidence:.2f}, {visible(finding.id)}"
    yield page.folded(margin, _PLAIN, (f"{facts}, {sure}", _DIM))
    if finding.changed:
        yield page.folded(margin, _PLAIN, (f"{CHANGED}: {finding.changed.told}", _PLAIN))
    for quote in finding.quotes[:_MOST_QUOTES]:
        yield _quote(quote, margin, page)
    if len(finding.quotes) > _MOST_QUOTES:
        yield f"{margin}… and {len(finding.quotes) - _MOST_QUOTES} more places"


def _quote(quote: Quote, label: str, page: _Page) -> str:
    """The sentence with its evidence in bold, or in brackets where there are no colours."""
    opening, closing = ("", "") if page.colour else ("⟦", "⟧")
    return page.folded(
        f"{label}{quote.letter} ¶{quote.paragraph} s{quote.sentence}  ",
        _DIM,
        (joined(quote.before), _PLAIN),
        (f"{opening}{joined(quote.evidence)}{closing}", _BOLD),
        (joined(quote.after), _PLAIN),
    )


def _additions(view: View, page: _Page) -> Iterator[str]:
    for finding in view.of(Relation.ADDITION):
        for quote in finding.quotes:
            label = f"{finding.symbol} {finding.number}  {quote.letter} ¶{quote.paragraph}  "
            yield page.folded(label, _DIM, (joined(quote.evidence), _PLAIN))
        if finding.changed:
            yield page.folded("     ", _PLAIN, (f"{CHANGED}: {finding.changed.told}", _DIM))


def _counted(view: View, page: _Page, style: bool) -> Iterator[str]:
    """The findings that a terminal only counts, and those of style, which are listed below if asked for."""
    for section in view.sections:
        label, size = f"{section.face.symbol} ", len(section.findings)
        if section.relation is Relation.AGREEMENT:
            kinds = Counter(finding.kind for finding in section.findings)
            words = [f"{count} {kind}" for kind, count in kinds.most_common()]
            counts = f"{size} in agreement, {WORDS[section.tier]}: {listed(words)}."
            counts += f" {section.face.meaning}"
        elif section.tier is Tier.STYLE:
            counts = f"{size} of {section.face.plural}{':' if style else '; --style lists them'}"
        else:
            continue
        yield page.folded(label, _COLOURS[section.relation], (counts, _PLAIN))


def _suppressed(view: View, page: _Page) -> Iterator[str]:
    if view.suppressed:
        yield page.folded("× ", _DIM, (view.suppressed, _DIM))


def _figures(view: View, page: _Page) -> Iterator[str]:
    if view.figures:
        yield page.styled(f"{FIGURES}:", _BOLD)
    for row in view.figures:
        values = [f"{listed(g.letters)} {g.words}{g.note and f' ({g.note})'}" for g in row.given]
        yield page.folded("  ", _PLAIN, (f"{row.label}: ", _BOLD), ("; ".join(values), _PLAIN))


def _coverage(view: View, page: _Page) -> Iterator[str]:
    for source in view.sources:
        labels = [r.label for group in view.coverage for r in group.rows if r.only == source.letter]
        if labels:
            yield page.folded(f"only in {source.letter}: ", _BOLD, ("; ".join(labels), _PLAIN))
