"""Where an article has words that the house has named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedSentence
from compare.slots.terms import Terms

Sentencing = Callable[..., MentionedSentence]

TERMS = Terms(
    [("Kiev", 1), ("Chicken Kiev", 2), ("illegal alien", 3), ("O’Hare", 4), ("Café Zoë", 5)]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trains left Kiev.", [(1, "Kiev")]),
        ("Trains left Kiev's stations.", [(1, "Kiev")]),
        ("Kiev’s pro-Kiev mayor left.", [(1, "Kiev"), (1, "Kiev")]),
        ("Trains left KIEV and kiev and Kievan towns.", []),
        ("They ate Chicken Kiev in Kiev.", [(2, "Chicken Kiev"), (1, "Kiev")]),
        ("They ate chicken Kiev.", [(1, "Kiev")]),
        ("Illegal alien was the word.", [(3, "Illegal alien")]),
        ("It was, said he, Illegal alien.", []),
        ("He said: “Illegal alien is no word.”", [(3, "Illegal alien")]),
        ("The illegal  alien left.", [(3, "illegal  alien")]),
        ("Planes left O'Hare.", [(4, "O'Hare")]),
        ("They met at the Cafe\u0301 Zoë.", [(5, "Cafe\u0301 Zoë")]),
        ("See https://news.example/Kiev and www.kiev.example/Kiev for more.", []),
        ("See news.example/Kiev, or ask press@Kiev.example.", []),
        ("The U.S. embassy in Kiev.", [(1, "Kiev")]),
    ],
)
def test_words_are_found_as_they_are_written(
    text: str, found: list[tuple[int, str]], sentence: Sentencing
) -> None:
    read = sentence(text)
    assert [(value, read.sentence.slice(span)) for value, span in TERMS.find(read)] == found
