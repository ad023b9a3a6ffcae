"""The page of settings: what is in force, and what is kept where."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from compare import config
from compare.corpus.store import opened
from compare.limits import Limits
from compare.model import Preferred, Suppression
from compare.settings import Settings
from compare.version import VERSION
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs

OWN = Settings(
    pair_threshold=0.2,
    confidence_threshold=0.55,
    detectors=("numeric_mismatch", "name_variants"),
    disable=("name_variants",),
    preferred=(Preferred("Kyiv", ("Kiev",)),),
    accepted=(("a", "b"), ("c", "d")),
    suppress=(Suppression("e"),),
)


def page(folder: Path, base: Settings = Settings(), limits: Limits = Limits()) -> str:
    desk = Desk(folder / "desk.sqlite", base, limits, Jobs(0))
    answer = application(desk).test_client().get("/settings")
    assert answer.status_code == 200
    return unescape(answer.text)


def facts(text: str) -> dict[str, str]:
    """What is told about each thing, without marks."""
    found = re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", text)
    return {name: re.sub("<.+?>", "", said) for name, said in found}


def test_what_is_in_force_is_shown(tmp_path: Path) -> None:
    told = facts(page(tmp_path, OWN))
    assert told["House style"] == (
        "1 term, 2 groups of words that are one, 1 passage at which nothing is reported."
        " Change the house style"
    )
    assert told["Confidence"] == "from 0.55 on a difference is reported; change it"
    assert told["Likeness"] == (
        "from 0.2 on two sentences are paired: pair_threshold in storydiff.toml"
    )
    assert told["Language"] == "english"
    assert told["Looked for"] == "numeric mismatch"
    assert "name variants, quotation punctuation, house style" in told["Not looked for"]
    assert "numeric mismatch" not in told["Not looked for"]


def test_what_the_store_keeps_goes_before_the_file(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.sqlite") as store, store.changed():
        store.put_house(json.dumps(config.table(Settings(confidence_threshold=0.7))))
    assert facts(page(tmp_path, OWN))["Confidence"].startswith("from 0.7 on")


def test_where_nothing_is_disabled_that_is_said(tmp_path: Path) -> None:
    assert facts(page(tmp_path))["Not looked for"] == "nothing"


def test_each_limit_stands_with_the_option_that_raises_it(tmp_path: Path) -> None:
    rows = re.findall(
        r'<tr><th scope="row">(.+)</th><td>(.+)</td><td><code>(.+)</code></td></tr>',
        page(tmp_path, limits=Limits(2.5, 30_000, 7)),
    )
    assert rows == [
        ("Megabytes of a file, and of the text in it", "2.5", "--max-megabytes"),
        ("Sentences of an article", "30,000", "--max-sentences"),
        ("Articles compared at once", "7", "--max-articles"),
        ("Comparisons at once", "0", "--jobs"),
    ]


def test_the_store_stands_with_its_name_and_size(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.sqlite"):
        pass
    with (tmp_path / "desk.sqlite").open("ab") as file:
        file.truncate(1_300_000 // 4096 * 4096)
    told = facts(page(tmp_path))["desk.sqlite"]
    assert told.startswith("articles, comparisons, decisions and the house style: 1.3 MB on this")


def test_version_and_the_way_in_for_others_are_told(tmp_path: Path) -> None:
    text = page(tmp_path)
    assert f'<p class="meta">storydiff {VERSION}</p>' in text
    assert "<code>storydiff serve --host 0.0.0.0</code>" in text
