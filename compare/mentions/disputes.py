"""Sentence -> disputes: what it says is not so ("hoax", "denies that", "No, ...")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from compare.lexicon import Lexicon
from compare.model import Dispute, Sentence, Span, Token

# How far before the account that it judges an adjective stands: "false Facebook story".
_REACH = 3
_DENIERS_BEFORE = 2


def disputes(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Dispute, ...]:
    """The words that call something untrue, in order, each with the words that it is about."""
    return tuple(_disputes(sentence, tokens, lexicon))


def _disputes(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Dispute]:
    words = [token.norm for token in tokens]
    if words[:1] and words[0] in lexicon.noes and words[1:2] == [","]:
        yield Dispute(tokens[0].span, tokens[0].text, tuple(tokens[2:]), denies=True)
    for role, start, end in lexicon.disputes.find(words):
        if _is_denied(words, start, lexicon):
            continue
        span = Span(tokens[start].span.start, tokens[end - 1].span.end)
        text = sentence.slice(span)
        if role == "denial":
            yield Dispute(span, text, _denied(tokens, start, end, lexicon), denies=True)
        elif role == "verdict" or (role == "judgement" and _judges(words, end, lexicon)):
            yield Dispute(span, text, (*tokens[:start], *tokens[end:]), denies=False)


def _denied(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[Token, ...]:
    """What follows up to the next clause; in the passive, and where nothing follows, what stands before."""
    closing = lexicon.clause_openers - lexicon.complementizers
    after = tuple(takewhile(lambda t: t.norm not in closing, tokens[end:]))
    active = any(t.weight for t in after) and after[0].norm not in lexicon.agents
    return after if active else tuple(tokens[:start])


def _judges(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Whether an adjective ends its clause, or stands before an account: "a false story"."""
    following = words[end : end + _REACH]
    ends = not following or following[0] in lexicon.clause_openers
    return ends or any(lexicon.disputes.at([word], 0) == ("account", 1) for word in following)


def _is_denied(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """ "It is no hoax", "real or hoax?"."""
    near = words[max(0, start - _DENIERS_BEFORE) : start]
    return any(word in lexicon.undecided for word in near)
