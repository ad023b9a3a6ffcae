"""What becomes of pairs, statements and conflicts: relation, kind, confidence, order and id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from compare import Comparison, Document, Finding, compare_documents
from compare.classify import ANY, Detection, calibrated
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.lexicon import Lexicon
from compare.model import Conflict, Evidence, Kind, Relation, Span, Tier

Comparing = Callable[..., Comparison]

TWELVE = "The fire in the harbour of Lagos killed 12 sailors on Friday."
FOURTEEN = "The fire in the harbour of Lagos killed 14 sailors on Friday."
CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
OTHER = "Farmers fear for the harvest after weeks of drought."


def of(comparison: Comparison, relation: Relation) -> list[Finding]:
    return [f for f in comparison.findings if f.relation == relation]


def words(finding: Finding) -> list[str]:
    return [e.text for e in finding.evidence]


class TestAgreement:
    @pytest.mark.parametrize(
        ("left", "right", "kind"),
        [
            (TWELVE, TWELVE, Kind.IDENTITY),
            (
                TWELVE,
                "The fire in the old harbour of Lagos killed 12 sailors on Friday.",
                Kind.EQUIVALENCE,
            ),
            (
                "Fire killed 12 sailors in the harbour.",
                "Fire killed 12 sailors in the harbour, and three ships were destroyed before "
                "the brigade of the town could reach them.",
                Kind.SUBSUMPTION,
            ),
            (
                "The minister of transport has ordered an inquiry into the ferry disaster.",
                "After the ferry disaster, relatives marched to parliament and asked the transport "
                "minister for an inquiry by judges from abroad.",
                Kind.OVERLAP,
            ),
        ],
    )
    def test_it_has_the_kind_that_the_shared_words_give(
        self, compared: Comparing, left: str, right: str, kind: Kind
    ) -> None:
        (found,) = of(compared(left, right), Relation.AGREEMENT)
        assert found.kind == kind
        assert sorted(words(found)) == sorted([left, right])
        assert found.detector == "agreement"

    def test_sentences_that_contradict_do_not_agree(self, compared: Comparing) -> None:
        found = compared(TWELVE, FOURTEEN)
        assert of(found, Relation.CONTRADICTION)
        assert not of(found, Relation.AGREEMENT)

    def test_three_sources_agree_in_one_finding(self, compared: Comparing) -> None:
        (found,) = of(compared(TWELVE, TWELVE, TWELVE), Relation.AGREEMENT)
        assert [e.doc_id for e in found.evidence] == ["a", "b", "c"]

    @pytest.mark.parametrize(
        ("left", "right", "tier", "reason"),
        [
            (
                TWELVE,
                TWELVE,
                Tier.WORDING,
                "The same words: one source may have them from the other, or both from a third.",
            ),
            (
                f"LAGOS (AP) - {TWELVE}",
                f"{TWELVE}\n\nThe Associated Press contributed to this report.",
                Tier.WORDING,
                "The same words: one source may have them from the other, or both from"
                " The Associated Press, which both credit.",
            ),
            (
                f"LAGOS (AP) - {TWELVE}",
                TWELVE.replace("the harbour", "the old harbour"),
                Tier.WORDING,
                "Nearly the same words: one source may have them from the other, or both from"
                " The Associated Press, which one credits.",
            ),
            (
                "The ferry sank off the coast of Lagos after a fire in its engine room, and divers"
                " were looking for 30 passengers.",
                "A fire in its engine room, and not the storm, sank the ferry off the coast of"
                " Lagos after dark.",
                Tier.FACT,
                "Each in its own words: one source says all that the other says, and more.",
            ),
            (
                "The owners say the ferry sank off the coast of Lagos after a fire in its engine"
                " room.",
                "Divers search for 30 passengers, hours after the ferry sank off the coast of"
                " Lagos after a fire.",
                Tier.WORDING,
                "11 words in a row are the same: one source may have them from the other, or both"
                " from a third.",
            ),
            (
                "(Reuters) - Holm, the minister, told reporters: “Nobody will be left behind in"
                " the valley.”",
                "“Nobody will be left behind in the valley,” was the promise of Minister Holm when"
                " she came to Corvale. (Reuters)",
                Tier.FACT,
                "Each in its own words, but for what they quote: one source says all that the other"
                " says, and more. Both credit Reuters.",
            ),
        ],
    )
    def test_own_words_and_shared_words_are_told_apart(
        self, compared: Comparing, left: str, right: str, tier: Tier, reason: str
    ) -> None:
        for found in (compared(left, right), compared(right, left)):
            (agreement,) = of(found, Relation.AGREEMENT)
            assert (agreement.tier, agreement.reason) == (tier, reason)

    def test_sources_that_share_their_words_are_one_witness(self, compared: Comparing) -> None:
        own = "Twelve sailors died on Friday when a fire broke out in the harbour of Lagos."
        (found,) = of(compared(TWELVE, TWELVE, own), Relation.AGREEMENT)
        assert found.tier == Tier.FACT
        assert found.reason.startswith("In different words, though some share theirs: ")
        (found,) = of(compared(TWELVE, TWELVE, TWELVE), Relation.AGREEMENT)
        assert found.tier == Tier.WORDING
        assert found.reason == (
            "The same words: one source may have them from another, or all from one that is not"
            " here."
        )


class TestAddition:
    def test_what_one_source_says_alone_is_one(self, compared: Comparing) -> None:
        (found,) = of(compared(TWELVE, f"{TWELVE} {OTHER}"), Relation.ADDITION)
        assert (found.kind, words(found)) == (Kind.STATEMENT, [OTHER])
        assert [e.doc_id for e in found.evidence] == ["b"]

    def test_it_is_seen_over_all_sources(self, compared: Comparing) -> None:
        """What two of three say is no addition, though it is missing in the third."""
        assert not of(compared(TWELVE, f"{TWELVE} {OTHER}", OTHER), Relation.ADDITION)

    def test_furniture_is_none(self, compared: Comparing) -> None:
        assert not of(compared(TWELVE, f"{TWELVE}\nExit mobile version"), Relation.ADDITION)

    def test_one_document_adds_nothing_to_itself(self, compared: Comparing) -> None:
        assert not of(compared(TWELVE), Relation.ADDITION)


class TestDifference:
    def test_two_sources_contradict_each_other(self, compared: Comparing) -> None:
        (found,) = of(compared(TWELVE, FOURTEEN), Relation.CONTRADICTION)
        assert (found.kind, found.tier) == (Kind.NUMERIC, Tier.FACT)
        assert found.detector == "numeric_mismatch"
        assert [(e.doc_id, e.text) for e in found.evidence] == [("a", "12"), ("b", "14")]
        assert "12" in found.reason
        assert "14" in found.reason

    def test_one_source_against_itself_is_inconsistent(self, compared: Comparing) -> None:
        found = compared(f"{TWELVE}\n{OTHER}\n{FOURTEEN}", OTHER)
        assert not of(found, Relation.CONTRADICTION)
        assert ["12", "14"] in [words(f) for f in of(found, Relation.INCONSISTENCY)]

    def test_a_later_article_may_be_an_update(self) -> None:
        documents = [
            Document("a", TWELVE, published=datetime(2024, 5, 3, tzinfo=UTC)),
            Document("b", FOURTEEN, published=datetime(2024, 5, 5, tzinfo=UTC)),
        ]
        found = compare_documents(documents)
        assert not of(found, Relation.CONTRADICTION)
        assert [f.kind for f in of(found, Relation.QUALIFICATION)] == [Kind.UPDATE]

    def test_what_both_hold_word_for_word_is_no_contradiction(self, compared: Comparing) -> None:
        assert not of(compared(f"{TWELVE} {FOURTEEN}", TWELVE), Relation.CONTRADICTION)

    def test_below_the_threshold_nothing_is_reported(self, compared: Comparing) -> None:
        (found,) = of(compared(TWELVE, FOURTEEN), Relation.CONTRADICTION)
        above = compared(TWELVE, FOURTEEN, confidence_threshold=min(1.0, found.confidence + 0.01))
        assert (found.confidence == 1) is bool(of(above, Relation.CONTRADICTION))


class TestIds:
    def test_they_do_not_come_from_names_order_or_place(self) -> None:
        def ids(*documents: Document) -> set[str]:
            return {f.id for f in compare_documents(documents).findings}

        plain = ids(Document("a", TWELVE), Document("b", FOURTEEN))
        assert ids(Document("b", FOURTEEN), Document("a", TWELVE)) == plain
        assert ids(Document("x", "\n\n" + TWELVE), Document("y", FOURTEEN + "\n")) == plain

    def test_no_two_findings_share_one(self, compared: Comparing) -> None:
        found = compared(f"{TWELVE}\n{OTHER}\n{OTHER}", f"{FOURTEEN}\n{OTHER}\n{OTHER}").findings
        assert len({f.id for f in found}) == len(found)


def test_the_surest_comes_first(compared: Comparing) -> None:
    left = "In all, 31 ships were lost in the storm off Norway, the owners of the fleet said later."
    right = "Owners of the fleet say that a storm off Norway has cost them 35 ships."
    found = of(compared(f"{left}\n{TWELVE}", f"{right}\n{FOURTEEN}"), Relation.CONTRADICTION)
    assert [words(f) for f in found] == [["12", "14"], ["31", "35"]]
    assert found[0].confidence > found[1].confidence


def test_facts_come_before_wording_and_wording_before_style(compared: Comparing) -> None:
    left = f"{TWELVE}\nThe rebels seized the airport in Goma.\nThe council met at Air Base 101 in March."
    right = f"{FOURTEEN}\nThe rebels reportedly seized the airport in Goma.\nA council met at Airbase 101 in March."
    tiers = [f.tier for f in compared(left, right).findings if f.relation in CONFLICTS]
    assert tiers == sorted(tiers, key=list(Tier).index)
    assert set(tiers) == set(Tier)


def test_the_most_serious_comes_first(compared: Comparing) -> None:
    found = compared(f"{TWELVE} {OTHER}", f"{FOURTEEN} {OTHER} The airline will fly to Oslo.")
    assert [f.relation for f in found.findings] == [
        Relation.CONTRADICTION,
        Relation.ADDITION,
        Relation.AGREEMENT,
    ]


def test_who_denies_it_does_not_agree(compared: Comparing) -> None:
    stated = "The mayor of Lagos sold the old harbour to a bank, clerks said."
    denied = "The mayor of Lagos denied that the old harbour was sold to a bank."
    comparison = compared(stated, denied)
    assert comparison.pairs
    assert of(comparison, Relation.AGREEMENT) == []


class TestConfidence:
    """Calibrated confidence: a surer slot is trusted more, whichever detector found it."""

    @pytest.mark.parametrize(
        "detector", [d for d in DETECTORS if d.of_house is None], ids=lambda d: d.name
    )
    def test_it_grows_with_what_the_detector_knows(
        self, detector: Detector, lexicon: Lexicon
    ) -> None:
        side = Evidence("a", Span(0, 1), "x")
        made = [
            calibrated(
                Detection(Conflict(side, None, "Because.", strength), detector, 0.5),
                lexicon.confidence,
            )
            for strength in (0.0, 0.3, 0.6, 1.0)
        ]
        assert made == sorted(made)
        assert 0 < made[0] < made[-1] < 1

    def test_what_the_house_has_set_is_sure(self, lexicon: Lexicon) -> None:
        (house,) = (d for d in DETECTORS if d.of_house is not None)
        conflict = Conflict(Evidence("a", Span(0, 1), "x"), None, "Because.", 1.0)
        assert calibrated(Detection(conflict, house, 0.0), lexicon.confidence) == 1.0

    def test_a_detector_without_judged_conflicts_is_trusted_as_all_are(self) -> None:
        conflict = Conflict(Evidence("a", Span(0, 1), "x"), None, "Because.", 0.5)
        new = Detection(conflict, replace(DETECTORS[0], name="new"), 0.5)
        assert calibrated(new, {ANY: (0.0, 0.0)}) == 0.5
        assert calibrated(new, {ANY: (0.0, 0.0), "new": (9.0, 0.0)}) > 0.99


def test_how_sure_an_agreement_is_does_not_hang_on_the_order_of_three_articles(
    compared: Comparing,
) -> None:
    texts = (
        "A fire killed 12 men in the port of Lindmoor on Friday night police said.",
        "The fire killed 12 men at the old port on Friday officials said.",
        "The great fire killed twelve people at the old port on Friday.",
    )
    one, other = compared(*texts), compared(*reversed(texts))
    assert [f.confidence for f in one.findings] == [f.confidence for f in other.findings]
