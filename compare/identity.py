"""What a finding is called: an id from its content alone, by which it is known again in another comparison.

    3fa91c-0b77e2-5c01d9aa-2
    |      |      |        the count, where findings have one content
    |      |      words: the relation, kind and detector, the evidence and what its sentences say
    anchors: the detector, and the longest words around the evidence of either side

Who decided about a finding is told from the anchors when its words are no longer the same: they
outlive another number in the sentence. An id holds no text, so that it may be kept where a draft
may not. Names, order and places of the articles do not matter, nor does what they say elsewhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from compare.model import Evidence, Finding, MentionedSentence, Token

_ANCHOR_DIGITS = 6
_WORDS_DIGITS = 8
_ID = re.compile(
    rf"([0-9a-f]{{{_ANCHOR_DIGITS}}})(?:-([0-9a-f]{{{_ANCHOR_DIGITS}}}))?"
    rf"-[0-9a-f]{{{_WORDS_DIGITS}}}(?:-[1-9][0-9]*)?"
)

# So many words make an anchor. Fewer than the second number around the evidence are too few to tell
# one sentence from another.
_LONGEST = 4
_FEWEST = 3


def anchors(finding_id: str) -> tuple[str, ...]:
    """The anchors in an id, one or two; none if the text is no id."""
    found = _ID.fullmatch(finding_id)
    return tuple(filter(None, found.groups())) if found else ()


def with_ids(
    findings: Iterable[Finding], sentence_of: Callable[[Evidence], MentionedSentence]
) -> tuple[Finding, ...]:
    """The findings with their ids, in their order; those of equal content are told apart by a count."""
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        content = _content(finding, [sentence_of(e) for e in finding.evidence])
        seen[content] += 1
        count = f"-{seen[content]}" if seen[content] > 1 else ""
        named.append(replace(finding, id=content + count))
    return tuple(named)


def _content(finding: Finding, sentences: Sequence[MentionedSentence]) -> str:
    """The id of a finding whose evidence lies in the sentences, without its count."""
    places = list(zip(finding.evidence, sentences, strict=True))
    ordered = sorted(_anchor(finding.detector, *place) for place in places)
    ends = ordered[:1] if len(ordered) == 1 else [ordered[0], ordered[-1]]
    said = sorted((evidence.text, sentence.wording) for evidence, sentence in places)
    words = [finding.relation, finding.kind, finding.detector, said]
    return "-".join([*ends, digest(words, _WORDS_DIGITS)])


def _anchor(detector: str, evidence: Evidence, sentence: MentionedSentence) -> str:
    """What stays of a sentence when its evidence changes: the longest words around it."""
    around = _words((*sentence.before(evidence.span), *sentence.after(evidence.span)))
    telling = around if len(around) >= _FEWEST else _words(sentence.tokens)
    longest = sorted(telling, key=lambda word: (-len(word), word))[:_LONGEST]
    return digest([detector, *longest], _ANCHOR_DIGITS)


def _words(tokens: Iterable[Token]) -> set[str]:
    """The words, each once, without the numbers, for these are what changes."""
    return {token.norm for token in tokens if token.norm[0].isalpha()}


def digest(content: object, digits: int) -> str:
    """So many hexadecimal digits of a hash of some content that JSON can write."""
    return sha256(json.dumps(content).encode()).hexdigest()[:digits]
