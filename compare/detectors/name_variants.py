"""One name in several forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from compare import words
from compare.detector import Cited, Spot, Story, evidence, first_mentions, story_detector
from compare.lexicon import Lexicon
from compare.model import Conflict, Kind, Name, NameKind, Relation, Tier
from compare.sight import seen
from compare.slots.persons import same_person
from compare.words import plain, shortened

# A name of so many words is the same name with one more of them.
_LONG = 3
# Two words that start with so many letters are one word in two forms: "Distribution", "Distributors".
_SAME_START = 5
# More names than this with a word in common are of many bearers. Of one name so many ways to write it,
# and so many places, are looked at.
_MOST_FORMS = 50
_MOST_SPOTS = 400


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.STYLE)
def name_variants(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One name written in several ways: a base with a number, a person with a short first name.

    Fires:  Troops entered Air Base 101 on Friday. | Troops entered Airbase 101 on Friday.
    Fires:  They fly from Airbase 101 in Niamey. | They fly from Base 101 in Niamey.
    Fires:  Senator Chuck Grassley spoke. | Senator Charles E. Grassley spoke.
    Fires:  Police searched Norvale Distribution Ltd. | Police searched Norvale Distributors Ltd.
    Fires:  Senators passed the CLEAN Ports Act. | Senators passed the Clean Ports Act.
    Fires:  Police arrested Juan Carlos Ibarra. | Police arrested Juan-Carlos Ibarra.
    Silent: Police arrested Helen Oduya. | Police arrested Hellen Oduya.
    Silent: Troops entered Airbase 101 on Friday. | Troops entered Airbase 201 on Friday.
    Silent: Senator Chuck Grassley spoke. | Grassley spoke.
    Silent: Lawyer Ann Cole-Baker spoke. | Cole-Baker spoke.
    Silent: The National Ports Safety Committee met. | The Ports National Committee met.
    Silent: An agent of the FBI spoke. | An agent of the F.B.I. spoke.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for sentence, name in first_mentions(story):
        if len(spots[form := _form(name)]) < _MOST_SPOTS:
            spots[form].append((sentence, name))
    alike: dict[str, list[str]] = defaultdict(list)
    cited = Cited(story)
    for form in sorted(spots):
        yield from _written_otherwise(spots[form], cited)
        for key in {key for _, name in spots[form] for key in _keys(name)}:
            alike[key].append(form)
    few = (alike[key] for key in sorted(alike) if len(alike[key]) <= _MOST_FORMS)
    met = dict.fromkeys(two for forms in few for two in combinations(forms, 2))
    for one, other in met:
        left, right = cited.across(spots[one], spots[other])
        if not _one_name(left[1], right[1], lexicon):
            continue
        if _is_longer(left[1], right[1]):
            yield _conflict(left, right)
        else:
            yield from (_conflict(*two) for two in cited.each_source(spots[one], spots[other]))


def _form(name: Name) -> str:
    """A name in the form in which equal ones are equal."""
    return " ".join(words.norm(word) for word in name.words)


def _written_otherwise(spots: list[Spot], cited: Cited) -> Iterator[Conflict]:
    """One name with capitals or hyphens within it, and without; text set in capitals tells nothing."""
    written: dict[str, list[Spot]] = defaultdict(list)
    for sentence, name in spots:
        starts = name.span.start == sentence.sentence.span.start
        shouted = name.text.isupper() and not any(map(str.isupper, name.words))
        if not shouted and not (name.text.isupper() and (starts or len(name.words) > 1)):
            text = seen(name.text).replace(".", "").replace("’", "'")
            written[" ".join(text.split())].append((sentence, name))
    for one, other in combinations(sorted(written)[:_MOST_FORMS], 2):
        if _capitals(one) != _capitals(other):
            yield from (_conflict(*two) for two in cited.each_source(written[one], written[other]))


def _capitals(text: str) -> list[str]:
    """The words without their first letters, which many a style writes small."""
    return [word[1:] for word in text.split()]


def _keys(name: Name) -> Iterator[str]:
    """What two forms of one name have in common."""
    if name.kind == NameKind.PERSON:
        if len(name.words) > 1:
            yield f"person {plain(name.words[-1])}"
    elif name.words[-1].isdigit():
        yield f"number {name.words[-1]}"
    else:
        yield _letters(name)
        if len(name.words) >= _LONG:
            yield from (f"word {plain(word)}" for word in sorted(set(name.words)))


def _letters(name: Name) -> str:
    return "".join(c for c in plain("".join(name.words)) if c.isalnum())


def _one_name(left: Name, right: Name, lexicon: Lexicon) -> bool:
    if left.kind == NameKind.PERSON:
        full = " " in seen(left.text) and " " in seen(right.text)
        return full and same_person(left, right, lexicon) and not _misspelt(left, right)
    short, long = sorted((_letters(left), _letters(right)), key=len)
    if left.words[-1].isdigit():
        return long.endswith(short)
    return short == long or _one_word_apart(left, right)


def _misspelt(left: Name, right: Name) -> bool:
    """Whether the first names are one slip apart, which is no other form of the name."""
    a, b = plain(left.words[0]), plain(right.words[0])
    return a != b and max(len(a), len(b)) >= _SAME_START and bool(shortened(a) & shortened(b))


def _one_word_apart(left: Name, right: Name) -> bool:
    """Whether two names of several words have the same ones in any order, or all but one.

    One more may stand at either end, and one word may have another ending.
    """
    short, long = sorted(([plain(w) for w in n.words] for n in (left, right)), key=len)
    if len(short) < len(long):
        return short in (long[1:], long[:-1])
    ours, theirs = sorted(set(short) - set(long)), sorted(set(long) - set(short))
    if len(ours) == len(theirs) == 1:
        return ours[0][:_SAME_START] == theirs[0][:_SAME_START] and len(ours[0]) > _SAME_START
    return not ours and not theirs


def _is_longer(left: Name, right: Name) -> bool:
    """Whether one of two forms only says more: a source may well use both, "Ann B. Cole" and "Ann Cole"."""
    return left.kind == NameKind.PERSON and _letters(left) != _letters(right)


def _conflict(left: Spot, right: Spot) -> Conflict:
    return Conflict(
        evidence(left[0], left[1].span),
        evidence(right[0], right[1].span),
        f"One name written in two ways: “{left[1].text}” and “{right[1].text}”.",
        0.9,
    )
