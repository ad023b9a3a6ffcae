"""The API: what programs send and get, and that its description says just that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import errands
import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from werkzeug.test import TestResponse

from compare.corpus import compare_corpus
from compare.limits import Limits
from compare.settings import Settings
from reports import RENDERERS
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import BusyError, Job, Jobs, State
from reports.web.safety import Access, Bucket

Soon = Callable[[Callable[[], bool]], None]
Site = Callable[..., FlaskClient]

GAZETTE = {
    "text": "The fire killed 12 people in Lindmoor on Friday.",
    "id": "gazette",
    "title": "Fire in Lindmoor",
    "publisher": "Gazette",
    "published": "2026-05-01T08:30:00Z",
    "url": "https://example.org/fire",
}
RADIO = {"text": "The fire killed 14 people in Lindmoor on Friday.", "publisher": "Radio Lind"}
COMPARISONS = "/api/v1/comparisons"


def schema(name: str) -> Any:
    return json.loads(files("reports").joinpath("schemas", name).read_text(encoding="utf-8"))


DESCRIPTION = schema("storydiff-api-1.openapi.json")


def asked(client: FlaskClient, *articles: object, **more: object) -> str:
    """The address of a comparison of these articles, of the two about a fire unless told."""
    answer = client.post(COMPARISONS, json={"articles": articles or (GAZETTE, RADIO), **more})
    assert answer.status_code == 201, answer.json
    return answer.headers["Location"]


def reported(client: FlaskClient, address: str, soon: Soon, form: str = "json") -> TestResponse:
    """The answer to who asks for the report until there is one, or none will be."""
    answers: list[TestResponse] = []

    def is_there() -> bool:
        answers.append(client.get(f"{address}/report?format={form}"))
        return answers[-1].status_code != 202

    soon(is_there)
    return answers[-1]


def conflict(report: TestResponse) -> Any:
    """The one contradiction in a report."""
    (found,) = (each for each in report.json["findings"] if each["relation"] == "contradiction")
    return found


def decision(finding: str, word: str, at: str = "2026-11-21T09:30:00Z") -> dict[str, str]:
    return {"id": finding, "decision": word, "note": "", "at": at, "by": "E. Holm", "about": ""}


def ledger(*decisions: dict[str, str]) -> dict[str, object]:
    return {"format": "storydiff-decisions/1", "decisions": list(decisions)}


# ---------------------------------------------------------------- from articles to a report


def test_articles_are_compared_decided_about_and_dropped(client: FlaskClient, soon: Soon) -> None:
    address = asked(client)
    report = reported(client, address, soon)
    Draft202012Validator(schema("storydiff-1.schema.json")).validate(report.json)
    found = conflict(report)
    assert report.json["decided"] == []

    entry = decision(found["id"], "confirm")
    answer = client.post(f"{address}/decisions", json=ledger(entry))
    assert (answer.status_code, answer.json) == (200, ledger(entry))

    again = reported(client, address, soon).json
    assert again["decided"] == [{"finding": found, "decision": entry}]
    assert found not in again["findings"]
    assert client.get(address).json["counts"]["contradiction"] == 0

    assert client.delete(address).status_code == 204
    for method, path in [("GET", ""), ("GET", "/report"), ("GET", "/decisions"), ("DELETE", "")]:
        gone = client.open(f"{address}{path}", method=method)
        assert (gone.status_code, gone.json.keys()) == (404, {"error"})


def test_a_comparison_is_told_in_short(client: FlaskClient, soon: Soon) -> None:
    address = asked(client)
    reported(client, address, soon)
    told = client.get(address).json
    assert told.pop("asked").endswith("Z")
    assert told == {
        "id": address.rpartition("/")[2],
        "name": "Fire in Lindmoor",
        "articles": 2,
        "independent": 2,
        "publishers": ["Gazette", "Radio Lind"],
        "state": "done",
        "counts": {
            "contradiction": 1,
            "qualification": 0,
            "inconsistency": 0,
            "agreement": 0,
            "addition": 1,
        },
        "trouble": None,
    }


def test_an_article_is_what_a_line_of_json_lines_says(client: FlaskClient, soon: Soon) -> None:
    report = reported(client, asked(client, GAZETTE, RADIO), soon).json
    first, second = report["documents"]
    assert first == {
        "doc_id": "gazette",
        "title": "Fire in Lindmoor",
        "publisher": "Gazette",
        "published": "2026-05-01T08:30:00+00:00",
        "uri": None,
        "author": None,
        "url": "https://example.org/fire",
        "layout": "none",
        "text": f"Fire in Lindmoor\n\n{GAZETTE['text']}",
    }
    assert (second["doc_id"], second["title"]) == ("articles-2", None)


def test_an_article_may_tell_of_marks_of_other_formats(client: FlaskClient, soon: Soon) -> None:
    text = "<html> A PDF begins with %PDF- and a version."
    report = reported(client, asked(client, {"text": text}, RADIO), soon).json
    assert report["documents"][0]["text"] == text


def test_the_same_articles_are_compared_under_each_name_that_they_are_given(
    client: FlaskClient, soon: Soon
) -> None:
    first = asked(client)
    reported(client, first, soon)
    second = asked(client, {**GAZETTE, "id": "late"}, RADIO)
    assert reported(client, second, soon).json["documents"][0]["doc_id"] == "late"
    assert client.get(second).json["counts"]["contradiction"] == 1
    client.delete(first)
    assert reported(client, second, soon).status_code == 200


# The media type, and how such a report begins.
KINDS = {
    "html": ("text/html; charset=utf-8", "<!doctype html>"),
    "markdown": ("text/markdown; charset=utf-8", "# "),
    "text": ("text/plain; charset=utf-8", "2 articles"),
    "json": ("application/json", "{"),
    "csv": ("text/csv; charset=utf-8", "\ufefffinding"),
    "tsv": ("text/tab-separated-values; charset=utf-8", "finding"),
    "sarif": ("application/sarif+json", "{"),
    "rdjson": ("application/json", "{"),
    "github": ("text/plain; charset=utf-8", "::"),
    "annotations": ("application/ld+json", "{"),
    "tei": ("application/tei+xml; charset=utf-8", "<?xml"),
}


@pytest.mark.parametrize("form", RENDERERS)
def test_a_report_comes_in_every_format(client: FlaskClient, soon: Soon, form: str) -> None:
    answer = reported(client, asked(client), soon, form)
    kind, start = KINDS[form]
    assert (answer.status_code, answer.content_type) == (200, kind)
    assert answer.text.startswith(start)


def test_json_is_the_format_that_is_meant(client: FlaskClient, soon: Soon) -> None:
    address = asked(client)
    reported(client, address, soon)
    assert client.get(f"{address}/report").json["format"] == "storydiff/1"


# ---------------------------------------------------------------- the list, names


def test_the_latest_is_the_first_of_the_list(client: FlaskClient) -> None:
    assert client.get(COMPARISONS).json == {"comparisons": []}
    addresses = [asked(client, name="one"), asked(client, name="two")]
    told = client.get(COMPARISONS).json["comparisons"]
    assert [each["name"] for each in told] == ["two", "one"]
    assert [f"{COMPARISONS}/{each['id']}" for each in reversed(told)] == addresses


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("FIRE", ["the fire"]),
        ("radio fire", ["the fire"]),
        ("fire flood", []),
        ("", ["", "the fire"]),
    ],
)
def test_a_search_finds_all_of_its_words(client: FlaskClient, words: str, names: list[str]) -> None:
    asked(client, name="the fire")
    asked(client, {"text": "It snowed."}, {"text": "It rained."})
    told = client.get(COMPARISONS, query_string={"q": words}).json["comparisons"]
    assert [each["name"] for each in told] == [name or "It snowed." for name in names]


def test_a_comparison_is_renamed_and_called_after_its_articles_again(client: FlaskClient) -> None:
    address = asked(client, name="one")
    assert client.patch(address, json={"name": " the \n fire "}).json["name"] == "the fire"
    assert client.get(address).json["name"] == "the fire"
    assert client.patch(address, json={"name": ""}).json["name"] == "Fire in Lindmoor"
    assert client.patch(address, json={"name": "x" * 201}).json["name"] == "x" * 200


# ---------------------------------------------------------------- work that takes long, or fails


@pytest.fixture
def later(desk: Desk, jobs: Jobs) -> FlaskClient:
    """Who asks when the server has been started again."""
    anew = Desk(desk.path, desk.base, desk.limits, jobs)
    return application(anew, bucket=Bucket(rate=1e9, most=1e9)).test_client()


@pytest.fixture
def busy(jobs: Jobs, soon: Soon, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Keeps the one process busy from the first call to the second, or to the end of the test."""
    end = tmp_path / "end"

    def turn() -> None:
        if not began:
            began.append(jobs.put(Job(partial(errands.until, end))))
            soon(lambda: bool(began[0].step))
        else:
            end.touch()

    began: list[Job[int]] = []
    yield turn
    end.touch()


