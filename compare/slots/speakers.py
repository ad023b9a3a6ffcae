"""Who says what two sentences state."""

from __future__ import annotations

from compare.lexicon import Lexicon
from compare.model import Attribution, MentionedSentence
from compare.words import plain


def of_others(left: MentionedSentence, right: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether both give what they state to speakers of their own, and none of these can be the same.

    Two who disagree do not make their sources contradict each other.
    """
    shared = {_said(a) for a in left.attributions} & {_said(b) for b in right.attributions}
    ours, theirs = (
        [a for a in side.attributions if _said(a) not in shared] for side in (left, right)
    )
    said = [(a, b) for a in ours for b in theirs]
    return bool(said) and not any(may_be_one(a, b, lexicon) for a, b in said)


def _said(attribution: Attribution) -> tuple[str, str]:
    """Who says it and by which verb: "the landlord warned" is told by whoever speaks."""
    return attribution.holder.casefold(), attribution.verb


def may_be_one(left: Attribution, right: Attribution, lexicon: Lexicon) -> bool:
    """Whether two holders may be one: the same words in part, or officials of whatever kind.

    Accents make no other words: "Ferrán" may be "Ferran".
    """
    ours, theirs = ({plain(word) for word in a.holder.split()} for a in (left, right))
    official = all(words & lexicon.officialdom for words in (ours, theirs))
    return official or bool(ours & theirs)
