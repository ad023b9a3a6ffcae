"""Document -> sentences with exact spans.

    text        paragraphs              sentences
    ┌──────┐    lines, or blocks of     Punkt with our abbreviations, then two repairs:
    │ .... │ -> hard-wrapped lines   -> sentences that it left together are cut apart,
    └──────┘    without the dateline    and a piece that goes on is joined again

Punkt (Kiss and Strunk 2006) runs untrained: it knows our abbreviations and nothing of the article,
so a sentence is cut the same way whatever stands around its paragraph.

What goes on for more than `LONGEST` characters without an end, several times the longest sentence that
newspapers print, is no sentence but a list, a table or noise. It is cut at white space, so that the work on
a sentence, which grows with the square of its length, cannot grow with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

import regex

from compare.lexicon import Lexicon
from compare.model import Document, Layout, Sentence, Span
from compare.sight import see, seen
from compare.words import cut, norm, phrase

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# White space, and what a reader does not see either: control and format characters.
_BLANK = regex.compile(r"[\s\p{C}\p{Default_Ignorable_Code_Point}]*+")
_BLANK_BACKWARDS = regex.compile(r"(?r)[\s\p{C}\p{Default_Ignorable_Code_Point}]*+")

LONGEST = 2000
"""The most characters of a sentence."""

# The last white space.
_SPACE = regex.compile(r"(?r)\s")

# Mail and terminals wrap at a width in this range.
_WRAPPED = range(45, 101)

_STOP = regex.compile(r"[…\p{STerm}]")
_WORD = regex.compile(r"[\p{L}\p{N}]")
# Where Punkt leaves two sentences together: the space after the stop was lost in a paste, quotations
# follow each other or end like an abbreviation, or three dots trail off at the end of a word.
_LEFT_TOGETHER = regex.compile(
    r"""
      (?<=\p{Ll}{2}[.?!])(?=[“‘]?\p{Lu}\p{Ll})
    | (?<=[?!][”\"’])\s+(?=[“‘\"]\p{Lu})
    | (?<=\p{Ll}{2}\.[”\"’])\s+(?=[“‘\"]?\p{Lu})
    | (?<=[\p{L}\p{N}](?:\.\.\.|…)[”\"’]?)\s+(?=[“‘\"]?\p{Lu})
    """,
    regex.VERBOSE,
)
# A stop of another script with what closes behind it; many scripts put no space there.
_FOREIGN_STOP = regex.compile(
    r"(?:[\p{STerm}--[.?!]]++|(?<=\p{Lo})[.?!](?=[”\"’)\]）】“‘\"(（【]{0,3}\p{Lo}))[”\"’)\]）】]{0,2}",
    regex.VERSION1,
)
_CLOSING = regex.compile(r"[\"'”’)\]}]*+\s*+")
_CLOSING_ONLY = regex.compile(r"[”’)\]}]++")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{N}.-]++\.")
# Three dots that stand by themselves or in brackets leave words out; they end nothing.
_OMISSION = regex.compile(r"(?r)(?<=\s|^|[“‘\"])[(\[]?(?:…|\.\.\.|\.\ \.\ \.)[)\]]?")
_QUESTION_QUOTED = regex.compile(r"(?r)[?!…][”\"’]")
# Further back than this nothing is looked at, so that work grows with the text only.
_LOOK_BACK = 50
_FIRST_WORDS = regex.compile(r"(?:\S++\s*+){1,4}")

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
# Capitals alone are a dateline where they are too long for an acronym, or the name of a city.
_LONGEST_ACRONYM = 4

_BETWEEN_AGENCIES = regex.compile("[/,;]")

_BYLINE = regex.compile(r"(?i:by)\s+(?P<names>[^,|]{3,70})(?:[,|]\s*(?P<role>.{0,60}))?")
_BYLINE_JOINERS = regex.compile(r"(?<!\s)\s++(?:and|&)\s++")
_NAME = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*){0,6}")
_SENTENCE_WORDS = frozenset(("pronoun", "auxiliary", "modal"))
_ISO_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_COPYRIGHT = regex.compile(r"(?i)(?:©|\(c\)\s*\d{4}).{0,300}")

_LONGEST_TIME_STAMP = 60
_CLOCK = regex.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")
# What parts a time from the text that it leads.
_PARTING = frozenset("-–—:|")

# • The mayor | - The mayor | 1. The mayor | (a) The mayor | ② The mayor
_LIST_LABEL = regex.compile(
    r"(?:[•‣⁃◦▪▫■□●○►▶➤✓✔*·–—-]|\(?\d{1,3}[.)](?!\d)|\(?\p{Ll}\)|[①-⓿❶-➓]|\d\ufe0f?\u20e3)\s+(?=[^\s\d])"
)
# REPORTER: Where is he? | MS. HOLM: He left. | Q: Where is he?
_SPEAKER = regex.compile(r"\p{Lu}[\p{Lu}\p{M}.’' -]{0,40}:\s+(?=\S)")
# So many paragraphs start so in a transcript.
_SPEAKING = 2
# [applause] | (LAUGHTER)
_ASIDE = regex.compile(r"\[[^\[\]]{1,40}\]|\(\p{L}++\)")

# How long a line can be that starts with, or holds, words of the page.
_LONGEST_WITH_PREFIX = 120
_LONGEST_HOLDING = 80


_STOPS = (".", "?", "!", "…")
_CLOSED = regex.compile(r"[\"'”’)\]}]++(?=\s|$)\s*+", regex.MULTILINE)


class _Case(Enum):
    """Whether letter case tells in a paragraph where a sentence starts."""

    MIXED = "mixed"
    LOWER = "lower"
    UPPER = "upper"

    @classmethod
    def of(cls, part: str) -> _Case:
        if part.islower():
            return cls.LOWER
        return cls.UPPER if part.isupper() else cls.MIXED


@cache
def _tokenizer(lexicon: Lexicon) -> PunktSentenceTokenizer:
    # NLTK takes longer to load than all the rest: whoever compares nothing does not wait for it.
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class LanguageVars(PunktLanguageVars):  # type: ignore[misc]
        sent_end_chars = _STOPS
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


def segment(document: Document, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Cut a document into sentences; furniture is marked, nothing is dropped but white space."""
    sentences: list[Sentence] = []
    paragraphs = list(_paragraphs(document))
    spoken = _is_transcript(document.text, paragraphs)
    for number, paragraph in enumerate(paragraphs):
        for piece, furniture in _pieces(document.text, paragraph, spoken, lexicon):
            for span in _bounded(document.text, piece):
                text = document.text[span.start : span.end]
                sentences.append(
                    Sentence(document.doc_id, len(sentences), number, span, text, furniture)
                )
    return tuple(sentences)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """The span, in several where it is too long: cut at the last white space that leaves no short piece."""
    start = span.start
    while span.end - start > LONGEST:
        space = _SPACE.search(text, start + LONGEST // 2, start + LONGEST)
        end = space.end() if space else start + LONGEST
        piece = _trim(text, Span(start, end))
        if piece.start < piece.end:
            yield piece
        start = end
    piece = _trim(text, Span(start, span.end))
    if piece.start < piece.end:
        yield piece


# ---------------------------------------------------------------- paragraphs


def _paragraphs(document: Document) -> Iterator[Span]:
    """A line is a paragraph, unless its block is hard-wrapped: then the block is one.

    Where marks have been taken out of lines their lengths tell nothing, and a block is always one.
    """
    text = document.text
    cut = _whole if document.layout is Layout.LINES else _unwrapped
    block: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = _trim(text, Span(start, start + len(line)))
        start += len(line)
        if span.start < span.end:
            block.append(span)
        else:
            yield from cut(text, block)
            block = []
    yield from cut(text, block)


def _whole(_: str, block: list[Span]) -> list[Span]:
    return [Span(block[0].start, block[-1].end)] if block else []


def _unwrapped(text: str, block: list[Span]) -> list[Span]:
    return _whole(text, block) if _is_wrapped(text, block) else block


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether a line ends only where the next word has no room, and some line goes on in lower case."""
    lengths = [line.end - line.start for line in block]
    width = max(lengths, default=0)
    if (
        len(block) < 2
        or width not in _WRAPPED
        or not any(text[b.start].islower() for b in block[1:])
    ):
        return False
    return all(
        length + 1 + _first_word(text, following) > width
        for length, following in zip(lengths, block[1:], strict=False)
    )


def _first_word(text: str, line: Span) -> int:
    return len(text[line.start : line.end].split(maxsplit=1)[0])


def _pieces(
    text: str, paragraph: Span, spoken: bool, lexicon: Lexicon
) -> Iterator[tuple[Span, bool]]:
    """The sentences of a paragraph, each with whether it is furniture; in a transcript who speaks is."""
    sight = see(text[paragraph.start : paragraph.end])
    if _is_furniture(sight.text, lexicon):
        yield paragraph, True
        return
    lead = _lead_end(sight.text, spoken, lexicon)
    start = paragraph.start + (sight.starts[lead] if lead else 0)
    if start > paragraph.start:
        yield _trim(text, Span(paragraph.start, start)), True
    furniture = _furniture(lexicon)
    for span in _sentences(text, _trim(text, Span(start, paragraph.end)), lexicon):
        words = text[span.start : span.end]
        yield span, furniture.holds(words) or (span != paragraph and furniture.opens(words))


def _trim(text: str, span: Span) -> Span:
    first, last = (
        _BLANK.match(text, span.start, span.end),
        _BLANK_BACKWARDS.match(text, span.start, span.end),
    )
    start = first.end() if first else span.start
    return Span(start, max(start, last.start() if last else span.end))


# ---------------------------------------------------------------- sentences


def _sentences(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    sight = see(text[span.start : span.end])
    part = sight.text
    first = _STOP.search(part)
    if not first or not _WORD.search(part, first.end()):
        yield span
        return
    cuts = [0]
    case = _Case.of(part)
    for start, end in _tokenizer(lexicon).span_tokenize(part):
        if start and not _goes_on(part, start, end, case, lexicon):
            cuts.append(_after_closing(part, start, end))
        cuts.extend(m.start() for m in _LEFT_TOGETHER.finditer(part, start, end))
    if not part.isascii():
        cuts.extend(stop.end() for stop in _FOREIGN_STOP.finditer(part))
    places = [span.start + sight.starts[cut] for cut in sorted(set(cuts)) if cut < len(part)]
    for start, end in pairwise([*places, span.end]):
        piece = _trim(text, Span(start, end))
        if piece.start < piece.end:
            yield piece


def _goes_on(part: str, start: int, end: int, case: _Case, lexicon: Lexicon) -> bool:
    """Whether what starts here belongs to the sentence before: “Why?” he asked. | Sgt. May Smith."""
    if case is not _Case.LOWER and part[start].islower():
        return True
    closing = _CLOSING.match(part, start, end)
    if closing and closing.end() == end:
        return True
    before = part[max(0, start - _LOOK_BACK) : start].rstrip()
    word = _LAST_WORD.match(before)
    if word and phrase(word[0]) in lexicon.titles:
        return True
    if case is _Case.UPPER and _goes_on_after(word, part, start, end, lexicon):
        return True
    if _OMISSION.match(before):
        return True
    return bool(_QUESTION_QUOTED.match(before)) and _says_who(part, start, end, lexicon)


def _goes_on_after(
    word: regex.Match[str] | None, part: str, start: int, end: int, lexicon: Lexicon
) -> bool:
    """Where all is in capitals, what follows an abbreviation may go on in them: AT 5 P.M. ON FRIDAY."""
    first = _FIRST_WORDS.match(part, start, end)
    led = phrase(first[0])[:1] if first else ()
    shortened = word is not None and word[0].rstrip(".").casefold() in lexicon.abbreviations
    return shortened and [lexicon.function_words.get(w) for w in led] == ["preposition"]


def _after_closing(part: str, start: int, end: int) -> int:
    """The start without quotation marks and brackets that close what stands right before it."""
    closing = None if part[start - 1].isspace() else _CLOSING_ONLY.match(part, start, end)
    return closing.end() if closing else start


def _says_who(part: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a piece starts with a short name and a word like "said"."""
    first = _FIRST_WORDS.match(part, start, end)
    words = phrase(first[0]) if first and first[0][0].isupper() else ()
    return any(lexicon.reporting.find(words))


# ---------------------------------------------------------------- furniture


def _is_furniture(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is of the page as a whole: a share button, a byline, a copyright notice."""
    if _COPYRIGHT.fullmatch(line) or _ASIDE.fullmatch(line) or _furniture(lexicon).opens(line):
        return True
    return _is_byline(line, lexicon) or _is_time_stamp(line, lexicon)


def _is_time_stamp(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a date or a time of day and nothing else: "26 September 2013, 10:00 (GMT+05:00)"."""
    leads = line[:1].isdecimal()
    if len(line) > _LONGEST_TIME_STAMP or (line.endswith(".") and not leads):
        return False
    words = phrase(line)
    if leads and _clocks(words, lexicon) == len(words):
        return True
    if line.endswith("."):
        return False
    named = [word for word in words if word[0].isalpha() and word not in lexicon.halves_of_day]
    dates = [word for word in named if lexicon.calendar.at((word,), 0)]
    others = [w for w in named if w not in dates and w not in lexicon.stamp_words]
    numbers = sum(word[0].isdigit() for word in words)
    dated = bool(dates) or _ISO_DATE.match(line) is not None
    return dated and not others and numbers > 1


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The words of the page, so that a line is looked up and not held against each of them."""

    whole: frozenset[str]
    prefixes: Mapping[str, tuple[str, ...]]  # by their first character
    contained: tuple[str, ...]
    shortest_contained: int

    def opens(self, line: str) -> bool:
        """Whether a line is, or starts with, words of the page."""
        if len(line) > _LONGEST_WITH_PREFIX:
            return False
        start = _folded(line).lstrip(_ORNAMENTS)
        prefixes = self.prefixes.get(start[:1], ())
        return start.rstrip(_ORNAMENTS) in self.whole or start.startswith(prefixes)

    def holds(self, sentence: str) -> bool:
        """Whether words of the page stand anywhere in a sentence."""
        if not self.shortest_contained <= len(sentence) <= _LONGEST_HOLDING:
            return False
        folded = _folded(sentence)
        return any(words in folded for words in self.contained)


_ORNAMENTS = " \t.!:|»›>→-–—•*"


def _folded(line: str) -> str:
    return seen(line).casefold().replace("’", "'")


@cache
def _furniture(lexicon: Lexicon) -> _Furniture:
    rows = sorted((_folded(words), match) for words, match in lexicon.furniture)
    prefixes: dict[str, tuple[str, ...]] = {}
    for words, match in rows:
        if match == "prefix":
            prefixes[words[0]] = (*prefixes.get(words[0], ()), words)
    contained = tuple(words for words, match in rows if match == "contains")
    return _Furniture(
        frozenset(words for words, match in rows if match == "whole"),
        prefixes,
        contained,
        min(map(len, contained)),
    )


def _is_byline(line: str, lexicon: Lexicon) -> bool:
    """By Jane Doe | By JANE DOE and John Roe, Staff Writer; but not "By George, They Did It Again"."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return False
    words = [word for word in phrase(line) if not lexicon.calendar.at((word,), 0)]
    if any(lexicon.function_words.get(word) in _SENTENCE_WORDS for word in words):
        return False
    names = _BYLINE_JOINERS.split(match["names"].strip())
    return all(_is_author(name, lexicon) for name in names)


def _is_author(name: str, lexicon: Lexicon) -> bool:
    """Whether words are a person's name with a first name that is no common word, or an agency."""
    if not _NAME.fullmatch(name):
        return False
    norms = phrase(name)
    if any(" ".join(norms[:length]) in lexicon.agencies for length in range(1, len(norms) + 1)):
        return True
    written = zip(name.split(), norms, strict=False)
    capitals = all(w[0].isupper() or norm in lexicon.name_particles for w, norm in written)
    first = norms[0]
    known = len(first) == 1 or first in lexicon.given_names or first not in lexicon.word_classes
    return known and capitals and len(name.split()) > 1


def _is_transcript(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether several paragraphs start with who speaks; a headline may start with "NATO:"."""
    led = (_SPEAKER.match(text, each.start, each.end) is not None for each in paragraphs)
    return len(list(islice(filter(None, led), _SPEAKING))) == _SPEAKING


def _lead_end(line: str, spoken: bool, lexicon: Lexicon) -> int:
    """Where the sentence after what leads it starts: 0 where nothing does.

    Before a sentence may stand the sign or number of a list, a time of day, who speaks, and a dateline.
    """
    end = 0
    for lead in (_LIST_LABEL, _SPEAKER) if spoken else (_LIST_LABEL,):
        match = lead.match(line, end)
        end = match.end() if match else end
    end = _time_end(line, end, lexicon)
    match = _DATELINE.match(line, end)
    if match and _is_dateline(match, line, lexicon):
        return match.end()
    return end


def _time_end(line: str, start: int, lexicon: Lexicon) -> int:
    """Where the text after a leading time of day starts: 10:42 GMT — Police said | 10.42am: Police said."""
    if not line[start : start + 1].isdecimal():
        return start
    words = cut(line[start : start + _LONGEST_TIME_STAMP])
    clocks = _clocks([norm(word) for _, _, word in words], lexicon)
    if not clocks or len(words) < clocks + 2 or words[clocks][2] not in _PARTING:
        return start
    parted = line[start + words[clocks][1] :]
    return start + words[clocks + 1][0] if parted[:1].isspace() else start


def _clocks(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many words at the start are a time of day and what belongs to it; 0 where there is none."""
    if not words or not _CLOCK.fullmatch(words[0]):
        return 0
    beside = {*lexicon.halves_of_day, *lexicon.zones, *lexicon.stamp_words, *"()."}
    count = 1 + len(list(takewhile(lambda word: word.replace(".", "") in beside, words[1:])))
    return count if ":" in words[0] or count > 1 else 0


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
