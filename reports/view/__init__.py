"""The one view model that all formats share: a `Comparison` put in the order of reading.

Findings are numbered from the most serious down; every number, letter and position that a format
prints comes from here. Text that is to be read passes through `visible`, so that no format can let
a hidden character through.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from compare.model import CONFLICTS, Comparison, Relation
from reports.view.articles import Link, Source, links, sources
from reports.view.coverage import Group, groups
from reports.view.decisions import already
from reports.view.faces import (
    AGREEMENTS,
    CHANGED,
    FACES,
    FIGURES,
    STYLE,
    TIERS,
    WORDS,
    Face,
    counted,
    sized,
)
from reports.view.findings import (
    Numbered,
    Part,
    Quote,
    Section,
    Tally,
    joined,
    numbered,
    ordered,
    sections,
    settled,
    tallies,
)
from reports.view.library import Library
from reports.view.matrix import Given, Matrix, ValueRow, matrix
from reports.view.suppressed import stale, suppressed
from reports.view.words import HIDDEN, letter, listed, visible

__all__ = [
    "AGREEMENTS",
    "CHANGED",
    "CONFLICTS",
    "FACES",
    "FIGURES",
    "HIDDEN",
    "STYLE",
    "TIERS",
    "WORDS",
    "Face",
    "Given",
    "Group",
    "Numbered",
    "Part",
    "Quote",
    "Section",
    "Source",
    "Tally",
    "View",
    "build",
    "joined",
    "letter",
    "listed",
    "ordered",
    "settled",
    "stale",
    "visible",
]


@dataclass(frozen=True, slots=True)
class View:
    """All that a format shows, in the order of reading.

    `findings` are open; `decided` are those that an editor has decided about, numbered after them.
    `voices` are the letters of articles that speak with one voice, several in each.
    """

    sources: tuple[Source, ...]
    findings: tuple[Numbered, ...]
    decided: tuple[Numbered, ...]
    tallies: tuple[Tally, ...]
    links: tuple[Link, ...]
    voices: tuple[tuple[str, ...], ...]
    matrix: Matrix
    coverage: tuple[Group, ...]
    already: str
    suppressed: str
    signature: str

    def of(self, *relations: Relation) -> tuple[Numbered, ...]:
        """The findings of these relations, in their order."""
        return tuple(f for f in self.findings if f.relation in relations)

    @property
    def conflicts(self) -> tuple[Numbered, ...]:
        """The findings an editor wants first: what does not go together, in fact or wording."""
        return tuple(f for f in self.of(*CONFLICTS) if not f.is_style)

    @property
    def style(self) -> tuple[Numbered, ...]:
        """The findings about spelling and style, which are shown on request."""
        return tuple(f for f in self.findings if f.is_style)

    @property
    def first(self) -> tuple[tuple[Numbered, str | None], ...]:
        """The conflicts to look at first, one for each thing; with who gives which value, if many do."""
        return tuple((self.findings[number - 1], values) for number, values in self.matrix.first)

    @property
    def thing_of(self) -> dict[int, int]:
        """By the number of a conflict, that of the most serious one over the same thing."""
        return {n: thing.numbers[0] for thing in self.matrix.things for n in thing.numbers}

    @property
    def figures(self) -> tuple[ValueRow, ...]:
        """Who gives which value, where there are more than two: of two the findings say it all."""
        return self.matrix.values if len(self.sources) > 2 else ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All findings: conflicts of fact, then of wording; additions; agreements; style at the end."""
        return sections(self.findings)

    @property
    def headline(self) -> str:
        """What was found but for style, in one line."""
        counts = Counter(finding.relation for finding in self.conflicts)
        words = [counted(counts[relation], relation) for relation in FACES if counts[relation]]
        return f"{self.sized}: {listed(words) or 'no conflicts found'}"

    @property
    def sized(self) -> str:
        """How many articles there are, and how many witnesses if these are fewer."""
        independent = len(self.sources) - sum(len(voice) - 1 for voice in self.voices)
        return sized(len(self.sources), independent)

    @property
    def shared_voices(self) -> tuple[str, ...]:
        """Of each voice with several articles, which these are."""
        return tuple(
            f"{listed(voice)} are nearly the same word for word and count as one voice."
            for voice in self.voices
        )


def build(comparison: Comparison) -> View:
    """The view of a comparison; the same comparison gives the same view."""
    library = Library(comparison)
    still_open = ordered(comparison)
    everything = numbered([*still_open, *settled(comparison)], comparison, library)
    findings = everything[: len(still_open)]
    return View(
        sources=sources(comparison, library, still_open),
        findings=findings,
        decided=everything[len(still_open) :],
        tallies=tallies(findings),
        links=links(comparison, library, still_open),
        voices=tuple(
            tuple(library.letters[doc_id] for doc_id in voice)
            for voice in comparison.voices
            if len(voice) > 1
        ),
        matrix=matrix(comparison, library, still_open),
        coverage=groups(comparison.coverage, library.letters),
        already=already(comparison),
        suppressed=suppressed(comparison),
        signature=visible(str(comparison.signature)),
    )
