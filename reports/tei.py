"""TEI P5 for editors and readers of critical editions: the sources as witnesses of one running text.

The apparatus is the TEI Guidelines' parallel segmentation method: take, at every `app`, the reading of
one witness, and the `ab` elements give its sentences in the order of its article, each once.

    <ab xml:id="u2">Engineers found <app xml:id="u2.1"><rdg wit="#A">12</rdg><rdg wit="#B">14</rdg>
    </app> cracked beams.</ab>

Every `app` names every witness that is concerned: an empty `rdg` says that a witness has nothing there.
Nothing but `app` and `rdg` stands among the words, for tools that know no more. Findings stand apart, as
`spanGrp` in `standOff`: each `span` quotes its evidence and points at the `ab` that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from compare.model import Comparison, Decision, Document, Evidence, Finding
from reports.collation import Passage, Place, Row, collate
from reports.view import FACES, HIDDEN, TIERS, Source, build, ordered, visible
from reports.view.library import Library, key

NAMESPACE = "http://www.tei-c.org/ns/1.0"

# What no XML 1.0 document can hold, even as a reference (XML 1.0, production 2).
_NO_NAME = re.compile("[^A-Za-z0-9-]")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(comparison: Comparison) -> str:
    """The comparison as a TEI P5 document; hidden characters stand as references."""
    view = build(comparison)
    rows = collate(comparison)
    names = {
        document.doc_id: f"#{source.letter}"
        for document, source in zip(comparison.documents, view.sources, strict=True)
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="{NAMESPACE}">',
        *_header(comparison, view.headline, view.sources),
        '<text xml:space="preserve">',
        "<body>",
        *_Text(names).rows(rows),
        "</body>",
        "</text>",
        *_stand_off(comparison, _Findings(comparison, rows, names)),
        "</TEI>",
    ]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """The text as XML character data: what XML cannot hold is pictured, what is hidden a reference."""
    plain = _NO_XML.sub(_picture, text).translate(_MARKUP)
    return HIDDEN.sub(lambda hidden: f"&#x{ord(hidden[0]):X};", plain)


def _picture(forbidden: re.Match[str]) -> str:
    seen = visible(forbidden[0])
    return f"⟨U+{ord(seen):04X}⟩" if seen == forbidden[0] else seen


def _id(finding: Finding) -> str:
    """The finding's id as an XML name; two ids never give one name."""
    return "f-" + _NO_NAME.sub(lambda c: f"_{ord(c[0]):X}_", finding.id)


def _element(name: str, text: str | None) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


# ---------------------------------------------------------------- header


def _header(comparison: Comparison, title: str, sources: Sequence[Source]) -> Iterator[str]:
    yield '<teiHeader xml:lang="en">'
    yield "<fileDesc>"
    yield f"<titleStmt>{_element('title', title)}</titleStmt>"
    yield "<publicationStmt><p>A comparison: evidence, not verdict.</p></publicationStmt>"
    yield "<sourceDesc>"
    yield "<listWit>"
    yield from map(_witness, comparison.documents, sources)
    yield "</listWit>"
    yield "</sourceDesc>"
    yield "</fileDesc>"
    yield "<encodingDesc>"
    yield f"<projectDesc><p>{escape(f'Made by {comparison.signature}')}</p></projectDesc>"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/>'
    yield "<classDecl>"
    yield from _taxonomy("relation", {str(r): face.meaning for r, face in FACES.items()})
    yield from _taxonomy("tier", {str(tier): meaning for tier, meaning in TIERS.items()})
    yield "</classDecl>"
    yield "</encodingDesc>"
    yield "</teiHeader>"


def _witness(document: Document, source: Source) -> str:
    day = document.published.date().isoformat() if document.published else None
    known = (
        _element("title", document.title),
        _element("author", document.author),
        _element("publisher", document.publisher),
        f'<date when="{day}">{source.published}</date>' if day else "",
        _element("idno", document.doc_id),
        _element("idno", document.uri).replace("<idno>", '<idno type="URI">'),
        _element("idno", document.url).replace("<idno>", '<idno type="URL">'),
    )
    return (
        f'<witness xml:id="{source.letter}"><bibl>{" ".join(filter(None, known))}</bibl></witness>'
    )


def _taxonomy(name: str, meanings: dict[str, str]) -> Iterator[str]:
    yield f'<taxonomy xml:id="{name}">'
    for each, meaning in meanings.items():
        yield f'<category xml:id="{name}-{each}"><catDesc>{each}: {meaning}</catDesc></category>'
    yield "</taxonomy>"


# ---------------------------------------------------------------- text


