"""Names of persons, organisations, places and things, over a whole article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import MentionedDocument

Reading = Callable[..., MentionedDocument]


def names(article: Reading, text: str) -> list[str]:
    return [f"{n.text} / {n.kind}" for s in article(text).sentences for n in s.names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The visit by Gen. Michael Langley ended.", ["Michael Langley / person"]),
        ("He met spokesman John Kirby in Paris.", ["John Kirby / person"]),
        (
            "Charles de Gaulle met Osama bin Laden.",
            ["Charles de Gaulle / person", "Osama bin Laden / person"],
        ),
        ("The World Health Organization met.", ["World Health Organization / organisation"]),
        ("The US Department of Defense said so.", ["Department of Defense / organisation"]),
        ("He spoke to CNN on Monday in May.", ["CNN / organisation"]),
        ("The Wagner Group fights there.", ["Wagner Group / organisation"]),
        ("Troops entered Airbase 101 on Friday.", ["Airbase 101 / thing"]),
        ("Troops entered Air Base 101 on Friday.", ["Air Base 101 / thing"]),
        ("An Ilyushin Il-76 has landed.", ["Ilyushin Il-76 / thing"]),
        ("They met at Heathrow Airport.", ["Heathrow Airport / place"]),
    ],
)
def test_capitals_make_a_name(article: Reading, text: str, found: list[str]) -> None:
    assert names(article, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Thousands fled.",
        "They left on Monday in May.",
        "In Niger 12 people died.",
        "The Mayor left.",
        "Mayor Resigns After Vote In Town Council",
        "Officials met in Niamey.",
    ],
)
def test_other_capitals_do_not(article: Reading, text: str) -> None:
    assert names(article, text) == []


def test_a_title_is_no_part_of_the_name(article: Reading) -> None:
    (sentence,) = article("Secretary of Defense Lloyd Austin met Sen. Ann Cole.").sentences
    assert [(n.text, n.title) for n in sentence.names] == [
        ("Lloyd Austin", "Secretary of Defense"),
        ("Ann Cole", "Senator"),
    ]


def test_a_surname_is_the_person_named_before(article: Reading) -> None:
    document = article("Senator Ann Cole and Bob Hale spoke. Then Cole left, said Hale.")
    assert [n.entity for s in document.sentences for n in s.names] == [
        "Ann Cole",
        "Bob Hale",
        "Ann Cole",
        "Bob Hale",
    ]


def test_an_acronym_is_the_organisation_that_the_article_spells_out(article: Reading) -> None:
    document = article("The World Health Organization met. Then the WHO left.")
    assert [n.entity for s in document.sentences for n in s.names] == [
        "World Health Organization"
    ] * 2


def test_a_headline_in_capitals_names_whom_the_article_names(article: Reading) -> None:
    text = "Kirby Leaves Office After Vote\nThe visit of John Kirby ended."
    assert names(article, text)[0] == "Kirby / person"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Speaker John A. Hale.", ["John A. Hale / person"]),
        ("J. K. Weston wrote it.", ["J. K. Weston / person"]),
        ("They chose William “Mo” Hale.", ["William “Mo” Hale / person"]),
        ("Police found Deputy Luis (Jerry) Hale.", ["Luis (Jerry) Hale / person"]),
        (
            "The Oakdale Police Department Capt. Tom Hale died.",
            ["Oakdale Police Department / organisation", "Tom Hale / person"],
        ),
        ("They met NATO Secretary A. Tom Hale.", ["NATO / organisation", "A. Tom Hale / person"]),
        ("She met Ann Cole (D-Ohio).", ["Ann Cole / person"]),
        ("The union (Norvale Ports Workers) met.", ["Norvale Ports Workers / thing"]),
    ],
)
def test_what_belongs_to_a_name(article: Reading, text: str, found: list[str]) -> None:
    assert names(article, text) == found


def test_a_suffix_is_no_surname(article: Reading) -> None:
    (sentence,) = article("They met William Hale III.").sentences
    (name,) = sentence.names
    assert (name.text, name.words) == ("William Hale III", ("William", "Hale"))


def test_a_surname_that_is_a_place_too_is_the_person_of_the_article(article: Reading) -> None:
    document = article("Gen. Michael Langley spoke. Then Langley left. He flew to Langley.")
    named = [[(n.text, n.entity) for n in s.names] for s in document.sentences]
    assert named[1:] == [[("Langley", "Michael Langley")], []]
    assert [len(s.places) for s in document.sentences] == [0, 0, 1]
