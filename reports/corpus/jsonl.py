"""JSON Lines: every open finding of a corpus on a line of its own, for programs that read streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare.corpus.store import Found
from reports.escaped import json_text


def lines(findings: Iterable[Found]) -> Iterator[str]:
    """A line for each finding, in their order; hidden characters stand as escapes."""
    for found in findings:
        yield json_text(
            {
                "story": found.story,
                "id": found.id,
                "relation": found.relation,
                "kind": found.kind,
                "tier": found.tier,
                "detector": found.detector,
                "confidence": found.confidence,
                "reason": found.reason,
                "evidence": [
                    {
                        "article": each.article,
                        "name": each.name,
                        "publisher": each.publisher,
                        "uri": each.uri,
                        "span": {"start": each.span.start, "end": each.span.end},
                        "text": each.text,
                    }
                    for each in found.evidence
                ],
            },
            indent=None,
        )
