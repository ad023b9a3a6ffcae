"""The options by which the style of the house is found; a command gets its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

HOUSE_OPTIONS = ("config", "no_config")
"""The names of the parameters, for the help."""


def housed(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, and as `house` the file that they name, or None."""

    @click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Take it from FILE, not from the nearest storydiff.toml or pyproject.toml.",
    )
    @click.option("--no-config", is_flag=True, help="Take it from no file.")
    @wraps(command)
    def with_house(*args: Any, config: Path | None, no_config: bool, **given: Any) -> int:
        return command(*args, house=_file(config, no_config, _here()), **given)

    return with_house


def _file(config: Path | None, no_config: bool, here: Path) -> Path | None:
    """The file with the house style: the one that is named, or the nearest."""
    from compare.config import find

    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other")
    return config if config is not None or no_config else find(here)


def _here() -> Path:
    """The working directory, from which files are named."""
    try:
        return Path.cwd()
    except OSError as error:
        raise click.ClickException("the working directory is gone; change to another") from error
