"""Change the code of the detectors in small ways, one at a time, and show what no test notices.

    pip install mutmut==3.8.1
    python benchmarks/mutants.py                                  # all detectors
    python benchmarks/mutants.py compare/detectors/date_shift.py  # one, or any of compare/slots

What survives is a missing example, code that does nothing, or a change that changes nothing. The
changes are those of mutmut, and some more that ask after the near misses: a condition that always or
never holds, and one of its parts left out. mutmut's own runner leaves decorated functions alone, and
a detector is one; so its operators are used here, in forks of one process that has read the word
tables and collected the tests before (POSIX only). A detector is tried with its own examples, a
module of slots with its own tests and the examples of all detectors.
"""

from __future__ import annotations

import ast
import difflib
import gc
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from importlib import import_module
from inspect import isfunction, unwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import libcst as cst
import pytest
from mutmut.mutation import mutators

from compare.detector import Detector

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["tests/compare/detectors", "tests/compare/slots"]
PYTEST = "-p no:terminal -p no:cacheprovider -o addopts= --import-mode=importlib".split()
SECONDS = 10  # of computing; a change that takes longer loops
BROKEN = 2  # exit code of a fork whose changed module cannot be imported

# What is not run, or only shown to the reader; the golden reports hold the sentences.
LEFT_ALONE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
SENTENCE = re.compile(r"\s")
OTHER_CALL = {"any": "all", "all": "any", "min": "max", "max": "min"}

Operator = Callable[[Any], Iterable[cst.CSTNode]]


def main() -> None:
    named = [Path(each).resolve() for each in sys.argv[1:]]
    paths = named or sorted((ROOT / "compare" / "detectors").glob("[a-z]*.py"))
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.exit(
        pytest.main([*PYTEST, *TESTS], plugins=[Forks([path.relative_to(ROOT) for path in paths])])
    )


class Forks:
    """Runs the collected tests once as they are, and once for each change."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        total: Counter[str] = Counter()
        gc.freeze()  # or each fork copies what it only looks at
        for path in self.paths:
            source = path.read_text(encoding="utf-8")
            module = import_module(".".join(path.with_suffix("").parts))
            items = [item for item in session.items if is_told_by(item, path)]
            if not passes(session, items):
                print(path, "fails its tests before anything is changed")
                break
            outcomes: Counter[str] = Counter()
            for changed in changes(source):
                outcome = tried(session, items, module, changed)
                outcomes[outcome] += 1
                if outcome in ("survived", "timeout"):
                    print(f"{outcome} in {path}{difference(source, changed)}", flush=True)
            print(path, told(outcomes), flush=True)
            total += outcomes
        print("all", told(total))
        return True


def is_told_by(item: pytest.Item, path: Path) -> bool:
    """Whether a test is one of the module."""
    if item.path.stem == f"test_{path.stem}":
        return True
    if path.parent.name == "detectors":
        return re.search(rf"\[{path.stem}[-\]]", item.name) is not None
    return item.path.parent.name == "detectors"


def passes(session: pytest.Session, items: Iterable[pytest.Item]) -> bool:
    for item in items:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if session.testsfailed:
            return False
    return True


def tried(
    session: pytest.Session, items: Sequence[pytest.Item], module: ModuleType, changed: str
) -> str:
    """What becomes of a change: killed, survived, timeout or broken."""
    child = os.fork()
    if not child:
        code = BROKEN
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            install(module, changed)
            code = 1  # also where the run of the tests itself raises
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            code = 0 if passes(session, items) else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    return {0: "survived", BROKEN: "broken"}.get(os.WEXITSTATUS(status), "killed")


def install(module: ModuleType, source: str) -> None:
    """Run the changed module in place of the old one, also for those who have imported from it."""
    before = dict(vars(module))
    exec(compile(source, str(module.__file__), "exec"), vars(module))  # noqa: S102
    for name, old in before.items():
        new = vars(module)[name]
        if isinstance(old, Detector) and isinstance(new, Detector):
            for field in fields(Detector):
                object.__setattr__(old, field.name, getattr(new, field.name))
        elif isfunction(unwrap(old)) and old is not new:
            unwrap(old).__code__ = unwrap(new).__code__
            if old is not unwrap(old):
                old.cache_clear()


def changes(source: str) -> Iterator[str]:
    """The source in all its changed forms, each once."""
    tree = cst.parse_module(source)
    seen = {ast.dump(ast.parse(source))}
    for node in nodes(tree):
        for kind, operator in OPERATORS:
            for other in operator(node) if isinstance(node, kind) else ():
                changed: Any = tree.deep_replace(node, other)
                meaning = ast.dump(ast.parse(changed.code))
                if meaning not in seen:
                    seen.add(meaning)
                    yield changed.code


def nodes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, LEFT_ALONE):
        return
    if isinstance(node, cst.SimpleString) and SENTENCE.search(node.value):
        return
    yield node
    for child in node.children:
        yield from nodes(child)


def number(node: cst.Integer | cst.Float) -> Iterator[cst.CSTNode]:
    """One more and one less of what is counted; a threshold that all pass, and one that none does."""
    value = node.evaluated_value
    for other in (value + 1, type(value)(max(0, value - 1))):
        yield node.with_changes(value=repr(other))


def part(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    for side in (node.left, node.right):
        yield side.with_changes(lpar=[*node.lpar, *side.lpar], rpar=[*side.rpar, *node.rpar])


def condition(node: cst.If) -> Iterator[cst.CSTNode]:
    for constant in ("True", "False"):
        yield node.with_changes(test=cst.Name(constant))


def filtering(node: cst.CompFor) -> Iterator[cst.CSTNode]:
    for index in range(len(node.ifs)):
        yield node.with_changes(ifs=[*node.ifs[:index], *node.ifs[index + 1 :]])


def other_call(node: cst.Call) -> Iterator[cst.CSTNode]:
    if isinstance(node.func, cst.Name) and node.func.value in OTHER_CALL:
        yield node.with_changes(func=cst.Name(OTHER_CALL[node.func.value]))


OPERATORS: Sequence[tuple[Any, Operator]] = (
    (cst.Integer | cst.Float, number),
    (cst.BooleanOperation, part),
    (cst.If, condition),
    (cst.CompFor, filtering),
    (cst.Call, other_call),
    (cst.SimpleString, lambda node: [next(iter(mutators.operator_string(node)), node)]),
    (cst.Name, mutators.operator_name),
    (cst.UnaryOperation, mutators.operator_remove_unary_ops),
    (cst.Call, mutators.operator_arg_removal),
    (cst.Call, mutators.operator_symmetric_string_methods_swap),
    (cst.Call, mutators.operator_unsymmetrical_string_methods_swap),
    (cst.Lambda, mutators.operator_lambda),
    (cst.CSTNode, mutators.operator_keywords),
    (cst.CSTNode, mutators.operator_swap_op),
    (cst.IfExp, mutators.operator_if_exp),
)


def difference(before: str, after: str) -> str:
    """The changed lines, without the heads of a unified diff."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    number = lines[2].split()[1].lstrip("-").split(",")[0]
    return "\n".join([f", line {number}", *lines[3:]])


def told(outcomes: Counter[str]) -> str:
    tests = sum(n for outcome, n in outcomes.items() if outcome != "broken")
    found = tests - outcomes["survived"]
    rest = ", ".join(f"{outcome} {outcomes[outcome]}" for outcome in sorted(outcomes))
    return f"{found / max(1, tests):.1%} of {tests} noticed ({rest})"


if __name__ == "__main__":
    main()
