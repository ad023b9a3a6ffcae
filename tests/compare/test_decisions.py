"""The ledger: a set of entries that only grows, of which the latest counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import Comparison, Finding, Ledger, LedgerError, decide, read_ledger
from compare.decisions import FORMAT, WORDS, disagreements, dump, dump_time, merge, parse
from compare.identity import anchors
from compare.model import Decided, Decision, Relation, Verdict

Comparing = Callable[..., Comparison]

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, max_examples=100)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ID = "3fa91c-0b77e2-5c01d9aa"


def decision(
    finding_id: str = ID,
    verdict: Verdict | None = Verdict.DISMISS,
    minutes: int = 0,
    **words: str,
) -> Decision:
    return Decision(finding_id, verdict, NOON + timedelta(minutes=minutes), **words)


def ledger(*decisions: Decision) -> Ledger:
    return Ledger(decisions)


# Few ids and moments, so that entries meet; any text at all where people write.
decisions = st.builds(
    Decision,
    st.sampled_from([ID, "3fa91c-5c01d9aa", "\u202e\ud800 any name"]),
    st.sampled_from([*Verdict, None]),
    st.one_of(
        st.sampled_from([NOON, NOON + timedelta(milliseconds=1)]),
        st.datetimes(timezones=st.just(UTC)),
    ),
    note=st.text(max_size=20),
    by=st.sampled_from(["", "Holm", "Cole"]),
    about=st.text(alphabet=st.characters(), max_size=5),
)
ledgers = st.lists(decisions, max_size=6).map(tuple).map(Ledger)


class TestMerging:
    @SAME_EVERY_TIME
    @given(ledgers, ledgers, ledgers)
    def test_neither_order_nor_grouping_nor_repetition_matters(
        self, a: Ledger, b: Ledger, c: Ledger
    ) -> None:
        whole = merge(a, b, c)
        assert all(merge(*order) == whole for order in permutations((a, b, c)))
        assert merge(merge(a, b), c) == merge(a, merge(b, c)) == whole
        assert merge(whole, a) == merge(whole, whole) == whole
        assert dump(merge(c, b, a)) == dump(whole)
        assert merge(c, b, a).latest == whole.latest

    @SAME_EVERY_TIME
    @given(ledgers, ledgers)
    def test_nothing_is_lost_and_nothing_made_up(self, a: Ledger, b: Ledger) -> None:
        assert set(merge(a, b).decisions) == {*a.decisions, *b.decisions}
        assert merge(a) == a
        assert merge() == Ledger()

    def test_the_latest_entry_counts_wherever_it_stands(self) -> None:
        early, late = decision(), decision(verdict=Verdict.CONFIRM, minutes=1)
        assert ledger(late, early).latest == {ID: late}
        assert ledger(late, early).decisions == (early, late)

    @pytest.mark.parametrize("verdict", Verdict)
    def test_of_one_moment_what_keeps_a_finding_open_counts(self, verdict: Verdict) -> None:
        back = decision(verdict=None)
        assert ledger(back, decision(verdict=verdict)).latest == {ID: back}

    def test_one_moment_in_two_zones_is_one_entry(self) -> None:
        local = replace(decision(), at=NOON.astimezone(timezone(timedelta(hours=5))))
        assert merge(ledger(local), ledger(decision())) == ledger(decision())
        assert dump(ledger(local)) == dump(ledger(decision()))

    def test_a_time_without_a_zone_is_refused(self) -> None:
        with pytest.raises(LedgerError, match="needs a zone"):
            ledger(replace(decision(), at=NOON.replace(tzinfo=None)))


class TestDisagreements:
    def test_what_two_decide_differently_is_told_the_later_one_last(self) -> None:
        early, late = decision(), decision(verdict=Verdict.CONFIRM, minutes=1)
        assert disagreements(ledger(early), ledger(late)) == ((early, late),)
        assert disagreements(ledger(late), ledger(early)) == ((early, late),)

    def test_who_knew_of_the_other_decision_has_changed_it(self) -> None:
        early, late = decision(), decision(verdict=Verdict.CONFIRM, minutes=1)
        assert not disagreements(ledger(early), ledger(early, late))
        assert not disagreements(ledger(early, late), ledger(early))

    def test_the_same_decision_with_another_note_is_none(self) -> None:
        assert not disagreements(ledger(decision()), ledger(decision(minutes=1, note="why")))


class TestFile:
    @SAME_EVERY_TIME
    @given(ledgers)
    def test_what_is_written_is_read_again(self, written: Ledger) -> None:
        text = dump(written)
        assert parse(text) == parse(text.encode()) == parse(b"\xef\xbb\xbf" + text.encode())
        assert parse(text) == written
        assert dump(parse(text)) == text
        assert all(c.isprintable() or c == "\n" for c in text)

    def test_it_is_text_that_people_can_read_and_compare(self) -> None:
        written = dump(
            ledger(decision(note="„Straße“ \u202e\x07 😀", by="E. Holm", about="Two lines"))
        )
        assert written == (
            '{\n "format": "storydiff-decisions/1",\n "decisions": [\n  {\n'
            '   "id": "3fa91c-0b77e2-5c01d9aa",\n'
            '   "decision": "dismiss",\n'
            '   "note": "„Straße“ \\u202e\\u0007 😀",\n'
            '   "at": "2026-11-21T12:00:00Z",\n'
            '   "by": "E. Holm",\n'
            '   "about": "Two lines"\n'
            "  }\n ]\n}\n"
        )

    def test_entries_stand_by_time_then_id(self) -> None:
        late, early = decision("b", minutes=1), decision("c")
        entries = json.loads(dump(ledger(late, decision("a", minutes=1), early)))["decisions"]
        assert [e["id"] for e in entries] == ["c", "a", "b"]

    @pytest.mark.parametrize(
        ("stated", "at"),
        [
            ("2026-11-21T12:00:00.125Z", NOON + timedelta(milliseconds=125)),
            ("2026-11-21T12:00:00.1Z", NOON + timedelta(milliseconds=100)),
            ("2026-11-21t12:00:00z", NOON),
            ("2026-11-21T13:30:00+01:30", NOON),
            ("2026-11-21T11:00:00.000-01:00", NOON),
        ],
    )
    def test_times_are_those_of_rfc_3339(self, stated: str, at: datetime) -> None:
        assert parse(as_file(at=stated)) == ledger(replace(decision(), at=at))

    def test_what_a_report_adds_beside_the_decisions_is_left_alone(self) -> None:
        text = json.dumps({**json.loads(as_file()), "report": {"title": "x"}, "exported": None})
        assert parse(text) == ledger(decision())

    def test_who_note_and_subject_may_be_missing(self) -> None:
        assert parse(as_file(without=("note", "by", "about"))) == ledger(decision())

    def test_nothing_is_cut(self) -> None:
        long = decision(note="x" * 1_000_000, about="\U0001f600" * 10_000)
        assert parse(dump(ledger(long))) == ledger(long)

    def test_it_is_read_from_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "ledger.json"
        path.write_text(dump(ledger(decision())), encoding="utf-8")
        assert read_ledger(path) == read_ledger(str(path)) == ledger(decision())


def as_file(without: tuple[str, ...] = (), **changed: object) -> str:
    """A ledger of one entry in which some fields are something else, or missing."""
    entry = {
        "id": ID,
        "decision": "dismiss",
        "note": "",
        "at": "2026-11-21T12:00:00Z",
        "by": "",
        "about": "",
        **changed,
    }
    kept = {name: value for name, value in entry.items() if name not in without}
    return json.dumps({"format": FORMAT, "decisions": [kept]})


class TestMalformed:
    @pytest.mark.parametrize(
        ("source", "words"),
        [
            (" \n", "it is empty"),
            ("storydiff", "it is not JSON: "),
            (b"\xff\xfe{\x00}\x00", "it is not UTF-8"),
            (dump(Ledger())[:-4], "it is not JSON: "),
            ("[" * 200_000, "it is nested too deeply"),
            ('{"x":' * 200_000, "it is nested too deeply"),
            ("[]", "no ledger of decisions: its format is None, not 'storydiff-decisions/1'"),
            ("NaN", "it is not JSON: NaN is no number"),
            ("{}", "its format is None"),
            ('{"format": "storydiff/1"}', "its format is 'storydiff/1'"),
            ('{"format": ["storydiff-decisions/1"]}', "its format is ["),
            (f'{{"format": "{FORMAT}"}}', "a list of 'decisions'"),
            (f'{{"format": "{FORMAT}", "decisions": {{}}}}', "a list of 'decisions'"),
            (
                f'{{"format": "{FORMAT}", "decisions": [], "decisions": [1]}}',
                "two members of one name",
            ),
            (f'{{"format": "{FORMAT}", "decisions": [], "x": Infinity}}', "Infinity is no number"),
            (f'{{"format": "{FORMAT}", "decisions": [], "x": {"9" * 9999}}}', "it is not JSON"),
            (f'{{"format": "{FORMAT}", "decisions": ["{ID}"]}}', "decision 1 is no object"),
            (as_file(without=("id",)), "decision 1: 'id' is missing"),
            (as_file(without=("at",)), "decision 1: 'at' is missing"),
            (as_file(without=("decision",)), "decision 1: 'decision' is missing"),
            (as_file(id=""), "decision 1: 'id' is empty"),
            (as_file(id=7), "decision 1: 'id' is 7, not a text"),
            (as_file(note=None), "decision 1: 'note' is None, not a text"),
            (as_file(by=["Holm"]), "decision 1: 'by' is ['Holm'], not a text"),
            (as_file(who="Holm"), "decision 1: there is no field 'who'"),
            (as_file(decision="confrim"), "no decision 'confrim'; did you mean 'confirm'?"),
            (as_file(decision="Dismissed"), "did you mean 'dismiss'?"),
            (as_file(decision="false positive"), "did you mean 'false-positive'?"),
            (as_file(decision=""), "no decision ''; did you mean "),
            (as_file(decision=True), "'decision' is True, not a text"),
            (as_file(decision="x" * 1_000_000), "no decision 'xxxxxxxxxxxx...xxxxxxxxxxxxx'"),
            (
                as_file(at="yesterday"),
                "decision 1: no time 'yesterday'; one is 2026-11-21T09:30:00Z",
            ),
            (as_file(at="2026-11-21"), "no time '2026-11-21'"),
            (as_file(at="2026-11-21T12:00:00"), "no time '2026-11-21T12:00:00'"),
            (as_file(at="2026-02-30T12:00:00Z"), "no time '2026-02-30T12:00:00Z'"),
            (as_file(at="2026-11-21T12:00:00Z\n"), "no time"),
            (as_file(at="0001-01-01T00:00:00+23:59"), "no time '0001-01-01T00:00:00+23:59'"),
            (as_file(at=1_763_726_400), "'at' is 1763726400, not a text"),
        ],
        ids=lambda value: repr(value)[-60:],
    )
    def test_it_is_refused_in_one_short_line(self, source: str | bytes, words: str) -> None:
        with pytest.raises(LedgerError) as refused:
            parse(source)
        assert words in str(refused.value)
        assert str(refused.value).isprintable()
        assert len(str(refused.value)) < 200

    def test_the_entry_at_fault_is_named(self) -> None:
        (good,), (bad,) = (json.loads(t)["decisions"] for t in (as_file(), as_file(at="x")))
        text = json.dumps({"format": FORMAT, "decisions": [good, good, bad]})
        with pytest.raises(LedgerError, match=r"^decision 3: no time 'x'"):
            parse(text)

    def test_trouble_with_a_file_names_it(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match=r"^cannot read '.*none\.json': no such file"):
            read_ledger(tmp_path / "none.json")
        with pytest.raises(LedgerError, match=r"^cannot read '.*': is a directory"):
            read_ledger(tmp_path)
        with pytest.raises(LedgerError, match=r"^cannot read 'a\\x00b': "):
            read_ledger("a\x00b")
        (tmp_path / "\u202e.json").write_text("[]", encoding="utf-8")
        with pytest.raises(LedgerError, match=r"\\u202e\.json': no ledger of decisions"):
            read_ledger(tmp_path / "\u202e.json")

    @SAME_EVERY_TIME
    @given(
        st.recursive(
            st.one_of(
                *(st.none(), st.booleans(), st.floats(allow_nan=True), st.text(max_size=5)),
                *(st.sampled_from([FORMAT, *WORDS, "2026-11-21T12:00:00Z"]), st.integers()),
            ),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(["id", "decision", "at", "note", "by", "about", "x"]), inner
                ),
            ),
            max_leaves=10,
        )
    )
    def test_whatever_stands_in_it_is_read_or_refused(self, entries: object) -> None:
        for report in (entries, {"format": FORMAT, "decisions": entries}):
            try:
                read = parse(json.dumps(report))
            except LedgerError:
                continue
            assert parse(dump(read)) == read

    @SAME_EVERY_TIME
    @given(st.one_of(st.binary(max_size=40), st.text(max_size=40)))
    def test_bytes_of_any_kind_are_read_or_refused(self, source: bytes | str) -> None:
        with pytest.raises(LedgerError):
            parse(source)


# ---------------------------------------------------------------- decisions about findings

KILLED = "The fire in the harbour of Lagos killed {} sailors on Friday."
STORM = "In all, {} fishing boats were lost in the storm off Norway, the owners said."
BEFORE = (f"{KILLED.format(12)}\n{STORM.format(31)}", f"{KILLED.format(14)}\n{STORM.format(35)}")
AFTER = (f"{KILLED.format(12)}\n{STORM.format(31)}", f"{KILLED.format(16)}\n{STORM.format(35)}")


def fire_and_storm(comparison: Comparison) -> tuple[Finding, Finding]:
    """The two contradictions, by their first words."""
    found = {
        f.evidence[0].text: f for f in comparison.findings if f.relation == Relation.CONTRADICTION
    }
    return found["12"], found["31"]


class TestDecide:
    def test_an_empty_ledger_changes_nothing(self, compared: Comparing) -> None:
        comparison = compared(*BEFORE)
        assert decide(comparison, Ledger()) == comparison

    @pytest.mark.parametrize("verdict", Verdict)
    def test_what_is_decided_is_moved(self, compared: Comparing, verdict: Verdict) -> None:
        comparison = compared(*BEFORE)
        fire, storm = fire_and_storm(comparison)
        made = decision(fire.id, verdict)
        done = decide(comparison, ledger(made))
        assert done.decided == (Decided(fire, made),)
        assert done.findings == tuple(f for f in comparison.findings if f != fire)
        assert storm in done.findings
        assert done.changed == ()
        assert decide(done, ledger(made)) == done

    def test_what_is_taken_back_is_open_again(self, compared: Comparing) -> None:
        comparison = compared(*BEFORE)
        fire, _ = fire_and_storm(comparison)
        back = ledger(decision(fire.id), decision(fire.id, None, minutes=1))
        assert decide(comparison, back) == comparison

    def test_the_order_of_findings_and_what_else_is_known_stays(self, compared: Comparing) -> None:
        comparison = compared(*BEFORE)
        done = decide(comparison, ledger(*(decision(f.id) for f in comparison.findings)))
        assert done.findings == ()
        assert tuple(d.finding for d in done.decided) == comparison.findings
        assert replace(done, findings=comparison.findings, decided=()) == comparison

    def test_other_words_are_open_and_known_as_changed(self, compared: Comparing) -> None:
        fire, storm = fire_and_storm(compared(*BEFORE))
        made = ledger(decision(fire.id, note="as the police say"), decision(storm.id))
        done = decide(compared(*AFTER), made)
        (changed,) = done.changed
        assert changed.finding in done.findings
        assert [e.text for e in changed.finding.evidence] == ["12", "16"]
        assert changed.decision.note == "as the police say"
        assert [d.finding for d in done.decided] == [storm]
        assert decide(done, made) == done

    @pytest.mark.parametrize("verdict", [*Verdict, None])
    def test_a_decision_of_its_own_ends_the_change(
        self, compared: Comparing, verdict: Verdict | None
    ) -> None:
        fire, _ = fire_and_storm(compared(*BEFORE))
        now, _ = fire_and_storm(compared(*AFTER))
        made = ledger(decision(fire.id), decision(now.id, verdict, minutes=1))
        done = decide(compared(*AFTER), made)
        assert done.changed == ()
        assert (now in done.findings) is (verdict is None)

    def test_what_was_taken_back_concerns_no_other_words(self, compared: Comparing) -> None:
        fire, _ = fire_and_storm(compared(*BEFORE))
        made = ledger(decision(fire.id), decision(fire.id, None, minutes=1))
        assert decide(compared(*AFTER), made).changed == ()

    def test_what_is_gone_concerns_nothing_else(self, compared: Comparing) -> None:
        fire, storm = fire_and_storm(compared(*BEFORE))
        left, right = BEFORE
        done = decide(compared(left, right.replace("14", "12")), ledger(decision(fire.id)))
        assert done.decided == done.changed == ()
        assert storm in done.findings

    def test_to_decide_again_changes_nothing(self, compared: Comparing) -> None:
        """What is hidden already is not gone, even where another finding shares its anchors."""
        comparison = compared(*BEFORE)
        hidden, like_it = (
            replace(comparison.findings[0], id=i) for i in ("aaaaaa-11111111", "aaaaaa-22222222")
        )
        once = decide(replace(comparison, findings=(hidden, like_it)), ledger(decision(hidden.id)))
        assert once.findings == (like_it,)
        assert decide(once, ledger(decision(hidden.id))) == once

    def test_the_order_of_sources_does_not_matter(self, compared: Comparing) -> None:
        fire, storm = fire_and_storm(compared(*BEFORE))
        made = ledger(decision(fire.id), decision(storm.id))
        one, other = decide(compared(*AFTER), made), decide(compared(*AFTER[::-1]), made)
        for part in ("decided", "changed"):
            ids = [[d.finding.id for d in getattr(done, part)] for done in (one, other)]
            assert ids[0] == ids[1] != []


class TestMatching:
    """Which finding a decision about other words concerns, told from the ids alone."""

    def changed(
        self, compared: Comparing, found: tuple[str, ...], *decided: str
    ) -> Mapping[str, str]:
        """The ids of findings with the ids decided about, the first of these the latest."""
        comparison = compared(*BEFORE)
        findings = tuple(replace(comparison.findings[0], id=i) for i in found)
        made = ledger(*(decision(i, minutes=-n) for n, i in enumerate(decided)))
        done = decide(replace(comparison, findings=findings), made)
        for part in (done, decide(replace(comparison, findings=findings[::-1]), made)):
            assert {d.finding.id: d.decision for d in part.changed} == {
                d.finding.id: d.decision for d in done.changed
            }
        return {d.finding.id: d.decision.finding_id for d in done.changed}

    @pytest.mark.parametrize(
        ("found", "decided", "pairs"),
        [
            # one anchor in common is enough, whichever
            (("aaaaaa-bbbbbb-11111111",), ("aaaaaa-cccccc-22222222",), (0,)),
            (("aaaaaa-bbbbbb-11111111",), ("000000-aaaaaa-22222222",), (0,)),
            (("aaaaaa-11111111",), ("aaaaaa-22222222",), (0,)),
            # none is not, nor another number of anchors, nor the words
            (("aaaaaa-bbbbbb-11111111",), ("cccccc-dddddd-11111111",), (None,)),
            (("aaaaaa-bbbbbb-11111111",), ("aaaaaa-22222222",), (None,)),
            (("aaaaaa-11111111",), ("aaaaaa-aaaaaa-22222222",), (None,)),
            (("no id",), ("another",), (None,)),
            # a count makes another finding
            (("aaaaaa-11111111",), ("aaaaaa-11111111-2",), (0,)),
            # both anchors go before one, even of an earlier decision
            (
                ("aaaaaa-bbbbbb-11111111",),
                ("aaaaaa-cccccc-22222222", "aaaaaa-bbbbbb-33333333"),
                (1,),
            ),
            (
                ("aaaaaa-cccccc-11111111", "aaaaaa-bbbbbb-22222222"),
                ("aaaaaa-bbbbbb-33333333",),
                (None, 0),
            ),
            # of two alike the latest
            (("aaaaaa-11111111",), ("aaaaaa-33333333", "aaaaaa-22222222"), (0,)),
            (("aaaaaa-11111111",), ("aaaaaa-22222222", "aaaaaa-33333333"), (0,)),
            # one decision concerns one finding, and one finding one decision
            (("aaaaaa-11111111", "aaaaaa-22222222"), ("aaaaaa-33333333",), (0, None)),
            (
                ("aaaaaa-11111111", "aaaaaa-22222222"),
                ("aaaaaa-33333333", "aaaaaa-44444444"),
                (0, 1),
            ),
            # the same anchor twice is shared twice only with the same twice
            (
                ("aaaaaa-aaaaaa-11111111",),
                ("aaaaaa-bbbbbb-22222222", "aaaaaa-aaaaaa-33333333"),
                (1,),
            ),
        ],
    )
    def test_it_is_the_nearest(
        self,
        compared: Comparing,
        found: tuple[str, ...],
        decided: tuple[str, ...],
        pairs: tuple[int | None, ...],
    ) -> None:
        wanted = {i: decided[n] for i, n in zip(found, pairs, strict=True) if n is not None}
        assert self.changed(compared, found, *decided) == wanted

    @SAME_EVERY_TIME
    @given(
        st.lists(st.tuples(*[st.sampled_from("abc")] * 3), unique=True, max_size=6),
        st.lists(st.tuples(*[st.sampled_from("abc")] * 3), unique=True, max_size=6),
    )
    def test_every_match_is_one_to_one_and_shares_an_anchor(
        self,
        two: Comparison,
        found: list[tuple[str, str, str]],
        decided: list[tuple[str, str, str]],
    ) -> None:
        ids, gone = (
            ["-".join([*sorted((a * 6, b * 6)), c * 8]) for a, b, c in some]
            for some in (found, decided)
        )
        findings = tuple(replace(two.findings[0], id=i) for i in dict.fromkeys(ids))
        made = ledger(*(decision(i, minutes=n) for n, i in enumerate(gone)))
        done = decide(replace(two, findings=findings), made)
        assert len({d.decision.finding_id for d in done.changed}) == len(done.changed)
        assert len({d.finding.id for d in done.changed}) == len(done.changed)
        hidden = {d.finding.id for d in done.decided}
        for match in done.changed:
            assert match.finding in done.findings
            assert match.decision.finding_id not in hidden
            assert set(anchors(match.finding.id)) & set(anchors(match.decision.finding_id))
        left = {f.id for f in done.findings} - {d.finding.id for d in done.changed}
        spare = {*gone} - hidden - {d.decision.finding_id for d in done.changed}
        assert not any(set(anchors(i)) & set(anchors(j)) for i in left for j in spare)


@pytest.fixture(scope="module")
def two() -> Comparison:
    from compare import Document, compare_documents

    return compare_documents([Document("a", BEFORE[0]), Document("b", BEFORE[1])])


def test_a_time_is_written_as_it_can_be_read() -> None:
    assert dump_time(NOON) == "2026-11-21T12:00:00Z"
    assert dump_time(NOON + timedelta(milliseconds=5)) == "2026-11-21T12:00:00.005000Z"
