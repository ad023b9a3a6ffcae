"""The values that findings set against each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.figures.groups import Given, Link, Rank, moments
from compare.model import (
    CONFLICTS,
    Evidence,
    Finding,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Tier,
)
from compare.slots.standings import Filling, Wording
from compare.words import likeness

# Words this alike are one name in two spellings: then it matters how others spell it.
_ONE_NAME = 0.7


def set_against(
    documents: Sequence[MentionedDocument], findings: Iterable[Finding]
) -> Iterator[Link]:
    """The values of two sources that a finding sets against each other, and who else spells them so."""
    read = {d.document.doc_id: d for d in documents}
    names: dict[str, Given] = {}
    for finding in findings:
        if finding.relation in CONFLICTS and len({e.doc_id for e in finding.evidence}) == 2:
            spots = [_spot(read[e.doc_id], e) for e in finding.evidence]
            both = _values(finding, spots)
            if len(both) == 2:
                left, right = both
                yield Link(Rank.CONFLICT, finding.confidence, left, right, finding.id)
                if left.kind == Kind.NAME and _alike(left.value, right.value):
                    for given in both:
                        first = names.setdefault(given.value.text, given)
                        names[given.value.text] = min(first, given, key=lambda g: g.place)
    if names:
        yield from _spelt_alike(documents, names)


@dataclass(frozen=True, slots=True)
class _Spot:
    """The evidence of a finding, and its sentence."""

    sentence: MentionedSentence
    evidence: Evidence

    def worded(self, kind: Kind) -> Given:
        """The evidence as a value of its own: its words."""
        wording = Wording(self.evidence.span, self.evidence.text)
        return Given(kind, self.sentence, wording, cited=True)


def _spot(document: MentionedDocument, evidence: Evidence) -> _Spot:
    sentences, start = document.sentences, evidence.span.start
    at = bisect_right(sentences, start, key=lambda s: s.sentence.span.start) - 1
    return _Spot(sentences[at], evidence)


def _values(finding: Finding, spots: Sequence[_Spot]) -> list[Given]:
    """The two values of a finding, or none: how a name is styled is no value."""
    if finding.kind == Kind.NAME:
        return [] if finding.tier == Tier.STYLE else [spot.worded(Kind.NAME) for spot in spots]
    for kind, values in _VALUES:
        given = [
            Given(kind, spot.sentence, value, cited=True)
            for spot in spots
            for value in values(spot.sentence)
            if value.span.covers(spot.evidence.span)
        ]
        if len(given) == 2:
            return given
    return [spot.worded(Kind.PLACE) for spot in spots] if finding.kind == Kind.PLACE else []


_VALUES: tuple[tuple[Kind, Callable[[MentionedSentence], Iterable[Filling]]], ...] = (
    (Kind.NUMERIC, lambda sentence: sentence.quantities),
    (Kind.TEMPORAL, moments),
    (Kind.PLACE, lambda sentence: sentence.places),
)


def _alike(left: Filling, right: Filling) -> bool:
    """Whether two names are one in two spellings, and not two in one role."""
    return likeness(left.text, right.text) >= _ONE_NAME


def _spelt_alike(
    documents: Sequence[MentionedDocument], names: Mapping[str, Given]
) -> Iterator[Link]:
    """Where each source first writes a name, or a word of one, just so."""
    for document in documents:
        missing = dict(names)
        for sentence in document.story:
            for name in sentence.names:
                words = [(t.text, t.span) for t in sentence.tokens if name.span.covers(t.span)]
                for text, span in ((name.text, name.span), *words):
                    if text in missing:
                        same = Given(Kind.NAME, sentence, Wording(span, text))
                        yield Link(Rank.EQUAL, 1.0, missing.pop(text), same)
