"""JSON: every value, exact, and always as the schema says."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compare.model import Comparison, Kind, Relation, Suppressed, Suppression, Tier
from reports.json import FORMAT, render

SCHEMA = json.loads(
    files("reports").joinpath("schemas", "storydiff-1.schema.json").read_text(encoding="utf-8")
)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile"])
def test_output_follows_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    report = json.loads(render(request.getfixturevalue(name)))
    Draft202012Validator(SCHEMA).validate(report)


def test_the_schema_allows_no_more_than_is_described() -> None:
    def objects(schema: Any) -> list[dict[str, Any]]:
        inside = schema.values() if isinstance(schema, dict) else schema
        deeper = [o for s in inside if isinstance(s, dict | list) for o in objects(s)]
        is_object = isinstance(schema, dict) and schema.get("type") == "object"
        return [schema, *deeper] if is_object else deeper

    found = objects(SCHEMA)
    assert len(found) == 21
    for schema in found:
        assert schema["additionalProperties"] in (False, {"type": "string"})
        assert schema.get("required", []) == list(schema.get("properties", {}))


def test_the_schema_knows_all_relations_kinds_and_tiers() -> None:
    properties = SCHEMA["$defs"]["finding"]["properties"]
    assert properties["relation"]["enum"] == list(Relation)
    assert properties["kind"]["enum"] == list(Kind)
    assert properties["tier"]["enum"] == list(Tier)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT


@pytest.mark.parametrize("name", ["two", "hostile"])
def test_texts_are_exact_and_spans_point_into_them(
    name: str, request: pytest.FixtureRequest
) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    report = json.loads(render(comparison))
    texts = {d["doc_id"]: d["text"] for d in report["documents"]}
    assert texts == {d.doc_id: d.text for d in comparison.documents}
    quoted = [e for f in report["findings"] for e in f["evidence"]] + report["sentences"]
    assert quoted
    for place in quoted:
        span = place["span"]
        assert texts[place["doc_id"]][span["start"] : span["end"]] == place["text"]


def test_pairs_point_at_sentences(two: Comparison) -> None:
    report = json.loads(render(two))
    sentences = {(s["doc_id"], s["index"]): s["text"] for s in report["sentences"]}
    second = report["pairs"][1]
    assert sentences[second["left"]["doc_id"], second["left"]["index"]].startswith("Engineers")
    assert [opcode["tag"] for opcode in second["opcodes"]] == [
        *("equal", "replace", "equal", "replace", "equal"),
    ]


def test_the_summary_counts_relations_by_tier(two: Comparison, five: Comparison) -> None:
    summary = json.loads(render(two))["summary"]
    assert summary["inconsistency"] == {"fact": 0, "wording": 1, "style": 1}
    assert summary["agreement"] == {"fact": 1, "wording": 0, "style": 0}
    assert json.loads(render(five))["summary"]["agreement"]["wording"] == 1


def test_keys_stand_in_one_order(two: Comparison) -> None:
    assert list(json.loads(render(two))) == [
        *("format", "signature", "summary", "suppressed", "documents", "sentences"),
        *("pairs", "statements", "coverage", "findings", "decided", "changed", "slots"),
        "voices",
    ]


def test_a_date_is_iso(two: Comparison) -> None:
    gazette, radio = json.loads(render(two))["documents"]
    assert gazette["published"] == "2024-05-02T00:00:00+00:00"
    assert radio["published"] is None


def test_suppressions_are_listed_with_what_they_have_dropped(two: Comparison) -> None:
    house = (
        Suppressed(Suppression("12 beams", "numeric_mismatch", "checked"), 1),
        Suppressed(Suppression("a mile"), 0),
    )
    report = json.loads(render(replace(two, suppressed=house)))
    Draft202012Validator(SCHEMA).validate(report)
    assert report["suppressed"] == [
        {"quote": "12 beams", "detector": "numeric_mismatch", "reason": "checked", "count": 1},
        {"quote": "a mile", "detector": None, "reason": "", "count": 0},
    ]
