"""What must hold for any bytes: they are told from other kinds, decoded as they were, and read or refused."""

from __future__ import annotations

import codecs
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.lexicon import load
from compare.model import ReadError
from compare.readers import kinds
from compare.readers.head import published, publisher, title
from compare.readers.text import decode, read_text

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=150)

KINDS = {
    *(kinds.TEXT, kinds.MARKDOWN, kinds.PAGE, kinds.ARCHIVE, kinds.WORD, kinds.PDF, kinds.FEED),
}
MARKS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"<html>", b'{"')
content = st.tuples(st.sampled_from(MARKS), st.binary(max_size=60)).map(b"".join)
suffixes = st.sampled_from(("", ".txt", ".html", ".MHT", ".json", ".docx", ".pdf", ".md", ".x"))
# Letters, and no character that no text has.
plain = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1)
lines = st.lists(
    st.one_of(
        plain,
        st.sampled_from(
            ("3 May 2024", "Published on: Friday, 2024-05-03 at 10:15 p.m. GMT", "(AFP)")
        ),
        st.sampled_from(("31 June 2024 25:61", "Source: Reuters", "CAIRO (AFP) - It fell.", "")),
        st.from_regex(r"[0-9]{4}-[01][0-9]-[0-9]{2}T[0-9]{2}:[0-9]{2}[+-][0-9]{4}", fullmatch=True),
    ),
    max_size=5,
).map("\n".join)


@SAME_EVERY_TIME
@given(content, suffixes)
def test_any_bytes_are_of_a_kind_or_refused(data: bytes, suffix: str) -> None:
    with suppress(ReadError):
        assert kinds.kind(data, suffix) in KINDS


@SAME_EVERY_TIME
@given(plain)
def test_utf_8_and_utf_16_are_decoded_as_they_were_written(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    marked = (codecs.BOM_UTF16_LE + text.encode("utf-16-le"), codecs.BOM_UTF8 + text.encode())
    for data in (*marked, codecs.BOM_UTF16_BE + text.encode("utf-16-be")):
        assert decode(data) == text
    # what looks like UTF-16 without its mark has NULs, of which this has none
    assert decode(text.encode()) == text


@SAME_EVERY_TIME
@given(st.text(st.characters(codec="latin-1", categories=["L", "P"]), min_size=1))
def test_what_is_no_utf_8_is_decoded_by_windows_as_it_was_written(text: str) -> None:
    data = f"{text}x’s".encode("cp1252")
    assert decode(data) == f"{text}x’s"


@SAME_EVERY_TIME
@given(st.binary(max_size=80))
def test_any_bytes_make_one_article_of_what_can_be_written_or_are_refused(data: bytes) -> None:
    with suppress(ReadError):
        (document,) = read_text(data, "a")
        document.text.encode()
        assert "\0" not in document.text


@SAME_EVERY_TIME
@given(lines)
def test_what_the_head_says_stands_there(text: str) -> None:
    lexicon = load()
    head, day, agency = title(text), published(text, lexicon), publisher(text, lexicon)
    assert head is None or text.strip().startswith(head)
    assert agency is None or agency in text
    assert day is None or day.utcoffset() is not None


@SAME_EVERY_TIME
@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(("{:%Y-%m-%d}", "{0.day} {0:%B} {0:%Y}", "{0:%B} {0.day}, {0:%Y}")),
)
def test_any_day_is_read_from_a_line_of_its_own(day: date, form: str) -> None:
    stated = published(f"The fire\n{form.format(day)}\nIt burned.", load())
    assert stated is not None
    assert stated.date() == day


@pytest.mark.parametrize("suffix", [".txt", "", ".md"])
@SAME_EVERY_TIME
@given(text=st.text("abc \n.", max_size=20))
def test_plain_words_are_no_other_kind_than_their_suffix_says(suffix: str, text: str) -> None:
    assert kinds.kind(text.encode(), suffix) == (kinds.MARKDOWN if suffix == ".md" else kinds.TEXT)
