"""One file a conflict. A new detector is one file here and one line in `DETECTORS`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from compare.detector import Detector
from compare.detectors.age_or_record import age_or_record
from compare.detectors.attribution_shift import attribution_shift
from compare.detectors.certainty_shift import certainty_shift
from compare.detectors.confusable_demonym import confusable_demonym
from compare.detectors.date_shift import date_shift
from compare.detectors.denied_claim import denied_claim
from compare.detectors.disputed_statement import disputed_statement
from compare.detectors.figure_precision import figure_precision
from compare.detectors.figure_shift import figure_shift
from compare.detectors.first_or_earlier import first_or_earlier
from compare.detectors.former_state import former_state
from compare.detectors.house_style import house_style
from compare.detectors.lookalike_letters import lookalike_letters
from compare.detectors.name_exchanged import name_exchanged
from compare.detectors.name_mismatch import name_mismatch
from compare.detectors.name_misspelt import name_misspelt
from compare.detectors.name_variants import name_variants
from compare.detectors.negation_mismatch import negation_mismatch
from compare.detectors.numeric_mismatch import numeric_mismatch
from compare.detectors.opposite_words import opposite_words
from compare.detectors.person_mismatch import person_mismatch
from compare.detectors.place_lookalike import place_lookalike
from compare.detectors.place_mismatch import place_mismatch
from compare.detectors.planned_or_done import planned_or_done
from compare.detectors.quotation_altered import quotation_altered
from compare.detectors.quotation_punctuation import quotation_punctuation
from compare.detectors.residence_mismatch import residence_mismatch
from compare.detectors.speakers_disagree import speakers_disagree
from compare.detectors.temporal_mismatch import temporal_mismatch
from compare.detectors.time_precision import time_precision
from compare.detectors.title_mismatch import title_mismatch
from compare.detectors.word_exchanged import word_exchanged
from compare.model import Relation, SettingsError
from compare.settings import Settings, did_you_mean

# What stands as the detector of findings that are no conflicts.
BESIDES = (Relation.AGREEMENT, Relation.ADDITION)

DETECTORS: tuple[Detector, ...] = (
    numeric_mismatch,
    age_or_record,
    temporal_mismatch,
    place_mismatch,
    residence_mismatch,
    confusable_demonym,
    name_mismatch,
    person_mismatch,
    negation_mismatch,
    disputed_statement,
    opposite_words,
    word_exchanged,
    name_exchanged,
    quotation_altered,
    certainty_shift,
    attribution_shift,
    denied_claim,
    speakers_disagree,
    figure_shift,
    date_shift,
    first_or_earlier,
    planned_or_done,
    name_misspelt,
    lookalike_letters,
    title_mismatch,
    place_lookalike,
    former_state,
    figure_precision,
    time_precision,
    name_variants,
    quotation_punctuation,
    house_style,
)


def chosen(settings: Settings) -> tuple[Detector, ...]:
    """The detectors that the settings ask for, in their order.

    Raises:
        SettingsError: a detector that they name does not exist.
    """
    known = {detector.name for detector in DETECTORS}
    of_suppressions = {s.detector for s in settings.suppress if s.detector is not None}
    _known((*settings.detectors, *settings.disable), known)
    _known(sorted(of_suppressions), {*known, *BESIDES})
    return tuple(
        detector
        for detector in DETECTORS
        if (not settings.detectors or detector.name in settings.detectors)
        and detector.name not in settings.disable
    )


def _known(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"; there is: {', '.join(sorted(known))}"
            raise SettingsError(f"no detector {name!r}{hint}")
