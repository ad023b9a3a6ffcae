"""The packages of the extra `files`: loaded when a file needs them, asked for where they are not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from compare.model import ReadError


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Imports of the extra; `what` names what cannot be read without them.

    Raises:
        ReadError: a package is not installed.
    """
    try:
        yield
    except (
        ImportError
    ) as error:  # lxml raises this one itself for a part that is a package of its own
        raise ReadError(
            f"{what} needs packages that are not installed: pip install 'storydiff[files]'"
        ) from error
