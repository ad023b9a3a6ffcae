"""Pairs, statements and conflicts -> findings: the stamp that detectors leave out.

What two sources say against each other keeps the relation of its detector; what one source says
against itself is an inconsistency. A conflict of numbers between articles of different days may be
an update.

An agreement is of fact where the sources have words of their own. Where they share their words, one
may have them from the other: that agreement is of wording, for it is no second witness. The same
holds for articles that are nearly the same word for word.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from compare.detector import Detector
from compare.identity import with_ids
from compare.model import (
    CONFLICTS,
    Conflict,
    Document,
    Evidence,
    Finding,
    Kind,
    MentionedDocument,
    MentionedSentence,
    Relation,
    Sentence,
    SentencePair,
    Statement,
    Tier,
)
from compare.wire import Runs, longest_runs

# Share of the words of one sentence that the other must have to say all that it says.
_SUBSUMED = 0.8
_EQUIVALENT = 0.75
# So many words in a row are shared wording, and fewer where they are all of the shorter sentence.
_LONG_RUN = 8
_SHORTEST_RUN = 5
# So many quoted words in a row are one quotation.
_QUOTATION = 4
# How much of a conflict's confidence the similarity of its sentences decides.
_SIMILARITY_SHARE = 0.25
Wordings = Mapping[Sentence, tuple[str, ...]]
Agencies = Mapping[str, frozenset[str]]
Voices = Sequence[Sequence[str]]
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
    read: Sequence[MentionedDocument],
    agencies: Agencies,
    voices: Voices,
    pairs: Sequence[SentencePair],
    statements: Sequence[Statement],
    detections: Iterable[Detection],
    calibration: Calibration,
    confidence_threshold: float,
) -> tuple[Finding, ...]:
    """All findings, the most serious first; each has an id that comes from its content.

    Args:
        agencies: the news agencies that each document credits, by its id.
        voices: the ids of the documents, those of one voice together.
        calibration: the bias and the slope of each detector, and of any other.
        confidence_threshold: confidence (0..1) below which a difference is not reported.
    """
    documents = [d.document for d in read]
    mentioned = {s.sentence: s for d in read for s in d.sentences}
    home = _Home(documents, {sentence: s.wording for sentence, s in mentioned.items()})
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
    found += _agreements(pairs, statements, mentioned, agencies, voices, contradicted)
    found += _additions(documents, statements, pairs)
    return with_ids(_ordered(found), lambda evidence: mentioned[home.sentence(evidence)])


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
    """How often such a conflict is a true one (0..1), by logistic regression (Platt 1999) on judged ones.

    What the house itself has set is no guess that could be judged.
    """
    if detection.detector.of_house is not None:
        return detection.conflict.strength
    bias, slope = calibration.get(detection.detector.name, calibration[ANY])
    return 1 / (1 + math.exp(-(bias + slope * _raw_confidence(detection))))


def _raw_confidence(detection: Detection) -> float:
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


@dataclass(frozen=True, slots=True)
class _Agreeing:
    """A pair that agrees, with the most words in a row that both sentences have."""

    pair: SentencePair
    kind: Kind
    runs: Runs
    shares_words: bool


def _agreements(
    pairs: Sequence[SentencePair],
    statements: Sequence[Statement],
    mentioned: Mapping[Sentence, MentionedSentence],
    agencies: Agencies,
    voices: Voices,
    contradicted: set[frozenset[Sentence]],
) -> Iterator[Finding]:
    """One agreement a statement of several sources, of the weakest kind among its pairs.

    Who calls untrue what the other states does not agree with it.
    """
    inside: dict[int, list[_Agreeing]] = defaultdict(list)
    number = {s: i for i, statement in enumerate(statements) for s in statement.sentences}
    for pair in pairs:
        same = number[pair.left] == number[pair.right]
        opposed = frozenset((pair.left, pair.right)) in contradicted
        left, right = mentioned[pair.left], mentioned[pair.right]
        if same and not opposed and bool(left.disputes) == bool(right.disputes):
            inside[number[pair.left]].append(_agreeing(pair, mentioned))
    for i, agreeing in sorted(inside.items()):
        members = {s for a in agreeing for s in (a.pair.left, a.pair.right)}
        doc_ids = dict.fromkeys(s.doc_id for s in statements[i].sentences if s in members)
        credited = [agencies[doc_id] for doc_id in doc_ids]
        witness = _witnesses(agreeing, voices)
        apart = any(witness[a.pair.left.doc_id] != witness[a.pair.right.doc_id] for a in agreeing)
        yield Finding(
            Relation.AGREEMENT,
            _weakest(agreeing),
            Tier.FACT if apart else Tier.WORDING,
            "agreement",
            _in_own_words(agreeing, credited) if apart else _in_shared_words(agreeing, credited),
            tuple(_whole(s) for s in statements[i].sentences if s in members),
            fmean(a.pair.similarity for a in agreeing),  # the same in any order of the pairs
            id="",
        )


def _weakest(agreeing: Iterable[_Agreeing]) -> Kind:
    return max((a.kind for a in agreeing), key=_ORDER.__getitem__)


def _agreeing(pair: SentencePair, mentioned: Mapping[Sentence, MentionedSentence]) -> _Agreeing:
    """Words are shared where nearly all are the same, or many in a row."""
    left, right = mentioned[pair.left], mentioned[pair.right]
    kind = agreement_kind(left.wording, right.wording)
    runs = longest_runs(pair, left, right)
    shorter = min(len(left.wording), len(right.wording))
    long = min(_LONG_RUN, max(_SHORTEST_RUN, shorter))
    return _Agreeing(pair, kind, runs, kind in _SAME_WORDS or runs.own >= long)


def _witnesses(agreeing: Iterable[_Agreeing], voices: Voices) -> dict[str, str]:
    """The witness of each source of an agreement.

    Those of one voice, and those that share their words, however many, have one.
    """
    witness = {doc_id: voice[0] for voice in voices for doc_id in voice}
    for a in agreeing:
        ours, theirs = witness[a.pair.left.doc_id], witness[a.pair.right.doc_id]
        if a.shares_words:
            witness.update({doc_id: ours for doc_id, w in witness.items() if w == theirs})
    return witness


def _in_own_words(agreeing: Sequence[_Agreeing], credited: Sequence[frozenset[str]]) -> str:
    words = "Each in its own words"
    if any(a.shares_words for a in agreeing):
        words = "In different words, though some share theirs"
    elif any(a.runs.quoted >= _QUOTATION for a in agreeing):
        words += ", but for what they quote"
    reason = f"{words}: {_SAID[_weakest(agreeing)]}."
    agencies = " and ".join(sorted(frozenset.intersection(*credited)))
    who = "Both" if len(credited) == 2 else "All"
    return f"{reason} {who} credit {agencies}." if agencies else reason


def _in_shared_words(agreeing: Sequence[_Agreeing], credited: Sequence[frozenset[str]]) -> str:
    """Whose the words may be is said, and not more: who copied whom is not known."""
    every, one, third = _FOR_TWO if len(credited) == 2 else _FOR_MORE
    by_all, by_some = frozenset.intersection(*credited), frozenset.union(*credited)
    if by_all:
        third = f"{' and '.join(sorted(by_all))}, which {every} credit"
    elif by_some:
        some = "one credits" if len(credited) == 2 else "some credit"
        third = f"{' or '.join(sorted(by_some))}, which {some}"
    words = _what_is_shared(agreeing)
    return f"{words}: one source may have them from {one}, or {every} from {third}."


def _what_is_shared(agreeing: Sequence[_Agreeing]) -> str:
    if not any(a.shares_words for a in agreeing):
        return "In articles that are nearly the same word for word"
    if not all(a.shares_words for a in agreeing):
        return "In part the same words"
    runs = [a.runs.own for a in agreeing if a.kind not in _SAME_WORDS]
    return f"{min(runs)} words in a row are the same" if runs else _SAME_WORDS[_weakest(agreeing)]


_FOR_TWO = ("both", "the other", "a third")
_FOR_MORE = ("all", "another", "one that is not here")
_SAME_WORDS = {Kind.IDENTITY: "The same words", Kind.EQUIVALENCE: "Nearly the same words"}
_SAID = {
    Kind.SUBSUMPTION: "one source says all that the other says, and more",
    Kind.OVERLAP: "the sources share a part of what they say",
}


def agreement_kind(left: tuple[str, ...], right: tuple[str, ...]) -> Kind:
    """How two paired sentences agree, from the words and values that both have."""
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


# ---------------------------------------------------------------- order

_SERIOUS = (*CONFLICTS, Relation.ADDITION, Relation.AGREEMENT)


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    """What does not go together comes first, facts before wording before style."""
    return sorted(
        findings,
        key=lambda f: (
            list(Tier).index(f.tier) if f.relation in CONFLICTS else len(Tier),
            _SERIOUS.index(f.relation),
            list(Tier).index(f.tier),
            -round(f.confidence, 6),
            [(e.doc_id, e.span) for e in f.evidence],
            f.detector,
        ),
    )