WAITING = {"state": "waiting", "step": "", "done": 0, "of": 0}
CANCELLED = {**WAITING, "state": "cancelled"}


def test_a_report_is_told_of_when_it_takes_long(
    client: FlaskClient, later: FlaskClient, busy: Callable[[], None], soon: Soon
) -> None:
    address = asked(client)
    reported(client, address, soon)
    assert later.get(address).json["state"] == "done"
    busy()
    answer = later.get(f"{address}/report")
    assert (answer.status_code, answer.json) == (202, WAITING)
    assert answer.headers["Retry-After"] == "1"
    assert later.get(address).json["state"] == "waiting"
    busy()
    assert reported(later, address, soon).status_code == 200


def test_what_is_cancelled_has_no_report_until_it_is_begun_again(
    client: FlaskClient, later: FlaskClient, busy: Callable[[], None], soon: Soon
) -> None:
    address = asked(client)
    reported(client, address, soon)
    busy()
    later.get(f"{address}/report")
    cancelled = later.post(f"{address}/cancel")
    assert (cancelled.status_code, cancelled.json) == (200, CANCELLED)
    refused = later.get(f"{address}/report")
    assert (refused.status_code, refused.json) == (409, {"error": "the comparison was cancelled"})
    again = later.post(f"{address}/again")
    assert (again.status_code, again.json) == (200, WAITING)
    busy()
    assert reported(later, address, soon).status_code == 200


