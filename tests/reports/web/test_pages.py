"""The pages as a browser without script sees them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from time import sleep

import pytest
from flask.testing import FlaskClient

from compare import Settings, load_settings
from compare.corpus.run import compare_corpus
from compare.limits import LIMITS, Limits
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs
from reports.web.safety import Bucket

LEFT = "Fire in Lindmoor\n\nThe fire killed 12 people in Lindmoor on Friday."
RIGHT = "Blaze in Lindmoor\n\nThe fire killed 14 people in Lindmoor on Friday."


class Visitor:
    """Somebody who fills in forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def send(self, path: str, **fields: object) -> str:
        """Send a form of ours; the address that it leads to, or the page that answers."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/").text)
        assert token is not None
        answer = self.client.post(path, data={"csrf": token[1], **fields})
        return answer.location or answer.text

    def compare(self, *texts: str, **fields: object) -> str:
        """Have texts compared, and wait; the address of the report."""
        address = self.send("/", text=list(texts), **fields)
        assert address.startswith("/comparisons/"), address
        return self.wait(address)

    def wait(self, address: str) -> str:
        """Wait until a comparison has ended; its address."""
        while json.loads(self.see(f"{address}/progress"))["state"] in ("waiting", "working"):
            sleep(0.02)
        return address

    def see(self, path: str) -> str:
        return self.client.get(path).text


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    return visitor_of(desk)


def visitor_of(desk: Desk) -> Visitor:
    return Visitor(application(desk, bucket=Bucket(1e9, 1e9)).test_client())


def trouble(page: str) -> str:
    found = re.search(r'<p class="trouble" role="alert">(.*?)</p>', page)
    assert found is not None, page
    return found[1]


# ---------------------------------------------------------------- articles in


def test_pasted_articles_are_compared_under_their_letters(visitor: Visitor) -> None:
    page = visitor.see(visitor.compare(LEFT, RIGHT))
    assert "<h1>2 articles: 1 contradiction" in page
    assert "Fire in Lindmoor" in page


def test_the_publisher_and_the_date_are_what_is_said(visitor: Visitor) -> None:
    said = {"publisher": ["Gazette", ""], "published": ["2026-05-01", ""]}
    address = visitor.compare(LEFT, RIGHT, **said)
    report = json.loads(visitor.see(f"{address}/report?format=json"))
    told = [(each.get("publisher"), each.get("published")) for each in report["documents"]]
    assert told == [("Gazette", "2026-05-01T00:00:00+00:00"), (None, None)]


def test_files_are_compared_under_their_names(visitor: Visitor) -> None:
    files = [(io.BytesIO(LEFT.encode()), "gazette.txt"), (io.BytesIO(RIGHT.encode()), "radio.txt")]
    address = visitor.compare(files=files)
    report = json.loads(visitor.see(f"{address}/report?format=json"))
    assert [each["doc_id"] for each in report["documents"]] == ["gazette", "radio"]


def test_a_feed_has_several_articles(visitor: Visitor) -> None:
    lines = "\n".join(json.dumps({"id": name, "text": LEFT}) for name in ("one", "other"))
    address = visitor.compare(files=[(io.BytesIO(lines.encode()), "feed.jsonl")])
    report = json.loads(visitor.see(f"{address}/report?format=json"))
    assert [each["doc_id"] for each in report["documents"]] == ["one", "other"]


def test_the_sample_articles_are_a_click_away(visitor: Visitor) -> None:
    address = visitor.send("/example")
    visitor.wait(address)
    assert "“Nigerien” against “Nigerian”" in visitor.see(address)


def test_there_can_be_more_places_and_fewer(visitor: Visitor) -> None:
    more = visitor.send("/", text=[LEFT, RIGHT], do="more")
    assert more.count("<textarea") == 3
    fewer = visitor.send("/", text=[LEFT, RIGHT, "x"], do="remove-1")
    assert fewer.count("<textarea") == 2
    assert "Fire in Lindmoor" not in fewer
    assert "Blaze in Lindmoor" in fewer


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": [LEFT, " "]}, "two articles or more are needed"),
        ({"text": [LEFT, "\x00\x01"]}, "cannot read &#39;article B.txt&#39;: it is not text"),
        (
            {"text": [LEFT, RIGHT], "published": ["", "tomorrow"]},
            "&#39;tomorrow&#39; is no date; one is 2026-11-21",
        ),
        (
            {"files": [(io.BytesIO(b"%PDF-1.4 x"), "a.pdf")]},
            "cannot read &#39;a.pdf&#39;: it is damaged",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    visitor: Visitor, fields: dict[str, object], told: str
) -> None:
    assert trouble(visitor.send("/", **fields)).startswith(told)
    assert "There are none yet" in visitor.see("/comparisons")


def test_what_was_typed_stays_where_something_is_wrong(visitor: Visitor) -> None:
    page = visitor.send("/", text=[LEFT, ""], publisher=["A & B", ""])
    assert "The fire killed 12 people" in page
    assert 'value="A &amp; B"' in page


# ---------------------------------------------------------------- comparisons


def test_the_list_has_the_latest_first_and_finds_words(visitor: Visitor) -> None:
    visitor.compare(LEFT, RIGHT)
    visitor.compare("Rain in Holt\n\nIt rained.", "Storm in Holt\n\nIt rained for 3 hours.")
    page = visitor.see("/comparisons")
    assert page.index("Rain in Holt") < page.index("Fire in Lindmoor")
    found = visitor.see("/comparisons?q=LINDMOOR+fire")
    assert "Rain in Holt" not in found
    assert "Fire in Lindmoor" in found
    assert "No comparison has all of these words" in visitor.see("/comparisons?q=nothing")


def test_a_name_is_one_line_and_an_empty_one_gives_way_to_the_headline(visitor: Visitor) -> None:
    address = visitor.compare(LEFT, RIGHT)
    visitor.send(f"{address}/rename", name=" The\r\n fire ")
    assert '<h2 class="t"><a href="' + address + '">The fire</a>' in visitor.see("/comparisons")
    visitor.send(f"{address}/rename", name="")
    assert ">Fire in Lindmoor</a>" in visitor.see("/comparisons")


def test_what_is_deleted_is_gone(visitor: Visitor) -> None:
    address = visitor.compare(LEFT, RIGHT)
    assert visitor.send(f"{address}/delete") == "/comparisons"
    assert visitor.client.get(address).status_code == 404
    assert "there is no" in trouble(visitor.see(address))


@pytest.mark.parametrize("format_name", ["text", "markdown", "json", "csv", "html", "tei"])
def test_a_report_is_a_file_in_any_format(visitor: Visitor, format_name: str) -> None:
    address = visitor.compare(LEFT, RIGHT)
    answer = visitor.client.get(f"{address}/report?format={format_name}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "killed" in answer.text


def test_a_downloaded_page_is_by_itself(visitor: Visitor) -> None:
    page = visitor.see(f"{visitor.compare(LEFT, RIGHT)}/report")
    assert "/assets/" not in page
    assert "This page loads nothing and sends nothing" in page


def test_a_format_that_is_none_is_told(visitor: Visitor) -> None:
    address = visitor.compare(LEFT, RIGHT)
    assert trouble(visitor.see(f"{address}/report?format=pdf")).startswith(
        "no format &#39;pdf&#39;; there are html, markdown"
    )


def test_what_a_limit_refuses_is_told_with_the_flag_that_raises_it(
    tmp_path: Path, jobs: Jobs
) -> None:
    limits = Limits(sentences=2)
    visitor = visitor_of(Desk(tmp_path / "desk.sqlite", Settings(), limits, jobs))
    address = visitor.compare(f"{LEFT} It burned. It rained.", RIGHT)
    page = visitor.see(address)
    assert trouble(page).endswith("storydiff serve --max-sentences raises the limit")
    assert "Not compared:" in visitor.see("/comparisons")


# ---------------------------------------------------------------- the store of a corpus


def test_the_stories_of_a_corpus_are_shown_with_their_reports(tmp_path: Path, jobs: Jobs) -> None:
    folder = tmp_path / "feed"
    folder.mkdir()
    for name, text in (("gazette", LEFT), ("radio", RIGHT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    desk = Desk(tmp_path / "desk.sqlite", Settings(), LIMITS, jobs)
    with desk.store() as store:
        compare_corpus([str(folder)], store)
    visitor = visitor_of(desk)
    page = visitor.see("/stories")
    assert "1 of 1 stories has contradictions" in page
    address = re.search(r'href="(/comparisons/[^"]+)"', page)
    assert address is not None
    visitor.see(address[1])
    visitor.wait(address[1])
    assert "<h1>2 articles: 1 contradiction" in visitor.see(address[1])
    assert "There are none yet" in visitor.see("/comparisons")


def test_without_a_corpus_the_command_that_makes_one_is_told(visitor: Visitor) -> None:
    assert "storydiff corpus FOLDER --store storydiff.sqlite" in visitor.see("/stories")


# ---------------------------------------------------------------- settings


def test_comparisons_are_made_by_the_settings_of_the_file(tmp_path: Path, jobs: Jobs) -> None:
    file = tmp_path / "storydiff.toml"
    file.write_text('disable = ["numeric_mismatch", "figure_shift"]', encoding="utf-8")
    desk = Desk(tmp_path / "desk.sqlite", load_settings(file), LIMITS, jobs)
    visitor = visitor_of(desk)
    assert "no conflicts found" in visitor.see(visitor.compare(LEFT, RIGHT))


# ---------------------------------------------------------------- files of the site


def test_styles_and_scripts_are_kept_by_a_browser_until_they_change(visitor: Visitor) -> None:
    (address,) = re.findall(r'href="(/assets/[^"]+\.css)"', visitor.see("/"))
    answer = visitor.client.get(address)
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.client.get("/assets/compare-00000000.css").status_code == 404
    assert visitor.client.get("/assets/..%2fapp.py").status_code == 404
