"""Word file -> Document: the text that a reader of the file sees, with its changes accepted.

python-docx opens the file; what its paragraphs would leave out (insertions, content controls, text
boxes, notes) is found in the elements (ECMA-376, part 1). These are known by their local names, which
the transitional and the strict form share:

    document             body > paragraphs > runs > text, and tables > rows > cells > paragraphs
    styles               which paragraphs are headings
    footnotes, endnotes

The properties of the file (author, title, date) tell who saved it last, and where from, not who wrote the
article and when: they are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from compare.lexicon import load
from compare.model import Document, Layout
from compare.readers.head import published, publisher, title
from compare.readers.package import parts
from compare.readers.signs import BULLETS, STOPPED

if TYPE_CHECKING:
    from lxml.etree import _Element

# So many lines may stand at the head before and with the headline.
_HEAD = 3
_HEADLINE_STYLE = regex.compile(r"title|heading(?: \d)?+", regex.IGNORECASE)
_LONGEST_DESCENT = 10

# Elements with words that do not stand in the text: deleted, moved away, the same for older programs,
# how an East Asian word is read.
_LEFT_OUT = ("del", "moveFrom", "Fallback", "rt")
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_OFF = ("0", "false", "off")
_HEXADECIMAL = regex.compile(r"[0-9A-Fa-f]{1,6}")
_SPACES = regex.compile(r"\s++")
# A line that was broken by hand in the middle of a sentence, and an item that was marked by hand.
_BREAK_AMID = regex.compile(r"\n(?=\p{Ll})")
_BULLET = regex.compile(rf"^\s*+{BULLETS}\s++")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a row of a table, and the id of its style."""

    text: str
    style: str = ""


def read_word(data: bytes, doc_id: str) -> tuple[Document]:
    """A Word file (.docx, .docm, .dotx) as a document of its paragraphs, parted by blank lines.

    Cells of a row are parted by tabs. Notes follow at the end: what they state is stated by the
    article, but in no sentence of its text. Headers, footers, comments, hidden text and the commands of
    fields are left out; insertions are taken and deletions are not.

    Raises:
        ReadError: it is damaged, encrypted or no Word file, or a package is not installed.
        LimitError: it unpacks to more than is read.
    """
    package, story = parts(data), _Story()
    body = [block for block in story.blocks(package.main) if block.text]
    body += [block for block in story.notes(package.notes) if block.text]
    text, lexicon = "\n\n".join(block.text for block in body), load()
    return (
        Document(
            doc_id,
            text,
            _headline(body, _Styles(package.styles)) or title(text),
            publisher(text, lexicon),
            published(text, lexicon),
            layout=Layout.NONE,
        ),
    )


# ---------------------------------------------------------------- the elements


def _name(element: _Element) -> str:
    """The name without its namespace: the transitional and the strict form have two."""
    return str(element.tag).rpartition("}")[2]


def _value(element: _Element | None, key: str = "val") -> str | None:
    """An attribute, by its local name."""
    attributes = () if element is None else element.attrib.items()
    return next((str(v) for k, v in attributes if str(k).rpartition("}")[2] == key), None)


