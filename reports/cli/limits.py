"""The options by which the limits are raised; a command gets them as one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from compare.limits import LIMITS, Limits
from reports.cli.options import above_zero

# The fields of `Limits`, what each is of, and how it is written.
_FIELDS: tuple[tuple[str, str, Callable[[str], float], str], ...] = (
    ("megabytes", "Of a file, and of the text in it", float, "a number above 0"),
    ("sentences", "Of an article", int, "a whole number above 0"),
    ("articles", "Compared at once", int, "a whole number above 0"),
)

LIMIT_OPTIONS = tuple(f"max_{name}" for name, *_ in _FIELDS)
"""The names of the parameters, for the help."""


def limited(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, and their values as `limits`."""

    @wraps(command)
    def with_limits(*args: Any, **given: Any) -> int:
        limits = Limits(*(given.pop(option) for option in LIMIT_OPTIONS))
        return command(*args, limits=limits, **given)

    for name, what, number, wanted in reversed(_FIELDS):
        usual = getattr(LIMITS, name)
        option = click.option(
            f"--max-{name}",
            callback=above_zero(number, wanted),
            default=str(usual),
            metavar="N",
            help=f"{what}; {usual} unless told.",
        )
        with_limits = option(with_limits)
    return with_limits
