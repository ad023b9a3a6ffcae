"""What kind of file bytes are: by their content first, by the suffix where that does not tell."""

from __future__ import annotations

import codecs
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import regex

from compare.model import ReadError

TEXT, MARKDOWN, PAGE, ARCHIVE, WORD, PDF, FEED = (
    "text",
    "markdown",
    "page",
    "archive",
    "word",
    "pdf",
    "feed",
)

# Of what looks like text, this tells more than the suffix ".txt" or none.
_SUFFIXES = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".htm": PAGE,
    ".html": PAGE,
    ".xhtml": PAGE,
    ".mht": ARCHIVE,
    ".mhtml": ARCHIVE,
    ".docx": WORD,
    ".pdf": PDF,
    ".json": FEED,
    ".jsonl": FEED,
    ".ndjson": FEED,
}

# So far into a file its kind is looked for; PDF allows its mark that far from the start (ISO 32000-2, 7.5.2).
_HEAD = 65_536
_PDF_HEAD = 1024

_PAGE = regex.compile(
    r"(?:\s++|<\?xml[^>]*+>|<!--(?s:.*?)-->)*+<(?:!doctype\s++html|html|head|body)\b",
    regex.IGNORECASE,
)
_ARCHIVE = regex.compile(
    r"\s*+(?:[\w-]++:.*+\r?\n(?:[ \t].*+\r?\n)*+)*?Content-Type:\s*+multipart/related\b",
    regex.IGNORECASE,
)
_FEED = regex.compile(r'\s*+(?:\{\s*+"|\[\s*+\{)')
_PACKAGE, _WORD_FOLDER = "[Content_Types].xml", "word/"

# What is told of a kind that is not read, by how it starts.
_REFUSED = (
    (b"{\\rtf", "it is RTF; save it as .docx or plain text"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "it is an old or encrypted Office file; save it as .docx, without a password",
    ),
    (b"bplist00", "it is a web archive of Safari; save the page as its source, .html"),
)
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


def kind(data: bytes, suffix: str) -> str:
    """The kind of a file, a key of `READERS`.

    Raises:
        ReadError: it is of a kind that is not read.
    """
    for start, reason in _REFUSED:
        if data.lstrip().startswith(start):
            raise ReadError(reason)
    if data.startswith(_ZIP):
        return _of_zip(data)
    head = _head(data)
    if _PAGE.match(head):
        return PAGE
    if _ARCHIVE.match(head):
        return ARCHIVE
    if _FEED.match(head):
        return FEED
    # Last, for what is told by how it starts may well name the mark of PDF.
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    return _SUFFIXES.get(suffix.lower(), TEXT)


def _of_zip(data: bytes) -> str:
    """Word, by the names of what is packed: they stand at the end of the archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError("it is a damaged zip archive") from error
    if _PACKAGE in names and any(name.startswith(_WORD_FOLDER) for name in names):
        return WORD
    if _OPEN_DOCUMENT in data[:_PDF_HEAD]:
        raise ReadError("it is an OpenDocument file; save it as .docx")
    raise ReadError("it is a zip archive and no Word file")


def _head(data: bytes) -> str:
    """The start of a file as characters: good enough for marks, which are ASCII, in UTF-16 too."""
    head = data[:_HEAD]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")
