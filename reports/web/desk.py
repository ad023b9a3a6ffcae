"""What is done here with articles and comparisons, whoever asks for it: a page or a program."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from compare import config
from compare.corpus.store import Article, Store, Story, digest, opened
from compare.corpus.terms import terms
from compare.decisions import Ledger, about, decide
from compare.lexicon import load
from compare.limits import Limits
from compare.model import Comparison, Document, NoStoryError, ReadError, SettingsError
from compare.pipeline import compare_documents
from compare.readers import named_apart, read_bytes
from compare.segment import segment
from compare.settings import Settings
from compare.version import VERSION
from compare.watch import Watch
from reports.web.jobs import BusyError, Job, Jobs, State

Compared: TypeAlias = Job[Comparison]
_Key: TypeAlias = tuple[str, str]  # of a story, and of what it is compared by

# Characters of articles whose comparisons are remembered, so that nothing is done twice in a row.
_REMEMBERED = 20_000_000
_ID_BYTES = 6
# Seconds that somebody waits until articles are read.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives: the bytes of a file with its name, and what is said of the article in it.

    The name is that of no file here: only its end is looked at, and it is what the article is called.
    """

    content: bytes
    name: str
    publisher: str | None = None
    published: datetime | None = None


class StyleError(SettingsError):
    """The style of the house that is kept cannot be used, as by another version."""


