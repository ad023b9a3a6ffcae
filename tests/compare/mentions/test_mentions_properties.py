"""What must be found wherever it stands: every kind of value, in all the forms of its tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.lexicon import Country, load
from compare.mentions import mention
from compare.mentions.places import place_id
from compare.model import Document, Interval, MentionedSentence, NameKind, PlaceForm
from compare.segment import segment

SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)

LEXICON = load()
FRIDAY = datetime(2024, 5, 3, 15, tzinfo=UTC)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
clauses = st.sampled_from(
    (
        "The fire killed 12 people",
        "Mayor Ann Cole did not approve the sale of the port",
        "“We will never sell this old port,” Cole told Reuters",
        "The ship may have struck a mine off Croatia at 17:30",
        "Police denied that the report of $1.5 million was a hoax",
        "At least two-thirds of the U.S. troops left in May 2014",
        "If it rains, between 10 and 15 km of road will close on Friday",
        "the the of . , ' ”",
    )
)
texts = st.lists(st.one_of(clauses, st.text(max_size=10)), min_size=1, max_size=4).map(" and ".join)


@cache
def only(text: str) -> MentionedSentence:
    """The one sentence of a text, published on a Friday."""
    document = Document("a", text, published=FRIDAY)
    (sentence,) = mention(document, segment(document, LEXICON), LEXICON).sentences
    return sentence


def every(text: str) -> list[MentionedSentence]:
    document = Document("a", text, published=FRIDAY)
    return list(mention(document, segment(document, LEXICON), LEXICON).story)


# ---------------------------------------------------------------- numbers and dates


@SAME_EVERY_TIME
@given(st.integers(2, 10**9))
def test_any_number_of_people_is_counted(number: int) -> None:
    (found,) = only(f"The fire killed {number:,d} people.").quantities
    assert found.number == number
    assert (found.unit, found.noun) == (None, "people")
    # a round number is no exact count
    assert found.value.low <= number <= found.value.high
    assert found.value.is_exact or number % 10 == 0


@SAME_EVERY_TIME
@given(st.integers(2, 500), st.integers(1, 500))
def test_a_range_reaches_from_the_one_number_to_the_other(low: int, more: int) -> None:
    (found,) = only(f"It took between {low} and {low + more} workers.").quantities
    assert found.value.low <= low < low + more <= found.value.high


@SAME_EVERY_TIME
@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_bounds_leave_out_what_they_must(number: int, other: int) -> None:
    least, most, exact = (
        only(f"The fire killed {bound} people.").quantities[0]
        for bound in (f"at least {number:,d}", f"fewer than {number:,d}", f"exactly {other:,d}")
    )
    assert least.excludes(exact) == exact.excludes(least) == (other < number)
    assert most.excludes(exact) == exact.excludes(most) == (other > number)


@SAME_EVERY_TIME
@given(
    days, st.sampled_from(("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}"))
)
def test_any_day_is_read_in_the_forms_of_the_news(day: date, form: str) -> None:
    (found,) = only(f"It was signed on {form.format(day)}.").moments
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert found.days == Interval(day.toordinal(), day.toordinal())


@SAME_EVERY_TIME
@given(days, days)
def test_two_days_exclude_each_other_where_they_are_two(one: date, other: date) -> None:
    (left,), (right,) = (
        only(f"It was signed on {d:%B} {d.day}, {d.year}.").moments for d in (one, other)
    )
    assert left.excludes(right) == right.excludes(left) == (one != other)
    assert left.agrees(right) == right.agrees(left) == (one == other)


@SAME_EVERY_TIME
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_clock_has_one_time_in_either_notation(hour: int, minute: int) -> None:
    half = "p.m." if hour >= 12 else "a.m."
    written = (f"{hour:02}:{minute:02}", f"{(hour + 11) % 12 + 1}:{minute:02} {half}")
    (left,), (right,) = (
        only(f"The bridge fell at {time} in Lindmoor.").moments for time in written
    )
    assert left.minutes == right.minutes == Interval(hour * 60 + minute, hour * 60 + minute)


@SAME_EVERY_TIME
@given(st.datetimes(), st.sampled_from(("yesterday", "today", "tomorrow")))
def test_a_day_is_reckoned_from_any_day_of_publication(published: datetime, when: str) -> None:
    document = Document("a", f"The bridge opens {when}.", published=published.replace(tzinfo=UTC))
    (sentence,) = mention(document, segment(document, LEXICON), LEXICON).sentences
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[when]
    (found,) = sentence.moments
    assert found.days == Interval(*[published.date().toordinal() + shift] * 2)


# ---------------------------------------------------------------- who, where, and who says so


@SAME_EVERY_TIME
@given(st.sampled_from(LEXICON.countries))
def test_every_country_is_one_place_by_name_and_by_demonym(country: Country) -> None:
    found = only(f"The ship left {country.name} on Friday.").places
    assert [place.place_id for place in found] == [country.id] == [place_id(country.name, LEXICON)]
    assert found[0].form is PlaceForm.NAME


@SAME_EVERY_TIME
@given(st.sampled_from(sorted(LEXICON.given_names)), st.sampled_from(("Holm", "Kinney", "Okafor")))
def test_a_given_name_and_a_surname_are_a_person(given_name: str, surname: str) -> None:
    name = f"{given_name.capitalize()} {surname}"
    found = [n for n in only(f"The court heard {name} again.").names if n.text.endswith(surname)]
    assert [(n.kind, n.words[-1]) for n in found] == [(NameKind.PERSON, surname)]


@SAME_EVERY_TIME
@given(st.text("abc xyz", min_size=1).filter(str.strip), st.sampled_from(("“”", "«»", '""')))
def test_what_stands_between_quotation_marks_is_quoted(said: str, marks: str) -> None:
    words = " ".join(said.split())
    found = only(f"She called it {marks[0]}{words}{marks[1]} again.").quotations
    assert [quotation.text for quotation in found] == [words]


@SAME_EVERY_TIME
@given(st.sampled_from(("said", "told Reuters", "announced", "claimed", "added", "confirmed")))
def test_who_says_it_is_known_before_and_behind(verb: str) -> None:
    before = only(f"Ann Cole {verb} that the port was sold.").attributions
    assert [a.holder for a in before] == ["Ann Cole"]
    assert before[0].said == verb.split()[0]


@SAME_EVERY_TIME
@given(clauses, st.sampled_from((" ", "\t", "\u00a0", "  ", "\u200b ")))
def test_the_kind_of_white_space_changes_no_form(clause: str, space: str) -> None:
    spread = clause.replace(" ", space)
    assert [f.text for f in only(clause).forms] == [f.text for f in only(spread).forms]


# ---------------------------------------------------------------- all kinds


def slices(sentence: MentionedSentence) -> dict[str, list[tuple[int, int, str]]]:
    """What was found, by its place in the sentence."""
    kinds = (
        "tokens quantities moments places names quotations attributions hedges negations disputes"
    )
    start = sentence.sentence.span.start
    return {
        kind: [(v.span.start - start, v.span.end - start, v.text) for v in getattr(sentence, kind)]
        for kind in kinds.split()
    }


@SAME_EVERY_TIME
@given(texts)
def test_forms_follow_each_other_and_cover_every_word(text: str) -> None:
    for sentence in every(text):
        spans = [form.span for form in sentence.forms]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = [t for t in sentence.tokens if any(span.covers(t.span) for span in spans)]
        # but for the stop of a title: "Gov."
        assert {t.text for t in sentence.tokens if t not in covered} <= {"."}


@SAME_EVERY_TIME
@given(clauses, clauses)
def test_what_is_found_in_a_sentence_does_not_hang_on_where_it_stands(one: str, other: str) -> None:
    alone = every(f"{other}.")
    behind = every(f"{one}.\n\n{other}.")[-len(alone) :]
    for kind in ("tokens", "quantities", "moments", "hedges", "negations", "disputes"):
        assert [slices(s)[kind] for s in alone] == [slices(s)[kind] for s in behind]


@SAME_EVERY_TIME
@given(texts)
def test_weights_and_certainties_are_shares(text: str) -> None:
    for sentence in every(text):
        assert all(0 <= token.weight <= 1 and token.stem for token in sentence.tokens)
        assert all(0 <= hedge.certainty <= 1 for hedge in sentence.hedges)
        assert all(dispute.text for dispute in sentence.disputes)
