"""Where words begin and end, and the form in which they are matched."""

from __future__ import annotations

import pytest

from compare.words import cut, norm, phrase, spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor resigned.", "The|mayor|resigned|."),
        ("Sgt. Cole didn't fire.", "Sgt|.|Cole|did|n't|fire|."),
        ("They don’t and can't leave.", "They|do|n’t|and|ca|n't|leave|."),
        ("Niger’s army, the U.S. troops", "Niger|’s|army|,|the|U.S.|troops"),
        ("We’ve seen it; they'll come", "We|’ve|seen|it|;|they|'ll|come"),
        ("1,000 men at 5:30 for $2.50", "1,000|men|at|5:30|for|$|2.50"),
        ("about 12-15 percent, or 12%", "about|12|-|15|percent|,|or|12|%"),
        ("N’Djamena and O'Brien", "N’Djamena|and|O'Brien"),
        ("“Go!” he said", "“|Go|!|”|he|said"),
        ("an anti-aircraft gun", "an|anti|-|aircraft|gun"),
        ("in Agadez, 900 km away", "in|Agadez|,|900|km|away"),
        ("naïve Łódź", "naïve|Łódź"),
        ("1 000 homes, 12 050 000 trees", "1 000|homes|,|12 050 000|trees"),
        ("on June 12 300 homes", "on|June|12|300|homes"),
        ("in 2014 000 homes", "in|2014|000|homes"),
        ("10² cells, 1½ hours, 5 km²", "10²|cells|,|1|½|hours|,|5|km|²"),
        ("It fell... It rose…", "It|fell|...|It|rose|…"),
        ("", ""),
        (" \t\n\u200b", ""),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_signs(text: str, words: str) -> None:
    assert "|".join(text[start:end] for start, end in spans(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the may\u00adors\u200b, Jean\u2060-\u2060Luc", "the|mayors|,|Jean|-|Luc"),
        ("the \ufeffoﬃce in Łódz\u0301", "the|office|in|Łódź"),
        ("１２ Ｎｉｇｅｒｉｅｎ ｔｒｏｏｐｓ", "12|Nigerien|troops"),
        ("١٢ घर १२ 𝐦𝐞𝐧 𝟏𝟐", "12|घर|12|men|12"),
        ("٣٬٠٠٠٫٥ or 1\u202f000\u00a0000", "3,000.5|or|1,000,000"),
        ("don‘t, don`t, donʼt", "do|n’t|,|do|n’t|,|do|n’t"),
        ("Jean‑Luc and Jean–Luc — and 10−15", "Jean|-|Luc|and|Jean|-|Luc|—|and|10|-|15"),
        ("„Go“, »go«, «go», ”go”", "“|Go|”|,|“|go|”|,|“|go|”|,|“|go|”"),
        ("Acme™ in 10℃", "Acme|™|in|10|℃"),
        ("the Nig\u0435rien army", "the|Nigerien|army"),
        ("he said нет", "he|said|нет"),
    ],
)
def test_a_word_is_read_as_it_is_seen(text: str, words: str) -> None:
    assert "|".join(written for _, _, written in cut(text)) == words


def test_a_word_has_its_place_in_the_text_with_all_that_is_hidden_in_it() -> None:
    text = "the \u200bNig\u00ade\u0301r \u200b army"
    assert [text[start:end] for start, end in spans(text)] == ["the", "Nig\u00ade\u0301r", "army"]


def test_a_decomposed_letter_stays_with_its_accent() -> None:
    assert spans("cafe\u0301s open") == [(0, 6), (7, 11)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Niamey", "niamey"),
        ("U.S.", "us"),
        ("U.N.", "un"),
        ("O’Brien", "o'brien"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
        ("２０", "20"),
        ("2.50", "2.50"),
        ("1\u202f000", "1,000"),
        ("1 000", "1,000"),
        ("१२", "12"),
        ("10²", "10²"),
        ("²", "2"),
        ("Ⅻ", "xii"),
        ("…", "..."),
        ("Nig\u0435rien", "nigerien"),
        ("may\u00adors", "mayors"),
        ("\u200b", ""),
        (".", "."),
    ],
)
def test_a_word_has_one_form_for_matching(word: str, form: str) -> None:
    assert norm(word) == form


def test_a_phrase_is_its_words_in_their_form() -> None:
    assert phrase("The U.S. Army’s") == ("the", "us", "army", "'s")
