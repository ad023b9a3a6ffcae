"""The lines of a paragraph -> one text: a word that was broken at the end of a line is whole again.

What the text and the language tell of words decides whether the two parts of one are one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from compare.lexicon import Lexicon
from compare.readers.pdf.lines import HYPHENS, SOFT_HYPHEN, Line

# Parts of a word this frequent (Zipf) are words of their own.
_FREQUENT = 3.5
# So much larger than its line an initial is.
_INITIAL = 1.5

# Between words of which neither has a space beside it.
_CLOSE = (*HYPHENS, "\u2011", "–", "—", "/")
_WORD = regex.compile(r"\p{L}++(?:[-\u2010]\p{L}++)*+")
_LAST_LETTERS = regex.compile(r"(?r)\p{L}*+")
_FIRST_LETTERS = regex.compile(r"\p{L}*+")


class Words:
    """The words of a text and of the language."""

    def __init__(self, lines: Iterable[str], lexicon: Lexicon) -> None:
        self._seen = {word.casefold() for line in lines for word in _WORD.findall(line)}
        self._lexicon = lexicon

    def joined(self, lines: Sequence[str]) -> str:
        """The lines of a paragraph as one."""
        parts = [lines[0]]
        for line in lines[1:]:
            last = parts[-1]
            if not last.endswith(_CLOSE) or last[-2:-1].isspace():
                parts.append(" ")
            elif last.endswith(HYPHENS) and self._is_one(last, line):
                parts[-1] = last[:-1]
            parts.append(line)
        return "".join(parts)

    def _is_one(self, last: str, line: str) -> bool:
        """Whether a hyphen at the end of a line only breaks a word: infor-/mation, but well-/known."""
        head = _found(_LAST_LETTERS, last[:-1]).casefold()
        tail = _found(_FIRST_LETTERS, line)
        if last.endswith(SOFT_HYPHEN):
            return True
        if not head or not tail[:1].islower():  # 20-/year-old, Anglo-/American
            return False
        whole = head + tail
        if whole in self._seen or f"{head}-{tail}" in self._seen:
            return whole in self._seen
        return self._is_known(whole) or not (self._is_frequent(head) and self._is_frequent(tail))

    def with_initials(self, lines: Iterable[Line]) -> list[Line]:
        """The lines, with a large initial before the line that it opens."""
        found: list[Line] = []
        for line in lines:
            if found and _is_initial(found[-1], line):
                initial = found.pop().text
                first = _found(_FIRST_LETTERS, line.text)
                own = self._is_frequent(first) and not self._is_known(initial.casefold() + first)
                line = replace(line, text=initial + (" " if own else "") + line.text)
            found.append(line)
        return found

    def _is_frequent(self, word: str) -> bool:
        return self._lexicon.frequency.get(word.casefold(), 0) >= _FREQUENT

    def _is_known(self, word: str) -> bool:
        """Whether a word, or what it is an inflected form of, is in the tables."""
        known = self._lexicon.word_classes
        return (
            word in known
            or word in self._lexicon.frequency
            or any(
                word.endswith(ending) and word.removesuffix(ending) + base in known
                for ending, bases in self._lexicon.endings
                for base in bases
            )
        )


def _found(pattern: regex.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _is_initial(line: Line, below: Line) -> bool:
    return len(line.text) == 1 and line.text.isupper() and line.size > _INITIAL * below.size
