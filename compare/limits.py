"""How much is taken on at once: what is more is refused in one line, before work begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that a user can raise; they change no result, so they are signed into no report.

    Time and memory grow with the sentences of all articles: two of 5,000 take 25 seconds of one core and
    360 MB, two of 20,000 three minutes and 1.4 GB. Every two articles are held against each other, so
    time grows with the square of their number: 100 of 40 sentences take 20 seconds.

    Attributes:
        megabytes: of a file (units of 1,000,000 bytes), and of the text that is taken out of it;
            `--max-megabytes` raises it.
        sentences: of one article, furniture and the parts of an endless sentence included;
            `--max-sentences` raises it.
        articles: compared at once; `--max-articles` raises it.
    """

    megabytes: float = 20
    sentences: int = 20_000
    articles: int = 100

    @property
    def bytes(self) -> int:
        """Of a file at the most, and the characters of a text."""
        return int(self.megabytes * 1_000_000)


LIMITS = Limits()
