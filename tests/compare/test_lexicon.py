"""The tables: that each can be read, says where it comes from, and means one thing a row."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from pathlib import Path

import pytest

import compare.lexicon
from compare.lexicon import LANGUAGES, Lexicon, Phrases, load
from compare.model import SettingsError

FOLDER = Path(compare.lexicon.__file__).parent
TABLES = sorted(path for language in LANGUAGES for path in (FOLDER / language).glob("*.tsv"))
WORDS = [name for name, value in vars(Lexicon).items() if isinstance(value, cached_property)]

# Tables in which the first column names one thing only: a second row for it would be lost.
MAPPINGS = (
    "acronyms",
    "contractions",
    "frequency",
    "function_words",
    "given_names",
    "irregular",
    "spelling",
    "variants",
    "word_classes",
)


def lines(table: Path) -> list[str]:
    return table.read_text(encoding="utf-8").split("\n")


def rows(table: Path) -> list[list[str]]:
    """The rows below the column names."""
    body = [line for line in lines(table) if line and not line.startswith("# ")]
    return [line.split("\t") for line in body[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_folder(language: str) -> None:
    assert list((FOLDER / language).glob("*.tsv"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WORDS)
def test_everything_that_a_lexicon_offers_can_be_read(language: str, words: str) -> None:
    assert getattr(load(language), words)


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="no language 'latin'; there is: english"):
        load("latin")


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
class TestTable:
    def test_its_head_says_what_it_holds_and_where_it_comes_from(self, table: Path) -> None:
        head = lines(table)[:2]
        assert re.fullmatch(r"# \S.+", head[0])
        assert re.match(r"# Source: \S", head[1])

    def test_every_row_fills_the_columns(self, table: Path) -> None:
        body = [line for line in lines(table) if line and not line.startswith("# ")]
        width = len(body[0].split("\t"))
        assert [row for row in rows(table) if len(row) != width] == []

    def test_every_row_has_a_first_cell(self, table: Path) -> None:
        assert [row for row in rows(table) if not row[0].strip()] == []

    def test_no_row_stands_twice(self, table: Path) -> None:
        counted = Counter(map(tuple, rows(table)))
        assert [row for row, times in counted.items() if times > 1] == []

    def test_it_is_plain_utf8_with_unix_lines(self, table: Path) -> None:
        data = table.read_bytes()
        assert data.endswith(b"\n")
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")

    def test_no_cell_has_white_space_around_it(self, table: Path) -> None:
        cells = [cell for row in rows(table) for cell in row]
        assert [cell for cell in cells if cell != cell.strip()] == []


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_mapping_has_no_key_twice(name: str) -> None:
    for language in LANGUAGES:
        counted = Counter(row[0] for row in rows(FOLDER / language / f"{name}.tsv"))
        assert [key for key, times in counted.items() if times > 1] == []


class TestPhrases:
    phrases = Phrases([(("more", "than"), 1), (("more",), 2), (("no", "more", "than"), 3)])

    def test_the_longest_phrase_wins(self) -> None:
        assert self.phrases.at(["more", "than", "ten"], 0) == (1, 2)
        assert self.phrases.at(["more", "or", "less"], 0) == (2, 1)

    def test_a_phrase_that_is_cut_off_is_none(self) -> None:
        assert self.phrases.at(["no", "more"], 0) is None

    def test_phrases_are_found_from_the_left_without_overlaps(self) -> None:
        words = ["no", "more", "than", "ten", "more"]
        assert list(self.phrases.find(words)) == [(3, 0, 3), (2, 4, 5)]

    def test_the_first_of_two_meanings_counts(self) -> None:
        assert Phrases([(("us",), "country"), (("us",), "we")]).at(["us"], 0) == ("country", 1)

    def test_a_phrase_is_in_or_not(self) -> None:
        assert ("more", "than") in self.phrases
        assert ("than",) not in self.phrases


# What the rest of the house counts on; a table that lost these would fail far away from here.
def test_demonyms_of_neighbours_are_told_apart(lexicon: Lexicon) -> None:
    demonyms = {country.id: country.demonyms for country in lexicon.countries}
    assert "Nigerien" in demonyms["NE"]
    assert "Nigerian" in demonyms["NG"]
    assert frozenset(("NE", "NG")) in lexicon.confusable


def test_opposites_hold_both_ways(lexicon: Lexicon) -> None:
    table = lexicon.opposites
    assert all(word in table[other] for word, others in table.items() for other in others)
    assert "fall" in lexicon.opposites["rise"]


def test_months_and_weekdays_are_complete(lexicon: Lexicon) -> None:
    table = rows(FOLDER / "english" / "calendar.tsv")
    assert {int(value) for _, kind, value in table if kind == "month"} == set(range(1, 13))
    assert {int(value) for _, kind, value in table if kind == "weekday"} == set(range(7))


@pytest.mark.parametrize(("form", "lemma"), [("went", "go"), ("men", "man"), ("worse", "bad")])
def test_irregular_forms_lead_to_their_lemma(lexicon: Lexicon, form: str, lemma: str) -> None:
    assert lexicon.irregular[form] == lemma
