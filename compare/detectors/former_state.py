"""States that no longer exist."""

from __future__ import annotations

from collections.abc import Iterator

from compare.detector import Story, evidence, story_detector
from compare.lexicon import FormerState, Lexicon
from compare.model import Conflict, Kind, MentionedSentence, Relation, Tier


@story_detector(Relation.INCONSISTENCY, Kind.NAME, Tier.WORDING)
def former_state(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """A state that no longer exists, named as if it did.

    Fires:  The two forces have coexisted in Syria and Yugoslavia. | The two forces met in Syria.
    Silent: The two forces met in the former Yugoslavia. | The two forces met in Syria.
    Silent: He was born in 1950 in Yugoslavia. | He was born in Belgrade.
    """
    states = {state.name: state for state in lexicon.former_states}
    for document in story:
        reported: set[str] = set()
        for sentence in document.story:
            for place in sentence.places:
                state = states.get(place.place_id)
                if (
                    state is None
                    or state.name in reported
                    or _in_its_time(sentence, state, lexicon)
                ):
                    continue
                reported.add(state.name)
                yield Conflict(
                    evidence(sentence, place.span),
                    None,
                    f"{state.name} has not existed under this name since {state.last_year}.",
                    0.9,
                )


def _in_its_time(sentence: MentionedSentence, state: FormerState, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of a year of that state, or says that it is gone."""
    past = any(token.norm in lexicon.past_cues for token in sentence.tokens)
    years = [moment.year for moment in sentence.moments if moment.year is not None]
    return past or any(year <= state.last_year for year in years)
