"""What stands before a sentence and is no part of it: the sign of a list, who speaks, a dateline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from compare.lexicon import Lexicon
from compare.model import Span
from compare.segment.times import time_end
from compare.words import phrase

# • The mayor | - The mayor | 1. The mayor | (a) The mayor | ② The mayor
_LIST_LABEL = regex.compile(
    r"(?:[•‣⁃◦▪▫■□●○►▶➤✓✔*·–—-]|\(?\d{1,3}[.)](?!\d)|\(?\p{Ll}\)|[①-⓿❶-➓]|\d\ufe0f?\u20e3)\s+(?=[^\s\d])"
)
# REPORTER: Where is he? | MS. HOLM: He left. | Q: Where is he?
_SPEAKER = regex.compile(r"\p{Lu}[\p{Lu}\p{M}.’' -]{0,40}:\s+(?=\S)")
# So many paragraphs start so in a transcript.
_SPEAKING = 2

# CAIRO, June 27 (AFP) - | (Reuters) - | NEW YORK —
_DATELINE = regex.compile(
    r"""
    (?P<place> \p{Lu}[\p{Lu}\p{Ll}.'’\ -]{1,30}? )?
    (?: ,\ (?P<rest>[^—–()\n]{2,40}?) )?
    \ ? (?: \( (?P<agency>[^()\n]{2,30}) \) )?
    \s? (?:—|–|--|-|_) \s+ (?=\S)
    """,
    regex.VERBOSE,
)
_BETWEEN_AGENCIES = regex.compile("[/,;]")
# Capitals alone are a dateline where they are too long for an acronym, or the name of a city.
_LONGEST_ACRONYM = 4


def is_transcript(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether several paragraphs start with who speaks; a headline may start with "NATO:"."""
    led = (_SPEAKER.match(text, each.start, each.end) is not None for each in paragraphs)
    return sum(led) >= _SPEAKING


def lead_end(line: str, spoken: bool, lexicon: Lexicon) -> int:
    """Where the sentence after what leads it starts: 0 where nothing does.

    Before a sentence may stand the sign or number of a list, a time of day, who speaks, and a dateline.

    Args:
        spoken: whether the line is of a transcript.
    """
    end = 0
    for lead in (_LIST_LABEL, _SPEAKER) if spoken else (_LIST_LABEL,):
        match = lead.match(line, end)
        end = match.end() if match else end
    end = time_end(line, end, lexicon)
    match = _DATELINE.match(line, end)
    if match and _is_dateline(match, line, lexicon):
        return match.end()
    return end


def _is_dateline(lead: regex.Match[str], line: str, lexicon: Lexicon) -> bool:
    """A known agency proves a dateline; else it takes a place in capitals that is no acronym.

    Where the line is set in capitals throughout, these tell nothing, and the place must be known.
    """
    place, rest, agency = lead["place"] or "", lead["rest"], lead["agency"]
    agencies = _BETWEEN_AGENCIES.split(agency or "")
    if all(" ".join(phrase(name)) in lexicon.agencies for name in agencies):
        return all(word[0].isupper() for word in place.split())
    norm = " ".join(phrase(place))
    if not place.isupper() or norm in lexicon.organisations or norm in lexicon.acronyms:
        return False
    if agency is not None:
        return agency.isupper()
    if rest is not None:
        return all(_in_dateline(part, lexicon) for part in rest.split(","))
    shouted = line[lead.end() :].isupper()
    return (len(place) > _LONGEST_ACRONYM and not shouted) or place.casefold() in _cities(lexicon)


def _in_dateline(part: str, lexicon: Lexicon) -> bool:
    """Whether words beside the place are a date, or where the place lies: June 27 | Ill. | South Korea."""
    folded = part.strip().casefold()
    if folded.rstrip(".") in lexicon.abbreviations:
        return True
    if folded in _cities(lexicon) or folded in _countries(lexicon):
        return True
    words = phrase(part)
    return all(w.isdigit() or w == "." or lexicon.calendar.at((w,), 0) for w in words)


@cache
def _cities(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(n.casefold() for city in lexicon.cities for n in (city.name, *city.names))


@cache
def _countries(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(n.casefold() for land in lexicon.countries for n in (land.name, *land.names))
