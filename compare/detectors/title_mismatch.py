"""Titles and offices of persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, takewhile
from typing import NamedTuple

from compare import words
from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.model import (
    Conflict,
    Kind,
    MentionedSentence,
    Name,
    NameKind,
    Relation,
    Span,
    Tier,
)

# Tokens of an apposition, and of a title with its stops.
_REACH = 10
_LONGEST = 6


class _Office(NamedTuple):
    """An office as a source words it; `group` are those that one person may hold together."""

    sentence: MentionedSentence
    span: Span
    words: str
    group: str


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def title_mismatch(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One person with two offices that nobody holds together.

    Fires:  Police said Sgt. Alan Reyes fired first. | Lt. Alan Reyes fired first, police said.
    Fires:  Alan Reyes, the union's executive director, spoke. | Union CEO Alan Reyes spoke.
    Silent: Attorney General Alan Reyes spoke. | Alan Reyes left the office of the president Reyes worked for.
    Silent: Alan Reyes, a former governor, fired first. | Sgt. Alan Reyes fired first.
    Silent: Alan Reyes, the chairman of the panel, spoke. | Alan Reyes, president of the union, spoke.
    Silent: Mr. Alan Reyes fired first. | Sgt. Alan Reyes fired first.
    Silent: Senator Ann Cole spoke. | Sen. Ann Cole spoke.
    """
    for left, right in combinations(story, 2):
        ours, theirs = _held(left.story, lexicon), _held(right.story, lexicon)
        for entity in sorted(ours.keys() & theirs.keys()):
            groups = [{office.group for office in some[entity]} for some in (ours, theirs)]
            if groups[0].isdisjoint(groups[1]):
                one, other = ours[entity][0], theirs[entity][0]
                yield Conflict(
                    evidence(one.sentence, one.span),
                    evidence(other.sentence, other.span),
                    f"{entity} is “{one.words}” in one source and “{other.words}” in the other.",
                    0.7,
                )


def _held(sentences: Iterator[MentionedSentence], lexicon: Lexicon) -> dict[str, list[_Office]]:
    """The offices of each person, as they stand before the name or beside it."""
    found: dict[str, list[_Office]] = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == NameKind.PERSON and " " in name.entity:
                offices = [*_before(sentence, name, lexicon), *_beside(sentence, name, lexicon)]
                if offices:
                    found.setdefault(name.entity, []).extend(offices)
    return found


def _before(sentence: MentionedSentence, name: Name, lexicon: Lexicon) -> Iterator[_Office]:
    """ "Sgt. Alan Reyes"."""
    title = name.title or ""
    key = words.phrase(title)
    hit = lexicon.offices.at(key, 0) if key else None
    if hit and hit[1] == len(key):
        span = Span(_title_start(sentence, name, lexicon), name.span.end)
        if len(name.words) == 1 and sentence.sentence.slice(span)[0].islower():
            return  # "the president Reyes worked for"
        yield _Office(sentence, span, title, hit[0][1])


def _title_start(sentence: MentionedSentence, name: Name, lexicon: Lexicon) -> int:
    """Where the title before a name starts."""
    before = sentence.before(name.span)[-_LONGEST:]
    norms = [token.norm for token in before]
    hits = ((i, lexicon.titles.at(norms, i)) for i in range(len(before)))
    starts = [i for i, hit in hits if hit and len(before) - i - hit[1] <= 1]
    return before[starts[0]].span.start if starts else name.span.start


def _beside(sentence: MentionedSentence, name: Name, lexicon: Lexicon) -> Iterator[_Office]:
    """ "Alan Reyes, the union's executive director, said": the office ends its clause, or "of" follows.

    Behind a preposition it is somebody else's: "Alan Reyes, wife of the mayor".
    """
    after = sentence.after(name.span)[: _REACH + 2]
    norms = [token.norm for token in after]
    if norms[:1] != [","] or lexicon.past_cues & set(norms):
        return
    clause = [*takewhile(lambda norm: norm != ",", norms[1:])]
    roles = [lexicon.function_words.get(norm) for norm in clause]
    if roles[:1] == ["interrogative"]:
        return  # "Alan Reyes, who met the executive director"
    for (_, group), start, end in lexicon.offices.find(clause):
        if end > _REACH or "preposition" in roles[:start]:
            return
        if roles[end : end + 1] in ([], ["preposition"]):
            span = Span(after[start + 1].span.start, after[end].span.end)
            yield _Office(sentence, span, sentence.sentence.slice(span), group)
