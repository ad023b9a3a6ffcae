"""What must hold for a report, whatever it reports."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from fuzz_input import BREAK, Plan, text
from lxml import etree, html

from compare.model import (
    CONFLICTS,
    Comparison,
    CoverageCell,
    CoverageRow,
    Decided,
    Decision,
    Document,
    Evidence,
    Finding,
    Kind,
    Opcode,
    Relation,
    Sentence,
    SentencePair,
    Signature,
    Slot,
    SlotValue,
    Span,
    Standing,
    Statement,
    Suppressed,
    Suppression,
    Tier,
    Verdict,
)
from compare.words import opcodes, spans
from reports import RENDERERS, render
from reports.table import FINDINGS
from reports.view import visible

_FORMATS = tuple(RENDERERS)
_CHOICES = 24
"""So many bytes choose what is made; those behind them are its texts."""
_DETECTORS = ("numeric_mismatch", "name_variants", "addition", "no such detector")
_AT = datetime(2024, 5, 3, 10, 30, tzinfo=UTC)


def check(data: bytes) -> None:
    """A comparison of any content, in the format that the first byte names, is what its format allows."""
    plan = Plan(data[:_CHOICES])
    name = _FORMATS[plan.below(len(_FORMATS))]
    comparison = made(plan, [text(each) for each in data[_CHOICES:].split(BREAK)])
    report = render(comparison, name)
    report.encode()
    hidden = {c for c in set(report) if _is_hidden(c)}
    assert hidden <= {"\n", "\t", *_MARKS.get(name, "")}, hidden
    assert report.endswith("\n")
    _CHECKS[name](report, comparison)


_MARKS = {"csv": "\r\ufeff"}
"""What a format needs of what is else not seen."""
_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def _is_hidden(sign: str) -> bool:
    """Whether a character steers a terminal, breaks a line or turns the direction of reading."""
    category = unicodedata.category(sign)
    return category in ("Cc", "Cs", "Zl", "Zp") or (
        category == "Cf" and (unicodedata.bidirectional(sign) in _TURNING or sign == "\ufeff")
    )


# ---------------------------------------------------------------- a comparison of anything


def made(plan: Plan, texts: Sequence[str]) -> Comparison:
    """A comparison that could be: its spans lie in its texts, and its ids are each there once."""
    words = [each or "." for each in (*texts, "", "")]
    count = 2 + plan.below(2)
    documents = [
        Document(
            f"{words[(n + plan.below(3)) % len(words)]}{n}",
            words[n],
            *(words[plan.below(len(words))] if plan.below(2) else None for _ in range(2)),
            _AT if plan.below(2) else None,
            words[plan.below(len(words))] if plan.below(2) else None,
        )
        for n in range(count)
    ]
    by_document = [list(_sentences(document, plan)) for document in documents]
    sentences = [s for some in by_document for s in some]
    pairs = [_pair(a, b) for a, b in zip(*by_document[:2], strict=False)]
    findings = [_finding(number, plan, sentences, words) for number in range(1 + plan.below(4))]
    closed = plan.below(len(findings) + 1)
    return Comparison(
        documents=tuple(documents),
        sentences=tuple(sentences),
        pairs=tuple(pairs),
        statements=(
            *(Statement((p.left, p.right), p.similarity) for p in pairs),
            *(Statement((s,), 1.0) for s in sentences if not _is_paired(s, pairs)),
        ),
        coverage=(_row(documents, words[plan.below(len(words))], plan),),
        findings=tuple(findings[closed:]),
        signature=Signature("1.2.3", (("language", words[0]),)),
        slots=(_slot(findings, words[plan.below(len(words))], plan),),
        decided=tuple(_decided(f, plan, words) for f in findings[:closed]),
        changed=tuple(_decided(f, plan, words) for f in findings[closed : closed + 1]),
        suppressed=(Suppressed(Suppression(words[0], None, words[-1]), plan.below(3)),),
    )


def _sentences(document: Document, plan: Plan) -> Iterator[Sentence]:
    """The lines of a document, the first cut in two."""
    lines = [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", document.text)] or [(0, 1)]
    start, end = lines[0]
    cut = start + plan.below(end - start)
    pieces = [(start, cut), (cut, end), *lines[1:]] if start < cut else lines
    for index, piece in enumerate(pieces):
        words = document.text[slice(*piece)]
        number = max(0, index - (len(pieces) - len(lines)))
        furniture = index > 1 and not plan.below(3)
        yield Sentence(document.doc_id, index, number, Span(*piece), words, furniture)


def _pair(left: Sentence, right: Sentence) -> SentencePair:
    mine, yours = spans(left.text), spans(right.text)
    found = opcodes([left.text[a:b] for a, b in mine], [right.text[a:b] for a, b in yours])

    def span(sentence: Sentence, words: list[tuple[int, int]], first: int, after: int) -> Span:
        start = words[first][0] if first < len(words) else len(sentence.text)
        end = words[after - 1][1] if first < after else start
        return Span(sentence.span.start + start, sentence.span.start + end)

    cuts = (
        Opcode(tag, span(left, mine, i, j), span(right, yours, k, m)) for tag, i, j, k, m in found
    )
    return SentencePair(left, right, 0.8, tuple(cuts))


def _is_paired(sentence: Sentence, pairs: Sequence[SentencePair]) -> bool:
    return any(sentence in (pair.left, pair.right) for pair in pairs)


def _finding(
    number: int, plan: Plan, sentences: Sequence[Sentence], words: Sequence[str]
) -> Finding:
    chosen = plan.below(256)
    relation = tuple(Relation)[chosen % len(Relation)]
    # of style are conflicts only
    tiers = tuple(Tier)[: 3 if relation in CONFLICTS else 2]
    kinds = tuple(Kind)
    first = plan.below(len(sentences))
    count = 1 + chosen % 3
    return Finding(
        relation,
        kinds[chosen % len(kinds)],
        tiers[chosen // 7 % len(tiers)],
        _DETECTORS[chosen % len(_DETECTORS)],
        words[chosen % len(words)],
        tuple(_evidence(sentences[(first + n) % len(sentences)], chosen) for n in range(count)),
        chosen / 255,
        f"{chosen:06x}-0b77e2-{number:08x}",
    )


def _evidence(sentence: Sentence, chosen: int) -> Evidence:
    """Some words of a sentence, one character at least."""
    start = chosen % len(sentence.text)
    end = start + 1 + chosen // 3 % (len(sentence.text) - start)
    at = sentence.span.start
    return Evidence(sentence.doc_id, Span(at + start, at + end), sentence.text[start:end])


def _decided(finding: Finding, plan: Plan, words: Sequence[str]) -> Decided:
    verdict = (*Verdict, None)[plan.below(4)]
    note, by = words[plan.below(len(words))], words[plan.below(len(words))]
    return Decided(finding, Decision(finding.id, verdict, _AT, note, by))


def _row(documents: Sequence[Document], label: str, plan: Plan) -> CoverageRow:
    cells = (
        CoverageCell(d.doc_id, count, (label,) * count)
        for d in documents
        for count in (plan.below(3),)
    )
    return CoverageRow(("people", "figures")[plan.below(2)], label, tuple(cells))


def _slot(findings: Sequence[Finding], label: str, plan: Plan) -> Slot:
    standings = tuple(Standing)
    values = (
        SlotValue(e, standings[plan.below(len(standings))]) for f in findings for e in f.evidence
    )
    return Slot(Kind.NUMERIC, label, tuple(dict.fromkeys(values)), (findings[0].id,))


# ---------------------------------------------------------------- what each format allows


def _of_page(report: str, comparison: Comparison) -> None:
    root = html.document_fromstring(report)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    assert {e.tag for e in elements} <= _our_elements(), {e.tag for e in elements} - _our_elements()
    for element in elements:
        for name, value in element.items():
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcset", "srcdoc", "action", "formaction")
            assert name != "href" or value.startswith("#")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    shown = _joined(root.text_content())
    for finding in comparison.findings:
        assert _joined(visible(finding.reason)) in shown, "text has become an element"


@cache
def _our_elements() -> frozenset[str]:
    """The elements of our templates, those that hold the look, and what is put into long words."""
    templates = files("reports").joinpath("templates", "report").iterdir()
    sources = (path.read_text(encoding="utf-8") for path in templates if path.name.endswith(".j2"))
    return frozenset(
        (*re.findall(r"<([a-z][a-z0-9]*)", "".join(sources)), "style", "script", "wbr")
    )


def _joined(words: str) -> str:
    return "".join(words.split())


def _of_markdown(report: str, comparison: Comparison) -> None:
    """No mark-up but the comment that keeps "@" from calling somebody."""
    assert not re.search(r"(?<!\\)<[a-z!/?]", report.replace("<!-- -->", "")), "text is mark-up"


def _of_text(report: str, comparison: Comparison) -> None:
    assert len(report.splitlines()) == report.count("\n")


def _of_json(report: str, comparison: Comparison) -> None:
    told = _strict(report)
    assert [d["doc_id"] for d in told["documents"]] == [d.doc_id for d in comparison.documents]


def _of_annotations(report: str, comparison: Comparison) -> None:
    told = _strict(report)
    items = told["first"]["items"]
    assert told["total"] == len(items) == len(comparison.findings) + len(comparison.decided)
    assert all(each["target"] and each["body"] for each in items)


def _of_sarif(report: str, comparison: Comparison) -> None:
    told = _strict(report)
    (run,) = told["runs"]
    assert len(run["artifacts"]) == len(comparison.documents)
    assert len(run["results"]) == sum(f.relation in CONFLICTS for f in _all(comparison))
    for result in run["results"]:
        for place in (*result["locations"], *result["relatedLocations"]):
            region = place["physicalLocation"]["region"]
            start = region["startLine"], region["startColumn"]
            assert (1, 1) <= start < (region["endLine"], region["endColumn"])
            assert place["physicalLocation"]["artifactLocation"]["uri"].isascii()


def _of_rdjson(report: str, comparison: Comparison) -> None:
    told = _strict(report)
    assert told["source"] == {"name": "storydiff"}
    conflicts = sum(f.relation in CONFLICTS for f in comparison.findings)
    assert len(told["diagnostics"]) == conflicts
    for diagnostic in told["diagnostics"]:
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
        reach = diagnostic["location"]["range"]
        start, end = ((at["line"], at["column"]) for at in (reach["start"], reach["end"]))
        assert (1, 1) <= start < end


def _strict(report: str) -> Any:
    """JSON as every program reads it: no NaN, no name twice, no hidden character."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({name for name, _ in pairs}) == len(pairs), pairs
        return dict(pairs)

    def none(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(report, object_pairs_hook=once, parse_constant=none)


def _all(comparison: Comparison) -> list[Finding]:
    return [*comparison.findings, *(d.finding for d in comparison.decided)]


def _of_csv(report: str, comparison: Comparison) -> None:
    rows = list(csv.reader(io.StringIO(report.removeprefix("\ufeff"), newline=""), strict=True))
    _check_rows(rows, comparison)


def _of_tsv(report: str, comparison: Comparison) -> None:
    _check_rows([line.split("\t") for line in report.split("\n")[:-1]], comparison)


def _check_rows(rows: Sequence[Sequence[str]], comparison: Comparison) -> None:
    assert tuple(rows[0]) == FINDINGS
    assert {len(row) for row in rows} == {len(FINDINGS)}
    assert len(rows) == 1 + sum(len(f.evidence) for f in _all(comparison))
    for row in rows:
        assert not any(re.match(r"[=+@-]", cell) for cell in row), row


def _of_github(report: str, comparison: Comparison) -> None:
    *commands, last = report.splitlines()
    shown = [f for f in comparison.findings if f.relation in CONFLICTS and f.tier is not Tier.STYLE]
    assert len(commands) == len(shown)
    assert last.startswith("storydiff 1.2.3: ")
    wanted = r"::(?:error|warning|notice) file=[^:,]*(?:,(?:line|endLine|col|endColumn)=\d+)+,title=[^,]*::"
    for command in commands:
        head = command.replace(
            "title=" + command.partition("title=")[2].partition("::")[0], "title="
        )
        assert re.match(wanted, head), command


def _of_tei(report: str, comparison: Comparison) -> None:
    root = etree.fromstring(report.encode(), _XML)
    assert root.getroottree().docinfo.internalDTD is None
    names = root.xpath("//@xml:id")
    assert len(names) == len(set(names))


_XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

_CHECKS: Mapping[str, Callable[[str, Comparison], None]] = {
    "html": _of_page,
    "markdown": _of_markdown,
    "text": _of_text,
    "json": _of_json,
    "csv": _of_csv,
    "tsv": _of_tsv,
    "sarif": _of_sarif,
    "rdjson": _of_rdjson,
    "github": _of_github,
    "annotations": _of_annotations,
    "tei": _of_tei,
}
