"""Another word in a sentence that is the same otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, lemma
from compare.model import (
    Conflict,
    Kind,
    MentionedDocument,
    MentionedPair,
    MentionedSentence,
    Relation,
    Tier,
    Token,
)
from compare.slots.edits import exchanges
from compare.slots.opposites import negated
from compare.slots.stated import stems
from compare.slots.values import equal_share

_NOUN = "n"
_BEFORE_VERBS = ("modal", "auxiliary", "pronoun")


@pair_detector(Relation.CONTRADICTION, Kind.LEXICAL, Tier.FACT)
def word_exchanged(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources tell the same with another thing, or its opposite, in one place.

    Fires:  Two biologists found the old wreck off Lyon in May. | Two chemists found the old wreck off Lyon in May.
    Fires:  Rescuers went to the upper floors of the hotel. | Rescuers went to the lower floors of the hotel.
    Silent: Two physicians saw the old wreck off Lyon in May. | Two doctors saw the old wreck off Lyon in May.
    Silent: Two biologists found the wreck. | Chemists who were looking for something else came upon the wreck.
    """
    if not pair.denies_alike:
        return
    for left, right in exchanges(pair):
        if len(left) != 1 or len(right) != 1:
            continue
        (word,), (other,) = left, right
        named = _is_named(word, pair.left) or _is_named(other, pair.right)
        nouns = _is_noun(word, pair.left, lexicon) and _is_noun(other, pair.right, lexicon)
        opposed = _are_opposite(word, other, lexicon)
        if named or not (opposed or (nouns and _are_two_things(word, other, lexicon))):
            continue
        # a source that tells of both exchanges neither
        if not (_is_told(other, pair.left_document) or _is_told(word, pair.right_document)):
            yield Conflict(
                evidence(pair.left, word.span),
                evidence(pair.right, other.span),
                f"The same sentence with another word: “{word.text}” against “{other.text}”.",
                equal_share(pair.opcodes),
            )


def _are_opposite(left: Token, right: Token, lexicon: Lexicon) -> bool:
    a, b = lemma(left.norm, lexicon), lemma(right.norm, lexicon)
    opposed = frozenset((a, b)) in lexicon.antonyms or b in lexicon.opposites.get(a, ())
    return opposed or negated(a, b, lexicon)


def _are_two_things(left: Token, right: Token, lexicon: Lexicon) -> bool:
    """Whether two nouns of one field mean two things."""
    ours, theirs = (lexicon.senses.get(lemma(t.norm, lexicon)) for t in (left, right))
    if ours is None or theirs is None:
        return False
    return bool(ours.fields & theirs.fields) and not ours.may_be(theirs)


def _is_noun(token: Token, sentence: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether a word is a noun above all, and nothing before it makes a verb of it."""
    before = [t.norm for t in sentence.before(token.span)[-1:]]
    verbal = any(
        lexicon.function_words.get(word) in _BEFORE_VERBS or word in lexicon.infinitive_signs
        for word in before
    )
    return classes(token.norm, lexicon)[:1] == (_NOUN,) and not verbal


def _is_named(token: Token, sentence: MentionedSentence) -> bool:
    return any(name.span.covers(token.span) for name in sentence.names)


def _is_told(token: Token, document: MentionedDocument) -> bool:
    return token.stem in stems(document)
