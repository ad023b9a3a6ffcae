"""The words: one folder of tables a language, and the only code that reads them.

A table is a TSV file whose head says what it holds and where that comes from (lines that start with
`#`), then a line of column names, then the rows. A cell with several values parts them with `|`.
Tables are read on first use and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Generic, TypeVar

import regex

from compare.model import SettingsError
from compare.words import phrase

LANGUAGES = ("english",)

# What a table says about itself.
_HEAD = regex.compile(r"\A(?:# [^\n]*+\n)++")

T = TypeVar("T")


# The reach of opposites that count only in sentences that are the same otherwise.
_SAME = "same"


class Phrases(Generic[T]):
    """Phrases of one word or more, each with a value; finds the longest that starts at a word."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_words: dict[tuple[str, ...], T] = {}
        lengths: dict[str, set[int]] = {}
        for words, value in entries:
            self._by_words.setdefault(words, value)
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def at(self, words: Sequence[str], index: int) -> tuple[T, int] | None:
        """The value of the longest phrase that starts at the index, and its length in words."""
        for length in self._lengths.get(words[index], ()):
            if index + length > len(words):
                continue
            found = self._by_words.get(tuple(words[index : index + length]))
            if found is not None:
                return found, length
        return None

    def find(self, words: Sequence[str]) -> Iterator[tuple[T, int, int]]:
        """Each phrase that occurs, as (value, first index, index after it), without overlaps."""
        index = 0
        while index < len(words):
            hit = self.at(words, index)
            if hit is None:
                index += 1
                continue
            value, length = hit
            yield value, index, index + length
            index += length

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._by_words


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words; `high` is infinite for "dozens"."""

    role: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as its base unit and the factor that leads there."""

    base: str
    factor: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country with all that news calls it by."""

    id: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    governments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city, region, sea or continent, and the country it lies in."""

    name: str
    names: tuple[str, ...]
    country: str
    region: str


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state that no longer exists under this name."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    last_year: int


