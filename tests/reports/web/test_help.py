"""Help: how to work with a report, and a manual with examples for everything that is reported."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from compare.detectors import DETECTORS
from compare.limits import Limits
from compare.model import Preferred, Relation
from compare.settings import Settings
from reports.view import FACES
from reports.view.manual import MANUALS, Example, Manual
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs

NAMES = [*(detector.name for detector in DETECTORS), "update", "addition", "agreement"]
OPENING = (
    "from pathlib import Path; from compare import Settings; from compare.limits import Limits;"
    " from reports.web.app import application; from reports.web.desk import Desk;"
    " from reports.web.jobs import Jobs;"
    " client = application(Desk(Path('x.sqlite'), Settings(), Limits(), Jobs(0))).test_client();"
    " print(client.get('/house').status_code, client.get('/help').text)"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("desk") / "help.sqlite"
    client = application(Desk(path, Settings(), Limits(), Jobs(0))).test_client()
    answer = client.get("/help")
    assert answer.status_code == 200
    return answer.text


def section(page: str, name: str) -> str:
    """The manual of a detector as it stands on the page."""
    return page.split(f'<article id="{name}"')[1].split("</article>")[0]


def test_a_manual_has_a_line_more_and_examples() -> None:
    manual = Manual(
        "x",
        Relation.ADDITION,
        "The first line.\n\nMore,\nand more.\n\nHouse:  Kyiv = ['Kiev']\n"
        "Fires:  He came. | He went. | He came.\nSilent: He came. | She came.",
    )
    assert manual.first == "The first line."
    assert manual.more == "More, and more."
    assert manual.terms == (Preferred("Kyiv", ("Kiev",)),)
    assert manual.examples == (
        Example(True, "He came.", "He went. | He came."),
        Example(False, "He came.", "She came."),
    )


def test_a_manual_that_was_left_out_is_empty() -> None:
    manual = Manual("x", Relation.ADDITION, "")
    assert (manual.first, manual.more, manual.terms, manual.examples) == ("", "", (), ())


def test_all_that_is_reported_has_a_manual() -> None:
    assert [manual.name for manual in MANUALS] == NAMES


def test_the_relations_stand_with_symbol_and_meaning(page: str) -> None:
    listed = page.split('<ul class="relations">')[1].split("</ul>")[0]
    assert re.findall(r'<span class="m (\w+)"></span> <span><b>(\w+)</b> (.+)</span>', listed) == [
        (relation, relation.capitalize(), face.meaning) for relation, face in FACES.items()
    ]


def test_the_contents_lead_to_every_manual(page: str) -> None:
    contents = page.split('<nav class="contents"')[1].split("</nav>")[0]
    led_to = re.findall(r'href="#(.+?)"', contents)
    anchors = re.findall(r'<(?:article|section) id="(.+?)"', page)
    assert led_to == anchors
    assert set(NAMES) < set(anchors)
    ids = re.findall(r' id="(.+?)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.name)
def test_a_manual_stands_with_all_its_examples(page: str, manual: Manual) -> None:
    text = unescape(section(page, manual.name))
    assert f'<p class="first">{manual.first}</p>' in text
    assert re.findall(
        r'<p class="meta">(.+)</p>\n<blockquote>(.+)</blockquote>\n<blockquote>(.+)</blockquote>',
        text,
    ) == [
        ("Reported" if fires == "Fires" else "Not reported", left, right)
        for fires, left, right in re.findall(r"(Fires|Silent):\s+(.+?) \| (.+)", manual.text)
    ]


def test_nothing_of_a_manual_is_shown_raw(page: str) -> None:
    assert not re.search(r"Fires:|Silent:|House:|instead_of", page)


def test_terms_of_the_house_are_told_in_words(page: str) -> None:
    terms = section(page, "house_style").split('<ul class="terms">')[1].split("</ul>")[0]
    assert re.findall("<li>(.+)</li>", terms) == [
        "Write “Kyiv”, not “Kiev”; but leave “Chicken Kiev”.",
        "Write “Nigerien”, not “Nigerian”, only for Niger.",
        "Write “Air Base 101”, not “Base 101”.",
        "Write “migrant”, not “illegal alien”.",
    ]


def test_decisions_and_keys_are_told_in_the_words_of_the_report(page: str) -> None:
    for words in (
        "<b>Confirm</b>: a real point, act on it.",
        "<dt><kbd>c</kbd> <kbd>x</kbd> <kbd>d</kbd></dt>"
        "<dd>confirm, false positive, dismiss; again to undo</dd>",
    ):
        assert words in page


def test_without_docstrings_the_page_says_why_there_are_no_manuals(tmp_path: Path) -> None:
    path = {"PYTHONPATH": ":".join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-OO", "-c", OPENING]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=path)
    assert done.stderr == ""
    assert done.stdout.startswith("200 ")
    assert "storydiff was started with python -OO, which leaves them out." in done.stdout
    assert '<article id="numeric_mismatch"' in done.stdout
    assert "<blockquote>" not in done.stdout
