"""What must hold for the articles that are read from any file."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from fuzz_input import ARCHIVE, BREAK, FEED, MARKDOWN, NEWS, PAGE, PDF, WORD, text

from compare.limits import Limits
from compare.model import Document, Layout, LimitError, ReadError
from compare.readers import READERS, kinds, read_all

# Small enough that an input can go beyond it.
_LIMITS = Limits(megabytes=0.05)


def _spelled(fragments: Sequence[str], data: bytes) -> bytes:
    return text(data, fragments).encode()


def word_file(data: bytes) -> bytes:
    """A Word file whose parts are spelled: the text, its footnotes, and what it says of itself."""
    parts = ("word/document.xml", "word/footnotes.xml", "docProps/core.xml")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(zipfile.ZipInfo("[Content_Types].xml"), _CONTENT_TYPES)
        made.writestr(zipfile.ZipInfo("_rels/.rels"), _RELATIONS)
        for name, part in zip(parts, data.split(BREAK), strict=False):
            made.writestr(zipfile.ZipInfo(name), _spelled(WORD, part))
    return file.getvalue()


_TYPE = "application/vnd.openxmlformats-"
_CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="{_TYPE}officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/docProps/core.xml" ContentType="{_TYPE}package.core-properties+xml"/>
</Types>"""
_RELATION = "http://schemas.openxmlformats.org/"
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="{_RELATION}package/2006/relationships">
<Relationship Id="r1" Type="{_RELATION}officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/>
<Relationship Id="r2" Type="{_RELATION}package/2006/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>"""


def pdf_file(data: bytes) -> bytes:
    """A PDF file whose pages are spelled."""
    pages = [_spelled(PDF, page) for page in data.split(BREAK)[:3]]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%b] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (The fire) /CreationDate (D:20240503100000Z) >>",
    ]
    for number, content in enumerate(pages):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        ]
    return _with_table(objects)


def _with_table(objects: Sequence[bytes]) -> bytes:
    """The objects of a PDF file, with the table that says where each of them starts."""
    file, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%b"
        b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    ) % (len(starts) + 1, rows, len(starts) + 1, len(file))


SHAPES: Sequence[tuple[str, Callable[[bytes], bytes]]] = (
    ("", bytes),
    (".txt", partial(_spelled, NEWS)),
    (".md", partial(_spelled, MARKDOWN)),
    (".html", partial(_spelled, PAGE)),
    (".html", bytes),
    (".mht", partial(_spelled, ARCHIVE)),
    (".json", partial(_spelled, FEED)),
    (".jsonl", partial(_spelled, FEED)),
    (".docx", word_file),
    (".docx", bytes),
    (".pdf", pdf_file),
    (".pdf", bytes),
)
"""The suffix of a file, and what makes it: bytes as they are, or what they spell, in its wrapping."""


def check(data: bytes) -> None:
    """A file is refused in one line, or gives whole articles; its first byte says what file it is."""
    suffix, made = SHAPES[data[0] % len(SHAPES) if data else 0]
    content = made(data[1:])
    if not _is_read(content, suffix):
        return
    path = _folder() / f"article{suffix}"
    path.write_bytes(content)
    trouble = None
    try:
        documents = read_all(path, _LIMITS)
    except (ReadError, LimitError) as error:
        trouble = error
    if trouble:
        assert str(trouble).isprintable(), "the message is not one plain line"
        return
    assert documents
    assert len({document.doc_id for document in documents}) == len(documents)
    for document in documents:
        check_document(document)


def _is_read(content: bytes, suffix: str) -> bool:
    """Whether there is a reader for the kind of a file."""
    try:
        return kinds.kind(content, suffix) in READERS
    except ReadError:
        return True


def check_document(document: Document) -> None:
    """It has an id and words, in characters that can be written to a file."""
    assert document.doc_id
    assert document.text.strip()
    document.text.encode()
    assert "\0" not in document.text
    for field in (document.title, document.publisher, document.author, document.url, document.uri):
        assert field is None or field.strip()
        (field or "").encode()
    assert document.published is None or (
        isinstance(document.published, datetime) and document.published.utcoffset() is not None
    )
    assert document.layout in Layout


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _folder() -> Path:
    """A folder of this process, which goes with it."""
    if not _kept:
        _kept.append(tempfile.TemporaryDirectory(prefix=f"storydiff-{os.getpid()}-"))
    return Path(_kept[0].name)
