"""What a row is called: in the words of the articles, the same in any order of them."""

from __future__ import annotations

import pytest

from compare.lexicon import Lexicon
from compare.model import MentionedSentence
from compare.slots.labels import label
from compare.slots.standings import Filling, Wording


@pytest.fixture
def named(article, lexicon: Lexicon):  # type: ignore[no-untyped-def]
    """The label of the first value of a kind in some sentences, each of a source."""

    def name(kind: str, *texts: str) -> str:
        read = [article(text, str(n)).sentences[0] for n, text in enumerate(texts)]
        spots: list[tuple[MentionedSentence, Filling]] = [(s, getattr(s, kind)[0]) for s in read]
        found = label(spots, lexicon)
        assert label(spots[::-1], lexicon) == found, "the order of the sources decides"
        return found

    return name


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("12 passengers were injured.", "In all, 14 passengers were injured."),
            "passengers injured",
        ),
        (("The boat had 186 people on board.", "It had 168 people on board."), "people on board"),
        (("The fire killed 12 people.", "Fire killed 14 people in a mill."), "killed people"),
        (("The sale brought $3 million.", "It brought $4 million."), "brought"),
        (("Elena Markou, 34, called.", "A nurse, Elena Markou, 36, called."), "Elena Markou"),
    ],
)
def test_figures(named, texts: tuple[str, ...], expected: str) -> None:  # type: ignore[no-untyped-def]
    assert named("quantities", *texts) == expected


def test_times(named) -> None:  # type: ignore[no-untyped-def]
    texts = ("Service resumed on Tuesday.", "On Wednesday service resumed.")
    assert named("moments", *texts) == "resumed"


def test_the_form_that_most_have(named) -> None:  # type: ignore[no-untyped-def]
    texts = ("12 children drowned.", "14 children drowned.", "12 small children drowned.")
    assert named("quantities", *texts) == "children drowned"


def test_spellings_of_a_name(sentence, lexicon: Lexicon) -> None:  # type: ignore[no-untyped-def]
    spots = []
    for spelling in ("Inez", "Ines", "Ines"):
        read = sentence(f"The harbourmaster, {spelling} Calder, left.")
        name = read.names[0]
        spots.append((read, Wording(name.span, name.text)))
    assert label(spots, lexicon) == "Ines Calder"
