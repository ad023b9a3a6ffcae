"""What bytes are: by how they start, else by the suffix."""

from __future__ import annotations

import codecs
import io
from zipfile import ZipFile

import pytest

from compare.model import ReadError
from compare.readers.kinds import ARCHIVE, FEED, PAGE, PDF, TEXT, WORD, kind

DOCTYPE = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"\n "http://www.w3.org/x.dtd">'
BLINK = """From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/a
Subject: =?utf-8?Q?Fire=20=E2=80=93?=
Date: Fri, 3 May 2024 10:15:00 GMT
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"
"""


@pytest.mark.parametrize(
    ("start", "suffix", "found"),
    [
        ("<!doctype html>\n<title>", ".txt", PAGE),
        (f"\ufeff{DOCTYPE}", "", PAGE),
        (f'<?xml version="1.0" encoding="utf-8"?>\n{DOCTYPE}\n<html xmlns="x">', "", PAGE),
        ("<!-- saved from url=(0031)https://post.example/a -->\r\n<html lang=en>", ".txt", PAGE),
        ("<!--[if IE]> <html> <![endif]--><!-- a -- > b -->\n <HTML\n>", "", PAGE),
        ("<head><title>", "", PAGE),
        ("<body>", "", PAGE),
        ("<!doctype html>", ".json", PAGE),
        ("<p>The mayor", ".HTML", PAGE),
        ("<p>The mayor", ".htm", PAGE),
        ("", ".html", PAGE),
        (BLINK, ".txt", ARCHIVE),
        (BLINK.replace("\n", "\r\n"), "", ARCHIVE),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", ".eml", ARCHIVE),
        ("MIME-Version: 1.0\nContent-Type: text/html", ".mht", ARCHIVE),
        ('{"title": "Mayor"}', "", FEED),
        ('\ufeff\n[ {"title": "Mayor"}]', ".txt", FEED),
        ('["a"]', ".json", FEED),
        ("", ".jsonl", FEED),
        ("%PDF-1.7", ".txt", PDF),
        ('{"text": "A file that begins with %PDF- is a PDF."}', ".json", FEED),
        ("<html><p>A file that begins with %PDF- is a PDF.", ".txt", PAGE),
        # articles
        ("[UPDATED] The mayor resigned.", ".txt", TEXT),
        ("{{ headline }}", "", TEXT),
        ("[1] The mayor", "", TEXT),
        ("<i>Note to editors:</i> the mayor", ".txt", TEXT),
        ("<header>, said the mayor", "", TEXT),
        ("The page starts with <html>, the court was told.", "", TEXT),
        ("<!-- <html> --> The mayor", "", TEXT),
        ("<?xml version='1.0'?><nitf>", ".xml", TEXT),
        ("Note: to all\nThe mayor:\nContent-Type: multipart/related", "", TEXT),
        ("", "", TEXT),
    ],
)
def test_content_tells_more_than_the_suffix(start: str, suffix: str, found: str) -> None:
    assert kind(start.encode(), suffix) == found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_mark_is_found_in_any_unicode(encoding: str) -> None:
    assert kind("<!doctype html>".encode(encoding), "") == PAGE
    assert kind('{"text": 1}'.encode(encoding), "") == FEED
    assert kind(codecs.BOM_UTF16_BE + "{{x".encode("utf-16-be"), "") == TEXT


def test_a_zip_is_word_or_refused() -> None:
    assert kind(archive("[Content_Types].xml", "word/document.xml"), ".txt") == WORD
    with pytest.raises(ReadError, match="it is a zip archive and no Word file"):
        kind(archive("word/a.txt"), ".docx")
    with pytest.raises(ReadError, match="it is a damaged zip archive"):
        kind(b"PK\x03\x04..word/document.xml", ".docx")


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"{\\rtf1\\ansi", "it is RTF; save it as .docx or plain text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is an old or encrypted Office file; save it as .docx, without a password",
        ),
        (b"bplist00", "it is a web archive of Safari; save the page as its source, .html"),
    ],
)
def test_what_is_not_read_is_named(start: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        kind(start, ".txt")
    assert str(caught.value) == reason
