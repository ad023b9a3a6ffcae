"""storydiff compare: articles in, a report out."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click

from compare.decisions import decide, merge
from compare.limits import Limits
from compare.model import Comparison, Finding, Tier
from compare.readers import STANDARD_INPUT
from reports import RENDERERS, SUFFIXES, Renderer, csv, files, text, tsv
from reports.cli import articles
from reports.cli.house import HOUSE_OPTIONS, housed
from reports.cli.ledger import kept
from reports.cli.limits import LIMIT_OPTIONS, limited
from reports.cli.options import Sections, one_of, some_of
from reports.cli.shell import (
    FINE,
    FOUND,
    has_colours,
    is_terminal,
    is_typed,
    is_watched,
    patience,
    put,
    say,
)
from reports.table import ROWS
from reports.view import CONFLICTS, listed, stale
from reports.view.faces import FACES, counted

_STANDARD_OUTPUT = "-"

# The formats that are tables, and can have rows of one thing or of another.
_TABLES = {"csv": csv.render, "tsv": tsv.render}

_MOST_IDLE = 3
"""A desk's file has suppressions for many stories; so many that drop nothing here are named."""

_HINT = (
    "to hide what you have judged: storydiff decide decisions.json ID dismiss,"
    " then compare with --decisions decisions.json"
)

_SUFFIX = {name: f"{name} ({suffix})" for suffix, name in SUFFIXES.items()}


@click.command(
    cls=Sections,
    short_help="Compare two articles or more.",
    sections={
        "Report": ("output", "format_name", "style", "rows"),
        "What was decided": ("ledgers",),
        "House style": HOUSE_OPTIONS,
        "In scripts": ("fail_on",),
        "Limits": LIMIT_OPTIONS,
    },
)
@click.argument("sources", nargs=-1, metavar="A B [C ...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Write to FILE, in the format that its suffix names; - is standard output.",
)
@click.option(
    "--format",
    "format_name",
    callback=one_of("format", RENDERERS),
    metavar="NAME",
    help=f"The format, whatever the suffix: {', '.join(_SUFFIX.get(name, name) for name in RENDERERS)}.",
)
@click.option(
    "--style", is_flag=True, help="In text, list spelling and style as well, not just their number."
)
@click.option(
    "--rows",
    callback=one_of("rows", ROWS),
    metavar="|".join(ROWS),
    help="What csv and tsv have a row for: each finding, or each pair of sentences.",
)
@click.option(
    "--decisions",
    "ledgers",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="LEDGER",
    help="Hide what was decided in LEDGER, a file from `storydiff decide` or exported by the page;"
    " may be given several times.",
)
@housed
@click.option(
    "--fail-on",
    callback=some_of("relation", FACES),
    metavar="RELATION[,..]",
    help=f"Exit with 1 if there is a finding of these: {', '.join(FACES)}.",
)
@limited
def compare(
    sources: tuple[str, ...],
    output: Path | None,
    format_name: str | None,
    style: bool,
    rows: str | None,
    ledgers: tuple[Path, ...],
    house: Path | None,
    fail_on: tuple[str, ...],
    limits: Limits,
) -> int:
    """Compare two or more articles about one event; - is standard input.

    The report goes to standard output as text, or to a FILE. Above its evidence every finding has
    an id such as 2c04f9-411b2a-e8613c0a, which `storydiff decide` takes.
    """
    from compare import Settings, compare_documents, load_settings
    from compare.config import shown

    articles.check(sources)
    output = None if output == Path(_STANDARD_OUTPUT) else output
    renderer = _renderer(output, format_name, style, rows)
    if output is not None:
        _keep(output, (*map(Path, sources), *ledgers, *([house] if house else [])))
    settings = load_settings(house) if house else Settings()
    ledger = merge(*map(kept, ledgers))
    if STANDARD_INPUT in sources and is_typed():
        say("type or paste the article, and end it with Ctrl-D on a line of its own")
    with patience(f"comparing {len(sources)} articles"):
        documents = articles.read(sources, limits)
        comparison = decide(compare_documents(documents, settings, limits), ledger)
    idle = stale(comparison)
    if house and idle:
        more = f" and {len(idle) - _MOST_IDLE} more" if len(idle) > _MOST_IDLE else ""
        say(f"{shown(house)}: nothing to suppress at {'; '.join(idle[:_MOST_IDLE])}{more}")
    report = renderer(comparison)
    if output is None:
        put(report)
    else:
        files.write(output, report)
    if is_watched() and output is not None:
        say(f"{output}: {_counted(_conflicts(comparison)) or 'no conflicts found'}")
    elif is_watched() and is_terminal() and not ledgers and _conflicts(comparison):
        say(_HINT)
    found = [f for f in comparison.findings if f.relation in fail_on]
    if found:
        say(f"--fail-on: {_counted(found)}")
    return FOUND if found else FINE


def _keep(output: Path, inputs: Iterable[Path]) -> None:
    """Refuse to write the report over what it is made from."""
    for path in inputs:
        if articles.are_one_file(output, path):
            raise click.UsageError(f"{output}: is read for this report and is not overwritten")


def _renderer(
    output: Path | None, format_name: str | None, style: bool, rows: str | None
) -> Renderer:
    """The renderer that the flags ask for."""
    if format_name is None and output is not None:
        format_name = _format_of(output)
    if rows is not None:
        if format_name not in _TABLES:
            raise click.UsageError(f"--rows is for the formats {' and '.join(_TABLES)}")
        return partial(_TABLES[format_name], rows=rows)
    if format_name not in (None, "text"):
        return RENDERERS[format_name]
    if output is not None or not is_terminal():
        return partial(text.render, style=style)
    width = shutil.get_terminal_size().columns
    return partial(text.render, style=style, colour=has_colours(), width=width)


def _format_of(output: Path) -> str:
    """The format for which the suffix stands."""
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        hint = f"one of {', '.join(SUFFIXES)}"
        raise click.UsageError(f"{output.name}: no format for this suffix; give --format or {hint}")
    return SUFFIXES[suffix]


def _conflicts(comparison: Comparison) -> list[Finding]:
    return [finding for finding in comparison.findings if finding.relation in CONFLICTS]


def _counted(findings: Sequence[Finding]) -> str:
    """How many there are: "1 contradiction and 2 inconsistencies, 1 of spelling and style"."""
    counts = Counter(finding.relation for finding in findings)
    words = listed([counted(counts[relation], relation) for relation in FACES if counts[relation]])
    style = sum(finding.tier == Tier.STYLE for finding in findings)
    return f"{words}, {style} of spelling and style" if style else words
