"""Where words begin and end, and the form in which they are matched."""

from __future__ import annotations

import pytest

from compare.words import norm, phrase, spans


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
        ("", ""),
        (" \t\n\u200b", ""),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_signs(text: str, words: str) -> None:
    assert "|".join(text[start:end] for start, end in spans(text)) == words


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
        (".", "."),
    ],
)
def test_a_word_has_one_form_for_matching(word: str, form: str) -> None:
    assert norm(word) == form


def test_a_phrase_is_its_words_in_their_form() -> None:
    assert phrase("The U.S. Army’s") == ("the", "us", "army", "'s")
