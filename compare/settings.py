"""What a user can set; frozen, and signed into every report."""

from __future__ import annotations

from dataclasses import dataclass, fields

from compare.model import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds (0..1), the language and the detectors.

    Attributes:
        language: the folder of `compare/lexicon` to use.
        pair_threshold: similarity from which two sentences are paired.
        confidence_threshold: confidence from which a difference is reported.
        detectors: the names of the detectors to run; all where empty.
    """

    language: str = "english"
    pair_threshold: float = 0.115
    confidence_threshold: float = 0.4
    detectors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("pair_threshold", "confidence_threshold"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise SettingsError(f"{name} is {value}, but must lie between 0 and 1")

    def signed(self) -> tuple[tuple[str, str], ...]:
        """Every setting as (name, value), to be printed in a report."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return tuple((k, ",".join(v) if isinstance(v, tuple) else str(v)) for k, v in pairs)
