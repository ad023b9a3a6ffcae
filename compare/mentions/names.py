"""Document -> names of persons, organisations, places and things, with titles and long forms.

Capital letters make a name, but not at the start of a sentence and not in a headline set in capitals:
there a word counts only if the article, or a table, knows it as a name. Hence this step reads the
document twice: for what is capitalised within sentences, then for the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes
from compare.model import Name, NameKind, Place, Sentence, Span, Token
from compare.sight import seen

_TITLE_CASE = 0.7
_LONGEST_TITLE = 5
_LONGEST_ACRONYM = 6
# After these stands what is beside a name.
_BESIDE = ("(", ",")
# Between these a nickname stands inside a name.
_MARKS = frozenset("\"'“”‘’«»")


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as far as it is read: its tokens, its places, and the spans that are dates."""

    sentence: Sentence
    tokens: Sequence[Token]
    places: Sequence[Place]
    dates: Sequence[Span]


def names(readings: Sequence[Reading], lexicon: Lexicon) -> list[tuple[Name, ...]]:
    """The names of each sentence of a document, in order, resolved over the whole document."""
    known = _capitalised_within(readings, lexicon)
    found = [tuple(_Reader(reading, known, lexicon).read()) for reading in readings]
    surnames = {n.words[-1] for some in found for n in some if _is_full_name(n)}
    for number, reading in enumerate(readings):
        places = [p for p in reading.places if not _is_surname(p, reading, surnames, lexicon)]
        if len(places) < len(reading.places):
            found[number] = tuple(_Reader(replace(reading, places=places), known, lexicon).read())
    return _resolved(found, lexicon)


def _is_full_name(name: Name) -> bool:
    return name.kind == NameKind.PERSON and len(name.words) > 1


def _is_surname(
    place: Place, reading: Reading, surnames: Collection[str], lexicon: Lexicon
) -> bool:
    """Whether a place is a person of the article: "Langley left", but not "in Langley"."""
    if seen(place.text) not in surnames:
        return False
    before = [t.norm for t in reading.tokens if t.span.end <= place.span.start][-1:]
    return not before or lexicon.function_words.get(before[0]) != "preposition"


def _capitalised_within(readings: Sequence[Reading], lexicon: Lexicon) -> frozenset[str]:
    """Words that the article writes with a capital where no sentence starts."""
    seen = Counter(
        token.written
        for reading in readings
        if not _is_title_case(reading.tokens)
        for before, token in zip(reading.tokens, reading.tokens[1:], strict=False)
        if (token.is_capitalised and before.is_word and before.norm not in lexicon.function_words)
        or (token.is_capitalised and before.written in ("the", ","))
    )
    return frozenset(seen)


def _is_title_case(tokens: Sequence[Token]) -> bool:
    if not tokens or tokens[-1].norm == ".":
        return False  # a headline ends without a stop
    long_words = [
        t for t in tokens[1:] if t.is_word and len(t.written) > 3 and t.written[0].isalpha()
    ]
    capitals = sum(t.is_capitalised for t in long_words)
    return len(long_words) > 2 and capitals >= _TITLE_CASE * len(long_words)


