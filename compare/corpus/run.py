"""compare_corpus: articles in, stories compared, and all of it kept; what is there is not done again.

take in -> group -> compare each story -> keep

Each step looks first at what the store has. So who is stopped goes on from there, and when more articles
come only these are read, and only the stories compared that they have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Protocol

from compare.corpus.intake import items, taken
from compare.corpus.spread import Spread, one_by_one
from compare.corpus.store import Store, Story, digest
from compare.corpus.stories import THRESHOLD, WINDOW, stories
from compare.decisions import decide
from compare.limits import LIMITS, Limits
from compare.model import Comparison, Document, StoreError, StorydiffError
from compare.pipeline import compare_documents
from compare.settings import Settings
from compare.version import VERSION

# So many files are put into the store together.
_BATCH = 100
_KEY_DIGITS = 32


class Watch(Protocol):
    """Who is told how far the work is."""

    def __call__(self, step: str, done: int, of: int | None) -> None:
        """So much of a step is done; of how much, where that is known."""


def unwatched(step: str, done: int, of: int | None) -> None:
    """Nobody is told."""


def compare_corpus(
    sources: Sequence[str],
    store: Store,
    settings: Settings = Settings(),
    limits: Limits = LIMITS,
    *,
    threshold: float = THRESHOLD,
    window: timedelta = WINDOW,
    spread: Spread = one_by_one,
    watch: Watch = unwatched,
) -> None:
    """Take in articles, group all in the store into stories, and compare the articles of each.

    Args:
        sources: folders, files, and feeds of JSON Lines; "-" is standard input.
        limits: an article or a story that is larger is kept with the reason why it was not compared.
        threshold: how alike (0..1) the articles of a story are on the average.
        window: articles further apart in time are not brought together.

    Raises:
        ReadError: there is no such source.
        StoreError: the store cannot be written.
    """
    _take_in(sources, store, settings, limits, spread, watch)
    _group(store, threshold, window)
    _compare(store, settings, limits, spread, watch)


# ---------------------------------------------------------------- take in


def _take_in(
    sources: Sequence[str],
    store: Store,
    settings: Settings,
    limits: Limits,
    spread: Spread,
    watch: Watch,
) -> None:
    new = (item for item in items(sources, limits) if not store.is_read(item.path, item.digest))
    read = spread(partial(taken, language=settings.language, limits=limits), new)
    done = 0
    while batch := list(islice(read, _BATCH)):
        with store.changed():
            for each in batch:
                store.put_file(each.path, each.digest, each.articles, each.trouble)
        done += len(batch)
        watch("read", done, None)


# ---------------------------------------------------------------- group


def _group(store: Store, threshold: float, window: timedelta) -> None:
    """Group the articles, unless these have been grouped in this way."""
    with store.changed():
        store.drop_unfiled()
        key = digest([threshold, window.total_seconds(), store.hashes()], _KEY_DIGITS)
        if store.grouped() != key:
            store.put_stories(stories(store.placed(), threshold, window), key)


# ---------------------------------------------------------------- compare


@dataclass(frozen=True, slots=True)
class _Task:
    """A story to compare."""

    story: Story
    key: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """The comparison of a story, or why there is none."""

    task: _Task
    result: Comparison | str


def _compare(
    store: Store, settings: Settings, limits: Limits, spread: Spread, watch: Watch
) -> None:
    known = store.compared()
    keys = {
        story: digest([VERSION, settings.signed(), story.articles], _KEY_DIGITS)
        for story in store.stories()
        if len(story.articles) > 1
    }
    due = [(story, key) for story, key in keys.items() if known.get(story.id) != key]
    tasks = (_Task(story, key, store.documents(story)) for story, key in due)
    done = spread(partial(_compared, settings=settings, limits=limits), tasks)
    for number, each in enumerate(done, 1):
        with store.changed():
            store.put_comparison(each.task.story, each.task.key, each.result)
        watch("compared", number, len(due))


def compare_story(
    store: Store, story_id: str, settings: Settings = Settings(), limits: Limits = LIMITS
) -> Comparison:
    """The comparison of the articles of a story, with what was decided about its findings.

    Raises:
        StoreError: there is no such story.
        LimitError: it is larger than the limits allow.
    """
    found = next((story for story in store.stories() if story.id == story_id), None)
    if found is None:
        raise StoreError(f"there is no story {story_id!r}")
    return decide(compare_documents(store.documents(found), settings, limits), store.ledger())


def _compared(task: _Task, settings: Settings, limits: Limits) -> _Done:
    try:
        return _Done(task, compare_documents(task.documents, settings, limits))
    except StorydiffError as error:
        return _Done(task, str(error))
