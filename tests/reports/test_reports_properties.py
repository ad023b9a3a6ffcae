"""What must hold for a report of any text: it is read back as it was, and never more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from compare.model import Comparison
from reports import RENDERERS, render
from reports.escaped import json_text, one_line
from reports.files import held, write
from reports.view import HIDDEN, letter, listed, visible
from reports.view.words import on_a_line

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

Told = Callable[..., Comparison]

HOSTILE = (
    *("<script>alert(1)</script>", "<img src=x onerror=y>", "{{ 7 }}", "</q>", "&lt;b&gt;", "]]>"),
    *("# a", "- b", "1. c", "| d |", "[e](http://x.y)", "`f`", "```", "***", "\\", "    g", "~~~"),
    *(
        "::error::h",
        "##[error]i",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x00",
        "\r",
        "\n\n",
        "\t",
        "www.j.k",
    ),
    *("m@n.example", "&amp;", "<!--", "--", "'", '"', "\ud800", "😀", "=1+1", "@sum", "100%"),
)
texts = st.one_of(
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map(" ".join),
    st.text(st.characters(exclude_categories=[]), min_size=1, max_size=30),
).filter(str.strip)
every_format = pytest.mark.parametrize("name", RENDERERS)


def told_everywhere(told: Told, text: str) -> Comparison:
    """A comparison that says a text wherever there can be text."""
    return told(text, reason=text, doc_id=text, publisher=text, uri=text)


# ---------------------------------------------------------------- words


@SAME_EVERY_TIME
@given(texts)
def test_visible_text_has_nothing_hidden_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert not HIDDEN.search(shown)
    assert visible(shown) == shown
    shown.encode()


@SAME_EVERY_TIME
@given(texts)
def test_text_on_a_line_has_none_of_its_own(text: str) -> None:
    for shown in (one_line(text), on_a_line(text)):
        assert len(shown.splitlines()) <= 1
        assert "  " not in shown


@SAME_EVERY_TIME
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_two_sources_have_one_letter(one: int, other: int) -> None:
    assert (letter(one) == letter(other)) == (one == other)
    assert re.fullmatch("[A-Z]+", letter(one))


@SAME_EVERY_TIME
@given(st.lists(st.text("abc", min_size=1), min_size=1))
def test_a_list_can_be_taken_apart_again(words: list[str]) -> None:
    assert re.split(", | and ", listed(words)) == words


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@SAME_EVERY_TIME
@given(json_values)
def test_any_value_comes_back_from_json_in_which_nothing_is_hidden(value: object) -> None:
    written = json_text(value)
    assert json.loads(written) == value
    assert not HIDDEN.search(written)
    written.encode()


@SAME_EVERY_TIME
@given(texts.map(lambda text: text.encode(errors="replace").decode()))
def test_a_file_holds_what_was_written_and_nothing_stays_beside_it(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report"
        for _ in range(2):
            write(path, text)
            assert path.read_bytes().decode() == text
        with held(path) as file:
            file.write(b"new")
        assert [(p.name, p.read_bytes()) for p in Path(folder).iterdir()] == [("report", b"new")]


# ---------------------------------------------------------------- formats


@every_format
@SAME_EVERY_TIME
@given(text=texts)
def test_any_text_makes_a_report_that_can_be_written(name: str, told: Told, text: str) -> None:
    report = render(told_everywhere(told, text), name)
    report.encode()
    marks = {"csv": "\r\ufeff"}.get(name, "")
    assert set(HIDDEN.findall(report)) <= set(marks)
    assert report.endswith("\n")
    assert report == render(told_everywhere(told, text), name)


@SAME_EVERY_TIME
@given(text=texts)
def test_json_gives_every_text_back(told: Told, text: str) -> None:
    report = json.loads(render(told_everywhere(told, text), "json"))
    first = report["documents"][0]
    assert (first["doc_id"], first["publisher"], first["text"]) == (text, text, text)
    (finding,) = report["findings"]
    assert finding["reason"] == text
    assert [evidence["text"] for evidence in finding["evidence"]] == [text, text]


@SAME_EVERY_TIME
@given(text=texts)
def test_a_page_shows_every_text_and_has_no_element_of_its_making(told: Told, text: str) -> None:
    page, plain = (
        html.document_fromstring(render(told_everywhere(told, each), "html"))
        for each in (text, "a b")
    )
    ours = {"wbr", "br", "mark", *(str(element.tag) for element in plain.iter())}
    assert {str(element.tag) for element in page.iter()} <= ours
    assert not any(name.startswith("on") for element in page.iter() for name in element.attrib)
    shown = "".join(page.text_content().split())
    assert "".join(visible(text).split()) in shown


@SAME_EVERY_TIME
@given(text=texts)
def test_markdown_shows_a_reason_as_text_and_as_nothing_else(told: Told, text: str) -> None:
    report = render(told(text, reason=text), "markdown")
    tokens = list(_inline(report))
    assert not {kind for kind, _ in tokens} & {"link_open", "image", "code_inline"}
    markup = {content for kind, content in tokens if kind == "html_inline"}
    assert markup <= {"<!-- -->"}
    shown = "".join(content for kind, content in tokens if kind == "text")
    assert "".join(visible(text).split()) in "".join(shown.split())


def _inline(report: str) -> Iterator[tuple[str, str]]:
    """The pieces of a report as CommonMark with tables reads it, each with its kind."""
    for block in MarkdownIt("commonmark").enable("table").parse(report):
        assert block.type not in ("html_block", "code_block", "fence")
        for piece in block.children or ():
            yield piece.type.replace("text_special", "text"), piece.content


@SAME_EVERY_TIME
@given(text=texts)
def test_a_terminal_shows_every_word_of_a_reason(told: Told, text: str) -> None:
    report = render(told(text, reason=text), "text")
    assert "".join(visible(text).split()) in "".join(report.split())
