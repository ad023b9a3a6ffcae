"""Another word in a sentence that is the same otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import evidence, pair_detector
from compare.exchanges import exchanges
from compare.lexicon import Lexicon, Senses
from compare.mentions.tokens import classes, lemma
from compare.model import Conflict, Kind, MentionedPair, MentionedSentence, Relation, Tier, Token
from compare.slots import clash, equal_share

_NOUN = "n"


@pair_detector(Relation.CONTRADICTION, Kind.LEXICAL, Tier.FACT)
def word_exchanged(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources tell the same with another thing, or its opposite, in one place.

    Fires:  Two biologists found the old wreck off Lyon in May. | Two chemists found the old wreck off Lyon in May.
    Fires:  Rescuers went to the upper floors of the hotel. | Rescuers went to the lower floors of the hotel.
    Silent: Two physicians saw the old wreck off Lyon in May. | Two doctors saw the old wreck off Lyon in May.
    Silent: Two biologists found the wreck. | Chemists who were looking for something else came upon the wreck.
    """
    if clash(pair) or len(pair.left.negations) != len(pair.right.negations):
        return
    for left, right in exchanges(pair):
        if len(left) != 1 or len(right) != 1:
            continue
        (word,), (other,) = left, right
        named = _is_named(word, pair.left) or _is_named(other, pair.right)
        if not named and _excludes(word, other, lexicon):
            yield Conflict(
                evidence(pair.left, word.span),
                evidence(pair.right, other.span),
                f"The same sentence with another word: “{word.text}” against “{other.text}”.",
                equal_share(pair.opcodes),
            )


def _excludes(left: Token, right: Token, lexicon: Lexicon) -> bool:
    """Whether two words are antonyms, or nouns of one field for two things."""
    a, b = lemma(left.norm, lexicon), lemma(right.norm, lexicon)
    if left.stem == right.stem:
        return False
    if frozenset((a, b)) in lexicon.antonyms or b in lexicon.opposites.get(a, ()):
        return True
    ours, theirs = _noun(a, lexicon), _noun(b, lexicon)
    if ours is None or theirs is None:
        return False
    return bool(ours.fields & theirs.fields) and not ours.may_be(theirs)


def _noun(word: str, lexicon: Lexicon) -> Senses | None:
    """What a word means that is a noun above all."""
    return lexicon.senses.get(word) if classes(word, lexicon) == (_NOUN,) else None


def _is_named(token: Token, sentence: MentionedSentence) -> bool:
    return any(name.span.covers(token.span) for name in sentence.names)
