"""The clause around a word, and how much of it another sentence states."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.lexicon import Lexicon
from compare.model import MentionedSentence, Span
from compare.slots.clauses import clause, covered

Sentencing = Callable[..., MentionedSentence]


def around(sentence: MentionedSentence, word: str, lexicon: Lexicon) -> str:
    at = sentence.sentence.text.index(word)
    return " ".join(t.text for t in clause(sentence, Span(at, at + len(word)), lexicon))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The bank fell because it had lent too much.", "fell", "The bank fell"),
        ("The bank fell because it had lent too much.", "lent", "it had lent too much"),
        ("The jury did not find that he lied, a clerk said.", "find", "The jury did not find that he lied"),
        ("A farmer from Iowa who never went there spoke.", "went", "farmer from Iowa who never went there spoke"),
        ("The bank fell.", "fell", "The bank fell"),
    ],
)  # fmt: skip
def test_a_clause_ends_where_another_opens(
    sentence: Sentencing, lexicon: Lexicon, text: str, word: str, expected: str
) -> None:
    assert around(sentence(text), word, lexicon) == expected


def test_coverage_weighs_what_tells(sentence: Sentencing) -> None:
    ours, theirs = sentence("The bank sold the bridge."), sentence("A bank has sold its bridge.")
    assert covered(ours.tokens, theirs.tokens) == 1
    assert covered(ours.tokens, sentence("Rain fell.").tokens) == 0
    assert 0 < covered(ours.tokens, sentence("The bridge fell.").tokens) < 1


def test_of_nothing_nothing_is_covered(sentence: Sentencing) -> None:
    assert covered([], sentence("Rain fell.").tokens) == 0
