"""What a user can set, and that a report says it."""

from __future__ import annotations

import pytest

from compare import (
    Document,
    Preferred,
    Settings,
    SettingsError,
    Suppression,
    compare_documents,
)
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


@pytest.mark.parametrize(
    "settings",
    [
        Settings(disable=("guess",)),
        Settings(suppress=(Suppression("words", "guess"),)),
    ],
)
def test_a_detector_that_does_not_exist_is_named_wherever_it_stands(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="no detector 'guess'"):
        compare_documents(BOTH, settings)


def test_the_nearest_detector_is_named() -> None:
    with pytest.raises(SettingsError, match=r"did you mean 'name_variants'\?$"):
        compare_documents(BOTH, Settings(disable=("name_varaints",)))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"preferred": (Preferred("Kyiv", ()),)}, "preferred 'Kyiv' replaces nothing"),
        ({"preferred": (Preferred("Kyiv", ("…",)),)}, "preferred 'Kyiv': '…' has no word"),
        ({"preferred": (Preferred("Kyiv", ("Kyiv",)),)}, "preferred itself"),
        ({"accepted": (("one", "one"),)}, "accepted 1 has fewer than two variants"),
        ({"suppress": (Suppression(" "),)}, "suppress 1: ' ' has no word"),
    ],
)
def test_a_house_style_that_says_nothing_is_refused(settings: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings(**settings)  # type: ignore[arg-type]


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


def test_a_disabled_detector_does_not_run_even_if_it_is_chosen() -> None:
    fire = [
        Document(*two)
        for two in (("a", "The fire killed 12 people."), ("b", "The fire killed 14 people."))
    ]

    def ran(**settings: tuple[str, ...]) -> set[str]:
        found = compare_documents(fire, Settings(**settings)).findings  # type: ignore[arg-type]
        return {f.detector for f in found}

    numeric = ("numeric_mismatch",)
    assert "numeric_mismatch" in ran()
    assert "numeric_mismatch" not in ran(disable=numeric)
    assert "numeric_mismatch" not in ran(disable=numeric, detectors=numeric)


def test_every_setting_is_signed() -> None:
    settings = Settings(confidence_threshold=0.7, detectors=("name_mismatch", "name_variants"))
    signature = str(compare_documents(BOTH, settings).signature)
    assert signature == (
        f"storydiff {VERSION} | language=english | pair_threshold=0.115 | "
        "confidence_threshold=0.7 | detectors=name_mismatch,name_variants"
    )


def test_a_house_style_is_signed_where_there_is_one_and_briefly() -> None:
    plain = len(Settings().signed())
    kyiv = Preferred("Kyiv", ("Kiev",))
    settings = Settings(
        disable=("name_variants",),
        preferred=(kyiv,),
        accepted=(("Airbase 101", "Base 101"),),
        suppress=(Suppression("words"), Suppression("more words")),
    )
    assert settings.signed()[plain:] == (
        ("disable", "name_variants"),
        ("preferred", "1:f4ebe66a"),
        ("accepted", "1:1cca69d1"),
        ("suppress", "2:451e92d4"),
    )
    other = Settings(preferred=(Preferred("Kyiv", ("Kieff",)),))
    assert dict(other.signed())["preferred"] != dict(settings.signed())["preferred"]
    assert hash(settings) != hash(other)
