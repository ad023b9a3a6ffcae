"""Run the fuzz harnesses, each in a process of its own: all, or those that are named.

    python tests/fuzz/run.py
    python tests/fuzz/run.py mentions pipeline --executions 2000000 --corpus DIR

It needs the extra `fuzz`. A run that was stopped goes on from the corpus that it kept. An input that
breaks what a harness checks is saved, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from fuzz_seeds import seeds

HERE = Path(__file__).parent

# The longest input of each; a longer one finds nothing new, and takes longer to read.
HARNESSES = {
    "readers": 2000,
    "segmenter": 100,
    "mentions": 40,
    "pipeline": 32,
    "renderers": 100,
}

# An input that takes so many seconds, or a process that takes so many megabytes, is a finding too.
_LONGEST = 20
_LARGEST = 3000

_STATE = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_DONE = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


def main() -> int:
    """Run what the command line names; 1 where something was found."""
    options = _options()
    found = False
    with ExitStack() as kept:
        corpus = options.corpus or Path(kept.enter_context(tempfile.TemporaryDirectory()))
        options.findings.mkdir(parents=True, exist_ok=True)
        for name in options.names or HARNESSES:
            found |= not _run(name, options.executions, corpus / name, options.findings)
    return int(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(HARNESSES)}")
    parser.add_argument(
        "--executions", type=int, default=100_000, metavar="N", help="of each harness"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="where inputs are kept for next time"
    )
    parser.add_argument(
        "--findings",
        type=Path,
        metavar="DIR",
        default=Path(tempfile.gettempdir()) / "storydiff-findings",
        help="where what breaks a harness is saved, with the log of each run (default: %(default)s)",
    )
    options = parser.parse_args()
    for name in options.names:
        if name not in HARNESSES:
            parser.error(f"no harness {name!r}; there is: {', '.join(HARNESSES)}")
    return options


def _run(name: str, executions: int, corpus: Path, findings: Path) -> bool:
    """Run one harness and tell how it went; whether nothing was found."""
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    slowest, log = findings / f"{name}-slowest", findings / f"{name}.log"
    start = _used()
    with log.open("wb") as output:
        ended = subprocess.run(
            [
                sys.executable,
                HERE / "worker.py",
                name,
                slowest,
                corpus,
                f"-runs={executions}",
                f"-max_len={HARNESSES[name]}",
                f"-timeout={_LONGEST}",
                f"-rss_limit_mb={_LARGEST}",
                f"-artifact_prefix={findings / name}-",
                "-print_final_stats=1",
            ],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (HERE, HERE.parents[1])))},
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
    seconds = _used() - start
    told = log.read_text(encoding="utf-8", errors="replace")
    done = int((_DONE.findall(told) or ["0"])[-1])
    coverage, features, inputs = (_STATE.findall(told) or [("0", "0", "0")])[-1]
    print(
        f"{name}: {done} executions in {seconds:.0f} s of a core ({done / seconds:.0f}/s),"
        f" coverage {coverage} ({features} features), corpus {inputs},"
        f" slowest {_seconds(slowest):.2f} s ({slowest})",
        flush=True,
    )
    if ended:
        print(f"{name}: stopped with {ended}; the input is beside {log}, which tells the rest")
    return not ended


def _used() -> float:
    """The seconds of a core that the processes so far have used."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(slowest: Path) -> float:
    """How long the slowest input took, by the file beside it."""
    beside = slowest.with_suffix(".seconds")
    return float(beside.read_text(encoding="ascii")) if beside.exists() else 0.0


if __name__ == "__main__":
    sys.exit(main())
