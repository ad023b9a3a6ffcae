"""The desk: nobody waits for the comparisons of others, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import errands
import pytest
from flask.testing import FlaskClient

from compare import Settings
from compare.limits import LIMITS
from compare.model import ReadError
from reports.web import desk as module
from reports.web.desk import Desk, Given
from reports.web.jobs import Job, Jobs, State

Soon = Callable[[Callable[[], bool]], None]

LEFT = Given(b"The fire killed 12 people in Lindmoor on Friday.", "left.txt")
RIGHT = Given(b"The fire killed 14 people in Lindmoor on Friday.", "right.txt")


@pytest.fixture
def busy(tmp_path: Path, soon: Soon) -> Iterator[Jobs]:
    """One process, which works until the test ends."""
    made = Jobs(1)
    job = made.put(Job(partial(errands.until, tmp_path / "end")))
    soon(lambda: job.state is State.WORKING)
    yield made
    made.close()


def test_articles_are_read_while_comparisons_of_others_are_worked_on(
    tmp_path: Path, busy: Jobs, jobs: Jobs, soon: Soon
) -> None:
    desk = Desk(tmp_path / "storydiff.sqlite", Settings(), LIMITS, busy, jobs)
    job = desk.comparison(desk.ask([LEFT, RIGHT]))
    assert job.state is State.WAITING
    (tmp_path / "end").touch()
    soon(job.ended.is_set)
    assert job.state is State.DONE


def test_what_takes_too_long_to_read_is_given_up(
    tmp_path: Path, busy: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST", 0)
    desk = Desk(tmp_path / "storydiff.sqlite", Settings(), LIMITS, busy)
    with pytest.raises(ReadError, match="it takes more than 0 seconds to read this"):
        desk.ask([LEFT, RIGHT])
    with desk.store() as store:
        assert store.asked() == []


def test_what_was_compared_is_not_compared_again(desk: Desk) -> None:
    story = desk.ask([LEFT, RIGHT])
    job = desk.comparison(story)
    assert job.ended.wait(60)
    assert desk.comparison(story) is job


def test_only_so_many_comparisons_are_remembered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 150)  # characters: of three articles
    first = desk.ask([LEFT, RIGHT])
    before = desk.comparison(first)
    assert before.ended.wait(60)
    desk.ask([LEFT, RIGHT])
    again = desk.comparison(first)
    assert again is not before
    assert again.ended.wait(60)
    assert again.result == before.result


def test_a_style_that_cannot_be_used_any_more_is_told_and_can_be_forgotten(
    desk: Desk, client: FlaskClient
) -> None:
    with desk.store() as store, store.changed():
        store.put_house('{"disable": ["a_detector_of_old"]}')
    page = client.get("/house")
    assert page.status_code == 400
    assert "the house style that is kept cannot be used: no detector" in page.text
    token = page.text.split('name="csrf" value="')[1].partition('"')[0]
    assert client.post("/house/reset", data={"csrf": token}).status_code == 303
    assert client.get("/house").status_code == 200


def test_a_store_that_cannot_be_used_is_told(desk: Desk, client: FlaskClient) -> None:
    desk.path.write_bytes(b"no database" * 100)
    for path in ("/", "/api/v1/comparisons"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "file is not a database" in answer.text
