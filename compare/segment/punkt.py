"""Punkt (Kiss and Strunk 2006), which finds where sentences end.

It runs untrained: it knows our abbreviations and nothing of the article, so a sentence is cut the same
way whatever stands around its paragraph.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from compare.lexicon import Lexicon

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_CLOSED = regex.compile(r"[\"'”’)\]}]++(?=\s|$)\s*+", regex.MULTILINE)


@cache
def tokenizer(lexicon: Lexicon) -> PunktSentenceTokenizer:
    """Punkt with the abbreviations of a language."""
    # NLTK takes longer to load than all the rest: whoever compares nothing does not wait for it.
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class LanguageVars(PunktLanguageVars):  # type: ignore[misc]
        sent_end_chars = (".", "?", "!", "…")
        re_boundary_realignment = _CLOSED

        def period_context_re(self) -> regex.Pattern[str]:
            # NLTK's own pattern gives up after some seconds, which a long line may take.
            return context

    context = regex.compile(
        PunktLanguageVars.period_context_re(LanguageVars()).pattern, regex.VERBOSE
    )

    parameters = PunktParameters()
    parameters.abbrev_types = set(lexicon.abbreviations)
    parameters.sent_starters = set(lexicon.function_words)
    return PunktSentenceTokenizer(parameters, lang_vars=LanguageVars())
