"""The same remark in two articles, and where its words differ.

A remark is what one paragraph quotes, over sentences and around the speaker's name:

    “We are ready,” he said. “We [all] train ... today.”
     We are ready |          We | train   |   today        | is a cut that the reader sees

Remarks are brought together by the runs of words that they share, wherever they stand. One may be a
part of the other, so only what lies between shared words can differ, or a word at the very end of
both; and where one side shows a cut, nothing is altered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

import regex

from compare.detector import evidence
from compare.model import Evidence, Form, MentionedDocument, MentionedSentence, Span
from compare.sight import seen
from compare.words import opcodes, phrase

Block = tuple[int, int, int]

# Runs of so many shared words bring two remarks together.
_RUN = 3
_FEWEST_SHARED = 4
# Of so many sentences it is kept whether they are in capitals.
_SENTENCES = 256
_FEWEST_TELLING = 2
# Remarks that share fewer words than this, may differ in one word only.
_ENOUGH_SHARED = 6
# Of the words between the first and the last shared one, so many must be shared.
_ALIKE = 0.7
# Further apart than this, shared words belong to two remarks, if nothing is left out alone.
_FARTHEST = 4
_LONGEST_OMISSION = 12
# A remark is cut after so many words, and a run in more remarks than this brings none together.
_LONGEST = 300
_COMMON_RUN = 50
# At the end of both remarks so many words may differ.
_TAIL = 2

_OMISSION = regex.compile(r"\.\s?\.|…|[\[\]()]")
_RUNS_ON = regex.compile(r"[\s\"“”]*")
# Of the marks at the end of a remark these two are the editor's choice: “..., he said.”
_PLAIN_ENDS = frozenset(".,")
_ENDS = frozenset(".,?!")
_STOP = regex.compile(r"[.?!]")
_DASH = regex.compile(r"(?:(?<!\s)\s++)?+(?:--++|[–—]|(?<=\s)-(?=\s))\s*+")
_QUOTES = regex.compile("[“”\"«»„‘’']")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a remark; `gap` is what is written between it and the word before, None at a cut.

    `opens` is set where it stands right behind the mark that opens the quotation; `mark` is the sign
    right after the word.
    """

    sentence: MentionedSentence
    form: Form
    telling: bool
    gap: str | None
    opens: bool
    mark: str

    @property
    def text(self) -> str:
        """The word as it is written."""
        return self.sentence.sentence.slice(self.form.span)