def test_where_no_work_is_done_none_is_cancelled(
    client: FlaskClient, later: FlaskClient, soon: Soon
) -> None:
    address = asked(client)
    reported(client, address, soon)
    assert client.post(f"{address}/cancel").json["state"] == "done"
    assert later.post(f"{address}/cancel").json == {**WAITING, "state": "done"}


def test_what_has_failed_says_why_until_it_is_begun_again(
    tmp_path: Path, jobs: Jobs, busy: Callable[[], None], soon: Soon
) -> None:
    def started() -> FlaskClient:
        desk = Desk(tmp_path / "s.sqlite", Settings(), Limits(sentences=1), jobs)
        return application(desk, bucket=Bucket(rate=1e9, most=1e9)).test_client()

    client = started()
    address = asked(client, {"text": "It burned. It rained."}, RADIO)
    answer = reported(client, address, soon)
    trouble = (
        "'articles-1' has 2 sentences; the limit is 1;"
        " storydiff serve --max-sentences raises the limit"
    )
    assert (answer.status_code, answer.json) == (409, {"error": trouble})
    for each in (client, started()):
        told = each.get(address).json
        assert (told["state"], told["trouble"], told["independent"]) == ("failed", trouble, None)
    busy()
    assert client.post(f"{address}/again").json == WAITING
    assert client.get(address).json["trouble"] is None


def test_who_drops_a_comparison_stops_the_work(
    client: FlaskClient, later: FlaskClient, busy: Callable[[], None], soon: Soon
) -> None:
    address = asked(client)
    reported(client, address, soon)
    busy()
    later.get(f"{address}/report")
    job = later.application.extensions["storydiff"].known(address.rpartition("/")[2])
    assert job.state == State.WAITING
    assert later.delete(address).status_code == 204
    assert job.state == State.CANCELLED


