"""Web annotations: JSON-LD in which nothing is dropped, and selectors that find their words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from compare import Document, compare_documents
from compare.model import Comparison, Layout
from reports.annotations import CONTEXT, render

OFFICIAL = json.loads(
    (Path(__file__).parent / "standards" / "anno.jsonld").read_text(encoding="utf-8")
)
OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"

Told = Callable[..., Comparison]

# RFC 3986: a scheme, then nothing but what stands in an address.
URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+(?:#[^#]*)?"
)

every_comparison = pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile", "decided"])


def load(url: str, options: object = None) -> dict[str, object]:
    """The official context from our own copy; anything else is not there."""
    assert url == CONTEXT
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": OFFICIAL,
        "contentType": "application/ld+json",
    }


def collection(comparison: Comparison) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render(comparison))
    return loaded


def items(comparison: Comparison) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection(comparison)["first"]["items"]
    return found


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value with the keys that lead to it; one value and a list of one are the same in JSON-LD."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    else:
        yield path, value


@every_comparison
def test_no_term_is_lost_on_the_way_to_rdf_and_back(
    name: str, request: pytest.FixtureRequest
) -> None:
    report = collection(request.getfixturevalue(name))
    options = {"documentLoader": load}
    expanded = jsonld.expand(report, options)
    compacted = jsonld.compact(expanded, CONTEXT, options)
    assert sorted(leaves(compacted), key=str) == sorted(leaves(report), key=str)


def test_terms_are_those_of_the_standard(decided: Comparison) -> None:
    (expanded,) = jsonld.expand(collection(decided), {"documentLoader": load})
    (page,) = expanded[f"{AS}first"]
    annotation = page[f"{AS}items"][0]["@list"][0]
    assert annotation["@type"] == [f"{OA}Annotation"]
    assert [each["@id"] for each in annotation[f"{OA}motivatedBy"]] == [
        f"{OA}classifying",
        f"{OA}commenting",
    ]
    (target, _) = annotation[f"{OA}hasTarget"]
    assert [each["@type"] for each in target[f"{OA}hasSelector"]] == [
        [f"{OA}TextQuoteSelector"],
        [f"{OA}TextPositionSelector"],
    ]


@every_comparison
def test_selectors_find_their_words(name: str, request: pytest.FixtureRequest) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    shown = [*comparison.findings, *(d.finding for d in comparison.decided)]
    by_id = {finding.id: finding for finding in shown}
    texts = {document.doc_id: document.text for document in comparison.documents}
    for annotation in items(comparison):
        finding = next(f for f in by_id.values() if annotation["id"] == urn_of(f.id))
        assert len(annotation["target"]) == len(finding.evidence)
        for target, evidence in zip(annotation["target"], finding.evidence, strict=True):
            words, position = target["selector"]
            text = texts[evidence.doc_id]
            start, end = position["start"], position["end"]
            assert text[start:end] == words["exact"] == evidence.text
            assert text[:start].endswith(words["prefix"])
            assert text[end:].startswith(words["suffix"])
            assert len(words["prefix"]) == min(32, start)
            assert len(words["suffix"]) == min(32, len(text) - end)


def urn_of(finding_id: str) -> str:
    kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    encoded = "".join(
        sign if sign in kept else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in finding_id
    )
    return f"urn:storydiff:finding:{encoded}"


@every_comparison
def test_names_are_addresses_and_differ(name: str, request: pytest.FixtureRequest) -> None:
    report = collection(request.getfixturevalue(name))
    annotations = report["first"]["items"]
    ids = [report["id"], report["first"]["id"], *(a["id"] for a in annotations)]
    assert len(ids) == len(set(ids))
    assert report["last"] == report["first"]["id"]
    sources = [target["source"] for a in annotations for target in a["target"]]
    for name in (*ids, *sources):
        assert URI.fullmatch(name), name


@pytest.mark.parametrize(
    ("uri", "source"),
    [
        ("https://gazette.example/a?b=c#d", "https://gazette.example/a?b=c#d"),
        ("https://gazette.example/brücke 1", "https://gazette.example/br%C3%BCcke%201"),
        ("https://gazette.example/%41", "https://gazette.example/%41"),
        ("https://gazette.example/100%", "urn:storydiff:document:gazette"),
        ("articles/gazette.txt", "urn:storydiff:document:gazette"),
        ("C:\\gazette.txt", "urn:storydiff:document:gazette"),
        (None, "urn:storydiff:document:gazette"),
    ],
)
def test_the_source_is_the_address_of_the_article(
    two: Comparison, uri: str | None, source: str
) -> None:
    there = replace(two.documents[0], uri=uri, url=None)
    assert source_of(two, there) == source
    assert URI.fullmatch(source)


def test_where_an_article_was_published_says_more_than_its_file(two: Comparison) -> None:
    there = replace(two.documents[0], uri="a.html", url="https://gazette.example/1")
    assert source_of(two, there) == "https://gazette.example/1"


def source_of(comparison: Comparison, first: Document) -> str:
    there = replace(comparison, documents=(first, comparison.documents[1]))
    return str(items(there)[0]["target"][0]["source"])


@pytest.mark.parametrize("layout", [Layout.LINES, Layout.NONE])
def test_a_text_that_was_taken_out_of_its_file_is_found_by_its_words(
    told: Told, layout: Layout
) -> None:
    (annotation,) = items(told("12 people", layout=layout))
    selectors = [[s["type"] for s in t["selector"]] for t in annotation["target"]]
    assert selectors == [["TextQuoteSelector"], ["TextQuoteSelector", "TextPositionSelector"]]


def test_reason_relation_kind_and_tier_are_bodies(two: Comparison) -> None:
    bodies = items(two)[0]["body"]
    assert [(body["purpose"], body["value"]) for body in bodies] == [
        ("commenting", "12 cracked beams against 14 cracked beams."),
        ("classifying", "contradiction"),
        ("tagging", "numeric"),
        ("tagging", "fact"),
        ("describing", "numeric_mismatch, confidence 0.95"),
    ]
    assert all(body["format"] == "text/plain" and body["language"] == "en" for body in bodies)


def test_decisions_are_bodies_with_time_and_name(decided: Comparison) -> None:
    told = [
        body
        for annotation in items(decided)
        for body in annotation["body"]
        if body["purpose"] == "moderating"
    ]
    assert [body["value"] for body in told] == [
        "confirm, before the words changed",
        "false-positive: not the <same> bridge",
    ]
    assert [body["created"] for body in told] == ["2024-05-03T10:30:00Z"] * 2
    assert [body.get("creator") for body in told] == [None, {"type": "Person", "name": "Ann & Bo"}]


def test_what_is_decided_comes_last_and_is_counted(decided: Comparison) -> None:
    report = collection(decided)
    assert report["total"] == len(report["first"]["items"]) == 7
    last = report["first"]["items"][-1]
    assert last["id"] == urn_of(decided.decided[0].finding.id)


def test_no_clock_is_read(two: Comparison) -> None:
    assert "created" not in render(two)


def test_positions_count_code_points() -> None:
    documents = [
        Document("a", "😀😀 The fire killed 12 people."),
        Document("b", "The fire killed 14 people."),
    ]
    comparison = compare_documents(documents)
    words, position = items(comparison)[0]["target"][0]["selector"]
    assert documents[0].text[position["start"] : position["end"]] == words["exact"]
    assert "12" in words["exact"]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_any_text_is_quoted_as_unicode_can_hold_it(text: str) -> None:
    documents = [
        Document(f"a{text}", f"The fire in Ostwick killed 12 people. {text}", uri=f"http:{text}"),
        Document("b", f"The fire in Ostwick killed 14 people. {text}"),
    ]
    report = render(compare_documents(documents))
    report.encode()
    for annotation in json.loads(report)["first"]["items"]:
        for target in annotation["target"]:
            assert URI.fullmatch(target["source"])
            words, position = target["selector"]
            document = documents[target["source"] == "urn:storydiff:document:b"]
            exact = document.text[position["start"] : position["end"]]
            assert words["exact"] == re.sub("[\ud800-\udfff]", "\ufffd", exact)