Remark = tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two articles quote one remark differently; in words, or else in capitals and marks."""

    left: Evidence
    right: Evidence
    in_words: bool
    # The words that one side alone has, where the other has none in their place.
    added: str = ""


@lru_cache(maxsize=1)
def differences(story: tuple[MentionedDocument, ...]) -> tuple[Difference, ...]:
    """Each place where two documents quote one remark differently; the last story is remembered."""
    return tuple(
        difference
        for left, right in combinations(story, 2)
        for ours, theirs in _candidates(_remarks(left), _remarks(right))
        for blocks in _shared(ours, theirs)
        for difference in _compared(ours, theirs, blocks)
    )


# ---------------------------------------------------------------- reading remarks


def _remarks(document: MentionedDocument) -> list[Remark]:
    """What is quoted together, word by word."""
    found: list[list[_Word]] = []
    paragraph, end = -1, 0  # of the quotation before
    for sentence in document.story:
        for quotation in sentence.quotations:
            if sentence.sentence.paragraph != paragraph or len(found[-1]) > _LONGEST:
                found.append([])
            between = document.document.text[end : quotation.span.start]
            last = found[-1][-1] if found[-1] and _RUNS_ON.fullmatch(between) else None
            found[-1] += _words(document, sentence, quotation.span, last)
            paragraph, end = sentence.sentence.paragraph, quotation.span.end
    return [tuple(words) for words in found if len(words) >= _RUN]


def _words(
    document: MentionedDocument, sentence: MentionedSentence, quoted: Span, last: _Word | None
) -> Iterator[_Word]:
    """The words of a quotation, which runs on from the last word, if there is one."""
    end = last.form.span.end if last else None
    first = bisect_left(sentence.forms, quoted.start, key=lambda f: f.span.start)
    for form in sentence.forms[first:]:
        if form.span.start >= quoted.end:
            break
        if not form.is_sign and quoted.covers(form.span):
            gap = None if end is None else document.document.text[end : form.span.start]
            shown = gap is not None and _OMISSION.search(gap) is not None
            opens = gap is None and form.span.start == quoted.start
            end = form.span.end
            mark = document.document.text[end : min(end + 1, quoted.end)]
            tells = _tells(sentence, form)
            yield _Word(sentence, form, tells, None if shown else gap, opens, mark)


def _tells(sentence: MentionedSentence, form: Form) -> bool:
    """Whether the word with which a form starts tells something."""
    at = bisect_left(sentence.tokens, form.span.start, key=lambda t: t.span.start)
    token = sentence.tokens[at] if at < len(sentence.tokens) else None
    return token is not None and token.span.start == form.span.start and token.weight > 0


# ---------------------------------------------------------------- bringing them together


def _candidates(left: Sequence[Remark], right: Sequence[Remark]) -> Iterator[tuple[Remark, Remark]]:
    """Remarks that share a run of words."""
    ours, theirs = _index(left), _index(right)
    met = {
        (i, j)
        for run in ours.keys() & theirs.keys()
        if max(len(ours[run]), len(theirs[run])) <= _COMMON_RUN
        for i in ours[run]
        for j in theirs[run]
    }
    yield from ((left[i], right[j]) for i, j in sorted(met))


def _index(remarks: Sequence[Remark]) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, remark in enumerate(remarks):
        for run in _runs(remark):
            index[run].append(number)
    return index


def _runs(remark: Remark) -> set[tuple[str, ...]]:
    texts = [word.form.text for word in remark]
    return {tuple(texts[i : i + _RUN]) for i in range(len(texts) - _RUN + 1)}


def _shared(left: Remark, right: Remark) -> Iterator[list[Block]]:
    """The blocks of words that both have, by the remark that they make together."""
    found = opcodes([w.form.text for w in left], [w.form.text for w in right])
    together: list[Block] = []
    for tag, i, j, k, _ in found:
        if tag != "equal":
            continue
        block = (i, k, j - i)
        if together and not _adjoin(together[-1], block):
            yield from _one_remark(left, right, together)
            together = []
        together.append(block)
    yield from _one_remark(left, right, together)


def _adjoin(first: Block, second: Block) -> bool:
    (i, j, size), (k, m, _) = first, second
    short, long = sorted((k - i - size, m - j - size))
    return long <= (_FARTHEST if short else _LONGEST_OMISSION)


def _one_remark(left: Remark, right: Remark, blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks, if they share enough and little else stands between; stray words at the ends are let go."""
    while len(blocks) > 1 and _is_stray(left, right, blocks[-1], blocks[-2]):
        blocks = blocks[:-1]
    while len(blocks) > 1 and _is_stray(left, right, blocks[0], blocks[1]):
        blocks = blocks[1:]
    if not blocks:
        return
    shared = sum(size for _, _, size in blocks)
    telling = sum(left[i + n].telling for i, _, size in blocks for n in range(size))
    between = [(k - i - size, m - j - size) for (i, j, size), (k, m, _) in pairwise(blocks)]
    replaced = [gap for gap in between if min(gap)]
    differing = max(sum(gap[0] for gap in replaced), sum(gap[1] for gap in replaced))
    differing += len(between) - len(replaced)
    (i, j, _), (k, m, last) = blocks[0], blocks[-1]
    whole = _is_whole(left, i, k + last) or _is_whole(right, j, m + last)
    enough = shared >= _ENOUGH_SHARED or (shared >= _FEWEST_SHARED and differing <= 1 and whole)
    alike = shared >= _ALIKE * (shared + differing)
    if enough and alike and telling >= _FEWEST_TELLING and max(b[2] for b in blocks) >= _RUN:
        yield blocks


def _is_stray(left: Remark, right: Remark, block: Block, next_to: Block) -> bool:
    """Whether a block is shorter than what lies between it and the next, or tells nothing."""
    (i, j, size), (k, m, _) = sorted((block, next_to))
    if block > next_to:
        at_end = _closes(left, block[0] + block[2]) and _closes(right, block[1] + block[2])
    else:
        at_end = _ends(left[block[0]]) and _ends(right[block[1]])
    if at_end:
        return False
    short = block[2] < max(k - i - size, m - j - size)
    return short or (block[2] == 1 and not left[block[0]].telling)


def _is_whole(remark: Remark, start: int, after: int) -> bool:
    """Whether nothing of a quotation is left over on either side."""
    return _ends(remark[start]) and _closes(remark, after)


def _closes(remark: Remark, after: int) -> bool:
    """Whether a sentence or a quotation ends before this number."""
    return after == len(remark) or _ends(remark[after])


def _ends(word: _Word) -> bool:
    """Whether a sentence or a quotation ends before the word."""
    return word.gap is None or _STOP.search(word.gap) is not None


# ---------------------------------------------------------------- where they differ


def _compared(left: Remark, right: Remark, blocks: list[Block]) -> Iterator[Difference]:
    for block in blocks:
        yield from _marks(left, right, block)
    for (i, j, size), (k, m, _) in pairwise(blocks):
        if not (_is_cut(left, i + size, k) or _is_cut(right, j + size, m)):
            yield _difference(left, range(i + size, k), right, range(j + size, m))
    (i, j, _), (k, m, size) = blocks[0], blocks[-1]
    for at, step in (((i - 1, j - 1), -1), ((k + size, m + size), 1)):
        ours, theirs = _tail(left, at[0], step), _tail(right, at[1], step)
        if ours and theirs:
            yield _difference(left, ours, right, theirs)
    shared = sum(block[2] for block in blocks)
    if shared < _ENOUGH_SHARED:
        return
    if _is_clipped(left, i, right, j) or _is_clipped(right, j, left, i):
        ours, theirs = range(i - (not left[i].opens), i + 1), range(j - (not right[j].opens), j + 1)
        yield replace(_difference(left, ours, right, theirs), in_words=False)


