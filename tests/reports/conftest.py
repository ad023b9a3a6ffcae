"""Comparisons in plain code: a footbridge in two articles, a power cut in five, an attack."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Any

import pytest

from compare.model import (
    Comparison,
    CoverageCell,
    CoverageRow,
    Decided,
    Decision,
    Document,
    Evidence,
    Finding,
    Kind,
    Layout,
    Opcode,
    Relation,
    Sentence,
    SentencePair,
    Signature,
    Slot,
    SlotValue,
    Span,
    Standing,
    Statement,
    Tier,
    Verdict,
)

SIGNATURE = Signature("1.2.3", (("language", "english"), ("pair_threshold", "0.3")))


@dataclass(frozen=True)
class Article:
    """A document with its sentences; what a test says about it, it says in the article's words."""

    document: Document
    sentences: tuple[Sentence, ...]

    def evidence(self, words: str) -> Evidence:
        """The first place where the article has the words."""
        start = self.document.text.index(words)
        return Evidence(self.document.doc_id, Span(start, start + len(words)), words)


def article(
    doc_id: str,
    paragraphs: Sequence[Sequence[str]],
    *,
    furniture: frozenset[str] = frozenset(),
    title: str | None = None,
    publisher: str | None = None,
    published: datetime | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Article:
    """An article from its paragraphs, each a list of sentences."""
    text = "\n\n".join(map(" ".join, paragraphs))
    sentences: list[Sentence] = []
    end = 0
    for number, paragraph in enumerate(paragraphs):
        for words in paragraph:
            start = text.index(words, end)
            end = start + len(words)
            index, is_furniture = len(sentences), words in furniture
            sentences.append(Sentence(doc_id, index, number, Span(start, end), words, is_furniture))
    document = Document(doc_id, text, title, publisher, published, author=author, url=url)
    return Article(document, tuple(sentences))


def pair(left: Sentence, right: Sentence, similarity: float = 0.8) -> SentencePair:
    """Two sentences with their differences word by word."""
    mine = [m.span() for m in re.finditer(r"\w+|[^\w\s]", left.text)]
    yours = [m.span() for m in re.finditer(r"\w+|[^\w\s]", right.text)]
    matcher = SequenceMatcher(
        None, [left.text[a:b] for a, b in mine], [right.text[a:b] for a, b in yours], False
    )

    def span(sentence: Sentence, words: list[tuple[int, int]], first: int, last: int) -> Span:
        start = words[first][0] if first < len(words) else len(sentence.text)
        end = words[last - 1][1] if last > first else start
        return Span(sentence.span.start + start, sentence.span.start + end)

    opcodes = tuple(
        Opcode(tag, span(left, mine, i1, i2), span(right, yours, j1, j2))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    )
    return SentencePair(left, right, similarity, opcodes)


def finding(
    relation: Relation,
    kind: Kind,
    reason: str,
    *evidence: Evidence,
    tier: Tier = Tier.FACT,
    confidence: float = 0.9,
) -> Finding:
    """A finding whose id is its relation, kind and first words."""
    first = evidence[0].text.split()[0].encode("unicode_escape").decode()
    return Finding(
        relation,
        kind,
        tier,
        "numeric_mismatch",
        reason,
        evidence,
        confidence,
        f"{relation}-{kind}-{first}",
    )


def row(category: str, label: str, *cells: tuple[str, int, tuple[str, ...]]) -> CoverageRow:
    """A row of the coverage table."""
    return CoverageRow(category, label, tuple(CoverageCell(*cell) for cell in cells))


@pytest.fixture
def two() -> Comparison:
    """Two articles about a footbridge: findings of all relations and tiers, two of them overlap."""
    a = article(
        "gazette",
        [
            [
                "The footbridge over the Tarn at Lindmoor was closed on Monday.",
                "Engineers found 12 cracked beams, the town council said.",
            ],
            [
                "Mayor Edda Holm will reopen the bridge in June.",
                "Schoolchildren now walk a mile further.",
            ],
            ["Share this."],
        ],
        furniture=frozenset({"Share this."}),
        title="Footbridge closed at Lindmoor",
        publisher="Lindmoor Gazette",
        author="Edda Marsh",
        url="https://gazette.example/footbridge?page=1&day=2",
        published=datetime(2024, 5, 2, tzinfo=UTC),
    )
    b = article(
        "radio",
        [
            [
                "The footbridge over the Tarn at Lindmoor was shut on Monday.",
                "Engineers found 14 cracked beams, the Town Council said.",
            ],
            ["Mayor Edda Holme may reopen the bridge in June.", "A ferry runs every hour."],
        ],
    )
    pairs = tuple(pair(a.sentences[n], b.sentences[n]) for n in range(3))
    return Comparison(
        documents=(a.document, b.document),
        sentences=(*a.sentences, *b.sentences),
        pairs=pairs,
        statements=(
            *(Statement((p.left, p.right), p.similarity) for p in pairs),
            Statement((a.sentences[3],), 1.0),
            Statement((b.sentences[3],), 1.0),
        ),
        coverage=(
            row(
                "person",
                "Edda Holm",
                ("gazette", 1, ("Edda Holm",)),
                ("radio", 2, ("Edda Holme", "Holme")),
            ),
            row("place", "Tarn", ("gazette", 1, ("Tarn",)), ("radio", 1, ("Tarn",))),
            row("place", "Lindmoor", ("gazette", 2, ("Lindmoor",)), ("radio", 1, ("Lindmoor",))),
            row("figure", "a mile", ("gazette", 1, ("a mile",)), ("radio", 0, ())),
        ),
        findings=(
            finding(
                Relation.AGREEMENT,
                Kind.EQUIVALENCE,
                "Each in its own words: the sources share a part of what they say.",
                a.evidence(a.sentences[0].text),
                b.evidence(b.sentences[0].text),
            ),
            finding(
                Relation.ADDITION,
                Kind.STATEMENT,
                "Only gazette says this.",
                a.evidence(a.sentences[3].text),
            ),
            finding(
                Relation.ADDITION,
                Kind.STATEMENT,
                "Only radio says this.",
                b.evidence(b.sentences[3].text),
            ),
            finding(
                Relation.INCONSISTENCY,
                Kind.NAME,
                "One body, two spellings: town council and Town Council.",
                a.evidence("town council"),
                b.evidence("Town Council"),
                tier=Tier.STYLE,
            ),
            finding(
                Relation.INCONSISTENCY,
                Kind.NAME,
                "One mayor, two spellings: Holm and Holme.",
                a.evidence("Edda Holm"),
                b.evidence("Edda Holme"),
                tier=Tier.WORDING,
                confidence=0.75,
            ),
            finding(
                Relation.QUALIFICATION,
                Kind.MODALITY,
                "“will reopen” is certain, “may reopen” is not.",
                a.evidence("Mayor Edda Holm will reopen"),
                b.evidence("Mayor Edda Holme may reopen"),
                confidence=0.7,
            ),
            finding(
                Relation.CONTRADICTION,
                Kind.NUMERIC,
                "12 cracked beams against 14 cracked beams.",
                a.evidence("12 cracked beams"),
                b.evidence("14 cracked beams"),
                confidence=0.95,
            ),
        ),
        signature=SIGNATURE,
    )


@pytest.fixture
def decided(two: Comparison) -> Comparison:
    """The footbridge after an editor: one finding hidden, one decided before its words changed."""
    first, *rest = two.findings
    at = datetime(2024, 5, 3, 10, 30, tzinfo=UTC)
    hidden = Decision(first.id, Verdict.FALSE_POSITIVE, at, "not the <same> bridge", "Ann & Bo")
    earlier = Decision(rest[0].id, Verdict.CONFIRM, at)
    return replace(
        two,
        findings=tuple(rest),
        decided=(Decided(first, hidden),),
        changed=(Decided(rest[0], earlier),),
    )


@pytest.fixture
def five() -> Comparison:
    """Five short articles about a power cut; three give one number, one another, one none."""
    homes = ("4,000", "4,000", "4,500", "4,000")
    articles = [
        article(
            f"paper-{number}",
            [
                [
                    "A power cut darkened Ostwick on Friday.",
                    f"It left {count} homes without light.",
                ]
            ],
        )
        for number, count in enumerate(homes, 1)
    ]
    articles.append(
        article("paper-5", [["A power cut darkened Ostwick on Friday.", "Trams stopped."]])
    )
    first = [a.sentences[0] for a in articles]
    second = [a.sentences[1] for a in articles[:4]]
    return Comparison(
        documents=tuple(a.document for a in articles),
        sentences=tuple(s for a in articles for s in a.sentences),
        pairs=(
            *(pair(first[0], other, 1.0) for other in first[1:]),
            *(pair(second[0], other) for other in second[1:]),
        ),
        statements=(
            Statement(tuple(first), 1.0),
            Statement(tuple(second), 0.9),
            Statement((articles[4].sentences[1],), 1.0),
        ),
        coverage=(
            row("place", "Ostwick", *((a.document.doc_id, 1, ("Ostwick",)) for a in articles)),
            row(
                "figure",
                "homes",
                *(
                    (a.document.doc_id, 1, (f"{count} homes",))
                    for a, count in zip(articles, homes, strict=False)
                ),
                ("paper-5", 0, ()),
            ),
        ),
        findings=(
            finding(
                Relation.CONTRADICTION,
                Kind.NUMERIC,
                "4,000 homes against 4,500 homes.",
                articles[0].evidence("4,000 homes"),
                articles[2].evidence("4,500 homes"),
            ),
            finding(
                Relation.AGREEMENT,
                Kind.IDENTITY,
                "Five sources have the same words.",
                *(a.evidence(a.sentences[0].text) for a in articles),
                tier=Tier.WORDING,
            ),
            finding(
                Relation.ADDITION,
                Kind.STATEMENT,
                "Only paper-5 says this.",
                articles[4].evidence("Trams stopped."),
            ),
        ),
        signature=SIGNATURE,
        slots=(
            Slot(
                Kind.NUMERIC,
                "homes without light",
                tuple(
                    SlotValue(
                        a.evidence(count),
                        Standing.AGREES if count == "4,000" else Standing.DIFFERS,
                    )
                    for a, count in zip(articles, homes, strict=False)
                ),
                ("contradiction-numeric-4,000",),
            ),
        ),
    )


@pytest.fixture
def quiet(two: Comparison) -> Comparison:
    """Two articles in which nothing was found."""
    return replace(two, pairs=(), statements=(), coverage=(), findings=())


HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    "{{ 7 * 7 }} {% raw %}",
    "# Heading",
    "- item 1. item",
    "[link](http://evil.example) www.evil.example",
    "| cell | `code` ~~~ ``` </q></blockquote> -->",
    "\x1b[31mred\x1b[0m \x9b2J \x07",
    "right\u202eto left\u2066 zero\u200bwidth\ufeff",
    "nul \x00 and \x7f and \r return",
)


