"""What storydiff is made of: licences, versions, and nothing that is loaded or asked for unseen."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, metadata
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from compare.readers import READERS, kinds
from reports import RENDERERS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
TABLES = sorted((ROOT / "compare" / "lexicon").rglob("*.tsv"))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

# ---------------------------------------------------------------- licences

# What a table may come from, as its head says it, and where the notice stands that this wants.
SOURCES = {
    "compiled by hand for storydiff": None,
    "made by benchmarks/": None,
    "(public domain)": None,
    "under the WordNet 3.0 licence": "WordNet 3.0 Copyright 2006 by Princeton University.",
    "SymSpell (MIT licence)": "Copyright (c) 2018 Wolf Garbe",
    "Google Books Ngram data (CC BY 3.0)": "https://creativecommons.org/licenses/by/3.0/",
    "SCOWL": "Copyright 2000-2018 by Kevin Atkinson",
    "Unicode Technical Standard #39": "Distributed under the Unicode License V3",
}


def head(table: Path) -> str:
    lines = table.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("# "))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_table_has_a_source_that_may_be_passed_on_with_its_notice(table: Path) -> None:
    notices = head(table) + (ROOT / "NOTICE").read_text(encoding="utf-8")
    (stated,) = (line for line in head(table).splitlines() if line.startswith("# Source: "))
    named = [source for source in SOURCES if source in stated]
    assert named, stated
    assert [SOURCES[source] for source in named if (SOURCES[source] or "") not in notices] == []


# Licences under which a package may be brought along: they let a program be passed on under its own.
ACCEPTED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CNRI-Python",
    "MIT",
    "MPL-1.1",
    "MPL-2.0",
    "PSF-2.0",
    "ZPL-2.1",
}

# What packages write that state theirs in words of their own.
SPOKEN = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ZPL 2.1": "ZPL-2.1",
}


def brought(requirements: list[str]) -> dict[str, Distribution]:
    """The packages that these need, and all that those need, by name."""
    found: dict[str, Distribution] = {}
    open_ = [Requirement(line) for line in requirements]
    while open_:
        needed = open_.pop()
        name = canonicalize_name(needed.name)
        if name in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        for line in found[name].requires or ():
            inner = Requirement(line)
            extras = needed.extras | {""}
            if inner.marker is None or any(inner.marker.evaluate({"extra": e}) for e in extras):
                inner.marker = None
                open_.append(inner)
    return found


def licence(package: str) -> str:
    """The licence that a package states, as an SPDX expression."""
    said = metadata(package)
    stated = said.get("License-Expression") or said.get("License", "").strip()
    if not stated:
        named = {
            line.rpartition(" :: ")[2]
            for line in said.get_all("Classifier") or ()
            if line.startswith("License ::")
        }
        # Whether they go together or are there to choose from, a list does not say.
        return " AND ".join(sorted(SPOKEN.get(name, name) for name in named))
    return SPOKEN.get(stated, stated)


def is_accepted(expression: str) -> bool:
    """Whether one of the licences to choose from asks for nothing but what is accepted."""
    choices = expression.split(" OR ")
    return any(set(choice.strip("()").split(" AND ")) <= ACCEPTED for choice in choices)


DEFAULT = brought(PROJECT["dependencies"])


def needs(extra: str) -> dict[str, Distribution]:
    """What an extra brings beyond the default install."""
    try:
        found = brought(EXTRAS[extra])
    except PackageNotFoundError as missing:
        pytest.skip(f"{missing.name} of the extra {extra} is not installed")
    return {name: found[name] for name in found.keys() - DEFAULT.keys()}


@pytest.mark.parametrize("extra", ["files", "dask", "web"])
def test_every_package_that_comes_along_has_an_accepted_licence(extra: str) -> None:
    packages = {**DEFAULT, **needs(extra)}
    stated = {name: licence(name) for name in packages}
    assert {name: said for name, said in stated.items() if not is_accepted(said)} == {}


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_is_accepted_where_one_choice_is(expression: str, accepted: bool) -> None:
    assert is_accepted(expression) is accepted


def test_the_default_install_is_small() -> None:
    """Who adds a package here has thought about it."""
    direct = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert direct == {"click", "jinja2", "joblib", "nltk", "regex", "tqdm"}
    assert DEFAULT.keys() - direct <= {"cloudpickle", "defusedxml", "markupsafe"}


# ---------------------------------------------------------------- versions


@pytest.mark.parametrize(
    "line", [*PROJECT["dependencies"], *EXTRAS["files"], *EXTRAS["web"], *EXTRAS["test"]]
)
def test_every_requirement_states_the_lowest_version_and_no_highest(line: str) -> None:
    """`.ci/run` tests with just these versions, and with the newest."""
    requirement = Requirement(line)
    if requirement.name == PROJECT["name"]:
        return
    assert re.fullmatch(r">=[0-9.]+", str(requirement.specifier))


# ---------------------------------------------------------------- nothing unseen

# Runs commands as the program does, and says of what they loaded which are of the packages named;
# whatever would reach out of the process is an error on the spot.
WATCHED = """
import json, sys
REACHING = ("socket.connect", "socket.get", "socket.send",
            "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.",
            "webbrowser.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")
def watch(event, arguments):
    if event.startswith(REACHING):
        raise SystemExit(f"reaches out: {event} {arguments}")
