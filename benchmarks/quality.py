"""Measure how good storydiff is: precision and recall of every detector on the pairs in quality/.

    python benchmarks/quality.py                    # the tables
    python benchmarks/quality.py --show             # what went wrong in seen.tsv, with both texts
    python benchmarks/quality.py --check            # exit 1 where a detector fell below its floor
    python benchmarks/quality.py --renew-floors     # after an improvement; lowers none without --force

A finding is right when it has the relation and kind that its row expects, and evidence that overlaps
the marked words on every marked side. It is false when it is a contradiction, a qualification or an
inconsistency that the row does not expect; in rows of agreement and addition, these count as well.
What a row lists under "also" counts neither way. Recall is of the rows of a detector, whichever
detector finds them; precision is of the findings of a detector, in whichever rows they stand.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare import Finding, Settings, compare_documents
from compare.detectors import DETECTORS
from compare.model import CONFLICTS, Kind, Relation, Span
from compare.readers.text import read_text

DATA = Path(__file__).parent / "quality"
FLOORS = DATA / "floors.tsv"
FILES = ("seen", "unseen")

SIDES = ("left", "right")
NOTHING = "nothing"
ALARMS = "all contradictions"

# So far below what is measured a floor is set.
SLACK = 0.02
BANDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
# The quantile of the normal distribution that leaves 2.5 % on either side.
NORMAL_95 = 1.959964


# ---------------------------------------------------------------- the labelled pairs


@dataclass(frozen=True, slots=True)
class Row:
    """Two articles and what must be found in them; `marks` are the expected words on either side."""

    id: str
    file: str
    detector: str
    expected: str
    also: tuple[str, ...]
    texts: tuple[str, str]
    marks: tuple[tuple[Span, ...], tuple[Span, ...]]
    reason: str

    @property
    def is_near_miss(self) -> bool:
        return self.expected == NOTHING

    @property
    def judged(self) -> tuple[Relation, ...]:
        """The relations of which an unexpected finding is false."""
        own = [r for r in (Relation.AGREEMENT, Relation.ADDITION) if r == self.detector]
        return (*CONFLICTS, *own)


def rows(files: Iterable[str] = FILES) -> list[Row]:
    return [
        Row(
            id=cells["id"],
            file=file,
            detector=cells["detector"],
            expected=cells["expected"],
            also=tuple(filter(None, cells["also"].split("; "))),
            texts=(texts[0], texts[1]),
            marks=(marks[0], marks[1]),
            reason=cells["reason"],
        )
        for file in files
        for cells in table(DATA / f"{file}.tsv")
        for texts, marks in [zip(*(unmarked(cells[side]) for side in SIDES), strict=True)]
    ]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, each by its column names."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text of an article, and where its marked words stand."""
    pieces = re.split("[⟦⟧]", text.replace(" ¶ ", "\n\n"))
    ends = [sum(map(len, pieces[:count])) for count in range(len(pieces) + 1)]
    marks = tuple(Span(ends[at], ends[at + 1]) for at in range(1, len(pieces), 2))
    return "".join(pieces), marks


