"""Who is told how far the work is."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Called with each step on the way."""

    def __call__(self, step: str, done: int, of: int | None) -> None:
        """So much of a step is done; of how much, where that is known."""


def unwatched(step: str, done: int, of: int | None) -> None:
    """Nobody is told."""