class _Text:
    """Writes the rows; `names` are the pointers at the witnesses, by document."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        self._paragraph: dict[str, int] = {}
        self._ids: Iterator[str] = iter(())

    def rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """One `ab` a row, in the order of the rows."""
        for number, row in enumerate(rows, 1):
            kind = ' type="furniture"' if row.sentences[0].furniture else ""
            kin = "" if row.kin is None else f' corresp="#u{row.kin + 1}"'
            self._ids = (f"u{number}.{place}" for place in count(1))
            yield f'<ab xml:id="u{number}"{kind}{kin}>{self._breaks(row)}{self._row(row)}</ab>'

    def _breaks(self, row: Row) -> str:
        """Where paragraphs begin, which is another place in every source."""
        begun = [s for s in row.sentences if self._paragraph.get(s.doc_id) != s.paragraph]
        self._paragraph.update({s.doc_id: s.paragraph for s in begun})
        sources = self._pointers(s.doc_id for s in begun)
        return f'<milestone unit="paragraph" edRef="{sources}"/>' if begun else ""

    def _row(self, row: Row) -> str:
        """One `app` follows the other where they can: tools want them flat, not one inside a reading."""
        having = {sentence.doc_id for sentence in row.sentences}
        silent = [doc_id for doc_id in self.names if doc_id not in having]
        if len(row.passages) == 1:
            return self._passage(row.passages[0], silent)
        readings = (self._reading(p.doc_ids, self._passage(p, ())) for p in row.passages)
        nothing = [self._reading(silent, "")] if silent else []
        return self._app(chain(readings, nothing))

    def _passage(self, passage: Passage, silent: Sequence[str]) -> str:
        return "".join(self._place(place, silent) for place in passage.places)

    def _place(self, place: Place, silent: Sequence[str]) -> str:
        if len(place) == 1 and not silent:
            return escape(place[0].text)
        words = {"".join(reading.text.split()) for reading in place}
        spaces = ' type="space"' if len(place) > 1 and len(words) == 1 else ""
        readings = [self._reading(r.doc_ids, escape(r.text)) for r in place if r.text]
        without = [doc_id for reading in place if not reading.text for doc_id in reading.doc_ids]
        nothing = [self._reading([*without, *silent], "")] if without or silent else []
        return self._app([*readings, *nothing], spaces)

    def _app(self, readings: Iterable[str], attributes: str = "") -> str:
        """An `app` with an id of its own, by which programs tell variation units apart, in their order."""
        return f'<app xml:id="{next(self._ids)}"{attributes}>{"".join(readings)}</app>'

    def _reading(self, doc_ids: Iterable[str], content: str) -> str:
        start = f'<rdg wit="{self._pointers(doc_ids)}"'
        return f"{start}>{content}</rdg>" if content else f"{start}/>"

    def _pointers(self, doc_ids: Iterable[str]) -> str:
        return " ".join(self.names[doc_id] for doc_id in doc_ids)


# ---------------------------------------------------------------- findings


class _Findings:
    """Writes the findings, with pointers at the rows that hold their evidence."""

    def __init__(self, comparison: Comparison, rows: Iterable[Row], names: dict[str, str]) -> None:
        self.names = names
        self.decisions = {
            d.finding.id: d.decision for d in (*comparison.changed, *comparison.decided)
        }
        self._library = Library(comparison)
        self._row_of = {key(s): number for number, row in enumerate(rows, 1) for s in row.sentences}

    def write(self, finding: Finding, number: int | None) -> Iterator[str]:
        """The finding under its number, which one that is decided does not have."""
        n = f' n="{number}"' if number else ""
        yield (
            f'<spanGrp xml:id="{_id(finding)}"{n} type="{finding.relation}" subtype="{finding.kind}"'
            f' ana="#relation-{finding.relation} #tier-{finding.tier}"'
            f' cert="{finding.confidence:.2f}">'
        )
        yield f"<desc>{escape(finding.reason)}</desc>"
        if finding.id in self.decisions:
            yield _decision(
                self.decisions[finding.id], "before the words changed" if number else ""
            )
        for evidence in finding.evidence:
            source = self.names[evidence.doc_id]
            target = " ".join(f"#u{row}" for row in self._rows(evidence)) or source
            yield f'<span target="{target}" source="{source}">{escape(evidence.text)}</span>'
        yield "</spanGrp>"

    def _rows(self, evidence: Evidence) -> list[int]:
        """The rows of the sentences that the evidence touches; none for words outside of all sentences."""
        return [self._row_of[key(sentence)] for sentence in self._library.around(evidence)]


def _stand_off(comparison: Comparison, findings: _Findings) -> Iterator[str]:
    """The open findings in the order of their numbers, then those that are decided."""
    if not comparison.findings and not comparison.decided:
        return
    yield '<standOff xml:lang="en">'
    for number, finding in enumerate(ordered(comparison), 1):
        yield from findings.write(finding, number)
    for decided in comparison.decided:
        yield from findings.write(decided.finding, None)
    yield "</standOff>"


def _decision(decision: Decision, when: str) -> str:
    """What was decided, by whom and why."""
    day = decision.at.date().isoformat()
    by = f"by {decision.by}" if decision.by else ""
    made = " ".join(filter(None, (decision.verdict or "open", when, by)))
    note = f": {decision.note}" if decision.note else ""
    return f'<desc type="decision"><date when="{day}">{day}</date> {escape(made + note)}</desc>'
