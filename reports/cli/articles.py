"""The articles of the files on the command line: at least two, each once, told apart by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import click

from compare.limits import Limits
from compare.model import Document, LimitError
from compare.readers import STANDARD_INPUT, named_apart, read_all


def check(sources: Sequence[str]) -> None:
    """Refuse no source at all, and a source that is named twice."""
    if not sources:
        raise click.UsageError("two articles or more are needed")
    if sources.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be only one of the articles")
    for one, other in combinations((source for source in sources if source != STANDARD_INPUT), 2):
        if are_one_file(Path(one), Path(other)):
            raise click.UsageError(f"{other}: is given twice")


def are_one_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one plain file."""
    return one.is_file() and other.is_file() and one.samefile(other)


def read(sources: Sequence[str], limits: Limits) -> list[Document]:
    """The articles of all sources, under names of their own.

    Raises:
        ReadError: a source cannot be read.
        LimitError: a source is too large, or there are too many articles in all.
        UsageError: it is one article in all.
    """
    documents = named_apart(_bounded(sources, limits))
    if len(documents) < 2:
        raise click.UsageError("two articles or more are needed")
    return documents


def _bounded(sources: Iterable[str], limits: Limits) -> list[Document]:
    documents: list[Document] = []
    for source in sources:
        documents += read_all(source, limits)
        if len(documents) > limits.articles:
            raise LimitError(
                f"there are more articles than the limit, {limits.articles}", "articles"
            )
    return documents
