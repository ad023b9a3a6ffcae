"""What must hold for any two sentences and any stories, one step of the comparison after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.align import align, align_within, opcodes
from compare.classify import agreement_kind
from compare.detectors import DETECTORS
from compare.lexicon import load
from compare.mentions import mention
from compare.model import (
    Conflict,
    Document,
    Kind,
    MentionedDocument,
    MentionedPair,
    Quantity,
    Sentence,
    SentencePair,
    Span,
    Standing,
)
from compare.segment import segment
from compare.similarity import profiles, similarity
from compare.slots.clauses import covered
from compare.slots.counts import comparable
from compare.slots.edits import exchanges
from compare.slots.labels import label
from compare.slots.opposites import negated, opposites_among
from compare.slots.persons import same_person
from compare.slots.remarks import differences
from compare.slots.speakers import of_others
from compare.slots.standings import excludes, standings, vaguer
from compare.slots.terms import Terms
from compare.slots.values import equal_share, is_edit, rivals
from compare.statements import state
from compare.wire import credited, longest_runs

SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)

LEXICON = load()

NEWS = (
    "The fire killed 12 people on Friday.",
    "The fire killed at least fourteen people on Saturday, police said.",
    "The fire did not kill 12 people on Friday, police told Reuters.",
    "Mayor Ann Cole did not approve the sale of the port.",
    "Ann Cole, 45, approved the sale of the port for $1.5 million.",
    "Anne Cole, 54, rejected the sale of the port for $2 million.",
    "“We will never sell this very old port of ours,” Cole told Reuters.",
    "“We will never sell this old port of ours”, Cole told Reuters.",
    "Nigerian officials met U.S. troops at Air Base 101 in Niamey, Niger.",
    "Nigerien officials met American troops at Airbase 101 in Niamey.",
    "The ship may have struck a mine off Yugoslavia at 5:30 p.m.",
    "The ship struck a mine off the coast of Croatia at 17:30.",
    "The court convicted the former minister of fraud in May 2014.",
    "The court acquitted the former minister of fraud in June 2014.",
    "The council plans to open the bridge, the first since 1998.",
    "The bridge was opened; the report of its collapse is a hoax.",
    "Gov. Jan Holm of Lindmoor resigned (Reuters).",
    "Share this",
)
sentences = st.sampled_from(NEWS)
articles = st.lists(sentences, min_size=1, max_size=6).map("\n".join)
shares = st.integers(1, 10).map(lambda tenths: tenths / 10)


@cache
def read(text: str, doc_id: str) -> MentionedDocument:
    document = Document(doc_id, text)
    return mention(document, segment(document, LEXICON), LEXICON)


def met(left: str, right: str) -> MentionedPair:
    """Two sentences as a pair, with nothing else in their articles."""
    mine, yours = read(left, "a"), read(right, "b")
    a, b = mine.sentences[0], yours.sentences[0]
    return MentionedPair(a, b, 0.6, opcodes(a, b), mine, yours)


def bare(pair: MentionedPair) -> SentencePair:
    return SentencePair(pair.left.sentence, pair.right.sentence, pair.similarity, pair.opcodes)


# ---------------------------------------------------------------- similarity, align, statements


@SAME_EVERY_TIME
@given(articles, articles)
def test_similarity_is_a_share_the_same_either_way_and_whole_for_the_same(a: str, b: str) -> None:
    profiled = profiles([read(a, "a"), read(b, "b")], LEXICON)
    for left in profiled["a"]:
        for right in profiled["b"]:
            share = similarity(left, right)
            assert 0 <= share <= 1
            assert share == similarity(right, left)
            if left.sentence.sentence.text == right.sentence.sentence.text and left.terms:
                assert share == 1


@SAME_EVERY_TIME
@given(articles, articles, shares)
def test_sentences_are_paired_the_same_way_from_either_side(a: str, b: str, least: float) -> None:
    profiled = profiles([read(a, "a"), read(b, "b")], LEXICON)
    there, back = (align(profiled[x], profiled[y], least) for x, y in ("ab", "ba"))
    for ours, theirs in zip(there, back, strict=True):
        assert set(ours) == {pair.mirrored for pair in theirs}
        assert len(set(ours)) == len(ours)
        assert [(p.left.index, p.right.index) for p in ours] == sorted(
            (p.left.index, p.right.index) for p in ours
        )
    pairs, others = (set(some) for some in there)
    assert not pairs & others
    assert not any(p.left.furniture or p.right.furniture for p in pairs | others)


@SAME_EVERY_TIME
@given(articles, articles, shares, shares)
def test_who_asks_for_more_likeness_gets_no_other_pairs(
    a: str, b: str, one: float, other: float
) -> None:
    profiled = profiles([read(a, "a"), read(b, "b")], LEXICON)
    few, many = (
        set(align(profiled["a"], profiled["b"], t)[0]) for t in (max(one, other), min(one, other))
    )
    assert few <= many


@SAME_EVERY_TIME
@given(articles)
def test_inside_one_article_a_sentence_never_meets_itself(text: str) -> None:
    pairs, series = align_within(profiles([read(text, "a")], LEXICON)["a"], 0.3)
    assert all(pair.left.index < pair.right.index for pair in pairs)
    assert not series & {s for pair in pairs for s in (pair.left, pair.right)}


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_edits_cover_both_sentences_and_are_empty_for_the_same(left: str, right: str) -> None:
    pair = met(left, right)
    for side, name in ((pair.left, "left"), (pair.right, "right")):
        spans = [getattr(opcode, name) for opcode in pair.opcodes]
        assert all(one.end <= after.start for one, after in pairwise(spans))
        assert all(any(span.covers(f.span) for span in spans) for f in side.forms)
    if left == right and pair.left.forms:
        assert {opcode.tag for opcode in pair.opcodes} == {"equal"}
        assert equal_share(pair.opcodes) == 1


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Sentence], list[SentencePair]]:
    """Sentences of three documents, some of them paired."""
    made = [
        Sentence(doc_id, n, 0, Span(n, n + 1), f"{doc_id}{n}") for doc_id in "abc" for n in range(3)
    ]
    possible = [(x, y) for x in made for y in made if x.doc_id < y.doc_id]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=10))
    return made, [SentencePair(x, y, draw(shares), ()) for x, y in chosen]


@SAME_EVERY_TIME
@given(linked(), st.randoms(use_true_random=False))
def test_statements_hold_every_sentence_once_in_any_order_of_the_pairs(
    story: tuple[list[Sentence], list[SentencePair]], random: Random
) -> None:
    made, pairs = story
    statements = state(made, pairs)
    assert sorted(s.text for each in statements for s in each.sentences) == [s.text for s in made]
    assert all(0 <= each.cohesion <= 1 for each in statements)
    shuffled = [pair.mirrored for pair in pairs]
    random.shuffle(shuffled)
    assert state(made, shuffled) == statements


@SAME_EVERY_TIME
@given(linked())
def test_a_statement_of_several_sentences_is_held_together_by_pairs(
    story: tuple[list[Sentence], list[SentencePair]],
) -> None:
    made, pairs = story
    linked_to = {(x, y) for p in pairs for x, y in ((p.left, p.right), (p.right, p.left))}
    for each in state(made, pairs):
        for sentence in each.sentences:
            others = [other for other in each.sentences if other != sentence]
            assert not others or any((sentence, other) in linked_to for other in others)


# ---------------------------------------------------------------- slots


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_what_fills_one_slot_does_so_from_either_side(left: str, right: str) -> None:
    pair = met(left, right)
    _, mirror = pair.both_ways
    assert is_edit(pair) == is_edit(mirror)
    assert of_others(pair.left, pair.right, LEXICON) == of_others(pair.right, pair.left, LEXICON)
    assert [(list(a), list(b)) for a, b in exchanges(pair)] == [
        (list(b), list(a)) for a, b in exchanges(mirror)
    ]
    for a in pair.left.quantities:
        for b in pair.right.quantities:
            assert comparable(a, b) == comparable(b, a)


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_people_are_one_from_either_side_and_everybody_is_himself(left: str, right: str) -> None:
    pair = met(left, right)
    people = [n for side in (pair.left, pair.right) for n in side.names if len(n.words) > 1]
    for one in people:
        assert same_person(one, one, LEXICON)
        for other in people:
            assert same_person(one, other, LEXICON) == same_person(other, one, LEXICON)


@SAME_EVERY_TIME
@given(st.sampled_from(sorted(LEXICON.opposites)))
def test_opposites_are_so_from_either_side_and_nothing_is_its_own(word: str) -> None:
    others = LEXICON.opposites[word]
    assert list(opposites_among(word, others, LEXICON)) == sorted(others)
    assert word not in others
    for other in others:
        assert negated(word, other, LEXICON) == negated(other, word, LEXICON)


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_a_share_that_is_covered_is_a_share(left: str, right: str) -> None:
    pair = met(left, right)
    assert 0 <= covered(pair.left.tokens, pair.right.tokens) <= 1
    telling = any(token.weight for token in pair.left.tokens)
    assert covered(pair.left.tokens, pair.left.tokens) == (1.0 if telling else 0.0)


@SAME_EVERY_TIME
@given(articles, articles)
def test_remarks_differ_from_either_side_and_never_from_themselves(a: str, b: str) -> None:
    mine, yours = read(a, "a"), read(b, "b")
    there, back = (
        {frozenset((d.left, d.right)) for d in differences(story)}
        for story in ((mine, yours), (yours, mine))
    )
    assert there == back
    if a == b and a.count("“") == 1:
        assert not there


@SAME_EVERY_TIME
@given(st.lists(st.tuples(st.sampled_from("abcd"), sentences), min_size=1, max_size=6))
def test_how_values_stand_does_not_hang_on_the_order_of_the_sources(
    told: list[tuple[str, str]],
) -> None:
    given_values = [
        (source, value)
        for source, text in told
        for value in read(text, source).sentences[0].moments
    ]
    if not given_values:
        return
    stand = standings(given_values)
    assert standings(given_values[::-1]) == stand[::-1]
    if len({value for _, value in given_values}) == 1:
        assert set(stand) == {Standing.AGREES}
    for _, one in given_values:
        for _, other in given_values:
            assert excludes(one, other) == excludes(other, one)
            assert not (vaguer(one, other) and vaguer(other, one))


@SAME_EVERY_TIME
@given(st.lists(sentences, min_size=1, max_size=4))
def test_a_label_is_the_same_in_any_order_of_the_sources(texts: list[str]) -> None:
    spots = [
        (sentence, value)
        for n, text in enumerate(texts)
        for sentence in [read(text, "abcd"[n]).sentences[0]]
        for value in sentence.quantities[:1]
    ]
    if spots:
        assert label(spots, LEXICON) == label(spots[::-1], LEXICON) != ""


@SAME_EVERY_TIME
@given(st.lists(st.sampled_from(("Base", "101", "port", "Ann's", "U.S.")), min_size=1, max_size=3))
def test_a_term_of_the_house_is_found_as_it_is_written(words: list[str]) -> None:
    term = " ".join(words)
    (sentence,) = read(f"They met at {term} again.", "a").sentences
    found = [sentence.sentence.slice(span) for _, span in Terms([(term, 1)]).find(sentence)]
    assert found == [term]


# ---------------------------------------------------------------- detectors, agreements, wire


def told(conflicts: Sequence[Conflict]) -> set[tuple[object, ...]]:
    return {(frozenset(filter(None, (c.left, c.right))), c.strength) for c in conflicts}


def of_pair(pair: MentionedPair) -> dict[str, set[tuple[object, ...]]]:
    return {d.name: told(list(d.of_pair(pair, LEXICON))) for d in DETECTORS if d.of_pair}


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_a_detector_says_the_same_from_either_side(left: str, right: str) -> None:
    pair, mirror = met(left, right).both_ways
    assert of_pair(pair) == of_pair(mirror)


@given(sentences)
@SAME_EVERY_TIME
def test_a_detector_is_silent_where_two_articles_say_the_same(text: str) -> None:
    assert not any(of_pair(met(text, text)).values())


@SAME_EVERY_TIME
@given(articles, articles)
def test_a_detector_of_stories_says_the_same_in_any_order_of_them(a: str, b: str) -> None:
    story = (read(a, "a"), read(b, "b"))
    for detector in DETECTORS:
        if detector.of_story:
            one, other = (told(list(detector.of_story(s, LEXICON))) for s in (story, story[::-1]))
            assert one == other, detector.name


@SAME_EVERY_TIME
@given(articles, articles)
def test_what_a_detector_points_at_stands_there(a: str, b: str) -> None:
    whole = {"a": a, "b": b}
    pairs = [met(x, y) for x, y in zip(a.split("\n"), b.split("\n"), strict=False)]
    story = (read(a, "a"), read(b, "b"))
    found = [c for d in DETECTORS if d.of_story for c in d.of_story(story, LEXICON)]
    for conflict in found:
        assert conflict.reason
        assert 0 <= conflict.strength <= 1
        for spot in filter(None, (conflict.left, conflict.right)):
            assert whole[spot.doc_id][spot.span.start : spot.span.end] == spot.text != ""
    for pair in pairs:
        for detector in DETECTORS:
            for conflict in detector.of_pair(pair, LEXICON) if detector.of_pair else ():
                assert 0 <= conflict.strength <= 1
                assert pair.left.sentence.span.covers(conflict.left.span) or conflict.right


words = st.lists(st.sampled_from("abcde"), min_size=1, max_size=8).map(tuple)


@SAME_EVERY_TIME
@given(words, words)
def test_how_two_sentences_agree_is_the_same_either_way(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    kind = agreement_kind(left, right)
    assert kind == agreement_kind(right, left)
    assert (kind is Kind.IDENTITY) == (left == right)


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_words_in_a_row_are_counted_the_same_either_way(left: str, right: str) -> None:
    pair, mirror = met(left, right).both_ways
    runs = longest_runs(bare(pair), pair.left, pair.right)
    assert runs == longest_runs(bare(mirror), mirror.left, mirror.right)
    fewer = min(sum(not f.is_sign for f in side.forms) for side in (pair.left, pair.right))
    assert 0 <= runs.own + runs.quoted <= fewer
    if left == right and "“" not in left:
        assert runs.own == fewer


@SAME_EVERY_TIME
@given(articles, sentences)
def test_an_agency_once_credited_stays_credited(text: str, more: str) -> None:
    assert credited(read(text, "a"), LEXICON) <= credited(read(f"{text}\n\n{more}", "a"), LEXICON)


@SAME_EVERY_TIME
@given(sentences, sentences)
def test_rivals_are_so_from_either_side(left: str, right: str) -> None:
    pair, mirror = met(left, right).both_ways

    def found(some: MentionedPair) -> list[tuple[Quantity, Quantity, float]]:
        return list(rivals(some, lambda s: s.quantities, lambda q: (q.unit, q.noun)))

    assert found(pair) == [(b, a, strength) for a, b, strength in found(mirror)]
    assert all(a.excludes(b) and 0 <= strength <= 1 for a, b, strength in found(pair))


@given(st.sampled_from((0, 1, 5)), st.sampled_from((("trees", "masts"), ("people", "cars"))))
@SAME_EVERY_TIME
def test_where_two_values_happen_to_stand_makes_no_rival_of_a_third(
    shift: int, counted: tuple[str, str]
) -> None:
    """A place in one article and the same offset in the other are two places."""
    first, second = counted
    pair = met(
        f"The storm felled 12 {first} and 35 {second} in Lyon.",
        f"{'x' * shift} The storm felled 38 {second} and 19 {first} in Lyon.".lstrip(),
    )
    found = rivals(pair, lambda s: s.quantities, lambda q: q.noun)
    assert [(a.text, b.text) for a, b, _ in found] == [("12", "19"), ("35", "38")]
