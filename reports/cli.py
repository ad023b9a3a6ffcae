"""The command line: the only place that prints, reads flags and sets exit codes.

Results go to standard output, messages and progress to standard error. Exit codes: 0 ran, 1 a
finding that `--fail-on` names, 2 trouble.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import partial
from itertools import chain, count
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from compare import decisions
from compare.decisions import Ledger, read_ledger
from compare.identity import anchors
from compare.model import Decision, Document, LedgerError, Relation, StorydiffError
from compare.version import VERSION
from reports import RENDERERS, SUFFIXES, Renderer, csv, files, text, tsv
from reports.table import ROWS
from reports.view import stale, visible

if TYPE_CHECKING:
    from compare.detector import Detector

FINE, FOUND, TROUBLE = 0, 1, 2

# The formats that are tables, and can have rows of one thing or of another.
_TABLES = {"csv": csv.render, "tsv": tsv.render}

# Seconds of work after which a waiting person is told what goes on.
_PATIENCE = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (on the arguments of the process if None) and return its exit code."""
    try:
        return storydiff.main(arguments, prog_name="storydiff", standalone_mode=False) or FINE
    except click.ClickException as trouble:
        return _complain(trouble.format_message())
    except StorydiffError as trouble:
        return _complain(str(trouble))
    except OSError as trouble:
        return _complain(f"{trouble.filename}: {trouble.strerror}" if trouble.filename else trouble)
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted")


