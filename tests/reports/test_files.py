"""Files are written whole or not at all, by one process at a time."""

from __future__ import annotations

import os
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


def test_who_waits_too_long_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    path = tmp_path / "ledger.json"
    path.write_text("old", encoding="utf-8")
    lock = tmp_path / ".ledger.json.lock"
    lock.touch()
    with pytest.raises(StorydiffError, match=r"if none is, remove '.*/\.ledger\.json\.lock'"):
        hold(path, "new")
    assert path.read_text("utf-8") == "old"
    assert lock.exists()
