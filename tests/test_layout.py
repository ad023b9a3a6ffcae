"""The house keeps its shape: an import goes down one floor or more, and never up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = [
    *sorted(path for package in ("compare", "reports") for path in (ROOT / package).rglob("*.py")),
    ROOT / "storydiff.py",
]

# From the ground up. Modules of one floor do not know each other; a package counts with all in it,
# where no line of its own says more.
FLOORS = (
    ("compare.model", "compare.version", "compare.sight", "compare.watch"),
    ("compare.settings", "compare.limits", "compare.words", "compare.spans"),
    ("compare.lexicon",),
    ("compare.writers",),
    (
        "compare.segment.cuts",
        "compare.segment.times",
        "compare.segment.bylines",
        "compare.segment.punkt",
    ),
    (
        "compare.segment.paragraphs",
        "compare.segment.furniture",
        "compare.segment.leads",
        "compare.segment.sentences",
    ),
    ("compare.readers", "compare.segment"),
    ("compare.mentions",),
    ("compare.similarity", "compare.detector", "compare.wire", "compare.voices"),
    (
        "compare.slots.persons",
        "compare.slots.speakers",
        "compare.slots.opposites",
        "compare.slots.clauses",
        "compare.slots.counts",
        "compare.slots.stated",
    ),
    ("compare.slots.values", "compare.slots.remarks", "compare.slots.standings"),
    ("compare.slots.labels",),
    ("compare.slots",),
    ("compare.align",),
    ("compare.statements",),
    ("compare.detectors",),
    ("compare.identity",),
    ("compare.classify",),
    ("compare.house", "compare.config"),
    ("compare.coverage", "compare.figures.groups"),
    ("compare.figures.agreements", "compare.figures.conflicts"),
    ("compare.figures",),
    ("compare.decisions",),
    ("compare.pipeline", "compare.corpus.terms", "compare.corpus.work"),
    ("compare.corpus.stories",),
    ("compare.corpus.store",),
    ("compare.corpus.intake",),
    ("compare.corpus.run",),
    ("compare.corpus",),
    ("compare",),
    ("reports.view",),
    ("reports.collation", "reports.escaped", "reports.places", "reports.files", "reports.page"),
    ("reports.table",),
    (
        "reports.annotations",
        "reports.csv",
        "reports.github",
        "reports.html",
        "reports.json",
        "reports.markdown",
        "reports.rdjson",
        "reports.sarif",
        "reports.tei",
        "reports.text",
        "reports.tsv",
        "reports.corpus.view",
    ),
    ("reports.corpus.html", "reports.corpus.jsonl", "reports.corpus.text"),
    ("reports.corpus.pages",),
    ("reports.corpus",),
    ("reports",),
    ("reports.web.jobs", "reports.web.safety"),
    ("reports.web.desk",),
    ("reports.web.forms", "reports.web.site"),
    ("reports.web.results",),
    ("reports.web",),
    ("reports.cli",),
    ("storydiff",),
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}

# What the default install may import beside the standard library.
DEPENDENCIES = {"click", "jinja2", "joblib", "markupsafe", "nltk", "regex", "tqdm"}
# What it may import inside a function, or for the types only, where the extras `files` and `dask` are there.
EXTRA = {"distributed", "docx", "lxml", "markdown_it", "pypdf", "trafilatura"}
# What a room of its own may import, which nothing enters but the command that needs it.
WEB = {"flask", "waitress", "werkzeug"}


def name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere, with what it takes from packages of ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import says the whole name"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = {name(source) for source in SOURCES}
            yield from (each if each in modules else str(node.module) for each in inner)


def home(module: str) -> str:
    """The entry of `FLOORS` that a module belongs to."""
    while module not in FLOOR:
        module = module.rpartition(".")[0]
    return module


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_an_import_goes_down(path: Path) -> None:
    here = home(name(path))
    for imported in imports(path):
        if imported.split(".")[0] in ("compare", "reports"):
            there = home(imported)
            assert there == here or FLOOR[there] < FLOOR[here], f"{name(path)} imports {imported}"


def loaded(path: Path) -> set[str]:
    """The packages that importing a file imports."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    found = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [alias.name for node in found if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in found if isinstance(node, ast.ImportFrom)]
    return {each.split(".")[0] for each in names}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_declared_packages_are_imported(path: Path) -> None:
    allowed = DEPENDENCIES | {"compare", "reports"} | set(sys.stdlib_module_names)
    if name(path).startswith("reports.web"):
        allowed |= WEB
    assert {imported.split(".")[0] for imported in imports(path)} <= allowed | EXTRA
    assert loaded(path) <= allowed, "the extra is imported where it is needed"