@pytest.fixture
def hostile() -> Comparison:
    """Articles, names and reasons that try to be more than text."""
    venom = " ".join(HOSTILE)
    a = article(
        venom,
        [[line] for line in HOSTILE],
        title=venom,
        publisher=venom,
        author=venom,
        url=f"https://{venom}",
    )
    b = article("plain", [[line + " again" for line in HOSTILE]])
    pairs = tuple(pair(*sentences) for sentences in zip(a.sentences, b.sentences, strict=True))
    return Comparison(
        documents=(a.document, b.document),
        sentences=(*a.sentences, *b.sentences),
        pairs=pairs,
        statements=tuple(Statement((p.left, p.right), 0.5) for p in pairs),
        coverage=(row(venom, venom, (venom, 2, (venom, venom)), ("plain", 0, ())),),
        findings=(
            *(
                finding(
                    relation,
                    Kind.NAME,
                    venom,
                    a.evidence(line),
                    b.evidence(line),
                    confidence=0.5,
                )
                for line in HOSTILE
                for relation in (Relation.CONTRADICTION, Relation.AGREEMENT)
            ),
            *(finding(Relation.ADDITION, Kind.STATEMENT, venom, a.evidence(s)) for s in HOSTILE),
        ),
        signature=Signature(venom, ((venom, venom),)),
    )


