"""Reviewdog's format: the fields it knows and no other, columns in bytes, text that it can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from compare.model import Comparison, Layout, Verdict
from reports.rdjson import render
from reports.view import visible

SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parent / "standards" / "rdformat.json").read_text("utf-8"))
)
SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

Told = Callable[..., Comparison]


def diagnostics(comparison: Comparison) -> list[dict[str, Any]]:
    """The diagnostics, read back and held against a schema that allows no unknown field."""
    result = json.loads(render(comparison))
    SCHEMA.validate(result)
    return list(result["diagnostics"])


@pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile"])
def test_the_report_keeps_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    diagnostics(request.getfixturevalue(name))


def test_conflicts_are_diagnostics_the_most_serious_first(two: Comparison) -> None:
    found = [(d["severity"], d["message"].split(":")[0]) for d in diagnostics(two)]
    assert found == [
        ("ERROR", "contradiction"),
        ("WARNING", "qualification"),
        ("INFO", "inconsistency"),
        ("INFO", "inconsistency"),
    ]


def test_a_range_cuts_the_words_out_of_the_bytes_of_its_line(told: Told) -> None:
    text = "“Zażółć”\r\n“Łódź” lost 𐐀 12 people."
    start = text.index("12 people")
    (found,) = diagnostics(told(text, span=(start, start + len("12 people"))))
    first, last = (found["location"]["range"][edge] for edge in ("start", "end"))
    assert first["line"] == last["line"] == 2
    line = text.encode().split(b"\n")[1]
    assert line[first["column"] - 1 : last["column"] - 1] == b"12 people"


def test_a_range_is_given_as_far_as_the_file_has_it(told: Told) -> None:
    (found,) = diagnostics(told("12 people", layout=Layout.LINES))
    assert found["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    (found,) = diagnostics(told("12 people", layout=Layout.NONE))
    assert found["location"] == {"path": "left"}
    assert "range" in found["related_locations"][0]["location"]


def test_the_other_places_are_related_locations(told: Told) -> None:
    (found,) = diagnostics(told("12 people", uri="a/b%20c.txt"))
    assert found["location"]["path"] == "a/b c.txt"
    (other,) = found["related_locations"]
    assert other["message"] == "left again: “12 people”"
    assert other["location"]["path"] == "left again"


def test_what_was_decided_is_no_diagnostic(told: Told) -> None:
    assert diagnostics(told("12 people", verdict=Verdict.DISMISS)) == []


@SAME_EVERY_TIME
@given(text=st.text(st.characters(exclude_categories=[]), min_size=1))
def test_any_text_is_read_back(told: Told, text: str) -> None:
    report = render(told(text, reason=text, doc_id=text, uri=text or None))
    (found,) = json.loads(report)["diagnostics"]
    assert found["message"] == " ".join(["contradiction:", *visible(text).split()])
    # reviewdog's reader refuses half a surrogate pair, even as an escape
    json.dumps(json.loads(report), ensure_ascii=False).encode()
