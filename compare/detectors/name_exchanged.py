"""Another name in a sentence that is the same otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.detector import evidence, pair_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedPair,
    MentionedSentence,
    Name,
    NameKind,
    Relation,
    Tier,
    Token,
)
from compare.slots.edits import exchanges
from compare.slots.values import equal_share, face_to_face, in_place
from compare.words import likeness, plain

# Names more alike than this are one name in two spellings.
_ONE_NAME = 0.7


@pair_detector(Relation.CONTRADICTION, Kind.NAME, Tier.FACT)
def name_exchanged(pair: MentionedPair, lexicon: Lexicon) -> Iterator[Conflict]:
    """Two sources tell the same of another firm, body or thing.

    Fires:  The leak was first seen by Novacorp on Monday night. | The leak was first seen by Sensotec on Monday night.
    Fires:  Troops entered Airbase 101 in Niamey. | Troops entered Airbase 201 in Niamey.
    Silent: The leak was first seen by Novacorp on Monday night. | The leak was first seen by Novocorp on Monday night.
    Silent: The Courier reported the leak on Monday. | On Monday, the Herald followed with its own story.
    """
    for ours, theirs in dict.fromkeys((*_exchanged(pair), *_renumbered(pair))):
        yield Conflict(
            evidence(pair.left, ours.span),
            evidence(pair.right, theirs.span),
            f"The same sentence with another name: “{ours.text}” against “{theirs.text}”.",
            equal_share(pair.opcodes),
        )


def _exchanged(pair: MentionedPair) -> Iterator[tuple[Name, Name]]:
    """Names that stand in one place of an edited sentence."""
    for left, right in exchanges(pair):
        ours, theirs = _name(left, pair.left), _name(right, pair.right)
        if ours and theirs and ours.excludes(theirs) and not _alike(ours, theirs):
            yield ours, theirs


def _renumbered(pair: MentionedPair) -> Iterator[tuple[Name, Name]]:
    """Names in one place that differ in a number: "Airbase 101", "Airbase 201"."""
    for ours, theirs in face_to_face(pair, pair.left.names, pair.right.names):
        renumbered = ours.words != theirs.words and _unnumbered(ours) == _unnumbered(theirs)
        if renumbered and in_place(pair.opcodes, ours.span, theirs.span):
            yield ours, theirs


def _unnumbered(name: Name) -> list[str]:
    return [word for word in name.words if not word.isdigit()]


def _name(words: Sequence[Token], sentence: MentionedSentence) -> Name | None:
    """The name that holds all exchanged words; of persons others judge."""
    holding = (n for n in sentence.names if words and all(n.span.covers(t.span) for t in words))
    name = next(holding, None)
    return None if name is None or name.kind == NameKind.PERSON else name


def _alike(left: Name, right: Name) -> bool:
    """Whether two names can be one: much the same letters, or the letters of an acronym."""
    if any(a.text.casefold() == _initials(b) for a, b in ((left, right), (right, left))):
        return True
    return likeness(*(plain("".join(name.words)) for name in (left, right))) > _ONE_NAME


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.words if word[0].isupper()).casefold()
