"""What a house accepts is no conflict, and what it suppresses is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from compare import Comparison, Settings, Suppression
from compare.classify import Detection
from compare.detectors import DETECTORS
from compare.house import unsettled
from compare.model import Conflict, Evidence, Kind, MentionedDocument, Relation, Span

Comparing = Callable[..., Comparison]
Reading = Callable[..., MentionedDocument]

CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)


def detectors(comparison: Comparison) -> list[str]:
    return sorted(f.detector for f in comparison.findings if f.relation in CONFLICTS)


class TestAccepted:
    @pytest.mark.parametrize(
        ("left", "right", "group", "before"),
        [
            (
                "Troops entered Air Base 101 on Friday.",
                "Troops entered Airbase 101 on Friday.",
                ("Airbase 101", "Air Base 101"),
                "name_variants",
            ),
            (
                "The firm belongs to Otto Kranzburg.",
                "Otto Kransberg owns the firm.",
                ("Otto Kranzburg", "Otto Kransberg"),
                "name_misspelt",
            ),
            (
                "The ferry sank off the coast of Libya.",
                "The ferry sank off the coast of Tunisia.",
                ("Libya", "Tunisia"),
                "place_mismatch",
            ),
            (
                "“We met the mayor of Kiev on the old bridge,” she said.",
                "“We met the mayor of Kyiv on the old bridge,” she said.",
                ("Kiev", "Kyiv"),
                "quotation_punctuation",
            ),
        ],
    )
    def test_variants_of_a_group_are_no_conflict(
        self, left: str, right: str, group: tuple[str, ...], before: str, compared: Comparing
    ) -> None:
        assert before in detectors(compared(left, right))
        assert detectors(compared(left, right, accepted=(group,))) == []
        assert detectors(compared(right, left, accepted=(group,))) == []

    def test_words_of_two_groups_are_not_one(self, compared: Comparing) -> None:
        both = ("Troops entered Air Base 101.", "Troops entered Airbase 101.")
        groups = (("Air Base 101", "the base"), ("Airbase 101", "the airfield"))
        assert detectors(compared(*both, accepted=groups)) == ["name_variants"]

    def test_a_form_that_is_not_listed_is_reported(self, compared: Comparing) -> None:
        both = ("Troops entered Air-Base 101.", "Troops entered Airbase 101.")
        assert detectors(compared(*both, accepted=(("Air Base 101", "Airbase 101"),))) == [
            "name_variants"
        ]

    def test_another_difference_of_the_sentences_is_reported(self, compared: Comparing) -> None:
        both = (
            "The fire near the hangar of Air Base 101 killed 12 people.",
            "The fire near the hangar of Airbase 101 killed 14 people.",
        )
        accepted = (("Air Base 101", "Airbase 101"),)
        assert detectors(compared(*both)) == ["name_variants", "numeric_mismatch"]
        assert detectors(compared(*both, accepted=accepted)) == ["numeric_mismatch"]

    def test_another_difference_of_the_quotation_is_reported(self, compared: Comparing) -> None:
        both = (
            "“We met the mayor of Kiev on the old bridge,” she said.",
            "“We met the mayor of Kyiv on the new bridge,” she said.",
        )
        found = compared(*both, accepted=(("Kiev", "Kyiv"),))
        assert "quotation_altered" in detectors(found)

    @pytest.mark.parametrize(
        ("group", "found"),
        [(("killed", "slew"), ["numeric_mismatch"]), (("12 people", "14 people"), [])],
    )
    def test_numbers_are_one_only_where_they_are_listed(
        self, group: tuple[str, ...], found: list[str], compared: Comparing
    ) -> None:
        both = ("The fire killed 12 people.", "The fire killed 14 people.")
        assert detectors(compared(*both, accepted=(group,))) == found

    @pytest.mark.parametrize(
        ("left", "right", "kind", "is_settled"),
        [
            ("the fire at Base 101", "the fire at Airbase 101", Kind.NAME, True),
            ("the fire at Base 101", "the fire at Airbase 101", Kind.NUMERIC, False),
            ("Base 101", "Airbase 101", Kind.NUMERIC, True),
            ("the fire", "the fire", Kind.NAME, False),
            ("the fire at Base 101", "a fire at Airbase 101", Kind.NAME, False),
        ],
    )
    def test_only_variants_may_differ_and_only_in_how_a_thing_is_written(
        self, left: str, right: str, kind: Kind, is_settled: bool, article: Reading
    ) -> None:
        read = [
            article(f"It rained. Police saw {left}.", "a"),
            article(f"Police saw {right}. It rained.", "b"),
        ]
        starts = (len("It rained. Police saw "), len("Police saw "))
        sides = [
            Evidence(d.document.doc_id, Span(start, start + len(words)), words)
            for d, start, words in zip(read, starts, (left, right), strict=True)
        ]
        made = Detection(Conflict(*sides, "Because.", 1.0), replace(DETECTORS[0], kind=kind), 1.0)
        settings = Settings(accepted=(("Base 101", "Airbase 101"),))
        assert list(unsettled([made], read, settings)) == ([] if is_settled else [made])

    def test_sentences_that_differ_in_variants_agree(self, compared: Comparing) -> None:
        both = (
            "The ferry sank off the coast of Libya on Friday.",
            "The ferry sank off the coast of Tunisia on Friday.",
        )
        relations = [
            {f.relation for f in compared(*both, accepted=accepted).findings}
            for accepted in ((), (("Libya", "Tunisia"),))
        ]
        assert relations == [{Relation.CONTRADICTION}, {Relation.AGREEMENT}]


LEFT = "The fire in “Old Town” killed 12 people on Friday, the city's mayor said."
RIGHT = "The fire in “Old Town” killed 14 people on Saturday, the city's mayor said."
BOTH = ["numeric_mismatch", "temporal_mismatch"]


class TestSuppress:
    @pytest.mark.parametrize(
        ("quote", "left"),
        [
            ("12 people", BOTH[1:]),
            ("14 people", BOTH[1:]),
            ("killed 12", BOTH[1:]),
            ('"Old  Town"\nkilled 12 people on Friday', []),
            ("on Friday, the city’s mayor", BOTH[:1]),
            ("in “Old Town”", BOTH),
            ("1", BOTH),
            ("12 PEOPLE", BOTH),
            ("13 people", BOTH),
        ],
    )
    def test_a_conflict_at_the_words_is_dropped(
        self, quote: str, left: list[str], compared: Comparing
    ) -> None:
        found = compared(LEFT, RIGHT, suppress=(Suppression(quote),))
        assert detectors(found) == left
        assert [each.count for each in found.suppressed] == [len(BOTH) - len(left)]

    def test_a_detector_that_is_named_is_the_only_one(self, compared: Comparing) -> None:
        everything = LEFT.removesuffix(".")
        one = Suppression(everything, "temporal_mismatch")
        assert detectors(compared(LEFT, RIGHT, suppress=(one,))) == BOTH[:1]

    def test_a_finding_counts_for_the_first(self, compared: Comparing) -> None:
        suppress = (Suppression("12 people"), Suppression("14 people"), Suppression("on Friday"))
        found = compared(LEFT, RIGHT, suppress=suppress)
        assert [each.count for each in found.suppressed] == [1, 0, 1]
        assert tuple(each.suppression for each in found.suppressed) == suppress

    def test_what_is_no_conflict_is_dropped_only_by_name(self, compared: Comparing) -> None:
        alone = "Trams stood still for an hour."
        quoted = Suppression("Trams stood still")

        def added(suppression: Suppression) -> int:
            found = compared(f"{LEFT} {alone}", RIGHT, suppress=(suppression,)).findings
            return sum(f.relation == Relation.ADDITION for f in found)

        assert added(quoted) == 1
        assert added(Suppression(quoted.quote, "addition")) == 0

    def test_the_other_findings_keep_their_ids(self, compared: Comparing) -> None:
        twice = (f"{LEFT}\n\n{LEFT}", f"{RIGHT}\n\n{RIGHT}")
        whole = {f.id for f in compared(*twice).findings}
        part = {f.id for f in compared(*twice, suppress=(Suppression("12 people"),)).findings}
        assert part < whole
