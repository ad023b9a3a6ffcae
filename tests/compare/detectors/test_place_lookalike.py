"""Towns with nearly the same name, where an article names very many of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product
from string import ascii_lowercase

import pytest

from compare import Comparison
from compare.model import CONFLICTS

Comparing = Callable[..., Comparison]


@pytest.mark.parametrize(("towns", "told"), [(50, True), (51, False)])
def test_a_register_of_towns_holds_names_that_are_alike(
    towns: int, told: bool, compared: Comparing
) -> None:
    names = (f"Norr{a}{b}field" for a, b in product(ascii_lowercase, repeat=2))
    register = " ".join(f"A boat sank near {name} in May." for name in islice(names, towns))
    comparison = compared(
        "The ferry sank off Norryzfield in May.", register, detectors=("place_lookalike",)
    )
    found = [f for f in comparison.findings if f.relation in CONFLICTS]
    assert bool(found) is told
