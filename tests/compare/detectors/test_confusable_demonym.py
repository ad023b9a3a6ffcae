"""Demonyms that writers confuse, in more than two articles."""

from __future__ import annotations

from collections.abc import Callable

from compare import Comparison
from compare.model import CONFLICTS

Comparing = Callable[..., Comparison]


def test_the_wrong_people_is_held_against_the_right_one_of_every_article(
    compared: Comparing,
) -> None:
    comparison = compared(
        "Niger trains its army with Nigerien officials.",
        "Nigerien troops stayed in Niger.",
        "Instructors in Niger train their Nigerian counterparts.",
        detectors=("confusable_demonym",),
    )
    found = [f for f in comparison.findings if f.relation in CONFLICTS]
    assert [[e.doc_id for e in f.evidence] for f in found] == [["a", "c"], ["b", "c"]]
