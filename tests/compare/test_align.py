"""Which sentences of two articles speak of the same thing, and where their words differ."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from compare.align import opcodes
from compare.model import Comparison, Kind, MentionedSentence, Relation

Comparing = Callable[..., Comparison]
Sentencing = Callable[..., MentionedSentence]

LEFT = """Ferry sinks off the coast of Libya
A ferry with 200 people aboard sank off the coast of Libya on Friday, the coast guard said.
Most of the passengers were rescued by fishermen.
The minister of transport has ordered an inquiry into the disaster.
Shares in the shipping company fell by a third.
"""
RIGHT = """The coast guard of Libya said that a ferry carrying 210 people had sunk on Friday.
Football: the cup final will be played in Tunis.
Fishermen rescued most of the passengers.
An inquiry into the disaster has been ordered by the transport minister.
"""

SYLLABLES = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "ri", "su")
NAMES = ["".join(three) for three in product(SYLLABLES, repeat=3)]


def pairs(comparison: Comparison) -> set[tuple[str, str]]:
    return {(p.left.text, p.right.text) for p in comparison.pairs}


def test_sentences_on_the_same_thing_are_paired(compared: Comparing) -> None:
    left, right = LEFT.splitlines(), RIGHT.splitlines()
    found = pairs(compared(LEFT, RIGHT))
    assert {(left[1], right[0]), (left[2], right[2]), (left[3], right[3])} <= found
    assert not any(b == right[1] or a == left[4] for a, b in found)


def test_a_sentence_may_have_two_partners(compared: Comparing) -> None:
    whole = "The ferry sank off Libya on Friday and fishermen rescued most of the passengers."
    parts = ["The ferry sank off Libya on Friday.", "Fishermen rescued most of the passengers."]
    assert pairs(compared(whole, " ".join(parts))) == {(whole, part) for part in parts}


def test_pairs_are_the_same_in_either_order(compared: Comparing) -> None:
    forth, back = compared(LEFT, RIGHT), compared(RIGHT, LEFT)
    assert {(a, b) for b, a in pairs(back)} == pairs(forth)
    assert sorted(p.similarity for p in forth.pairs) == sorted(p.similarity for p in back.pairs)


def test_repeated_sentences_meet_in_their_order(compared: Comparing) -> None:
    text = "Nobody was hurt in the fire.\nThe mayor left.\nNobody was hurt in the fire.\n"
    found = {(p.left.index, p.right.index): p.similarity for p in compared(text, text).pairs}
    assert {key for key, similarity in found.items() if similarity == 1} >= {(0, 0), (1, 1), (2, 2)}


def test_furniture_has_no_partner(compared: Comparing) -> None:
    found = compared("The mayor resigned.\nRead more:", "The mayor resigned.\nRead more:")
    assert pairs(found) == {("The mayor resigned.", "The mayor resigned.")}


def test_a_higher_threshold_makes_fewer_pairs(compared: Comparing) -> None:
    left = "Firefighters from three towns fought the blaze at the old mill all night."
    right = "The blaze destroyed the mill, which had stood empty for years."
    assert pairs(compared(left, right, pair_threshold=0.05)) == {(left, right)}
    assert pairs(compared(left, right, pair_threshold=0.9)) == set()


def test_the_longer_the_articles_the_more_alike_a_partner_must_be(compared: Comparing) -> None:
    """Of many sentences one is faintly like another by chance."""
    left = "Volunteers searched the hills for the missing climber.\nThe mayor thanked them."
    right = "A climber from Bergen has not been seen since Sunday.\nSnow is expected."
    faint = (left.splitlines()[0], right.splitlines()[0])
    first = "\n".join(f"The clerk wrote of {name}." for name in NAMES[:60])
    second = "\n".join(f"The council spoke about {name}." for name in NAMES[60:120])
    assert faint in pairs(compared(left, right))
    assert faint not in pairs(compared(f"{left}\n{first}", f"{right}\n{second}"))


def test_a_sentence_that_has_its_own_words_takes_no_faint_partner(compared: Comparing) -> None:
    kept = [
        "The dam above the village of Torvik broke on Monday night.",
        "Soldiers brought two hundred villagers to safety by boat.",
    ]
    left_out = "Engineers had warned that the dam might break."
    found = compared("\n".join([*kept, left_out]), "\n".join(kept))
    assert pairs(found) == {(sentence, sentence) for sentence in kept}


TOWNS = ("Dunmore", "Kestrel", "Oakford", "Pellam", "Sorrel")


def results(*counts: int) -> str:
    lines = zip(TOWNS, counts, strict=False)
    return "\n".join(f"The flood destroyed {count} homes in {town}." for town, count in lines)


def test_in_a_series_a_sentence_meets_its_best_partner_only(compared: Comparing) -> None:
    """Results town by town are of as many occasions, however like their sentences are."""
    found = compared(results(11, 24, 35, 46, 57), results(12, 24, 35, 46, 57))
    assert {(p.left.index, p.right.index) for p in found.pairs} == {(n, n) for n in range(5)}
    (conflict,) = (f for f in found.findings if f.relation != Relation.AGREEMENT)
    assert [e.text for e in conflict.evidence] == ["11", "12"]


def test_two_like_sentences_of_one_article_are_no_series(compared: Comparing) -> None:
    said = "The flood on Monday destroyed {} homes in Oakford and two bridges."
    found = compared(said.format(11) + "\n" + said.format(14), "The mayor left.")
    assert [f.relation for f in found.findings if f.kind == Kind.NUMERIC] == [
        Relation.INCONSISTENCY
    ]


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        (
            "The fire killed 12 people.",
            "The fire killed 14 people.",
            ["equal The fire killed/The fire killed", "replace 12/14", "equal people./people."],
        ),
        (
            "The ship sank.",
            "The old ship sank.",
            ["equal The/The", "insert /old", "equal ship sank./ship sank."],
        ),
        (
            "The old ship sank.",
            "The ship sank.",
            ["equal The/The", "delete old/", "equal ship sank./ship sank."],
        ),
    ],
)
def test_opcodes_are_those_of_difflib_with_spans(
    sentence: Sentencing, left: str, right: str, edits: list[str]
) -> None:
    found = opcodes(sentence(left), sentence(right))
    shown = [
        f"{o.tag} {left[o.left.start : o.left.end]}/{right[o.right.start : o.right.end]}"
        for o in found
    ]
    assert shown == edits


def test_opcodes_mirror_each_other(sentence: Sentencing) -> None:
    left = sentence("The fire in the port killed 12 people on Friday, police said.")
    right = sentence("Police said 14 people had been killed by fire in the old port.")
    mirrored = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}
    forth = [(o.tag, o.left, o.right) for o in opcodes(left, right)]
    back = [(mirrored[o.tag], o.right, o.left) for o in opcodes(right, left)]
    assert forth == back


def test_of_a_million_pairs_those_that_speak_of_one_thing_are_found(compared: Comparing) -> None:
    left, right = (
        "\n".join(f"The {who} wrote of {name}l and {name}n again." for name in NAMES)
        for who in ("mayor", "council")
    )
    assert len(compared(left, right).pairs) == len(NAMES)
