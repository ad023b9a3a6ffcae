"""Where one sentence denies what the other states, or says the opposite.

Both cannot hold where the second states all that the clause of the first denies, and where two clauses
are the same but for opposites. Whether the articles say so, or speakers in them, is for the detectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.lexicon import Lexicon
from compare.mentions.tokens import lemma
from compare.model import MentionedPair, MentionedSentence, Negation, Token
from compare.slots.clauses import clause, covered, stated_shares, supposed_otherwise
from compare.slots.opposites import opposites_among
from compare.slots.values import clash
from compare.words import phrase

# The share of what one clause denies that the other sentence must state.
_STATED_SHARE = 0.7
# Less is enough where the denying sentence tells of as much of the other.
_ONE_MATTER = 0.5
# A clause that says no more than that something is not does not say of whom, or what.
_FEWEST_TELLING = 2
# Behind the comma of a clause.
_NEXT = 2
_DETERMINING = ("article", "determiner", "possessive")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation with the word that the other sentence states; `share` (0..1) of the clause is stated."""

    denying: MentionedSentence
    negation: Negation
    stating: MentionedSentence
    stated: Token
    share: float


def denials(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Denial]:
    """What either side denies and the other states, whoever says so."""
    if pair.denies_alike or clash(pair) or supposed_otherwise(pair):
        return
    for both in pair.both_ways:
        denying, stating = both.left, both.right
        negation = _only_here(denying, stating)
        stated = _stated(negation, stating) if negation else None
        if negation is None or stated is None:
            continue
        if denying.is_quoted(negation.span) != stating.is_quoted(stated.span):
            continue
        denied = clause(denying, negation.span, lexicon)
        if _is_corrected(denied, denying, lexicon):
            continue
        share = _stated_share(denied, denying, stating, _denies_thing(negation, lexicon))
        if share >= _STATED_SHARE:
            yield Denial(denying, negation, stating, stated, share)


def _stated_share(
    denied: Sequence[Token], denying: MentionedSentence, stating: MentionedSentence, thing: bool
) -> float:
    """What share (0..1) of the denied clause the other sentence states.

    Args:
        thing: whether it is a thing that is denied, "had no gun": who speaks of the thing does not yet
            state it, so that either sentence must tell of much of the other.
    """
    share, told = covered(denied, stating.tokens), covered(stating.tokens, denying.tokens)
    if min(share, told) >= _ONE_MATTER:
        return max(share, _STATED_SHARE)
    telling = {token.stem for token in denied if token.weight}
    return share if not thing and len(telling) >= _FEWEST_TELLING else 0.0


def _denies_thing(negation: Negation, lexicon: Lexicon) -> bool:
    """ "had no gun", "did not find any suspects": the denied word is determined."""
    return any(
        lexicon.function_words.get(word) in _DETERMINING for word in phrase(negation.text)[-2:-1]
    )


def _only_here(denying: MentionedSentence, stating: MentionedSentence) -> Negation | None:
    """The one negation that the other sentence does not have; None where more of them differ."""
    theirs = [negation.scope for negation in stating.negations]
    extra = [n for n in denying.negations if n.scope not in theirs]
    alone = len(extra) == 1 and len(denying.negations) == len(theirs) + 1
    return extra[0] if alone and extra[0].plain else None


def _is_corrected(denied: Sequence[Token], denying: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether the sentence goes on to say what is so instead: "not in the park, but in the port"."""
    after = denying.after(denied[-1].span)
    return any(token.norm in lexicon.corrections for token in after[:_NEXT])


def _stated(negation: Negation, stating: MentionedSentence) -> Token | None:
    """The word that the other sentence does not deny, outside numbers: "not ten minutes ago" is a count."""
    counts = [q.span for q in stating.quantities]
    said = (t for t in stating.tokens if t.stem == negation.scope and t.weight)
    return next((t for t in said if not any(span.covers(t.span) for span in counts)), None)


# ---------------------------------------------------------------- opposites

# The share of either clause that the other sentence must state.
_SAME_CLAUSE = 0.6


@dataclass(frozen=True, slots=True)
class Opposition:
    """Opposites in two clauses that say the same; `share` (0..1) of the clauses is stated by both sides."""

    left: Token
    right: Token
    share: float


def oppositions(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Opposition]:
    """Where the two sides say opposite things of one subject, whoever says so."""
    if not pair.denies_alike or clash(pair) or supposed_otherwise(pair):
        return
    left, right = _by_lemma(pair.left, lexicon), _by_lemma(pair.right, lexicon)
    for word, token in left.items():
        for other in opposites_among(word, right, lexicon):
            if other not in left and word not in right:
                share = min(stated_shares(pair, token.span, right[other].span, lexicon))
                if share >= _SAME_CLAUSE:
                    yield Opposition(token, right[other], share)


def _by_lemma(sentence: MentionedSentence, lexicon: Lexicon) -> dict[str, Token]:
    """The words outside names by their base form; the first of several."""
    names = [name.span for name in sentence.names]
    found: dict[str, Token] = {}
    for token in sentence.tokens:
        if token.norm.isalpha() and not any(span.covers(token.span) for span in names):
            found.setdefault(lemma(token.norm, lexicon), token)
    return found
