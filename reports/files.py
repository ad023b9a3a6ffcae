"""Files written whole or not at all: under another name first, which then takes the place of the old one.

The unfinished file stands hidden beside the finished one, and who has it open and locked is the only
one who writes. The system lets go of a lock when its process ends, however it ends: what a killed one
has left is known by that, and the next one removes it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from time import monotonic, sleep
from typing import IO

from compare.model import StorydiffError

# Seconds to wait for another process that writes a file, and between two looks.
_PATIENCE = 10.0
_PAUSE = 0.01


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8; a device or a named pipe is written to, not replaced.

    Raises:
        StorydiffError: it cannot be written, or another process does not let go of it.
    """
    with _named(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(text.encode())
            return
        with _replacing(path) as file:
            file.write(text.encode())


@contextmanager
def held(path: Path) -> Iterator[IO[bytes]]:
    """The new content of a file, which no other process can hold until it is written.

    If the block fails, the file stays as it was.

    Raises:
        StorydiffError: it is no plain file, it cannot be written, or another process does not let go
            of it.
    """
    with _named(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise StorydiffError(f"{str(path)!r} is no plain file")
        with _replacing(path) as file:
            yield file


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Trouble told with the name that the user gave, not with that of the unfinished file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorydiffError(f"cannot write {str(path)!r}: {reason}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of another, with its mode, when the block has ended well."""
    unfinished = path.with_name(f".{path.name}.storydiff")
    end = monotonic() + _PATIENCE
    while True:
        with _undisturbed():
            file = _only_one(unfinished)
            if file is not None:
                with file:
                    yield from _finishing(path, unfinished, file)
                return
        if monotonic() > end:
            raise StorydiffError(
                f"another storydiff is writing this file; if none is, remove {str(unfinished)!r}"
            )
        sleep(_PAUSE)


def _finishing(path: Path, unfinished: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    try:
        if path.exists():
            unfinished.chmod(S_IMODE(path.stat().st_mode))
        yield file
        file.flush()
        os.fsync(file.fileno())
        _close_where_it_must_be(file)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            _close_where_it_must_be(file)
        unfinished.unlink(missing_ok=True)
        raise


def _close_where_it_must_be(file: IO[bytes]) -> None:
    """Close a file before it gets its name or is removed; elsewhere it stays open, and locked, till then."""
    if sys.platform == "win32":
        file.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A block that ends before a signal to stop is obeyed, so that nothing is left unfinished."""
    if sys.platform == "win32":
        yield
        return
    stops = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _only_one(unfinished: Path) -> IO[bytes] | None:
    """A new file of this name that no other process writes; None where one does, or just did.

    Between the making of a file and its lock another process may take it for one that was left, and
    remove it: then it no longer stands under its name, and this one looks again.
    """
    try:
        made = unfinished.open("xb")
    except FileExistsError:
        _remove_if_left(unfinished)
        return None
    if _is_locked(made, where_there_are_no_locks=True) and _stands(made, unfinished):
        return made
    made.close()
    return None


def _remove_if_left(unfinished: Path) -> None:
    """Remove a file that no process writes any more, because it was killed."""
    try:
        with open(unfinished, "rb+", opener=_no_link) as left:
            if _is_locked(left, where_there_are_no_locks=False) and _stands(left, unfinished):
                unfinished.unlink()
    except OSError:  # it is gone, or not ours: who waits for it in vain is told its name
        return


def _no_link(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0))


def _is_locked(file: IO[bytes], *, where_there_are_no_locks: bool) -> bool:
    """Whether this process now has the lock of a file.

    There are none on Windows and on some file systems of a network: who made the file has it there.
    """
    if sys.platform == "win32":
        return where_there_are_no_locks
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return where_there_are_no_locks
    return True


def _stands(file: IO[bytes], path: Path) -> bool:
    """Whether this open file is the one of that name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
