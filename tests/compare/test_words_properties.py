"""What must hold for the words of any text, and for phrases of any words."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import words
from compare.lexicon import Phrases

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=150)

signs = "“”\"'’‘()[]{}.,;:!?…–—-$€%½²/ \t\n\u200b\u202e\u0301é߀Ωж中😀aAsStTn019I"
texts = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=signs, max_size=30),
    st.lists(
        st.sampled_from(("can't", "U.S.", "1,000.5", "don’t", "cannot", "it's")), max_size=5
    ).map(" ".join),
)
lists = st.lists(st.sampled_from("abcd"), max_size=12)
phrases = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple)


@SAME_EVERY_TIME
@given(texts)
def test_words_follow_each_other_and_leave_out_what_nobody_sees(text: str) -> None:
    end = 0
    for start, after in words.spans(text):
        assert end <= start < after
        assert not any(sign.isalnum() for sign in text[end:start])
        assert not regex.search(r"\s", text[start:after])
        end = after
    assert not any(sign.isalnum() for sign in text[end:])


@SAME_EVERY_TIME
@given(texts)
def test_white_space_changes_no_word(text: str) -> None:
    spread = " ".join(text[start:end] for start, end in words.spans(text))
    assert words.phrase(f"\n {spread}\t") == words.phrase(spread)


@SAME_EVERY_TIME
@given(texts)
def test_a_form_for_matching_has_no_capitals_and_stays_as_it_is(text: str) -> None:
    for form in words.phrase(text):
        assert form
        assert form == words.norm(form)


@SAME_EVERY_TIME
@given(texts)
def test_capitals_and_the_kind_of_apostrophe_do_not_matter(text: str) -> None:
    for start, end in words.spans(text):
        word = text[start:end]
        assert words.norm(word.replace("'", "’")) == words.norm(word.replace("’", "'"))
        if word.isascii() and word.isalpha():
            assert words.norm(word) == words.norm(word.upper()) == word.lower()


@SAME_EVERY_TIME
@given(lists, lists)
def test_edits_make_the_one_list_of_the_other(left: list[str], right: list[str]) -> None:
    made: list[str] = []
    at = 0
    for tag, i, j, k, m in words.opcodes(left, right):
        assert (i, k) == (at, len(made))
        assert (tag == "equal") == (left[i:j] == right[k:m])
        assert tag in {(True, False): "delete", (False, True): "insert"}.get(
            (i < j, k < m), ("equal", "replace")
        )
        made += right[k:m]
        at = j
    assert (at, made) == (len(left), right)


@SAME_EVERY_TIME
@given(lists, lists)
def test_edits_are_the_same_either_way(left: list[str], right: list[str]) -> None:
    mirrored = {"insert": "delete", "delete": "insert"}
    back = [(mirrored.get(t, t), k, m, i, j) for t, i, j, k, m in words.opcodes(right, left)]
    assert back == words.opcodes(left, right)


@SAME_EVERY_TIME
@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_likeness_is_a_share_and_the_same_either_way(left: str, right: str) -> None:
    share = words.likeness(left, right)
    assert 0 <= share <= 1
    assert share == words.likeness(right, left)
    assert (share == 1) == (left == right)


@SAME_EVERY_TIME
@given(st.text(min_size=1, max_size=8), st.integers(0, 7), st.characters())
def test_words_one_slip_apart_have_a_form_in_common(word: str, at: int, other: str) -> None:
    exchanged = word[:at] + other + word[at + 1 :]
    left_out = word[:at] + word[at + 1 :]
    for slip in (exchanged, left_out):
        assert words.shortened(word) & words.shortened(slip)


@SAME_EVERY_TIME
@given(texts)
def test_a_plain_word_has_no_accents_and_stays_as_it_is(text: str) -> None:
    assert "\u0301" not in words.plain(text)
    assert words.plain(words.plain(text)) == words.plain(text)


@SAME_EVERY_TIME
@given(st.dictionaries(phrases, st.integers(1), max_size=6), lists)
def test_every_phrase_is_found_and_of_two_the_longer(
    table: dict[tuple[str, ...], int], text: list[str]
) -> None:
    known = Phrases(table.items())
    for phrase, value in table.items():
        assert phrase in known
        assert known.at([*text, *phrase], len(text)) == (value, len(phrase))
    for index in range(len(text)):
        lengths = [len(p) for p in table if tuple(text[index : index + len(p)]) == p]
        hit = known.at(text, index)
        assert (hit[1] if hit else 0) == max(lengths, default=0)


@SAME_EVERY_TIME
@given(st.dictionaries(phrases, st.integers(1), max_size=6), lists)
def test_phrases_that_are_found_stand_there_and_do_not_overlap(
    table: dict[tuple[str, ...], int], text: list[str]
) -> None:
    end = 0
    for value, first, after in Phrases(table.items()).find(text):
        assert end <= first < after
        assert table[tuple(text[first:after])] == value
        assert not any(Phrases(table.items()).at(text, i) for i in range(end, first))
        end = after
