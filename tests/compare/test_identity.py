"""Ids come from content alone, and their anchors outlive another number in the sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import Comparison, Document, compare_documents
from compare.identity import anchors, with_ids
from compare.lexicon import load
from compare.mentions import mention
from compare.model import (
    Evidence,
    Finding,
    Kind,
    MentionedSentence,
    Relation,
    Span,
    Tier,
)
from compare.segment import segment

Comparing = Callable[..., Comparison]

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=60)

KILLED = "The fire in the harbour of Lagos killed {} sailors on Friday."
STORM = "In all, {} fishing boats were lost in the storm off Norway, the owners said."
SALE = "Mayor Ann Cole approved the sale of the port for ${} million."
BASE = "The ministry will withdraw its remaining troops from the base in {}."
UNRELATED = "Gardeners planted tulips along every boulevard."
OTHER_UNRELATED = "Gardeners planted roses along every avenue."

ONE = "\n".join([KILLED.format(12), STORM.format(31), SALE.format("1.5"), BASE.format("May")])
TWO = "\n".join([KILLED.format(14), STORM.format(35), SALE.format("2.5"), BASE.format("June")])


def ids(*texts: str, names: Iterable[str] = "abc") -> Counter[str]:
    documents = [Document(name, text) for name, text in zip(names, texts, strict=False)]
    return Counter(f.id for f in compare_documents(documents).findings)


def conflicts(*texts: str) -> dict[str, Finding]:
    """The contradictions of articles, by their ids."""
    documents = [Document(str(n), text) for n, text in enumerate(texts)]
    found = compare_documents(documents).findings
    return {f.id: f for f in found if f.relation == Relation.CONTRADICTION}


class TestShape:
    @pytest.mark.parametrize(
        ("finding_id", "found"),
        [
            ("3fa91c-0b77e2-5c01d9aa", ("3fa91c", "0b77e2")),
            ("3fa91c-0b77e2-5c01d9aa-12", ("3fa91c", "0b77e2")),
            ("3fa91c-3fa91c-5c01d9aa", ("3fa91c", "3fa91c")),
            ("3fa91c-5c01d9aa", ("3fa91c",)),
            ("3fa91c-5c01d9aa-2", ("3fa91c",)),
            ("123456-12345678-12345678", ("123456",)),
            ("123456-123456-12345678", ("123456", "123456")),
        ],
    )
    def test_anchors_are_read_from_an_id(self, finding_id: str, found: tuple[str, ...]) -> None:
        assert anchors(finding_id) == found

    @pytest.mark.parametrize(
        "text",
        [
            *("", "3fa91c", "5c01d9aa", "3fa91c-0b77e2", "3FA91C-5C01D9AA", "3fa91c-5c01d9aa-"),
            *("3fa91c-5c01d9aa-0", "3fa91c-5c01d9aa\n", " 3fa91c-5c01d9aa", "3fa91g-5c01d9aa"),
            *("3fa91c-0b77e2-aaaaaa-5c01d9aa", "3fa91c-5c01d9aa-x", "٣fa91c-5c01d9aa"),
        ],
    )
    def test_what_is_no_id_has_none(self, text: str) -> None:
        assert anchors(text) == ()

    def test_one_anchor_stands_for_one_piece_of_evidence_and_two_for_more(
        self, compared: Comparing
    ) -> None:
        found = compared(f"{ONE}\n{UNRELATED}", TWO, TWO).findings
        assert {len(f.evidence) for f in found} >= {1, 2}
        for finding in found:
            assert re.fullmatch("[0-9a-f]{6}(-[0-9a-f]{6})?-[0-9a-f]{8}(-[0-9]+)?", finding.id)
            assert len(anchors(finding.id)) == min(2, len(finding.evidence))
            assert list(anchors(finding.id)) == sorted(anchors(finding.id))


class TestWhatAnIdComesFrom:
    def test_not_from_the_order_of_the_articles(self) -> None:
        three = (ONE, TWO, f"{KILLED.format(16)}\n{UNRELATED}")
        assert len({frozenset(ids(*order).items()) for order in permutations(three)}) == 1

    def test_not_from_their_names(self) -> None:
        for names in permutations("abz"):
            assert ids(ONE, TWO, TWO, names=names) == ids(ONE, TWO, TWO)

    @pytest.mark.parametrize("before", ["", f"{UNRELATED}\n\n", "\n\n  "])
    @pytest.mark.parametrize("after", ["", f"\n\n{UNRELATED}", "\n"])
    def test_not_from_what_stands_before_and_after(self, before: str, after: str) -> None:
        assert not ids(ONE, TWO) - ids(before + ONE + after, TWO)

    def test_not_from_another_sentence(self) -> None:
        one, other = (
            conflicts(f"{ONE}\n{between}\n{SALE.format(9)}", TWO)
            for between in (UNRELATED, OTHER_UNRELATED)
        )
        assert one
        assert one.keys() == other.keys()

    def test_from_the_detector_so_that_two_on_the_same_words_are_apart(self) -> None:
        finding = next(iter(conflicts(ONE, TWO).values()))
        read = sentence(KILLED.format(12))
        one, other = with_ids(
            [finding, replace(finding, detector="another_detector")], lambda evidence: read
        )
        assert not set(anchors(one.id)) & set(anchors(other.id))

    def test_equal_content_is_counted(self) -> None:
        finding = next(iter(conflicts(ONE, TWO).values()))
        read = sentence(KILLED.format(12))
        named = [f.id for f in with_ids([finding] * 3, lambda evidence: read)]
        assert named == [named[0], f"{named[0]}-2", f"{named[0]}-3"]


NUMBERS = st.integers(min_value=13, max_value=99).filter(lambda n: n not in (14, 20))


@SAME_EVERY_TIME
@given(NUMBERS, st.sampled_from([KILLED, STORM]), st.booleans())
def test_another_number_gives_another_id_with_both_anchors(
    number: int, sentence: str, swapped: bool
) -> None:
    texts = [sentence.format(14), sentence.format(20)]
    (before,) = conflicts(*texts)
    texts[swapped] = sentence.format(number)
    (after,) = conflicts(*texts)
    assert after != before
    assert anchors(after) == anchors(before)


@pytest.mark.parametrize("template", [KILLED, STORM, SALE, BASE])
def test_every_conflict_of_a_story_keeps_an_anchor_when_its_value_changes(template: str) -> None:
    values = ("July", "August") if template == BASE else ("47", "58")
    before = conflicts(ONE, TWO)
    for value in values:
        line = next(line for line in ONE.splitlines() if same(template, line))
        after = conflicts(ONE.replace(line, template.format(value)), TWO)
        (gone,), (come,) = before.keys() - after.keys(), after.keys() - before.keys()
        assert anchors(gone) == anchors(come)


def same(template: str, line: str) -> bool:
    start, end = template.split("{}")
    return line.startswith(start) and line.endswith(end)


@pytest.mark.parametrize(
    ("text", "evidence", "other", "same_anchor"),
    [
        # the evidence is no part of it, however long its words are
        ("The bridge in {} was closed on Monday.", "Lyon", "Constantinople", True),
        ("Old {} closed today.", "Lyon", "Constantinople", True),
        # where two words stand around it, they are too few without it
        ("{} was closed.", "Lyon", "Constantinople", False),
        ("{} was closed.", "12", "14", True),
    ],
)
def test_an_anchor_comes_from_what_stands_around_the_evidence(
    text: str, evidence: str, other: str, same_anchor: bool
) -> None:
    def anchor(words: str) -> tuple[str, ...]:
        read = sentence(text.format(words))
        start = read.sentence.text.index(words)
        place = Evidence("a", Span(start, start + len(words)), words)
        return anchors(with_ids([found(place)], lambda evidence: read)[0].id)

    assert (anchor(evidence) == anchor(other)) is same_anchor


@pytest.mark.parametrize(
    ("edited", "kept"),
    [
        ("The fire in the harbour of Lagos has killed 12 sailors on Friday.", 2),
        ("The fire, in the harbour of Lagos, killed twelve sailors last Friday.", 2),
        ("A huge fire at Lagos killed 12 sailors on Friday, firefighters said.", 1),
    ],
)
def test_small_rewordings_keep_the_anchor_and_large_ones_that_of_the_other_side(
    edited: str, kept: int
) -> None:
    (before,) = conflicts(KILLED.format(12), KILLED.format(14))
    (after,) = conflicts(edited, KILLED.format(14))
    assert after != before
    assert (Counter(anchors(before)) & Counter(anchors(after))).total() == kept


# ---------------------------------------------------------------- whatever the detectors find

WORDS = st.lists(
    st.sampled_from(["harbour", "fire", "Lagos", "sailors", "7", "“", "the", "été", "\ud800", "-"]),
    min_size=1,
    max_size=8,
)


def sentence(text: str, doc_id: str = "a", before: str = "") -> MentionedSentence:
    document, lexicon = Document(doc_id, before + text), load()
    return mention(document, segment(document, lexicon), lexicon).sentences[-1]


def spot(read: MentionedSentence, first: int, last: int) -> Evidence:
    """The words of a sentence from one token to another."""
    tokens = read.tokens[first : last + 1] or read.tokens
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    return Evidence(read.sentence.doc_id, span, read.sentence.slice(span))


def found(*evidence: Evidence) -> Finding:
    return Finding(
        Relation.CONTRADICTION, Kind.NUMERIC, Tier.FACT, "numeric_mismatch", "", evidence, 0.5, ""
    )


@SAME_EVERY_TIME
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 7), st.integers(0, 2))
def test_an_id_knows_neither_name_nor_place_nor_order(
    texts: list[list[str]], first: int, length: int
) -> None:
    lines = [" ".join(["Ships", *words]) for words in texts]

    def named(names: str, before: str, order: int) -> str:
        read = {n: sentence(t, n, before) for n, t in zip(names, lines, strict=False)}
        places = [spot(each, first, first + length) for each in read.values()][::order]
        (only,) = with_ids([found(*places)], lambda e: read[e.doc_id])
        return only.id

    assert named("abcd", "", 1) == named("dzxa", f"{UNRELATED}\n\n", -1)
    assert len(anchors(named("abcd", "", 1))) == min(2, len(lines))


def test_three_hundred_findings_have_names_of_their_own() -> None:
    read = [
        sentence(f"{STORM.format(n)} {'word ' * 30}{n}.".replace(". ", " ")) for n in range(300)
    ]
    findings = [found(spot(s, 2, 3), spot(s, 4, 4)) for s in read]
    which = {id(e): s for s, f in zip(read, findings, strict=True) for e in f.evidence}
    assert len({f.id for f in with_ids(findings, lambda e: which[id(e)])}) == 300
