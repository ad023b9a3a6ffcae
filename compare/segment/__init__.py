"""Document -> sentences with exact spans.

text        paragraphs              sentences
┌──────┐    lines, or blocks of     Punkt with our abbreviations, then two repairs:
│ .... │ -> hard-wrapped lines   -> sentences that it left together are cut apart,
└──────┘    without the dateline    and a piece that goes on is joined again

paragraphs.py  the text     ->  paragraphs, from lines and blank lines
furniture.py   a line       ->  whether it is of the page and not of the story
bylines.py     a line       ->  whether it says who wrote the article
times.py       a line       ->  whether it is a date or a time of day, or one leads it
leads.py       a paragraph  ->  where its first sentence starts: after a list's number, a dateline
sentences.py   a paragraph  ->  sentences: Punkt and the repairs
punkt.py       the lexicon  ->  Punkt, untrained and without its clock
cuts.py        places       ->  spans without white space at their ends, none of them too long
"""

from __future__ import annotations

from collections.abc import Iterator

from compare.lexicon import Lexicon
from compare.model import Document, Sentence, Span
from compare.segment.cuts import LONGEST, between, bounded
from compare.segment.furniture import is_furniture, words_of_the_page
from compare.segment.leads import is_transcript, lead_end
from compare.segment.paragraphs import paragraphs
from compare.segment.sentences import sentences
from compare.sight import see

__all__ = ["LONGEST", "segment"]


def segment(document: Document, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Cut a document into sentences; furniture is marked, nothing is dropped but white space."""
    text = document.text
    found: list[Sentence] = []
    spans = list(paragraphs(document))
    spoken = is_transcript(text, spans)
    for number, paragraph in enumerate(spans):
        for piece, furniture in _pieces(text, paragraph, spoken, lexicon):
            for span in bounded(text, piece):
                words = text[span.start : span.end]
                found.append(Sentence(document.doc_id, len(found), number, span, words, furniture))
    return tuple(found)


def _pieces(
    text: str, paragraph: Span, spoken: bool, lexicon: Lexicon
) -> Iterator[tuple[Span, bool]]:
    """The sentences of a paragraph, each with whether it is furniture; what leads the first one is."""
    sight = see(text[paragraph.start : paragraph.end])
    if is_furniture(sight.text, lexicon):
        yield paragraph, True
        return
    lead = lead_end(sight.text, spoken, lexicon)
    start = paragraph.start + (sight.starts[lead] if lead else 0)
    *leading, story = between(text, (paragraph.start, start, paragraph.end))
    for span in leading:
        yield span, True
    page = words_of_the_page(lexicon)
    for span in sentences(text, story, lexicon):
        words = text[span.start : span.end]
        yield span, page.holds(words) or (span != paragraph and page.opens(words))
