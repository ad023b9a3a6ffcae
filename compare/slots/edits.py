"""Where two sentences are the same but for a word: the second is an edit of the first.

In such sentences another word stands for another thing; in sentences of two writers it is style.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import MentionedPair, MentionedSentence, Span, Token
from compare.slots.values import is_edit

Exchange = tuple[Sequence[Token], Sequence[Token]]


def exchanges(pair: MentionedPair) -> Iterator[Exchange]:
    """The words that stand in one place of two sentences that are the same otherwise."""
    if not is_edit(pair):
        return
    for number, opcode in enumerate(pair.opcodes):
        beside = pair.opcodes[max(0, number - 1) : number + 2]
        if opcode.tag == "replace" and all(o is opcode or o.tag == "equal" for o in beside):
            yield _words(pair.left, opcode.left), _words(pair.right, opcode.right)


def _words(sentence: MentionedSentence, span: Span) -> Sequence[Token]:
    return [t for t in sentence.tokens if span.covers(t.span) and t.is_word]
