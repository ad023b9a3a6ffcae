"""What a reader sees, and where in the text it stands."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import compare.sight
from compare.sight import is_plain, lookalikes, printable, see, seen

TABLE = Path(compare.sight.__file__).parent / "lexicon" / "lookalikes.tsv"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The mayor resigned.",
        "“Łódź” – “café”",
        "Он сказал нет",
        "市长说",
        "don’t — 5 €",
        "α-variant, 3 μm",
    ],
)
def test_what_is_written_plainly_is_seen_as_it_is(text: str) -> None:
    assert is_plain(text)
    assert seen(text) == text


@pytest.mark.parametrize(
    ("text", "sight"),
    [
        ("may\u00ador", "mayor"),
        ("a\u200b\u200c\u200d\u2060\ufeff\u200e\u2066b", "ab"),
        ("cafe\u0301", "café"),
        ("cafe\u200d\u0301", "café"),
        ("ﬁ ﬂ ﬃ", "fi fl ffi"),
        ("Ⅻ", "XII"),
        ("1ˢᵗ", "1st"),
        ("10²", "10²"),
        ("1½", "1½"),
        ("CO₂", "CO₂"),
        ("5️⃣", "5⃣"),
        ("👩\u200d👧", "👩👧"),
        ("2014\u00a0300", "2014 300"),
        ("12\u00a0300 men", "12,300 men"),
        ("٪٥", "%5"),
        ("1⁄2", "1/2"),
    ],
)
def test_a_sign_is_seen_as_what_it_looks_like(text: str, sight: str) -> None:
    assert seen(text) == sight


@pytest.mark.parametrize(
    ("text", "sight"),
    [
        ("Nig\u0435rien", "Nigerien"),
        ("\u0421\u043e\u0440\u0435 left", "Cope left"),  # all four Cyrillic
        ("C\u03bfle", "Cole"),
        (
            "\u0421\u043e\u0440\u0435 и нет",
            "\u0421\u043e\u0440\u0435 и нет",
        ),  # beside real Cyrillic words
        (
            "\u0430 \u03b1 \u0441\u043e\u0440",
            "\u0430 \u03b1 \u0441\u043e\u0440",
        ),  # short words alone
        ("Яcht", "Яcht"),  # no letter that looks like Я
    ],
)
def test_letters_that_look_latin_are_seen_as_latin_in_a_latin_word(text: str, sight: str) -> None:
    assert seen(text) == sight


def test_what_is_hidden_between_signs_belongs_to_the_sign_before_it() -> None:
    sight = see("Jean\u200b-Luc \u200bleft\u200b")
    assert sight.text == "Jean-Luc left"
    assert sight.place(0, 4) == (0, 5)
    assert sight.place(4, 5) == (5, 6)
    assert sight.place(9, 13) == (11, 15)


SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=200)
signs = "“”\"'‘»«„.,–-‐−$½²/ \u200b\u00ad\u202f\u0301\x1féжсеоЕаA1١٬´ʼﬁ"
texts = st.text() | st.text(alphabet=signs, max_size=10)


@pytest.mark.parametrize("around", ["", "é", "\u200b"])
def test_a_control_character_is_hidden_whatever_stands_around_it(around: str) -> None:
    assert seen(f"Col\0e\x7f{around}") == f"Cole{around}".removesuffix("\u200b")


@SAME_EVERY_TIME
@given(texts)
@example("ﬁ\x1f1")
def test_every_character_that_is_seen_has_its_place_in_order(text: str) -> None:
    sight = see(text)
    places = [sight.place(i, i + 1) for i in range(len(sight.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one == other or one[1] <= other[0] for one, other in itertools.pairwise(places))


@SAME_EVERY_TIME
@given(texts)
@example("\x1f»A")
@example("A\x08´A")
@example("AЕ\u0301")
def test_what_is_seen_is_seen_as_it_is(text: str) -> None:
    assert seen(seen(text)) == seen(text)


def test_the_table_of_lookalikes_holds_letters_of_other_scripts_under_their_names() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert len(rows) == len(lookalikes()) > 50
    assert "Unicode License V3" in TABLE.read_text(encoding="utf-8")
    for letter, latin, name in rows:
        assert unicodedata.name(letter) == name
        assert "LATIN" not in name
        assert latin.isascii()
        assert latin.isupper() == letter.isupper()


def test_what_is_printed_hides_nothing() -> None:
    assert printable("Zoë\u202e\n\x1b[0m\ud800") == "Zoë\\u202e\\n\\x1b[0m\\ud800"