# ---------------------------------------------------------------- judging


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a row: as expected, falsely, or allowed besides."""

    row: Row
    right: tuple[Finding, ...]
    false: tuple[Finding, ...]

    @property
    def is_found(self) -> bool:
        return bool(self.right)

    @property
    def is_failure(self) -> bool:
        return bool(self.false) or not (self.row.is_near_miss or self.is_found)


def judge(row: Row, settings: Settings = Settings()) -> Judged:
    documents = [
        document
        for side, text in zip(SIDES, row.texts, strict=True)
        for document in read_text(text.encode(), side)
    ]
    found = compare_documents(documents, settings).findings
    right = tuple(f for f in found if is_expected(f, row))
    false = tuple(
        f for f in found if f not in right and f.relation in row.judged and named(f) not in row.also
    )
    return Judged(row, right, false)


def is_expected(finding: Finding, row: Row) -> bool:
    return row.expected in (finding.relation, named(finding)) and all(
        any(e.doc_id == side and e.span.overlaps(mark) for e in finding.evidence for mark in marks)
        for side, marks in zip(SIDES, row.marks, strict=True)
        if marks
    )


def named(finding: Finding) -> str:
    return f"{finding.relation}: {finding.kind}"


def owner(finding: Finding) -> str:
    """The line of the table that answers for a finding."""
    return str(finding.kind) if finding.kind == Kind.UPDATE else finding.detector


# ---------------------------------------------------------------- counting


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval."""
        if not self.whole:
            return None
        p, n, z = self.part / self.whole, self.whole, NORMAL_95
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        if self.value is None or self.interval is None:
            return "–"
        low, high = self.interval
        return f"{self.value:.2f} ({low:.2f}–{high:.2f})"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: the rows of a detector, and what it found in all rows."""

    name: str
    rows: int
    near_misses: int
    recall: Share
    precision: Share

    @property
    def cells(self) -> list[str]:
        found, wanted = self.recall.part, self.recall.whole
        false = self.precision.whole - self.precision.part
        counts = (self.rows, self.near_misses, found, wanted - found, self.precision.part, false)
        return [self.name, *map(str, counts), str(self.precision), str(self.recall)]


# A house detector says what the house has told it to say: nothing that could be right or false.
JUDGED = tuple(detector for detector in DETECTORS if detector.of_house is None)

HEAD = "pairs|near misses|found|missed|right|false alarms|precision (95 %)|recall (95 %)"


def lines(results: Sequence[Judged]) -> list[Line]:
    """A line a detector, in the order of the detectors, then what has rows without being one."""
    names = dict.fromkeys([d.name for d in JUDGED] + [r.row.detector for r in results])
    right = Counter(owner(finding) for r in results for finding in r.right)
    false = Counter(owner(finding) for r in results for finding in r.false)
    return [
        line(name, [r for r in results if r.row.detector == name], right[name], false[name])
        for name in names
    ]


def line(name: str, ours: Sequence[Judged], right: int, false: int) -> Line:
    wanted = [r for r in ours if not r.row.is_near_miss]
    return Line(
        name,
        rows=len(ours),
        near_misses=len(ours) - len(wanted),
        recall=Share(sum(r.is_found for r in wanted), len(wanted)),
        precision=Share(right, right + false),
    )


def alarms(results: Sequence[Judged], name: str = ALARMS) -> Line:
    """Contradictions of all detectors; its rows are those that expect one, and the near misses."""
    return line(
        name,
        [r for r in results if r.row.is_near_miss or is_alarm(r.row.expected)],
        right=sum(is_alarm(f.relation) for r in results for f in r.right),
        false=sum(is_alarm(f.relation) for r in results for f in r.false),
    )


def is_alarm(relation: str) -> bool:
    return relation.startswith(Relation.CONTRADICTION)


def alarmed(results: Sequence[Judged]) -> Share:
    """The near misses that raised an alarm."""
    near = [r for r in results if r.row.is_near_miss]
    return Share(sum(any(is_alarm(f.relation) for f in r.false) for r in near), len(near))


def troubled(results: Sequence[Judged]) -> Share:
    """The near misses in which a conflict of any relation was found."""
    near = [r for r in results if r.row.is_near_miss]
    return Share(sum(any(f.relation in CONFLICTS for f in r.false) for r in near), len(near))


def calibration(results: Sequence[Judged]) -> list[tuple[str, Share]]:
    """Of the conflicts found, by band of confidence, the share that is right."""
    found = [
        (finding.confidence, findings is r.right)
        for r in results
        for findings in (r.right, r.false)
        for finding in findings
        if finding.relation in CONFLICTS
    ]
    return [
        (f"{low:.1f}–{high:.1f}", Share(sum(inside), len(inside)))
        for low, high in zip(BANDS, (*BANDS[1:], 1.0), strict=True)
        for inside in [[ok for c, ok in found if low <= c < high or c == high == 1.0]]
    ]


# ---------------------------------------------------------------- floors


def floors() -> dict[str, tuple[float, float]]:
    """Precision and recall by detector below which the checks fail."""
    if not FLOORS.exists():
        return {}
    return {
        cells["detector"]: (float(cells["precision"]), float(cells["recall"]))
        for cells in table(FLOORS)
    }


def measured(results: Sequence[Judged]) -> dict[str, tuple[float | None, float | None]]:
    every = [*lines(results), alarms(results)]
    return {each.name: (each.precision.value, each.recall.value) for each in every}


def fallen(results: Sequence[Judged]) -> list[str]:
    """What lies below its floor; a detector that finds nothing has no precision to lose."""
    now = measured(results)
    return [
        f"{name}: {what} is {value:.2f}, its floor {floor:.2f}"
        for name, low in floors().items()
        if name in now
        for what, value, floor in zip(("precision", "recall"), now[name], low, strict=True)
        if value is not None and value < floor
    ]


def renewed(results: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    def floor(value: float | None) -> float:
        return max(0.0, math.floor(((value or 0.0) - SLACK) * 100 + 1e-9) / 100)

    return {name: (floor(p), floor(r)) for name, (p, r) in measured(results).items()}


def lowered(new: Mapping[str, tuple[float, float]]) -> list[str]:
    return [
        f"{name}: {what} from {before:.2f} to {after:.2f}"
        for name, old in floors().items()
        for what, before, after in zip(
            ("precision", "recall"), old, new.get(name, (0.0, 0.0)), strict=True
        )
        if after < before
    ]


def write_floors(new: Mapping[str, tuple[float, float]]) -> None:
    head = (
        "# The precision and recall that no change may fall below, a little under what was measured.",
        "# Made by `python benchmarks/quality.py --renew-floors`.",
        "detector\tprecision\trecall",
    )
    body = (f"{name}\t{p:.2f}\t{r:.2f}" for name, (p, r) in new.items())
    FLOORS.write_text("\n".join([*head, *body]) + "\n", "utf-8")


# ---------------------------------------------------------------- printing


def report(results: Sequence[Judged]) -> str:
    """The tables as Markdown; the README shows them."""
    head = HEAD.split("|")
    parts = [alarms([r for r in results if r.row.file == f], f"– {f}") for f in FILES]
    every = [alarms(results), *parts, *lines(results)]
    near = f"of the {sum(r.row.is_near_miss for r in results)} near misses"
    quiet = [["a contradiction", str(alarmed(results))], ["any conflict", str(troubled(results))]]
    return "\n\n".join(
        [
            markdown(["detector", *head], [each.cells for each in every]),
            markdown(["raised falsely", f"{near} (95 %)"], quiet),
            markdown(
                ["confidence", "conflicts found", "share right (95 %)"],
                [[band, str(s.whole), str(s)] for band, s in calibration(results)],
            ),
        ]
    )


def markdown(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    every = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in every)


def failures(results: Iterable[Judged]) -> Iterator[str]:
    for judged in results:
        if not judged.is_failure:
            continue
        row = judged.row
        missed = not (row.is_near_miss or judged.is_found)
        verdict = [f"missed {row.expected}"] if missed else []
        verdict += [
            f"false {named(f)} by {f.detector} ({f.confidence:.2f}): "
            + " / ".join(e.text for e in f.evidence)
            for f in judged.false
        ]
        yield "\n  ".join([row.id, *row.texts, f"({row.reason})", *verdict])


def as_json(results: Sequence[Judged]) -> str:
    every = [alarms(results), *lines(results)]
    return json.dumps(
        {
            "detectors": {each.name: figures(each) for each in every},
            "near_misses": {
                "contradiction": alarmed(results).value,
                "any_conflict": troubled(results).value,
            },
            "calibration": {
                band: {"found": s.whole, "right": s.part} for band, s in calibration(results)
            },
            "failures": [r.row.id for r in results if r.is_failure],
        },
        indent=2,
    )


def figures(of: Line) -> dict[str, object]:
    return {
        "rows": of.rows,
        "near_misses": of.near_misses,
        "found": of.recall.part,
        "missed": of.recall.whole - of.recall.part,
        "right_findings": of.precision.part,
        "false_findings": of.precision.whole - of.precision.part,
        "precision": of.precision.value,
        "precision_interval": of.precision.interval,
        "recall": of.recall.value,
        "recall_interval": of.recall.interval,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", nargs="?", const="seen", choices=FILES, help="print the failures")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--check", action="store_true", help="exit 1 below a floor")
    parser.add_argument("--renew-floors", action="store_true", help="set the floors by this run")
    parser.add_argument("--force", action="store_true", help="lower floors, too")
    options = parser.parse_args()
    results = [judge(row) for row in rows()]
    print(as_json(results) if options.json else report(results))
    if options.show:
        print("", *failures(r for r in results if r.row.file == options.show), sep="\n")
    if options.renew_floors:
        return renew(results, options.force)
    below = fallen(results) if options.check else []
    print(*below, sep="\n", end="\n" if below else "", file=sys.stderr)
    return 1 if below else 0


def renew(results: Sequence[Judged], force: bool) -> int:
    new = renewed(results)
    worse = lowered(new)
    if worse and not force:
        print("not lowered without --force:", *worse, sep="\n  ", file=sys.stderr)
        return 1
    write_floors(new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