class Desk:
    """A store, the settings of the house, and who does the work."""

    def __init__(
        self,
        path: Path,
        base: Settings,
        limits: Limits,
        jobs: Jobs,
        reading: Jobs | None = None,
    ) -> None:
        """Args:
        base: the settings where the store has none of its own.
        jobs: who compares.
        reading: who reads articles, so that nobody waits for the comparisons of others; who compares,
            where it is None.
        """
        self.path = path
        self.base = base
        self.limits = limits
        self._jobs = jobs
        self._reading = reading or jobs
        self._known: OrderedDict[_Key, tuple[Compared, int]] = OrderedDict()
        self._lock = Lock()

    def store(self) -> AbstractContextManager[Store]:
        """The store, open for a while.

        Raises:
            StoreError: it cannot be used.
        """
        return opened(self.path)

    @property
    def processes(self) -> int:
        """How many comparisons can be worked on at once."""
        return self._jobs.processes

    # ------------------------------------------------------------ articles in

    def ask(self, given: Sequence[Given], name: str = "") -> str:
        """Keep articles to be compared, and begin; the id under which the comparison is found.

        Raises:
            ReadError: an article cannot be read, or there are fewer than two.
            BusyError: there is too much to do.
        """
        reading = self._reading.put(Job(partial(_read, given, self.limits)))
        if not reading.ended.wait(_LONGEST):
            reading.cancel()
            raise ReadError(f"it takes more than {_LONGEST} seconds to read this")
        if reading.result is None:
            raise ReadError(reading.trouble or "it was interrupted")
        story_id = secrets.token_hex(_ID_BYTES)
        with self.store() as store, store.changed():
            store.ask(story_id, name, datetime.now(UTC), reading.result)
        with suppress(BusyError):  # it is kept, and begun when somebody looks for it
            self.comparison(story_id)
        return story_id

    # ------------------------------------------------------------ comparisons

    def comparison(
        self, story_id: str, settings: Settings | None = None, again: bool = False
    ) -> Compared:
        """The job that compares a story: the one that has, or one that begins now.

        Args:
            settings: those of the house where it is None; what others give is not kept in the store.
            again: whether one that has failed or was cancelled is begun again.

        Raises:
            NoStoryError: there is no such story.
            BusyError: there is too much to do.
        """
        with self.store() as store:
            story = store.story(story_id)
            own = self.settings(store)
            key = (story.id, _key(story, settings or own))
            with self._lock:
                if key in self._known:
                    self._known.move_to_end(key)
                    job, _ = self._known[key]
                    if not (again and job.state in (State.FAILED, State.CANCELLED)):
                        return job
                documents = store.documents(story)
                then = partial(self._keep, story, key[1]) if settings in (None, own) else None
                work = partial(_compared, documents, settings or own, self.limits)
                job = self._jobs.put(Job(work, then))
                self._remember(key, job, sum(len(document.text) for document in documents))
        return job

    def known(self, story_id: str) -> Compared | None:
        """The job that compares a story by the settings of the house, if there is one.

        Raises:
            NoStoryError: there is no such story.
        """
        with self.store() as store:
            return self.known_in(store, story_id)

    def known_in(self, store: Store, story_id: str) -> Compared | None:
        """As `known`, where the store is open."""
        key = (story_id, _key(store.story(story_id), self.settings(store)))
        with self._lock:
            return self._known.get(key, (None, 0))[0]

    def cancel(self, story_id: str) -> None:
        """Stop the work on a story, if there is any.

        Raises:
            NoStoryError: there is no such story.
        """
        job = self.known(story_id)
        if job is not None:
            job.cancel()
            job.ended.wait()

    def decided(self, comparison: Comparison) -> Comparison:
        """A comparison with what was decided about its findings."""
        with self.store() as store:
            return decide(comparison, store.ledger())

    def drop(self, story_id: str) -> None:
        """Stop work on what was asked for, and drop it.

        Raises:
            NoStoryError: there is no such comparison.
        """
        with self.store() as store, store.changed():
            store.drop(story_id)
        with self._lock:
            for key in [key for key in self._known if key[0] == story_id]:
                job, _ = self._known.pop(key)
                job.cancel()

    def _keep(self, story: Story, key: str, result: Comparison | None, trouble: str) -> None:
        """Put what a job has come to into the store, unless the story is another by now."""
        with self.store() as store, store.changed():
            try:
                if store.story(story.id) == story and not store.is_compared(story.id, key):
                    store.put_comparison(story, key, result or trouble)
            except NoStoryError:  # somebody has dropped it meanwhile
                return

    def _remember(self, key: _Key, job: Compared, size: int) -> None:
        self._known[key] = (job, size)
        total = sum(size for _, size in self._known.values())
        for old, (each, its_size) in list(self._known.items()):
            if total > _REMEMBERED and each.ended.is_set() and old != key:
                del self._known[old]
                total -= its_size

    # ------------------------------------------------------------ decisions

    def ledger(self, story_id: str) -> Ledger:
        """What was decided that can matter to the findings of a story.

        Raises:
            NoStoryError: there is no such story.
        """
        with self.store() as store:
            return about(store.ledger(), store.finding_ids_of(store.story(story_id).id))

    def add(self, ledger: Ledger) -> None:
        """Add decisions to those that are kept.

        Raises:
            LedgerError: a text in one cannot be kept.
        """
        with self.store() as store, store.changed():
            store.put_decisions(ledger)

    # ------------------------------------------------------------ house style

    def settings(self, store: Store) -> Settings:
        """The settings of the house.

        Raises:
            StyleError: those that are kept cannot be used.
        """
        kept = store.house()
        try:
            return self.base if kept is None else config.settings(json.loads(kept))
        except SettingsError as error:
            raise StyleError(f"the house style that is kept cannot be used: {error}") from error


def _key(story: Story, settings: Settings) -> str:
    return digest([VERSION, settings.signed(), story.articles])


# ---------------------------------------------------------------- what the processes do


def _read(given: Sequence[Given], limits: Limits, watch: Watch) -> list[Article]:
    """The articles in what somebody gives, under names of their own."""
    documents = named_apart(document for each in given for document in _documents(each, limits))
    if len(documents) < 2:
        raise ReadError("two articles or more are needed")
    lexicon = load()
    return [Article(document, terms(segment(document, lexicon), lexicon)) for document in documents]


def _documents(given: Given, limits: Limits) -> Iterator[Document]:
    for document in read_bytes(given.content, Path(given.name), limits):
        yield replace(
            document,
            publisher=given.publisher or document.publisher,
            published=given.published or document.published,
        )


def _compared(
    documents: Sequence[Document], settings: Settings, limits: Limits, watch: Watch
) -> Comparison:
    return compare_documents(documents, settings, limits, watch=watch)
