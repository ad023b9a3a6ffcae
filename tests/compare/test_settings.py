"""What a user can set, and that a report says it."""

from __future__ import annotations

import pytest

from compare import Document, Settings, SettingsError, compare_documents
from compare.detectors import DETECTORS
from compare.version import VERSION

BOTH = (Document("a", "The mayor left."), Document("b", "The mayor stayed."))


@pytest.mark.parametrize("name", ["pair_threshold", "confidence_threshold"])
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_threshold_lies_between_0_and_1(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} is .* between 0 and 1$"):
        Settings(**{name: value})  # type: ignore[arg-type]


def test_a_detector_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingsError, match=r"no detector 'guess'; there is: .*numeric_mismatch"):
        compare_documents(BOTH, Settings(detectors=("guess",)))


def test_a_language_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingsError, match="no language 'latin'"):
        compare_documents(BOTH, Settings(language="latin"))


def test_two_documents_need_two_ids() -> None:
    with pytest.raises(SettingsError, match="same id"):
        compare_documents([BOTH[0], BOTH[0]])


def test_only_chosen_detectors_run() -> None:
    documents = [
        Document("a", "The fire killed 12 people. The House approved the bill on Tuesday."),
        Document("b", "The fire killed 14 people. The House approved the bill on Wednesday."),
    ]
    names = {detector.name for detector in DETECTORS}

    def ran(*detectors: str) -> set[str]:
        found = compare_documents(documents, Settings(detectors=detectors)).findings
        return {f.detector for f in found} & names

    assert ran() == {"numeric_mismatch", "temporal_mismatch"}
    assert ran("numeric_mismatch") == {"numeric_mismatch"}


def test_every_setting_is_signed() -> None:
    settings = Settings(confidence_threshold=0.7, detectors=("name_mismatch", "name_variants"))
    signature = str(compare_documents(BOTH, settings).signature)
    assert signature == (
        f"storydiff {VERSION} | language=english | pair_threshold=0.115 | "
        "confidence_threshold=0.7 | detectors=name_mismatch,name_variants"
    )