@dataclass(frozen=True)
class Story:
    """Articles a, b ... with some of their sentences paired; a test speaks of them in their words."""

    articles: dict[str, Article]
    pairs: tuple[SentencePair, ...]

    def finding(
        self, relation: Relation, *words: tuple[str, str], kind: Kind = Kind.NUMERIC, **given: Any
    ) -> Finding:
        """A finding over words of articles: ("a", "12 people"), ("b", "14 people")."""
        evidence = [self.articles[doc_id].evidence(text) for doc_id, text in words]
        made = finding(relation, kind, "They part here.", *evidence)
        name = " ".join(f"{doc_id}-{text}" for doc_id, text in words)
        return replace(made, **{"id": f"{relation} {name}", **given})

    def slot(
        self, label: str, *values: tuple[str, str, Standing], about: Sequence[Finding] = ()
    ) -> Slot:
        """A thing with its values: ("a", "12", Standing.AGREES)."""
        given = (SlotValue(self.articles[d].evidence(text), how) for d, text, how in values)
        return Slot(Kind.NUMERIC, label, tuple(given), tuple(f.id for f in about))

    def compared(self, *findings: Finding, slots: Sequence[Slot] = ()) -> Comparison:
        """The comparison: sentences that are paired make a statement, and each other one by itself."""
        sentences = [s for a in self.articles.values() for s in a.sentences]
        group = {s: (s,) for s in sentences}
        for each in self.pairs:
            if each.right not in group[each.left]:
                joined = (*group[each.left], *group[each.right])
                group.update(dict.fromkeys(joined, joined))
        return Comparison(
            documents=tuple(a.document for a in self.articles.values()),
            sentences=tuple(sentences),
            pairs=self.pairs,
            statements=tuple(Statement(s, 0.8) for s in dict.fromkeys(group.values())),
            coverage=(),
            findings=findings,
            signature=SIGNATURE,
            slots=tuple(slots),
        )


