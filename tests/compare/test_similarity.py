"""How alike two sentences are, with the values masked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.lexicon import load
from compare.model import MentionedDocument
from compare.similarity import profiles, similarity

Reading = Callable[..., MentionedDocument]

BACKGROUND = """
The council met in the old town hall on Monday. Farmers fear for the harvest after weeks of drought.
The airline will fly to Oslo from June on. A new bridge is to be built over the river.
"""


@pytest.fixture(scope="module")
def alike(article: Reading) -> Callable[[str, str], float]:
    """The similarity of two sentences that stand in two articles."""

    def measure(left: str, right: str) -> float:
        a, b = article(f"{left}\n{BACKGROUND}", "a"), article(f"{right}\n{BACKGROUND}", "b")
        found = profiles([a, b], load())
        return similarity(found["a"][0], found["b"][0])

    return measure


def test_the_same_words_are_wholly_alike(alike: Callable[[str, str], float]) -> None:
    text = "The fire in the harbour of Lagos killed twelve sailors on Friday."
    assert alike(text, text) == pytest.approx(1)


def test_nothing_in_common_is_not_alike(alike: Callable[[str, str], float]) -> None:
    assert alike("The jury acquitted the actor.", "Rain fell on Oslo.") == 0


@pytest.mark.parametrize(
    ("text", "nearer", "further"),
    [
        # other values do not matter, other words do
        (
            "The fire in the harbour killed 12 sailors.",
            "The fire in the harbour killed 14 sailors.",
            "The fire in the factory hurt 12 farmers.",
        ),
        # a word that is everywhere tells less than a rare one
        (
            "The council discussed the ferry.",
            "A ferry sank.",
            "The council ate.",
        ),
        # a synonym is the same word
        (
            "The soldiers left the capital.",
            "The troops withdrew from the capital.",
            "The mayor praised the capital.",
        ),
        # a country is the same by whatever name
        (
            "American officials praised the accord.",
            "Officials of the United States welcomed the accord.",
            "Officials of Japan welcomed the accord.",
        ),
    ],
)
def test_what_tells_more_brings_nearer(
    alike: Callable[[str, str], float], text: str, nearer: str, further: str
) -> None:
    assert alike(text, nearer) > alike(text, further)


def test_it_is_the_same_both_ways(alike: Callable[[str, str], float]) -> None:
    left = "The fire in the harbour of Lagos killed 12 sailors on Friday, police said."
    right = "Twelve people died when fire broke out on three ships in Lagos."
    assert alike(left, right) == alike(right, left)
    assert 0 < alike(left, right) < 1


def test_furniture_is_like_nothing(article: Reading) -> None:
    articles = [article("Share.\nThe mayor left.", "a"), article("Share.\nShe left.", "b")]
    found = profiles(articles, load())
    assert similarity(found["a"][0], found["b"][0]) == 0


def test_a_pronoun_stands_for_the_person_named_last(article: Reading) -> None:
    told = article("Marta Kolb warned the council of floods.", "b")

    def second_sentence(text: str) -> float:
        found = profiles([article(text, "a"), told], load())
        return similarity(found["a"][1], found["b"][0])

    meant = second_sentence("Marta Kolb took office in May. She warned of a weak dam.")
    nobody = second_sentence("Farmers took to the streets in May. She warned of a weak dam.")
    itself = second_sentence("Marta Kolb took office in May. Experts warned of a weak dam.")
    assert meant > max(nobody, itself)


def test_the_words_of_one_name_are_no_phrase(article: Reading) -> None:
    found = profiles([article("Marta Kolb praised the glacier guides.", "a")], load())
    phrases = set(found["a"][0].extras)
    assert "glacier guid" in phrases
    assert "kolb marta" not in phrases


def test_a_word_is_not_common_because_both_articles_have_it(article: Reading) -> None:
    text = "The whale sank.\nRain fell on Oslo."
    alone = profiles([article(text, "a"), article("A bridge fell.\nFans sang.", "b")], load())
    shared = profiles([article(text, "a"), article("A whale sang.\nFans sang.", "b")], load())
    again = profiles([article(text, "a"), article("A whale sang.\nA whale left.", "b")], load())
    weights = [found["a"][0].terms["whale"] for found in (alone, shared, again)]
    assert weights[0] == weights[1] > weights[2]
