"""PDF -> Document: a page is lines at places, and the paragraphs have to be found again.

    pages.py   the file        ->  what its pages show, piece by piece; work is bounded
    lines.py   pieces          ->  lines (text, place, size), without the marks of notes
    running.py pages of lines  ->  one story without running heads and feet, and its notes
    paragraphs.py  a story     ->  paragraphs, from gaps, indents, sizes and short lines
    hyphens.py lines           ->  one text, in which words that a line broke are whole again

The order of the lines is that of the file, which is the order of reading in what word processors and
browsers write; columns need no care.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.lexicon import load
from compare.model import Document, Layout, ReadError
from compare.readers.head import published, publisher, title
from compare.readers.headlines import letters
from compare.readers.pdf.lines import LARGER, lines
from compare.readers.pdf.pages import pages
from compare.readers.pdf.paragraphs import Paragraph, paragraphs
from compare.readers.pdf.running import flows, usual_size, without_running
from compare.readers.signs import STOPPED

# Paragraphs among which the headline is.
_HEAD = 3
# A headline is this much of the title that the file names: beside it there is the name of a site.
_SHARE = 0.5


def read_pdf(data: bytes, doc_id: str) -> tuple[Document]:
    """A PDF as a document of its paragraphs, parted by blank lines.

    Raises:
        ReadError: it is damaged, encrypted or holds only pictures, or a package is not installed.
        LimitError: it has more pages, or more in them, than are read.
    """
    lexicon = load()
    shown, named = pages(data)
    story = without_running([lines(page) for page in shown])
    usual = usual_size(story)
    found = paragraphs(flows(story, usual), usual, lexicon)
    text = "\n\n".join(paragraph.text for paragraph in found)
    if not text:
        raise ReadError("it holds no text, only pictures: it needs text recognition first")
    return (
        Document(
            doc_id,
            text,
            _headline(found, named, usual) or title(text),
            publisher(text, lexicon),
            published(text, lexicon),
            layout=Layout.NONE,
        ),
    )


def _headline(found: Sequence[Paragraph], named: str, usual: float) -> str | None:
    """The title that the file names, if it plainly stands in the text as well: it is often stale.

    That is at the head, or in larger letters, above which a printed page may show what its site does.
    Else the first words in larger letters at the head.
    """
    head = found[:_HEAD]
    large = [paragraph for paragraph in found if paragraph.size > LARGER * usual]
    titles = [p.text for p in (*head, *large) if _is_named(p.text, named)]
    titles += [p.text for p in large if p in head and not STOPPED.match(p.text)]
    return next(iter(titles), None)


def _is_named(text: str, named: str) -> bool:
    """Whether words are a title, or most of one: "Mayor resigns" of "Mayor resigns | The Post"."""
    shown, whole = letters(text), letters(named)
    return bool(shown) and shown in whole and len(shown) >= _SHARE * len(whole)
