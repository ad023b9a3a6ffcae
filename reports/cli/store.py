"""The option that names the store, which commands share."""

from __future__ import annotations

from pathlib import Path

import click

_USUAL = "storydiff.sqlite"

stored = click.option(
    "--store",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=_USUAL,
    metavar="FILE",
    help=f"Where all is kept; {_USUAL} unless told.",
)
"""Give a command the file of the store as `path`."""
