"""Who says what: statements and values by source, with the value that most do not give marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.model import (
    CONFLICTS,
    Comparison,
    Finding,
    Kind,
    Relation,
    Slot,
    Standing,
    Statement,
    Tier,
)
from reports.view.faces import STANDINGS
from reports.view.library import Library
from reports.view.words import listed, on_a_line, visible

# Two names against each other are one thing wherever they stand; two numbers are not.
_NAMING = (Kind.NAME, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Value:
    """The words in which a source gives a value, how it stands to what most give, and where it stands."""

    words: str
    standing: Standing
    paragraph: int

    @property
    def note(self) -> str:
        """What is written beside it."""
        return STANDINGS[self.standing]


@dataclass(frozen=True, slots=True)
class ValueCell:
    """The values of one source, none where it gives none."""

    letter: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A value with all sources that give it in these words; `note` is empty where it is what most give."""

    letters: tuple[str, ...]
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A thing that several sources give a value for.

    `numbers` are the conflicts over it, and `relation` is that of the most serious.
    """

    label: str
    cells: tuple[ValueCell, ...]
    numbers: tuple[int, ...]
    relation: Relation

    @property
    def given(self) -> tuple[Given, ...]:
        """Who gives which value: what most give first."""
        givers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for cell in self.cells:
            for words, note in dict.fromkeys((value.words, value.note) for value in cell.values):
                givers[words, note].append(cell.letter)
        said = sorted(givers.items(), key=lambda item: -len(item[1]))
        return tuple(Given(tuple(letters), words, note) for (words, note), letters in said)

    @property
    def summary(self) -> str:
        """The same in one line: "A, B and E “186”, C “168”"."""
        return ", ".join(f"{listed(g.letters)} “{g.words}”" for g in self.given)

    @property
    def said_by(self) -> int:
        """How many sources give a value."""
        return sum(bool(cell.values) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """Where one source makes a statement: (paragraph, sentence) from 1; nowhere if it does not."""

    letter: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of several sources, in the words of the shortest; `numbers` are its findings."""

    words: str
    letter: str
    cells: tuple[PlaceCell, ...]
    numbers: tuple[int, ...]

    @property
    def said_by(self) -> int:
        """How many sources make it."""
        return sum(bool(cell.places) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Single:
    """What one source alone says: its sentences, with the numbers of their findings."""

    letter: str
    statements: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What sources part over: its conflicts, the most serious first, and who gives which value.

    `values` is None where not more than two sources give one.
    """

    numbers: tuple[int, ...]
    values: str | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tables of who says what."""

    values: tuple[ValueRow, ...]
    statements: tuple[StatementRow, ...]
    singles: tuple[Single, ...]
    things: tuple[Thing, ...]

    @property
    def first(self) -> tuple[tuple[int, str | None], ...]:
        """The most serious conflict over each thing, with who gives which value, if more than two do."""
        return tuple((thing.numbers[0], thing.values) for thing in self.things)


def matrix(comparison: Comparison, library: Library, findings: Sequence[Finding]) -> Matrix:
    """The tables of a comparison; `findings` in the order of their numbers."""
    number_of = {finding.id: number for number, finding in enumerate(findings, 1)}
    rows = tuple(_value_row(slot, findings, number_of, library) for slot in comparison.slots)
    return Matrix(
        values=rows,
        statements=_statements(comparison.statements, findings, library),
        singles=_singles(findings, library),
        things=_things(findings, rows, library),
    )


def _value_row(
    slot: Slot, findings: Sequence[Finding], number_of: Mapping[str, int], library: Library
) -> ValueRow:
    """The row of a slot, with the numbers of the open findings about it."""
    given: dict[str, list[Value]] = {doc_id: [] for doc_id in library.letters}
    for value in slot.values:
        words = on_a_line(value.evidence.text)
        sentences = library.around(value.evidence)
        paragraph = library.place(sentences[0])[0] if sentences else 1
        given[value.evidence.doc_id].append(Value(words, value.standing, paragraph))
    numbers = tuple(sorted(number_of[i] for i in slot.finding_ids if i in number_of))
    return ValueRow(
        label=visible(slot.label),
        cells=tuple(ValueCell(library.letters[d], tuple(values)) for d, values in given.items()),
        numbers=numbers,
        relation=findings[numbers[0] - 1].relation if numbers else Relation.INCONSISTENCY,
    )


def _statements(
    statements: Sequence[Statement], findings: Sequence[Finding], library: Library
) -> tuple[StatementRow, ...]:
    """The statements of two sources or more: what most make first, and of these what has findings."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        touched = (library.statements.get(sentence) for sentence in library.touched(finding))
        for place in {place for place in touched if place is not None}:
            numbers[place].append(number)
    rows = [
        _statement_row(statement, tuple(numbers[place]), library)
        for place, statement in enumerate(statements)
        if len(statement.doc_ids) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (-row.said_by, not row.numbers, row.numbers)))


def _statement_row(
    statement: Statement, numbers: tuple[int, ...], library: Library
) -> StatementRow:
    shortest = min(statement.sentences, key=lambda s: (len(s.text), s.text))
    places: dict[str, list[tuple[int, int]]] = {doc_id: [] for doc_id in library.letters}
    for sentence in sorted(statement.sentences, key=lambda s: s.index):
        places[sentence.doc_id].append(library.place(sentence))
    return StatementRow(
        on_a_line(shortest.text),
        library.letters[shortest.doc_id],
        tuple(PlaceCell(library.letters[d], tuple(found)) for d, found in places.items()),
        numbers,
    )


def _singles(findings: Sequence[Finding], library: Library) -> tuple[Single, ...]:
    said: dict[str, list[tuple[int, str]]] = {letter: [] for letter in library.letters.values()}
    for number, finding in enumerate(findings, 1):
        if finding.relation is Relation.ADDITION:
            words = on_a_line(" ".join(e.text for e in finding.evidence))
            said[library.letters[finding.evidence[0].doc_id]].append((number, words))
    return tuple(Single(letter, tuple(statements)) for letter, statements in said.items())


def _things(
    findings: Sequence[Finding], rows: Sequence[ValueRow], library: Library
) -> tuple[Thing, ...]:
    """What conflicts are over, from the most serious down: each thing once, however many sources differ.

    A thing is a value that several give, two names, or what one detector finds in the same statements.
    """
    row_of = {number: place for place, row in enumerate(rows) for number in row.numbers}
    found: dict[object, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.relation not in CONFLICTS or finding.tier is Tier.STYLE:
            continue
        place = row_of.get(number)
        said = (finding.detector, _said(finding, library))
        things: list[object] = [said if place is None else place]
        if finding.kind in _NAMING:
            things.append(frozenset(e.text for e in finding.evidence))
        numbers: list[int] = next((found[thing] for thing in things if thing in found), [])
        numbers.append(number)
        found.update(dict.fromkeys(things, numbers))
    once = {id(numbers): numbers for numbers in found.values()}
    return tuple(
        Thing(tuple(n), _values(rows[row_of[n[0]]]) if n[0] in row_of else None)
        for n in sorted(once.values())
    )


def _values(row: ValueRow) -> str | None:
    return f"{row.label}: {row.summary}" if row.said_by > 2 else None


def _said(finding: Finding, library: Library) -> frozenset[object]:
    """The statements that a finding touches; where there are none the sentences, or else its words."""
    touched = library.touched(finding)
    return frozenset(library.statements.get(s, s) for s in touched) or frozenset(finding.evidence)
