"""How sure a source is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, lemma
from compare.model import (
    Conflict,
    Hedge,
    Kind,
    MentionedPair,
    MentionedSentence,
    Relation,
    Span,
    Tier,
    Token,
)
from compare.slots.values import clash, strength

_SAME_SLOT = 0.4
_SURE = 0.4
_LEAST_SIMILARITY = 0.2
_LEAST_STEP = 0.25
_REACH = 5
# Verbs and nouns of doubt ("believes", "a suspicion") tell what somebody holds, not how sure it is.
_KINDS = ("modal", "adverb", "adjective", "raising")


@pair_detector(Relation.QUALIFICATION, Kind.MODALITY, Tier.WORDING)
def certainty_shift(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source states what the other calls likely, possible or alleged.

    Fires:  The ship may have struck a mine off the port. | The ship struck a mine off the port.
    Fires:  The ship may sink after it reportedly struck a mine. | The ship may sink after it struck a mine.
    Fires:  The crew of the ship may never have seen the mine. | The crew of the ship never saw the mine.
    Silent: The ship may have struck a mine. | The ship possibly struck a mine.
    Silent: The ship may have struck a mine. | The crew may be saved.
    Silent: The crew could not see the mine off the port. | The crew saw the mine off the port.
    Silent: Divers may believe that the ship struck a mine. | A mine that the ship struck lay off the port.
    Silent: The captain was a potential witness. | If the captain is a witness, he must stay.
    Silent: The ship was probably hit by a mine off the port. | The navy denied that the ship was hit by a mine.
    Silent: The ship was expected to leave with a mine. | The ship struck a mine.
    """
    if pair.similarity < _LEAST_SIMILARITY or clash(pair):
        return
    for both in pair.both_ways:
        for hedge in filter(_lowers, both.left.hedges):
            word = _governed(hedge, both.left, lexicon)
            found = _stated(word, both, lexicon) if word else []
            if word and found and found[0][0] >= _SAME_SLOT:
                slot, stated = found[0]
                yield Conflict(
                    evidence(both.left, Span(hedge.span.start, word.span.end)),
                    evidence(both.right, stated.span),
                    f"“{hedge.text}” in one source, stated as a fact in the other.",
                    _SURE + (1 - _SURE) * slot,
                )


def _lowers(hedge: Hedge) -> bool:
    return hedge.kind in _KINDS and 1 - hedge.certainty >= _LEAST_STEP


def _governed(hedge: Hedge, sentence: MentionedSentence, lexicon: Lexicon) -> Token | None:
    """The first telling word soon after the hedge, in its clause, that is no value; None for another hedge.

    Of a clause that the hedge governs as a whole it is the verb: "unlikely that the ship struck a mine".
    """
    values = [q.span for q in sentence.quantities] + [n.span for n in sentence.names]
    after = sentence.after(hedge.span)[:_REACH]
    governs_a_clause = False
    for token in takewhile(lambda t: t.is_word or t.norm in lexicon.range_joiners, after):
        governs_a_clause |= token.norm in lexicon.complementizers
        passed_over = governs_a_clause and not _is_verb(token, lexicon)
        if passed_over or not token.weight or any(span.covers(token.span) for span in values):
            continue
        return None if any(h.span.covers(token.span) for h in sentence.hedges) else token
    return None


def _is_verb(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is, or is a form of, what is a verb first of all; "building" is a noun here."""
    return classes(lemma(token.norm, lexicon), lexicon)[:1] == ("v",)


def _stated(word: Token, pair: MentionedPair, lexicon: Lexicon) -> list[tuple[float, Token]]:
    """Where the right sentence states the word flatly; first where it is most surely the same slot."""
    hedged, stating = pair.left, pair.right
    denied = [word.stem in {n.scope for n in side.negations} for side in (hedged, stating)]
    if denied[0] != denied[1]:
        return []
    unsure = {_governed(hedge, stating, lexicon) for hedge in filter(_lowers, stating.hedges)}
    found = [
        (strength(pair, word.span, token.span), token)
        for token in stating.tokens
        if token.stem == word.stem
        and token not in unsure
        and not _is_supposed(token, stating, lexicon)
    ]
    return sorted(found, key=lambda row: (-row[0], row[1].span.start))


def _is_supposed(word: Token, sentence: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether a supposition stands soon before the word ("if he is a witness"), or a denial before it."""
    before = [t.norm for t in sentence.before(word.span)]
    denied = any(not n.plain and n.span.end <= word.span.start for n in sentence.negations)
    return denied or any(lexicon.irrealis.find(before[-_REACH:]))
