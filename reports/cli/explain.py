"""storydiff explain: what is reported, by relation, and the manual of each detector."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from compare.model import Relation
from compare.settings import did_you_mean
from reports.cli.options import Command
from reports.cli.shell import FINE, put
from reports.view.faces import FACES

# What stands in reports beside the detectors.
_BESIDES = {
    "update": (
        Relation.QUALIFICATION,
        "What would be a contradiction of two counts, in articles of two days.",
    ),
    "addition": (Relation.ADDITION, "A sentence to which no other article has a like one."),
    "agreement": (
        Relation.AGREEMENT,
        "Sentences that say the same, in the same words or in their own, wholly or in part.",
    ),
}


@click.command(cls=Command, short_help="Say what is reported, with examples.")
@click.argument("name", required=False, metavar="[RELATION|DETECTOR]")
def explain(name: str | None) -> int:
    """List what is reported: the relations, and the detectors of each.

    With the name of a relation, only that; with the name of a detector, its manual with examples.
    """
    from compare.detectors import DETECTORS

    if sys.flags.optimize > 1:
        raise click.ClickException("python -OO leaves out the manuals that explain prints")
    known = {detector.name: (detector.relation, detector.doc) for detector in DETECTORS} | _BESIDES
    if name is None:
        put("\n".join(_section(relation, known) for relation in FACES))
    elif name in list(Relation):
        put(_section(Relation(name), known))
    elif name in known:
        relation, manual = known[name]
        put(f"{name} ({relation})\n\n{manual}\n")
    else:
        hint = did_you_mean(name, [*known, *Relation]) or "; see storydiff explain"
        raise click.UsageError(f"no relation or detector {name!r}{hint}")
    return FINE


def _section(relation: Relation, known: Mapping[str, tuple[Relation, str]]) -> str:
    """A relation and what is reported as such, a line each."""
    width = max(map(len, known))
    head = f"{FACES[relation].symbol} {relation}: {FACES[relation].meaning}\n"
    return head + "".join(
        f"  {name:{width}}  {manual.splitlines()[0]}\n"
        for name, (its_relation, manual) in known.items()
        if its_relation == relation
    )
