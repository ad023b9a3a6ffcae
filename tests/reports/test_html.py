"""The page: self-contained, escaped, and complete without script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

import reports
from compare.model import Comparison, Relation, Tier
from reports.html import render
from reports.view import visible

VOID = {"meta", "rect", "input", "path"}


class Page(HTMLParser):
    """A parsed page: its elements, its text by element, and whether all tags close in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def inside(self, tag: str) -> list[str]:
        return [text for path, text in self.texts if tag in path]

    def values(self, attribute: str) -> Iterator[str]:
        for _, attributes in self.elements:
            value = attributes.get(attribute)
            if value is not None:
                yield value


every_comparison = pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile"])


@every_comparison
def test_a_page_loads_and_runs_nothing_of_others(name: str, request: pytest.FixtureRequest) -> None:
    page = Page(render(request.getfixturevalue(name)))
    attributes = {attribute for _, given in page.elements for attribute in given}
    assert not {a for a in attributes if a.startswith("on")}
    assert not attributes & {"style", "src", "srcset", "action", "data", "srcdoc"}
    assert not [href for href in addresses(page) if not href.startswith("https://gazette.example/")]
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert "innerHTML" not in "".join(page.inside("script"))
    assert not {tag for tag, _ in page.elements} & {"img", "iframe", "link", "object", "form"}


def addresses(page: Page) -> set[str]:
    return {str(href) for href in page.values("href") if not str(href).startswith("#")}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/ b", "data:text/html,<p>", "//a.example/", ""]
)
def test_only_an_address_of_the_web_becomes_a_link(two: Comparison, url: str) -> None:
    there = replace(two.documents[0], url=url)
    page = Page(render(replace(two, documents=(there, two.documents[1]))))
    assert not addresses(page)


@every_comparison
def test_the_policy_names_the_style_and_the_script(
    name: str, request: pytest.FixtureRequest
) -> None:
    page = Page(render(request.getfixturevalue(name)))
    (policy,) = (m["content"] for m in page.all("meta") if "http-equiv" in m)
    assert policy
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        source = "".join(page.inside(tag))
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "url(" not in "".join(page.inside("style"))


@every_comparison
def test_ids_are_unique_and_every_link_has_its_target(
    name: str, request: pytest.FixtureRequest
) -> None:
    page = Page(render(request.getfixturevalue(name)))
    ids = list(page.values("id"))
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)
    assert {ref for refs in page.values("aria-labelledby") for ref in refs.split()} <= set(ids)


def test_hostile_text_is_shown_as_text(hostile: Comparison) -> None:
    page = Page(render(hostile))
    shown = "".join(page.inside("article"))
    for sentence in hostile.sentences:
        assert visible(sentence.text) in shown
    assert "{{ 7 * 7 }}" in shown


def test_the_articles_are_whole(two: Comparison) -> None:
    source = render(two)
    articles = source[source.index('id="read"') : source.index('id="findings"')]
    shown = " ".join(re.sub(r'<a class="m.*?</a>|<[^>]+>', "", articles).split())
    for sentence in two.sentences:
        assert sentence.text in shown


def test_passages_and_findings_share_their_numbers(two: Comparison) -> None:
    page = Page(render(two))
    passages = [mark for mark in page.all("mark") if "data-f" in mark]
    assert {n for mark in passages for n in (mark["data-f"] or "").split()} == set("1234567")
    assert {mark["class"] for mark in passages if mark["data-f"] == "2 3"} == {"qualification"}
    assert [a["id"] for a in page.all("article") if "id" in a] == [
        *("f1", "f2", "f3", "f5", "f6", "f7", "f4"),
    ]


def test_no_source_corrects_another(two: Comparison) -> None:
    page = Page(render(two))
    assert not page.all("del")
    assert not page.all("ins")
    quoted = [text for path, text in page.texts if "blockquote" in path and "q" in path]
    assert quoted[:4] == ["12", " cracked beams", "14", " cracked beams"]
    differing = [text for path, text in page.texts if path[-2:] == ("q", "mark")]
    assert differing[:2] == ["12", "14"]


def folded(page: Page) -> str:
    return "".join(text for path, text in page.texts if "details" in path and "summary" not in path)


def test_style_is_folded(two: Comparison) -> None:
    assert "town council and Town Council" in folded(Page(render(two)))
    assert "12 cracked beams against" not in folded(Page(render(two)))


@pytest.mark.parametrize(("confidence", "is_folded"), [(0.49, True), (0.5, False)])
def test_agreements_and_additions_of_low_confidence_are_folded(
    two: Comparison, confidence: float, is_folded: bool
) -> None:
    unsure = replace(two, findings=tuple(replace(f, confidence=confidence) for f in two.findings))
    for reason in ("Each in its own words", "Only gazette says this."):
        assert (reason in folded(Page(render(unsure)))) == is_folded
    assert "12 cracked beams against" not in folded(Page(render(unsure)))


def test_own_words_and_shared_wording_are_counted_apart(two: Comparison, five: Comparison) -> None:
    assert '<span class="tiers num">1 in own words</span>' in render(two)
    assert 'id="g-agreement-fact"' in render(two)
    assert '<span class="tiers num">1 in shared wording</span>' in render(five)
    assert 'id="g-agreement-wording"' in render(five)


def test_a_relation_of_style_alone_leads_to_the_folded_part(two: Comparison) -> None:
    (name,) = (f for f in two.findings if f.tier is Tier.STYLE)
    style = replace(name, relation=Relation.QUALIFICATION)
    assert 'href="#g-style"' in render(replace(two, findings=(style,)))


def test_a_very_long_word_can_be_broken(told: Callable[..., Comparison]) -> None:
    source = render(told("w" * 401 + " <b>"))
    assert f"{'w' * 200}<wbr>{'w' * 200}<wbr>w &lt;b&gt;" in source
    assert "w" * 201 not in source


def test_the_script_is_strict_and_keeps_its_names(two: Comparison) -> None:
    script = "".join(Page(render(two)).inside("script"))
    assert script.startswith("(()=>{'use strict';")
    assert "applyFilters()" in script


def test_furniture_is_greyed(two: Comparison) -> None:
    assert '<p id="A-3" class="fur">Share this.</p>' in render(two)


def test_a_quiet_page_says_so(quiet: Comparison) -> None:
    text = "".join(text for _, text in Page(render(quiet)).texts)
    assert "no conflicts found" in text
    assert "No findings." in text


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(hostile: Comparison) -> None:
    frame = Page(reports.show(hostile)._repr_html_())
    ((tag, attributes),) = frame.elements
    assert tag == "iframe"
    assert attributes["srcdoc"] == render(hostile)
    assert attributes["sandbox"] == "allow-scripts allow-downloads allow-modals"
