"""Sentences set in capitals: what is a name in them, and what is but a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedDocument, MentionedSentence

Sentencing = Callable[..., MentionedSentence]
Reading = Callable[..., MentionedDocument]


def written(sentence: MentionedSentence) -> str:
    return " ".join(token.written for token in sentence.tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("THE MAYOR OF NIAMEY RESIGNED.", "the mayor of Niamey resigned ."),
        ("THEY TOLD US THAT IT MAY RAIN.", "they told us that it may rain ."),
        ("POLICE SAW A MAN WHO LEFT.", "police saw a man who left ."),
        ("TROOPS OF THE UNITED STATES LEFT.", "troops of the United States left ."),
        ("THE U.S. TROOPS LEFT NATO.", "the U.S. troops left NATO ."),
        ("IT ENDED ON FRIDAY, MAY 5.", "it ended on Friday , May 5 ."),
        ("THE MARCH ENDED IN MARCH.", "the march ended in March ."),
        ("PEOPLE MARCH AS THEY MAY.", "people march as they may ."),
        ("THE NICE MAYOR LEFT.", "the nice mayor left ."),
        ("THE MAYOR LEFT IN NICE.", "the mayor left in Nice ."),
        ("MAYOR MARK KRANZBURG LEFT THE TOWN.", "mayor Mark Kranzburg left the town ."),
        ("POLICE MARK THE ROAD.", "police mark the road ."),
        ("REUTERS SAW THE FIRE BURN.", "Reuters saw the fire burn ."),
        ("IT BEGAN AT 5:30 P.M. GMT.", "it began at 5:30 P.M. GMT ."),
    ],
)
def test_a_word_in_capitals_is_written_as_elsewhere(
    sentence: Sentencing, text: str, words: str
) -> None:
    assert written(sentence(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "NATO, the UN and the EU left.",
        "NATO, UN, EU",
        "The FBI arrested him.",
        "US",
        "the mayor resigned on friday",
        "12.5",
    ],
)
def test_acronyms_are_no_shouting(sentence: Sentencing, text: str) -> None:
    assert written(sentence(text)) == " ".join(t.text for t in sentence(text).tokens)


def test_what_the_article_writes_elsewhere_is_known_in_capitals(article: Reading) -> None:
    read = article("COLE LEAVES THE TOWN\n\nThe mayor, Ann Cole, left on Friday.")
    assert written(read.sentences[0]) == "Cole leaves the town"
    assert [name.entity for name in read.sentences[0].names] == ["Ann Cole"]


def test_the_values_of_a_sentence_in_capitals_are_read(sentence: Sentencing) -> None:
    read = sentence(
        "NIGERIEN POLICE SAID ON FRIDAY, APRIL 12, THAT AT LEAST 12 PEOPLE DIED IN AGADEZ."
    )
    assert [place.place_id for place in read.places] == ["NE", "Agadez"]
    assert [(moment.month, moment.day) for moment in read.moments] == [(4, 12)]
    assert [quantity.text for quantity in read.quantities] == ["AT LEAST 12"]
    assert [said.holder for said in read.attributions] == ["police"]
    assert read.names == ()


def test_us_and_may_are_words_in_capitals(sentence: Sentencing) -> None:
    read = sentence("THEY TOLD US THAT IT MAY RAIN.")
    assert read.places == ()
    assert read.moments == ()
    assert [hedge.text for hedge in read.hedges] == ["MAY"]


def test_the_month_is_no_doubt_where_nothing_has_capitals(sentence: Sentencing) -> None:
    assert sentence("the soldiers left in may 2014 after the vote").hedges == ()
    assert [h.text for h in sentence("the soldiers may leave").hedges] == ["may"]
