"""MHTML, a page saved as one file (RFC 2557) -> Documents: its first page, read as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from compare.model import Document, ReadError
from compare.readers.page import characters, page

_PAGES = ("text/html", "application/xhtml+xml")
# Of the page, and of the archive: where Chromium says that it was saved from.
_ADDRESSES = ("Content-Location", "Snapshot-Content-Location")


def read_archive(data: bytes, doc_id: str) -> tuple[Document]:
    """The page of a web archive as a document.

    Raises:
        ReadError: it holds no page, or one that cannot be read.
    """
    try:
        archive = message_from_bytes(data)
        part = next(_pages(archive), None)
    except RecursionError as error:
        raise ReadError("its parts are nested too deep") from error
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes):
        raise ReadError("it holds no web page")
    stated = (
        str(message[name]) for message in (part, archive) for name in _ADDRESSES if name in message
    )
    return (page(characters(payload, part.get_content_charset()), doc_id, next(stated, None)),)


def _pages(archive: Message) -> Iterator[Message]:
    return (part for part in archive.walk() if part.get_content_type() in _PAGES)