sys.addaudithook(watch)
from reports.cli import main
packages = set(sys.argv.pop().split(","))
code = max(main(arguments) for arguments in json.loads(sys.argv[1]))
print(*sorted(packages & {name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""

# The same without the packages named, as where they are not installed.
BARE = """
import json, sys
packages = set(sys.argv.pop().split(","))
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in packages:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Gone())
from reports.cli import main
sys.exit(max(main(arguments) for arguments in json.loads(sys.argv[1])))
"""


def modules(packages: dict[str, Distribution]) -> Iterator[str]:
    """The names by which packages are imported."""
    for package in packages.values():
        tops = {
            file.parts[0].removesuffix(".py")
            for file in package.files or ()
            if file.suffix == ".py"
        }
        yield from (name for name in tops if name.isidentifier())


def run(program: str, *commands: list[str], cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    names = ",".join(modules(needs("files") | needs("web")))
    paths = os.pathsep.join([str(ROOT), *sys.path])
    return subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands), names],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths},
        cwd=cwd,
    )


def test_plain_text_loads_nothing_of_the_extra_and_reaches_for_nothing(tmp_path: Path) -> None:
    written(kinds.TEXT, tmp_path)
    (tmp_path / "storydiff.toml").write_text("preferred = { Kyiv = ['Kiev'] }", encoding="utf-8")
    done = run(
        WATCHED,
        ["compare", *map(str, SEEDS)],
        *(["compare", "a.txt", "b.txt", "--format", name] for name in RENDERERS),
        ["decide", "l.json", "3fa91c-5c01d9aa", "confirm"],
        ["merge", "m.json", "l.json"],
        ["compare", "a.txt", "b.txt", "--decisions", "m.json", "-o", "report.html"],
        ["explain"],
        ["explain", "numeric_mismatch"],
        ["--help"],
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "\n")


def test_what_reaches_out_would_be_seen() -> None:
    """The guard itself: it stops a request, and sees a package."""
    request = WATCHED.replace(
        "code = ", "import socket; socket.create_connection(('127.0.0.1', 9)); code = "
    )
    assert "reaches out: socket." in run(request, ["--version"]).stderr
    assert run(WATCHED.replace("code = ", "import lxml; code = "), ["--version"]).stderr == "lxml\n"


TEXT = "The fire killed 12 people in Ostwick on Friday, the police said."
# Every file asks for something from outside, in the way of its kind.
PAGE = f"""<!doctype html><html><head><title>Fire</title><base href="http://192.0.2.1/">
<link rel="stylesheet" href="a.css"><link rel="canonical" href="http://192.0.2.1/a.html">
<meta property="og:url" content="http://192.0.2.1/a.html"><script src="http://192.0.2.1/a.js"></script>
</head><body><article><h1>Fire in Ostwick</h1><img src="http://192.0.2.1/a.png"><p>{TEXT}</p>
<iframe src="http://192.0.2.1/b.html"></iframe></article></body></html>"""


def word_file() -> bytes:
    """A Word file with a picture that is linked, not held."""
    made = docx.Document()
    made.add_paragraph(TEXT)
    made.part.relate_to("http://192.0.2.1/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


FILES: dict[str, tuple[str, str | bytes]] = {
    kinds.TEXT: ("a.txt", TEXT),
    kinds.PAGE: ("a.html", PAGE),
    kinds.ARCHIVE: (
        "a.mhtml",
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        f"Content-Type: text/html\nContent-Location: http://192.0.2.1/a.html\n\n{PAGE}\n--b--\n",
    ),
    kinds.MARKDOWN: ("a.md", f"# Fire\n\n![a](http://192.0.2.1/a.png)\n\n{TEXT}\n"),
    kinds.FEED: ("a.json", f'{{"headline": "Fire", "body_html": "<p>{TEXT}</p>"}}'),
    kinds.PDF: (
        "a.pdf",
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
    ),
    kinds.WORD: ("a.docx", word_file()),
}


def written(kind: str, folder: Path) -> None:
    name, content = FILES[kind]
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "b.txt").write_text(TEXT.replace("12", "14"), encoding="utf-8")


@pytest.mark.parametrize("kind", FILES)
def test_reading_a_file_reaches_for_nothing(kind: str, tmp_path: Path) -> None:
    written(kind, tmp_path)
    done = run(WATCHED, ["compare", FILES[kind][0], "b.txt", "--no-config"], cwd=tmp_path)
    assert done.returncode == (2 if kind == kinds.PDF else 0), done.stderr  # it has no page
    assert "reaches out" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", [kinds.PAGE, kinds.ARCHIVE, kinds.MARKDOWN, kinds.PDF, kinds.WORD])
def test_without_the_extra_a_file_that_needs_it_says_what_to_install(
    kind: str, tmp_path: Path
) -> None:
    written(kind, tmp_path)
    done = run(BARE, ["compare", FILES[kind][0], "b.txt", "--no-config"], cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        rf"storydiff: cannot read '{FILES[kind][0]}': .+ needs packages that are not installed:"
        r" pip install 'storydiff\[files\]'\n",
        done.stderr,
    )


def test_without_the_extra_plain_text_is_compared(tmp_path: Path) -> None:
    written(kinds.TEXT, tmp_path)
    done = run(BARE, ["compare", "a.txt", "b.txt", "--no-config"], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 articles, one voice: 1 contradiction")


def test_every_kind_of_file_is_among_the_samples() -> None:
    assert FILES.keys() >= READERS.keys()