def _child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of a name, and its child of the next, and so on."""
    for name in path:
        element = next((c for c in (() if element is None else element) if _name(c) == name), None)
    return element


def _is_on(element: _Element | None) -> bool:
    return element is not None and _value(element) not in _OFF


# ---------------------------------------------------------------- the text


class _Story:
    """Reads blocks, and remembers the notes that they point to."""

    def __init__(self) -> None:
        self._notes: list[tuple[str, str | None]] = []

    def blocks(self, parent: _Element) -> Iterator[_Block]:
        """The paragraphs and rows within an element, in the order of reading."""
        for child in parent:
            name = _name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tr":
                yield from self._row(child)
            elif name not in _LEFT_OUT and not _is_placeholder(child):
                yield from self.blocks(child)

    def notes(self, parts: Sequence[_Element]) -> Iterator[_Block]:
        """The notes to which the blocks pointed, each once, in the order of their marks."""
        notes = {(_name(note), _value(note, "id")): note for part in parts for note in part}
        for mark in dict.fromkeys(self._notes):
            if mark in notes:
                yield from self.blocks(notes[mark])

    def _paragraph(self, paragraph: _Element) -> Iterator[_Block]:
        """A paragraph, and behind it the text boxes that hang on it."""
        words: list[str] = []
        boxes: list[_Element] = []
        self._run(paragraph, words, boxes)
        style = _value(_child(paragraph, "pPr", "pStyle"))
        text = _BULLET.sub("", _BREAK_AMID.sub(" ", "".join(words)))
        yield _Block(text.strip(), style or "")
        for box in boxes:
            yield from self.blocks(box)

    def _run(self, parent: _Element, words: list[str], boxes: list[_Element]) -> None:
        for child in parent:
            name = _name(child)
            if name == "t":
                words.append(_SPACES.sub(" ", child.text or ""))
            elif name in _SIGNS:
                words.append(_SIGNS[name])
            elif name == "sym":
                words.append(_symbol(child))
            elif name == "txbxContent":
                boxes.append(child)
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.append((name.removesuffix("Reference"), _value(child, "id")))
            elif name not in _LEFT_OUT and not _is_hidden(child) and not _is_placeholder(child):
                self._run(child, words, boxes)

    def _row(self, row: _Element) -> Iterator[_Block]:
        """A row as a line; paragraph by paragraph where a table only lays out the page."""
        if _child(row, "trPr", "del") is not None:
            return
        cells = [
            [block for block in self.blocks(cell) if block.text]
            for cell in _cells(row)
            if not _is_merged(cell)
        ]
        if all(len(cell) < 2 for cell in cells):
            yield _Block("\t".join(block.text for cell in cells for block in cell))
        else:
            for cell in cells:
                yield from cell


def _cells(parent: _Element) -> Iterator[_Element]:
    """The cells of a row, those in content controls as well."""
    for child in parent:
        if _name(child) == "tc":
            yield child
        else:
            yield from _cells(child)


def _is_merged(cell: _Element) -> bool:
    """Whether a cell only continues the one above it or before it."""
    merges = (_child(cell, "tcPr", way) for way in ("vMerge", "hMerge"))
    return any(merge is not None and _value(merge) != "restart" for merge in merges)


def _is_hidden(run: _Element) -> bool:
    return _is_on(_child(run, "rPr", "vanish"))


def _is_placeholder(control: _Element) -> bool:
    """Whether a content control shows only what is to be written there."""
    return _is_on(_child(control, "sdtPr", "showingPlcHdr"))


def _symbol(symbol: _Element) -> str:
    """A character of a font; in the private area it means something in that font alone."""
    digits = _value(symbol, "char") or ""
    code = int(digits, 16) if _HEXADECIMAL.fullmatch(digits) else 0
    return "" if code < 0x20 or 0xD800 <= code < 0xF900 or code > 0x10FFFF else chr(code)


# ---------------------------------------------------------------- the headline


class _Styles:
    """Which styles are those of headlines: the names of the built-in ones are the same in all languages."""

    def __init__(self, parts: Sequence[_Element]) -> None:
        styles = [style for part in parts for style in part if _name(style) == "style"]
        by_id = {_value(style, "styleId") or "": style for style in styles}
        self._names = {id_: _value(_child(style, "name")) or "" for id_, style in by_id.items()}
        self._bases = {id_: _value(_child(style, "basedOn")) or "" for id_, style in by_id.items()}

    def is_headline(self, style: str) -> bool:
        """Whether a style, or one that it is based on, is that of a title or a heading."""
        for _ in range(_LONGEST_DESCENT):
            if _HEADLINE_STYLE.fullmatch(self._names.get(style, "")):
                return True
            style = self._bases.get(style, "")
        return False


def _headline(blocks: Sequence[_Block], styles: _Styles) -> str | None:
    """The first title or heading, where no sentence stands before it."""
    for block in blocks[:_HEAD]:
        if styles.is_headline(block.style):
            return " ".join(block.text.split())
        if STOPPED.match(block.text):
            break
    return None
