"""How relations are shown: their order, symbols and meanings. Every format speaks of them in these words."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Relation, Standing, Tier


@dataclass(frozen=True, slots=True)
class Face:
    """How a relation is shown: its symbol, its plural and what it means in one line."""

    symbol: str
    plural: str
    meaning: str


FACES: dict[Relation, Face] = {
    Relation.CONTRADICTION: Face("≠", "contradictions", "Both cannot hold."),
    Relation.QUALIFICATION: Face(
        "◐", "qualifications", "Both can hold, but not with the same certainty, source or time."
    ),
    Relation.INCONSISTENCY: Face(
        "~",
        "inconsistencies",
        "The facts agree, the writing does not; or a source speaks against itself.",
    ),
    Relation.ADDITION: Face("+", "additions", "Only one source says it."),
    Relation.AGREEMENT: Face("=", "agreements", "The sources say the same."),
}
"""The relations from the most serious down."""

WORDS = {Tier.FACT: "in own words", Tier.WORDING: "in shared wording"}
"""In whose words sources agree, by the tier of the agreement."""

AGREEMENTS: dict[Tier, Face] = {
    tier: Face(FACES[Relation.AGREEMENT].symbol, f"agreements {WORDS[tier]}", meaning)
    for tier, meaning in (
        (Tier.FACT, "The sources say the same, each in its own words."),
        (Tier.WORDING, "The same words, wholly or in part: they may come from one source."),
    )
}
"""Agreement by its tier: only sources with words of their own are witnesses for a fact."""

TIERS = {
    Tier.FACT: "What is so.",
    Tier.WORDING: "How it is said.",
    Tier.STYLE: "How it is spelt.",
}
"""What each tier touches."""

STYLE = Face("~", "spelling and style", "How it is spelt: no fact hangs on it.")
"""The findings about spelling and style, of whatever relation."""

CHANGED = "Decided earlier, about other words"
"""What stands before a decision whose words are no longer there."""

FIGURES = "Figures and dates"
"""The heading of who gives which value."""

LOW_CONFIDENCE = 0.5
"""Agreements and additions below this (0..1) are folded away: they are the least of an editor's worries."""

STANDINGS: dict[Standing, str] = {
    Standing.AGREES: "",
    Standing.VAGUER: "◐ vaguer",
    Standing.DIFFERS: "◆ differs",
}
"""What is written beside a value: a count of sources, never a ruling."""


def counted(count: int, relation: Relation) -> str:
    """A number of findings in words: "1 contradiction", "2 inconsistencies"."""
    return f"{count} {relation if count == 1 else FACES[relation].plural}"


def sized(articles: int, independent: int) -> str:
    """How many articles there are, and how many witnesses if these are fewer."""
    if independent == articles:
        return f"{articles} articles"
    return f"{articles} articles, " + (
        f"{independent} independent" if independent > 1 else "one voice"
    )
