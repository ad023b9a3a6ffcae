"""The harnesses without the fuzzer: what they check holds of their seeds, and of bytes at random."""

from __future__ import annotations

import importlib
from collections.abc import Callable

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
