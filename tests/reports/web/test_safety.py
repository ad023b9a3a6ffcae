"""Who may ask for what; each test holds a threat of reports/web/THREATS.md."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from compare import Settings
from compare.limits import Limits
from reports.web.app import application
from reports.web.desk import Desk
from reports.web.jobs import Jobs
from reports.web.safety import Access, Bucket, with_token

ROOT = Path(__file__).parents[3]
FORM = {"text": ["The fire killed 12 people.", "The fire killed 14 people."]}
LARGEST = 0.001  # MB of an article; a request may have five times that


@pytest.fixture
def desk(tmp_path: Path, jobs: Jobs) -> Desk:
    return Desk(tmp_path / "s.sqlite", Settings(), Limits(megabytes=LARGEST), jobs)


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return application(desk).test_client()


def token(client: FlaskClient) -> str:
    """The token that the first page has its forms send back."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert found is not None
    return found[1]


# ---------------------------------------------------------------- other machines


def test_another_machine_needs_the_token(desk: Desk) -> None:
    access = with_token("192.0.2.7")
    client = application(desk, access).test_client()
    refused = client.get("/comparisons")
    assert refused.status_code == 401
    assert "open the address that storydiff serve has printed" in refused.text
    assert client.get("/comparisons?token=wrong").status_code == 401
    api = "/api/v1/comparisons"
    assert client.get(api, headers={"Authorization": "Bearer wrong"}).status_code == 401
    allowed = client.get(api, headers={"Authorization": f"Bearer {access.token}"})
    assert allowed.status_code != 401


def test_the_token_leaves_the_address(desk: Desk) -> None:
    access = with_token("192.0.2.7")
    client = application(desk, access).test_client()
    answer = client.get(f"/comparisons?token={access.token}")
    assert (answer.status_code, answer.location) == (302, "/comparisons")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/comparisons").status_code == 200


def test_a_token_is_new_each_time() -> None:
    assert with_token("192.0.2.7").token != with_token("192.0.2.7").token


# ---------------------------------------------------------------- other pages


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil", "["]
)
def test_a_name_bound_to_this_machine_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765"])
def test_the_names_of_this_machine_are_known(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_with_a_token_the_name_that_was_given_is_known_too(desk: Desk) -> None:
    access = with_token("news.example")
    assert access.answers_to("news.example:8765")
    assert not Access().answers_to("news.example:8765")


def test_a_form_without_the_token_of_its_page_is_refused(client: FlaskClient) -> None:
    known = token(client)
    for sent in ({}, {"csrf": ""}, {"csrf": "x" * 43}):
        answer = client.post("/", data={**FORM, **sent})
        assert (answer.status_code, "load the page again" in answer.text) == (403, True)
    assert client.post("/", data={**FORM, "csrf": known}).status_code == 303


def test_a_token_without_its_cookie_is_refused(desk: Desk) -> None:
    app = application(desk)
    known = token(app.test_client())
    assert app.test_client().post("/", data={**FORM, "csrf": known}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_a_page_from_elsewhere_sends_is_refused(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    known = token(client)
    assert client.post("/", data={**FORM, "csrf": known}, headers=headers).status_code == 403
    api = client.post("/api/v1/comparisons", json={}, headers=headers)
    assert (api.status_code, api.json) == (
        403,
        {"error": "this was sent by a page from elsewhere"},
    )


def test_the_api_takes_json_alone(client: FlaskClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = client.post("/api/v1/comparisons", data=b'{"articles": []}', content_type=kind)
        assert answer.status_code == 415


def test_every_answer_is_marked(client: FlaskClient) -> None:
    for path in ("/", "/comparisons", "/nothing", "/api/v1/nothing"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in headers


def test_no_page_has_a_script_or_a_style_of_its_own(client: FlaskClient) -> None:
    for path in ("/", "/comparisons", "/stories", "/house", "/help", "/settings"):
        page = client.get(path).text
        assert re.findall(r"<script(?! src=)|<style|\son\w+=|\sstyle=", page) == []


# ---------------------------------------------------------------- too much


def test_what_is_too_large_is_refused(client: FlaskClient) -> None:
    known = token(client)
    answer = client.post("/", data={"csrf": known, "text": "x" * 6_000})
    assert answer.status_code == 413


def test_too_many_requests_are_refused(desk: Desk) -> None:
    client = application(desk, bucket=Bucket(rate=0.001, most=2)).test_client()
    known = token(client)
    codes = [client.post("/", data={"csrf": known}).status_code for _ in range(3)]
    assert codes == [400, 400, 429]
    assert client.get("/").status_code == 200


def test_a_bucket_fills_up_again() -> None:
    bucket = Bucket(rate=1e9, most=1)
    assert bucket.take()
    assert bucket.take()


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\secret.txt", "/etc/passwd", "C:\\a.txt", "a\0b.txt", ".."]
)
def test_the_name_of_a_file_is_no_path(client: FlaskClient, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.iterdir())
    files = [(io.BytesIO(text.encode()), name) for text in FORM["text"]]
    answer = client.post("/", data={"csrf": token(client), "files": files})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "../" not in page
    assert "etc" not in page
    assert {each.name for each in tmp_path.iterdir()} - {each.name for each in before} <= {
        "s.sqlite",
        "s.sqlite-shm",
        "s.sqlite-wal",
    }


# ---------------------------------------------------------------- what is written down


def test_every_threat_names_tests_that_there_are() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "reports/web/THREATS.md").read_text("utf-8")))
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert len(named) > 12
    assert named - written == set()
