"""What the shell gets: results on standard output, lines on standard error, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

import click

# It ran; it ran, and there is what --fail-on names; trouble.
FINE, FOUND, TROUBLE = 0, 1, 2

# Seconds of work after which a waiting person is told what goes on.
_PATIENCE = 2.0


def put(result: str) -> None:
    """A result on standard output: as the terminal can show it, in a pipe exactly as UTF-8.

    Raises:
        ClickException: standard output is closed, or full.
    """
    if sys.stdout is None:
        raise click.ClickException("standard output is closed")
    try:
        if sys.stdout.isatty():
            encoding = sys.stdout.encoding
            result = result.encode(encoding, errors="replace").decode(encoding)
            sys.stdout.write(result)
        else:
            sys.stdout.buffer.write(result.encode())
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        raise click.ClickException(f"cannot write standard output: {error.strerror}") from error


def say(line: str) -> None:
    """A line of ours on standard error."""
    tell(f"storydiff: {line}\n")


def tell(text: str) -> None:
    """A text on standard error; where that takes nothing, there is nobody to be told so."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: TextIO) -> None:
    """Send what a stream still holds nowhere: Python writes it again at exit, and must not fail then."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def is_watched() -> bool:
    """Whether a person reads standard error, and not a program or a log."""
    return sys.stderr is not None and sys.stderr.isatty()


def is_typed() -> bool:
    """Whether standard input is a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def has_colours() -> bool:
    """Whether standard output is a terminal that wants colours (no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Tell who waits what goes on, once it takes long."""
    if not is_watched():
        yield
        return
    notice = Timer(_PATIENCE, say, [f"{words} ..."])
    notice.daemon = True
    notice.start()
    try:
        yield
    finally:
        notice.cancel()
        notice.join()