def test_the_default_path_imports_nothing_of_the_extra() -> None:
    code = "import sys, compare, reports.cli; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "regex" in loaded.stdout.split()
    assert (EXTRA | WEB).isdisjoint(loaded.stdout.split())


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[ ]", line)[0] for line in project["dependencies"]}
    imported = {module.split(".")[0] for path in SOURCES for module in imports(path)}
    # jinja2 brings markupsafe along, by its own declaration
    assert imported & DEPENDENCIES - {"markupsafe"} <= declared


def test_every_module_has_a_floor() -> None:
    for path in SOURCES:
        assert home(name(path)) in FLOOR
    modules = {name(path) for path in SOURCES}
    assert set(FLOOR) <= modules


def test_compare_prints_nothing_and_ends_nothing() -> None:
    for path in (ROOT / "compare").rglob("*.py"):
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"print", "exit", "input", "breakpoint"}, path


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_word_list_stands_in_code(path: Path) -> None:
    """Words of a language are rows of a table; a long list of plain words in code is one of these."""
    if name(path).startswith("reports"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.List | ast.Set | ast.Tuple):
            continue
        words = [
            element.value
            for element in node.elts
            if isinstance(element, ast.Constant)
            and isinstance(element.value, str)
            and re.fullmatch(r"[a-z]{2,}", element.value)
        ]
        assert len(words) <= 7, f"{name(path)}:{node.lineno}: {words}"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_version_stands_in_one_place() -> None:
    version = re.search(r'VERSION = "(.+)"', (ROOT / "compare/version.py").read_text())
    assert version is not None
    places = [
        path
        for path in [*SOURCES, ROOT / "pyproject.toml"]
        if f'"{version[1]}"' in path.read_text(encoding="utf-8")
    ]
    assert places == [ROOT / "compare/version.py"]


def test_tests_are_no_package() -> None:
    """An `__init__.py` in tests/compare would hide the package of that name."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def drawn() -> set[Path]:
    """The files and folders in CONTRIBUTING's drawing of the house."""
    drawing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```")
    found: set[Path] = set()
    folders: list[Path] = []
    for line in next(part for part in drawing if part.startswith("\nseeds/")).strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        for entry in re.split(r" {2,}", line.strip())[0].split(", "):
            if re.fullmatch(r"[\w/]+(\.py|/)", entry):
                path = Path(*folders[depth - 1 : depth], entry)
                folders[depth:] = [path] if entry.endswith("/") else []
                found.add(path)
    return found


def test_the_house_is_drawn_as_it_stands() -> None:
    assert [path for path in drawn() if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "folder",
    [
        *("compare", "compare/readers", "compare/readers/pdf", "compare/segment", "compare/slots"),
        "compare/corpus",
        *("reports", "reports/cli", "reports/corpus", "reports/web"),
    ],
)
def test_every_room_is_in_the_drawing(folder: str) -> None:
    rooms = {
        path.relative_to(ROOT)
        for path in (ROOT / folder).iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")
    }
    assert rooms - {Path(folder, "__init__.py")} == {p for p in drawn() if p.parent == Path(folder)}
