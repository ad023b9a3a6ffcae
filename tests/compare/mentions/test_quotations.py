"""What stands between quotation marks, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedDocument, MentionedSentence

Reading = Callable[..., MentionedDocument]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We are ready,” he said, “to go.”", ["We are ready,", "to go."]),
        ('He said: "We are ready."', ["We are ready."]),
        ("He calls it «a war» today.", ["a war"]),
        ("“We are here. We train,” he said.", ["We are here.", "We train,"]),
        ("“He told me ‘go now’ and left,” she said.", ["He told me ‘go now’ and left,"]),
        ("The instructors’ “associates” left.", ["associates"]),
        ("“We are here and we stay", ["We are here and we stay"]),
        ("They don’t know the boys’ names, or Niger’s.", []),
        ("He said “” and left.", []),
        ('He said: ""We go," and left.', ["We go,"]),
        ("The mayor resigned.", []),
    ],
)
def test_marks_make_a_quotation(article: Reading, text: str, quoted: list[str]) -> None:
    assert [q.text for s in article(text).sentences for q in s.quotations] == quoted


def test_an_open_quotation_ends_with_its_paragraph(article: Reading) -> None:
    found = article("“We stay.\nThe mayor left.\n“We go,” she said.").sentences
    assert [[q.text for q in s.quotations] for s in found] == [["We stay."], [], ["We go,"]]


def test_a_possessive_inside_single_marks_closes_nothing(
    sentence: Callable[..., MentionedSentence],
) -> None:
    found = sentence("He called it a ‘disaster’ for Niger’s army.")
    assert [quotation.text for quotation in found.quotations] == ["disaster"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "“We stay.\n\nThe pier is ours.\n\nNobody leaves,” she said.",
            ["We stay.", "The pier is ours.", "Nobody leaves,"],
        ),
        ('"We stay.\n\nNobody leaves, " she said.', ["We stay.", "Nobody leaves,"]),
        ("“We stay.\n\n“Nobody leaves,” she said.", ["We stay.", "Nobody leaves,"]),
        ("The pier is ours.\n\nNobody leaves,” she said.", []),
    ],
)
def test_a_quotation_that_only_closes_has_run_since_the_open_one(
    article: Reading, text: str, quoted: list[str]
) -> None:
    assert [q.text for s in article(text).sentences for q in s.quotations] == quoted
