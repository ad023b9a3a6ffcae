"""House style as a file: `storydiff.toml`, or the table `[tool.storydiff]` of a `pyproject.toml`.

language = "english"
pair_threshold = 0.115
confidence_threshold = 0.5
detectors = ["numeric_mismatch"]
disable = ["name_variants"]
accepted = [["Airbase 101", "Base 101"]]

[preferred]
Kyiv = ["Kiev"]
Nigerien = { instead_of = ["Nigerian"], for = "Niger", except = ["Nigerian Breweries"] }

[[suppress]]
quote = "about 1,000 American troops"
detector = "figure_precision"
reason = "checked with the Pentagon"
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from compare import lexicon
from compare.detectors import chosen
from compare.mentions.places import place_id
from compare.model import Preferred, SettingsError, Suppression
from compare.settings import Settings, did_you_mean

FILE, PROJECT = "storydiff.toml", "pyproject.toml"


def find(folder: Path) -> Path | None:
    """The nearest file with a house style, from a folder upwards.

    In one folder `storydiff.toml` goes before `pyproject.toml`. A folder with `.git` is the last one
    that is looked at: what lies above a repository is not the same on every machine that has it.

    Raises:
        SettingsError: a `pyproject.toml` on the way cannot be read.
    """
    for here in (folder, *folder.parents):
        own, project = here / FILE, here / PROJECT
        if own.is_file():
            return own
        if project.is_file() and _said(project) is not None:
            return project
        if (here / ".git").exists():
            break
    return None


def load(path: Path) -> Settings:
    """The settings of a file.

    Raises:
        SettingsError: it cannot be read, or has a setting that does not exist or cannot be; the
            message names the file, the setting and the nearest name that exists.
    """
    said = _said(path)
    try:
        if said is None:
            raise SettingsError("no table [tool.storydiff]")
        if path.name != PROJECT and isinstance(said, dict) and "tool" in said:
            raise SettingsError(f"[tool.storydiff] is for {PROJECT}; here settings need no table")
        return settings(_as_table("tool.storydiff", said))
    except SettingsError as trouble:
        raise SettingsError(f"{shown(path)}: {trouble}") from None


def settings(table: Mapping[str, object]) -> Settings:
    """The settings of a table as TOML gives it, checked.

    Raises:
        SettingsError: a setting does not exist, or cannot be what it is.
    """
    _check_keys("", table, _READERS, "setting")
    made = replace(Settings(), **{key: _READERS[key](key, table[key]) for key in table})
    words = lexicon.load(made.language)
    chosen(made)
    for preferred in made.preferred:
        if preferred.place is not None:
            try:
                place_id(preferred.place, words)
            except SettingsError as trouble:
                raise SettingsError(f"preferred {preferred.term!r}: for: {trouble}") from None
    return made


def table(settings: Settings) -> dict[str, Any]:
    """The table that gives these settings: all that is not as usual, and each term once."""
    return {
        field.name: _WRITERS.get(field.name, _as_lists)(value)
        for field in fields(settings)
        if (value := getattr(settings, field.name)) != field.default
    }


def toml(settings: Settings) -> str:
    """The settings as a file says them."""
    said = table(settings)
    terms, suppressions = said.pop("preferred", {}), said.pop("suppress", [])
    parts = [("", said), ("[preferred]\n", terms), *(("[[suppress]]\n", s) for s in suppressions)]
    return "\n".join(
        head + "".join(f"{line}\n" for line in _lines(part)) for head, part in parts if part
    )


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _said(path: Path) -> object:
    """What a file says of storydiff; None where a `pyproject.toml` says nothing."""
    try:
        # A byte order mark is what some editors write; it is no part of the text.
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as trouble:
        reason = str(trouble.strerror or trouble).lower()
        raise SettingsError(f"cannot read {shown(path)!r}: {reason}") from None
    except UnicodeDecodeError as trouble:
        raise SettingsError(f"{shown(path)}: not UTF-8 at byte {trouble.start}") from None
    except ValueError as trouble:
        raise SettingsError(f"{shown(path)}: not TOML: {trouble}") from None
    except RecursionError:
        raise SettingsError(f"{shown(path)}: not TOML: nested too deeply") from None
    if path.name != PROJECT:
        return table
    tool = table.get("tool")
    return tool.get("storydiff") if isinstance(tool, dict) else None


# ---------------------------------------------------------------- values


def _check_keys(
    where: str, table: Mapping[str, object], known: Iterable[str], called: str = "key"
) -> None:
    names = list(known)
    for key in table:
        if key not in names:
            hint = did_you_mean(key, names) or f"; there is: {', '.join(names)}"
            raise SettingsError(f"{where}no {called} {key!r}{hint}")


def _is_wrong(where: str, wanted: str, value: object) -> SettingsError:
    return SettingsError(f"{where} must be {wanted}, not {_kind(value)}")


def _kind(value: object) -> str:
    """What kind of TOML value it is; to Python, true is a number too."""
    return next(name for types, name in _KINDS if isinstance(value, types))


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "text"),
    (bool, "true or false"),
    ((int, float), "a number"),
    ((date, time), "a date or time"),
    (list, "a list"),
    (object, "a table"),
)


def _as_table(where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _is_wrong(where, "a table", value)
    return value


def _as_list(where: str, value: object, of: str) -> list[object]:
    if not isinstance(value, list):
        raise _is_wrong(where, f"a list of {of}", value)
    return value


def _text(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise _is_wrong(where, "text", value)
    return value


def _number(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _is_wrong(where, "a number", value)
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _texts(where: str, value: object) -> tuple[str, ...]:
    return tuple(_text(f"each of {where}", each) for each in _as_list(where, value, "texts"))


def _accepted(where: str, value: object) -> tuple[tuple[str, ...], ...]:
    groups = enumerate(_as_list(where, value, "lists"), 1)
    return tuple(_texts(f"{where} {number}", group) for number, group in groups)


def _preferred(where: str, value: object) -> tuple[Preferred, ...]:
    terms = _as_table(where, value).items()
    return tuple(_term(f"{where} {term!r}", term, told) for term, told in terms)


def _term(where: str, term: str, told: object) -> Preferred:
    """A term with the words that it replaces, as a list or as `instead_of` in a table."""
    if isinstance(told, list):
        return Preferred(term, _texts(where, told))
    if not isinstance(told, dict):
        raise _is_wrong(where, "a list of texts, or a table", told)
    _check_keys(f"{where}: ", told, ("instead_of", "for", "except"))
    if "instead_of" not in told:
        raise SettingsError(f"{where}: 'instead_of' is missing")
    return Preferred(
        term,
        _texts(f"{where}: instead_of", told["instead_of"]),
        _text(f"{where}: for", told["for"]) if "for" in told else None,
        _texts(f"{where}: except", told.get("except", [])),
    )


def _suppressions(where: str, value: object) -> tuple[Suppression, ...]:
    tables = enumerate(_as_list(where, value, "tables"), 1)
    return tuple(_suppression(f"{where} {number}", each) for number, each in tables)


def _suppression(where: str, value: object) -> Suppression:
    table = _as_table(where, value)
    _check_keys(f"{where}: ", table, ("quote", "detector", "reason"))
    if "quote" not in table:
        raise SettingsError(f"{where}: 'quote' is missing")
    return Suppression(**{key: _text(f"{where}: {key}", each) for key, each in table.items()})


_READERS: Mapping[str, Callable[[str, object], Any]] = {
    "language": _text,
    "pair_threshold": _number,
    "confidence_threshold": _number,
    "detectors": _texts,
    "disable": _texts,
    "preferred": _preferred,
    "accepted": _accepted,
    "suppress": _suppressions,
}


# ---------------------------------------------------------------- settings as a table


def _as_lists(value: object) -> object:
    return [_as_lists(each) for each in value] if isinstance(value, tuple) else value


def _terms(preferred: Iterable[Preferred]) -> dict[str, object]:
    return {each.term: _replacing(each) for each in preferred}


def _replacing(preferred: Preferred) -> object:
    """What a term replaces: as a list where that is all there is to say."""
    instead_of, place = list(preferred.instead_of), preferred.place
    if place is None and not preferred.exceptions:
        return instead_of
    said = {"instead_of": instead_of, "for": place, "except": list(preferred.exceptions)}
    return {key: value for key, value in said.items() if value}


def _suppressing(suppressions: Iterable[Suppression]) -> list[dict[str, str]]:
    return [{key: text for key, text in asdict(each).items() if text} for each in suppressions]


_WRITERS: Mapping[str, Callable[[Any], object]] = {
    "preferred": _terms,
    "suppress": _suppressing,
}


# ---------------------------------------------------------------- a table as TOML


_BARE = re.compile(r"[A-Za-z0-9_-]+")


def _lines(table: Mapping[str, object]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items()]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_lines(value))} }}"
    return repr(value)


def _quoted(text: str) -> str:
    """A text as JSON has it, which is as TOML has it but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
