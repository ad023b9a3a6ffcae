"""storydiff serve as it is started and ended."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest
from server import Server

from reports.cli import main

Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Server] = []

    def start_(*options: str) -> Server:
        running.append(Server(tmp_path, *options))
        return running[-1]

    yield start_
    for each in running:
        each.kill()


def status(host: str, address: str) -> int:
    """What is answered to who asks for an address at a host."""
    parts = urlsplit(address)
    connection = HTTPConnection(host, parts.port, timeout=30)
    try:
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
        return connection.getresponse().status
    finally:
        connection.close()


def test_it_listens_on_this_machine_alone(start: Start) -> None:
    server = start()
    assert server.address == f"http://127.0.0.1:{server.port}/"
    assert status("127.0.0.1", server.address) == 200
    with pytest.raises(ConnectionRefusedError):
        status("127.0.0.2", server.address)


def test_it_keeps_all_in_one_store_here(start: Start, tmp_path: Path) -> None:
    start()
    assert (tmp_path / "storydiff.sqlite").exists()


def test_another_host_has_a_token(start: Start) -> None:
    server = start("--host", "127.0.0.2")
    plain, token = server.address.split("?token=")
    assert plain == f"http://127.0.0.2:{server.port}/"
    assert status("127.0.0.2", plain) == 401
    assert status("127.0.0.2", f"{plain}?token={token}") == 302


@pytest.mark.skipif(sys.platform != "linux", reason="processes as /proc tells of them")
@pytest.mark.usefixtures("obeyed")
def test_ctrl_c_ends_it_and_all_that_it_started(start: Start) -> None:
    server = start()
    for _ in range(100):
        if len(workers := children(server.process.pid)) == 2:  # one reads, one compares
            break
        sleep(0.1)
    assert len(workers) == 2
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(30) == -signal.SIGINT
    assert server.process.stderr is not None
    assert server.process.stderr.read() == "storydiff: interrupted\n"
    assert all(map(is_gone, workers))


def children(pid: int) -> list[int]:
    """The processes that a server works with; what Python starts to tidy up is none."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    pids = {int(each) for file in found for each in file.read_text("ascii").split()}
    return [each for each in pids if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def is_gone(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return True
        sleep(0.1)
    return False


def test_a_port_in_use_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--no-open", "--no-config", "--port", port]) == 2
    complaint = f"cannot serve on 127.0.0.1 port {port}: address already in use"
    assert capsys.readouterr().err == f"storydiff: {complaint}\n"


def test_a_store_that_is_none_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("no database" * 100)
    assert main(["serve", "--no-open", "--no-config", "--store", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("storydiff: cannot use the store")
    assert told.count("\n") == 1


def test_without_the_extra_the_command_that_installs_it_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['flask'] = None\n"
        "from reports.cli import main; sys.exit(main(['serve', '--no-open']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == (
        "storydiff: the web page needs packages that are not installed: pip install 'storydiff[web]'\n"
    )
