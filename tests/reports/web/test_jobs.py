"""Jobs: each ends in one of three ways, none holds up the others, and no process outlives its use."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

import errands
import pytest

from compare.model import StoreError
from reports.web.jobs import BusyError, Job, Jobs, State

Soon = Callable[[Callable[[], bool]], None]
PATIENCE = 60  # seconds; a machine may be busy
R = TypeVar("R")


@pytest.fixture
def own() -> Iterator[Jobs]:
    """One process of a test's own, and room for two that wait."""
    made = Jobs(1, most_waiting=2)
    yield made
    made.close()


def ended(job: Job[R]) -> tuple[State, R | None, str]:
    """What has come of a job, when it has ended."""
    assert job.ended.wait(PATIENCE)
    return job.state, job.result, job.trouble


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_does_one_job_after_the_other(jobs: Jobs) -> None:
    first, second = (jobs.put(Job(errands.process)) for _ in range(2))
    assert ended(first) == ended(second)
    state, process, _ = ended(first)
    assert state == State.DONE
    assert process != os.getpid()


def test_a_job_tells_how_far_it_is(jobs: Jobs, tmp_path: Path, soon: Soon) -> None:
    end = tmp_path / "end"
    job = Job(partial(errands.until, end))
    assert (job.state, job.step, job.done, job.of) == (State.WAITING, "", 0, 0)
    jobs.put(job)
    soon(lambda: job.step == "wait")
    assert (job.state, job.of, job.result) == (State.WORKING, 7, None)
    end.touch()
    assert ended(job) == (State.DONE, job.done, "")


@pytest.mark.parametrize(
    ("work", "trouble"),
    [
        (errands.unreadable, "it is empty"),
        (
            errands.too_much,
            "it has more than 2 articles; storydiff serve --max-articles raises the limit",
        ),
    ],
)
def test_trouble_is_told_in_a_line_and_the_process_goes_on(
    jobs: Jobs, work: Callable[..., None], trouble: str
) -> None:
    before = ended(jobs.put(Job(errands.process)))
    assert ended(jobs.put(Job(work))) == (State.FAILED, None, trouble)
    assert ended(jobs.put(Job(errands.process))) == before


@pytest.mark.parametrize("work", [errands.stay, errands.chatter])
def test_what_is_cancelled_ends_in_a_moment_with_its_process(
    own: Jobs, soon: Soon, work: Callable[..., None]
) -> None:
    job = own.put(Job(work))
    soon(lambda: bool(job.step))
    began = monotonic()
    job.cancel()
    assert ended(job) == (State.CANCELLED, None, "")
    assert monotonic() - began < 5
    soon(lambda: not is_alive(job.done))


def test_the_job_after_a_cancelled_one_has_a_new_process(own: Jobs, soon: Soon) -> None:
    cancelled, after = own.put(Job(errands.stay)), own.put(Job(errands.process))
    soon(lambda: bool(cancelled.step))
    cancelled.cancel()
    state, process, _ = ended(after)
    assert state == State.DONE
    assert process != cancelled.done


def test_what_waits_is_cancelled_at_once_and_gives_its_place_away(own: Jobs, soon: Soon) -> None:
    busy = own.put(Job(errands.stay))
    soon(lambda: bool(busy.step))
    waiting = [own.put(Job(errands.process)) for _ in range(2)]
    waiting[0].cancel()
    assert (waiting[0].state, waiting[0].ended.is_set()) == (State.CANCELLED, True)
    assert own.put(Job(errands.process)).state == State.WAITING


def test_what_has_ended_stays_as_it_is(jobs: Jobs) -> None:
    job = jobs.put(Job(errands.process))
    before = ended(job)
    job.cancel()
    assert ended(job) == before


def test_more_than_has_room_is_refused(own: Jobs, soon: Soon) -> None:
    busy = own.put(Job(errands.stay))
    soon(lambda: bool(busy.step))
    for _ in range(2):
        own.put(Job(errands.process))
    with pytest.raises(BusyError, match=r"^too much is waiting to be compared; try again soon$"):
        own.put(Job(errands.process))


def test_a_process_that_somebody_else_ends_is_trouble_of_its_job_alone(
    own: Jobs, soon: Soon
) -> None:
    job, after = own.put(Job(errands.stay)), own.put(Job(errands.process))
    soon(lambda: bool(job.step))
    os.kill(job.done, signal.SIGKILL)
    assert ended(job) == (
        State.FAILED,
        None,
        "the work has ended early; there may be too little memory",
    )
    assert ended(after)[0] == State.DONE


def test_a_result_is_seen_when_it_has_been_kept(jobs: Jobs) -> None:
    seen: list[object] = []

    def keep(result: int | None, trouble: str) -> None:
        seen.append((result, trouble, job.state, job.result, job.ended.is_set()))

    job = Job(errands.process, keep)
    _, process, _ = ended(jobs.put(job))
    assert seen == [(process, "", State.WORKING, None, False)]


def test_what_cannot_be_kept_has_failed(jobs: Jobs) -> None:
    def keep(result: int | None, trouble: str) -> None:
        raise StoreError("the disk is full")

    assert ended(jobs.put(Job(errands.process, keep))) == (State.FAILED, None, "the disk is full")
    assert ended(jobs.put(Job(errands.process)))[0] == State.DONE


def test_nothing_is_kept_of_what_was_cancelled(own: Jobs, soon: Soon) -> None:
    kept: list[str] = []
    job = own.put(Job(errands.stay, lambda result, trouble: kept.append(trouble)))
    soon(lambda: bool(job.step))
    job.cancel()
    assert (ended(job)[0], kept) == (State.CANCELLED, [])


def test_who_closes_ends_all_work(soon: Soon) -> None:
    closing = Jobs(2)
    busy = [closing.put(Job(errands.stay)) for _ in range(2)]
    waiting = [closing.put(Job(errands.process)) for _ in range(2)]
    soon(lambda: all(job.step for job in busy))
    closing.close()
    late = closing.put(Job(errands.process))
    assert {job.state for job in (*busy, *waiting, late)} == {State.CANCELLED}
    assert all(job.ended.is_set() for job in (*busy, *waiting, late))
    assert not any(is_alive(job.done) for job in busy)
