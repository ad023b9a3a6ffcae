"""Text that is to be read: hidden characters made visible, letters, lists and dates in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that steer a terminal, turn the reading direction or cannot be seen.

Soft hyphens and the joiners of Persian, Indic scripts and emoji are left alone: they spell words.
"""


def visible(text: str) -> str:
    """The text with each hidden character as a picture (␛) or by its number (⟨U+202E⟩)."""
    return HIDDEN.sub(_picture, text.replace("\r\n", "\n"))


def _picture(hidden: re.Match[str]) -> str:
    code = ord(hidden[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def on_a_line(text: str) -> str:
    """The text for reading with its lines joined, and one space for each white space."""
    return visible(" ".join(text.split()))


def letter(index: int) -> str:
    """The name of a source by its place from 0: A to Z, then AA, AB and so on."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + tail)


def listed(words: Sequence[str]) -> str:
    """The words as an English list: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def moment(time: datetime) -> str:
    """A date, with the time of day and its zone unless it is midnight."""
    if time.hour == time.minute == 0:
        return f"{time:%Y-%m-%d}"
    return f"{time:%Y-%m-%d %H:%M} {time.tzname() or 'UTC'}"
