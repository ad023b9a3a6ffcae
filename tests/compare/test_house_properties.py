"""What must hold for any style of the house, and for the tables beside the findings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import Comparison, Document, Settings, compare_documents
from compare.coverage import CATEGORIES
from compare.identity import anchors
from compare.model import CONFLICTS, CoverageRow, Preferred, SettingsError, Suppression

SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)

NEWS = (
    "The fire killed 12 people on Friday.",
    "The fire killed 14 people on Saturday, police said.",
    "Ann Cole, 45, approved the sale of the port for $1.5 million.",
    "Anne Cole, 54, rejected the sale of the port for $2 million.",
    "“We will never sell this old port of ours,” Cole told Reuters.",
    "Officials of Kiev met U.S. troops at Air Base 101 in Niamey, Niger.",
    "Officials of Kyiv met American troops at Airbase 101 in Niamey.",
)
articles = st.lists(st.sampled_from(NEWS), min_size=1, max_size=4, unique=True).map("\n".join)
texts = st.text("ab12 .’é", max_size=6)
variants = st.sampled_from(
    ("12", "14", "Airbase 101", "Air Base 101", "Kiev", "Kyiv", "Ann", "Anne")
)


@cache
def compared(a: str, b: str, style: Settings = Settings()) -> Comparison:
    return compare_documents([Document("a", a), Document("b", b)], style)


# ---------------------------------------------------------------- the style of the house


@SAME_EVERY_TIME
@given(articles, articles, st.data())
def test_a_suppression_drops_what_lies_at_its_words_and_counts_it(
    a: str, b: str, data: st.DataObject
) -> None:
    before = compared(a, b)
    conflicts = [f for f in before.findings if f.relation in CONFLICTS]
    if not conflicts:
        return
    unwanted = data.draw(st.sampled_from(conflicts))
    suppression = Suppression(unwanted.evidence[0].text)
    after = compared(a, b, Settings(suppress=(suppression,)))
    kept = {(f.detector, f.evidence) for f in after.findings}
    assert (unwanted.detector, unwanted.evidence) not in kept
    assert kept <= {(f.detector, f.evidence) for f in before.findings}
    assert [(s.suppression, s.count) for s in after.suppressed] == [
        (suppression, len(before.findings) - len(after.findings))
    ]


@SAME_EVERY_TIME
@given(articles, articles, st.lists(variants, min_size=2, max_size=3, unique=True))
def test_accepted_words_only_take_conflicts_away_in_whatever_order_they_stand(
    a: str, b: str, group: list[str]
) -> None:
    one, other = (
        compared(a, b, Settings(accepted=(tuple(some),))) for some in (group, group[::-1])
    )
    assert one.findings == other.findings
    conflicts = {
        (f.detector, f.evidence) for f in compared(a, b).findings if f.relation in CONFLICTS
    }
    assert {(f.detector, f.evidence) for f in one.findings if f.relation in CONFLICTS} <= conflicts


@SAME_EVERY_TIME
@given(articles, articles, st.sampled_from((("Kyiv", "Kiev"), ("Anne", "Ann"), ("14", "12"))))
def test_house_style_says_every_term_that_an_article_does_not_keep(
    a: str, b: str, style: tuple[str, str]
) -> None:
    term, replaced = style
    found = [
        e.text
        for f in compared(a, b, Settings(preferred=(Preferred(term, (replaced,)),))).findings
        if f.detector == "house_style"
        for e in f.evidence
    ]
    assert set(found) == ({replaced} if replaced in f"{a} {b}".replace(term, "") else set())


@SAME_EVERY_TIME
@given(
    st.lists(st.tuples(texts, st.lists(texts, max_size=2).map(tuple)), max_size=2),
    st.lists(st.lists(texts, max_size=3).map(tuple), max_size=2),
    st.floats(-0.5, 1.5),
    st.floats(allow_nan=True),
)
def test_settings_are_signed_or_refused(
    preferred: list[tuple[str, tuple[str, ...]]],
    accepted: list[tuple[str, ...]],
    pair: float,
    confidence: float,
) -> None:
    with suppress(SettingsError):
        style = Settings(
            pair_threshold=pair,
            confidence_threshold=confidence,
            preferred=tuple(Preferred(*each) for each in preferred),
            accepted=tuple(accepted),
        )
        assert 0 <= style.pair_threshold <= 1
        assert 0 <= style.confidence_threshold <= 1
        assert style.signed() == replace(style).signed()
        bare = replace(style, preferred=(), accepted=())
        assert (style.signed() == bare.signed()) == (not preferred and not accepted)


@SAME_EVERY_TIME
@given(articles, articles, st.floats(0, 1))
def test_who_asks_for_more_confidence_gets_no_other_conflicts(a: str, b: str, least: float) -> None:
    kept = {
        (f.detector, f.evidence): f.confidence
        for f in compared(a, b, Settings(confidence_threshold=least)).findings
        if f.relation in CONFLICTS
    }
    assert all(confidence >= least for confidence in kept.values())
    every = compared(a, b, Settings(confidence_threshold=0.0)).findings
    assert kept.keys() <= {(f.detector, f.evidence) for f in every}


# ---------------------------------------------------------------- coverage, ids


@SAME_EVERY_TIME
@given(articles, articles)
def test_every_item_is_in_a_source_in_the_spellings_of_the_source(a: str, b: str) -> None:
    whole = {"a": a, "b": b}
    rows = compared(a, b).coverage
    assert len({(row.category, row.label) for row in rows}) == len(rows)
    assert [CATEGORIES.index(row.category) for row in rows] == sorted(
        CATEGORIES.index(row.category) for row in rows
    )
    for row in rows:
        assert [cell.doc_id for cell in row.cells] == ["a", "b"]
        assert any(cell.count for cell in row.cells)
        for cell in row.cells:
            assert bool(cell.count) == bool(cell.forms)
            assert len(cell.forms) <= cell.count
            assert all(form in whole[cell.doc_id] for form in cell.forms)


@SAME_EVERY_TIME
@given(articles, articles)
def test_the_order_of_two_articles_changes_no_coverage(a: str, b: str) -> None:
    def told(rows: tuple[CoverageRow, ...]) -> set[tuple[object, ...]]:
        return {
            (r.category, r.label, frozenset((c.count, c.forms) for c in r.cells), r.only is None)
            for r in rows
        }

    assert told(compared(a, b).coverage) == told(compared(b, a).coverage)


@SAME_EVERY_TIME
@given(articles, articles)
def test_every_finding_has_an_id_with_its_anchors(a: str, b: str) -> None:
    for finding in compared(a, b).findings:
        assert len(anchors(finding.id)) == min(2, len(finding.evidence))


@SAME_EVERY_TIME
@given(
    st.sampled_from(("", "3fa91c-5c01d9aa", "3fa91c-0b77e2-5c01d9aa-2")),
    st.text("-ag!", max_size=4),
)
def test_what_is_no_id_has_no_anchors(start: str, text: str) -> None:
    assert anchors(f"{start}{text}!") == ()
