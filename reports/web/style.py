"""The style of the house as a form says it: as it is typed, what it means, and how settings stand in it.

A line of a field is one value, so that a name may have a comma in it. What a form does not say (the
language, how alike two sentences must be to be paired) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from compare import config
from compare.detectors import DETECTORS, chosen
from compare.model import SettingsError
from compare.settings import Settings

_ROOM = 3
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_NEW_GROUP = re.compile(r"\n\s*\n")

# How a complaint about settings begins, and what the form calls that.
_CALLED = {
    "preferred ": "Term ",
    "accepted ": "Group ",
    "suppress ": "Passage ",
    "confidence_threshold ": "The confidence ",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms: what to write, and not, for which country only, and what to leave alone."""

    write: str = ""
    instead: str = ""
    place: str = ""
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of passages at which nothing is reported; by one detector where it is named."""

    quote: str = ""
    detector: str = ""
    reason: str = ""


Row = TypeVar("Row", Term, Passage)


@dataclass(frozen=True, slots=True)
class Style:
    """All that the form says: rows, groups of words, the detectors that are ticked, a number."""

    terms: tuple[Term, ...]
    accepted: str
    passages: tuple[Passage, ...]
    ticked: frozenset[str]
    confidence: str


def styled(settings: Settings) -> Style:
    """Settings as they stand in the form."""
    return Style(
        terms=tuple(
            Term(
                _on_a_line(each.term),
                _one_a_line(each.instead_of),
                _on_a_line(each.place or ""),
                _one_a_line(each.exceptions),
            )
            for each in settings.preferred
        ),
        accepted="\n\n".join(map(_one_a_line, settings.accepted)),
        passages=tuple(
            Passage(_clean(each.quote), each.detector or "", _on_a_line(each.reason))
            for each in settings.suppress
        ),
        ticked=frozenset(detector.name for detector in chosen(settings)),
        confidence=str(settings.confidence_threshold),
    )


def typed(form: MultiDict[str, str]) -> Style:
    """What was typed, empty rows included."""
    return Style(
        terms=_rows(form, Term),
        accepted=_clean(form.get("accepted", "")),
        passages=_rows(form, Passage),
        ticked=frozenset(form.getlist("run")),
        confidence=_clean(form.get("confidence", "")),
    )


def roomier(style: Style, terms: bool = True, passages: bool = True) -> Style:
    """The style with empty rows at the end of its terms, or passages."""
    return replace(
        style,
        terms=style.terms + (Term(),) * _ROOM * terms,
        passages=style.passages + (Passage(),) * _ROOM * passages,
    )


def meant(style: Style, own: Settings) -> Settings:
    """The settings that a form means.

    Args:
        own: the settings from which the form was filled.

    Raises:
        SettingsError: something in it cannot be; the message speaks as the form does.
    """
    table = config.table(own) | {
        "preferred": _preferred(style.terms),
        "accepted": [_lines(group) for group in _NEW_GROUP.split(style.accepted) if group],
        "suppress": list(_suppress(style.passages)),
        "confidence_threshold": _number(style.confidence),
        **_detectors(style.ticked, own),
    }
    try:
        return config.settings(table)
    except SettingsError as trouble:
        raise SettingsError(_as_called(str(trouble))) from None


def _preferred(terms: Iterable[Term]) -> dict[str, object]:
    found: dict[str, object] = {}
    for term in terms:
        if term == Term():
            continue
        if not term.write:
            said = term.instead or term.place or term.leave
            raise SettingsError(
                f"A term is missing beside {said!r}; to remove a row, empty all of it"
            )
        if term.write in found:
            raise SettingsError(f"Term {term.write!r} stands in two rows; put them into one")
        place = {"for": term.place} if term.place else {}
        instead, leave = _lines(term.instead), _lines(term.leave)
        found[term.write] = {"instead_of": instead, "except": leave, **place}
    return found


def _suppress(passages: Iterable[Passage]) -> Iterable[dict[str, str]]:
    for passage in passages:
        if passage.quote:
            yield {key: text for key, text in asdict(passage).items() if text}
        elif passage.reason:
            raise SettingsError(
                f"The words are missing beside the reason {passage.reason!r};"
                " to remove a row, empty all of it"
            )


def _number(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        raise SettingsError(f"The confidence is {said!r}, but must be a number") from None


def _detectors(ticked: frozenset[str], own: Settings) -> dict[str, list[str]]:
    """The detectors to run and not to run.

    Where the house runs only those that it names, one that is ticked is named too.
    """
    names = [detector.name for detector in DETECTORS]
    only = own.detectors
    more = [name for name in names if only and name in ticked and name not in only]
    off = [name for name in own.disable if name not in ticked]
    off += [n for n in only or names if n not in ticked and n not in off]
    return {"detectors": [*only, *more], "disable": off}


def _as_called(complaint: str) -> str:
    """A complaint about settings in the words of the form."""
    for theirs, ours in _CALLED.items():
        if complaint.startswith(theirs):
            complaint = ours + complaint.removeprefix(theirs)
    return complaint.replace(": for: ", ": ", 1)


# ---------------------------------------------------------------- fields


def _rows(form: MultiDict[str, str], row: type[Row]) -> tuple[Row, ...]:
    columns = [form.getlist(field.name) for field in fields(row)]
    return tuple(row(*map(_clean, each)) for each in zip(*columns, strict=False))


def _clean(text: str) -> str:
    """The text of a field, whatever ends of lines a browser sends."""
    return _NEW_LINE.sub("\n", text).strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _one_a_line(values: Sequence[str]) -> str:
    return "\n".join(map(_on_a_line, values))


def _on_a_line(value: str) -> str:
    """A value as a line of a field can have it: its words are the same."""
    return _NEW_LINE.sub(" ", value).strip()
