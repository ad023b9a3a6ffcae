"""Spellings of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from compare.detector import Cited, Spot, Spots, Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import classes
from compare.model import Conflict, Kind, Name, NameKind, PlaceForm, Relation, Span, Tier
from compare.sight import see, seen
from compare.slots.values import alike
from compare.words import plain, shortened

# Of two spellings the longer one has so many letters, and the shorter one hardly less.
_SHORTEST = 5
# In words this long two letters may be wrong, and a name may be a place misspelt.
_LONG = 8
# Of a name that is everywhere so many mentions are looked at.
_MENTIONS = 20
# More names than this that start with one letter, or are the same but for one, are no slips: a register
# has them all.
_MOST_WORDS = 5000
_MOST_NEAR = 50


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def name_misspelt(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One name in two spellings.

    Fires:  Chief of staff Reince Priebus resigned. | Reince Preibus, chief of staff, resigned.
    Fires:  The firm belongs to Otto Kranzburg. | Otto Kransberg owns the firm.
    Fires:  Voters in Turkmenistan chose a council. | The council of Turkmenisten was chosen by voters.
    Silent: Michael Langley visited Niger. | Michael Hayden visited Niger.
    Silent: The union of African American Pastors met. | The union of American Pastors met.
    Silent: Karmenides left. | The mayor, Nikos Kalmenidas, left.
    Silent: Senator Clinton voted. | Senator Linton voted against Clinton.
    Silent: Mr Petersen met Mr Pettersen in Oslo. | Petersen and Pettersen met in Oslo.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for sentence, name in _named(story):
        for word in dict.fromkeys(name.words):
            if len(word) >= _SHORTEST - 1 and word.isalpha() and len(spots[word]) < _MENTIONS:
                spots[word].append((sentence, name))
    cited = Cited(story)
    for left, right in _near(spots):
        if _is_slip(left, right, spots, lexicon):
            for two in cited.each_source(spots[left], spots[right], _likeness):
                yield _conflict(two, left, right)


def _named(story: Story) -> Iterator[Spot]:
    """All names, and the places that are called by a long one."""
    for document in story:
        for sentence in document.story:
            yield from ((sentence, name) for name in sentence.names)
            for place in sentence.places:
                if place.form != PlaceForm.DEMONYM and len(place.text) >= _LONG:
                    words = tuple(seen(place.text).split())
                    yield (
                        sentence,
                        Name(place.span, place.text, NameKind.PLACE, words, place.text),
                    )


def _near(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words that are one edit apart, or two where they are long.

    They are the same without some one letter of each, or two. The index over what is left without
    these letters finds them without holding all words against all (Garbe's symmetric delete, 2012).
    Words with different first letters are no slips of each other, so each letter has its own index.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_letter[plain(word)[:1]].append(word)
    near = {
        two
        for some in by_letter.values()
        if len(some) <= _MOST_WORDS
        for same in _by_rest(some).values()
        if len(same) <= _MOST_NEAR
        for two in combinations(sorted(same), 2)
    }
    return sorted(two for two in near if max(map(len, two)) >= _SHORTEST)


def _by_rest(words: Iterable[str]) -> Mapping[str, list[str]]:
    """The words by what is left of them without a letter, or two where they are long."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in words:
        once = shortened(plain(word))
        twice = {shorter for rest in once for shorter in shortened(rest)}
        for rest in once | (twice if len(word) >= _LONG else set()):
            rests[rest].append(word)
    return rests


def _is_slip(left: str, right: str, spots: dict[str, list[Spot]], lexicon: Lexicon) -> bool:
    """Whether two words are one name: in names that are otherwise the same."""
    a, b = plain(left), plain(right)
    if a == b or _inflected(a, b, lexicon):
        return False  # the same without accents, another name, or a plural
    if (classes(a, lexicon) and classes(b, lexicon)) or _are_two(spots[left], spots[right]):
        return False
    sure = not shortened(a).isdisjoint(shortened(b))
    return any(
        _otherwise_same(m, left, n, right, sure) for _, m in spots[left] for _, n in spots[right]
    )


def _are_two(left: Sequence[Spot], right: Sequence[Spot]) -> bool:
    """Whether a sentence, or each of two articles, names both: these are no slips."""
    ours, theirs = ({s.sentence for s, _ in spots} for spots in (left, right))
    articles = {s.doc_id for s in ours} & {s.doc_id for s in theirs}
    return bool(ours & theirs) or len(articles) > 1


def _inflected(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether one word is the other with an inflectional ending: "Russian", "Russians"."""
    short, long = sorted((left, right), key=len)
    endings = {ending for ending, _ in lexicon.endings}
    return long.startswith(short) and long[len(short) :] in endings


def _otherwise_same(left: Name, word: str, right: Name, other: str, sure: bool) -> bool:
    """Whether the two names share another word, or one is the surname of the other.

    Names of one word are one name if they are surely one word, or if one is a place: "Medicare" and
    "Medicaid" are two, and so are a country and its people.
    """
    rest_left = {plain(w) for w in left.words if w != word}
    rest_right = {plain(w) for w in right.words if w != other}
    if rest_left and rest_right:
        return bool(rest_left & rest_right)
    if rest_left or rest_right:
        longer, surname = (left, word) if rest_left else (right, other)
        return sure and longer.kind == NameKind.PERSON and longer.words[-1] == surname
    if {left.kind, right.kind} == {NameKind.PLACE, NameKind.THING}:
        short, long = sorted((word, other), key=len)
        return not long.startswith(short)
    return sure and left.kind == right.kind


def _likeness(left: Spot, right: Spot) -> float:
    return alike(left[0], left[1].span, right[0], right[1].span)


def _conflict(spots: Spots, left: str, right: str) -> Conflict:
    (a, m), (b, n) = spots
    return Conflict(
        evidence(a, _word(m, left)),
        evidence(b, _word(n, right)),
        f"One name in two spellings: “{left}” and “{right}”.",
        0.8,
    )


def _word(name: Name, word: str) -> Span:
    sight = see(name.text)
    text, size = sight.text, len(word)
    at = next(i for i in range(len(text)) if text[i : i + size].casefold() == word.casefold())
    start, end = sight.place(at, at + size)
    return Span(name.span.start + start, name.span.start + end)
