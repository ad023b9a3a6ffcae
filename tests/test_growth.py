"""Work, memory and reports grow with the length of the articles, not with its square, whatever they say.

Each kind of text is compared at one length and at eight times that, and the function calls are counted, which
is the same on every machine. Linear growth makes eight times as many, quadratic growth 64 times.
What loops inside a regular expression makes no calls: see test_patterns.py.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from cProfile import Profile
from functools import cache
from itertools import count

import pytest

from compare import Comparison, Document, LimitError, Limits, compare_documents
from compare.model import Evidence, Finding, Kind, Relation, Sentence, Signature, Span, Tier
from compare.segment import LONGEST
from reports import RENDERERS, render

SIZE, TIMES = 600, 8
MOST_GROWTH = 24
# Fewer calls than this are of what is done once for each article.
FEWEST = 20_000

Writing = Callable[[int], str]


def word(number: int) -> str:
    """A word that no other number has."""
    letters = ""
    for _ in range(4):
        number, at = divmod(number, 70)
        letters += "bdfgklmnprstvz"[at // 5] + "aeiou"[at % 5]
    return letters + "n"


def name(number: int) -> str:
    return word(number).capitalize()


def filled(size: int, part: Writing, joint: str = " ") -> str:
    """As many parts as fill a text."""
    parts: list[str] = []
    length = 0
    for number in count():
        parts.append(part(number))
        length += len(parts[-1]) + len(joint)
        if length >= size:
            break
    return joint.join(parts)


def one(part: Writing, joint: str = " ") -> Writing:
    """A sentence that never ends."""
    return lambda size: "The " + filled(size, part, joint) + "."


def many(part: Writing, joint: str = " ") -> Writing:
    """Sentences, as many as fill a text."""
    return lambda size: filled(size, part, joint)


def signs(unit: str) -> Writing:
    return lambda size: "a" + unit * (size // len(unit)) + " b"


KINDS: dict[str, Sequence[Writing]] = {
    "a sentence of other words": (one(word), one(lambda i: word(i + i % 9 // 8))),
    "a sentence of one word": (one(lambda i: "fire"), one(lambda i: "fire" if i % 9 else "mill")),
    "numbers": (one(lambda i: f"{i + 100}"), one(lambda i: f"{i + 101}")),
    "counts": (one(lambda i: f"{i + 100} men,"), one(lambda i: f"{i + 102} men,")),
    "dates": (
        one(lambda i: f"on May {i % 28 + 1}, {1900 + i % 99},"),
        one(lambda i: f"on June {i % 28 + 1}, {1900 + i % 99},"),
    ),
    "names": (
        one(lambda i: f"and {name(i)} {name(2 * i)}"),
        one(lambda i: f"and {name(i + 3)} {name(2 * i)}"),
    ),
    "places": (one(lambda i: "in Lyon, in Niger"), one(lambda i: "in Lyon, in Libya")),
    "quotations": (
        one(lambda i: f"“we go to {word(i)} now” and"),
        one(lambda i: f"“we went to {word(i)} now” and"),
    ),
    "opening marks": (one(lambda i: "“ a"), one(lambda i: "“ b")),
    "brackets": (one(lambda i: "( a"), one(lambda i: "( b")),
    "dashes": (one(lambda i: f"{word(i % 50)} —"), one(lambda i: f"{word(i % 49)} —")),
    "speakers": (
        one(lambda i: f"the mayor said that the {word(i)} burned,"),
        one(lambda i: f"the nurse said that the {word(i)} burned,"),
    ),
    "denials": (
        one(lambda i: f"he did not see the {word(i)}"),
        one(lambda i: f"he did see the {word(i)}"),
    ),
    "the same short sentences": (many(lambda i: "Yes."), many(lambda i: "Yes.")),
    "other short sentences": (many(lambda i: f"{name(i)}."), many(lambda i: f"{name(i + 3)}.")),
    "a template": (
        many(lambda i: f"In town {name(i)}, {i + 12} people were hurt on Monday."),
        many(lambda i: f"In town {name(i)}, {i + 13} people were hurt on Friday."),
    ),
    "a template in three": (
        many(lambda i: f"In town {name(i)}, {i + 12} people were hurt."),
        many(lambda i: f"In town {name(i)}, {i + 13} people were hurt."),
        many(lambda i: f"In town {name(i)}, {i + 14} people were hurt."),
    ),
    "one paragraph": 2
    * (many(lambda i: "The old mill burned on Friday. “We saw it,” Ann Cole said.", "\n\n"),),
    "lines": (many(word, "\n"), many(lambda i: word(i + 3), "\n")),
    "nested quotations": (signs("“‘"), signs("“‘’")),
    "capitals": (
        many(lambda i: f"THE {word(i)} MILL BURNED.".upper()),
        many(lambda i: f"THE {word(i)} MILL STOOD.".upper()),
    ),
    "letters": (signs("A"), signs("AB")),
    "digits": (signs("1"), signs("1,")),
    "combining marks": (signs("\u0301"), signs("\u0301\u0302")),
    "pictures": (signs("😀"), signs("😀🔥")),
    "nothing to be seen": (signs("\u200b"), signs(" ")),
    "stops": (signs("."), signs("A.")),
    "bearers of a surname": (
        many(lambda i: f"Police saw {name(i)} Hale."),
        many(lambda i: f"Police saw {name(i + 1)} Hale."),
    ),
    "slips": (
        many(lambda i: f"Police saw Mr Karmo{chr(0x4E00 + i)}ides."),
        many(lambda i: f"Police saw Mr Karmo{chr(0x4E01 + i)}ides."),
    ),
    "towns": (
        many(lambda i: f"It sank near N{word(i)}d."),
        many(lambda i: f"It sank near N{word(i + 1)}d."),
    ),
    "plans": (
        many(lambda i: f"The {word(i)} mayor will veto the harbour plan."),
        many(lambda i: f"The {word(i)} mayor vetoed the harbour plan."),
    ),
    "numbers rounded": (
        many(lambda i: f"The port got {2000000 + 7 * i} letters."),
        many(lambda i: f"The port got {2000003 + 7 * i} letters."),
    ),
    "conflicts": (
        many(lambda i: f"The {word(i)} fire in the {word(3 * i)} mill killed {i % 80 + 12} sheep."),
        many(lambda i: f"The {word(i)} fire in the {word(3 * i)} mill killed {i % 80 + 14} sheep."),
    ),
}


def articles(kind: str, size: int) -> list[Document]:
    return [Document(f"d{number}", write(size)) for number, write in enumerate(KINDS[kind])]


@cache
def compared(kind: str, size: int) -> Comparison:
    return compare_documents(articles(kind, size))


def calls(run: Callable[[], object]) -> int:
    """How many functions are called, ours and those of the language."""
    profile = Profile()
    profile.enable()
    run()
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What is read and kept on first use is no work of the texts."""
    comparison = compare_documents(articles("conflicts", SIZE))
    for format_name in RENDERERS:
        render(comparison, format_name)