@pytest.fixture(scope="session")
def story() -> Callable[..., Story]:
    """Makes a story of articles, each a list of sentences; links ("a0 b1") pair two of these."""

    def tell(
        *articles: Sequence[str], links: Sequence[str] = (), sure: Sequence[float] = ()
    ) -> Story:
        made = {name: article(name, [each]) for name, each in zip("abcdef", articles, strict=False)}
        pairs = []
        for number, link in enumerate(links):
            left, right = (made[end[0]].sentences[int(end[1:])] for end in link.split())
            pairs.append(pair(left, right, sure[number] if sure else 0.8))
        return Story(made, tuple(pairs))

    return tell


@pytest.fixture(scope="session")
def told() -> Callable[..., Comparison]:
    """Makes a comparison of two articles that contradict each other, in which every text is given."""

    def tell(
        text: str,
        *,
        span: tuple[int, int] | None = None,
        reason: str = "They cannot both be right.",
        doc_id: str = "left",
        uri: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        layout: Layout = Layout.CHARACTERS,
        verdict: Verdict | None = None,
        note: str = "",
    ) -> Comparison:
        start, end = span or (0, len(text))
        left = Document(doc_id, text, publisher=publisher, uri=uri, url=url, layout=layout)
        right = Document(f"{doc_id} again", text)
        sentences = tuple(Sentence(d.doc_id, 0, 0, Span(0, len(text)), text) for d in (left, right))
        evidence = tuple(
            Evidence(d.doc_id, Span(start, end), text[start:end]) for d in (left, right)
        )
        contradiction = Finding(
            Relation.CONTRADICTION,
            Kind.NUMERIC,
            Tier.FACT,
            "numeric_mismatch",
            reason,
            evidence,
            0.9,
            "0123abcd",
        )
        at = datetime(2024, 5, 2, tzinfo=UTC)
        decided = Decided(contradiction, Decision(contradiction.id, verdict, at, note))
        return Comparison(
            documents=(left, right),
            sentences=sentences,
            pairs=(SentencePair(*sentences, 0.5, ()),),
            statements=(),
            coverage=(),
            findings=() if verdict else (contradiction,),
            signature=SIGNATURE,
            decided=(decided,) if verdict else (),
        )

    return tell
