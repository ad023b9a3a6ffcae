"""storydiff corpus: thousands of articles in, a store of compared stories out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Never

import click

from compare.limits import Limits
from compare.settings import Settings
from reports import RENDERERS, SUFFIXES, files
from reports.cli.house import HOUSE_OPTIONS, housed
from reports.cli.limits import LIMIT_OPTIONS, limited
from reports.cli.options import Sections, above_zero, one_of
from reports.cli.shell import FINE, is_watched, put, say
from reports.cli.store import stored

if TYPE_CHECKING:
    from compare.corpus.store import Store
    from compare.watch import Watch
    from reports.corpus.pages import Folder
    from reports.corpus.view import Index

_TEXT, _LINES = "text", "jsonl"
# The formats of a report on all stories, by the suffix that asks for them.
_SUFFIXES = {".txt": _TEXT, ".jsonl": _LINES}
# What the steps of the work are counted in.
_UNITS = {"read": " files", "grouped": " articles", "compared": " stories"}
# So many files that could not be read are named.
_NAMED = 3


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    """The start of a day in UTC, or a time, in seconds since 1970."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.UsageError(f"{parameter.opts[0]} {value!r}: a day is 2026-11-21") from error
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


@click.command(
    cls=Sections,
    short_help="Group thousands of articles into stories, and compare each.",
    sections={
        "Report": ("output", "format_name", "story_id", "since"),
        "Store": ("path",),
        "Stories": ("threshold", "window"),
        "Work": ("jobs", "backend", "scheduler"),
        "House style": HOUSE_OPTIONS,
        "Limits": LIMIT_OPTIONS,
    },
)
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE",
    help="Write pages into FOLDER, an index and one a story; or to FILE, in the format of its suffix.",
)
@click.option(
    "--format",
    "format_name",
    callback=one_of("format", dict.fromkeys((_TEXT, _LINES, *RENDERERS))),
    metavar="NAME",
    help=f"{_TEXT} (.txt) or {_LINES} (.jsonl); of one story, any format of storydiff compare.",
)
@click.option("--story", "story_id", metavar="ID", help="Report on the story with this id.")
@click.option(
    "--since",
    callback=_day,
    metavar="DAY",
    help="Report on stories with an article of this day or later.",
)
@stored
@click.option(
    "--threshold",
    callback=above_zero(float, "a number above 0"),
    default="0.31",
    metavar="N",
    help="How alike (0 to 1) the articles of a story are on the average; 0.31 unless told.",
)
@click.option(
    "--window",
    callback=above_zero(float, "a number above 0"),
    default="7",
    metavar="DAYS",
    help="Articles further apart are not brought together; 7 unless told.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many processes work; as many as there are cores unless told.",
)
@click.option(
    "--backend",
    default="loky",
    metavar="NAME",
    help="Who works: a backend of joblib, as dask; processes of this machine unless told.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of Dask: tcp://host:8786.")
@housed
@limited
def corpus(
    sources: tuple[str, ...],
    output: Path | None,
    format_name: str | None,
    story_id: str | None,
    since: float | None,
    path: Path,
    threshold: float,
    window: float,
    jobs: int,
    backend: str,
    scheduler: str | None,
    house: Path | None,
    limits: Limits,
) -> int:
    """Take in articles, group them into stories on one event, and compare the articles of each.

    A SOURCE is a folder with its subfolders, a file, or a feed of JSON Lines; - is standard input. What
    the store has already is neither read nor compared again. Without a SOURCE the report is made of
    what is there.
    """
    from compare import load_settings
    from compare.corpus.run import compare_corpus
    from compare.corpus.store import opened
    from compare.corpus.work import spread

    if not sources and not path.exists():
        raise click.UsageError(f"there is no store {str(path)!r} yet: name what it is made from")
    pages = _pages(output, format_name, story_id, since)
    shown = _TEXT if pages else _format(output, format_name, story_id)
    settings = load_settings(house) if house else Settings()
    with opened(path) as store:
        if sources or pages:
            with spread(jobs, backend, scheduler) as workers, _progress() as watch:
                compare_corpus(
                    sources,
                    store,
                    settings,
                    limits,
                    threshold=threshold,
                    window=timedelta(days=window),
                    spread=workers,
                    watch=watch,
                    pages=pages,
                )
            _tell_troubles(store.troubles())
        if pages:
            pages.put_index(_index(store, since), store.stories())
        else:
            _put(_report(store, story_id, since, shown, settings, limits), output)
        if output is not None and is_watched():
            say(f"{output}: {_index(store, since).headline}")
    return FINE


def _index(store: Store, since: float | None) -> Index:
    from reports.corpus.view import index

    return index(store.summaries(since), store.alone(since))


def _pages(
    output: Path | None, format_name: str | None, story_id: str | None, since: float | None
) -> Folder | None:
    """The folder that the flags ask for, if it is one: it stands there, or its name has no suffix."""
    from reports.corpus.pages import Folder

    if output is None or format_name is not None or story_id is not None:
        return None
    if output.suffix and not output.is_dir():
        return None
    folder = Folder(output, since)
    folder.check()
    return folder


def _format(output: Path | None, format_name: str | None, story_id: str | None) -> str:
    """The format that the flags ask for, of all stories or of one."""
    known, suffixes = ((_TEXT, _LINES), _SUFFIXES) if story_id is None else (RENDERERS, SUFFIXES)
    if format_name is None and output is not None:
        format_name = (SUFFIXES | _SUFFIXES).get(output.suffix.lower())
        if format_name is None:
            hint = f"one of {', '.join(suffixes)}"
            raise click.UsageError(
                f"{output.name}: no format for this suffix; give --format or {hint}"
            )
    found = format_name or _TEXT
    if found not in known:
        whose = "one --story" if story_id is None else "all stories"
        raise click.UsageError(f"the format {found} is for {whose}")
    return found


def _report(
    store: Store,
    story_id: str | None,
    since: float | None,
    format_name: str,
    settings: Settings,
    limits: Limits,
) -> str:
    """The stories, all findings, or one story as if its articles had been compared by themselves."""
    from compare.corpus.run import compare_story
    from reports.corpus import jsonl, text

    if story_id is not None:
        return RENDERERS[format_name](compare_story(store, story_id, settings, limits))
    if format_name == _LINES:
        return "".join(jsonl.lines(store.findings(since)))
    return text.render(_index(store, since))


def _put(report: str, output: Path | None) -> None:
    if output is None:
        put(report)
    else:
        files.write(output, report)


def _tell_troubles(troubles: Sequence[tuple[str, str]]) -> None:
    """Name the first files that hold no article, and say how many more there are."""
    for _, trouble in troubles[:_NAMED]:
        say(trouble)
    if len(troubles) > _NAMED:
        say(f"and {len(troubles) - _NAMED:,} more that could not be read")


@contextmanager
def _progress() -> Iterator[Watch]:
    """Bars for who waits: what is done, at which rate, and what is left."""
    from compare.watch import unwatched

    if not is_watched():
        yield unwatched
        return
    from tqdm import tqdm

    bars: dict[str, tqdm[Never]] = {}

    def watch(step: str, done: int, of: int | None) -> None:
        if step not in bars:
            for bar in bars.values():
                bar.close()
            bars[step] = tqdm(desc=step, total=of, unit=_UNITS[step], dynamic_ncols=True)
        bars[step].update(done - bars[step].n)

    try:
        yield watch
    finally:
        for bar in bars.values():
            bar.close()
