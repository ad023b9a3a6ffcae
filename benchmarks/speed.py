"""Measure how fast storydiff is, as ratios to what stands beside it, and print Markdown tables.

    python benchmarks/speed.py

Everything is measured in one run on one machine, so that the ratios mean something: a whole process
on the two seeds against the bare import of what it stands on, and a comparison of two long
documents against difflib's ratio of all their sentence pairs. The long documents are made here,
from a seed, of words as frequent as in English.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

from compare import Document, compare_documents
from compare.lexicon import load

ROOT = Path(__file__).parent.parent
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
STORYDIFF = ["import sys; from reports.cli import main; sys.exit(main())", "compare", *SEEDS]
IMPORTS = ["import nltk, jinja2"]

RUNS = 15
SIZES = (500, 1000, 2000)
SAMPLE = 20  # right sentences that difflib sees, each beside all left ones
SHARED = 0.3  # share of the right document's sentences that report one of the left document
KEPT = 0.8  # share of the words that such a report keeps


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(int(sys.argv[2]))))
        return
    rows = [json.loads(output("--one", str(size))) for size in SIZES]
    ours, bare = processes()
    size = SIZES[-1]
    seconds = rows[-1]["seconds"]
    table(
        ["measured", "storydiff", "beside it", "ratio"],
        [
            [
                f"the two seeds, a whole process, median of {RUNS}",
                f"{ours:.3f} s",
                f"`{IMPORTS[0]}`: {bare:.3f} s",
                f"{ours / bare:.2f}",
            ],
            *(
                [
                    f"{size:,} x {size:,} sentences",
                    f"{seconds:.1f} s",
                    f"difflib's ratio of all pairs, by {unit}: {theirs:.0f} s",
                    f"{seconds / theirs:.4f}",
                ]
                for unit in ("words", "characters")
                for theirs in [difflib_seconds(size, unit)]
            ),
        ],
    )
    table(
        ["sentences a side", "seconds", "growth", "possible pairs a second", "peak memory"],
        [
            [
                f"{row['size']:,}",
                f"{row['seconds']:.2f}",
                f"x {row['seconds'] / before['seconds']:.1f}" if before else "",
                f"{row['size'] ** 2 / row['seconds']:,.0f}",
                f"{row['megabytes']:.0f} MB",
            ]
            for before, row in zip([None, *rows], rows, strict=False)
        ],
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(row) + " |")
    print()


def output(*arguments: str) -> str:
    """What this script prints when it runs anew, so that each measure has its own peak memory."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def one(size: int) -> dict[str, float]:
    """The seconds and the peak memory of one comparison, without the time to load the tables."""
    compare_documents(documents(10))
    long = documents(size)
    start = time.perf_counter()
    compare_documents(long)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"size": size, "seconds": seconds, "megabytes": megabytes}


def processes() -> tuple[float, float]:
    """The median seconds of the whole process on the seeds, and of the bare imports, in turns."""
    commands = ([sys.executable, "-c", *STORYDIFF], [sys.executable, "-c", *IMPORTS])
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS + 1):
        for command, seconds in zip(commands, taken, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
    first, second = (statistics.median(seconds[1:]) for seconds in taken)  # the first warms up
    return first, second


def difflib_seconds(size: int, unit: str) -> float:
    """What difflib's ratio of all sentence pairs would take, scaled up from a part of them."""
    left, right = (
        [s.split() if unit == "words" else s for s in document.text.split("\n\n")]
        for document in documents(size)
    )
    start = time.perf_counter()
    for sentence in right[:SAMPLE]:
        matcher = SequenceMatcher(None, "", sentence, autojunk=False)
        for other in left:
            matcher.set_seq1(other)
            matcher.ratio()
    return (time.perf_counter() - start) * size / SAMPLE


def documents(size: int) -> list[Document]:
    """Two articles of so many sentences; the right one reports some of the left one's again."""
    chance = random.Random(size)  # noqa: S311 - not for secrets
    frequency = load().frequency
    words = list(frequency)
    weights = list(accumulate(10**zipf for zipf in frequency.values()))

    def sentence() -> list[str]:
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(10, 28))
        drawn[chance.randrange(len(drawn))] = f"{chance.randint(2, 5000):,}"
        return drawn

    def report(original: list[str]) -> list[str]:
        return [w for w in original if chance.random() < KEPT] or original

    left = [sentence() for _ in range(size)]
    right = [
        report(chance.choice(left)) if chance.random() < SHARED else sentence() for _ in range(size)
    ]
    return [
        Document(name, "\n\n".join(" ".join(s).capitalize() + "." for s in sentences))
        for name, sentences in (("left", left), ("right", right))
    ]


if __name__ == "__main__":
    main()
