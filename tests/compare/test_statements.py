"""Pairs -> statements over all sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import Comparison, Sentence, SentencePair, Span
from compare.statements import state

Comparing = Callable[..., Comparison]


def sentence(name: str, furniture: bool = False) -> Sentence:
    """The sentence "b2" is number 2 of document b."""
    return Sentence(name[0], int(name[1:]), 0, Span(0, 1), name, furniture)


def groups(names: str, pairs: str) -> list[str]:
    """The statements of sentences, each pair written as "a0-b0=0.7"."""
    made = []
    for pair in pairs.split():
        two, _, similarity = pair.partition("=")
        left, right = two.split("-")
        made.append(SentencePair(sentence(left), sentence(right), float(similarity or 0.5), ()))
    found = state([sentence(name) for name in names.split()], made)
    return [" ".join(s.text for s in statement.sentences) for statement in found]


@pytest.mark.parametrize(
    ("sentences", "pairs", "statements"),
    [
        ("a0 b0", "", ["a0", "b0"]),
        ("a0 b0", "a0-b0", ["a0 b0"]),
        ("a0 a1 b0", "a0-b0 a1-b0", ["a0 a1 b0"]),
        ("a0 b0 c0", "a0-b0 b0-c0 a0-c0", ["a0 b0 c0"]),
        # half of the possible pairs between a0 b0 and c0 were made
        ("a0 b0 c0", "a0-b0=0.9 b0-c0=0.5", ["a0 b0 c0"]),
        # one of the four between a0 b0 and c0 d0 is too few
        ("a0 b0 c0 d0", "a0-b0=0.9 c0-d0=0.9 b0-c0=0.3", ["a0 b0", "c0 d0"]),
        # the better partner is joined first
        (
            "a0 b0 b1 c0 c1",
            "a0-b0=0.9 a0-c0=0.8 b0-c0=0.8 b1-c1=0.9 a0-b1=0.2",
            ["a0 b0 c0", "b1 c1"],
        ),
    ],
)
def test_sentences_that_say_one_thing_are_one_statement(
    sentences: str, pairs: str, statements: list[str]
) -> None:
    assert groups(sentences, pairs) == statements


def test_every_sentence_is_in_one_statement() -> None:
    found = groups("a0 a1 a2 b0 b1 b2", "a0-b1 a1-b1 a1-b2 a2-b0 a2-b2")
    assert sorted(" ".join(found).split()) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_furniture_states_nothing() -> None:
    assert state([sentence("a0", furniture=True)], []) == ()


def test_cohesion_is_the_mean_similarity_of_the_pairs_inside() -> None:
    a, b, c = map(sentence, ("a0", "b0", "c0"))
    (found,) = state([a, b, c], [SentencePair(a, b, 0.9, ()), SentencePair(b, c, 0.5, ())])
    assert found.cohesion == pytest.approx(0.7)
    (alone,) = state([a], [])
    assert alone.cohesion == 1


def test_a_statement_knows_its_sources(compared: Comparing) -> None:
    text = "The ferry sank off Libya on Friday."
    found = compared(text, text + " Nobody was hurt at all.", text)
    assert [s.doc_ids for s in found.statements] == [("a", "b", "c"), ("b",)]


def test_sentences_of_equal_words_are_grouped_alike_whichever_article_is_first(
    compared: Comparing,
) -> None:
    long = "It was 31 February! Cole\nCole! Cole\nIt rained."
    short = "Cole! Cole\nIt rained."

    def grouped(*texts: str) -> set[frozenset[tuple[str, Span]]]:
        said = compared(*texts).statements
        return {
            frozenset((texts[ord(s.doc_id) - ord("a")], s.span) for s in statement.sentences)
            for statement in said
        }

    assert grouped(long, short) == grouped(short, long)
