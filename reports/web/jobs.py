"""Work that may take long: done in processes beside the server, told about on the way, and cancelled.

A process is started once and does one piece of work after the other. What is cancelled is ended with its
process, whatever it is doing; so no text can hold up the server.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from multiprocessing.connection import Connection
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeAlias, TypeVar

from compare.corpus.work import end_with_parent
from compare.lexicon import load
from compare.model import LimitError, StorydiffError
from compare.watch import Watch

R = TypeVar("R")

Work: TypeAlias = Callable[[Watch], R]
"""A piece of work that a process can be sent; it tells how far it is."""

# Seconds between two looks whether a job is cancelled, and between two words about how far it is.
_PAUSE = 0.05
_OFTEN = 0.1


class State(StrEnum):
    """How it stands with a job."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BusyError(StorydiffError):
    """More work is waiting than is taken on."""


class Job(Generic[R]):
    """A piece of work, and what has come of it."""

    def __init__(self, work: Work[R], then: Callable[[R | None, str], None] | None = None) -> None:
        """Args:
        then: is called with the result, or with None and why there is none, before others see either;
            not where it was cancelled.
        """
        self.work = work
        self.state = State.WAITING
        self.step, self.done, self.of = "", 0, 0
        self.result: R | None = None
        self.trouble = ""
        self.ended = Event()
        self._then = then
        self._is_cancelled = False
        self._lock = Lock()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody wants it to end without a result."""
        return self._is_cancelled

    def begin(self) -> bool:
        """Say that the work begins; False where it is not wanted any more."""
        with self._lock:
            if self.ended.is_set():
                return False
            self.state = State.WORKING
            return True

    def cancel(self) -> None:
        """See to it that it ends: now where it waits, soon where it is worked on; else it stays as it is."""
        with self._lock:
            if self.state is State.WAITING:
                self._settle(State.CANCELLED)
            self._is_cancelled = True

    def tell(self, step: str, done: int, of: int | None) -> None:
        """Say how far it is."""
        self.step, self.done, self.of = step, done, of or 0

    def end(self, state: State, result: R | None = None, trouble: str = "") -> None:
        """Say what has come of it."""
        if self._then is not None and state is not State.CANCELLED:
            try:
                self._then(result, trouble)
            except StorydiffError as error:
                state, result, trouble = State.FAILED, None, str(error)
        with self._lock:
            self._settle(state, result, trouble)

    def _settle(self, state: State, result: R | None = None, trouble: str = "") -> None:
        self.result, self.trouble, self.state = result, trouble, state
        self.ended.set()


class Jobs:
    """So many processes for jobs, and a queue of those that wait."""

    def __init__(self, processes: int, most_waiting: int = 100) -> None:
        self._most_waiting = most_waiting
        self._waiting: deque[Job[Any]] = deque()
        self._changed = Condition()
        self._closed = Event()
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(processes)]
        for thread in self._threads:
            thread.start()

    @property
    def processes(self) -> int:
        """How many jobs can be worked on at once."""
        return len(self._threads)

    def put(self, job: Job[R]) -> Job[R]:
        """Put a job into the queue; where this is closed, it is cancelled.

        Raises:
            BusyError: the queue is full.
        """
        with self._changed:
            if self._closed.is_set():
                job.cancel()
                return job
            self._waiting = deque(each for each in self._waiting if not each.is_cancelled)
            if len(self._waiting) >= self._most_waiting:
                raise BusyError("too much is waiting to be compared; try again soon")
            self._waiting.append(job)
            self._changed.notify()
        return job

    def close(self) -> None:
        """End the processes, whatever they are doing, and cancel what waits."""
        with self._changed:
            self._closed.set()
            for job in self._waiting:
                job.cancel()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Have jobs done, by a new process where one had to be ended."""
        while not self._closed.is_set():
            process = _Process()
            while (job := self._next()) is not None:
                if job.begin() and not process.do(job, self._closed):
                    break
            process.end()

    def _next(self) -> Job[Any] | None:
        """The job that has waited longest; None where this is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed.is_set())
            return None if self._closed.is_set() else self._waiting.popleft()


class _Process:
    """A process that waits for work."""

    def __init__(self) -> None:
        # Not forked: threads of the server may hold locks at any moment.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def do(self, job: Job[Any], closed: Event) -> bool:
        """Have a job done; whether the process can do another."""
        try:
            self._pipe.send(job.work)
            what, told = self._outcome(job, closed)
        except (EOFError, OSError):
            job.end(
                State.FAILED, trouble="the work has ended early; there may be too little memory"
            )
            return False
        if what == State.DONE:
            job.end(State.DONE, told)
        else:
            job.end(what, trouble=told)
        return what != State.CANCELLED

    def _outcome(self, job: Job[Any], closed: Event) -> tuple[State, Any]:
        """What has come of a job: its result, or why there is none."""
        while not (job.is_cancelled or closed.is_set()):
            if self._pipe.poll(_PAUSE):
                what, told = self._pipe.recv()
                if what != State.WORKING:
                    return what, told
                job.tell(*told)
        return State.CANCELLED, ""

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _work(pipe: Connection) -> None:
    """What such a process does: it waits for work, does it, and tells what has come of it."""
    end_with_parent()
    load()  # the first who asks need not wait for it
    with suppress(EOFError, OSError):
        while True:
            work: Work[object] = pipe.recv()
            pipe.send(_answer(work, _told(pipe)))


def _answer(work: Work[object], watch: Watch) -> tuple[State, object]:
    try:
        return State.DONE, work(watch)
    except LimitError as error:
        hint = f"; storydiff serve --max-{error.limit} raises the limit" if error.limit else ""
        return State.FAILED, f"{error}{hint}"
    except StorydiffError as error:
        return State.FAILED, str(error)
    except MemoryError:
        return State.FAILED, "there is not enough memory for this"
    except RecursionError:
        return State.FAILED, "something in this is nested too deeply"


def _told(pipe: Connection) -> Watch:
    """Tell through a pipe how far the work is: each step, and of one step something now and then."""
    last, at = "", 0.0

    def watch(step: str, done: int, of: int | None) -> None:
        nonlocal last, at
        now = monotonic()
        if step != last or now - at >= _OFTEN:
            last, at = step, now
            pipe.send((State.WORKING, (step, done, of)))

    return watch
