"""Who gives which value: what several sources give a figure, a time, a place or a name for.

    pairs    -> values that agree in one slot ──┐
                                                ├─> groups -> standings and a label -> Slots
    findings -> values set against each other ──┘

What differs is taken from the findings and never decided here, so that no row says more than they do.
Groups grow from equal values over conflicts to vaguer values, the surest link first. A link is refused
that would bring two values of one source together that exclude each other: these are of two things,
and a third value between them does not make them one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compare.detector import evidence
from compare.figures.agreements import ages, figures, known_by_themselves, places, times
from compare.figures.conflicts import set_against
from compare.figures.groups import Given, Group, Groups
from compare.lexicon import Lexicon
from compare.model import (
    Finding,
    Kind,
    MentionedDocument,
    MentionedPair,
    Moment,
    Place,
    Quantity,
    Slot,
    SlotValue,
    Standing,
)
from compare.slots.labels import label
from compare.slots.standings import standings

_ORDER = (Kind.NUMERIC, Kind.TEMPORAL, Kind.PLACE, Kind.NAME)


def slots(
    documents: Sequence[MentionedDocument],
    pairs: Iterable[MentionedPair],
    findings: Iterable[Finding],
    lexicon: Lexicon,
) -> tuple[Slot, ...]:
    """The things that two sources or more give a value for; what sources differ in comes first.

    Figures and times have a row where sources agree as well; places and names only where they do not.

    Args:
        pairs: sentences of two documents that may speak of one thing; those of one document are passed over.
    """
    across = [p for p in pairs if p.left_document is not p.right_document]
    against = list(set_against(documents, findings))
    links = [
        *against,
        *(link for pair in across for link in (*figures(pair, lexicon), *times(pair))),
        *known_by_themselves(documents),
        *ages(documents, lexicon),
    ]
    if any(isinstance(link.left.value, Place) for link in against):
        links += (link for pair in across for link in places(pair))
    groups = Groups()
    for link in sorted(links, key=lambda link: link.order):
        groups.join(link)
    order = {d.document.doc_id: number for number, d in enumerate(documents)}
    found = (_slot(group, order, lexicon) for group in groups)
    return tuple(sorted((slot for slot in found if slot is not None), key=_rank))


def _rank(slot: Slot) -> tuple[object, ...]:
    """Where a row stands, whatever the order of the sources."""
    differs = any(v.standing == Standing.DIFFERS for v in slot.values)
    sources = len({v.evidence.doc_id for v in slot.values})
    first = min((v.evidence.doc_id, v.evidence.span) for v in slot.values)
    return not differs, _ORDER.index(slot.kind), -sources, slot.label, first


def _slot(group: Group, order: dict[str, int], lexicon: Lexicon) -> Slot | None:
    given = sorted(group.values.values(), key=lambda g: (order[g.source], g.value.span))
    if len({g.source for g in given}) < 2:
        return None
    stands = standings([(g.source, g.value) for g in given])
    if not group.finding_ids and not all(map(_is_figure, given)):
        return None
    return Slot(
        given[0].kind,
        label([(g.sentence, g.value) for g in given], lexicon),
        tuple(
            SlotValue(evidence(g.sentence, g.value.span), standing)
            for g, standing in zip(given, stands, strict=True)
        ),
        tuple(sorted(group.finding_ids)),
    )


def _is_figure(given: Given) -> bool:
    """Whether it is worth a row that sources agree on it: a number that is no place in a row, or a time."""
    match given.value:
        case Quantity():
            return not given.value.ordinal
        case Moment():
            return True
        case _:
            return False
