"""Text that is to be read: hidden characters, letters, lists and dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reports.view import letter, listed, visible
from reports.view.words import moment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with\ttab\nand line", "plain, with\ttab\nand line"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("\u202eabc\u2066", "⟨U+202E⟩abc⟨U+2066⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("line\u2028end", "line⟨U+2028⟩end"),
        ("\ud800", "⟨U+D800⟩"),
        ("soft\u00adhyphen, 👩\u200d🚒", "soft\u00adhyphen, 👩\u200d🚒"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 1, 25, 26, 27, 701, 702)] == [
        *("A", "B", "Z", "AA", "AB", "ZZ", "AAA"),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_in_english(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (datetime(2024, 5, 2, tzinfo=UTC), "2024-05-02"),
        (datetime(2024, 5, 2, 0, 5, tzinfo=UTC), "2024-05-02 00:05 UTC"),
        (datetime(2024, 5, 2, 18, 0), "2024-05-02 18:00 UTC"),
        (
            datetime(2024, 5, 2, 9, tzinfo=timezone(timedelta(hours=2))),
            "2024-05-02 09:00 UTC+02:00",
        ),
    ],
)
def test_midnight_is_a_date_without_a_time(time: datetime, words: str) -> None:
    assert moment(time) == words
