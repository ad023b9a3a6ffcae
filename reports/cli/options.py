"""Options with words to choose from, and help that has the options under headings."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from reprlib import repr as shortened
from typing import Any, TypeAlias

import click

from compare.settings import did_you_mean
from reports.cli.shell import put

Given: TypeAlias = Callable[[click.Context, click.Parameter, str | None], Any]

_WIDEST = 24
"""Columns for an option with what it takes; the help stands behind."""


def one_of(name: str, words: Iterable[str]) -> Given:
    """A callback that takes one of some words; of a wrong one, the nearest is told."""
    known = tuple(map(str, words))

    def given(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        if value is None or value in known:
            return value
        hint = did_you_mean(value, known) or f"; there are {', '.join(known)}"
        raise click.UsageError(f"no {name} {value!r}{hint}")

    return given


def some_of(name: str, words: Iterable[str]) -> Given:
    """A callback that takes words with commas between them; none where nothing is given."""
    one = one_of(name, words)

    def given(
        context: click.Context, parameter: click.Parameter, value: str | None
    ) -> tuple[str, ...]:
        parts = () if value is None else value.split(",")
        return tuple(one(context, parameter, part.strip()) for part in parts)

    return given


def above_zero(number: Callable[[str], float], what: str) -> Given:
    """A callback that takes a number above zero; of anything else it is told what is wanted."""

    def given(context: click.Context, parameter: click.Parameter, value: str | None) -> float:
        try:
            amount = number(value or "")
        except (ValueError, OverflowError):
            amount = 0
        if not 0 < amount < math.inf:
            raise click.UsageError(f"{parameter.opts[0]} {shortened(value)}: {what} is wanted")
        return amount

    return given


def as_written(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A callback that takes words in any locale: bytes that it has no letters for are read as UTF-8."""
    undecoded = any("\udc80" <= character <= "\udcff" for character in value)
    return os.fsencode(value).decode(errors="replace") if undecoded else value


def answer(text: Callable[[click.Context], str]) -> Callable[..., None]:
    """A callback of a flag that has a text as its result, and ends the command with it."""

    def given(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            put(f"{text(context)}\n")
            context.exit()

    return given


class Command(click.Command):
    """A command whose help is a result as any other: so click's own way of printing it is not taken."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = answer(click.Context.get_help)
        return option


class Sections(Command):
    """A command whose help has its options under headings.

    Args:
        sections: the names of the parameters, by their heading; what is not named goes last.
    """

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[str]], **others: Any) -> None:
        super().__init__(*args, **others)
        self.sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = {
            str(parameter.name): record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
        }
        width = max(len(option) for option, _ in records.values())
        rows = {name: (option.ljust(width), said) for name, (option, said) in records.items()}
        for heading, names in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([rows.pop(name) for name in names], col_max=_WIDEST)
        with formatter.section("Help"):
            formatter.write_dl(list(rows.values()), col_max=_WIDEST)
