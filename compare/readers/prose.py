"""Markup -> paragraphs of text, as a reader sees them.

A block of the page is a paragraph, an item of a list and a row of a table are one each, and a line
break is a line break. Nothing is judged here: whoever wants an article without what stands around it
gives only its part of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from compare.model import LimitError, ReadError
from compare.readers.extra import needed

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# Of HTML, of NITF (IPTC), and of the TEI in which trafilatura gives what it found.
_BLOCK = regex.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|[ou]l|p|pre|section|summary|"
    "table|tbody|tfoot|thead|tr|"
    "block|body[.]content|body[.]end|body[.]head|byline|hedline|hl[12]|media|media-caption|tagline|"
    "head|item|list|quote|row"
)
_BREAKS = frozenset(("br", "lb"))
_CELLS = frozenset(("td", "th", "cell"))
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "iframe", "title"))
_BETWEEN_CELLS = " | "

# A start tag (HTML Living Standard, 13.2.5), open to the end of the text where nothing closes it.
_START_TAG = regex.compile(
    r"""
    <[A-Za-z][^\s/>]*+
    (?: [\s/]++ | ([^\s/>][^\s/>=]*+ (?: \s*+=\s*+ (?: "[^"]*+" | '[^']*+' | [^\s>]*+ ) )?+) )*+
    """,
    regex.VERBOSE,
)
# libxml2 holds each attribute of an element against all others, and trafilatura takes up to a fifth of
# a millisecond for an element: no article has as many, and what has would not end.
_MOST_ATTRIBUTES = 2_000
_MOST_ELEMENTS = 100_000

_SPACE = regex.compile(r"[ \t\n\r\f]++")
# XML has no room for these (XML 1.0, 2.2), and a page has no use for them.
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_CHARACTER = regex.compile(r"[\x00\ud800-\udfff]")


def parse(markup: str, what: str) -> HtmlElement:
    """The tree of a page or of a piece of one; `what` names it where packages are missing.

    Raises:
        ReadError: it is empty, nested more than 250 deep, or has a paragraph of 10 MB.
        LimitError: it has more elements, or an element more attributes, than any article.
    """
    with needed(what):
        from lxml import etree, html
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    clean = whole(_CONTROL.sub(" ", markup))
    if any(_attributes(tag) > _MOST_ATTRIBUTES for tag in _START_TAG.finditer(clean)):
        raise LimitError(f"an element in it has more than {_MOST_ATTRIBUTES:,} attributes")
    try:
        root = html.document_fromstring(clean.encode(), parser=parser)
    except etree.ParserError as error:
        raise ReadError("it is empty") from error
    # libxml2 leaves out the rest where a limit is reached, and says so only here.
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise ReadError("its markup is nested too deep, or a piece of it is too long")
    for number, element in enumerate(root.iter()):
        if number == _MOST_ELEMENTS:
            raise LimitError(f"it has more than {_MOST_ELEMENTS:,} elements")
        _without_control(element)
    return root


def _attributes(tag: regex.Match[str]) -> int:
    is_short = tag.end() - tag.start() < _MOST_ATTRIBUTES
    return 0 if is_short else len(tag.captures(1))


def spaced(text: str) -> str:
    """A text as markup is shown: on one line, a no-break space left as it is."""
    return _SPACE.sub(" ", text).strip(" ")


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a pair, which no file can hold, and each NUL, which no text has."""
    return _NO_CHARACTER.sub("\ufffd", text)


def paragraphs(root: _Element) -> Iterator[str]:
    """The paragraphs below an element, in the order of the page; lines within them end in a line feed."""
    from lxml import etree

    lines: list[list[str]] = [[]]
    kept = 0  # how many elements are open that keep their line ends
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        starts, tag = event == "start", str(element.tag)
        if _BLOCK.fullmatch(tag):
            yield from _closed(lines)
            lines = [[]]
        if tag == "pre":
            kept += 1 if starts else -1
        if starts and tag in _UNREAD:
            walk.skip_subtree()
        elif starts:
            if tag in _BREAKS:
                lines.append([])
            elif tag in _CELLS and any(map(str.strip, lines[-1])):
                lines[-1].append(_BETWEEN_CELLS)
            _add(lines, element.text, kept)
        elif element is not root:
            _add(lines, element.tail, kept)
    yield from _closed(lines)


def _add(lines: list[list[str]], text: str | None, kept: int) -> None:
    first, *others = (text or "").split("\n") if kept else [text or ""]
    lines[-1].append(first)
    lines.extend([other] for other in others)


def _closed(lines: list[list[str]]) -> Iterator[str]:
    joined = (spaced("".join(line)) for line in lines)
    text = "\n".join(filter(None, joined))
    if text.strip():
        yield text


def _without_control(element: _Element) -> None:
    """Drop what a character reference such as "&#1;" has brought in."""
    if element.text and _CONTROL.search(element.text):
        element.text = _CONTROL.sub("", element.text)
    if element.tail and _CONTROL.search(element.tail):
        element.tail = _CONTROL.sub("", element.tail)
