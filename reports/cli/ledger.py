"""storydiff decide and storydiff merge: what editors make of findings, kept in a file.

The file is a ledger, or the store of a corpus, which has one in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from compare import decisions
from compare.decisions import Ledger, read_ledger
from compare.identity import anchors
from compare.model import Decision, Verdict
from reports import files
from reports.cli.options import Command, as_written
from reports.cli.shell import FINE, put
from reports.view import visible

_LEDGER = click.Path(dir_okay=False, path_type=Path)
_DATABASE = b"SQLite format 3\0"  # how every file of SQLite begins


def _decided(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[list[str], Verdict | None]:
    """Ids as a report shows them, each once, and what is decided about them."""
    *ids, word = value
    if anchors(word):
        raise click.UsageError(f"after the ids say what is decided: {', '.join(decisions.WORDS)}")
    verdict = decisions.verdict(word)
    if not ids:
        raise click.UsageError(f"before {word!r} say the id of a finding, {_SHOWN}")
    for finding_id in ids:
        if not anchors(finding_id):
            raise click.UsageError(f"{finding_id!r} is no id of a finding, {_SHOWN}")
    return list(dict.fromkeys(ids)), verdict


_SHOWN = "which a report shows as 2c04f9-411b2a-e8613c0a"


def _time(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime:
    """The time that is stated, or now."""
    return datetime.now(UTC) if value is None else decisions.parse_time(value)


@click.command(cls=Command, short_help="Keep in a ledger what you decide about findings.")
@click.argument("path", metavar="LEDGER", type=_LEDGER)
@click.argument("decided", metavar="ID... DECISION", nargs=-1, required=True, callback=_decided)
@click.option("--note", default="", callback=as_written, help="Why.")
@click.option("--by", default="", callback=as_written, metavar="NAME", help="Who decides.")
@click.option("--at", callback=_time, metavar="TIME", help="When, as 2026-11-21T09:30:00Z; or now.")
def decide(
    path: Path, decided: tuple[list[str], Verdict | None], note: str, by: str, at: datetime
) -> int:
    """Write into LEDGER what is decided about findings, by the ids that a report shows.

    \b
    DECISION is one of
      confirm         the finding is right
      false-positive  it is not
      dismiss         it is of no concern here
      undecided       takes back what was decided

    The first three hide a finding where LEDGER is given to compare --decisions. A LEDGER that is not
    there is made. The store of a corpus is a LEDGER too.
    """
    ids, verdict = decided
    made = Ledger(tuple(Decision(finding_id, verdict, at, note, by) for finding_id in ids))
    _, ledger = _added(path, made)
    counts = ledger.latest
    for decision in made.decisions:
        put(_entered(decision, counts[decision.finding_id]))
    return FINE


@click.command(cls=Command, short_help="Add to a ledger what others hold.")
@click.argument("path", metavar="LEDGER", type=_LEDGER)
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=_LEDGER)
def merge(path: Path, others: Sequence[Path]) -> int:
    """Write into LEDGER what the others hold, and say what was decided differently.

    The store of a corpus is a ledger too: so its decisions come into a file, and out of one.
    """
    ledgers = [kept(other) for other in others]
    before, after = _added(path, *ledgers)
    new, size = len(after.decisions) - len(before.decisions), len(after.decisions)
    put(f"{new} new, {size} in all\n")
    for ledger in ledgers:
        for earlier, later in decisions.disagreements(before, ledger):
            put(_entered(earlier, later))
        before = decisions.merge(before, ledger)
    return FINE


def kept(path: Path) -> Ledger:
    """The ledger in a file.

    Raises:
        LedgerError: it cannot be read, or holds none.
        StoreError: it is a database, but not the store of a corpus.
    """
    if not _is_database(path):
        return read_ledger(path)
    from compare.corpus.store import opened

    with opened(path) as store:
        return store.ledger()


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except (OSError, ValueError):  # who reads it will say so
        return False


def _added(path: Path, *ledgers: Ledger) -> tuple[Ledger, Ledger]:
    """Write ledgers into the one in a file; that one as it was, and as it is now."""
    if _is_database(path):
        from compare.corpus.store import opened

        with opened(path) as store, store.changed():
            before = store.ledger()
            after = decisions.merge(before, *ledgers)
            store.put_decisions(after)
        return before, after
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
