"""SARIF that keeps the standard's schema, points at the right words and shows text as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compare.model import Comparison, Layout, Verdict
from reports.sarif import render

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parent / "standards" / "sarif-2.1.0.json").read_text("utf-8"))
)
SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

Told = Callable[..., Comparison]


def run(comparison: Comparison) -> dict[str, Any]:
    """The one run of the report, read back and held against the schema."""
    log = json.loads(render(comparison))
    SCHEMA.validate(log)
    (only,) = log["runs"]
    return dict(only)


def shown(text: str) -> str:
    """What a viewer shows for a message: links by their text, escapes resolved (§3.11.5, §3.11.6)."""
    linked = re.sub(r"(?<!\\)\[((?:[^\\\[\]]|\\.)*)\]\(\d+\)", r"\1", text)
    braces = linked.replace("{{", "{").replace("}}", "}")
    return re.sub(r"\\([\\\[\]])", r"\1", braces)


@pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile"])
def test_the_report_keeps_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    run(request.getfixturevalue(name))


def test_conflicts_are_results_and_nothing_else_is(two: Comparison) -> None:
    found = [(r["properties"]["relation"], r["level"]) for r in run(two)["results"]]
    assert found == [
        ("contradiction", "error"),
        ("qualification", "warning"),
        ("inconsistency", "note"),
        ("inconsistency", "note"),
    ]


def test_regions_hold_the_words_of_the_finding(two: Comparison) -> None:
    texts = {d.doc_id: d.text for d in two.documents}
    for result in run(two)["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            physical = location["physicalLocation"]
            text, region = texts[physical["artifactLocation"]["uri"]], physical["region"]
            words = region["snippet"]["text"]
            assert text[region["charOffset"] :][: region["charLength"]] == words
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words


def test_results_point_at_their_rule_and_their_artifact(five: Comparison) -> None:
    only = run(five)
    (result,) = only["results"]
    rule = only["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "numeric_mismatch"
    assert rule["shortDescription"]["text"] == "Two sources count the same thing differently."
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "Silent:" in rule["help"]["text"]
    for location in (*result["locations"], *result["relatedLocations"]):
        where = location["physicalLocation"]["artifactLocation"]
        assert only["artifacts"][where["index"]]["location"]["uri"] == where["uri"]


def test_each_detector_that_found_something_is_a_rule(two: Comparison) -> None:
    *others, name, contradiction = two.findings
    findings = (
        *others,
        replace(name, detector="name_misspelt"),
        replace(contradiction, detector="of_a_plugin"),
    )
    only = run(replace(two, findings=findings))
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["name_misspelt", "numeric_mismatch", "of_a_plugin"]
    assert rules[2] == {"id": "of_a_plugin"}
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_message_links_the_other_places(five: Comparison) -> None:
    (result,) = run(five)["results"]
    assert result["message"]["text"].endswith("Compare [paper-3](1).")
    assert [location["id"] for location in result["relatedLocations"]] == [1]


def test_the_id_of_a_finding_is_its_fingerprint(told: Told) -> None:
    (result,) = run(told("12 people"))["results"]
    assert result["partialFingerprints"] == {"storydiff/v1": "0123abcd"}


def test_a_region_is_given_as_far_as_the_file_has_it(told: Told) -> None:
    only = run(told("12 people", layout=Layout.LINES))
    assert only["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "endLine": 1,
    }
    assert "mimeType" not in only["artifacts"][0]
    only = run(told("12 people", layout=Layout.NONE))
    ((location,), (related,)) = (only["results"][0][k] for k in ("locations", "relatedLocations"))
    assert "region" not in location["physicalLocation"]
    assert "region" in related["physicalLocation"]


@pytest.mark.parametrize("verdict", [Verdict.DISMISS, Verdict.FALSE_POSITIVE])
def test_what_was_decided_is_suppressed_with_its_reason(told: Told, verdict: Verdict) -> None:
    (result,) = run(told("12 people", verdict=verdict, note="Another fire."))["results"]
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": f"{verdict}: Another fire.",
        }
    ]


def test_what_was_confirmed_is_not_suppressed(told: Told) -> None:
    (result,) = run(told("12 people", verdict=Verdict.CONFIRM))["results"]
    assert "suppressions" not in result


def test_two_articles_of_one_file_are_two_artifacts(told: Told) -> None:
    left, right = run(told("12 people", uri="left%20again"))["artifacts"]
    assert left["location"] == right["location"]
    assert left["description"] != right["description"]


@pytest.mark.parametrize(
    "reason",
    ["{0} and {{1}}", "[link](http://evil.example)", r"\[a](1)", "[a\\\\](1) ]( [", "}{][\\"],
)
def test_a_message_has_no_placeholder_and_no_link_of_the_article(told: Told, reason: str) -> None:
    (result,) = run(told("12 people", reason=reason))["results"]
    text = result["message"]["text"]
    assert shown(text) == f"{reason} Compare left again."
    assert not re.search(r"\{\d+\}", text.replace("{{", "").replace("}}", ""))
    assert re.findall(r"(?<!\\)(?:\\\\)*\[", text) == ["["]


@SAME_EVERY_TIME
@given(
    text=st.text(st.characters(exclude_categories=[]), min_size=1),
    words=st.text(alphabet="ab[](){}\\1 ").map(str.split).map(" ".join),
    note=st.text(st.characters(exclude_categories=[])),
)
def test_any_text_is_read_back(told: Told, text: str, words: str, note: str) -> None:
    comparison = told(
        text,
        reason=words,
        doc_id=text,
        uri=note,
        publisher=note,
        verdict=Verdict.DISMISS,
        note=note,
    )
    render(comparison).encode()
    (result,) = run(comparison)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    # json joins two escaped halves that stand side by side, as they would be joined in UTF-16
    assert _utf16(region["snippet"]["text"]) == _utf16(text)
    assert shown(result["message"]["text"]).startswith(words)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16", errors="surrogatepass")


def test_long_words_are_whole(told: Told) -> None:
    (result,) = run(told("<script>" * 12_800))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert len(region["snippet"]["text"]) == region["charLength"] == 102_400