def _complain(trouble: object) -> int:
    click.echo(f"storydiff: {' '.join(str(trouble).split())}", err=True)
    return TROUBLE


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(VERSION, message="storydiff %(version)s")
@click.pass_context
def storydiff(context: click.Context) -> int:
    """Compare articles about one event: what they agree on, add and contradict."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return TROUBLE
    return FINE


def _relations(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> frozenset[Relation]:
    """The relations of a comma list."""
    names = [name.strip() for name in value.split(",")] if value is not None else []
    for name in names:
        if name not in list(Relation):
            raise click.BadParameter(f"no relation {name!r}; there are {', '.join(Relation)}")
    return frozenset(map(Relation, names))


@storydiff.command()
@click.argument("sources", nargs=-1, metavar="A B [C ...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Write to FILE; its suffix ({', '.join(SUFFIXES)}) names the format.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(RENDERERS)),
    help="The format, whatever the suffix; text if there is none.",
)
@click.option(
    "--style",
    is_flag=True,
    help="List spelling and style in text as well; github never has it, the others always do.",
)
@click.option(
    "--rows",
    type=click.Choice(list(ROWS)),
    help="What csv and tsv have a row for: each finding (if not said), or each pair of sentences.",
)
@click.option(
    "--fail-on",
    callback=_relations,
    metavar="RELATION[,..]",
    help=f"Exit with 1 if there is such a finding: {', '.join(Relation)}.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the house style from FILE, not from the nearest storydiff.toml or pyproject.toml.",
)
@click.option("--no-config", is_flag=True, help="Take no house style from a file.")
@click.option(
    "--decisions",
    "ledgers",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Hide what was decided in this ledger; may be given several times.",
)
def compare(
    sources: tuple[str, ...],
    output: Path | None,
    format_name: str | None,
    style: bool,
    rows: str | None,
    fail_on: frozenset[Relation],
    config: Path | None,
    no_config: bool,
    ledgers: tuple[Path, ...],
) -> int:
    """Compare two or more articles; - is standard input."""
    from compare import Settings, compare_documents, load_settings, read
    from compare.config import shown

    if len(sources) < 2:
        raise click.UsageError("two articles or more are needed")
    if sources.count("-") > 1:
        raise click.UsageError("standard input can be only one of the articles")
    renderer = _renderer(output, format_name, style, rows)
    if output is not None:
        _keep_inputs(output, (*sources, *map(str, ledgers)))
    house = _house_style(config, no_config)
    settings = load_settings(house) if house else Settings()
    ledger = decisions.merge(*map(read_ledger, ledgers))
    with _patience(f"comparing {len(sources)} articles"):
        documents = _named_apart([read(source) for source in sources])
        comparison = decisions.decide(compare_documents(documents, settings), ledger)
    if house:
        for trouble in stale(comparison):
            click.echo(f"storydiff: {shown(house)}: {trouble}", err=True)
    report = renderer(comparison)
    if output is None:
        _print(report)
    else:
        files.write(output, report)
    return FOUND if any(f.relation in fail_on for f in comparison.findings) else FINE


def _house_style(config: Path | None, no_config: bool) -> Path | None:
    """The file with the house style: the one that is named, or the nearest."""
    from compare.config import find

    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other")
    return config if config is not None or no_config else find(Path.cwd())


def _renderer(
    output: Path | None, format_name: str | None, style: bool, rows: str | None
) -> Renderer:
    """The renderer that the flags ask for."""
    if format_name is None and output is not None:
        format_name = SUFFIXES.get(output.suffix.lower())
        if format_name is None:
            raise click.UsageError(
                f"{output.name}: no format for this suffix; give --format or one of"
                f" {', '.join(SUFFIXES)}"
            )
    if rows is not None:
        if format_name not in _TABLES:
            raise click.UsageError(f"--rows is for the formats {' and '.join(_TABLES)}")
        return partial(_TABLES[format_name], rows=rows)
    if format_name not in (None, "text"):
        return RENDERERS[format_name]
    return _for_terminal(style) if output is None else partial(text.render, style=style)


def _for_terminal(style: bool) -> Renderer:
    if not sys.stdout.isatty():
        return partial(text.render, style=style)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return partial(
        text.render, style=style, colour=colour, width=shutil.get_terminal_size().columns
    )


def _named_apart(documents: Iterable[Document]) -> list[Document]:
    """The documents under names of their own: a second "story" becomes "story-2"."""
    named: dict[str, Document] = {}
    for document in documents:
        numbered = (f"{document.doc_id}-{number}" for number in count(2))
        name = next(name for name in chain([document.doc_id], numbered) if name not in named)
        named[name] = replace(document, doc_id=name)
    return list(named.values())


def _keep_inputs(output: Path, sources: Sequence[str]) -> None:
    """Refuse to write the report over an article or a ledger."""
    for source in sources:
        if source != "-" and output.exists() and Path(source).exists() and output.samefile(source):
            raise click.UsageError(
                f"{output}: is one of the articles or ledgers and is not overwritten"
            )


def _print(report: str) -> None:
    """The report on standard output: as the terminal can show it, in a pipe exactly as UTF-8."""
    try:
        if sys.stdout.isatty():
            encoding = sys.stdout.encoding
            report = report.encode(encoding, errors="replace").decode(encoding)
            sys.stdout.write(report)
        else:
            sys.stdout.buffer.write(report.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Python flushes again at exit, which must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _patience(words: str) -> Iterator[None]:
    """Say on a terminal what goes on, once it takes long."""
    if not sys.stderr.isatty():
        yield
        return
    notice = Timer(_PATIENCE, click.echo, [f"storydiff: {words} ..."], {"err": True})
    notice.daemon = True
    notice.start()
    try:
        yield
    finally:
        notice.cancel()


@storydiff.command()
@click.argument("name", required=False, metavar="[DETECTOR]")
def explain(name: str | None) -> int:
    """Say what the detectors report; with a name, the whole of one with its examples."""
    from compare.detectors import DETECTORS

    known = {detector.name: detector for detector in DETECTORS}
    if name is None:
        _print("".join(_line(detector, max(map(len, known))) for detector in DETECTORS))
    elif name in known:
        _print(f"{name}\n\n{known[name].doc}\n")
    else:
        near = get_close_matches(name, known)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; see storydiff explain"
        raise click.UsageError(f"no detector {name!r}{hint}")
    return FINE


def _line(detector: Detector, width: int) -> str:
    return f"{detector.name:{width}}  {detector.doc.splitlines()[0]}\n"


def _ids(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[str]:
    """Ids as a report shows them, each once."""
    for finding_id in value:
        if not anchors(finding_id):
            raise click.BadParameter(f"{finding_id!r} is no id of a finding")
    return list(dict.fromkeys(value))


def _time(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime:
    """The time that is stated, or now."""
    try:
        return datetime.now(UTC) if value is None else decisions.parse_time(value)
    except LedgerError as error:
        raise click.BadParameter(str(error)) from error


_LEDGER = click.Path(dir_okay=False, path_type=Path)


@storydiff.command()
@click.argument("path", metavar="LEDGER", type=_LEDGER)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, callback=_ids)
@click.argument("word", metavar="|".join(decisions.WORDS), type=click.Choice(decisions.WORDS))
@click.option("--note", default="", help="Why.")
@click.option("--by", default="", metavar="NAME", help="Who decides.")
@click.option("--at", callback=_time, metavar="TIME", help="When, as 2026-11-21T09:30:00Z; or now.")
def decide(path: Path, ids: Sequence[str], word: str, note: str, by: str, at: datetime) -> int:
    """Write into LEDGER what is decided about findings, by the ids that a report shows.

    confirm, false-positive and dismiss hide a finding where LEDGER is given to --decisions,
    undecided shows it again. A LEDGER that is not there is made.
    """
    verdict = decisions.verdict(word)
    made = Ledger(tuple(Decision(finding_id, verdict, at, note, by) for finding_id in ids))
    _, ledger = _added(path, made)
    counts = ledger.latest
    for decision in made.decisions:
        _print(_entered(decision, counts[decision.finding_id]))
    return FINE


@storydiff.command()
@click.argument("path", metavar="LEDGER", type=_LEDGER)
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=_LEDGER)
def merge(path: Path, others: Sequence[Path]) -> int:
    """Write into LEDGER what the others hold, and say what was decided differently."""
    ledgers = [read_ledger(other) for other in others]
    before, after = _added(path, *ledgers)
    new, size = len(after.decisions) - len(before.decisions), len(after.decisions)
    _print(f"{new} new, {size} in all\n")
    for ledger in ledgers:
        for earlier, later in decisions.disagreements(before, ledger):
            _print(_entered(earlier, later))
        before = decisions.merge(before, ledger)
    return FINE


def _added(path: Path, *ledgers: Ledger) -> tuple[Ledger, Ledger]:
    """Write ledgers into the one in a file; that one as it was, and as it is now."""
    with files.held(path) as file:
        before = read_ledger(path) if path.exists() else Ledger()
        after = decisions.merge(before, *ledgers)
        file.write(decisions.dump(after).encode())
    return before, after


def _entered(decision: Decision, counts: Decision) -> str:
    """A line on a decision, and on the one that counts if it is another."""
    instead = f", but {_said(counts)} is later and counts" if counts != decision else ""
    return f"{visible(decision.finding_id)}: {_said(decision)}{instead}\n"


def _said(decision: Decision) -> str:
    """A decision in words: "dismiss (E. Holm, 2026-11-21T09:30:00Z)"."""
    who = (visible(decision.by), decisions.dump_time(decision.at))
    return f"{decisions.word(decision)} ({', '.join(filter(None, who))})"
