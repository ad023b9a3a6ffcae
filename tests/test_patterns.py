"""No regular expression takes time that grows with the square of a text, whatever the text.

Each compiled pattern of the packages is found, and run, as the code runs it, on texts made of its own
characters, classes and words: repeated, mixed, and with an end at which it must fail. A pattern that looks
back or ahead from every place is caught by that, and so is one that tries every way to share out a run.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
import regex

import compare
import reports
from compare import Document
from compare.lexicon import load
from compare.segment import segment

ROOT = Path(__file__).parent.parent
SOURCES = sorted(p for package in ("compare", "reports") for p in (ROOT / package).rglob("*.py"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in SOURCES}

PATTERNS = (re.Pattern, regex.Pattern)
# What the others come down to.
METHODS = {"sub": "finditer", "subn": "finditer", "split": "finditer", "findall": "finditer"}
METHODS |= {name: name for name in ("match", "search", "fullmatch", "finditer")}

# What the page squeezes is our own style and script.
OF_OUR_OWN = {"reports.page._STRINGS"}

# Functions whose patterns come from a table, found by what they return, and that of Punkt's own.
OF_TABLES = {"_mixed", "_foreign", "tokenizer"}

SMALL, LARGE = 500, 4000
# Quadratic growth is 64 from the one to the other, linear growth 8.
MOST_GROWTH = 24
# Nobody waits for less (in seconds), and a clock does not tell it from nothing.
FAST = 0.002
SHORTEST = 0.00005
# On a few characters nothing takes that long but what doubles with each of them.
FOREVER = 0.05
TRIES = 3


def modules() -> Iterator[ModuleType]:
    for package in (compare, reports):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def held(value: object, depth: int = 3) -> Iterator[object]:
    """The patterns that a value is or holds."""
    if isinstance(value, PATTERNS):
        yield value
    elif isinstance(value, dict) and depth:
        for each in (*value.keys(), *value.values()):
            yield from held(each, depth - 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth:
        for each in value:
            yield from held(each, depth - 1)
    elif makes_a_pattern(value):
        yield value()  # type: ignore[operator]
    elif isinstance(value, type) and value.__module__.startswith(("compare", "reports")) and depth:
        yield from held(list(vars(value).values()), depth - 1)


_CACHED = type(cache(lambda: None))


def makes_a_pattern(value: object) -> bool:
    """Whether a function makes one pattern, once, from a table."""
    # By its type: what stands for a request of the moment must not be asked anything.
    if not isinstance(value, _CACHED):
        return False
    return "Pattern" in str(inspect.get_annotations(value).get("return", ""))


def found() -> dict[str, tuple[re.Pattern[str], str]]:
    """Each pattern of text by the place where it is defined, with the name that it has there."""
    patterns = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(held(value)):
                where = f"{module.__name__}.{name}" + (f"[{number}]" if number else "")
                if isinstance(pattern.pattern, str) and where not in OF_OUR_OWN:  # type: ignore[attr-defined]
                    patterns.setdefault(id(pattern), (where, pattern, name))
    return {where: (pattern, name) for where, pattern, name in patterns.values()}  # type: ignore[misc]


# Patterns that the code gives to others, who run them so.
GIVEN_AWAY = {"compare.segment.punkt._CLOSED": {"match"}}


def uses(where: str, name: str) -> set[str]:
    """By which methods the code runs a pattern; by all of them where that cannot be seen."""
    home = importlib.import_module(where.partition("[")[0].rpartition(".")[0]).__file__
    called = re.compile(rf"\b{re.escape(name)}\.({'|'.join(METHODS)})\(")
    texts = [TEXTS[Path(str(home))]] if name.startswith("_") else TEXTS.values()
    seen = {METHODS[method] for text in texts for method in called.findall(text)}
    return GIVEN_AWAY.get(where) or seen or {*METHODS.values()}


# ---------------------------------------------------------------- hostile texts

_CLASSES = {
    r"\s": " ",
    r"\S": "x",
    r"\d": "1",
    r"\w": "a",
    r"\b": "a ",
    r"\p{L}": "a",
    r"\p{Lu}": "A",
    r"\p{Ll}": "a",
    r"\p{M}": "\u0301",
    r"\p{N}": "1",
    r"\p{C}": "\u200b",
    ".": "x",
}
_ATOM = re.compile(r"\\p\{\w+\}|\\[^\W\d_]|\\.|[^\\?*+|()\[\]{}^$.]{2,}|[^\\]", re.DOTALL)
_SYNTAX = frozenset("?*+|()[]{}^$\\")
# At this end no pattern of ours goes on.
_MISS = "\x01"
_MOST_ATOMS = 14


def atoms(pattern: str) -> list[str]:
    """The characters and words of a pattern, one of each of its classes, and what stands in all text."""
    plain = re.sub(r"\(\?[a-zA-Z<>=!:]*(?:P<\w+>)?", "(", pattern)
    found = [_CLASSES.get(atom) or atom.removeprefix("\\") for atom in _ATOM.findall(plain)]
    signs = [atom[1:] for atom in _ATOM.findall(plain) if len(atom) == 2 and atom[1] in _SYNTAX]
    telling = [a for a in found if a not in _SYNTAX]
    return list(dict.fromkeys([*telling, *signs, "a", "A", " "]))[:_MOST_ATOMS]


def hostile(pattern: str) -> Iterator[Callable[[int], str]]:
    """Texts of any length: a unit again and again, behind a start and before an end that misses."""
    chance = random.Random(ascii(pattern))  # noqa: S311 - not for secrets
    letters = atoms(pattern)
    units = [*letters, *map("".join, product(letters, repeat=2))]
    units += ["".join(chance.choices(letters, k=chance.randint(3, 6))) for _ in range(60)]
    rest = "".join(letters)  # an engine that looks for the end of a pattern first finds it
    for unit in units:
        for start, end in (("", ""), (chance.choice(letters), _MISS), ("", _MISS + rest)):
            yield lambda n, u=unit, s=start, e=end: s + (u * (n // len(u) + 1))[:n] + e  # type: ignore[misc]


def grows(run: Callable[[str], object], text: Callable[[int], str]) -> bool:
    """Whether the time of a run grows faster than the text."""
    for few in (22, 100, SMALL, 2 * SMALL):
        if all(seconds(run, text(few)) > FOREVER for _ in range(TRIES)):
            return True
    if seconds(run, text(LARGE)) < FAST:
        return False
    return all(growth(run, text) > MOST_GROWTH for _ in range(TRIES))


def growth(run: Callable[[str], object], text: Callable[[int], str]) -> float:
    small, large = (min(seconds(run, text(n)) for _ in range(3)) for n in (SMALL, LARGE))
    return large / max(small, SHORTEST)


def seconds(run: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    run(text)
    return time.perf_counter() - start


def runs(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, method)  # type: ignore[no-any-return]


def bad(pattern: re.Pattern[str], methods: set[str]) -> tuple[str, str] | None:
    """The first way of running a pattern that grows too fast, with the start of such a text."""
    return next(
        (
            (method, text(12))
            for method in sorted(methods)
            for text in hostile(pattern.pattern)
            if grows(runs(pattern, method), text)
        ),
        None,
    )


FOUND = found()


@pytest.mark.parametrize("where", sorted(FOUND))
def test_a_pattern_is_linear(where: str) -> None:
    pattern, name = FOUND[where]
    assert bad(pattern, uses(where, name)) is None


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"\s*\s*x", r"“[^”]*”", r"\s+$", r"(\w+\s?)*!", r"[a-z]+@x"],
)
def test_a_bad_pattern_is_caught(pattern: str) -> None:
    assert bad(re.compile(pattern), {"search"})
    assert bad(regex.compile(pattern), {"search"})


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++x", r"a+", r"[a-z]{1,30}@x", r"(?<!\w)\w++@x"])
def test_a_good_pattern_passes(pattern: str) -> None:
    assert bad(regex.compile(pattern), {"search", "finditer"}) is None


def test_patterns_are_found_wherever_they_are_kept() -> None:
    class Kept:
        pattern = re.compile("in a class")

    Kept.__module__ = "compare.kept"
    value = {"a": (re.compile("b"), [regex.compile("c")]), "d": Kept}
    assert sorted(p.pattern for p in held(value)) == ["b", "c", "in a class"]  # type: ignore[attr-defined]
    assert {"_WORD", "HIDDEN"} <= {name for _, name in FOUND.values()}


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path != ROOT / "reports" / "page.py"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_pattern_hides_in_a_function(path: Path) -> None:
    """Only what has a name in its module, or is made once by a function that has, is found here."""
    for function in ast.walk(ast.parse(TEXTS[path])):
        if not isinstance(function, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(function, ast.FunctionDef) and function.name in OF_TABLES:
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                module = node.func.value
                hidden = isinstance(module, ast.Name) and module.id in ("re", "regex")
                assert not hidden or node.func.attr == "escape", f"{path}:{node.lineno}"


# ---------------------------------------------------------------- Punkt, whose patterns are not ours

_UNITS = (
    ".",
    " ",
    "”",
    "“",
    ")",
    "(",
    "'",
    '"',
    "?",
    "!",
    "…",
    "-",
    ",",
    "a",
    "A",
    "1",
    "\n",
    "\t",
    "*",
)
_MIXED = (
    "a.",
    "A.",
    "a. ",
    "?”",
    "? ”",
    "”.",
    ".)",
    "...",
    ". . ",
    ".,",
    "Mr. ",
    "a.b",
    "1.",
    ".\n",
    "--",
    "end.Next",
    '.") ',
    "CAIRO ",
    "By Jane ",
)


@pytest.mark.parametrize("unit", [*_UNITS, *_MIXED])
@pytest.mark.parametrize("frame", ["{}", "Yes. {} No.", "Yes.{}no"])
def test_sentences_are_cut_in_linear_time(unit: str, frame: str) -> None:
    lexicon = load()

    def text(n: int) -> str:
        return frame.replace("{}", (unit * n)[:n])

    assert not grows(lambda words: segment(Document("a", words), lexicon), text)
