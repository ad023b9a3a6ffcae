"""Letters of other scripts: which are reported, with which words, and which are what they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from compare import Comparison, compare_documents
from compare.model import CONFLICTS, Document, Finding, Kind, Relation, Span, Tier

Comparing = Callable[..., Comparison]

CYRILLIC = "Nig\u0435rien"


def conflicts(comparison: Comparison) -> list[Finding]:
    return [f for f in comparison.findings if f.relation in CONFLICTS]


def test_a_cyrillic_letter_in_a_name_is_named(compared: Comparing) -> None:
    (finding,) = conflicts(
        compared(f"The {CYRILLIC} army left Agadez.", "The Nigerien army left Agadez on Friday.")
    )
    assert finding.reason == (
        "“Nigerien” is written with a letter of another script: "
        "U+0435 CYRILLIC SMALL LETTER IE in place of “e”."
    )
    assert [spot.text for spot in finding.evidence] == [CYRILLIC, "Nigerien"]
    assert finding.relation is Relation.INCONSISTENCY
    assert finding.kind is Kind.NAME
    assert finding.tier is Tier.WORDING


def test_the_sentences_still_pair_and_agree(compared: Comparing) -> None:
    comparison = compared(
        f"The {CYRILLIC} army left Agadez on Friday.", "The Nigerien army left Agadez on Friday."
    )
    assert len(comparison.pairs) == 1
    assert Relation.AGREEMENT in {f.relation for f in comparison.findings}


def test_it_is_found_within_one_source_and_once_an_article(compared: Comparing) -> None:
    text = f"The {CYRILLIC} army left. A {CYRILLIC} unit stayed. The Nigerien press wrote of it."
    (finding,) = conflicts(compared(text, "Gardeners planted tulips along the road."))
    assert {spot.doc_id for spot in finding.evidence} == {"a"}


def test_the_other_article_is_cited_before_the_same_one(compared: Comparing) -> None:
    left = f"The Nigerien press wrote of it. The {CYRILLIC} army left Agadez."
    (finding,) = conflicts(compared(left, "On Friday the Nigerien army left Agadez."))
    assert [spot.doc_id for spot in finding.evidence] == ["a", "b"]


def test_which_of_two_other_articles_is_cited_does_not_hang_on_their_names() -> None:
    texts = (
        f"The {CYRILLIC} army left Agadez.",
        "On Friday the Nigerien army left.",
        "The Nigerien army left Agadez.",
    )
    cited = []
    for names in permutations("abc"):
        articles = [Document(name, text) for name, text in zip(names, texts, strict=True)]
        (finding,) = conflicts(compare_documents(articles))
        cited.append({(names.index(spot.doc_id), spot.span) for spot in finding.evidence})
    assert cited == [{(0, Span(4, 12)), (2, Span(4, 12))}] * 6


def test_a_name_wholly_of_such_letters_is_found_and_is_no_other_name(compared: Comparing) -> None:
    cope = "\u0421\u043e\u0440\u0435"
    (finding,) = conflicts(
        compared(f"Mayor Ann {cope} resigned on Friday.", "Mayor Ann Cope resigned on Friday.")
    )
    assert finding.detector == "lookalike_letters"
    assert "U+0421 CYRILLIC CAPITAL LETTER ES in place of “C”" in finding.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # nothing to hold it against
        (f"The {CYRILLIC} army left Agadez.", "The army left Agadez."),
        # both write it so
        (f"The {CYRILLIC} army left Agadez.", f"The {CYRILLIC} army left Agadez."),
        # Russian and Greek words
        ("He said «он сор не вынес» and left.", "A cop left; he said “cop”."),
        ("The word «\u0441\u043e\u0440» means litter.", "The word “cop” means police."),
        ("The party \u039d\u03ad\u03b1 won.", "The party Nea won."),
        # signs of science
        ("The \u03b1-variant spread fast.", "A variant spread fast."),
        ("The chip is 5 \u03bcm wide.", "The chip is 5 um wide."),
        # Latin letters with accents
        ("Mayor José Müller resigned.", "Mayor Jose Muller resigned."),
    ],
)
def test_words_of_other_scripts_stay_silent(compared: Comparing, left: str, right: str) -> None:
    found = {finding.detector for finding in conflicts(compared(left, right))}
    assert "lookalike_letters" not in found
