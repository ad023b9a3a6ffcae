"""The terms of the house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from compare.detector import Story, evidence, house_detector
from compare.lexicon import Lexicon
from compare.mentions.places import place_id
from compare.model import (
    Conflict,
    Evidence,
    Kind,
    MentionedDocument,
    Place,
    Preferred,
    Relation,
    Tier,
)
from compare.slots.terms import Terms


@house_detector(Relation.INCONSISTENCY, Kind.LEXICAL, Tier.WORDING)
def house_style(
    story: Story, lexicon: Lexicon, preferred: Sequence[Preferred]
) -> Iterator[Conflict]:
    """Words that the house writes otherwise.

    The terms of the house stand under [preferred] in storydiff.toml. One finding an article and term,
    at the first place. A term "for" a place concerns articles that speak of that place, and of the
    place that the words themselves mean in no other words; it is not told where another detector
    takes the same words for a mistake. The examples are run with these terms:

    House:  Kyiv = { instead_of = ["Kiev"], except = ["Chicken Kiev"] }
    House:  Nigerien = { instead_of = ["Nigerian"], for = "Niger" }
    House:  "Air Base 101" = ["Base 101"]
    House:  migrant = ["illegal alien"]

    Fires:  Trains to Kiev were late. | Trains to Kyiv were late.
    Fires:  The mayor met Kiev's envoys. | The envoys met the mayor.
    Fires:  “Illegal alien” was the word. | The word was another.
    Fires:  Soldiers train their Nigerian counterparts in Niamey. | Soldiers left Niger.
    Silent: Nigeria sent Nigerian troops to Niger. | Soldiers left Niger.
    Silent: Nigerian troops left Lagos. | Soldiers left Niger.
    Silent: They ate Chicken Kiev, says https://news.example/Kiev. | They ate at kiev.example.
    Silent: Troops entered Air Base 101. | Troops left Air Base 101.
    """
    terms = Terms(_entries(preferred))
    meant = {t: place_id(t.place, lexicon) for t in preferred if t.place is not None}
    for document in story:
        places: dict[Preferred, list[Evidence]] = defaultdict(list)
        for sentence in document.story:
            for better, span in terms.find(sentence):
                for term in better:
                    places[term].append(evidence(sentence, span))
        for term, found in places.items():
            if term not in meant or _is_meant(meant[term], found, document):
                yield Conflict(found[0], None, _reason(term, found), 1.0)


def _entries(preferred: Sequence[Preferred]) -> Iterator[tuple[str, tuple[Preferred, ...]]]:
    """The words to be found: those that may stand, and those that a term replaces, with the term."""
    for term in preferred:
        yield from ((form, ()) for form in (term.term, *term.exceptions))
    for term in preferred:
        yield from ((form, (term,)) for form in term.instead_of)


def _is_meant(place: str, found: Sequence[Evidence], document: MentionedDocument) -> bool:
    """Whether the document speaks of a place, and not of another one that the words themselves mean."""
    spans = {each.span for each in found}
    named = list(chain.from_iterable(sentence.places for sentence in document.story))
    others = [each for each in named if each.span not in spans]
    own = {each.place_id for each in named if each.span in spans}
    return _speak_of(others, place) and not any(_speak_of(others, each) for each in own)


def _speak_of(places: Sequence[Place], place: str) -> bool:
    return any(place in (each.place_id, *each.within) for each in places)


def _reason(term: Preferred, found: Sequence[Evidence]) -> str:
    replaced = " or ".join(f"“{text}”" for text in dict.fromkeys(each.text for each in found))
    often = f", which stands in {len(found)} places" if len(found) > 1 else ""
    return f"House style is “{term.term}”, not {replaced}{often}."
