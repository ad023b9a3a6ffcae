"""What a document states anywhere: read once, so that no conflict has to walk through all of it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from compare.model import MentionedDocument, MentionedSentence, Span

T = TypeVar("T")
Values = Callable[[MentionedSentence], Iterable[Any]]
About = Callable[[Any], object]

_NOWHERE = Span(0, 0)


def _once(read: Callable[..., T]) -> Callable[..., T]:
    """What is read of a document is kept as long as the document."""
    kept: WeakKeyDictionary[MentionedDocument, dict[tuple[object, ...], T]] = WeakKeyDictionary()

    @wraps(read)
    def once(document: MentionedDocument, *how: object) -> T:
        of_document = kept.setdefault(document, {})
        if how not in of_document:
            of_document[how] = read(document, *how)
        return of_document[how]

    return once


@_once
def stems(document: MentionedDocument) -> frozenset[str]:
    """The stems of all words of the story."""
    return frozenset(token.stem for sentence in document.story for token in sentence.tokens)


@_once
def titles(document: MentionedDocument) -> Mapping[str, frozenset[str]]:
    """By surname the words of the titles that stand before it, in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in document.story:
        for name in sentence.names:
            if name.title:
                found[name.entity.split()[-1]].update(name.title.casefold().split())
    return {surname: frozenset(words) for surname, words in found.items()}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, wherever it stands, with the sentences and places in which it does."""

    value: Any
    places: tuple[tuple[MentionedSentence, Span], ...]


@_once
def stated(
    document: MentionedDocument, values: Values, about: About
) -> Mapping[object, tuple[Stated, ...]]:
    """The values of a document, each once, by what they are about.

    Args:
        values: the values of a sentence to look at; a function of a module, for it is known by its name.
        about: what a value is about; one about None is left out.
    """
    found: dict[object, dict[object, list[tuple[MentionedSentence, Span]]]]
    found = defaultdict(lambda: defaultdict(list))
    for sentence in document.story:
        for value in values(sentence):
            what = about(value)
            if what is not None:
                found[what][replace(value, span=_NOWHERE, text="")].append((sentence, value.span))
    return {
        what: tuple(Stated(value, tuple(places)) for value, places in some.items())
        for what, some in found.items()
    }
