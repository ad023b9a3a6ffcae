"""Files written whole or not at all: under another name first, which then takes the place of the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE
from time import monotonic, sleep
from typing import IO

from compare.model import StorydiffError

# Seconds to wait for another process that holds a file, and between two looks.
_PATIENCE = 10.0
_PAUSE = 0.01


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8; a device or a named pipe is written to, not replaced.

    Raises:
        StorydiffError: it cannot be written.
    """
    with _named(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(text.encode())
            return
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        with _replacing(path, unfinished, unfinished.open("xb")) as file:
            file.write(text.encode())


@contextmanager
def held(path: Path) -> Iterator[IO[bytes]]:
    """The new content of a file, which no other process can hold until it is written.

    As in git, the unfinished file is the lock: only one process can make a file of its name, and to
    rename it is to let go. If the block fails, the file stays as it was.

    Raises:
        StorydiffError: it is no plain file, it cannot be written, or another process does not let go
            of it.
    """
    with _named(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise StorydiffError(f"{str(path)!r} is no plain file")
        unfinished = path.with_name(f".{path.name}.lock")
        with _replacing(path, unfinished, _only_one(unfinished)) as file:
            yield file


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Trouble told with the name that the user gave, not with that of the unfinished file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorydiffError(f"cannot write {str(path)!r}: {reason}") from error


def _only_one(unfinished: Path) -> IO[bytes]:
    """A new file of this name, as soon as there is none."""
    end = monotonic() + _PATIENCE
    while True:
        try:
            return unfinished.open("xb")
        except FileExistsError:
            if monotonic() > end:
                raise StorydiffError(
                    f"another storydiff is writing this file; if none is, remove {str(unfinished)!r}"
                ) from None
            sleep(_PAUSE)


@contextmanager
def _replacing(path: Path, unfinished: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """A file that takes the place of another, with its mode, when the block has ended well."""
    try:
        with file:
            if path.exists():
                unfinished.chmod(S_IMODE(path.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