@pytest.mark.parametrize("kind", KINDS)
def test_work_is_linear(kind: str) -> None:
    small, large = (
        calls(lambda documents=articles(kind, size): compare_documents(documents))  # type: ignore[misc]
        for size in (SIZE, TIMES * SIZE)
    )
    assert large < MOST_GROWTH * max(small, FEWEST)


def test_quadratic_work_would_be_seen() -> None:
    def work(size: int) -> int:
        return calls(lambda: [abs(a - b) for a in range(size) for b in range(size)])

    assert work(TIMES * 150) > MOST_GROWTH * max(work(150), FEWEST)


@pytest.mark.parametrize("kind", ["conflicts", "a template", "quotations"])
def test_memory_is_linear(kind: str) -> None:
    def peak(size: int) -> int:
        documents = articles(kind, size)
        tracemalloc.start()
        compare_documents(documents)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(TIMES * SIZE) < MOST_GROWTH * peak(SIZE)


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize("format_name", RENDERERS)
@pytest.mark.parametrize("kind", ["conflicts", "quotations", "other short sentences"])
def test_a_report_is_linear(kind: str, format_name: str) -> None:
    work, length = [], []
    for size in (SIZE, TIMES * SIZE):
        comparison = compared(kind, size)
        work.append(calls(lambda c=comparison: render(c, format_name)))  # type: ignore[misc]
        length.append(len(render(comparison, format_name)))
    assert work[1] < MOST_GROWTH * max(work[0], FEWEST)
    assert length[1] < MOST_GROWTH * length[0]


def endless(findings: int) -> Comparison:
    """Two sentences that never end, with findings all along them."""
    texts = ["".join(f"{word(i)} {i + add} " for i in range(findings)) for add in (0, 1)]
    documents = tuple(Document(f"d{n}", text) for n, text in enumerate(texts))
    sentences = tuple(Sentence(d.doc_id, 0, 0, Span(0, len(d.text)), d.text) for d in documents)
    found = []
    for number in range(findings):
        at = [d.text.index(word(number)) for d in documents]
        evidence = tuple(
            Evidence(d.doc_id, Span(start, start + 9), d.text[start : start + 9])
            for d, start in zip(documents, at, strict=True)
        )
        found.append(
            Finding(
                Relation.CONTRADICTION,
                Kind.NUMERIC,
                Tier.FACT,
                "numeric_mismatch",
                "Two counts.",
                evidence,
                0.9,
                f"{number:08x}",
            )
        )
    return Comparison(documents, sentences, (), (), (), tuple(found), Signature("1.2.3", ()))


@pytest.mark.parametrize("format_name", RENDERERS)
def test_a_finding_does_not_quote_a_sentence_that_never_ends(format_name: str) -> None:
    small, large = (len(render(endless(n), format_name)) for n in (200, 1600))
    assert large < 12 * small


# ---------------------------------------------------------------- limits


def test_a_sentence_has_an_end() -> None:
    (document, *_) = articles("a sentence of other words", 5 * LONGEST)
    sentences = compare_documents([document]).sentences
    assert max(len(s.text) for s in sentences) <= LONGEST
    assert "".join(s.text for s in sentences).replace(" ", "") == document.text.replace(" ", "")
    assert all(document.text[s.span.start : s.span.end] == s.text for s in sentences)


def test_too_many_sentences_are_refused() -> None:
    documents = [Document("note", "One."), Document("story", "Yes. No. Well.")]
    with pytest.raises(LimitError, match=r"^'story' has 3 sentences; the limit is 2$"):
        compare_documents(documents, limits=Limits(sentences=2))
    assert compare_documents(documents, limits=Limits(sentences=3)).sentences


def test_too_many_articles_are_refused() -> None:
    documents = [Document(str(number), "Yes.") for number in range(3)]
    with pytest.raises(LimitError, match=r"^there are 3 articles; the limit is 2$"):
        compare_documents(documents, limits=Limits(articles=2))


def test_large_numbers_are_told_in_thousands() -> None:
    with pytest.raises(LimitError, match=r"has 1,200 sentences; the limit is 1,000"):
        compare_documents([Document("story", "Yes. " * 1200)], limits=Limits(sentences=1000))
