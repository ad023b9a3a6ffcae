"""Who does the work: whoever it is, and whatever befalls one of them, the result is the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest

from compare.corpus.run import compare_corpus
from compare.corpus.store import opened
from compare.corpus.work import DASK, PROCESSES, Spread, spread
from compare.model import SettingsError

STORIES = (
    "A fire in the mill of Arnvik killed {} people, police said.",
    "Voters in Belmere elected {} councillors on a rainy Sunday.",
    "Thieves stole {} paintings from the abbey of Corlund overnight.",
    "The Dunsted orchestra cancelled {} concerts after its conductor resigned.",
    "A storm felled {} oaks in the gardens of Elmsund castle.",
    "Doctors at Farholt hospital vaccinated {} nurses against measles.",
    "The Grenby tannery dismissed {} workers, its owner told unions.",
    "Divers found {} silver coins in the bay of Hollmar.",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with eight stories of two articles."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number, text in enumerate(STORIES, 1):
        for size in (12, 14):
            Path(f"in/{number}-{size}.txt").write_text(text.format(size), encoding="utf-8")
    return tmp_path


def told(each: Spread, name: str) -> str:
    """All that is in a store after the work, as SQL."""
    with opened(Path(name)) as store:
        compare_corpus(["in"], store, spread=each)
        assert len(store.summaries()) == len(STORIES)
        return "\n".join(sorted(store._db.iterdump()))


def serial() -> str:
    with spread(1) as each:
        return told(each, "serial.sqlite")


def test_processes_come_to_the_same(desk: Path) -> None:
    with spread(2, PROCESSES) as each:
        assert told(each, "processes.sqlite") == serial()


@pytest.mark.filterwarnings("ignore:`apply_async` is deprecated")  # joblib's own, before 1.6
@pytest.mark.parametrize("step", [1, 2], ids=["reading", "comparing"])
def test_a_cluster_comes_to_the_same_though_a_worker_is_killed(desk: Path, step: int) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        spread(0, DASK, cluster.scheduler_address) as each,
    ):
        workers = [worker.pid for worker in cluster.workers.values()]
        steps = count(1)

        def and_one_is_killed(work: object, tasks: Iterable[object]) -> Iterator[object]:
            now = next(steps)
            for number, result in enumerate(each(work, tasks)):
                if (now, number) == (step, 1):
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
    monkeypatch.setattr("compare.corpus.work._PATIENCE", 1)
    with pytest.raises(SettingsError, match=message), spread(2, backend, scheduler):
        pass