def test_what_no_room_is_for_now_is_refused(client: FlaskClient, monkeypatch: Any) -> None:
    def put(self: Jobs, job: Job[Any]) -> None:
        raise BusyError("too much is waiting to be compared; try again soon")

    monkeypatch.setattr(Jobs, "put", put)
    answer = client.post(COMPARISONS, json={"articles": [GAZETTE, RADIO]})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json == {"error": "too much is waiting to be compared; try again soon"}


def test_what_has_been_kept_is_begun_when_there_is_room(
    client: FlaskClient, soon: Soon, monkeypatch: Any
) -> None:
    put = Jobs.put
    taken: list[Job[Any]] = []

    def once(self: Jobs, job: Job[Any]) -> Job[Any]:
        if taken:
            raise BusyError("too much")
        taken.append(job)
        return put(self, job)

    monkeypatch.setattr(Jobs, "put", once)
    address = asked(client)
    assert client.get(address).json["state"] == "waiting"
    assert client.get(f"{address}/report").status_code == 503
    monkeypatch.setattr(Jobs, "put", put)
    assert reported(client, address, soon).status_code == 200


# ---------------------------------------------------------------- decisions


def test_of_two_decisions_the_later_counts_and_both_are_kept(
    client: FlaskClient, soon: Soon
) -> None:
    address = asked(client)
    finding = conflict(reported(client, address, soon))["id"]
    later = decision(finding, "undecided", "2026-11-21T10:00:00Z")
    earlier = decision(finding, "dismiss", "2026-11-21T09:00:00Z")
    for _ in range(2):
        client.post(f"{address}/decisions", json=ledger(later, earlier))
    assert client.get(f"{address}/decisions").json == ledger(earlier, later)
    assert reported(client, address, soon).json["decided"] == []


def test_decisions_about_other_findings_are_kept_and_not_told(
    client: FlaskClient, soon: Soon
) -> None:
    first = asked(client)
    reported(client, first, soon)
    other = asked(client, {"text": "It cost 5 euros."}, {"text": "It cost 7 euros."})
    finding = conflict(reported(client, other, soon))["id"]
    entry = decision(finding, "false-positive")
    assert client.post(f"{first}/decisions", json=ledger(entry)).json == ledger()
    assert client.get(f"{other}/decisions").json == ledger(entry)


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ("", "it is empty"),
        ("[", "it is not JSON: Expecting value: line 1 column 2 (char 1)"),
        ("{}", "no ledger of decisions: its format is None, not 'storydiff-decisions/1'"),
        (
            json.dumps(ledger(decision("1-2", "confirmed"))),
            "decision 1: no decision 'confirmed'; did you mean 'confirm'?",
        ),
        (
            json.dumps(ledger(decision("\ud800", "confirm"))),
            "a decision holds half a character, which cannot be kept",
        ),
    ],
)
def test_what_is_no_ledger_is_refused_as_a_whole(
    client: FlaskClient, body: str, trouble: str
) -> None:
    address = asked(client)
    answer = client.post(f"{address}/decisions", data=body, content_type="application/json")
    assert (answer.status_code, answer.json) == (400, {"error": trouble})


def test_under_the_id_of_no_story_nothing_is_decided(client: FlaskClient, desk: Desk) -> None:
    path = f"{COMPARISONS}/nothing/decisions"
    answer = client.post(path, json=ledger(decision("1-2", "confirm")))
    assert (answer.status_code, answer.json) == (404, {"error": "there is no story 'nothing'"})
    with desk.store() as store:
        assert store.ledger().decisions == ()


# ---------------------------------------------------------------- stories of a corpus


def test_a_story_of_the_corpus_is_read_and_decided_about_and_stays(
    client: FlaskClient, desk: Desk, tmp_path: Path, soon: Soon
) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(f"{json.dumps(GAZETTE)}\n{json.dumps(RADIO)}\n", encoding="utf-8")
    with desk.store() as store:
        compare_corpus([str(feed)], store)
        (summary,) = store.summaries()
    address = f"{COMPARISONS}/{summary.id}"
    told = client.get(address).json
    assert (told["state"], told["asked"], told["counts"]["contradiction"]) == ("done", None, 1)
    assert client.get(COMPARISONS).json == {"comparisons": []}
    finding = conflict(reported(client, address, soon))["id"]
    entry = decision(finding, "confirm")
    assert client.post(f"{address}/decisions", json=ledger(entry)).json == ledger(entry)
    refused = {"error": f"there is no comparison {summary.id!r}"}
    for answer in (client.patch(address, json={"name": "x"}), client.delete(address)):
        assert (answer.status_code, answer.json) == (404, refused)
    assert reported(client, address, soon).status_code == 200


