"""A desk with a store of its own, one process that works, and who asks as a program does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from flask.testing import FlaskClient

from compare.limits import Limits
from compare.settings import Settings
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs
from reports.web.safety import Access, Bucket

_PATIENCE = 60.0  # seconds; a machine may be busy

Soon = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="session")
def jobs() -> Iterator[Jobs]:
    """One process, which starts once for all tests."""
    made = Jobs(1)
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, jobs: Jobs) -> Desk:
    return Desk(tmp_path / "storydiff.sqlite", Settings(), Limits(megabytes=0.05), jobs)


@pytest.fixture
def site(desk: Desk) -> Callable[..., FlaskClient]:
    """Makes a browser or a program that asks the site of the desk."""

    def make(access: Access = Access(), bucket: Bucket | None = None) -> FlaskClient:
        app = application(desk, access, bucket or Bucket(rate=1e9, most=1e9))
        app.testing = False  # an error is an answer, as it is for everybody
        return app.test_client()

    return make


@pytest.fixture
def client(site: Callable[..., FlaskClient]) -> FlaskClient:
    return site()


@pytest.fixture(scope="session")
def soon() -> Soon:
    """Waits until something is so."""

    def wait(holds: Callable[[], bool]) -> None:
        end = monotonic() + _PATIENCE
        while not holds():
            assert monotonic() < end, "it did not come to be so"
            sleep(0.01)

    return wait
