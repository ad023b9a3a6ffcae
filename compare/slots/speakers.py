"""Who says what two sentences state."""

from __future__ import annotations

from compare.lexicon import Lexicon
from compare.model import Attribution, MentionedSentence


def of_others(left: MentionedSentence, right: MentionedSentence, lexicon: Lexicon) -> bool:
    """Whether both give what they state to speakers, and none of them can be the same.

    Two who disagree do not make their sources contradict each other.
    """
    said = [(a, b) for a in left.attributions for b in right.attributions]
    return bool(said) and not any(may_be_one(a, b, lexicon) for a, b in said)


def may_be_one(left: Attribution, right: Attribution, lexicon: Lexicon) -> bool:
    """Whether two holders may be one: the same words in part, or officials of whatever kind."""
    ours, theirs = ({word.casefold() for word in a.holder.split()} for a in (left, right))
    official = all(words & lexicon.officialdom for words in (ours, theirs))
    return official or bool(ours & theirs)
