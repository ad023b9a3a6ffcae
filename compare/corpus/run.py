"""compare_corpus: articles in, stories compared, and all of it kept; what is there is not done again.

take in -> group -> compare each story -> keep

Each step looks first at what the store has. So who is stopped goes on from there, and when more articles
come only these are read, and only the stories compared that they have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Protocol

from compare.corpus.intake import Taken, items, taken
from compare.corpus.store import Store, Story, digest
from compare.corpus.stories import THRESHOLD, WINDOW, stories
from compare.corpus.work import Spread, one_by_one
from compare.decisions import Ledger, about, decide, entry
from compare.limits import LIMITS, Limits
from compare.model import Comparison, Document, StorydiffError
from compare.pipeline import compare_documents
from compare.settings import Settings
from compare.version import VERSION
from compare.watch import Watch, unwatched

# So many files are put into the store together.
_BATCH = 100


class Pages(Protocol):
    """Where stories have pages, each with the key of what it was made from."""

    def wants(self, story: Story) -> bool:
        """Whether a story is to have a page."""

    def key(self, story: Story) -> str | None:
        """The key of the page that is there, if there is one."""

    def draw(self, comparison: Comparison) -> str:
        """The page of a story; workers do this."""

    def put(self, story: Story, page: str, key: str) -> None:
        """Write the page of a story."""


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
    pages: Pages | None = None,
) -> None:
    """Take in articles, group all in the store into stories, and compare the articles of each.

    Args:
        sources: folders, files, and feeds of JSON Lines; "-" is standard input. Without any, the stories
            are those that the store has.
        limits: an article or a story that is larger is kept with the reason why it was not compared.
        threshold: how alike (0..1) the articles of a story are on the average.
        window: articles further apart in time are not brought together.
        pages: where the stories have pages, if they are to have some.

    Raises:
        ReadError: there is no such source.
        StoreError: the store cannot be written.
        StorydiffError: a page cannot be written.
    """
    if sources:
        _take_in(sources, store, settings, limits, spread, watch)
        _group(store, threshold, window, watch)
    _compare(store, settings, limits, spread, watch, pages)


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
    read = _watched(spread(partial(taken, language=settings.language, limits=limits), new), watch)
    while batch := list(islice(read, _BATCH)):
        with store.changed():
            for each in batch:
                store.put_file(each.path, each.digest, each.articles, each.trouble)


def _watched(read: Iterable[Taken], watch: Watch) -> Iterator[Taken]:
    for number, each in enumerate(read, 1):
        watch("read", number, None)
        yield each


# ---------------------------------------------------------------- group


def _group(store: Store, threshold: float, window: timedelta, watch: Watch) -> None:
    """Group the articles, unless these have been grouped in this way."""
    with store.changed():
        store.drop_unfiled()
        hashes = store.hashes()
        key = digest([threshold, window.total_seconds(), hashes])
        if store.grouped() != key:
            store.put_stories(stories(store.placed(), threshold, window), key)
    watch("grouped", len(hashes), len(hashes))


# ---------------------------------------------------------------- compare


@dataclass(frozen=True, slots=True)
class _Due:
    """A story whose comparison, or whose page, is not there or is of another time."""

    story: Story
    key: str
    is_compared: bool
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """What is due, with the articles."""

    due: _Due
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What a task has come to: the comparison of a story or why there is none, and its page."""

    due: _Due
    result: Comparison | str
    page: str | None = None


def _compare(
    store: Store,
    settings: Settings,
    limits: Limits,
    spread: Spread,
    watch: Watch,
    pages: Pages | None,
) -> None:
    ledger = store.ledger()
    due = list(_due(store, settings, pages, ledger))
    tasks = (_Task(each, store.documents(each.story)) for each in due)
    draw = pages.draw if pages is not None else None
    work = partial(_done, settings=settings, limits=limits, ledger=ledger, draw=draw)
    for number, done in enumerate(spread(work, tasks), 1):
        _keep(done, store, pages, ledger)
        watch("compared", number, len(due))


def _due(store: Store, settings: Settings, pages: Pages | None, ledger: Ledger) -> Iterator[_Due]:
    """The stories of several articles of which something is due."""
    known = store.compared()
    found = store.finding_ids() if pages is not None and ledger.decisions else {}
    for story in store.stories():
        if len(story.articles) > 1:
            key = digest([VERSION, settings.signed(), story.articles])
            is_compared = known.get(story.id) == key
            is_drawn = (
                pages is None
                or not pages.wants(story)
                or (
                    is_compared
                    and pages.key(story) == _page_key(key, ledger, found.get(story.id, ()))
                )
            )
            if not (is_compared and is_drawn):
                yield _Due(story, key, is_compared, is_drawn)


def _page_key(key: str, ledger: Ledger, finding_ids: Iterable[str]) -> str:
    """The key of a page: of the comparison, and of what was decided about its findings."""
    entries = [entry(decision) for decision in about(ledger, finding_ids).decisions]
    return digest([key, entries])


def _done(
    task: _Task,
    settings: Settings,
    limits: Limits,
    ledger: Ledger,
    draw: Callable[[Comparison], str] | None,
) -> _Done:
    """Do what is due of a story; this runs wherever there are workers."""
    try:
        comparison = compare_documents(task.documents, settings, limits)
    except StorydiffError as error:
        return _Done(task.due, str(error))
    page = None if task.due.is_drawn or draw is None else draw(decide(comparison, ledger))
    return _Done(task.due, comparison, page)


def _keep(done: _Done, store: Store, pages: Pages | None, ledger: Ledger) -> None:
    """Put what was done where it belongs, the page last: one that is there is of what the store has."""
    due = done.due
    if not due.is_compared:
        with store.changed():
            store.put_comparison(due.story, due.key, done.result)
    if pages is not None and done.page is not None and not isinstance(done.result, str):
        key = _page_key(due.key, ledger, (finding.id for finding in done.result.findings))
        pages.put(due.story, done.page, key)


def compare_story(
    store: Store, story_id: str, settings: Settings = Settings(), limits: Limits = LIMITS
) -> Comparison:
    """The comparison of the articles of a story, with what was decided about its findings.

    Raises:
        StoreError: there is no such story.
        LimitError: it is larger than the limits allow.
    """
    documents = store.documents(store.story(story_id))
    return decide(compare_documents(documents, settings, limits), store.ledger())
