"""W3C web annotations (Web Annotation Data Model, Recommendation of 2017) for annotation tools.

One collection with its only page in it; one annotation a finding, with the reason as a comment and a
target for every piece of evidence. A target is found by its words with what stands around them, and in a
plain text by its position: both selectors say the same place, and positions count Unicode code points
(section 4.2.5).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from compare.model import Comparison, Decision, Document, Evidence, Finding, Layout
from reports.escaped import json_text
from reports.view import build, ordered, visible

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

# So many code points before and behind tell one place from others with the same words.
_AROUND = 32

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?:[^%#]|%[0-9A-Fa-f]{2})+(?:#[^%#]*)?")
_URI_SIGNS = "!#$%&'()*+,/:;=?@~"
_SURROGATE = re.compile("[\ud800-\udfff]")


def render(comparison: Comparison) -> str:
    """The findings as JSON-LD, then those that are decided; hidden characters stand as escapes."""
    return json_text(_collection(comparison))


def _collection(comparison: Comparison) -> dict[str, object]:
    view = build(comparison)
    documents = {document.doc_id: document for document in comparison.documents}
    changed = {d.finding.id: d.decision for d in comparison.changed}
    items = [
        _annotation(
            finding,
            _decision(changed.get(finding.id), ", before the words changed"),
            documents,
        )
        for finding in ordered(comparison)
    ]
    items += [_annotation(d.finding, _decision(d.decision), documents) for d in comparison.decided]
    name = _digest("\n".join(str(item["id"]) for item in items))
    page = _urn("comparison", name, "1")
    return {
        "@context": CONTEXT,
        "id": _urn("comparison", name),
        "type": "AnnotationCollection",
        "label": view.headline,
        "generator": {"type": "Software", "name": view.signature},
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items},
        "last": page,
    }


def _annotation(
    finding: Finding, decision: Iterable[dict[str, object]], documents: Mapping[str, Document]
) -> dict[str, object]:
    return {
        "id": _urn("finding", finding.id),
        "type": "Annotation",
        "motivation": ["classifying", "commenting"],
        "body": [*_bodies(finding), *decision],
        "target": [_target(documents[e.doc_id], e) for e in finding.evidence],
    }


def _bodies(finding: Finding) -> Iterator[dict[str, object]]:
    yield _body("commenting", visible(finding.reason))
    yield _body("classifying", finding.relation)
    yield _body("tagging", finding.kind)
    yield _body("tagging", finding.tier)
    yield _body("describing", f"{finding.detector}, confidence {finding.confidence:.2f}")


def _decision(decision: Decision | None, when: str = "") -> Iterator[dict[str, object]]:
    """What was decided, when and by whom, if anything was."""
    if decision is not None:
        note = f": {visible(decision.note)}" if decision.note else ""
        body = _body("moderating", f"{decision.verdict or 'open'}{when}{note}")
        body["created"] = f"{decision.at:%Y-%m-%dT%H:%M:%SZ}"
        if decision.by:
            body["creator"] = {"type": "Person", "name": visible(decision.by)}
        yield body


def _body(purpose: str, value: str) -> dict[str, object]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
        "language": "en",
    }


def _target(document: Document, evidence: Evidence) -> dict[str, object]:
    return {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": list(_selectors(document, evidence)),
    }


def _selectors(document: Document, evidence: Evidence) -> Iterator[dict[str, object]]:
    start, end = evidence.span.start, evidence.span.end
    yield {
        "type": "TextQuoteSelector",
        "exact": _whole(evidence.text),
        "prefix": _whole(document.text[max(0, start - _AROUND) : start]),
        "suffix": _whole(document.text[end : end + _AROUND]),
    }
    if document.layout is Layout.CHARACTERS:
        yield {"type": "TextPositionSelector", "start": start, "end": end}


def _source(document: Document) -> str:
    """The article's own address if it has one, as RFC 3986 spells it; a name made from its id if not."""
    for address in (document.url, document.uri):
        if address and _URI.fullmatch(address):
            return quote(address, safe=_URI_SIGNS, errors="surrogatepass")
    return _urn("document", document.doc_id)


def _urn(*names: str) -> str:
    words = (quote(name, safe="", errors="surrogatepass") for name in names)
    return ":".join(["urn:storydiff", *words])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _whole(text: str) -> str:
    """The text as any Unicode reader sees it: half a surrogate pair is no character."""
    return _SURROGATE.sub("\ufffd", text)