# ---------------------------------------------------------------- what is refused

OTHER = {"text": "It rained."}


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ("", "the body is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[" * 100_000, "the body is nested too deeply"),
        ("[1, 2]", "the body is no object"),
        ("NaN", "the body is no object"),
        ("{}", "the body: 'articles' is no list of two articles or more"),
        ({"articles": {}}, "the body: 'articles' is no list of two articles or more"),
        ({"articles": [OTHER]}, "the body: 'articles' is no list of two articles or more"),
        ({"articles": [OTHER, "b"]}, "article 2 is no object"),
        ({"articles": [{}, OTHER]}, "article 1 has no text"),
        ({"articles": [OTHER, {"text": " \n"}]}, "article 2 has no text"),
        ({"articles": [{"text": None}, OTHER]}, "article 1: 'text' is no text"),
        ({"articles": [{**OTHER, "id": 10**400}, OTHER]}, "article 1: 'id' is no text"),
        (
            {"articles": [OTHER, {"text": "It \0 rained."}]},
            "article 2: 'text' holds a NUL or half a character",
        ),
        (
            {"articles": [OTHER, {**OTHER, "title": "\udfff"}]},
            "article 2: 'title' holds a NUL or half a character",
        ),
        (
            {"articles": [OTHER, {**OTHER, "body": "x"}]},
            "article 2 has a member 'body'; there are text, id, title, publisher, published, url",
        ),
        (
            {"articles": [OTHER, OTHER], "names": ""},
            "the body has a member 'names'; there are articles, name",
        ),
        ({"articles": [OTHER, OTHER], "name": 1}, "the body: 'name' is no text"),
        (
            {"articles": [OTHER, OTHER], "name": "\ud800"},
            "the body: 'name' holds a NUL or half a character",
        ),
        (
            {"articles": [OTHER, {"text": "It rained. " * 5_000}]},
            "cannot read 'articles.json': its text is longer than 0.05 MB;"
            " storydiff serve --max-megabytes raises the limit",
        ),
    ],
)
def test_what_are_no_articles_is_refused_in_a_line(
    client: FlaskClient, body: object, trouble: str
) -> None:
    sent = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(COMPARISONS, data=sent, content_type="application/json")
    assert (answer.status_code, answer.json) == (400, {"error": trouble})
    assert client.get(COMPARISONS).json == {"comparisons": []}


def test_a_number_of_very_many_digits_is_refused(client: FlaskClient) -> None:
    body = f'{{"articles": {"1" * 5_000}}}'
    answer = client.post(COMPARISONS, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["error"].startswith("the body is not JSON: Exceeds the limit (4300 digits)")


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ({}, "the body: 'name' is missing"),
        ({"name": None}, "the body: 'name' is no text"),
        ({"name": "\0"}, "the body: 'name' holds a NUL or half a character"),
        ({"name": "x", "id": "y"}, "the body has a member 'id'; there are name"),
    ],
)
def test_what_is_no_name_is_refused(client: FlaskClient, body: object, trouble: str) -> None:
    answer = client.patch(asked(client), json=body)
    assert (answer.status_code, answer.json) == (400, {"error": trouble})


@pytest.mark.parametrize("path", ["", "/ID", "/ID/decisions"])
def test_what_is_sent_as_something_else_than_json_is_refused(
    client: FlaskClient, path: str
) -> None:
    method = "PATCH" if path == "/ID" else "POST"
    for kind in ("text/plain", "application/x-www-form-urlencoded", None):
        for data in ("{}", ""):
            answer = client.open(COMPARISONS + path, method=method, data=data, content_type=kind)
            if answer.status_code != 404:  # there is no ID
                assert (answer.status_code, answer.json) == (
                    415,
                    {"error": "send application/json"},
                )


