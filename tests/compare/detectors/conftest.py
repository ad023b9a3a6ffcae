"""What the tests of the detectors find with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Document, Settings, compare_documents
from compare.model import Finding

Found = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def found() -> Found:
    """What one detector finds in some documents; all of it, where no threshold is told."""

    def find(detector: str, *documents: Document, threshold: float = 0.0) -> list[Finding]:
        settings = Settings(confidence_threshold=threshold, detectors=(detector,))
        findings = compare_documents(documents, settings).findings
        return [finding for finding in findings if finding.detector == detector]

    return find
