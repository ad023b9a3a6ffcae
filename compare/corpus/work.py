"""Who does the work: this process, several on this machine, or a cluster. joblib drives them all.

What joblib's backends need is theirs: "loky" starts processes, "dask" has a scheduler with workers, and
whatever registers itself with joblib (Ray, Spark) can be named as well.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread
from time import sleep
from typing import Protocol, TypeVar

from compare.model import SettingsError

T = TypeVar("T")
R = TypeVar("R")

PROCESSES, DASK = "loky", "dask"
# Seconds to wait for a scheduler, and between two looks whether the parent is still there.
_PATIENCE = 30
_PAUSE = 1.0


class Spread(Protocol):
    """Whoever does the work."""

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The results of the tasks, in whatever order they come; tasks are taken as there is room."""


def one_by_one(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """All work in this process."""
    return map(work, tasks)


@contextmanager
def spread(jobs: int, backend: str = PROCESSES, scheduler: str | None = None) -> Iterator[Spread]:
    """Workers for a while.

    Args:
        jobs: how many work at once; of a cluster all where it is 0.
        backend: a name that joblib knows.
        scheduler: the address of Dask's, "tcp://host:8786".

    Raises:
        SettingsError: joblib knows no such backend, or the cluster is not there.
    """
    if jobs == 1 and backend == PROCESSES:
        yield one_by_one
        return
    from joblib import Parallel, delayed, parallel_config

    with ExitStack() as kept:
        try:
            if backend == DASK:
                kept.enter_context(_client(scheduler))
            more = {"initializer": end_with_parent} if backend == PROCESSES else {}
            kept.enter_context(_quiet())
            kept.enter_context(parallel_config(backend=backend, n_jobs=jobs or -1, **more))
        except (OSError, ValueError, TypeError) as error:
            raise SettingsError(f"the backend {backend!r} cannot be used: {error}") from error

        def each(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
            # Each by itself: a batch would be lost, and done again, as a whole.
            workers = Parallel(return_as="generator_unordered", batch_size=1)
            return iter(workers(delayed(work)(task) for task in tasks))

        yield each


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the process that tidies up after a killed one do so without a word: it inherits this."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (before, "ignore:resource_tracker")))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


def end_with_parent() -> None:
    """See to it that a process ends when the one that started it does, and not at a Ctrl-C before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            sleep(_PAUSE)
        os._exit(1)

    Thread(target=look, daemon=True).start()


@contextmanager
def _client(scheduler: str | None) -> Iterator[None]:
    """A connection to a cluster of Dask, which joblib then finds by itself."""
    if scheduler is None:
        raise SettingsError("the backend 'dask' needs the address of a scheduler")
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "the backend 'dask' needs packages that are not installed: pip install 'storydiff[dask]'"
        ) from error
    with Client(scheduler, timeout=_PATIENCE):  # type: ignore[no-untyped-call]
        yield
