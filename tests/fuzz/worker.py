"""One harness under Atheris: run.py starts it, with the name, where to tell of the slowest input, and
the options of libFuzzer.

Only what a harness is about is instrumented: the rest would take most of the time, and what a
tokenizer does with one more word is news to the harness of the mentions, not to that of the reports.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import atheris

ROOT = Path(__file__).parents[2]

# By their start the modules that a harness is about; and those below them, which have their own.
WATCHED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "readers": (("compare.readers",), ()),
    "segmenter": (("compare.segment", "compare.words"), ()),
    "mentions": (("compare.mentions", "compare.words"), ()),
    "pipeline": (
        ("compare.",),
        (
            *("compare.mentions", "compare.segment", "compare.words", "compare.lexicon"),
            *("compare.model", "compare.sight", "compare.similarity", "compare.slots"),
        ),
    ),
    "renderers": (("reports",), ()),
}


def main() -> None:
    """Fuzz until the options are met; never returns."""
    name, slowest, *arguments = sys.argv[1:]
    inside, below = WATCHED[name]
    unwatched = [m for m in _modules() if not m.startswith(inside) or m.startswith(below)]
    with atheris.instrument_imports(include=["compare", "reports"], exclude=unwatched):
        check = importlib.import_module(f"fuzz_{name}").check
    atheris.Setup([sys.argv[0], *arguments], _timed(check, Path(slowest)))
    atheris.Fuzz()


def _modules() -> list[str]:
    """The names of all our modules."""
    paths = (path for package in ("compare", "reports") for path in (ROOT / package).rglob("*.py"))
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)
    return [name.removesuffix(".__init__") for name in names]


def _timed(check: Callable[[bytes], None], slowest: Path) -> Callable[[bytes], None]:
    """The check, which keeps the input that took longest, and how many seconds."""
    most = 0.0

    def timed(data: bytes) -> None:
        nonlocal most
        start = perf_counter()
        check(data)
        taken = perf_counter() - start
        if taken > most:
            most = taken
            slowest.write_bytes(data)
            slowest.with_suffix(".seconds").write_text(f"{taken:.3f}", encoding="ascii")

    return timed


main()
