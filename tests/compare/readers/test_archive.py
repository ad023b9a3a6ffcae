"""Pages saved as one file: MHTML as browsers write it."""

from __future__ import annotations

import base64
import quopri

import pytest

from compare.model import ReadError
from compare.readers.archive import read_archive

STORY = "A fire in the harbour of Arva killed four dock workers – “four colleagues” – on Tuesday."
PAGE = f"<html><head><title>Harbour fire</title></head><body><p>{STORY}</p></body></html>"
HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: {address}
Subject: =?utf-8?Q?Harbour=20fire?=
Date: Fri, 3 May 2024 10:15:00 GMT
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


"""
FRAME = b"""------MultipartBoundary--x----
Content-Type: text/html
Content-Location: https://ads.example/

<p>An advertisement of the frame that is not the page itself.</p>
"""


def archive(part: bytes, address: str = "https://post.example/fire") -> bytes:
    head = HEAD.format(address=address).encode()
    style = b"------MultipartBoundary--x----\nContent-Type: text/css\n\np { color: red }\n"
    end = b"------MultipartBoundary--x------\n"
    return (head + style + part + FRAME + end).replace(b"\n", b"\r\n")


def part(body: bytes, transfer: str, kind: str = "text/html") -> bytes:
    return (
        (
            f"------MultipartBoundary--x----\nContent-Type: {kind}\nContent-ID: <frame-1@mhtml.blink>\n"
            f"Content-Transfer-Encoding: {transfer}\n\n"
        ).encode()
        + body
        + b"\n"
    )


@pytest.mark.parametrize(
    "main",
    [
        part(quopri.encodestring(PAGE.encode()), "quoted-printable"),
        part(base64.encodebytes(PAGE.encode()), "base64"),
        part(PAGE.encode(), "binary"),
        part(PAGE.encode("cp1252"), "8bit", "text/html; charset=windows-1252"),
        part(PAGE.encode("cp1252"), "8bit", 'application/xhtml+xml; charset="iso-8859-1"'),
        part(PAGE.replace("<head>", "<head><meta charset=windows-1252>").encode("cp1252"), "8bit"),
    ],
)
def test_the_first_page_is_the_article(main: bytes) -> None:
    (document,) = read_archive(archive(main), "story")
    assert document.text == f"Harbour fire\n\n{STORY}"
    assert document.url == "https://post.example/fire"
    assert document.published is None, "the day of saving is not that of publication"


def test_a_page_without_parts() -> None:
    data = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}".encode()
    (document,) = read_archive(data, "story")
    assert document.text == f"Harbour fire\n\n{STORY}"


def test_a_file_of_this_machine_is_no_address() -> None:
    data = archive(part(PAGE.encode(), "binary"), "file:///home/jane/fire.html")
    assert read_archive(data, "story")[0].url is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The mayor resigned.",
        HEAD.encode(),
        b"\x00\x01\x02\xff\xfe" * 50,
        b"Content-Type: text/html; charset=nonsense\nContent-Transfer-Encoding: base64\n\n!!!",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(5000)
        ),
        b"Content-Type: multipart/related; boundary=x\n\n" + b"--x\n\n" * 100_000,
        b"Content-Type: " + b"a" * 1_000_000,
        b"Content-Type: text/html" + b"; a=b" * 10_000 + b"\n\n",
    ],
    ids=range(9),
)
def test_what_holds_no_page_is_one_plain_line(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_archive(data, "story")
    assert len(str(caught.value).splitlines()) == 1