class _Reader:
    """Walks over the tokens of one sentence."""

    def __init__(self, reading: Reading, known: frozenset[str], lexicon: Lexicon) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._words = [token.norm for token in reading.tokens]
        self._known = known
        self._lexicon = lexicon
        self._title_case = _is_title_case(reading.tokens)
        self._places = {place.span.start: place for place in reading.places}

    def read(self) -> Iterator[Name]:
        index = 0
        while index < len(self._tokens):
            end = self._run(index)
            if end == index:
                index += 1
                continue
            name = self._name(index, end)
            if name is not None:
                yield name
            index = end

    # ------------------------------------------------------------ where a name stands

    def _run(self, start: int) -> int:
        """The index after the capitalised run that starts here; the start itself where none does."""
        if not self._is_name_word(start):
            return start
        end = start + 1
        while end < len(self._tokens):
            step = self._step(start, end)
            if not step:
                break
            end += step
        return end

    def _step(self, start: int, end: int) -> int:
        """How many tokens from here belong to the run still."""
        word = self._words[end]
        if self._titles_after_organisation(end):
            return 0
        if self._is_capital(end) or (self._is_number(end) and self._may_be_numbered(end)):
            return 1
        following = end + 1 if end + 1 < len(self._tokens) else None
        if following is None:
            return 0
        joined = self._touches(end - 1) and self._touches(end)
        if word == "-" and joined and (self._is_capital(following) or self._is_number(following)):
            return 2
        if word == "." and len(self._words[end - 1]) == 1 and self._touches(end - 1):
            return 2 if self._is_capital(following) else 0
        if word == "&" and self._is_capital(following):
            return 2
        if self._is_nickname(end):
            return 4
        if word in self._lexicon.name_particles and self._is_capital(following):
            return 2
        if word in self._lexicon.genitives and self._takes_genitive(start, end):
            article = self._words[following] in self._lexicon.articles
            after = following + 1 if article else following
            return after + 1 - end if after < len(self._tokens) and self._is_capital(after) else 0
        return 0

    def _titles_after_organisation(self, index: int) -> bool:
        """ "Woodburn Police Department Capt. Tom Hale": the person is no part of the organisation."""
        before = self._words[index - 1]
        named = self._tokens[index - 1].written.isupper() and before in self._lexicon.organisations
        after = named or before in self._lexicon.organisation_markers
        return after and self._lexicon.titles.at(self._words, index) is not None

    def _is_nickname(self, index: int) -> bool:
        """Whether a short name in marks, or a first name in brackets, stands inside a name here."""
        marks = self._words[index] + "".join(self._words[index + 2 : index + 3])
        if index + 3 >= len(self._tokens) or not (
            self._is_capital(index + 1) and self._is_capital(index + 3)
        ):
            return False
        in_brackets = marks == "()" and self._words[index + 1] in self._lexicon.given_names
        return in_brackets or (len(marks) == 2 and set(marks) <= _MARKS)

    def _takes_genitive(self, start: int, end: int) -> bool:
        """ "Department of", "Secretary of": a marker of organisations or a title before it."""
        before = self._words[end - 1]
        return (
            before in self._lexicon.organisation_markers or before in self._lexicon.heads_of_titles
        )

    def _is_capital(self, index: int) -> bool:
        token = self._tokens[index]
        if (
            not token.is_capitalised
            or self._is_date(token)
            or (self._title_case and token.written not in self._known)
        ):
            return False
        return (
            token.norm not in self._lexicon.function_words
            or (len(token.written) > 1 and token.written.isupper())
            or self._is_initial(index)
        )

    def _is_number(self, index: int) -> bool:
        """Whether a number stands here, and not the sign of a footnote: Base 101, but not Cole²."""
        return self._tokens[index].written[0].isdecimal()

    def _is_initial(self, index: int) -> bool:
        """Whether a letter inside a name is an initial: "John A. Hale"."""
        inside = 0 < index < len(self._tokens) - 1 and self._tokens[index - 1].is_capitalised
        return inside and len(self._tokens[index].written) == 1 and self._words[index + 1] == "."

    def _is_date(self, token: Token) -> bool:
        return any(span.overlaps(token.span) for span in self._reading.dates)

    def _touches(self, index: int) -> bool:
        return self._tokens[index].span.end == self._tokens[index + 1].span.start

    def _may_be_numbered(self, index: int) -> bool:
        """Whether digits after a capitalised word name it: Base 101, but not "In Niger 12 people"."""
        following = self._words[index + 1] if index + 1 < len(self._words) else ""
        counts = following[:1].isalpha() and following not in self._lexicon.function_words
        before = self._tokens[index - 1]
        return (
            not counts
            and not self._is_date(self._tokens[index])
            and before.span.start not in self._places
        )

    def _is_name_word(self, index: int) -> bool:
        if not self._is_capital(index):
            return False
        token = self._tokens[index]
        before = self._tokens[index - 1] if index else None
        inside = before is not None and (before.is_word or (before.norm == "(" and index > 1))
        if inside and not self._title_case:
            return True
        if token.written in self._known or token.span.start in self._places:
            return True
        norm = token.norm
        if norm in self._lexicon.given_names or norm in self._lexicon.organisations:
            return True
        if self._lexicon.titles.at(self._words, index):
            return True
        return (
            not self._title_case
            and not classes(norm, self._lexicon)
            and norm not in self._lexicon.function_words
        )

    # ------------------------------------------------------------ what it is the name of

    def _name(self, start: int, end: int) -> Name | None:
        place = self._places.get(self._tokens[start].span.start)
        whole_place = place is not None and place.span.end >= self._tokens[end - 1].span.end
        if whole_place:
            return None
        start = self._after_place(start, end)
        start, title = self._after_titles(start, end)
        start, title = self._person_within(start, end, title)
        if start >= end:
            return None
        title = title or self._title_before(start)
        tokens = self._tokens[start:end]
        words = self._without_suffix(
            tuple(t.written.replace("’", "'") for t in tokens if t.is_word)
        )
        if not words or self._is_party(start, end):
            return None
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        text = self._reading.sentence.slice(span)
        return Name(span, text, self._kind(words, title), words, " ".join(words), title)

    def _without_suffix(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """ "William Hale III" is a Hale."""
        has = len(words) > 2 and words[-1].casefold() in self._lexicon.name_suffixes
        return words[:-1] if has else words

    def _is_party(self, start: int, end: int) -> bool:
        """Whether a letter and a state stand beside a name: "Ann Cole (D-Ohio)"."""
        beside = start > 0 and self._words[start - 1] in _BESIDE
        return beside and len(self._words[start]) == 1 and self._words[start + 1 : end][:1] == ["-"]

    def _after_place(self, start: int, end: int) -> int:
        """ "Russian President Vladimir Putin", "US Department of Defense": the country is no part of the name."""
        place = self._places.get(self._tokens[start].span.start)
        if place is None:
            return start
        after = next(i for i in range(start, end) if self._tokens[i].span.end >= place.span.end) + 1
        if after >= end:
            return start
        has_title = self._lexicon.titles.at(self._words, after) is not None
        return (
            after
            if has_title or end - after > 1 or self._words[after] in self._lexicon.given_names
            else start
        )

    def _after_titles(self, start: int, end: int) -> tuple[int, str | None]:
        title = None
        while start < end:
            hit = self._lexicon.titles.at(self._words, start)
            if hit is None:
                break
            title, start = hit[0], min(end, start + hit[1])
            if start < end and self._words[start] in self._lexicon.genitives:
                start = self._after_office(start, end)
            while start < end and not self._tokens[start].is_word:
                start += 1
        return start, title

    def _person_within(self, start: int, end: int, title: str | None) -> tuple[int, str | None]:
        """ "White House Counsel Robert Bauer": a given name after a title starts a person's name."""
        for index in range(start + 1, end - 1):
            if self._words[index] in self._lexicon.given_names:
                before = self._title_before(index)
                return (index, before) if before else (start, title)
        return start, title

    def _after_office(self, start: int, end: int) -> int:
        """ "Secretary of the Interior Ken Salazar": the office ends where a given name stands."""
        named = (i for i in range(start, end - 1) if self._words[i] in self._lexicon.given_names)
        return next(named, end)

    def _title_before(self, start: int) -> str | None:
        """A title in lower case before the name: "spokesman John Kirby"."""
        for length in range(_LONGEST_TITLE, 0, -1):
            at = start - length
            hit = self._lexicon.titles.at(self._words, at) if at >= 0 else None
            if hit and hit[1] == length:
                return hit[0]
        return None

    def _kind(self, words: tuple[str, ...], title: str | None) -> NameKind:
        norms = [word.casefold() for word in words]
        joined = " ".join(norms)
        if joined in self._lexicon.organisations or joined in self._lexicon.acronyms:
            return NameKind.ORGANISATION
        if any(norm in self._lexicon.organisation_markers for norm in norms):
            return NameKind.ORGANISATION
        if any(any(c.isdigit() for c in word) for word in words):
            return NameKind.THING
        if norms[-1] in self._lexicon.place_markers or norms[0] in self._lexicon.place_markers:
            return NameKind.PLACE
        if title is not None:
            return NameKind.PERSON
        if len(words) == 1 and words[0].isupper() and 1 < len(words[0]) <= _LONGEST_ACRONYM:
            return NameKind.ORGANISATION
        if len(words) > 1 and norms[0] in self._lexicon.given_names:
            return NameKind.PERSON
        if len(norms[0]) == 1 < len(words) < 5 and len(norms[-1]) > 1:
            return NameKind.PERSON
        unknown = not any(classes(norm, self._lexicon) for norm in norms)
        return NameKind.PERSON if 1 < len(words) < 4 and unknown else NameKind.THING


def _resolved(found: Sequence[tuple[Name, ...]], lexicon: Lexicon) -> list[tuple[Name, ...]]:
    """Each name with the longest form that the document uses: a surname is the person named before."""
    persons: dict[str, Name] = {}
    for sentence in found:
        for name in sentence:
            if name.kind == NameKind.PERSON and len(name.words) > 1:
                held = persons.get(name.words[-1])
                if held is None or (
                    len(held.words) < len(name.words) and held.words[0] == name.words[0]
                ):
                    persons[name.words[-1]] = name
    long_forms = {" ".join(name.words).casefold(): name for sentence in found for name in sentence}

    def resolve(name: Name) -> Name:
        person = persons.get(name.words[-1])
        if person is not None and (len(name.words) == 1 or name.words[0] == person.words[0]):
            return replace(name, kind=NameKind.PERSON, entity=person.entity)
        long_form = lexicon.acronyms.get(" ".join(name.words).casefold())
        if long_form in long_forms:
            return replace(name, entity=long_forms[long_form].entity)
        return name

    return [tuple(resolve(name) for name in sentence) for sentence in found]
