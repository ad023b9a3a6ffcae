"""Who says what: statements and values by source, with the value that most do not give marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.model import (
    Comparison,
    Finding,
    Kind,
    Relation,
    Sentence,
    Slot,
    Standing,
    Statement,
)
from reports.view.faces import CONFLICTS, STANDINGS
from reports.view.library import Key, Library, key
from reports.view.words import listed, visible

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
    kind: Kind
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
class Matrix:
    """The tables of who says what."""

    values: tuple[ValueRow, ...]
    statements: tuple[StatementRow, ...]
    singles: tuple[Single, ...]
    first: tuple[tuple[int, str | None], ...]
    """The most serious conflicts, one for each thing; with who gives which value, if more than two do."""


def matrix(comparison: Comparison, library: Library, findings: Sequence[Finding]) -> Matrix:
    """The tables of a comparison; `findings` in the order of their numbers."""
    number_of = {finding.id: number for number, finding in enumerate(findings, 1)}
    rows = tuple(_value_row(slot, findings, number_of, library) for slot in comparison.slots)
    slot_of = {number: place for place, row in enumerate(rows) for number in row.numbers}
    statement_of = {
        key(s): n for n, statement in enumerate(comparison.statements) for s in statement.sentences
    }
    of_statement: dict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for place in sorted(
            {statement_of[k] for k in _sentences(finding, library) if k in statement_of}
        ):
            of_statement[place].append(number)
    return Matrix(
        values=rows,
        statements=_statements(comparison.statements, of_statement, library),
        singles=_singles(findings, library),
        first=tuple(_first(findings, slot_of, rows, statement_of, library)),
    )


def _value_row(
    slot: Slot, findings: Sequence[Finding], number_of: Mapping[str, int], library: Library
) -> ValueRow:
    """The row of a slot, with the numbers of the open findings about it."""
    given: dict[str, list[Value]] = {doc_id: [] for doc_id in library.letters}
    for value in slot.values:
        words = visible(" ".join(value.evidence.text.split()))
        sentences = library.around(value.evidence)
        paragraph = library.place(sentences[0])[0] if sentences else 1
        given[value.evidence.doc_id].append(Value(words, value.standing, paragraph))
    numbers = tuple(sorted(number_of[i] for i in slot.finding_ids if i in number_of))
    return ValueRow(
        label=visible(slot.label),
        kind=slot.kind,
        cells=tuple(ValueCell(library.letters[d], tuple(values)) for d, values in given.items()),
        numbers=numbers,
        relation=findings[numbers[0] - 1].relation if numbers else Relation.INCONSISTENCY,
    )


def _sentences(finding: Finding, library: Library) -> set[Key]:
    return {key(s) for evidence in finding.evidence for s in library.around(evidence)}


def _statements(
    statements: Sequence[Statement], of_statement: Mapping[int, Sequence[int]], library: Library
) -> tuple[StatementRow, ...]:
    """The statements of two sources or more: those in conflict first, then by how many make them."""
    rows = []
    for number, statement in enumerate(statements):
        if len(statement.doc_ids) > 1:
            shortest = min(statement.sentences, key=lambda s: (len(s.text), s.text))
            rows.append(
                StatementRow(
                    visible(" ".join(shortest.text.split())),
                    library.letters[shortest.doc_id],
                    tuple(_places(statement.sentences, d, library) for d in library.letters),
                    tuple(of_statement.get(number, ())),
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.said_by, row.numbers)))


def _places(sentences: Iterable[Sentence], doc_id: str, library: Library) -> PlaceCell:
    mine = sorted((s for s in sentences if s.doc_id == doc_id), key=lambda s: s.index)
    return PlaceCell(library.letters[doc_id], tuple(map(library.place, mine)))


def _singles(findings: Sequence[Finding], library: Library) -> tuple[Single, ...]:
    said: dict[str, list[tuple[int, str]]] = {letter: [] for letter in library.letters.values()}
    for number, finding in enumerate(findings, 1):
        if finding.relation is Relation.ADDITION:
            words = " ".join(" ".join(e.text.split()) for e in finding.evidence)
            said[library.letters[finding.evidence[0].doc_id]].append((number, visible(words)))
    return tuple(Single(letter, tuple(statements)) for letter, statements in said.items())


def _first(
    findings: Sequence[Finding],
    slot_of: Mapping[int, int],
    rows: Sequence[ValueRow],
    statement_of: Mapping[Key, int],
    library: Library,
) -> Iterable[tuple[int, str | None]]:
    """Conflicts from the most serious down, each thing once, however many sources differ over it."""
    seen: set[object] = set()
    for number, finding in enumerate(findings, 1):
        if finding.relation not in CONFLICTS:
            continue
        slot = slot_of.get(number)
        places = sorted(statement_of.get(k, -1) for k in _sentences(finding, library))
        things: set[object] = {slot if slot is not None else (finding.detector, tuple(places))}
        if finding.kind in _NAMING:
            things.add(frozenset(e.text for e in finding.evidence))
        if seen.isdisjoint(things):
            row = rows[slot] if slot is not None else None
            yield number, f"{row.label}: {row.summary}" if row and row.said_by > 2 else None
        seen |= things
