"""Pairs, statements and conflicts -> findings: the stamp that detectors leave out.

What two sources say against each other keeps the relation of its detector; what one source says
against itself is an inconsistency. A conflict of numbers between articles of different days may be
an update.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.detector import Detector
from compare.model import (
    Conflict,
    Document,
    Evidence,
    Finding,
    Kind,
    Relation,
    Sentence,
    SentencePair,
    Statement,
    Tier,
)

# Share of the words of one sentence that the other must have to say all that it says.
_SUBSUMED = 0.8
_EQUIVALENT = 0.75
# How much of a conflict's confidence the similarity of its sentences decides.
_SIMILARITY_SHARE = 0.25
Wordings = Mapping[Sentence, tuple[str, ...]]
# The bias and the slope of the logistic function, by detector.
Calibration = Mapping[str, tuple[float, float]]
ANY = "*"

_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Detection:
    """A conflict with the detector that found it, and the similarity (0..1) of its sentences."""

    conflict: Conflict
    detector: Detector
    similarity: float


def classify(
    documents: Sequence[Document],
    wordings: Wordings,
    pairs: Sequence[SentencePair],
    statements: Sequence[Statement],
    detections: Iterable[Detection],
    calibration: Calibration,
    confidence_threshold: float,
) -> tuple[Finding, ...]:
    """All findings, the most serious first; each has an id that comes from its content.

    Args:
        wordings: the words and values of every sentence, in the form in which equal ones are equal.
        calibration: the bias and the slope of each detector, and of any other.
        confidence_threshold: confidence (0..1) below which a difference is not reported.
    """
    home = _Home(documents, wordings)
    differences = [
        finding
        for detection in detections
        if not home.is_shared(detection.conflict)
        for finding in [_difference(detection, home, calibration)]
        if finding.confidence >= confidence_threshold
    ]
    found = _distinct(differences)
    contradicted = {
        frozenset(home.sentence(e) for e in f.evidence)
        for f in found
        if f.relation == Relation.CONTRADICTION
    }
    found += _agreements(pairs, statements, wordings, contradicted)
    found += _additions(documents, statements, pairs)
    return _with_ids(found, home)


class _Home:
    """Finds the sentence of a piece of evidence, and whether another source has it word for word."""

    def __init__(self, documents: Sequence[Document], wordings: Wordings) -> None:
        self.documents = {d.doc_id: d for d in documents}
        self.wordings = wordings
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        self._said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for sentence, wording in wordings.items():
            self._sentences[sentence.doc_id].append(sentence)
            self._said[sentence.doc_id].add(wording)

    def sentence(self, evidence: Evidence) -> Sentence:
        sentences = self._sentences[evidence.doc_id]
        at = bisect_right(sentences, evidence.span.start, key=lambda s: s.span.start)
        return sentences[at - 1]

    def in_order(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in the order of the documents and of the text."""
        order = list(self.documents)
        return tuple(sorted(evidence, key=lambda e: (order.index(e.doc_id), e.span)))

    def is_shared(self, conflict: Conflict) -> bool:
        """Whether both sources hold one of the two sentences: then neither speaks against the other."""
        left, right = conflict.left, conflict.right
        if right is None or left.doc_id == right.doc_id:
            return False
        ours, theirs = self.sentence(left), self.sentence(right)
        if self.wordings[ours] == self.wordings[theirs]:
            return ours.text == theirs.text
        return (
            self.wordings[ours] in self._said[right.doc_id]
            or self.wordings[theirs] in self._said[left.doc_id]
        )


# ---------------------------------------------------------------- differences


def _difference(detection: Detection, home: _Home, calibration: Calibration) -> Finding:
    conflict, detector = detection.conflict, detection.detector
    evidence = home.in_order(e for e in (conflict.left, conflict.right) if e is not None)
    relation, kind = detector.relation, detector.kind
    if len({e.doc_id for e in evidence}) == 1:
        relation = Relation.INCONSISTENCY
    elif _may_be_update(detector, evidence, home):
        relation, kind = Relation.QUALIFICATION, Kind.UPDATE
    confidence = calibrated(detection, calibration)
    return Finding(
        relation, kind, detector.tier, detector.name, conflict.reason, evidence, confidence, id=""
    )


def calibrated(detection: Detection, calibration: Calibration) -> float:
    """How often such a conflict is a true one (0..1), by logistic regression (Platt 1999) on judged ones."""
    bias, slope = calibration.get(detection.detector.name, calibration[ANY])
    return 1 / (1 + math.exp(-(bias + slope * raw_confidence(detection))))


def raw_confidence(detection: Detection) -> float:
    """How sure the slot is and how alike the sentences are (0..1), before it is calibrated."""
    strength, similarity = detection.conflict.strength, detection.similarity
    return (1 - _SIMILARITY_SHARE) * strength + _SIMILARITY_SHARE * similarity


