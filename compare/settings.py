"""What a user can set; frozen, and signed into every report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from hashlib import sha256

from compare.model import Preferred, SettingsError, Suppression

# So many digits of a hash tell one house style from another.
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds (0..1), the language, the detectors and the style of the house.

    Attributes:
        language: the folder of `compare/lexicon` to use.
        pair_threshold: similarity from which two sentences are paired.
        confidence_threshold: confidence from which a difference is reported.
        detectors: the names of the detectors to run; all where empty.
        disable: the names of detectors not to run.
        preferred: the terms of the house, and what they replace.
        accepted: groups of words that are one to the house, and so no conflict.
        suppress: words of the articles at which no conflict is reported.
    """

    language: str = "english"
    pair_threshold: float = 0.115
    confidence_threshold: float = 0.4
    detectors: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    preferred: tuple[Preferred, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    suppress: tuple[Suppression, ...] = ()

    def __post_init__(self) -> None:
        for name in ("pair_threshold", "confidence_threshold"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise SettingsError(f"{name} is {value}, but must lie between 0 and 1")
        for trouble in self._troubles():
            raise SettingsError(trouble)

    def _troubles(self) -> Iterator[str]:
        """What is wrong with the style of the house."""
        terms = {preferred.term for preferred in self.preferred}
        replaced: dict[str, str] = {}
        for preferred in self.preferred:
            term = preferred.term
            if not preferred.instead_of:
                yield f"preferred {term!r} replaces nothing"
            yield from _wordless(f"preferred {term!r}", term, *preferred.instead_of)
            yield from _wordless(f"preferred {term!r}", *preferred.exceptions)
            for form in preferred.instead_of:
                if form in terms:
                    yield f"preferred {term!r} replaces {form!r}, which is preferred itself"
                if form in replaced:
                    yield f"preferred {term!r} and {replaced[form]!r} both replace {form!r}"
                replaced[form] = term
        accepted: dict[str, int] = {}
        for number, group in enumerate(self.accepted, 1):
            if len(set(group)) < 2:
                yield f"accepted {number} has fewer than two variants"
            yield from _wordless(f"accepted {number}", *group)
            for variant in group:
                if accepted.setdefault(variant, number) != number:
                    yield f"accepted {accepted[variant]} and {number} both have {variant!r}"
        for number, suppression in enumerate(self.suppress, 1):
            yield from _wordless(f"suppress {number}", suppression.quote)

    def signed(self) -> tuple[tuple[str, str], ...]:
        """The settings as (name, value), to be printed in a report.

        Names and numbers stand as they are, what is longer as its count and a hash. The parts of a
        house style are named where there are any.
        """
        return tuple(
            (field.name, _signed(getattr(self, field.name)))
            for field in fields(self)
            if field.name in _ALWAYS or getattr(self, field.name) != field.default
        )


_ALWAYS = ("language", "pair_threshold", "confidence_threshold", "detectors")


def _wordless(where: str, *texts: str) -> Iterator[str]:
    yield from (f"{where}: {text!r} has no word" for text in texts if not _has_word(text))


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _signed(value: object) -> str:
    if not isinstance(value, tuple):
        return str(value)
    if all(isinstance(each, str) for each in value):
        return ",".join(value)
    content = json.dumps([each if isinstance(each, tuple) else asdict(each) for each in value])
    return f"{len(value)}:{sha256(content.encode()).hexdigest()[:_DIGITS]}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a complaint about a name that does not exist: the nearest that does, or nothing."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
