"""Measure a corpus of thousands of articles, beside what a user would pick instead, in one run.

    pip install scikit-learn datasketch
    python benchmarks/corpus.py FOLDER              # with a folder of articles for each event
    python benchmarks/corpus.py FOLDER 1000 10000   # sizes

The articles of FOLDER are multiplied: each copy of an event has other names and other words in the
place of most, the same in all articles of the copy, and days of its own. So it is another event of the
same kind, told by as many articles, and which articles belong together is known. Memory is that of all
processes together, as /proc has it (Linux). The same is then grouped by scikit-learn (TF-IDF and DBSCAN)
and by datasketch (MinHash and LSH), each at the parameter that groups FOLDER itself best.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import regex

from compare import Document, read
from compare.corpus.run import compare_corpus
from compare.corpus.store import opened
from compare.corpus.work import spread
from compare.lexicon import load

SIZES = (1_000, 10_000, 50_000)
JOBS = 2
SEED = 1
START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 2_000  # articles
SPREAD = timedelta(hours=30)  # between the first and the last article of an event
REPLACED = 0.7  # the share of common words that a copy has others for
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
WORD = regex.compile(r"\p{L}+")
STAGES = ("read", "group", "compare")
PARAMETERS = {
    "scikit-learn": [n / 20 for n in range(8, 19)],  # the largest distance of neighbours
    "datasketch": [n / 20 for n in range(1, 13)],  # the least Jaccard similarity
}
PERMUTATIONS = 128
LONGEST = 3_600  # seconds for what stands beside

Grouped = Sequence[Sequence[str]]


def main() -> None:
    """Measure, and print Markdown tables; or do one part of it, in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--part", choices=["storydiff", *PARAMETERS], help=argparse.SUPPRESS)
    parser.add_argument("--feed", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=JOBS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        part = measured if options.part == "storydiff" else beside
        print(json.dumps(part(options)))
        return
    measure(options.folder, options.sizes)


# ---------------------------------------------------------------- what is measured


def measure(folder: Path, sizes: Sequence[int]) -> None:
    own, other = [], []
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            feed = Path(place, f"{size}.jsonl")
            write(feed, multiplied(events(folder), size))
            runs = [
                process("storydiff", folder, feed, jobs)
                for jobs in ((JOBS, 1) if size == sizes[0] else (JOBS,))
            ]
            own.append((size, runs))
            other.append((size, {name: process(name, folder, feed, 1) for name in PARAMETERS}))
    table(
        [
            "articles",
            "articles/s",
            *(f"{stage} (share of time)" for stage in STAGES),
            "peak memory",
            "growth of time",
            "B³ F1 of the stories",
        ],
        [
            [
                f"{size:,}",
                f"{size / run['seconds']:.0f}",
                *(f"{run['stages'][stage] / run['seconds']:.0%}" for stage in STAGES),
                f"{run['megabytes']:,.0f} MB",
                growth(before, (size, run["seconds"])),
                f"{run['f1']:.3f}",
            ]
            for (size, (run, *_)), before in zip(
                own, [None, *((n, r["seconds"]) for n, (r, *_) in own)], strict=False
            )
        ],
    )
    size, (two, one) = own[0]
    print(
        f"\nWith {JOBS} processes {one['seconds'] / two['seconds']:.2f} times as fast as with one ({size:,} articles).\n"
    )
    table(
        ["articles", "grouped by", "seconds", "peak memory", "B³ F1"],
        [
            row
            for (size, (run, *_)), (_, others) in zip(own, other, strict=True)
            for row in [
                [
                    f"{size:,}",
                    "storydiff (reading and grouping)",
                    f"{run['stages']['read'] + run['stages']['group']:.0f}",
                    f"{run['megabytes']:,.0f} MB",
                    f"{run['f1']:.3f}",
                ],
                *(
                    [
                        f"{size:,}",
                        f"{name} (grouping)",
                        *(
                            [
                                f"{each['seconds']:.0f}",
                                f"{each['megabytes']:,.0f} MB",
                                f"{each['f1']:.3f}",
                            ]
                            if each
                            else [f"more than {LONGEST}, or out of memory", "", ""]
                        ),
                    ]
                    for name, each in others.items()
                ),
            ]
        ],
    )


def growth(before: tuple[int, float] | None, now: tuple[int, float]) -> str:
    """The exponent of time in size, from one size to the next."""
    if before is None:
        return ""
    return f"{math.log(now[1] / before[1]) / math.log(now[0] / before[0]):.2f}"


def process(part: str, folder: Path, feed: Path, jobs: int) -> dict[str, Any]:
    """What a part tells of itself, and the most memory that its processes had together; empty if it failed."""
    command = [
        sys.executable,
        __file__,
        str(folder),
        "--part",
        part,
        "--feed",
        str(feed),
        "--jobs",
        str(jobs),
    ]
    with tempfile.TemporaryFile() as told:
        running = subprocess.Popen(command, stdout=told)
        most, end = 0.0, time.monotonic() + (LONGEST if part != "storydiff" else math.inf)
        while running.poll() is None:
            most = max(most, megabytes(running.pid))
            if time.monotonic() > end:
                running.kill()
            time.sleep(0.2)
        told.seek(0)
        content = told.read()
    return {**json.loads(content), "megabytes": most} if running.returncode == 0 else {}


def megabytes(pid: int) -> float:
    """The memory of a process and of those that it has started; what they share is counted once."""
    most = 0.0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                most += int(line.split()[1]) / 1000
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        most += sum(megabytes(int(child)) for child in children)
    return most


def measured(options: argparse.Namespace) -> dict[str, Any]:
    """Our own run: the seconds of each stage, and how well the stories are those of the feed."""
    reached: dict[str, float] = {}

    def watch(step: str, done: int, of: int | None) -> None:
        reached.setdefault(step, time.perf_counter())
        reached[f"last {step}"] = time.perf_counter()

    with tempfile.TemporaryDirectory() as place, opened(Path(place, "s.sqlite")) as store:
        start = time.perf_counter()
        with spread(options.jobs) as each:
            compare_corpus([str(options.feed)], store, spread=each, watch=watch)
        end = time.perf_counter()
        names = [[d.doc_id for d in store.documents(story)] for story in store.stories()]
    return {
        "seconds": end - start,
        "stages": {
            "read": reached["last read"] - start,
            "group": reached["grouped"] - reached["last read"],
            "compare": end - reached["grouped"],
        },
        "f1": f1(names, told(options.feed)),
    }


def beside(options: argparse.Namespace) -> dict[str, Any]:
    """What a user would pick instead, at the parameter that is best on the folder itself."""
    group: Callable[[Sequence[str], float], list[int]] = {
        "scikit-learn": dbscan,
        "datasketch": minhash,
    }[options.part]
    own = [(name, a.text) for name, articles in events(options.folder).items() for a in articles]
    texts = [text for _, text in own]
    gold = {str(n): name for n, (name, _) in enumerate(own)}
    best = max(
        PARAMETERS[options.part],
        key=lambda parameter: f1(
            by_label(map(str, range(len(own))), group(texts, parameter)), gold
        ),
    )
    records = [json.loads(line) for line in options.feed.read_text("utf-8").splitlines()]
    start = time.perf_counter()
    labels = group([record["text"] for record in records], best)
    seconds = time.perf_counter() - start
    groups = by_label((record["id"] for record in records), labels)
    return {"seconds": seconds, "parameter": best, "f1": f1(groups, told(options.feed))}


def by_label(names: Iterable[str], labels: Iterable[int]) -> Grouped:
    groups: dict[object, list[str]] = defaultdict(list)
    for name, label in zip(names, labels, strict=True):
        groups[label if label >= 0 else name].append(name)
    return list(groups.values())


def dbscan(texts: Sequence[str], distance: float) -> list[int]:
    from sklearn.cluster import DBSCAN
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    found = DBSCAN(eps=distance, min_samples=2, metric="cosine").fit_predict(vectors)
    return [int(label) for label in found]


def minhash(texts: Sequence[str], threshold: float) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    group = list(range(len(texts)))

    def root(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for number, text in enumerate(texts):
        words = {match[0].lower().encode() for match in WORD.finditer(text)}
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch(sorted(words))
        for other in index.query(hashed):
            group[root(int(other))] = root(number)
        index.insert(str(number), hashed)
    return [root(n) for n in range(len(texts))]


def told(feed: Path) -> dict[str, str]:
    """The event of each article of a feed, which its publisher names."""
    records = map(json.loads, feed.read_text("utf-8").splitlines())
    return {record["id"]: record["event"] for record in records}


def f1(groups: Grouped, event: Mapping[str, str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998)."""
    together: dict[str, set[str]] = defaultdict(set)
    for name, its in event.items():
        together[its].add(name)
    precision = recall = 0.0
    for group in groups:
        members = set(group)
        for name in group:
            right = len(members & together[event[name]])
            precision += right / len(members)
            recall += right / len(together[event[name]])
    return 2 * precision * recall / (precision + recall) / len(event)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|" + " ---: |" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


# ---------------------------------------------------------------- the articles


def write(feed: Path, articles: Iterable[tuple[str, Document]]) -> None:
    """Write articles as JSON Lines, each with its event."""
    with feed.open("w", encoding="utf-8") as file:
        for event, article in articles:
            published = article.published.isoformat() if article.published else None
            record = {"id": article.doc_id, "text": article.text, "published": published}
            file.write(json.dumps({**record, "event": event}) + "\n")


def multiplied(
    events: Mapping[str, Sequence[Document]], size: int
) -> Iterator[tuple[str, Document]]:
    """So many articles, each with the name of its event, in the order of time."""
    made: list[tuple[str, Document]] = []
    days = max(1.0, size / A_DAY)
    copy = 0
    while len(made) < size:
        for event, articles in events.items():
            chance = random.Random(f"{SEED} {copy} {event}")  # noqa: S311
            other = Renamed(chance)
            at = START + timedelta(days=chance.uniform(0, days))
            for number, article in enumerate(articles):
                name = f"{event}-{copy}-{number}"
                published = at + chance.random() * SPREAD
                made.append((f"{event}-{copy}", other.document(article, name, published)))
        copy += 1
    yield from sorted(made[:size], key=lambda two: two[1].published or START)


class Renamed:
    """Articles told of another event: words are exchanged, each always for the same."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._letters = {
            **dict(zip(VOWELS, chance.sample(VOWELS, len(VOWELS)), strict=True)),
            **dict(zip(CONSONANTS, chance.sample(CONSONANTS, len(CONSONANTS)), strict=True)),
        }
        self._words: dict[str, str] = {}

    def document(self, article: Document, name: str, published: datetime) -> Document:
        text = WORD.sub(lambda match: self._word(match[0]), article.text)
        return Document(name, text, published=published)

    def _word(self, word: str) -> str:
        low = word.lower()
        if low not in self._words:
            self._words[low] = self._another(low)
        another = self._words[low]
        if word.isupper() and len(word) > 1:
            return another.upper()
        return another.capitalize() if word[0].isupper() else another

    def _another(self, word: str) -> str:
        lexicon = load()
        if word in lexicon.function_words or len(word) < 4:
            return word
        if word not in lexicon.frequency:
            return "".join(self._letters.get(letter, letter) for letter in word)
        if self._chance.random() >= REPLACED:
            return word
        ranked, place = ranks()
        near = place[word] + self._chance.randint(-40, 40)
        return ranked[min(max(near, 0), len(ranked) - 1)]


@cache
def ranks() -> tuple[list[str], dict[str, int]]:
    """The words of English by how frequent they are, and the place of each."""
    lexicon = load()
    ranked = sorted(lexicon.frequency, key=lambda word: (-lexicon.frequency[word], word))
    told = [word for word in ranked if word not in lexicon.function_words]
    return told, {word: number for number, word in enumerate(told)}


def events(folder: Path) -> dict[str, list[Document]]:
    return {
        event.name: [read(path) for path in sorted(event.glob("*.txt"))]
        for event in sorted(folder.iterdir())
        if event.is_dir()
    }


if __name__ == "__main__":
    main()
