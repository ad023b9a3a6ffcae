"""What the house writes otherwise: one finding an article and term."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Comparison, Preferred, SettingsError, Suppression
from compare.model import Finding, Relation

Comparing = Callable[..., Comparison]

KYIV = Preferred("Kyiv", ("Kiev", "Kieff"))
NIGERIEN = Preferred("Nigerien", ("Nigerian",), place="Niger")


def house_style(comparison: Comparison) -> list[Finding]:
    return [f for f in comparison.findings if f.detector == "house_style"]


def test_an_article_is_told_once_of_a_term_and_how_often_it_stands_there(
    compared: Comparing,
) -> None:
    text = "Trains left Kiev. “Kiev is far,” she said in Kieff."
    first, second = house_style(
        compared(text, "Trains left Kiev.", "All is well.", preferred=(KYIV,))
    )
    assert first.reason == "House style is “Kyiv”, not “Kiev” or “Kieff”, which stands in 3 places."
    assert [(e.doc_id, e.text, e.span.start) for e in first.evidence] == [("a", "Kiev", 12)]
    assert second.reason == "House style is “Kyiv”, not “Kiev”."
    assert second.evidence[0].doc_id == "b"


def test_it_is_an_inconsistency_of_wording_and_sure(compared: Comparing) -> None:
    both = compared("Trains left Kiev.", "It rained.", preferred=(KYIV,), confidence_threshold=1.0)
    (finding,) = house_style(both)
    assert (
        f"{finding.relation}: {finding.kind}, {finding.tier}" == "inconsistency: lexical, wording"
    )
    assert finding.confidence == 1.0


def test_without_terms_it_says_nothing(compared: Comparing) -> None:
    assert house_style(compared("Trains left Kiev.", "Trains left Kyiv.")) == []


def test_words_of_the_page_are_not_the_articles(compared: Comparing) -> None:
    share = Preferred("Pass on", ("Share",))
    assert house_style(compared("It rained.\n\nShare.", "It rained.", preferred=(share,))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nigerian troops left Niamey.", 1),
        ("Nigerian troops left. The Nigerien army took over.", 1),
        ("Nigerian troops left Niamey for Paris.", 1),
        ("Nigerian troops left for home.", 0),
        ("Nigerian troops left Niamey for Lagos.", 0),
        ("Nigeria sent Nigerian troops to Niger.", 0),
    ],
)
def test_a_term_for_a_place_concerns_articles_that_speak_of_it_alone(
    text: str, count: int, compared: Comparing
) -> None:
    settings = {"preferred": (NIGERIEN,), "disable": ("confusable_demonym",)}
    assert len(house_style(compared(text, "It rained.", **settings))) == count


def test_a_term_for_a_place_may_stand_for_words_that_mean_no_place(compared: Comparing) -> None:
    base = Preferred("Air Base 101", ("Base 101",), place="Niger")
    found = house_style(
        compared("Base 101 is shut. Niger left Base 101.", "Base 101 is shut.", preferred=(base,))
    )
    assert [f.reason for f in found] == [
        "House style is “Air Base 101”, not “Base 101”, which stands in 2 places."
    ]


def test_every_article_is_judged_by_itself(compared: Comparing) -> None:
    found = compared(
        "Nigerian troops left Niger.",
        "Nigeria sent Nigerian troops to Niger.",
        preferred=(NIGERIEN,),
    )
    assert [f.evidence[0].doc_id for f in house_style(found)] == ["a"]


def test_a_place_that_is_not_known_is_named(compared: Comparing) -> None:
    with pytest.raises(SettingsError, match=r"^no place 'Nigr'; did you mean 'Niger'\?$"):
        compared("It rained.", "It snowed.", preferred=(Preferred("x", ("y",), place="Nigr"),))


class TestRaisedOnce:
    """Where house style has spoken, no other detector sets the term against what it replaces."""

    TERM = Preferred("Kranzburg", ("Kransberg",))
    RIGHT = "The firm was sold to Otto Kranzburg on Monday."
    WRONG = "The firm was sold to Otto Kransberg on Monday."

    def names(self, comparison: Comparison) -> set[str]:
        return {f.detector for f in comparison.findings if f.relation in _CONFLICTS}

    def test_the_name_in_two_spellings(self, compared: Comparing) -> None:
        assert self.names(compared(self.RIGHT, self.WRONG)) == {"name_misspelt"}
        found = compared(self.RIGHT, self.WRONG, preferred=(self.TERM,))
        assert self.names(found) == {"house_style"}

    def test_the_other_people_is_a_matter_of_fact_and_house_style_is_silent(
        self, compared: Comparing
    ) -> None:
        both = (
            "Soldiers train their Nigerien counterparts in Niamey.",
            "Soldiers train their Nigerian counterparts in Niamey.",
        )
        found = compared(*both, preferred=(NIGERIEN,))
        assert found.findings == compared(*both).findings
        assert self.names(found) == {"confusable_demonym"}
        alone = compared(both[1], "It rained.", preferred=(NIGERIEN,))
        assert self.names(alone) == {"confusable_demonym"}

    @pytest.mark.parametrize(
        "settings",
        [
            {"disable": ("confusable_demonym",)},
            {"confidence_threshold": 0.999},
            {"suppress": (Suppression("Nigerian", "confusable_demonym"),)},
        ],
        ids=["disabled", "doubtful", "suppressed"],
    )
    def test_where_no_fact_is_told_house_style_speaks(
        self, settings: dict[str, object], compared: Comparing
    ) -> None:
        both = (
            "Soldiers train their Nigerien counterparts in Niamey.",
            "Soldiers train their Nigerian counterparts in Niamey.",
        )
        found = compared(*both, preferred=(NIGERIEN,), **settings)
        assert self.names(found) == {"house_style"}

    def test_another_conflict_over_the_place_does_not_silence_it(self, compared: Comparing) -> None:
        both = (
            "The ferry sank off the coast of Kiev on Friday, in Niger.",
            "The ferry sank off the coast of Tunisia on Friday, in Niger.",
        )
        kyiv = Preferred("Kyiv", ("Kiev",), place="Niger")
        found = compared(*both, preferred=(kyiv,))
        assert "house_style" in self.names(found)
        assert len(self.names(found)) == 2

    def test_another_difference_is_raised_as_before(self, compared: Comparing) -> None:
        both = (
            "The fire near Kransberg Hall killed 12 people.",
            "The fire near Kranzburg Hall killed 14 people.",
        )
        found = self.names(compared(*both, preferred=(self.TERM,)))
        assert found == {"house_style", "numeric_mismatch"}

    def test_where_house_style_does_not_run_the_others_speak(self, compared: Comparing) -> None:
        settings = {"preferred": (self.TERM,), "disable": ("house_style",)}
        found = compared(self.RIGHT, self.WRONG, **settings)
        assert self.names(found) == {"name_misspelt"}


_CONFLICTS = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
