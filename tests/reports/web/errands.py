"""Pieces of work for processes beside the tests, which can import no test."""

from __future__ import annotations

import os
from pathlib import Path
from time import sleep

from compare.model import LimitError, ReadError
from compare.watch import Watch


def process(watch: Watch) -> int:
    """By whom it is done."""
    return os.getpid()


def stay(watch: Watch) -> None:
    """Work that tells by whom it is done, and does not end."""
    watch("stay", os.getpid(), None)
    sleep(600)


def chatter(watch: Watch) -> None:
    """Work that tells of another step all the time, and does not end."""
    for number in range(10_000_000):
        watch(f"step {number}", os.getpid(), None)


def until(path: Path, watch: Watch) -> int:
    """Work that ends when a file is there."""
    watch("wait", os.getpid(), 7)
    while not path.exists():
        sleep(0.01)
    return os.getpid()


def unreadable(watch: Watch) -> None:
    raise ReadError("it is empty")


def too_much(watch: Watch) -> None:
    raise LimitError("it has more than 2 articles", "articles")
