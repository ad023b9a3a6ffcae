"""compare_documents: the whole story on one screen.

read -> segment -> mention -> align -> state -> detect -> classify -> suppress, and beside it who
covers what and who gives which value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from compare.align import align, align_within
from compare.classify import Detection, classify
from compare.coverage import coverage
from compare.detector import Detector
from compare.detectors import chosen
from compare.figures import slots
from compare.house import once, suppress, unsettled
from compare.lexicon import Lexicon, load
from compare.limits import LIMITS, Limits
from compare.mentions import mention
from compare.model import (
    Comparison,
    Document,
    LimitError,
    MentionedDocument,
    MentionedPair,
    Preferred,
    Sentence,
    SentencePair,
    SettingsError,
    Signature,
)
from compare.segment import segment
from compare.settings import Settings
from compare.similarity import profiles
from compare.statements import state
from compare.version import VERSION
from compare.voices import voices
from compare.watch import Watch, unwatched
from compare.wire import credited

# How similar (0..1) two sentences of one article must be before it may contradict itself: a story
# tells of several occasions in much the same words.
_LIKE_ONESELF = 0.5


def compare_documents(
    documents: Sequence[Document],
    settings: Settings = Settings(),
    limits: Limits = LIMITS,
    *,
    watch: Watch = unwatched,
) -> Comparison:
    """Compare two articles or more.

    Args:
        documents: each with its own `doc_id`.
        settings: thresholds, detectors and house style; they are signed into the result.
        limits: how many articles, and sentences of each, are taken on.
        watch: is told which articles have been read, which two of them aligned, and in how many pairs
            of sentences conflicts have been looked for.

    Raises:
        SettingsError: two documents have one id, or a detector or language does not exist.
        LimitError: there are more articles, or more sentences in one, than the limits allow.
    """
    if len({d.doc_id for d in documents}) < len(documents):
        raise SettingsError("two documents have the same id")
    if len(documents) > limits.articles:
        raise LimitError(
            f"there are {len(documents):,} articles; the limit is {limits.articles:,}", "articles"
        )
    lexicon = load(settings.language)
    detectors = chosen(settings)
    segmented = [_segmented(d, lexicon, limits) for d in documents]
    read = []
    for number, each in enumerate(zip(documents, segmented, strict=True), 1):
        read.append(mention(*each, lexicon))
        watch("read", number, len(documents))
    sentences = tuple(s.sentence for d in read for s in d.sentences)
    across, beside = _aligned(read, lexicon, settings, watch)
    statements = state(sentences, across)
    met = _met(read, (*across, *beside))
    detections = _detections(read, met, detectors, lexicon, settings.preferred, watch)
    agencies = {d.document.doc_id: credited(d, lexicon) for d in read}
    speaking = voices(read, agencies)
    findings, suppressed = suppress(
        classify(
            read,
            agencies,
            speaking,
            across,
            statements,
            unsettled(detections, read, settings),
            lexicon.confidence,
            settings.confidence_threshold,
        ),
        read,
        settings.suppress,
    )
    findings = once(findings, read, settings)
    return Comparison(
        documents=tuple(documents),
        sentences=sentences,
        pairs=across,
        statements=statements,
        coverage=coverage(read, lexicon),
        findings=findings,
        signature=Signature(VERSION, settings.signed()),
        slots=slots(read, met, findings, lexicon),
        suppressed=suppressed,
        voices=speaking,
    )


def _segmented(document: Document, lexicon: Lexicon, limits: Limits) -> tuple[Sentence, ...]:
    """The sentences of a document; before anything is made of them, they are counted."""
    sentences = segment(document, lexicon)
    if len(sentences) > limits.sentences:
        count, most = f"{len(sentences):,}", f"{limits.sentences:,}"
        raise LimitError(
            f"{document.doc_id!r} has {count} sentences; the limit is {most}", "sentences"
        )
    return sentences


def _aligned(
    documents: Sequence[MentionedDocument], lexicon: Lexicon, settings: Settings, watch: Watch
) -> tuple[tuple[SentencePair, ...], tuple[SentencePair, ...]]:
    """The pairs of sentences that say one thing, and others that only the detectors look at.

    These are sentences of two documents with comparable values, and similar ones of one document,
    where a source may speak against itself.
    """
    profiled = profiles(documents, lexicon)
    within = {doc_id: align_within(each, _LIKE_ONESELF) for doc_id, each in profiled.items()}
    aligned: list[SentencePair] = []
    beside: list[SentencePair] = []
    couples = list(combinations(profiled, 2))
    for number, (left, right) in enumerate(couples, 1):
        series = within[left][1] | within[right][1]
        sides = (profiled[left], profiled[right])
        pairs, met = align(*sides, settings.pair_threshold, series)
        aligned += pairs
        beside += met
        watch("aligned", number, len(couples))
    for pairs, _ in within.values():
        beside += pairs
    return tuple(aligned), tuple(beside)


def _met(
    documents: Sequence[MentionedDocument], pairs: Sequence[SentencePair]
) -> tuple[MentionedPair, ...]:
    """The pairs with all that is comparable in them."""
    read = {d.document.doc_id: d for d in documents}
    found = []
    for pair in pairs:
        left, right = read[pair.left.doc_id], read[pair.right.doc_id]
        found.append(
            MentionedPair(
                left.sentences[pair.left.index],
                right.sentences[pair.right.index],
                pair.similarity,
                pair.opcodes,
                left,
                right,
            )
        )
    return tuple(found)


def _detections(
    documents: Sequence[MentionedDocument],
    pairs: Sequence[MentionedPair],
    detectors: Sequence[Detector],
    lexicon: Lexicon,
    preferred: Sequence[Preferred],
    watch: Watch,
) -> Iterator[Detection]:
    for number, pair in enumerate(pairs, 1):
        watch("checked", number, len(pairs))
        for detector in detectors:
            if detector.of_pair is not None:
                for conflict in detector.of_pair(pair, lexicon):
                    yield Detection(conflict, detector, pair.similarity)
    for detector in detectors:
        if detector.of_story is not None:
            for conflict in detector.of_story(documents, lexicon):
                yield Detection(conflict, detector, 1.0)
        if detector.of_house is not None:
            for conflict in detector.of_house(documents, lexicon, preferred):
                yield Detection(conflict, detector, 1.0)
