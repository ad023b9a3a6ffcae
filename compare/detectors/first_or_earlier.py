"""What came first."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Relation, Span, Tier

_REACH = 8
_SURE = 0.7


@pair_detector(Relation.QUALIFICATION, Kind.TEMPORAL, Tier.FACT)
def first_or_earlier(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source tells of the first of a kind, the other of some that were there before.

    Fires:  The first Russian instructors landed in April. | Russian instructors had been in the country before April.
    Silent: The first Russian instructors landed in April. | French instructors had been in the country before April.
    Silent: The first instructors landed in April. | The instructors landed in April, before the vote.
    """
    for both in pair.both_ways:
        first, earlier = _first(both.left, lexicon), _earlier(both.right, lexicon)
        if first is None or earlier is None or _first(both.right, lexicon):
            continue
        (first_span, of_what), (earlier_span, what) = first, earlier
        if of_what & what:
            yield Conflict(
                evidence(both.left, first_span),
                evidence(both.right, earlier_span),
                "One source tells of the first of its kind, the other of some that came before.",
                _SURE,
            )


def _first(sentence: MentionedSentence, lexicon: Lexicon) -> tuple[Span, set[str]] | None:
    """ "the initial Russian instructors": the words, and the stems of what is first."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        determined = index and lexicon.function_words.get(tokens[index - 1].norm) == "article"
        if token.norm not in lexicon.firstness or not determined:
            continue
        phrase = [t for t in tokens[index + 1 : index + 1 + _REACH // 2] if t.weight]
        if phrase:
            return Span(token.span.start, phrase[-1].span.end), {t.stem for t in phrase}
    return None


def _earlier(sentence: MentionedSentence, lexicon: Lexicon) -> tuple[Span, set[str]] | None:
    """ "Russian troops had been present before": the words, and the stems of what was there."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.norm not in lexicon.earlier:
            continue
        before = tokens[max(0, index - _REACH) : index]
        had = [i for i, t in enumerate(before) if t.norm in lexicon.anterior]
        if had:
            subject = {t.stem for t in before[: had[-1]] if t.weight}
            return Span(before[had[-1]].span.start, token.span.end), subject
    return None
