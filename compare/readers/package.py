"""Word file -> the roots of its parts: a zip archive of XML and of relations (ECMA-376, part 2), opened by python-docx.

The library trusts a file: it unpacks whatever is there, and trips over a relation to a part that is not,
as many real files have. So it is given a copy in which there is only what is read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from compare.model import LimitError, ReadError
from compare.readers.extra import needed

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from lxml.etree import _Element

# Of all parts that are read, unpacked: the XML of a long article has one or two.
_MOST_MEGABYTES = 20
# The library looks for each of them among all that it has seen.
_MOST_PARTS = 5_000
_COMPRESSIONS = (ZIP_STORED, ZIP_DEFLATED)
_TYPES = "[Content_Types].xml"
_DOCUMENT_TYPE = b"<!DOCTYPE"

# How the types of relations end that are followed: those of the transitional and the strict form start
# differently.
_MAIN, _STYLES, _NOTES = "/officeDocument", "/styles", ("/footnotes", "/endnotes")
_FOLLOWED = (_MAIN, _STYLES, *_NOTES)


@dataclass(frozen=True, slots=True)
class Parts:
    """The roots of the part that holds the text, and of those that belong to it."""

    main: _Element
    styles: Sequence[_Element]
    notes: Sequence[_Element]


def parts(data: bytes) -> Parts:
    """The parts of a Word file that are read, without comments.

    Raises:
        ReadError: it is damaged or no Word file, or a package is not installed.
        LimitError: it unpacks to more than is read.
    """
    with needed("a Word file"):
        import docx  # noqa: F401
    try:
        package = _opened(_Archive(data))
        main = next(iter(_related(package, _MAIN)), None)
        if main is None:
            raise ReadError("it is damaged: it has no text")
        styles, notes = _related(main, _STYLES), _related(main, *_NOTES)
        return Parts(_root(main), [*map(_root, styles)], [*map(_root, notes)])
    except (ReadError, LimitError):
        raise
    except Exception as error:  # zipfile, zlib, lxml and python-docx each have errors of their own
        raise ReadError("it is damaged") from error


class _Archive:
    """The parts of a file, unpacked one by one, up to a bound for all of them."""

    def __init__(self, data: bytes) -> None:
        self._file = ZipFile(BytesIO(data))
        self._left = _MOST_MEGABYTES * 1_000_000
        self.names = frozenset(self._file.namelist())
        if len(self.names) > _MOST_PARTS:
            raise LimitError(f"it has more than {_MOST_PARTS:,} parts")

    def part(self, name: str) -> bytes:
        info = self._file.getinfo(name)
        if info.compress_type not in _COMPRESSIONS:
            raise ReadError("it is damaged: no Word file is packed like this")
        # The size that the archive states may be a lie: no more is unpacked than was asked for.
        with self._file.open(info) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise LimitError(f"it unpacks to more than {_MOST_MEGABYTES} MB")
        if _DOCUMENT_TYPE in content.replace(b"\0", b""):  # which UTF-16 puts between letters
            raise ReadError("it is damaged: no Word file declares a document type")
        return content


def _opened(archive: _Archive) -> OpcPackage:
    """The package without what is not read, such as pictures, and without relations that lead nowhere."""
    from docx.opc.package import OpcPackage
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from lxml import etree

    kept = {_TYPES: archive.part(_TYPES)}
    for name in sorted(name for name in archive.names if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(f"/{name}"))
        relations = parse_xml(archive.part(name))
        for relation in relations.findall("{*}Relationship"):
            target = PackURI.from_rel_ref(folder, relation.get("Target", "")).membername
            if relation.get("Type", "").endswith(_FOLLOWED) and target in archive.names:
                kept[target] = kept.get(target) or archive.part(target)
            else:
                relations.remove(relation)
        kept[name] = etree.tostring(relations)
    copy = BytesIO()
    with ZipFile(copy, "w") as packed:
        for name, content in kept.items():
            packed.writestr(name, content)
    return OpcPackage.open(copy)


def _related(source: OpcPackage | Part, *kinds: str) -> list[Part]:
    """The parts to which a part, or the whole package, has relations of these kinds, each once."""
    relations = (each for each in source.rels.values() if each.reltype.endswith(kinds))
    return list(dict.fromkeys(relation.target_part for relation in relations))


def _root(part: Part) -> _Element:
    """The root of a part, which the library has read where it has a class for the part."""
    from docx.opc.part import XmlPart
    from docx.oxml.parser import parse_xml
    from lxml import etree

    root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    etree.strip_tags(root, etree.Comment, etree.PI)  # the text beside them is one
    return root
