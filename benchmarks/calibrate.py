"""Calibrate confidence: fit how often the conflicts of each detector are true ones.

    python benchmarks/calibrate.py [--judged FILE ...]

Writes compare/lexicon/english/confidence.tsv. Judged are the conflicts found in the labelled pairs of
quality/seen.tsv, and those of any file of JSON lines {"detector": ..., "confidence": ..., "right": ...,
"weight": ...}, where the confidence is what the tool reported with the table in force.

Logistic regression (Platt 1999) with a Gaussian prior: the line of a detector starts from that of all
detectors together, and leaves it as far as its own conflicts carry it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality import CONFLICTS, judge, rows

from compare import Settings
from compare.classify import ANY
from compare.lexicon import load

TABLE = Path(__file__).parent.parent / "compare" / "lexicon" / "english" / "confidence.tsv"
Line = tuple[float, float]

# How firmly a line is held to where it starts: bias and slope, for all detectors and for one.
OF_ALL = (0.01, 0.01)
OF_ONE = (1.0, 2.0)
START: Line = (0.0, 2.0)
STEPS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """A conflict by its raw confidence (0..1), and whether it is a true one."""

    detector: str
    raw: float
    right: bool
    weight: float


def judged(files: Iterable[Path]) -> Iterator[Judged]:
    lines = load().confidence
    for row in rows(["seen"]):
        result = judge(row, Settings(confidence_threshold=0.0))
        for findings in (result.right, result.false):
            for finding in findings:
                if finding.relation in CONFLICTS:
                    raw = uncalibrated(finding.confidence, finding.detector, lines)
                    yield Judged(finding.detector, raw, findings is result.right, 1.0)
    for file in files:
        for text in file.read_text("utf-8").splitlines():
            each = json.loads(text)
            raw = uncalibrated(each["confidence"], each["detector"], lines)
            yield Judged(each["detector"], raw, each["right"], each["weight"])


def uncalibrated(confidence: float, detector: str, lines: Mapping[str, Line]) -> float:
    """The raw confidence that the table in force made this of."""
    bias, slope = lines.get(detector, lines[ANY])
    return (math.log(confidence / (1 - confidence)) - bias) / slope


def fitted(conflicts: Sequence[Judged], start: Line, firmness: tuple[float, float]) -> Line:
    """The line of highest posterior, by Newton's method."""
    bias, slope = start
    for _ in range(STEPS):
        gradient = [firmness[0] * (start[0] - bias), firmness[1] * (start[1] - slope)]
        curve = [firmness[0], 0.0, firmness[1]]
        for each in conflicts:
            p = 1 / (1 + math.exp(-(bias + slope * each.raw)))
            error, spread = each.weight * (each.right - p), each.weight * p * (1 - p)
            gradient = [gradient[0] + error, gradient[1] + error * each.raw]
            curve = [
                curve[0] + spread,
                curve[1] + spread * each.raw,
                curve[2] + spread * each.raw**2,
            ]
        determinant = curve[0] * curve[2] - curve[1] ** 2
        bias += (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant
        slope += (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant
    return bias, slope


def write(lines: Mapping[str, Line], count: int) -> None:
    head = (
        "# How far the conflicts of a detector are to be trusted: bias and slope of the logistic function"
        " of their raw confidence; * is any other detector.",
        f"# Source: made by benchmarks/calibrate.py from {count} judged conflicts",
        "detector\tbias\tslope",
    )
    body = (f"{name}\t{bias:.3f}\t{slope:.3f}" for name, (bias, slope) in sorted(lines.items()))
    TABLE.write_text("\n".join([*head, *body]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--judged", type=Path, nargs="*", default=[])
    conflicts = list(judged(parser.parse_args().judged))
    by_detector: dict[str, list[Judged]] = defaultdict(list)
    for each in conflicts:
        by_detector[each.detector].append(each)
    every = fitted(conflicts, START, OF_ALL)
    lines = {name: fitted(ours, every, OF_ONE) for name, ours in by_detector.items()}
    write({ANY: every, **lines}, len(conflicts))


if __name__ == "__main__":
    main()