def _is_clipped(left: Remark, i: int, right: Remark, j: int) -> bool:
    """Whether a word opens the quotation with a capital on the left, and stands in the sentence on the right."""
    inside = j > 0 and not _ends(right[j]) and right[j - 1].sentence is right[j].sentence
    capitals = (word.text[:1].isupper() for word in (left[i], right[j]))
    return left[i].opens and inside and list(capitals) == [True, False]


def _is_cut(remark: Remark, start: int, end: int) -> bool:
    """Whether the reader sees a cut among the words, or on either side of them."""
    return any(word.gap is None for word in remark[start : end + 1])


def _tail(remark: Remark, start: int, step: int) -> range:
    """The words from here to the end of the sentence, or to its start; empty if they are many."""
    at = start
    while 0 <= at < len(remark) and abs(at - start) <= _TAIL:
        after = max(at, at - step)
        if _ends(remark[after]):
            break
        at += step
    first, last = (start, at) if step > 0 else (at + 1, start + 1)
    return range(first, last) if last - first <= _TAIL else range(0)


def _difference(left: Remark, ours: range, right: Remark, theirs: range) -> Difference:
    a, b = _evidence(left, ours.start, ours.stop), _evidence(right, theirs.start, theirs.stop)
    in_words = phrase(_typeset(a.text)) != phrase(_typeset(b.text))
    added = b.text if not ours else a.text if not theirs else ""
    return Difference(a, b, in_words, added)


def _evidence(remark: Remark, start: int, end: int) -> Evidence:
    """The differing words; where one side has none, the words on both sides of the gap."""
    first, last = (start, end - 1) if start < end else (start - 1, end)
    if start == end and remark[first].sentence is not remark[last].sentence:
        first = last
    sentence = remark[first].sentence
    while remark[last].sentence is not sentence:
        last -= 1
    return evidence(sentence, Span(remark[first].form.span.start, remark[last].form.span.end))


def _marks(left: Remark, right: Remark, block: Block) -> Iterator[Difference]:
    """Where words in a row are written with other capitals or with other marks between them."""
    i, j, size = block
    differing: list[int] = []
    for n in range(size):
        found = list(_differ(left[i + n], right[j + n], n))
        if differing and not found:
            yield _marked(left, right, block, differing)
            differing = []
        differing += found
    if differing:
        yield _marked(left, right, block, differing)


def _differ(left: _Word, right: _Word, n: int) -> Iterator[int]:
    """The numbers of the words between which the marks differ, or of the one that is written otherwise."""
    between = left.gap is not None and right.gap is not None
    if n and between and _typeset(left.gap) != _typeset(right.gap):
        yield from (n - 1, n)
        return
    opens = _ends(left) or _ends(right) or _in_capitals(left) or _in_capitals(right)
    stops = {left.mark, right.mark}
    called = len(stops) == 2 and stops <= _ENDS and not stops <= _PLAIN_ENDS
    if called or _written(left, opens) != _written(right, opens):
        yield n


def _marked(left: Remark, right: Remark, block: Block, numbers: Sequence[int]) -> Difference:
    """The words that are written otherwise, with the signs behind them where these differ."""
    i, j, _ = block
    first, after = numbers[0], numbers[-1] + 1
    ours, theirs = _evidence(left, i + first, i + after), _evidence(right, j + first, j + after)
    if ours.text == theirs.text:
        ours, theirs = _with_mark(ours, left), _with_mark(theirs, right)
    return Difference(ours, theirs, False)


def _with_mark(found: Evidence, remark: Remark) -> Evidence:
    """Evidence with the sign behind its last word."""
    last = next(word for word in remark if word.form.span.end == found.span.end)
    return evidence(last.sentence, Span(found.span.start, found.span.end + len(last.mark)))


def _in_capitals(word: _Word) -> bool:
    """Whether a word is written large as its whole sentence is."""
    return word.text.isupper() and _is_upper(word.sentence.sentence.text)


@lru_cache(_SENTENCES)
def _is_upper(text: str) -> bool:
    return text.isupper()


def _written(word: _Word, opens: bool) -> str:
    """A word as it is written; what opens a sentence is written large anyway."""
    text = _typeset(word.text)
    return text.casefold() if opens else text


def _typeset(text: str | None) -> str:
    """Text without what typesetting decides: quotation marks, the shape of dashes, spaces."""
    return " ".join(_DASH.sub(" - ", _QUOTES.sub("", seen(text or ""))).split())
