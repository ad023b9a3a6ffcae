"""The harnesses without the fuzzer: what they check holds of their seeds, and of bytes at random."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fuzz_seeds import seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from run import HARNESSES

SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)

every_harness = pytest.mark.parametrize("name", HARNESSES)


def harness(name: str) -> Callable[[bytes], None]:
    check: Callable[[bytes], None] = importlib.import_module(f"fuzz_{name}").check
    return check


@every_harness
def test_what_is_checked_holds_of_the_seeds(name: str) -> None:
    assert len(seeds(name)) > 10
    for seed in seeds(name):
        harness(name)(seed)


@every_harness
@SAME_EVERY_TIME
@given(data=st.binary(max_size=200))
def test_what_is_checked_holds_of_any_bytes(name: str, data: bytes) -> None:
    harness(name)(data)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, Path(__file__).with_name("run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_run_tells_what_it_did_and_goes_on_from_its_corpus(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    corpus, findings = tmp_path / "corpus", tmp_path / "findings"
    kept = []
    for _ in range(2):
        done = run("segmenter", "--executions", "300", "--corpus", corpus, "--findings", findings)
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.match("segmenter: 300 executions in .* coverage [1-9]", done.stdout)
        kept.append({path.name for path in (corpus / "segmenter").iterdir()})
    assert len(seeds("segmenter")) < len(kept[0])
    assert (findings / "segmenter-slowest").exists()


def test_a_harness_that_does_not_exist_is_named() -> None:
    done = run("no-such")
    assert done.returncode == 2
    assert "no harness 'no-such'; there is: readers, segmenter" in done.stderr
