"""Filters, search, order and groups of the list, against what the comparison says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
import samples
from reader import Reader

from compare.model import Relation, Verdict
from reports.view import Numbered, View, build, joined

OpenReport = Callable[..., Reader]

VIEW = build(samples.ferry())
LEAST = ("0.5", "0.7", "0.9")
DECISIONS = ("undecided", *Verdict)

Chosen = dict[str, set[str]]


@pytest.fixture
def reader(open_report: OpenReport) -> Reader:
    """Somebody before the five articles on the ferry, who wants no motion."""
    return open_report(samples.ferry(), calm=True)


def values(finding: Numbered, decided: dict[int, str]) -> Chosen:
    """What a finding is, filter by filter."""
    return {
        "relation": {str(finding.relation)},
        "kind": {str(finding.kind)},
        "source": set(finding.letters),
        "sure": {least for least in LEAST if round(finding.confidence, 2) >= float(least)},
        "state": {decided.get(finding.number, "undecided")},
    }


def passes(finding: Chosen, facet: str, chosen: set[str]) -> bool:
    if facet == "source":
        return chosen <= finding[facet]
    return not chosen or not chosen.isdisjoint(finding[facet])


def expected(
    view: View, chosen: Chosen, words: str = "", decided: dict[int, str] | None = None
) -> tuple[list[int], Counter[tuple[str, str]]]:
    """The findings that pass all filters, and for each value how many would if it were chosen.

    Values of one filter are alternatives, so each is counted as if nothing else of its filter were
    chosen; but all sources that are chosen must be involved.
    """
    passed = []
    counts: Counter[tuple[str, str]] = Counter()
    for finding in view.findings:
        said = " ".join(
            [finding.reason, *(joined((*q.before, *q.evidence, *q.after)) for q in finding.quotes)]
        )
        if words.casefold() not in " ".join(said.split()).casefold():
            continue
        has = values(finding, decided or {})
        missed = [facet for facet, some in chosen.items() if not passes(has, facet, some)]
        if not missed:
            passed.append(finding.number)
        for facet, mine in has.items():
            if not missed or (missed == [facet] and facet != "source"):
                counts.update((facet, value) for value in mine)
    return passed, counts


def check(
    reader: Reader, view: View, passed: Iterable[int], counts: Counter[tuple[str, str]]
) -> None:
    shown, total = list(passed), len(view.findings)
    assert set(reader.numbers()) == set(shown)
    assert reader.counts() == {button: counts[button] for button in reader.counts()}
    assert set(counts) <= set(reader.counts())
    assert reader.counted() == (
        f"All {total} findings shown"
        if len(shown) == total
        else f"{len(shown)} of {total} findings shown"
        if shown
        else "No finding matches."
    )


@pytest.mark.parametrize("sample", ["ferry", "seeds", "flood"])
def test_at_first_all_is_counted(sample: str, open_report: OpenReport) -> None:
    view = build(getattr(samples, sample)())
    reader = open_report(getattr(samples, sample)())
    reader.unfold()
    check(reader, view, *expected(view, {}))


CHOICES: list[Chosen] = [
    {"relation": {"contradiction"}},
    {"relation": {"qualification", "addition"}},
    {"kind": {"numeric"}, "source": {"C"}},
    {"source": {"B", "E"}},
    {"source": {"A", "B", "D"}, "relation": {"agreement"}},
    {"sure": {"0.9"}},
    {"sure": {"0.7"}, "kind": {"temporal", "lexical"}},
    {"relation": {"addition"}, "kind": {"negation"}},  # nothing
]


def test_filters_are_alternatives_within_and_conditions_between(reader: Reader) -> None:
    for chosen in CHOICES:
        for facet, some in chosen.items():
            for value in sorted(some):
                reader.filter(facet, value)
        check(reader, VIEW, *expected(VIEW, chosen))
        reader.page.get_by_role("button", name="Clear filters").click()
        assert reader.counted() == "All 30 findings shown"


def test_of_confidences_the_last_one_counts(reader: Reader) -> None:
    reader.filter("sure", "0.5")
    reader.filter("sure", "0.9")
    check(reader, VIEW, *expected(VIEW, {"sure": {"0.9"}}))
    reader.filter("sure", "0.9")
    assert reader.counted() == "All 30 findings shown"


def test_decisions_are_a_filter(reader: Reader) -> None:
    reader.press("j", "c", "j", "x", "j", "d", "j", "c")
    decided = {1: "confirm", 2: "false-positive", 3: "dismiss", 4: "confirm"}
    for chosen in ({"confirm"}, {"dismiss", "false-positive"}, {"undecided"}):
        for each in sorted(chosen):
            reader.filter("state", each)
        check(reader, VIEW, *expected(VIEW, {"state": chosen}, decided=decided))
        for each in sorted(chosen):
            reader.filter("state", each)


@pytest.mark.parametrize(
    "words", ["CAPTAIN", "quoted in other", "120 passengers on board", "zebra"]
)
def test_a_search_is_in_what_is_said(reader: Reader, words: str) -> None:
    reader.search(words)
    check(reader, VIEW, *expected(VIEW, {}, words))


def test_a_search_goes_with_filters_and_knows_notes_and_apostrophes(reader: Reader) -> None:
    reader.search("captain")
    reader.filter("relation", "contradiction")
    check(reader, VIEW, *expected(VIEW, {"relation": {"contradiction"}}, "captain"))
    reader.filter("relation", "contradiction")
    reader.press("Escape")
    reader.search("")
    reader.press("Escape", "j", "n")
    reader.page.keyboard.type("Ida's lawyer")
    reader.press("Escape")
    reader.search("ida’s  lawyer")
    assert reader.numbers() == [1]


def test_what_the_page_writes_itself_is_not_searched(reader: Reader) -> None:
    for words in ("false positive", "copy with", "note on"):
        reader.search(words)
        assert reader.counted() == "No finding matches."


def test_marks_thin_out_with_the_filter(reader: Reader) -> None:
    reader.filter("source", "A")
    reader.filter("source", "B")
    shown = {f.number for f in VIEW.findings if {"A", "B"} <= set(f.letters)}
    assert reader.marked() == shown
    reader.filter("relation", "contradiction")
    assert reader.marked() == {3}
    reader.filter("relation", "contradiction")
    reader.filter("relation", "agreement")
    assert set(reader.colours()) == {"agreement"}
    reader.page.get_by_role("button", name="Clear filters").click()
    assert "contradiction" in reader.colours()


def test_a_passage_leads_to_what_no_filter_hides(reader: Reader) -> None:
    reader.filter("relation", "agreement")
    reader.page.locator(".pane[data-s=A] mark:not(.off)").first.click()
    assert reader.selected() == 27


def test_empty_groups_are_gone(reader: Reader) -> None:
    reader.filter("relation", "addition")
    assert reader.groups() == [("Additions", [24, 25, 26])]
    reader.search("zebra")
    assert reader.groups() == []
    assert reader.marked() == set()


def ranked(orders: dict[int, tuple[object, ...]]) -> list[int]:
    return sorted(orders, key=lambda number: (orders[number], number))


OPEN = [f for f in VIEW.findings if f.number not in (21, 22, 23)]  # which are folded
BY_SURE = ranked({f.number: (-round(f.confidence, 2),) for f in VIEW.findings})
BY_PLACE = ranked(
    {
        f.number: (f.quotes[0].letter, f.quotes[0].paragraph, f.quotes[0].sentence)
        for f in VIEW.findings
    }
)


def test_the_order_can_be_changed_and_restored(reader: Reader) -> None:
    before = reader.groups()
    for order, numbers in (("confidence", BY_SURE), ("place in the text", BY_PLACE)):
        reader.set("Order by", order)
        assert [h for h, _ in reader.groups()] == [h for h, _ in before]
        for (_, members), (_, others) in zip(reader.groups(), before, strict=True):
            assert members == [n for n in numbers if n in others]
    reader.set("Order by", "seriousness")
    assert reader.groups() == before


def grouped(numbers: Iterable[int], name: Callable[[Numbered], str]) -> list[tuple[str, list[int]]]:
    groups: dict[str, list[int]] = {}
    for number in numbers:
        groups.setdefault(name(VIEW.findings[number - 1]), []).append(number)
    return list(groups.items())


def test_findings_can_be_grouped_otherwise_and_back(reader: Reader) -> None:
    before = reader.groups()
    everything = [f.number for f in VIEW.findings]
    names: dict[str, Callable[[Numbered], str]] = {
        "kind": lambda f: str(f.kind),
        "sources": lambda f: " and ".join(f.letters),
        "nothing": lambda f: "All findings",
    }
    for grouping, name in names.items():
        reader.set("Group by", grouping)
        assert reader.groups() == grouped(everything, name)
        reader.set("Order by", "confidence")
        assert reader.groups() == grouped(BY_SURE, name)
        reader.set("Order by", "seriousness")
    reader.set("Group by", "paragraph")
    paragraphs = grouped(
        everything, lambda f: f"{f.quotes[0].letter}, paragraph {f.quotes[0].paragraph}"
    )
    assert reader.groups() == sorted(paragraphs)
    reader.set("Group by", "relation")
    assert reader.groups() == before


def test_what_is_unsure_stays_folded_until_something_leads_there(open_report: OpenReport) -> None:
    view = build(samples.seeds())
    unsure = {f.number for f in view.findings if f.relation is Relation.AGREEMENT}
    assert all(f.is_folded for f in view.findings if f.number in unsure)
    reader = open_report(samples.seeds(), calm=True)
    assert unsure.isdisjoint(reader.numbers())
    reader.filter("relation", "agreement")
    assert set(reader.numbers()) == unsure
    reader.filter("relation", "agreement")
    assert unsure.isdisjoint(reader.numbers())
    reader.page.goto(f"{reader.address}#f{min(unsure)}")
    assert reader.selected() == min(unsure)
    assert unsure <= set(reader.numbers())
    assert reader.hidden_focus() == ""


def test_a_fold_that_is_closed_stays_closed(open_report: OpenReport) -> None:
    reader = open_report(samples.seeds(), calm=True)
    reader.filter("state", "undecided")
    reader.page.locator("#g-style summary").evaluate("summary => summary.click()")
    reader.press("j", "c")
    assert {5, 6, 7}.isdisjoint(reader.numbers())


def test_a_link_leads_past_filters_and_groups(reader: Reader) -> None:
    reader.filter("relation", "addition")
    reader.page.locator(".first a.t").first.click()
    assert reader.selected() == 1
    assert reader.counted() == "All 30 findings shown"
    reader.set("Group by", "kind")
    reader.page.locator(".tally a", has_text="Additions").click()
    reader.settle()
    assert dict(reader.groups())["Additions"] == [24, 25, 26]
