"""What must hold for the sentences of any text."""

from __future__ import annotations

from itertools import pairwise

import regex
from fuzz_input import text

from compare.lexicon import load
from compare.model import Document
from compare.segment import segment

_BLANK = regex.compile(r"[\s\p{C}\p{Default_Ignorable_Code_Point}]*+")


def check(data: bytes) -> None:
    """Sentences are slices in the order of the text, and leave out only what nobody sees."""
    document = Document("d", text(data))
    sentences = segment(document, load())
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(sentences))
    end = 0
    for sentence in sentences:
        span = sentence.span
        assert end <= span.start < span.end
        assert sentence.text == document.text[span.start : span.end]
        assert not _BLANK.fullmatch(sentence.text[0])
        assert not _BLANK.fullmatch(sentence.text[-1])
        assert _BLANK.fullmatch(document.text, end, span.start), "something is left out"
        end = span.end
    assert _BLANK.fullmatch(document.text, end), "the end is left out"