def _may_be_update(detector: Detector, evidence: Sequence[Evidence], home: _Home) -> bool:
    days = {
        published.date()
        for e in evidence
        if (published := home.documents[e.doc_id].published) is not None
    }
    return detector.kind == Kind.NUMERIC and len(days) == len(evidence) > 1


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings of one kind on the same words the most serious and surest."""
    best: dict[tuple[Kind, frozenset[Evidence]], Finding] = {}
    for finding in findings:
        key = (finding.kind, frozenset(finding.evidence))
        if key not in best or _weight(finding) > _weight(best[key]):
            best[key] = finding
    return list(best.values())


def _weight(finding: Finding) -> tuple[int, float]:
    return -_SERIOUS.index(finding.relation), finding.confidence


# ---------------------------------------------------------------- agreements and additions


def _agreements(
    pairs: Sequence[SentencePair],
    statements: Sequence[Statement],
    wordings: Wordings,
    contradicted: set[frozenset[Sentence]],
) -> Iterator[Finding]:
    """One agreement a statement of several sources, of the weakest kind among its pairs."""
    inside: dict[int, list[SentencePair]] = defaultdict(list)
    number = {s: i for i, statement in enumerate(statements) for s in statement.sentences}
    for pair in pairs:
        if number[pair.left] == number[pair.right]:
            inside[number[pair.left]].append(pair)
    for i, made in sorted(inside.items()):
        agreeing = [p for p in made if frozenset((p.left, p.right)) not in contradicted]
        if not agreeing:
            continue
        kind = max((agreement_kind(p, wordings) for p in agreeing), key=_ORDER.__getitem__)
        members = {s for p in agreeing for s in (p.left, p.right)}
        yield Finding(
            Relation.AGREEMENT,
            kind,
            Tier.FACT,
            "agreement",
            _AGREEMENT_REASONS[kind],
            tuple(_whole(s) for s in statements[i].sentences if s in members),
            sum(p.similarity for p in agreeing) / len(agreeing),
            id="",
        )


_AGREEMENT_REASONS = {
    Kind.IDENTITY: "The same words.",
    Kind.EQUIVALENCE: "The same statement in nearly the same words.",
    Kind.SUBSUMPTION: "One source says all that the other says, and more.",
    Kind.OVERLAP: "The sources share a part of what they say.",
}


def agreement_kind(pair: SentencePair, wordings: Wordings) -> Kind:
    """How two paired sentences agree, from the words and values that both have."""
    left, right = wordings[pair.left], wordings[pair.right]
    if left == right:
        return Kind.IDENTITY
    shared = (Counter(left) & Counter(right)).total()
    of_left, of_right = shared / len(left), shared / len(right)
    if min(of_left, of_right) >= _EQUIVALENT:
        return Kind.EQUIVALENCE
    return Kind.SUBSUMPTION if max(of_left, of_right) >= _SUBSUMED else Kind.OVERLAP


def _additions(
    documents: Sequence[Document], statements: Sequence[Statement], pairs: Sequence[SentencePair]
) -> Iterator[Finding]:
    """What one source alone says: the sentences of a statement that has no second source and no pair."""
    if len(documents) < 2:
        return
    paired = {s for pair in pairs for s in (pair.left, pair.right)}
    for statement in statements:
        if len(statement.doc_ids) == 1 and not paired.intersection(statement.sentences):
            yield Finding(
                Relation.ADDITION,
                Kind.STATEMENT,
                Tier.FACT,
                "addition",
                "Only this source says so.",
                tuple(_whole(s) for s in statement.sentences),
                statement.cohesion,
                id="",
            )


def _whole(sentence: Sentence) -> Evidence:
    return Evidence(sentence.doc_id, sentence.span, sentence.text)


# ---------------------------------------------------------------- ids

_SERIOUS = (
    Relation.CONTRADICTION,
    Relation.QUALIFICATION,
    Relation.INCONSISTENCY,
    Relation.ADDITION,
    Relation.AGREEMENT,
)


def _with_ids(findings: Sequence[Finding], home: _Home) -> tuple[Finding, ...]:
    """The findings in their order, with ids; equal content is told apart by its count."""
    ordered = sorted(
        findings,
        key=lambda f: (
            _SERIOUS.index(f.relation),
            list(Tier).index(f.tier),
            -round(f.confidence, 6),
            [(e.doc_id, e.span) for e in f.evidence],
            f.detector,
        ),
    )
    seen: Counter[str] = Counter()
    found = []
    for finding in ordered:
        content = [finding.relation, finding.kind, finding.detector]
        content += sorted(
            "\t".join((e.text, *home.wordings[home.sentence(e)])) for e in finding.evidence
        )
        digest = hashlib.sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()[
            :12
        ]
        seen[digest] += 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        found.append(replace(finding, id=digest + suffix))
    return tuple(found)
