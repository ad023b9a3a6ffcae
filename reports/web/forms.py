"""What the form of the first page says: articles pasted and dropped, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from pathlib import PurePosixPath

from werkzeug.datastructures import FileStorage, ImmutableMultiDict

from compare.model import ReadError
from reports.view import letter
from reports.web.desk import Given

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Pasted:
    """One article of the form, as it was typed."""

    text: str = ""
    publisher: str = ""
    published: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


def pasted(form: ImmutableMultiDict[str, str]) -> list[Pasted]:
    """The articles of the form in their order, two at least, empty ones included."""
    columns = (form.getlist(name) for name in ("text", "publisher", "published"))
    found = [Pasted(*each) for each in zip_longest(*columns, fillvalue="")]
    return found + [Pasted()] * (_FEWEST - len(found))


def given(articles: list[Pasted], files: list[FileStorage]) -> Iterator[Given]:
    """What is to be read: first what was pasted, then the files.

    Raises:
        ReadError: a date is none.
    """
    for number, article in enumerate(articles):
        if not article.is_empty:
            yield Given(
                article.text.replace("\r\n", "\n").encode(errors="replace"),
                f"article {letter(number)}.txt",
                article.publisher.strip() or None,
                _day(article.published),
            )
    for file in files:
        if file.filename:
            yield Given(file.read(), _name(file.filename))


def _name(told: str) -> str:
    """The name of a file, whatever path a browser tells with it."""
    return PurePosixPath(told.replace("\\", "/").replace("\0", "")).name or "file"


def _day(told: str) -> datetime | None:
    if not told.strip():
        return None
    try:
        return datetime.combine(date.fromisoformat(told.strip()), time(), UTC)
    except ValueError:
        raise ReadError(f"{told!r} is no date; one is 2026-11-21") from None
