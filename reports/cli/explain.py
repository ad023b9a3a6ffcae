"""storydiff explain: what is reported, by relation, and the manual of each detector."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compare.model import Relation
from compare.settings import did_you_mean
from reports.cli.options import Command
from reports.cli.shell import FINE, put
from reports.view.faces import FACES

if TYPE_CHECKING:
    from reports.view.manual import Manual


@click.command(cls=Command, short_help="Say what is reported, with examples.")
@click.argument("name", required=False, metavar="[RELATION|DETECTOR]")
def explain(name: str | None) -> int:
    """List what is reported: the relations, and the detectors of each.

    With the name of a relation, only that; with the name of a detector, its manual with examples.
    """
    from reports.view.manual import MANUALS

    if sys.flags.optimize > 1:
        raise click.ClickException("python -OO leaves out the manuals that explain prints")
    known = {manual.name: manual for manual in MANUALS}
    if name is None:
        put("\n".join(_section(relation, MANUALS) for relation in FACES))
    elif name in list(Relation):
        put(_section(Relation(name), MANUALS))
    elif name in known:
        put(f"{name} ({known[name].relation})\n\n{known[name].text}\n")
    else:
        hint = did_you_mean(name, [*known, *Relation]) or "; see storydiff explain"
        raise click.UsageError(f"no relation or detector {name!r}{hint}")
    return FINE


def _section(relation: Relation, manuals: tuple[Manual, ...]) -> str:
    """A relation and what is reported as such, a line each."""
    width = max(len(manual.name) for manual in manuals)
    head = f"{FACES[relation].symbol} {relation}: {FACES[relation].meaning}\n"
    return head + "".join(
        f"  {manual.name:{width}}  {manual.first}\n"
        for manual in manuals
        if manual.relation == relation
    )
