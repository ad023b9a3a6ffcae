"""Text made fit for machines that read it: JSON without hidden characters, and words on one line."""

from __future__ import annotations

import json
import re

from reports.view import HIDDEN, visible


def json_text(value: object, *, indent: int | None = 1) -> str:
    """The value as JSON; hidden characters, and halves of surrogate pairs, stand as escapes.

    Args:
        indent: the spaces that lead a line for each level; None for all on one line.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return HIDDEN.sub(_escape, text) + "\n"


def _escape(hidden: re.Match[str]) -> str:
    return json.dumps(hidden[0])[1:-1]


def one_line(text: str) -> str:
    """The text for reading, without line breaks: what it starts can never start a line."""
    return " ".join(visible(text).split())