@dataclass(frozen=True, slots=True)
class Senses:
    """What a noun means: its senses, what stands right above them, and the fields that these belong to."""

    own: frozenset[str]
    parents: frozenset[str]
    fields: frozenset[str]

    def may_be(self, other: Senses) -> bool:
        """Whether both nouns can mean one thing, or one is a kind of the other."""
        return bool(self.own & other.own or self.own & other.parents or self.parents & other.own)


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A month (1..12), weekday (0 is Monday), part of the day (minutes from midnight), half of the clock."""

    kind: str
    low: int
    high: int


def _signs(role: str) -> cached_property[frozenset[str]]:
    """The words of the table of signs that play a part."""

    def signs(lexicon: Lexicon) -> frozenset[str]:
        return frozenset(row["sign"] for row in lexicon.rows("signs") if row["role"] == role)

    return cached_property(signs)


class Lexicon:
    """All tables of one language."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Sequence[Mapping[str, str]]] = {}

    def _table(self, table: str) -> tuple[list[str], list[tuple[str, ...]]]:
        """The names of the columns, and the rows: cut in one go, for a table is long."""
        text = (self._folder / f"{table}.tsv").read_text(encoding="utf-8")
        body = _HEAD.sub("", text).rstrip("\n")
        head, _, rest = body.partition("\n")
        columns = head.split("\t")
        cells = iter(rest.replace("\n", "\t").split("\t"))
        return columns, list(zip(*[cells] * len(columns), strict=True))

    def rows(self, table: str) -> Sequence[Mapping[str, str]]:
        """The rows of a table, each by the names of its columns; a table is read once."""
        if table not in self._read:
            columns, rows = self._table(table)
            self._read[table] = [dict(zip(columns, row, strict=True)) for row in rows]
        return self._read[table]

    def _mapping(self, table: str, key: str, value: str) -> Mapping[str, str]:
        columns, rows = self._table(table)
        from_, to = columns.index(key), columns.index(value)
        return {row[from_]: row[to] for row in rows}

    def _phrases(self, table: str, key: str, value: str) -> Phrases[str]:
        return Phrases((phrase(row[key]), row[value]) for row in self.rows(table))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return frozenset(row["abbreviation"] for row in self.rows("abbreviations"))

    @cached_property
    def function_words(self) -> Mapping[str, str]:
        """Closed-class words with their class."""
        return self._mapping("function_words", "word", "class")

    @cached_property
    def numbers(self) -> Mapping[str, NumberWord]:
        return {
            row["form"]: NumberWord(row["role"], float(row["low"]), float(row["high"] or "inf"))
            for row in self.rows("numbers")
            if row["role"] != "fraction"
        }

    @cached_property
    def fractions(self) -> Mapping[str, float]:
        """Words for a part: "half", and "third", which is an ordinal too."""
        rows = (row for row in self.rows("numbers") if row["role"] == "fraction")
        return {row["form"]: float(row["low"]) for row in rows}

    @cached_property
    def bounds_before(self) -> Phrases[str]:
        """What a bound before a number does to it: about, below, least, more, most, less, exactly."""
        return self._bounds("before")

    @cached_property
    def bounds_after(self) -> Phrases[str]:
        return self._bounds("after")

    @cached_property
    def bounds_of_clock(self) -> Phrases[str]:
        """What stands before clock times only: "shortly before"."""
        return self._bounds("clock")

    def _bounds(self, place: str) -> Phrases[str]:
        rows = (row for row in self.rows("bounds") if row["place"] == place)
        return Phrases((phrase(row["phrase"]), row["bound"]) for row in rows)

    @cached_property
    def units(self) -> Phrases[Unit]:
        return Phrases(
            (phrase(row["form"]), Unit(row["unit"], float(row["factor"])))
            for row in self.rows("units")
        )

    @cached_property
    def currencies_before(self) -> Phrases[str]:
        return self._currencies("before")

    @cached_property
    def currencies_after(self) -> Phrases[str]:
        return self._currencies("after")

    def _currencies(self, place: str) -> Phrases[str]:
        rows = (row for row in self.rows("currencies") if row["place"] == place)
        return Phrases((phrase(row["form"]), row["currency"]) for row in rows)

    @cached_property
    def calendar(self) -> Phrases[CalendarWord]:
        entries = []
        for row in self.rows("calendar"):
            low, _, high = row["value"].partition("-")
            entries.append(
                (phrase(row["form"]), CalendarWord(row["kind"], int(low), int(high or low)))
            )
        return Phrases(entries)

    @cached_property
    def halves_of_day(self) -> Mapping[str, int]:
        """The minute at which a half of the twelve-hour clock starts."""
        rows = (row for row in self.rows("signs") if row["role"] == "half_of_day")
        return {row["sign"]: int(row["value"]) for row in rows}

    # Small words and signs by the part that they play.

    # "25th".
    ordinal_suffixes = _signs("ordinal_suffix")
    # What ties a day to its month, and a part to its whole: "of".
    genitives = _signs("genitive")
    # Words before a bare month that show it to be one: "last", "early".
    month_cues = _signs("month_cue")
    # "10 to 12", "10-12".
    range_joiners = _signs("range_joiner")
    # A word before two numbers: "between" makes one range of them, "from" tells a change.
    range_openers = _signs("range_opener")
    change_openers = _signs("change_opener")
    unit_articles = _signs("unit_article")
    number_signs = _signs("number_sign")
    minus_signs = _signs("minus")
    # What bears a number as its name in an address: "the 1200 block of Elm Street".
    addressed = _signs("addressed")
    # What counts a time back from now: "two days ago".
    ago = _signs("ago")
    # Words in lower case inside a name: "de Gaulle", "bin Laden".
    name_particles = _signs("name_particle")
    # What speaks and is neither a person nor a group: "the authorities", "a statement".
    speakers = _signs("speaker")
    # Unnamed officials; which of them a source writes, says little about who spoke.
    officialdom = _signs("officialdom")
    # Of the reporting verbs those that are followed by who is told: "told".
    addressing = _signs("addressing")
    # What follows a surname: "Jr".
    name_suffixes = _signs("name_suffix")
    # A word of a title that takes "of": "Secretary of Defense".
    heads_of_titles = _signs("head_of_title")
    # Words that say that something is gone: "former".
    past_cues = _signs("past_cue")
    # Beside a number these speak of what is left or of a part: "another", "others".
    remainders = _signs("remainder")
    # Before "of" and a number these speak of all there are: "total".
    sums = _signs("sum")
    # Of the reporting verbs those that give words or facts to a speaker, rather than ask or hint.
    speech = _signs("speech")
    # What stands beside a date in the time stamp of a page: time zones, "at".
    stamp_words = _signs("stamp_word")
    # What stands before a place: "in", "near".
    locatives = _signs("locative")
    # A word before a date that makes it the start or end of a time: "since March".
    ends_of_time = _signs("end_of_time")
    # Time zones, and "time" as in "Cairo time".
    zones = _signs("zone")
    zone_nouns = _signs("zone_noun")
    # How a regular verb ends that tells of the past, and what stands before a verb of no time.
    past_endings = _signs("past_ending")
    infinitive_signs = _signs("infinitive")
    # What claims to come first: "first", "initial".
    firstness = _signs("firstness")
    # What tells of something before: "previously", "before".
    earlier = _signs("earlier")
    # The auxiliary of what was over before: "had".
    anterior = _signs("anterior")
    # What ends one clause and opens another: "which", "because", a comma.
    clause_openers = _signs("clause_opener")
    # Of these, what opens the clause that a verb says ("found that"), and what hangs a clause on a noun.
    complementizers = _signs("complementizer")
    relatives = _signs("relative")
    # What follows a denial that is put right: "not in the park, but in the port".
    corrections = _signs("correction")
    # What opens an order: "do not touch it".
    imperatives = _signs("imperative")
    # What turns an adjective into its opposite: "un".
    negative_prefixes = _signs("negative_prefix")
    # What opens a denial: "No, ...".
    noes = _signs("no")
    # Before a word of dispute these deny it, or leave it open: "no hoax", "or hoax".
    undecided = _signs("undecided")
    # Who does it in the passive: "denied by".
    agents = _signs("agent")
    # What asks: "?".
    questions = _signs("question")
    # Pronouns of one person: "she", "his".
    personal_pronouns = _signs("personal_pronoun")
    # Words of stock and currency markets.
    market = _signs("market")

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(w for w, c in self.function_words.items() if c == "article")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        return frozenset(w for w, c in self.function_words.items() if c == "conjunction")

    @cached_property
    def relative_dates(self) -> Phrases[tuple[str, int, int]]:
        return Phrases(
            (phrase(row["phrase"]), (row["unit"], int(row["low"]), int(row["high"])))
            for row in self.rows("relative_dates")
        )

    @cached_property
    def currency_signs(self) -> frozenset[str]:
        """Currency signs that are one mark: "$"."""
        rows = self.rows("currencies")
        return frozenset(r["form"] for r in rows if len(r["form"]) == 1 and r["place"] == "before")

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        return tuple(
            Country(
                row["id"],
                row["name"],
                _cells(row["names"]),
                _cells(row["demonyms"]),
                row["capital"],
                _cells(row["governments"]),
            )
            for row in self.rows("countries")
        )

    @cached_property
    def cities(self) -> tuple[City, ...]:
        return tuple(
            City(row["name"], _cells(row["names"]), row["country"], row["region"])
            for row in self.rows("cities")
        )

    @cached_property
    def former_states(self) -> tuple[FormerState, ...]:
        return tuple(
            FormerState(
                row["name"],
                _cells(row["names"]),
                _cells(row["demonyms"]),
                int(row["until"]),
            )
            for row in self.rows("former_states")
        )

    @cached_property
    def confusable(self) -> Mapping[frozenset[str], str]:
        """Pairs of country ids that writers confuse, with the reason in words."""
        return {frozenset((r["left"], r["right"])): r["why"] for r in self.rows("confusable")}

    @cached_property
    def titles(self) -> Phrases[str]:
        return self._phrases("titles", "form", "title")

    @cached_property
    def offices(self) -> Phrases[tuple[str, str]]:
        """Words for an office: the office, and the group of offices that one person may hold together."""
        rows = self.rows("offices")
        return Phrases((phrase(row["form"]), (row["office"], row["group"])) for row in rows)

    @cached_property
    def organisation_markers(self) -> frozenset[str]:
        return self._organisation_words("marker")

    @cached_property
    def place_markers(self) -> frozenset[str]:
        return self._organisation_words("place_marker")

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Known organisations, news agencies among them, in their form for matching."""
        return self._organisation_words("body") | self.agencies

    @cached_property
    def agencies(self) -> frozenset[str]:
        return self._organisation_words("agency")

    @cached_property
    def credits(self) -> Phrases[str]:
        """What credits an agency with the words of an article, and where it stands: opening or anywhere."""
        return self._phrases("credits", "phrase", "place")

    def _organisation_words(self, kind: str) -> frozenset[str]:
        rows = (row for row in self.rows("organisations") if row["kind"] == kind)
        return frozenset(" ".join(phrase(row["form"])) for row in rows)

    @cached_property
    def acronyms(self) -> Mapping[str, str]:
        """The long form of an acronym, both in their form for matching."""
        rows = self.rows("acronyms")
        return {" ".join(phrase(r["acronym"])): " ".join(phrase(r["long"])) for r in rows}

    @cached_property
    def given_names(self) -> Mapping[str, str]:
        return self._mapping("given_names", "name", "gender")

    @cached_property
    def nicknames(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((r["short"], r["long"])) for r in self.rows("nicknames"))

    @cached_property
    def name_variants(self) -> Mapping[str, str]:
        return self._mapping("variants", "form", "normal")

    @cached_property
    def hedges(self) -> Phrases[tuple[float, str]]:
        rows = self.rows("hedges")
        return Phrases((phrase(r["phrase"]), (float(r["certainty"]), r["kind"])) for r in rows)

    @cached_property
    def negations(self) -> Phrases[str]:
        return self._phrases("negations", "phrase", "reach")

    @cached_property
    def disputes(self) -> Phrases[str]:
        """What says of a report that it is not so, with its role: denial, verdict, judgement, account, balance."""
        return self._phrases("disputes", "phrase", "role")

    @cached_property
    def irrealis(self) -> Phrases[str]:
        return self._phrases("irrealis", "phrase", "phrase")

    @cached_property
    def plans(self) -> Phrases[str]:
        """What stands before a verb that is still to happen: "expected to"."""
        return self._phrases("plans", "phrase", "phrase")

    @cached_property
    def asides(self) -> Phrases[str]:
        """What opens a clause beside the statement: "in addition to"."""
        return self._phrases("asides", "phrase", "phrase")

    @cached_property
    def reporting(self) -> Phrases[tuple[str, str]]:
        """Reporting words with their lemma and force."""
        rows = self.rows("reporting")
        return Phrases((phrase(row["form"]), (row["lemma"], row["force"])) for row in rows)

    @cached_property
    def anonymous(self) -> Phrases[str]:
        return self._phrases("anonymous", "phrase", "phrase")

    @cached_property
    def opposites(self) -> Mapping[str, frozenset[str]]:
        """The opposites of a base form; those of its synonyms are its own."""
        alike: dict[str, set[str]] = {}
        for word, group in self.synonyms.items():
            alike.setdefault(group, set()).add(word)
        table: dict[str, set[str]] = {}
        for row in self.rows("opposites"):
            if row["reach"] == _SAME:
                continue
            left, right = (
                alike.get(self.synonyms.get(w, ""), {w}) for w in (row["left"], row["right"])
            )
            for ours, theirs in ((left, right), (right, left)):
                for word in ours:
                    table.setdefault(word, set()).update(theirs)
        return {word: frozenset(others) for word, others in table.items()}

    @cached_property
    def antonyms(self) -> frozenset[frozenset[str]]:
        """Pairs of base forms of which one only fits a place that is the same otherwise."""
        _, rows = self._table("antonyms")
        small = ((r["left"], r["right"]) for r in self.rows("opposites") if r["reach"] == _SAME)
        return frozenset(map(frozenset, [*((left, right) for left, right, _ in rows), *small]))

    @cached_property
    def senses(self) -> Mapping[str, Senses]:
        """What a noun means."""
        _, rows = self._table("senses")
        return {noun: Senses(*(frozenset(_cells(c)) for c in cells)) for noun, *cells in rows}

    @cached_property
    def confidence(self) -> Mapping[str, tuple[float, float]]:
        """The bias and the slope by which a detector's conflicts are trusted; "*" is any other detector."""
        rows = self.rows("confidence")
        return {row["detector"]: (float(row["bias"]), float(row["slope"])) for row in rows}

    @cached_property
    def irregular(self) -> Mapping[str, str]:
        """The lemma of an irregular form."""
        return self._mapping("irregular", "form", "lemma")

    @cached_property
    def endings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Inflectional endings, longest first, and what the base form may have in their place."""
        return tuple(
            (row["ending"], tuple(r.replace("-", "") for r in _cells(row["replacements"])))
            for row in self.rows("endings")
        )

    @cached_property
    def plurals(self) -> frozenset[str]:
        """Nouns that mean several without an ending."""
        return frozenset(row["noun"] for row in self.rows("plurals"))

    @cached_property
    def word_classes(self) -> Mapping[str, tuple[str, str, str]]:
        """The commonest class of a lemma (n, v, a, r), its other classes, and the field of the noun."""
        _, rows = self._table("word_classes")
        return {lemma: (first, also, field) for lemma, first, also, field in rows}

    @cached_property
    def frequency(self) -> Mapping[str, float]:
        """How common a word is, on the Zipf scale: log10 of occurrences in a thousand million words."""
        _, rows = self._table("frequency")
        return {word: int(zipf10) / 10 for word, zipf10 in rows}

    @cached_property
    def synonyms(self) -> Mapping[str, str]:
        """The group of a base form that news uses interchangeably with others."""
        return {w: row["group"] for row in self.rows("synonyms") for w in _cells(row["words"])}

    @cached_property
    def furniture(self) -> tuple[tuple[str, str], ...]:
        """Words of the page: (phrase in lower case, whole | prefix | contains)."""
        return tuple((row["phrase"], row["match"]) for row in self.rows("furniture"))

    @cached_property
    def contractions(self) -> Mapping[str, str]:
        """Short forms and typographic signs, and the form that stands for all."""
        return self._mapping("contractions", "form", "normal")

    @cached_property
    def spelling(self) -> Mapping[str, str]:
        return self._mapping("spelling", "variant", "normal")


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def load(language: str = "english") -> Lexicon:
    """The tables of a language.

    Raises:
        SettingsError: there is no such language.
    """
    if language not in LANGUAGES:
        raise SettingsError(f"no language {language!r}; there is: {', '.join(LANGUAGES)}")
    return Lexicon(Path(__file__).parent / language)
