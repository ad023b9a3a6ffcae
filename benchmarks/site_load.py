"""Measure the local web page under load: many users at once, each with articles of its own.

    python benchmarks/site_load.py                     # 50 users, a minute
    python benchmarks/site_load.py --users 10 --seconds 5

Each user opens the first page, has two articles compared, waits for the report, reads it, decides about
its first finding, and looks at the list; then begins again. In the end every comparison and every
decision has to be in the store. Times are those that a user waits for an answer, on loopback.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from server import Server

PAUSE = 0.1  # seconds between two looks whether a report is there
LEFT = "Fire in Lindmoor {n}\n\nThe fire killed {n} people in Lindmoor on Friday, police said.\n\n{more}"
MORE = (
    "Firefighters from Aldwick and Carrow came with {a} engines, the brigade said on Saturday.",
    "The hall was built in {b} and seated about {a} hundred people, said the mayor, Ann Cole.",
    "Trains between Lindmoor and Estmere stood still for {a} hours.",
    "“We heard the roof come down,” said Tom Ridge, who lives {a} streets away.",
)


class User:
    """Somebody with a browser, and what this one did."""

    def __init__(self, address: str, number: int) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        self._number = number
        self._cookie = ""
        self.times: dict[str, list[float]] = defaultdict(list)
        self.decided: dict[str, str] = {}  # the finding of each comparison
        self.troubles: list[str] = []

    def work(self, until: float, most: int) -> None:
        """Compare and decide until a time (of `time.monotonic`), so many rounds at most."""
        try:
            for round_ in range(most):
                if time.monotonic() > until:
                    break
                self._round(round_)
        except Exception as error:
            self.troubles.append(repr(error))
        finally:
            self._connection.close()

    def _round(self, round_: int) -> None:
        page = self._ask("first page", "GET", "/")
        token = found(r'name="csrf" value="([^"]+)"', page)
        count = 100 * self._number + round_
        form = [("csrf", token), *(("text", text) for text in articles(count))]
        story = self._ask("compare", "POST", "/", urlencode(form))
        path = f"/comparisons/{story.rpartition('/')[2]}"
        while json.loads(self._ask("progress", "GET", f"{path}/progress"))["state"] not in (
            "done",
        ):
            time.sleep(PAUSE)
        finding = found(r'id="f1"[^>]* data-id="([^"]+)"', self._ask("report", "GET", path))
        ledger = {
            "format": "storydiff-decisions/1",
            "decisions": [
                {"id": finding, "decision": "confirm", "at": "2026-11-21T09:30:00Z", "note": story}
            ],
        }
        self._ask("decide", "POST", f"/api/v1{path}/decisions", json.dumps(ledger))
        self.decided[path] = finding
        self._ask("list", "GET", f"/comparisons?q={quote(f'Lindmoor {count}')}")

    def _ask(self, what: str, method: str, path: str, body: str | None = None) -> str:
        kind = (
            "application/json" if path.startswith("/api") else "application/x-www-form-urlencoded"
        )
        headers = {"Cookie": self._cookie, "Content-Type": kind}
        start = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read().decode()
        self.times[what].append(time.perf_counter() - start)
        if cookie := answer.getheader("Set-Cookie"):
            self._cookie = cookie.partition(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[-300:]}")
        return answer.getheader("Location") or content


def found(pattern: str, page: str) -> str:
    """What a page says at a place."""
    match = re.search(pattern, page)
    if match is None:
        raise RuntimeError(f"no {pattern} in {page[:200]}")
    return match[1]


def articles(count: int) -> tuple[str, str]:
    """Two articles on one event, which contradict each other."""
    more = "\n\n".join(MORE).format(a=count % 50 + 2, b=1900 + count % 90)
    return LEFT.format(n=count + 10, more=more), LEFT.format(n=count + 12, more=more)


def drive(address: str, users: int, seconds: float, most: int = 1_000_000) -> list[User]:
    """Have so many users work at once, for so long or so many rounds."""
    all_ = [User(address, number) for number in range(users)]
    until = time.monotonic() + seconds
    threads = [Thread(target=user.work, args=(until, most)) for user in all_]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return all_


def lost(address: str, users: list[User]) -> list[str]:
    """What users did and is not there."""
    asked = User(address, 0)
    with closing(asked._connection):
        there = json.loads(asked._ask("", "GET", "/api/v1/comparisons"))["comparisons"]
        paths = {f"/comparisons/{each['id']}" for each in there}
        missing = [path for user in users for path in user.decided if path not in paths]
        for user in users:
            for path, finding in user.decided.items():
                ledger = json.loads(asked._ask("", "GET", f"/api/v1{path}/decisions"))["decisions"]
                notes = {each["note"] for each in ledger if each["id"] == finding}
                if path not in notes:
                    missing.append(f"decision about {path}")
    return missing


@contextmanager
def served(jobs: int) -> Iterator[str]:
    """The address of a server with an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), "--jobs", str(jobs))
        # What it says must not fill the pipe.
        listening = Thread(target=server.process.stderr.read)
        listening.start()
        try:
            yield server.address.rstrip("/")
        finally:
            server.process.kill()
            listening.join()
            server.kill()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with served(options.jobs) as address:
        users = drive(address, options.users, options.seconds)
        troubles = [trouble for user in users for trouble in user.troubles]
        missing = lost(address, users)
    done = sum(len(user.decided) for user in users)
    print(f"{options.users} users, {options.seconds:.0f} s: {done} comparisons decided about,")
    print(f"{len(troubles)} requests failed, {len(missing)} things lost\n")
    for trouble in troubles[:5]:
        print(trouble)
    print("| what | times | median | 95 of 100 within |")
    print("|---|---:|---:|---:|")
    every: list[float] = []
    for what in users[0].times:
        times = sorted(t for user in users for t in user.times[what])
        every += times
        print(row(what, times))
    print(row("all", sorted(every)))
    if troubles or missing:
        raise SystemExit(1)


def row(what: str, times: list[float]) -> str:
    p95 = times[int(len(times) * 0.95)]
    return f"| {what} | {len(times):,} | {statistics.median(times) * 1000:.0f} ms | {p95 * 1000:.0f} ms |"


if __name__ == "__main__":
    main()
