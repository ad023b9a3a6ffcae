"""Where two sentences are the same but for a word: the second is an edit of the first.

In such sentences another word stands for another thing; in sentences of two writers it is style.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import MentionedPair, MentionedSentence, Span, Token
from compare.slots import equal_share

# Of two sentences this share of their length is equal, and no more places than this differ.
_SAME = 0.8
_MOST_CHANGES = 2
# In headlines a word changes without a reason.
_FEWEST_WORDS = 9

Exchange = tuple[Sequence[Token], Sequence[Token]]


def exchanges(pair: MentionedPair) -> Iterator[Exchange]:
    """The words that stand in one place of two sentences that are the same otherwise."""
    changes = [number for number, o in enumerate(pair.opcodes) if o.tag != "equal"]
    if len(changes) > _MOST_CHANGES or equal_share(pair.opcodes) < _SAME:
        return
    if min(len(pair.left.wording), len(pair.right.wording)) < _FEWEST_WORDS:
        return
    for number in changes:
        opcode = pair.opcodes[number]
        beside = pair.opcodes[max(0, number - 1) : number + 2]
        if opcode.tag == "replace" and all(o is opcode or o.tag == "equal" for o in beside):
            yield _words(pair.left, opcode.left), _words(pair.right, opcode.right)


def _words(sentence: MentionedSentence, span: Span) -> Sequence[Token]:
    return [t for t in sentence.tokens if span.covers(t.span) and t.is_word]
