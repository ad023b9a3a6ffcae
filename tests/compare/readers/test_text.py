"""Bytes of a text file -> its characters, none of them changed."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime

import pytest

from compare.model import ReadError
from compare.readers.text import decode, read_text

TEXT = "Łódź: “No,” she said… €5\r\nНігер\r\n"
LATIN = "Zoë paid £5 – “not much”, he said.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_its_mark_or_without(data: bytes) -> None:
    assert decode(data) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_latin_letters_tell_their_encoding(encoding: str) -> None:
    assert decode(LATIN.encode(encoding)) == LATIN


def test_windows_1252_is_the_last_resort() -> None:
    assert decode(b"caf\xe9 \x93yes\x94") == "café “yes”"
    assert decode(b"caf\xc3\xa9") == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
        b"%PDF-1.7\n\x93\x8c\x8b\x9e\x90stream",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        b"The mayor\0resigned. " + b"She left the town. " * 50,
        b"\x1f\x8b\x08\x00" + bytes(range(60)),
        codecs.BOM_UTF8 + b"caf\xe9",
        codecs.BOM_UTF16_LE + b"a\x00b",
        "The mayor resigned.".encode("utf-32"),
        b"\x01\x02" * 20 + b"text " * 20,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^it is not text$"):
        decode(data)


def test_a_stray_control_character_is_no_reason_to_refuse() -> None:
    text = "The mayor\x0c resigned.\x07 " + "She left. " * 50
    assert decode(text.encode()) == text


def test_line_ends_are_left_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"


def test_the_head_is_read_and_not_cut_off() -> None:
    text = "Mayor resigns\nPublished: May 3, 2024\nSource: Reuters\nThe mayor resigned on Monday.\n"
    (document,) = read_text(text.encode(), "one")
    assert document.doc_id == "one"
    assert document.text == text
    assert document.title == "Mayor resigns"
    assert document.published == datetime(2024, 5, 3, tzinfo=UTC)
    assert document.publisher == "Reuters"
    assert document.uri is None
