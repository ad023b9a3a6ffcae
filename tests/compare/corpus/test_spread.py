"""Who does the work: whoever it is, and whatever befalls one of them, the result is the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from compare.corpus.run import compare_corpus
from compare.corpus.spread import DASK, PROCESSES, Spread, spread
from compare.corpus.store import opened
from compare.model import SettingsError

TOWNS = ("Arnvik", "Belmere", "Corlund", "Dunsted", "Elmsund", "Farholt", "Grenby", "Hollmar")
THINGS = ("mill", "brewery", "abbey", "tannery", "quarry", "theatre", "riding school", "sawmill")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with eight stories of two articles."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number, (town, thing) in enumerate(zip(TOWNS, THINGS, strict=True)):
        for dead in (12, 14):
            text = f"A fire in the {thing} of {town} killed {dead + number} people, {town} police said."
            Path(f"in/{town}-{dead}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def told(each: Spread, name: str) -> str:
    """All that is in a store after the work, as SQL."""
    with opened(Path(name)) as store:
        compare_corpus(["in"], store, spread=each)
        return "\n".join(sorted(store._db.iterdump()))


def serial() -> str:
    with spread(1) as each:
        return told(each, "serial.sqlite")


def test_processes_come_to_the_same(desk: Path) -> None:
    with spread(2, PROCESSES) as each:
        assert told(each, "processes.sqlite") == serial()


def test_a_cluster_comes_to_the_same_though_a_worker_is_killed(desk: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        spread(0, DASK, cluster.scheduler_address) as each,
    ):
        workers = [worker.pid for worker in cluster.workers.values()]

        def and_one_is_killed(work: object, tasks: Iterable[object]) -> Iterator[object]:
            for number, result in enumerate(each(work, tasks)):
                if number == 1 and workers:
                    os.kill(workers.pop(), signal.SIGKILL)
                yield result

        assert told(and_one_is_killed, "cluster.sqlite") == serial()
        assert len(workers) == 1


@pytest.mark.parametrize(
    ("backend", "scheduler", "message"),
    [
        ("dask", None, "needs the address"),
        ("dask", "tcp://127.0.0.1:1", "cannot be used"),
        ("nothing", None, "'nothing'"),
    ],
)
def test_a_backend_that_is_not_there_is_told(
    backend: str, scheduler: str | None, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.corpus.spread._PATIENCE", 1)
    with pytest.raises(SettingsError, match=message), spread(2, backend, scheduler):
        pass