def test_a_format_that_there_is_not_is_refused(client: FlaskClient) -> None:
    answer = client.get(f"{COMPARISONS}/nothing/report?format=odt")
    assert (answer.status_code, answer.json) == (
        400,
        {"error": f"no format 'odt'; there are {', '.join(RENDERERS)}"},
    )


def test_more_than_is_read_is_refused(client: FlaskClient) -> None:
    answer = client.post(COMPARISONS, json={"name": "x" * 300_000})
    assert (answer.status_code, answer.json.keys()) == (413, {"error"})


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Host": "example.org"}, 421),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Bearer right", "Origin": "http://example.org"}, 403),
        ({"Authorization": "Bearer right", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Authorization": "Bearer right"}, 201),
    ],
)
def test_who_may_not_ask_is_told_so_in_json(site: Site, headers: dict[str, str], code: int) -> None:
    client = site(Access(token="right"))  # noqa: S106
    answer = client.post(COMPARISONS, json={"articles": [GAZETTE, RADIO]}, headers=headers)
    assert answer.status_code == code
    assert code == 201 or answer.json.keys() == {"error"}


def test_who_asks_too_often_is_told_to_wait(site: Site) -> None:
    client = site(bucket=Bucket(rate=0.0, most=1.0))
    assert client.delete(f"{COMPARISONS}/nothing").status_code == 404
    answer = client.delete(f"{COMPARISONS}/nothing")
    assert (answer.status_code, answer.json) == (
        429,
        {"error": "too many requests; try again in a second"},
    )


# ---------------------------------------------------------------- the description


def test_the_description_names_every_route_and_no_other(desk: Desk) -> None:
    described = {
        (f"/api/v1{path}", method.upper())
        for path, operations in DESCRIPTION["paths"].items()
        for method in operations.keys() - {"parameters"}
    }
    served = {
        (rule.rule.replace("<story>", "{id}"), method)
        for rule in application(desk).url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == served


def test_the_description_is_served_as_it_stands(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").json == DESCRIPTION


def test_the_description_names_every_format() -> None:
    (form,) = DESCRIPTION["paths"]["/comparisons/{id}/report"]["get"]["parameters"]
    assert form["schema"]["enum"] == list(RENDERERS)


@pytest.mark.parametrize(
    ("name", "renamed"), [("storydiff-1", {}), ("storydiff-decisions-1", {"decision": "entry"})]
)
def test_reports_and_ledgers_are_described_as_their_own_schemas_do(
    name: str, renamed: dict[str, str]
) -> None:
    own = schema(f"{name}.schema.json")
    text = json.dumps(own)
    for part in own["$defs"]:
        there = f'"#/components/schemas/{renamed.get(part, part)}"'
        text = text.replace(f'"#/$defs/{part}"', there)
    moved = json.loads(text)
    schemas = DESCRIPTION["components"]["schemas"]
    for part, content in moved.pop("$defs").items():
        assert schemas[renamed.get(part, part)] == content
    whole = {name: content for name, content in moved.items() if name not in ("$schema", "$id")}
    assert whole in (schemas["report"], schemas["ledger"])


OPERATIONS = [
    (path, method, mode)
    for path, operations in DESCRIPTION["paths"].items()
    for method, operation in operations.items()
    if method != "parameters"
    for mode in GenerationMode
    # Where nothing is sent but an id, which is any text, nothing can be sent that is not as described.
    if mode.is_positive or operation.keys() & {"requestBody", "parameters"}
]


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_every_answer_is_as_described(
    client: FlaskClient, soon: Soon, path: str, method: str, mode: GenerationMode
) -> None:
    """Whatever is sent, as described (positive) or not (negative), to a comparison or to none."""
    address = asked(client)
    reported(client, address, soon)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", client.application)
    operation = described[path][method]
    there = {"path_parameters": {"id": address.rpartition("/")[2]}} if "{id}" in path else {}

    @settings(
        derandomize=True,
        deadline=None,
        max_examples=15,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )
    @given(operation.as_strategy(mode) | operation.as_strategy(mode, **there))
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate()

    check()
