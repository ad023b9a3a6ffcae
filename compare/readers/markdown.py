"""Markdown -> Document: the words without their marks, each on the line where it stood.

A file:                        its text:

    ---                        ⏎
    title: Mayor resigns       Mayor resigns
    ---                        ⏎
    She **left** the           She left the
    [town](https://a.example). town.
    * The council meets.       The council meets.

The marks are those of CommonMark 0.31, with the tables and strikethrough of GitHub Flavored Markdown,
and of footnotes. Pictures, code blocks, HTML and the definitions of links are no words of the article;
their lines stay, empty. A paragraph may be wrapped anywhere, so blocks that follow each other without
a blank line are set apart by U+2029, which ends a paragraph and no line of the file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import regex

from compare.lexicon import load
from compare.model import Document, Layout
from compare.readers.extra import needed
from compare.readers.head import published, publisher, title
from compare.readers.text import decode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PARAGRAPH_END = "\u2029"

# How front matter opens, and what closes it: YAML and TOML.
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = regex.compile(r"(?P<key>[\w-]++)\s*+[:=](?:\s++(?P<value>.*+))?+")
# The rest of a field that goes on, an item, a comment, a table: no field, and no line of an article.
_BESIDE_FIELDS = regex.compile(r"\s.*+|-\s.*+|[#\[\]{}].*+|")
_COMMENT = regex.compile(r"\s#.*+")
_QUOTED = regex.compile(r"(?P<mark>[\"'])(?P<value>.*)(?P=mark)\s*+(?:#.*+)?+")
_NESTED = tuple("[{|>&*!")

# The keys by which the programs that publish Markdown know what we ask for, and our name for it.
_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "canonical_url": "url",
}
_NOTE = regex.compile(r"\[\^[^\[\]\s]++\](?:[:]\s*+)?+")
_LINE_BREAK = regex.compile(r"<br\s*+/?+>", regex.IGNORECASE)
_WORDS = ("text", "text_special", "code_inline")


@dataclass(frozen=True, slots=True)
class _Field:
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a heading or a cell: its lines, the first of which is a line of the file."""

    start: int
    lines: tuple[str, ...]
    tag: str


def read_markdown(data: bytes, doc_id: str) -> tuple[Document]:
    """A Markdown file as a document whose lines are those of the file.

    Title, author, date, publisher and address are taken from simple lines of its front matter. A title
    that is told only there stands in the text on its line, as a headline does in plain text.

    Raises:
        ReadError: the bytes are no text, or a package is not installed.
    """
    # To Markdown a lone carriage return ends a line, to those who count lines of files it does not.
    lines = decode(data).replace("\r\n", "\n").replace("\r", " ").split("\n")
    fields, body = _front_matter(lines)
    blocks = tuple(_blocks("\n" * body + "\n".join(lines[body:])))
    headline = _headline(blocks)
    told = fields.get("title")
    if told and " ".join(told.value.split()) != headline:
        blocks = (_Block(told.line, (told.value,), "h1"), *blocks)
    text = _text(blocks, len(lines))
    return (_document(doc_id, text, {name: f.value for name, f in fields.items()}, headline),)


def _document(doc_id: str, text: str, fields: Mapping[str, str], headline: str | None) -> Document:
    lexicon = load()
    day = published(fields.get("published", ""), lexicon)
    return Document(
        doc_id,
        text,
        fields.get("title") or headline or title(text),
        fields.get("publisher") or publisher(text, lexicon),
        day or published(text, lexicon),
        author=fields.get("author"),
        url=fields.get("url"),
        layout=Layout.LINES,
    )


# ---------------------------------------------------------------- front matter


def _front_matter(lines: Sequence[str]) -> tuple[Mapping[str, _Field], int]:
    """The fields of the front matter, and the line behind it: 0 where there is none."""
    closing = _FENCES.get(lines[0].rstrip(), ())
    fields: dict[str, _Field] = {}
    for number, line in enumerate(lines[1:] if closing else (), 1):
        if line.rstrip() in closing:
            return fields, number + 1
        field = _FIELD.fullmatch(line)
        if field:
            name = _FIELDS.get(field["key"].casefold())
            value = _value(field["value"] or "")
            if name and value:
                fields.setdefault(name, _Field(value, number))
        elif not _BESIDE_FIELDS.fullmatch(line):
            break  # what stands between two rules is text
    return {}, 0


def _value(written: str) -> str:
    """A simple value without its quotation marks; of a list or a longer text, nothing."""
    quoted = _QUOTED.fullmatch(written)
    if quoted:
        return str(quoted["value"]).strip()
    return "" if written.startswith(_NESTED) else _COMMENT.sub("", written).strip()


# ---------------------------------------------------------------- blocks


def _blocks(source: str) -> Iterator[_Block]:
    with needed("Markdown"):
        from markdown_it import MarkdownIt
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "note", _note)
    parser.core.ruler.disable(["inline", "text_join"])
    references: dict[str, Any] = {}
    opened = ""
    for token in parser.parse(source, references):
        if token.type == "inline" and token.map:
            yield _Block(token.map[0], tuple(_lines(token, parser, references)), opened)
        elif token.nesting == 1:
            opened = token.tag


def _note(state: StateInline, silent: bool) -> bool:
    """A rule of the parser: the mark of a footnote, and that before its text, are no words."""
    mark = _NOTE.match(state.src, state.pos, state.posMax)
    if mark:
        state.pos = mark.end()
    return mark is not None


def _lines(block: Token, parser: MarkdownIt, references: dict[str, Any]) -> list[str]:
    """The words of a block on the lines on which they stand: a link may go over several."""
    from markdown_it.rules_inline import StateInline

    class Placed(StateInline):
        """Notes for each token where in the block the parser was when it was found."""

        def push(self, ttype: str, tag: str, nesting: Any) -> Token:
            token = super().push(ttype, tag, nesting)
            token.meta["at"] = self.pos
            return token

        def pushPending(self) -> Token:  # noqa: N802, the library's name
            token = super().pushPending()
            token.meta["at"] = self.pos
            return token

    state = Placed(block.content, parser, references, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    ends = [i for i, c in enumerate(block.content) if c == "\n"]
    lines: list[list[str]] = [[] for _ in range(len(ends) + 1)]
    for token in state.tokens:
        lines[bisect_left(ends, token.meta["at"])].append(_words(token))
    return ["".join(words).strip() for words in lines]


def _words(token: Token) -> str:
    if token.type in _WORDS:
        return token.content
    return " " if _LINE_BREAK.fullmatch(token.content) else ""


def _headline(blocks: Sequence[_Block]) -> str | None:
    """The first heading of the first rank."""
    found = (" ".join(filter(None, block.lines)) for block in blocks if block.tag == "h1")
    return next(filter(None, found), None)


def _text(blocks: Sequence[_Block], length: int) -> str:
    """All lines of the file; cells, which share a line, are parted by a tab."""
    lines: list[list[str]] = [[] for _ in range(length)]
    ends = set()
    for block in blocks:
        for number, words in enumerate(block.lines, block.start):
            if words:
                lines[number].append(words)
        ends.add(block.start + len(block.lines) - 1)
    return "\n".join(
        "\t".join(words) + (_PARAGRAPH_END if number in ends and any(below) else "")
        for number, (words, below) in enumerate(zip(lines, [*lines[1:], []], strict=True))
    )
