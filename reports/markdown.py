"""Markdown for a pull request, a wiki or a mail: the whole report but the articles themselves.

Article text never opens a line and has every character escaped that means something inside one, so
it cannot become a heading, a link, a tag, a table cell or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.model import Comparison
from reports.view import (
    CHANGED,
    FIGURES,
    Given,
    Group,
    Numbered,
    Quote,
    Source,
    View,
    build,
    joined,
    listed,
    visible,
)

# What acts inside a line. Lists, numbers and rules act at its start, where no article text stands.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$^]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def render(comparison: Comparison) -> str:
    """The comparison as Markdown (CommonMark with GitHub's tables)."""
    view = build(comparison)
    blocks = [
        *_head(view),
        *filter(None, [view.already]),
        *_findings(view),
        *_figures(view),
        *_coverage(view),
        *([f"{_plain(view.suppressed)}."] if view.suppressed else []),
        "---",
        f"Evidence, not verdict. {_plain(view.signature)}",
    ]
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as its own."""
    # An escaped @ still makes a mail link or calls a user; only something between keeps it apart.
    return _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", text)).replace("@", "@<!-- -->")


def _head(view: View) -> Iterator[str]:
    yield f"# {_plain(view.headline)}"
    yield _table(
        ("", "Source", "Words", "Sentences", "With a counterpart"),
        (
            (
                f"**{source.letter}**",
                _named(source),
                str(source.words),
                str(source.sentences),
                f"{source.paired} ({source.share:.0%})",
            )
            for source in view.sources
        ),
    )
    yield from view.shared_voices
    yield _table(
        ("", "Relation", "Findings", "Of these", "Meaning"),
        (
            (tally.face.symbol, tally.relation, str(tally.count), tally.split, tally.face.meaning)
            for tally in view.tallies
        ),
    )


def _named(source: Source) -> str:
    return ", ".join(_plain(words) for words in (source.name, source.origin) if words)


def _findings(view: View) -> Iterator[str]:
    for section in view.sections:
        yield f"## {section.face.symbol} {section.title}"
        yield section.face.meaning
        yield from map(_finding, section.findings)


def _finding(finding: Numbered) -> str:
    sure = (f"confidence {finding.confidence:.2f}", _plain(visible(finding.id)))
    facts = (finding.kind, finding.tier, finding.where, *sure)
    head = f"**{finding.symbol} {finding.number}.** {_plain(finding.reason)} ({', '.join(facts)})"
    changed = finding.changed
    notice = [f"*{CHANGED}: {_plain(changed.told)}*", ""] if changed else []
    return "\n".join([head, "", *notice, *(f"- {_quote(quote)}" for quote in finding.quotes)])


def _quote(quote: Quote) -> str:
    before, evidence, after = (
        _plain(joined(parts)) for parts in (quote.before, quote.evidence, quote.after)
    )
    place = f"paragraph {quote.paragraph}, sentence {quote.sentence}"
    return f"**{quote.letter}**, {place}: {before}**{evidence.strip()}**{after}"


def _figures(view: View) -> Iterator[str]:
    if view.figures:
        yield f"## {FIGURES}"
        yield _table(
            ("", "Who gives what"),
            ((_plain(row.label), "; ".join(map(_given, row.given))) for row in view.figures),
        )


def _given(given: Given) -> str:
    note = f" ({given.note})" if given.note else ""
    return f"**{listed(given.letters)}** {_plain(given.words)}{note}"


def _coverage(view: View) -> Iterator[str]:
    if view.coverage:
        yield "## Coverage"
        yield from (_group(group, view.sources) for group in view.coverage)


def _group(group: Group, sources: Iterable[Source]) -> str:
    return _table(
        (_plain(group.category.capitalize()), *(s.letter for s in sources), "Mentioned by"),
        (
            (
                _plain(row.label),
                *(
                    ", ".join(map(_plain, cell.forms))
                    + (f" ×{cell.count}" if cell.count > 1 else "")
                    for cell in row.cells
                ),
                row.said_by,
            )
            for row in group.rows
        ),
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = tuple(head)
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
