"""Markup -> paragraphs, and the bounds of what is taken for markup."""

from __future__ import annotations

from contextlib import suppress

import pytest

from compare.model import LimitError, ReadError
from compare.readers.prose import paragraphs, parse, whole


def read(markup: str) -> list[str]:
    return list(paragraphs(parse(markup, "a page")))


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<p>  a\n\tb\xa0 c ", ["a b\xa0 c"]),
        ("<p>un<b>believ</b>able<i> words</i>", ["unbelievable words"]),
        ("a<div>b<p>c</p>d</div>e", ["a", "b", "c", "d", "e"]),
        ("<p>one<br>two<br/><br>three</p>", ["one\ntwo\nthree"]),
        ("<p>a<script>b</script>c<style>d</style>e<!-- f -->g<?h?>i", ["acegi"]),
        ("<pre>a  b\n\nc</pre><p>d\ne", ["a b\nc", "d e"]),
        ("<p>&Łódź; &#x1F600; &#128; &#1;x&#0;", ["&Łódź; 😀 € x\ufffd"]),
        ("<p>a\x01b\x0bc\ufffe</p>", ["a b c"]),
        ("<tr><td>1</td><td></td><td>2</td></tr>", ["1 | | 2"]),
        ("<table><tr><td> </td><th>a</th><td>b</td></table>", ["a | b"]),
        ("<p></p><p> </p>", []),
        ("<p>a<svg><g><text>b</text></g></svg>c", ["ac"]),
        ("<hl1>Fire</hl1><body.content><block><p>a</p></block></body.content>", ["Fire", "a"]),
        ("<title>not text</title>", []),
    ],
)
def test_blocks_are_paragraphs(markup: str, found: list[str]) -> None:
    assert read(f"<html><body>{markup}</body></html>") == found


def test_a_part_of_a_tree_is_read_without_what_follows_it() -> None:
    root = parse("<div><p>one</p>tail<p>two</p></div>", "a page")
    assert [list(paragraphs(p)) for p in root.iter("p")] == [["one"], ["two"]]


@pytest.mark.parametrize("markup", ["", " ", "<!-- -->"])
def test_nothing_is_empty(markup: str) -> None:
    with pytest.raises(ReadError, match=r"^it is empty$"):
        parse(markup, "a page")


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<b>x" * 1000, "<p>" + "x" * 11_000_000, f"<p a='{'x' * 11_000_000}'>"],
)
def test_what_libxml2_would_leave_out_is_refused(markup: str) -> None:
    with pytest.raises(ReadError, match="nested too deep, or a piece of it is too long"):
        parse(f"<p>before{markup}", "a page")


def test_no_article_has_so_many_elements() -> None:
    assert len(read("<p>a" * 99_990)) == 99_990
    with pytest.raises(LimitError, match=r"^it has more than 100,000 elements$"):
        parse("<p>a" * 100_000, "a page")


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f"a{n}" for n in range(3000)),
        "<p " + " ".join(f"a{n}=x" for n in range(3000)) + ">",
        '<p a=\'>\' b=">" c"=">" ' + "/".join(f"a{n}" for n in range(3000)) + ">",
        "<!-- " + "<p a='" * 100_000 + " --><p " + " ".join(f"a{n}=''" for n in range(3000)) + ">",
    ],
)
def test_no_element_has_so_many_attributes(tag: str) -> None:
    with pytest.raises(LimitError, match=r"^an element in it has more than 2,000 attributes$"):
        parse(f"<p>before{tag}", "a page")


def test_a_long_attribute_and_many_signs_are_no_attributes() -> None:
    style = "; ".join(f"a{n}: b" for n in range(10_000))
    assert read(f"<p style='{style}'>" + "a < b " * 10_000) == [("a < b " * 10_000).strip()]


@pytest.mark.parametrize(
    "unit",
    ["<p a=", "<p a='", "<p a='<p a=\"", "<p ", "<", "<p\t=", "<!--", "&amp;", "</p>", "<p//"],
)
def test_work_grows_with_the_size_only(unit: str) -> None:
    # were it quadratic, it would not end
    with suppress(ReadError, LimitError):
        parse(f"<p>x{unit * (1_000_000 // len(unit))}", "a page")


def test_halves_of_pairs_and_nul_are_replaced() -> None:
    assert whole("a\ud800b😀\0") == "a\ufffdb😀\ufffd"
