"""Markdown -> its words without marks, every line where it stands in the file."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from compare.lexicon import Lexicon
from compare.model import Document, Layout
from compare.readers.markdown import read_markdown
from compare.segment import segment

END = "\u2029"  # ends a paragraph and no line


def read(source: str) -> Document:
    (document,) = read_markdown(source.encode(), "story")
    return document


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("She **left** the *town* and ~~not~~ `now`.", "She left the town and not now."),
        ("She left the [town](https://a.example 'A').", "She left the town."),
        (
            "See <https://a.example> and [this][1].\n\n[1]: /b",
            "See https://a.example and this.\n\n",
        ),
        ("Not \\*this\\*, R&amp;D and 5 &lt; 6.", "Not *this*, R&D and 5 < 6."),
        ("The ![map](a.png)map.", "The map."),
        ("It <!-- not this --> rained<br>and <b>snowed</b>.", "It  rained and snowed."),
        ("It rained.[^1]\n\n[^1]: By the gauge.", "It rained.\n\nBy the gauge."),
        ("Rain on 2 * 3 days and snake_case_words.", "Rain on 2 * 3 days and snake_case_words."),
        ("# Rain\n\nIt fell.", "Rain\n\nIt fell."),
        ("Rain\n====\nIt fell.", "Rain\n\nIt fell."),
        ("# Rain\nIt fell.", f"Rain{END}\nIt fell."),
        ("* one\n* two\n  and\n  1. three", f"one{END}\ntwo\nand{END}\nthree"),
        ("> It rained\n> all day.\n\nAnd\nhere.", "It rained\nall day.\n\nAnd\nhere."),
        ("|Day|Rain|\n|---|---|\n|1|**2** mm|\n|2||", f"Day\tRain\n\n1\t2 mm{END}\n2"),
        ("It rained.\n\n```\ncode\n```\n\n    code\n\n<div>\nmarkup\n</div>\n\nEnd.", None),
        ("---\nIt rained\n---\nall day.", "\nIt rained\n\nall day."),
        ("", ""),
    ],
)
def test_marks_go_and_lines_stay(source: str, words: str | None) -> None:
    expected = "It rained." + "\n" * 12 + "End." if words is None else words
    assert read(source).text == expected


def test_a_link_over_several_lines_shifts_no_line() -> None:
    source = "It [rained\nhard](https://a.example\n'On the day') and `then\nit` snowed\nall night."
    assert read(source).text == "It rained\nhard\nand then it\nsnowed\nall night."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_line_has_its_number(end: str) -> None:
    lines = [
        "---",
        "title: A",
        "---",
        "",
        "# B",
        "One [two",
        "three](x) four.",
        "",
        "- five",
        "six",
    ]
    text = read(end.join(lines)).text.split("\n")
    assert len(text) == len(lines)
    for word in ("One", "three", "five", "six", "B", "A"):
        (here,) = [n for n, line in enumerate(lines) if word in line]
        assert word in text[here]


def test_a_lone_carriage_return_ends_no_line() -> None:
    assert read("It rained\rall day.\nEnd.").text == "It rained all day.\nEnd."


def test_a_wrapped_paragraph_is_one_however_it_is_wrapped(lexicon: Lexicon) -> None:
    """The marks that went took the length of the lines with them."""
    document = read(
        "## The flood\n"
        "The river\n"
        "[rose](https://a.example/a/very/long/address) on Monday and\n"
        "left nobody\nin the town. It fell later.\n"
        "- The first bridge is closed\n"
        "- The second bridge is open\n"
    )
    assert [s.text for s in segment(document, lexicon)] == [
        "The flood",
        "The river\nrose on Monday and\nleft nobody\nin the town.",
        "It fell later.",
        "The first bridge is closed",
        "The second bridge is open",
    ]


def test_front_matter_tells_of_the_article_and_its_title_stands_on_its_line() -> None:
    document = read(
        "---\n"
        "title: 'Flood: 7 dead'\n"
        "date: 2024-03-14T23:15:00Z  # as published\n"
        'author: "Ines Marlowe"\n'
        "tags:\n  - flood\n"
        "source: Reuters\n"
        "url: https://a.example/x\n"
        "---\n"
        "The river rose.\n"
    )
    assert document == Document(
        "story",
        "\nFlood: 7 dead" + "\n" * 8 + "The river rose.\n",
        title="Flood: 7 dead",
        publisher="Reuters",
        published=datetime(2024, 3, 14, 23, 15, tzinfo=UTC),
        author="Ines Marlowe",
        url="https://a.example/x",
        layout=Layout.LINES,
    )


def test_toml_is_front_matter_as_well() -> None:
    document = read('+++\ntitle = "Flood"\ndate = 2024-03-14\n[extra]\nx = 1\n+++\nIt rose.')
    assert (document.title, document.published) == ("Flood", datetime(2024, 3, 14, tzinfo=UTC))


def test_a_headline_that_is_a_heading_too_stands_once() -> None:
    assert read("---\ntitle: The flood\n---\n# The *flood*\nIt rose.").text == (
        f"\n\n\nThe flood{END}\nIt rose."
    )


@pytest.mark.parametrize(
    ("source", "headline"),
    [
        ("News\n\n# The *flood*\n\nIt rose.", "The flood"),
        ("The flood\n=========\nIt rose.", "The flood"),
        ("The flood\n\nIt rose.", "The flood"),
        ("The river rose.\n\n## Later\n\nIt fell.", None),
        ("---\ntitle: [a, b]\n---\nThe river rose.", None),
    ],
)
def test_the_title_is_the_first_heading_of_the_first_rank(
    source: str, headline: str | None
) -> None:
    assert read(source).title == headline


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "*a ", "`a ``", "<a ", "[^", "> ", "- a\n", "|a|\n|-|\n", "---\n", "\\", "&"],
)
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        source = unit * (length // len(unit))
        started = time.process_time()
        read(source)
        return time.process_time() - started

    assert seconds(32_000) < 8 * seconds(8_000) + 0.5
