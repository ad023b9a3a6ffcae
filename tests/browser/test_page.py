"""The page in a browser: it opens, says nothing to anybody, and shows text as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
import samples
from reader import Reader, bare

from compare import Comparison
from compare.model import Relation
from reports import render
from reports.view import Quote, build, joined, visible

OpenReport = Callable[..., Reader]

every_sample = pytest.mark.parametrize(
    "sample", ["seeds", "ferry", "flood", "venomous", "two", "five", "quiet", "hostile"]
)
every_venom = pytest.mark.parametrize("sample", ["venomous", "hostile"])


def test_the_samples_are_what_they_are_for() -> None:
    assert len(samples.ferry().documents) == 5
    assert len(samples.flood().findings) >= 300
    assert {f.relation for f in samples.ferry().findings} == set(Relation)


def test_a_report_of_nothing_is_small() -> None:
    assert len(render(samples.compared("x", "y"), "html").encode()) <= 60_000


@every_sample
def test_a_page_opens_without_a_word(comparison: Comparison, open_report: OpenReport) -> None:
    reader = open_report(comparison)  # which notes every message, error and request
    reader.unfold()
    assert set(reader.cards()) == set(range(1, len(comparison.findings) + 1))


@every_sample
def test_every_article_is_whole(comparison: Comparison, open_report: OpenReport) -> None:
    articles = open_report(comparison).articles()
    for document, article in zip(comparison.documents, articles, strict=True):
        assert bare(visible(document.text)) in bare(article)


@every_venom
def test_hostile_text_is_shown_as_it_is(comparison: Comparison, open_report: OpenReport) -> None:
    content = bare(open_report(comparison).content())
    for document in comparison.documents:
        for words in (document.title, document.publisher):
            assert bare(visible(words or "")) in content
    for finding in build(comparison).findings:
        assert bare(finding.reason) in content
        for quote in finding.quotes:
            assert bare(whole(quote)) in content


@every_venom
def test_hostile_text_does_nothing(comparison: Comparison, open_report: OpenReport) -> None:
    reader = open_report(comparison)
    # the same page, element by element, as that of a text in which every sign is an x
    assert reader.anatomy() == open_report(tamed(comparison)).anatomy()
    reader.unfold()
    reader.press(*["Tab"] * 8)
    assert reader.page.evaluate("window.harmed") is None


def tamed(value: Any) -> Any:
    """The value with an x for whatever is no letter, digit or space; all spans stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return "".join(c if c.isalnum() or c.isspace() else "x" for c in value)
    if isinstance(value, tuple):
        return tuple(map(tamed, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: tamed(getattr(value, f.name)) for f in fields(value)})
    return value


@pytest.mark.parametrize("sample", ["seeds", "ferry", "flood"])
def test_without_script_all_can_be_read(comparison: Comparison, open_report: OpenReport) -> None:
    reader = open_report(comparison, script=False)
    reader.unfold()
    cards = {number: bare(text) for number, text in reader.cards().items()}
    for finding in build(comparison).findings:
        assert bare(finding.reason) in cards[finding.number]
        for quote in finding.quotes:
            assert bare(whole(quote)) in cards[finding.number]


def whole(quote: Quote) -> str:
    return joined((*quote.before, *quote.evidence, *quote.after))
