"""Words that look the same and are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, MentionedSentence, Relation, Span, Tier, Token
from compare.sight import lookalikes

_Spot = tuple[MentionedSentence, Token]


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def lookalike_letters(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One word with a letter of another script in it that looks like a Latin one, and in Latin letters.

    No reader sees it, but no search finds it. Which letters look alike says Unicode Technical Standard #39.

    Fires:  The Nig\u0435rien army left Agadez. | The Nigerien army left Agadez.
    Fires:  Mayor Ann C\u03bfle resigned. | Mayor Ann Cole resigned.
    Silent: The Nigerien army left Agadez. | The Nigerian army left Agadez.
    Silent: He said «нет» and left. | He said “het” and left.
    Silent: The α-variant spread. | A variant spread.
    """
    spots = [
        (sentence, token)
        for document in story
        for sentence in document.story
        for token in sentence.tokens
        if _letters(token)
    ]
    plain = _in_latin(story, {token.norm for _, token in spots})
    seen: set[tuple[str, str]] = set()
    for sentence, token in spots:
        doc_id = sentence.sentence.doc_id
        if (doc_id, token.norm) not in seen and plain[token.norm]:
            seen.add((doc_id, token.norm))
            other, same = min(plain[token.norm], key=lambda spot: _place(spot, doc_id))
            yield Conflict(
                evidence(sentence, token.span), evidence(other, same.span), _reason(token), 0.9
            )


def _in_latin(story: Story, norms: set[str]) -> dict[str, list[_Spot]]:
    """Where words are written in Latin letters."""
    found: dict[str, list[_Spot]] = {norm: [] for norm in norms}
    for document in story if norms else ():
        for sentence in document.story:
            for token in sentence.tokens:
                if token.norm in norms and not _letters(token):
                    found[token.norm].append((sentence, token))
    return found


def _letters(token: Token) -> list[str]:
    """The letters of another script in a word that is seen as Latin."""
    if token.text.isascii() or not token.is_word or any(c in lookalikes() for c in token.written):
        return []
    return list(dict.fromkeys(c for c in token.text if c in lookalikes()))


def _place(spot: _Spot, doc_id: str) -> tuple[bool, tuple[Span, str, str]]:
    """What comes first among places: those of other articles do."""
    sentence, token = spot
    return sentence.sentence.doc_id == doc_id, sentence.place(token.span)


def _reason(token: Token) -> str:
    letters = " and ".join(
        f"U+{ord(letter):04X} {unicodedata.name(letter)} in place of “{lookalikes()[letter]}”"
        for letter in _letters(token)
    )
    return f"“{token.written}” is written with a letter of another script: {letters}."
