"""Signs by which Word files and PDF are read alike: what marks an item, and what ends a sentence."""

from __future__ import annotations

import regex

BULLETS = r"[•‣◦▪●○■\uE000-\uF8FF]"
"""A class of characters: the last ones are those of the fonts of symbols."""

STOPPED = regex.compile(r"(?r)[.!?…:][\"'”’»«)\]]*+")
"""Matches a text that ends like a sentence: no headline does."""
