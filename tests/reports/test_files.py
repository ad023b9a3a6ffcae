"""Files are written whole or not at all, by one process at a time."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from compare.model import StorydiffError
from reports import files
from reports.files import held, write


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    for way in (write, hold):
        path.unlink(missing_ok=True)
        path.touch()
        path.chmod(mode)
        way(path, "new")
        assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("new", mode)


def hold(path: Path, text: str) -> None:
    with held(path) as file:
        file.write(text.encode())


def test_what_is_unfinished_is_not_readable_by_more_people_than_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.touch()
    path.chmod(0o600)
    with held(path):
        (unfinished,) = set(tmp_path.iterdir()) - {path}
        assert unfinished.stat().st_mode & 0o777 == 0o600


def test_where_the_block_fails_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with held(path) as file:
            file.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("ledger.json", "old")]


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    target, link = tmp_path / "drafts" / "ledger.json", tmp_path / "ledger.json"
    target.touch()
    link.symlink_to(target)
    hold(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_a_plain_file_is_held(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(StorydiffError, match=r"ledger\.json' is no plain file"):
        hold(path, "new")
    assert list(tmp_path.iterdir()) == [path]


def test_who_waits_gets_the_file_when_it_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    with held(path) as file:
        other = Thread(target=hold, args=(path, "second"))
        other.start()
        other.join(0.1)
        assert other.is_alive()
        file.write(b"first")
    other.join(10)
    assert path.read_text("utf-8") == "second"
    assert list(tmp_path.iterdir()) == [path]


WRITER = """
import sys, time
from pathlib import Path
from reports import files
with files.held(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A file of which the new content was half written when its process was killed."""
    path = tmp_path / "ledger.json"
    path.write_text("old", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, path],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"writing\n"
        writer.kill()
    return path


@pytest.mark.parametrize("way", [write, hold])
def test_what_a_killed_process_has_left_is_in_nobodys_way(
    killed: Path, way: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert killed.read_text("utf-8") == "old"
    (left,) = set(killed.parent.iterdir()) - {killed}
    assert (left.name, left.read_text("utf-8")) == (".ledger.json.storydiff", "half")
    waits: list[float] = []
    monkeypatch.setattr(files, "sleep", waits.append)
    way(killed, "new")
    assert killed.read_text("utf-8") == "new"
    assert list(killed.parent.iterdir()) == [killed]
    assert len(waits) == 1


def test_what_stands_in_the_place_of_the_unfinished_file_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    path, other = tmp_path / "ledger.json", tmp_path / "other.txt"
    other.write_text("theirs", encoding="utf-8")
    (tmp_path / ".ledger.json.storydiff").symlink_to(other)
    with pytest.raises(StorydiffError, match="if none is, remove"):
        hold(path, "new")
    assert other.read_text("utf-8") == "theirs"
    assert not path.exists()


def test_where_there_are_no_locks_the_unfinished_file_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", none)
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    path = tmp_path / "ledger.json"
    hold(path, "first")
    assert list(tmp_path.iterdir()) == [path]
    with held(path), pytest.raises(StorydiffError, match="another storydiff is writing this"):
        hold(path, "second")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_to_stop_waits_until_the_file_is_whole(name: str, tmp_path: Path) -> None:
    path, number = tmp_path / "ledger.json", getattr(signal, name)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    def disturbed() -> None:
        with held(path) as file:
            signal.raise_signal(number)
            file.write(b"whole")

    before = signal.signal(number, stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            disturbed()
    finally:
        signal.signal(number, before)
    assert path.read_text("utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]
    assert number not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_who_waits_too_long_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    path = tmp_path / "ledger.json"
    path.write_text("old", encoding="utf-8")
    with held(path) as file:
        file.write(b"first")
        with pytest.raises(
            StorydiffError, match=r"if none is, remove '.*/\.ledger\.json\.storydiff'"
        ):
            hold(path, "second")
        assert path.read_text("utf-8") == "old"
    assert path.read_text("utf-8") == "first"
