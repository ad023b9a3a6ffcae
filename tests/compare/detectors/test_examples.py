"""Every detector keeps what its docstring promises, and every detector promises something."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import compare.detectors
from compare import Document, Preferred, Settings, compare_documents, config
from compare.classify import Detection
from compare.detector import Detector
from compare.detectors import DETECTORS
from compare.model import Finding, Relation, Tier

FOLDER = Path(compare.detectors.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
EXAMPLE = re.compile(r"^(Fires|Silent):\s+(.+?) \| (.+)$", re.MULTILINE)


def examples(detector: Detector) -> list[tuple[str, str, str]]:
    """The lines of a docstring as (Fires or Silent, left text, right text)."""
    return [(m[1], m[2], m[3]) for m in EXAMPLE.finditer(detector.doc)]


def found(detector: Detector, left: str, right: str) -> list[Finding]:
    settings = Settings(
        confidence_threshold=0.0, detectors=(detector.name,), preferred=terms(detector)
    )
    both = [Document("left", left), Document("right", right)]
    return [f for f in compare_documents(both, settings).findings if f.detector == detector.name]


def terms(detector: Detector) -> tuple[Preferred, ...]:
    """The terms of a docstring, as they stand under [preferred] in a file."""
    lines = re.findall(r"^House:\s+(.+)$", detector.doc, re.MULTILINE)
    table = tomllib.loads("\n".join(["[preferred]", *lines]))
    return config.settings(table).preferred


CASES = [
    pytest.param(detector, *example, id=f"{detector.name}-{number}-{example[0]}")
    for detector in DETECTORS
    for number, example in enumerate(examples(detector), 1)
]


@pytest.mark.parametrize(("detector", "expected", "left", "right"), CASES)
def test_an_example_holds_in_either_order(
    detector: Detector, expected: str, left: str, right: str
) -> None:
    fires = expected == "Fires"
    assert bool(found(detector, left, right)) is fires
    assert bool(found(detector, right, left)) is fires


@pytest.mark.parametrize(("detector", "expected", "left", "right"), CASES)
def test_a_finding_is_stamped_by_its_detector(
    detector: Detector, expected: str, left: str, right: str
) -> None:
    for finding in found(detector, left, right):
        assert finding.tier == detector.tier
        assert finding.relation in (detector.relation, Relation.INCONSISTENCY)
        assert finding.reason.endswith(".")
        assert 0 <= finding.confidence <= 1
        assert 1 <= len(finding.evidence) <= 2


@pytest.mark.parametrize(("detector", "expected", "left", "right"), CASES)
def test_a_conflict_has_a_strength_that_is_a_share(
    detector: Detector, expected: str, left: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strengths = []

    def calibrated(detection: Detection, _: object) -> float:
        strengths.append(detection.conflict.strength)
        return 1.0

    monkeypatch.setattr("compare.classify.calibrated", calibrated)
    found(detector, left, right)
    assert all(0 < strength <= 1 for strength in strengths)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_holds_one_detector_of_its_name(module: str) -> None:
    values = vars(import_module(f"compare.detectors.{module}")).values()
    assert [v.name for v in values if isinstance(v, Detector)] == [module]


def test_every_module_is_listed_once() -> None:
    assert sorted(detector.name for detector in DETECTORS) == MODULES


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.name)
class TestDetector:
    def test_its_docstring_is_its_manual(self, detector: Detector) -> None:
        summary, blank, *_ = detector.doc.splitlines()
        assert re.fullmatch(r"[A-Z].*\.", summary)
        assert blank == ""

    def test_it_has_a_hit_and_a_near_miss(self, detector: Detector) -> None:
        kinds = {expected for expected, _, _ in examples(detector)}
        assert kinds == {"Fires", "Silent"}

    def test_every_example_line_is_understood(self, detector: Detector) -> None:
        lines = re.findall(r"^\s*(?:Fires|Silent).*$", detector.doc, re.MULTILINE)
        assert len(lines) == len(examples(detector))

    def test_only_facts_contradict(self, detector: Detector) -> None:
        assert (detector.relation == Relation.CONTRADICTION) <= (detector.tier == Tier.FACT)

    def test_it_sees_pairs_or_the_story_or_the_terms_of_the_house(self, detector: Detector) -> None:
        functions = (detector.of_pair, detector.of_story, detector.of_house)
        (function,) = (function for function in functions if function is not None)
        assert function.__name__ == detector.name
        assert inspect.isgeneratorfunction(function)


def test_the_registry_is_filled_by_no_import() -> None:
    """A detector that somebody imports, or defines, is not run before it is listed."""
    code = (
        "from compare.detectors import DETECTORS; from compare.detector import story_detector;"
        "from compare.model import Kind, Relation, Tier\n"
        "@story_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)\n"
        "def stray(story, lexicon):\n    yield from ()\n"
        "import compare.detectors\n"
        "assert compare.detectors.DETECTORS is DETECTORS and type(DETECTORS) is tuple\n"
        "assert stray not in DETECTORS\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
