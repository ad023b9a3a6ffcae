"""One running order: every sentence once, in the order of its article, beside what says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare import compare_documents
from compare.model import (
    Comparison,
    Document,
    Opcode,
    Sentence,
    SentencePair,
    Signature,
    Span,
    Statement,
)
from reports.collation import Place, Row, collate

Link = tuple[str, str, float]


def story(articles: Sequence[Sequence[str]], links: Iterable[Link] = ()) -> Comparison:
    """Articles A, B ... of sentences; a link pairs two, named as "A0", and makes them one statement."""
    documents, sentences = [], []
    for letter, article in zip("ABCDEFGH", articles, strict=False):
        documents.append(Document(letter, "\n".join(article)))
        at = 0
        for index, words in enumerate(article):
            span = Span(at, at + len(words))
            sentences.append(Sentence(letter, index, index, span, words))
            at = span.end + 1
    named = {f"{s.doc_id}{s.index}": s for s in sentences}
    group = {name: frozenset({name}) for name in named}
    pairs = []
    for left, right, similarity in links:
        pairs.append(pair(named[left], named[right], similarity))
        whole = group[left] | group[right]
        group.update(dict.fromkeys(whole, whole))
    statements = tuple(
        Statement(tuple(named[name] for name in sorted(names)), 1.0)
        for names in dict.fromkeys(group[name] for name in named)
    )
    signature = Signature("1", ())
    return Comparison(
        tuple(documents), tuple(sentences), tuple(pairs), statements, (), (), signature
    )


def pair(left: Sentence, right: Sentence, similarity: float) -> SentencePair:
    """A pair whose opcodes, as the real ones do, take capitals for small letters, and 200 for two hundred."""
    sides = []
    for sentence in (left, right):
        found = re.finditer(r"two hundred|\S+", sentence.text)
        sides.append([(m[0].casefold().replace("two hundred", "200"), m.span()) for m in found])
    mine, yours = sides
    matcher = SequenceMatcher(None, [w for w, _ in mine], [w for w, _ in yours], False)

    def span(
        sentence: Sentence, words: list[tuple[str, tuple[int, int]]], first: int, after: int
    ) -> Span:
        start = words[first][1][0] if first < len(words) else len(sentence.text)
        end = words[after - 1][1][1] if first < after else start
        return Span(sentence.span.start + start, sentence.span.start + end)

    opcodes = (
        Opcode(tag, span(left, mine, a, b), span(right, yours, c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
    )
    return SentencePair(left, right, similarity, tuple(opcodes))


def order(rows: Iterable[Row]) -> list[str]:
    """The rows by the names of their sentences."""
    return [" ".join(f"{s.doc_id}{s.index}" for s in row.sentences) for row in rows]


def apparatus(row: Row) -> str:
    """A row in one line: readings in brackets where sources part."""
    return " || ".join("".join(map(shown, passage.places)) for passage in row.passages)


def shown(place: Place) -> str:
    readings = [f"{''.join(reading.doc_ids)}:{reading.text}" for reading in place]
    return place[0].text if len(place) == 1 else f"[{'|'.join(readings)}]"


def test_what_says_one_thing_stands_side_by_side() -> None:
    rows = collate(story([["one", "two"], ["uno", "due"]], [("A0", "B0", 1), ("A1", "B1", 1)]))
    assert order(rows) == ["A0 B0", "A1 B1"]
    assert [row.kin for row in rows] == [None, None]


def test_what_only_one_says_stands_in_front_of_what_it_says_next_with_others() -> None:
    comparison = story([["a", "b", "c"], ["x", "c", "y"]], [("A2", "B1", 1)])
    assert order(collate(comparison)) == ["A0", "A1", "B0", "A2 B1", "B2"]


def test_a_moved_sentence_stands_at_its_own_place_and_names_its_kin() -> None:
    articles = [["a", "b", "c"], ["C", "A", "B"]]
    links = [("A0", "B1", 1.0), ("A1", "B2", 1.0), ("A2", "B0", 1.0)]
    rows = collate(story(articles, links))
    assert order(rows) == ["B0", "A0 B1", "A1 B2", "A2"]
    assert rows[rows[3].kin or 0].sentences[0].text == "C"
    assert [row.kin for row in rows] == [None, None, None, 0]


def test_the_more_similar_sentence_keeps_its_place() -> None:
    articles = [["a", "b"], ["x", "y"]]
    assert order(collate(story(articles, [("A0", "B1", 0.4), ("A1", "B0", 0.9)]))) == [
        *("A0", "A1 B0", "B1"),
    ]
    assert order(collate(story(articles, [("A0", "B1", 0.9), ("A1", "B0", 0.4)]))) == [
        *("B0", "A0 B1", "A1"),
    ]


def test_a_row_holds_one_sentence_of_a_source() -> None:
    links = [("A0", "B0", 0.5), ("A0", "B1", 0.9)]
    rows = collate(story([["one and two"], ["one", "two"]], links))
    assert order(rows) == ["B0", "A0 B1"]
    assert rows[0].kin == 1


def test_a_third_source_joins_by_whichever_it_is_paired_with() -> None:
    rows = collate(story([["a"], ["b"], ["c"]], [("A0", "B0", 1), ("B0", "C0", 1)]))
    assert order(rows) == ["A0 B0 C0"]


def test_sources_part_and_meet_word_by_word() -> None:
    articles = [
        ["Engineers found 12 cracked beams, the council said."],
        ["Engineers found 14 very badly cracked beams, the council said."],
    ]
    (row,) = collate(story(articles, [("A0", "B0", 1)]))
    assert apparatus(row) == (
        "Engineers found [A:12|B:14 very badly] cracked beams, the council said."
    )


def test_three_sources_are_read_together() -> None:
    words = "The fire killed {} people {}on Friday."
    articles = [
        [words.format(12, "")],
        [words.format(14, "")],
        [words.format(12, "in Ostwick ")],
    ]
    (row,) = collate(story(articles, [("A0", "B0", 1), ("A0", "C0", 1)]))
    assert apparatus(row) == ("The fire killed [AC:12|B:14] people [AB:|C:in Ostwick ]on Friday.")


def test_words_of_one_meaning_are_still_other_words() -> None:
    articles = [
        ["The mayor sent two hundred men home on Friday."],
        ["The Mayor sent 200 men home on Friday."],
    ]
    (row,) = collate(story(articles, [("A0", "B0", 1)]))
    assert apparatus(row) == (
        "The [A:mayor|B:Mayor] sent [A:two hundred|B:200] men home on Friday."
    )


def test_sentences_of_independent_wording_are_not_cut_to_shreds() -> None:
    articles = [
        ["The army will leave the base in May."],
        ["Soldiers are to go from the camp in spring."],
    ]
    (row,) = collate(story(articles, [("A0", "B0", 0.5)]))
    assert apparatus(row) == f"{articles[0][0]} || {articles[1][0]}"


def test_of_three_two_can_share_their_words() -> None:
    articles = [["It was a fire in Ostwick."], ["It was a fire in Lindmoor."], ["A blaze."]]
    (row,) = collate(story(articles, [("A0", "B0", 1), ("A0", "C0", 1)]))
    assert apparatus(row) == "It was a fire in [A:Ostwick.|B:Lindmoor.] || A blaze."


words = st.sampled_from(
    ["The", "the", "two hundred", "200", "fire", "Fire,", "a", "  ", "\n", "\x01"]
)
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
some_articles = st.lists(st.lists(sentences, max_size=5), min_size=1, max_size=4)


@st.composite
def stories(draw: st.DrawFn) -> Comparison:
    articles = draw(some_articles)
    names = [[f"{a}{n}" for n in range(len(b))] for a, b in zip("ABCD", articles, strict=False)]
    possible = [(x, y) for left, right in combinations(names, 2) for x in left for y in right]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    return story(articles, [(*link, draw(st.floats(0.1, 1))) for link in sorted(chosen)])


def held(rows: Sequence[Row], doc_id: str) -> list[Sentence]:
    return [s for row in rows for s in row.sentences if s.doc_id == doc_id]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(stories())
def test_nothing_is_lost_and_no_order_broken(comparison: Comparison) -> None:
    rows = collate(comparison)
    for document in comparison.documents:
        own = [s for s in comparison.sentences if s.doc_id == document.doc_id]
        assert held(rows, document.doc_id) == own
    for row in rows:
        doc_ids = [s.doc_id for s in row.sentences]
        assert doc_ids == sorted(set(doc_ids))
        assert sorted(d for passage in row.passages for d in passage.doc_ids) == doc_ids
        for sentence in row.sentences:
            (passage,) = (p for p in row.passages if sentence.doc_id in p.doc_ids)
            read = [r for place in passage.places for r in place if sentence.doc_id in r.doc_ids]
            assert len(read) == len(passage.places)
            assert "".join(reading.text for reading in read) == sentence.text
            at = sentence.span.start
            for reading in read:
                span = dict(reading.spans)[sentence.doc_id]
                assert span == Span(at, at + len(reading.text))
                at = span.end


def test_real_sentences_are_read_word_by_word() -> None:
    texts = ("The fire in Ostwick killed 12 people.", "The fire in Ostwick killed 14 people.")
    documents = [Document(str(n), text) for n, text in enumerate(texts)]
    (row,) = collate(compare_documents(documents))
    assert apparatus(row) == "The fire in Ostwick killed [0:12|1:14] people."


def test_work_grows_with_the_text() -> None:
    """Thousands of sentences that all say one thing are no trouble."""
    same = ["Share this story now."] * 2000
    links = [(f"A{n}", f"B{n}", 1.0) for n in range(2000)]
    comparison = story([same, same])
    named = {f"{s.doc_id}{s.index}": s for s in comparison.sentences}
    pairs = tuple(pair(named[a], named[b], 1.0) for a, b, _ in links)
    whole = Statement(comparison.sentences, 1.0)
    rows = collate(
        Comparison(
            comparison.documents,
            comparison.sentences,
            pairs,
            (whole,),
            (),
            (),
            comparison.signature,
        )
    )
    assert len(rows) == 2000
