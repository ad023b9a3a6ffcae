"""Sentence -> hedges and negations: how sure it is, and what it denies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes
from compare.model import Hedge, Negation, Sentence, Span, Token
from compare.sight import seen

# How far a negator reaches, in tokens: "not be fully approved".
_SCOPE = 4
_ADVERB = "r"


def hedges(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Hedge, ...]:
    """The words that lower or raise certainty, in order."""
    words = [token.norm for token in tokens]
    return tuple(
        Hedge(span, sentence.slice(span), certainty, kind)
        for (certainty, kind), start, end in lexicon.hedges.find(words)
        if not _is_month(tokens, start, lexicon)
        and not _is_noun(kind, words[max(0, start - 1) : start], lexicon)
        and _hedges(kind, words[end : end + 1], lexicon)
        for span in [Span(tokens[start].span.start, tokens[end - 1].span.end)]
    )


def suppositions(
    tokens: Sequence[Token], hedges: Sequence[Hedge], lexicon: Lexicon
) -> frozenset[str]:
    """The words under which something is not asserted: conditions, wishes, plans, and the hedges."""
    found = lexicon.irrealis.find([token.norm for token in tokens])
    return frozenset({phrase for phrase, _, _ in found} | {seen(h.text).casefold() for h in hedges})


def _hedges(kind: str, following: Sequence[str], lexicon: Lexicon) -> bool:
    """ "It appears to burn" is a hedge, "he appears in the film" is none."""
    classes = [lexicon.function_words.get(word) for word in following]
    return kind != "raising" or classes != ["preposition"] or following[0] in lexicon.range_joiners


def _is_noun(kind: str, before: Sequence[str], lexicon: Lexicon) -> bool:
    """ "They suspect him" is doubt, "the suspect" is a man."""
    marks = [lexicon.function_words.get(word) for word in before]
    return kind == "verb" and marks in (["article"], ["possessive"])


def _is_month(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "May" within a sentence is the month, and so is "may 2014" where nothing has capitals."""
    if index > 0 and tokens[index].is_capitalised:
        return True
    dated = any(token.norm.isdecimal() for token in tokens[index + 1 : index + 2])
    return dated and lexicon.calendar.at((tokens[index].norm,), 0) is not None


def negations(
    sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[Negation, ...]:
    """The negators, each with the first word after it that carries meaning."""
    words = [token.norm for token in tokens]
    found = []
    for reach, start, end in lexicon.negations.find(words):
        if reach == "none" or _is_hyphenated(end - 1, words):
            continue  # "not only", "never-before-seen"
        near = takewhile(
            lambda i: words[i] not in lexicon.clause_openers,
            range(end, min(end + _SCOPE, len(tokens))),
        )
        content = [
            tokens[i]
            for i in near
            if tokens[i].is_word and words[i] not in lexicon.function_words
            if not _is_hyphenated(i, words) and classes(words[i], lexicon) != (_ADVERB,)
        ][:1]
        span = Span(tokens[start].span.start, (content or tokens[start:end])[-1].span.end)
        scope = content[0].stem if content else ""
        plain = reach == "narrow" and not (start == 0 and words[0] in lexicon.imperatives)
        found.append(Negation(span, sentence.slice(span), scope, plain))
    return tuple(found)


def _is_hyphenated(index: int, words: Sequence[str]) -> bool:
    """Whether a word is but the first part of a compound: "anti-war"."""
    return words[index + 1 : index + 2] == ["-"]
