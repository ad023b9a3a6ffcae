"""How much is taken on at once: what is more is refused in one line, before work begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that a user can raise; they change no result, so they are signed into no report.

    Attributes:
        megabytes: of a file (units of 1,000,000 bytes), and of the text that is taken out of it.
        sentences: of one article.
        articles: compared at once.
    """

    megabytes: float = 20
    sentences: int = 20_000
    articles: int = 100


LIMITS = Limits()
