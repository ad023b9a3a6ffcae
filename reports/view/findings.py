"""Findings in the order of reading, each with its quotes, its place and what was decided about it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from compare.model import (
    CONFLICTS,
    Comparison,
    Evidence,
    Finding,
    Kind,
    Opcode,
    Relation,
    Span,
    Tier,
)
from reports.view.decisions import Judgement, judgement
from reports.view.faces import (
    AGREEMENTS,
    FACES,
    LOW_CONFIDENCE,
    STYLE,
    WORDS,
    Face,
)
from reports.view.library import Library, flat
from reports.view.words import listed, visible

# Characters on either side of the evidence at which a glimpse of its sentence ends, and at which a quote
# does: no sentence of prose is as long, and a report must not grow with findings times sentences.
_GLIMPSE = 48
_LONGEST_CONTEXT = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quoted sentence, and whether its words differ from the sentence opposite."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The evidence of a finding in its sentence; paragraph, and sentence in it, counted from 1.

    Of a sentence that goes on for more than 600 characters before or behind the evidence, those
    nearest to it are quoted, and "…" stands for the others.
    """

    letter: str
    paragraph: int
    sentence: int
    before: tuple[Part, ...]
    evidence: tuple[Part, ...]
    after: tuple[Part, ...]

    @property
    def glimpse(self) -> tuple[str, str, str]:
        """The evidence with the few words around it that tell what it is about."""
        before, after = joined(self.before), joined(self.after)
        cut, end = before[-_GLIMPSE:].partition(" ")[2], after[:_GLIMPSE].rpartition(" ")[0]
        return (
            before if len(before) <= _GLIMPSE else f"… {cut}",
            joined(self.evidence),
            after if len(after) <= _GLIMPSE else f"{end} …",
        )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number, and its evidence as quotes in the order of the evidence.

    `decided` is what was decided about it, `changed` what was decided when its words were others.
    """

    number: int
    id: str
    relation: Relation
    kind: Kind
    tier: Tier
    detector: str
    reason: str
    confidence: float
    quotes: tuple[Quote, ...]
    decided: Judgement | None = None
    changed: Judgement | None = None

    @property
    def symbol(self) -> str:
        """The symbol of the relation."""
        return FACES[self.relation].symbol

    @property
    def letters(self) -> tuple[str, ...]:
        """The sources that it concerns."""
        return tuple(dict.fromkeys(quote.letter for quote in self.quotes))

    @property
    def where(self) -> str:
        """Which sources it concerns, in words: "A and B", "within B", "only A"."""
        if len(self.letters) > 1:
            return listed(self.letters)
        return f"{'only' if self.relation is Relation.ADDITION else 'within'} {self.letters[0]}"

    @property
    def is_style(self) -> bool:
        """Whether it is about spelling and style alone."""
        return self.relation in CONFLICTS and self.tier is Tier.STYLE

    @property
    def is_folded(self) -> bool:
        """Whether it is too unsure to be shown before it is asked for."""
        return self.relation not in CONFLICTS and self.confidence < LOW_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings have a relation, and how many of these each tier."""

    relation: Relation
    count: int
    tiers: tuple[tuple[Tier, int], ...]

    @property
    def face(self) -> Face:
        """How the relation is shown."""
        return FACES[self.relation]

    @property
    def split(self) -> str:
        """The tiers in words: "2 fact, 1 style", "8 in own words, 3 in shared wording"."""
        names = WORDS if self.relation is Relation.AGREEMENT else {}
        return ", ".join(f"{count} {names.get(tier, tier)}" for tier, count in self.tiers)


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one relation and tier, in their order; those of spelling and style stand together."""

    relation: Relation
    tier: Tier
    face: Face
    findings: tuple[Numbered, ...]

    @property
    def name(self) -> str:
        """A name that no other section has."""
        return "style" if self.tier is Tier.STYLE else f"{self.relation}-{self.tier}"

    @property
    def title(self) -> str:
        """The heading: "Contradictions of fact", "Agreements in own words"."""
        title = self.face.plural.capitalize()
        conflict = self.relation in CONFLICTS and self.tier is not Tier.STYLE
        return f"{title} of {self.tier}" if conflict else title

    @property
    def shown(self) -> tuple[Numbered, ...]:
        """The findings that are shown at once."""
        return () if self.tier is Tier.STYLE else tuple(f for f in self.findings if not f.is_folded)

    @property
    def folded(self) -> tuple[Numbered, ...]:
        """The findings that are shown on request."""
        shown = {f.number for f in self.shown}
        return tuple(f for f in self.findings if f.number not in shown)


def ordered(comparison: Comparison) -> list[Finding]:
    """The open findings: what does not go together first, facts before wording before style.

    Then by seriousness, the surest first, and in the order of the text.
    """
    return _in_order(comparison, comparison.findings)


def settled(comparison: Comparison) -> list[Finding]:
    """The findings that an editor has decided about, in the same order."""
    return _in_order(comparison, [d.finding for d in comparison.decided])


def _in_order(comparison: Comparison, findings: Iterable[Finding]) -> list[Finding]:
    relations, tiers = list(FACES), list(Tier)
    documents = {d.doc_id: n for n, d in enumerate(comparison.documents)}

    def place(finding: Finding) -> tuple[int, int, int, float, int, Span, str]:
        first = finding.evidence[0]
        return (
            tiers.index(finding.tier) if finding.relation in CONFLICTS else len(tiers),
            relations.index(finding.relation),
            tiers.index(finding.tier),
            -finding.confidence,
            documents[first.doc_id],
            first.span,
            finding.id,
        )

    return sorted(findings, key=place)


def numbered(
    findings: Iterable[Finding], comparison: Comparison, library: Library
) -> tuple[Numbered, ...]:
    """The findings, numbered from 1, with what was decided about them."""
    decided = {d.finding.id: judgement(d.decision) for d in comparison.decided}
    changed = {d.finding.id: judgement(d.decision) for d in comparison.changed}
    return tuple(
        Numbered(
            number=number,
            id=finding.id,
            relation=finding.relation,
            kind=finding.kind,
            tier=finding.tier,
            detector=finding.detector,
            reason=visible(finding.reason),
            confidence=finding.confidence,
            quotes=tuple(
                _quote(evidence, differing, library)
                for evidence, differing in zip(
                    finding.evidence, _differing(finding, library), strict=True
                )
            ),
            decided=decided.get(finding.id),
            changed=changed.get(finding.id),
        )
        for number, finding in enumerate(findings, 1)
    )


def _differing(finding: Finding, library: Library) -> list[list[Span]]:
    """For each piece of evidence, the words of its sentence that differ from the other's.

    Where no pair sets the sentences side by side, the evidence of a conflict is the difference.
    """
    evidence = finding.evidence
    touched = [library.around(e) for e in evidence]
    if len(touched) == 2 and all(len(sentences) == 1 for sentences in touched):
        (left,), (right,) = touched
        pair = library.pair(left, right)
        if pair is not None:
            sides = (attrgetter("left"), attrgetter("right"))
            return [_changed(pair.opcodes, *both) for both in zip(sides, evidence, strict=True)]
    if finding.relation in CONFLICTS and len({e.text for e in evidence}) > 1:
        return [[e.span] for e in evidence]
    return [[] for _ in evidence]


def _changed(
    opcodes: Sequence[Opcode], side: Callable[[Opcode], Span], evidence: Evidence
) -> list[Span]:
    """What differs on one side near its evidence."""
    start, end = evidence.span.start - _LONGEST_CONTEXT, evidence.span.end + _LONGEST_CONTEXT
    first = bisect_left(opcodes, start, key=lambda o: side(o).end)
    after = bisect_right(opcodes, end, key=lambda o: side(o).start)
    return [side(opcode) for opcode in opcodes[first:after] if opcode.tag != "equal"]


def _quote(evidence: Evidence, differing: Sequence[Span], library: Library) -> Quote:
    sentences = library.around(evidence)
    paragraph, sentence = library.place(sentences[0]) if sentences else (1, 1)
    text = library.texts[evidence.doc_id]
    laid = [(span, True) for span in differing]
    whole = Span(
        min([evidence.span.start, *(s.span.start for s in sentences)]),
        max([evidence.span.end, *(s.span.end for s in sentences)]),
    )
    start, end = _near(text, evidence.span, whole)

    def parts(start: int, end: int) -> tuple[Part, ...]:
        return tuple(
            Part(visible(text[piece.start : piece.end]), any(differs))
            for piece, differs in flat(Span(start, end), laid)
        )

    return Quote(
        letter=library.letters[evidence.doc_id],
        paragraph=paragraph,
        sentence=sentence,
        before=(*_left_out(whole.start, start, "… "), *parts(start, evidence.span.start)),
        evidence=parts(evidence.span.start, evidence.span.end),
        after=(*parts(evidence.span.end, end), *_left_out(end, whole.end, " …")),
    )


def _near(text: str, evidence: Span, whole: Span) -> tuple[int, int]:
    """From where to where a sentence is quoted: it is cut between words where it goes on for long."""
    start, end = whole.start, whole.end
    if evidence.start - start > _LONGEST_CONTEXT:
        start = evidence.start - _LONGEST_CONTEXT
        start = text.find(" ", start, evidence.start) + 1 or start
    if end - evidence.end > _LONGEST_CONTEXT:
        end = evidence.end + _LONGEST_CONTEXT
        space = text.rfind(" ", evidence.end, end)
        end = end if space < 0 else space
    return start, end


def _left_out(start: int, end: int, mark: str) -> tuple[Part, ...]:
    """The mark for what is not quoted, if anything is."""
    return (Part(mark, False),) if start < end else ()


def joined(parts: Iterable[Part]) -> str:
    """The text of the parts."""
    return "".join(part.text for part in parts)


def tallies(findings: Iterable[Numbered]) -> tuple[Tally, ...]:
    """How many findings each relation has."""
    counts = Counter((f.relation, f.tier) for f in findings)
    return tuple(
        Tally(
            relation,
            sum(counts[relation, tier] for tier in Tier),
            tuple((tier, counts[relation, tier]) for tier in Tier if counts[relation, tier]),
        )
        for relation in FACES
    )


def sections(findings: Sequence[Numbered]) -> tuple[Section, ...]:
    """The findings, which are in their order, under headings; style at the end."""
    loud = (f for f in findings if not f.is_style)
    grouped = [
        Section(relation, tier, _face(relation, tier), tuple(found))
        for (relation, tier), found in groupby(loud, key=lambda f: (f.relation, f.tier))
    ]
    style = tuple(f for f in findings if f.is_style)
    if style:
        grouped.append(Section(Relation.INCONSISTENCY, Tier.STYLE, STYLE, style))
    return tuple(grouped)


def _face(relation: Relation, tier: Tier) -> Face:
    return AGREEMENTS[tier] if relation is Relation.AGREEMENT else FACES[relation]
