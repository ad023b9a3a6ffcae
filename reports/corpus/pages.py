"""A folder with a report page for each story, and an index page of them all.

The last line of a page says what it was made from. So it is known which pages are still right, whoever
has moved, copied or deleted some of them, and which are not ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compare.corpus.store import Story, digest
from compare.model import Comparison, StorydiffError
from reports import files
from reports import html as report
from reports.corpus import html
from reports.corpus.view import Index

_INDEX = "index.html"
_MADE_FROM = re.compile(rb"<!-- made from ([0-9a-f]+) -->\n\Z")
_TAIL = 100  # bytes; the last line is shorter


@dataclass(frozen=True, slots=True)
class Folder:
    """The pages of the stories with an article since a time (seconds since 1970, UTC), if one is given."""

    path: Path
    since: float | None = None

    def check(self) -> None:
        """Refuse a folder in which another page would be lost.

        Raises:
            StorydiffError: it has an index that is not ours.
        """
        index = self.path / _INDEX
        if index.exists() and _made_from(index) is None:
            raise StorydiffError(f"{str(index)!r} is not of storydiff; name another folder")

    def wants(self, story: Story) -> bool:
        """Whether a story is to have a page."""
        return self.since is None or (story.last is not None and story.last >= self.since)

    def key(self, story: Story) -> str | None:
        """What the page of a story was made from; None where there is no page."""
        return _made_from(self._page(story.id))

    def draw(self, comparison: Comparison) -> str:
        """The page of a story: the report of its comparison."""
        return report.render(comparison)

    def put(self, story: Story, page: str, key: str) -> None:
        """Write the page of a story.

        Raises:
            StorydiffError: it cannot be written.
        """
        self._write(self._page(story.id), page, key)

    def put_index(self, index: Index, stories: Iterable[Story]) -> None:
        """Write the index, and remove the pages of stories that are no more.

        Raises:
            StorydiffError: it cannot be written.
        """
        page = html.render(index)
        self._write(self.path / _INDEX, page, digest(page))
        known = {self._page(story.id) for story in stories if len(story.articles) > 1}
        known.add(self.path / _INDEX)
        for file in sorted(self.path.glob("*.html")):
            if file not in known and _made_from(file) is not None:
                file.unlink(missing_ok=True)

    def _page(self, story_id: str) -> Path:
        return self.path / f"{story_id}.html"

    def _write(self, path: Path, page: str, key: str) -> None:
        _made(self.path)
        files.write(path, f"{page.rstrip()}\n<!-- made from {key} -->\n")


def _made_from(page: Path) -> str | None:
    try:
        with page.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            found = _MADE_FROM.search(file.read())
    except OSError:
        return None
    return found[1].decode() if found else None


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorydiffError(f"cannot make the folder {str(folder)!r}: {reason}") from error
