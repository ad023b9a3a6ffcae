"""Articles of one voice: what makes them one, and what the agreements of several are then worth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Comparison
from compare.model import Relation, Tier

Comparing = Callable[..., Comparison]

COPY = (
    "A fire broke out in the old mill of Lindmoor before dawn on Friday and spread to the roof. "
    "Firefighters led forty people out of the houses beside it and fought the flames for six hours. "
    "Nobody was hurt. The mill had stood empty since a flood ruined its machines, and the council had "
    "meant to sell it in the spring."
)
CUT = COPY.split(" The mill had")[0]
EDITED = COPY.replace("before dawn", "early").replace("forty", "40").replace("meant", "planned")
OWN = (
    "The roof of the mill at Lindmoor fell in on Friday after a fire that took hours to put out. "
    "Forty residents of the houses next to it had to leave their beds, but none was harmed. "
    "The town wanted to sell the building, which a flood had emptied years ago."
)
SPEECH = (
    "“We will rebuild this mill stone by stone, however long it takes and whatever it costs us all”"
)


@pytest.mark.parametrize("other", [COPY, CUT, EDITED, f"{COPY} {OWN}"])
def test_copies_cuts_edits_and_additions_are_one_voice(compared: Comparing, other: str) -> None:
    assert compared(COPY, other).voices == (("a", "b"),)


def test_who_tells_it_in_own_words_has_a_voice(compared: Comparing) -> None:
    assert compared(COPY, OWN).voices == (("a",), ("b",))


def test_what_both_quote_is_no_word_of_theirs(compared: Comparing) -> None:
    voices = compared(f"{SPEECH}, Cole said.", f"Ann Cole told the council: {SPEECH}.").voices
    assert voices == (("a",), ("b",))


def test_half_of_it_is_one_voice_only_if_one_agency_is_credited(compared: Comparing) -> None:
    first, *_ = COPY.split(". ")
    partly = f"{first}. {OWN}"
    assert compared(COPY, partly).voices == (("a",), ("b",))
    assert compared(f"LINDMOOR (AP) - {COPY}", f"{partly} (AP)").voices == (("a", "b"),)


def test_voices_are_in_the_order_of_the_articles(compared: Comparing) -> None:
    assert compared(OWN, COPY, "Gardeners planted tulips.", CUT).voices == (
        ("a",),
        ("b", "d"),
        ("c",),
    )
    assert compared(CUT, OWN, COPY).voices == (("a", "c"), ("b",))


def test_an_article_between_two_makes_them_one(compared: Comparing) -> None:
    half = len(COPY) // 2
    start, end = COPY[: half + 60], COPY[half - 60 :]
    assert len(compared(start, end).voices) == 2
    assert compared(start, end, COPY).voices == (("a", "b", "c"),)


def test_one_voice_is_no_second_witness(compared: Comparing) -> None:
    """Its rewritten sentences as little as the others."""
    rewritten = COPY.replace("Nobody was hurt.", "The fire hurt nobody in Lindmoor.")
    both = compared(COPY.replace("Nobody was hurt.", "Nobody was hurt in the fire."), rewritten)
    agreements = [f for f in both.findings if f.relation == Relation.AGREEMENT]
    assert {f.tier for f in agreements} == {Tier.WORDING}
    third = compared(COPY, CUT, OWN)
    assert Tier.FACT in {f.tier for f in third.findings if f.relation == Relation.AGREEMENT}
