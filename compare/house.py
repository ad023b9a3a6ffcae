"""What is no trouble to this house: variants that it accepts, and words at which it wants no finding.

accepted      a conflict whose sides are the same words but for variants is not raised
preferred     nor is one between a term and what it replaces, where house style has spoken; what a
              term is for, a place, is a matter of fact: there the conflict stands, and is told once
suppress      a finding at the quoted words is dropped, and counted
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from compare.classify import Detection
from compare.detectors.house_style import house_style
from compare.model import (
    CONFLICTS,
    Evidence,
    Finding,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Preferred,
    Span,
    Suppressed,
    Suppression,
)
from compare.settings import Settings
from compare.slots.terms import Terms, straight, written
from compare.spans import Spans

# Words that are one to the house: variants that it accepts, or a term with what it replaces.
Group: TypeAlias = tuple[str, ...] | Preferred
# A word, or the words of a group, with what stands for it in a comparison.
Unit: TypeAlias = tuple[str | Group, tuple[str, ...]]
# The documents in which house style has spoken, and of which term.
Spoken: TypeAlias = set[tuple[str, str | Group]]

# Conflicts over how something is written. In others the words around a variant are the conflict.
_SPELT = (Kind.NAME, Kind.PLACE, Kind.LEXICAL, Kind.QUOTATION)


def unsettled(
    detections: Iterable[Detection], read: Sequence[MentionedDocument], settings: Settings
) -> Iterable[Detection]:
    """The detections without those that the house has settled by its accepted and preferred words."""
    if not (settings.accepted or settings.preferred):
        return detections
    found = list(detections)
    house = _House(read, settings)
    spoken = {
        (d.conflict.left.doc_id, unit)
        for d in found
        if d.detector.of_house is not None
        for unit, _ in house.units(d.conflict.left)
    }
    return [d for d in found if d.detector.of_house is not None or not house.settles(d, spoken)]


class _House:
    """Reads evidence as units: words, and variants as the group to which they belong."""

    def __init__(self, read: Sequence[MentionedDocument], settings: Settings) -> None:
        self._read = {d.document.doc_id: d for d in read}
        entries: list[tuple[str, Group]] = [
            (v, group) for group in settings.accepted for v in group
        ]
        entries += [(v, p) for p in settings.preferred for v in (p.term, *p.instead_of)]
        self._terms = Terms(entries)

    def settles(self, detection: Detection, spoken: Spoken) -> bool:
        """Whether the sides of a conflict differ in variants, and in nothing else."""
        left, right = detection.conflict.left, detection.conflict.right
        ours = self.units(left)
        if right is None:
            return len(ours) == 1 and _is_said(ours[0][0], spoken, left.doc_id)
        theirs = self.units(right)
        if [unit for unit, _ in ours] != [unit for unit, _ in theirs]:
            return False
        differing = {unit for (unit, a), (_, b) in zip(ours, theirs, strict=True) if a != b}
        return (
            bool(differing)
            and (detection.detector.kind in _SPELT or len(ours) == 1)
            and all(
                isinstance(unit, tuple) or _is_said(unit, spoken, left.doc_id, right.doc_id)
                for unit in differing
            )
        )

    def is_of_fact(self, finding: Finding) -> bool:
        """Whether a conflict is about a term for a place, and about nothing else."""
        units = {unit for evidence in finding.evidence for unit, _ in self.units(evidence)}
        return finding.relation in CONFLICTS and len(units) == 1 and all(map(_is_fact, units))

    def units(self, evidence: Evidence) -> list[Unit]:
        """The words of evidence; a variant that it touches is taken whole."""
        found: list[Unit] = []
        for sentence in self._around(evidence):
            terms = {
                span: g for g, span in self._terms.find(sentence) if span.overlaps(evidence.span)
            }
            for token in sentence.tokens:
                span = next((span for span in terms if span.covers(token.span)), None)
                if span is None and token.span.overlaps(evidence.span):
                    found.append((straight(token.text), ()))
                elif span is not None and span.start == token.span.start:
                    found.append((terms[span], written(sentence.sentence.slice(span))))
        return found

    def _around(self, evidence: Evidence) -> Sequence[MentionedSentence]:
        """The sentences that the evidence touches."""
        sentences = self._read[evidence.doc_id].sentences
        first = bisect_right(sentences, evidence.span.start, key=lambda s: s.sentence.span.end)
        last = bisect_left(sentences, evidence.span.end, key=lambda s: s.sentence.span.start)
        return sentences[first:last]


def _is_said(unit: str | Group, spoken: Spoken, *doc_ids: str) -> bool:
    """Whether house style says all of a term in one of the documents."""
    return not _is_fact(unit) and any((doc_id, unit) in spoken for doc_id in doc_ids)


def _is_fact(unit: str | Group) -> bool:
    return isinstance(unit, Preferred) and unit.place is not None


def once(
    findings: Sequence[Finding], read: Sequence[MentionedDocument], settings: Settings
) -> tuple[Finding, ...]:
    """The findings without those of house style at words that are in conflict as a matter of fact."""
    if not any(preferred.place for preferred in settings.preferred):
        return tuple(findings)
    house = _House(read, settings)
    others = [f for f in findings if f.detector != house_style.name]
    facts = {(e.doc_id, e.span) for f in others if house.is_of_fact(f) for e in f.evidence}
    return tuple(
        f
        for f in findings
        if f.detector != house_style.name
        or not any((e.doc_id, e.span) in facts for e in f.evidence)
    )


# ---------------------------------------------------------------- suppressions


def suppress(
    findings: Sequence[Finding],
    read: Sequence[MentionedDocument],
    suppressions: Sequence[Suppression],
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that no suppression concerns, and how many each of these has dropped."""
    texts = [_Text(document) for document in read] if suppressions else []
    places = [
        {text.doc_id: Spans(text.places(suppression.quote)) for text in texts}
        for suppression in suppressions
    ]
    kept: list[Finding] = []
    dropped: Counter[int] = Counter()
    for finding in findings:
        by = next(
            (
                number
                for number, suppression in enumerate(suppressions)
                if _is_meant(finding, suppression) and _lies_at(finding, places[number])
            ),
            None,
        )
        if by is None:
            kept.append(finding)
        else:
            dropped[by] += 1
    counted = (Suppressed(each, dropped[number]) for number, each in enumerate(suppressions))
    return tuple(kept), tuple(counted)


def _is_meant(finding: Finding, suppression: Suppression) -> bool:
    """Whether a finding is by the detector that is named; by any, if it is a conflict."""
    if suppression.detector is None:
        return finding.relation in CONFLICTS
    return finding.detector == suppression.detector


def _lies_at(finding: Finding, places: Mapping[str, Spans]) -> bool:
    return any(places[e.doc_id].overlap(e.span) for e in finding.evidence if e.doc_id in places)


class _Text:
    """The words of a document, whatever white space and kind of quotation marks they have."""

    def __init__(self, document: MentionedDocument) -> None:
        self.doc_id = document.document.doc_id
        tokens = [token for sentence in document.sentences for token in sentence.tokens]
        self._spans = [token.span for token in tokens]
        self._words = tuple(straight(token.text) for token in tokens)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self._words):
            self._starts[word].append(index)

    def places(self, quote: str) -> list[Span]:
        """Where the words of a quote stand."""
        wanted = written(quote)
        return [
            Span(self._spans[start].start, self._spans[start + len(wanted) - 1].end)
            for start in self._starts.get(wanted[0], ())
            if self._words[start : start + len(wanted)] == wanted
        ]
