"""`storydiff serve` as a user starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(r"http://\S+:(\d+)/\S*")


class Server:
    """The command, with its store in a folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.options = options
        self.port = "0"
        self.start()

    def start(self) -> None:
        """Start it; the second time on the same port."""
        command = [sys.executable, "-m", "storydiff", "serve", "--no-open", "--no-config"]
        self.process = subprocess.Popen(
            [*command, "--jobs", "1", "--port", self.port, *self.options],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        told = _ADDRESS.search(said)
        assert told is not None, said
        self.address, self.port = told[0], told[1]

    def kill(self) -> None:
        """End it at once, as a failing machine does."""
        self.process.kill()
        self.process.wait()
        assert self.process.stderr is not None
        self.process.stderr.close()
