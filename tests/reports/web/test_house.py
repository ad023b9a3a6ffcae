"""The style of the house as a form: what it says, what it keeps, and what it would change."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from compare import Preferred, Settings, SettingsError, Suppression, config
from compare.decisions import Ledger
from compare.detectors import DETECTORS
from compare.limits import Limits
from compare.model import Decision, Verdict
from compare.slots.terms import written
from reports.web.app import application
from reports.web.desk import Desk, Given
from reports.web.jobs import Jobs
from reports.web.safety import Bucket
from reports.web.style import Passage, Style, Term, meant, roomier, styled, typed

FIRE = (
    "The fire in Kiev killed 12 people on Friday. It began in a shop.",
    "The fire in Kyiv killed 14 people on Friday. The mayor was there.",
)
KYIV = Settings(preferred=(Preferred("Kyiv", ("Kiev",)),))
COUNTED = "The same count in two sizes: “12” against “14”."
WRITTEN = "House style is “Kyiv”, not “Kiev”."

Field = tuple[str, str]


def visiting(desk: Desk) -> FlaskClient:
    return application(desk, bucket=Bucket(1e9, 1e9)).test_client()


def fire(desk: Desk) -> str:
    """The id of a comparison of two articles on one fire."""
    given = [Given(text.encode(), f"{n}.txt") for n, text in enumerate(FIRE)]
    story = desk.ask(given, "The fire")
    desk.comparison(story).ended.wait()
    return story


class Form(HTMLParser):
    """What a browser sends of the form of the house style if nothing is changed in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[Field] = []
        self._inside = False
        self._open = ""
        self._chosen: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("id") == "style"
        elif not self._inside:
            return
        elif tag == "input" and (said.get("type") != "checkbox" or "checked" in said):
            self.fields.append((said["name"], said["value"]))
        elif tag == "textarea":
            self.fields.append((said["name"], ""))
            self._open = said["name"]
        elif tag == "select":
            self._open, self._chosen = said["name"], None
        elif tag == "option" and self._open and (self._chosen is None or "selected" in said):
            self._chosen = said["value"]

    def handle_data(self, data: str) -> None:
        if self._open and self._chosen is None and self.fields[-1][0] == self._open:
            name, text = self.fields[-1]
            self.fields[-1] = (name, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._inside:
            name, text = self.fields[-1]
            text = text.removeprefix("\n")  # as HTML has it
            self.fields[-1] = (name, text.replace("\n", "\r\n"))
            self._open = ""
        elif tag == "select" and self._inside:
            self.fields.append((self._open, self._chosen or ""))
            self._open, self._chosen = "", None


def house(client: FlaskClient, address: str = "/house") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def shown(client: FlaskClient) -> list[Field]:
    return Form(house(client)).fields


def send(client: FlaskClient, do: str, said: Sequence[Field]) -> TestResponse:
    return client.post("/house", data=MultiDict([*said, ("do", do)]))


def with_(said: Sequence[Field], **values: str) -> list[Field]:
    """The fields with other values, each in the first place where a field has its name."""
    left = dict(values)
    return [(name, left.pop(name, value)) for name, value in said]


def kept(desk: Desk, state: str = "kept") -> Settings | None:
    with desk.store() as store:
        said = store.house(state)
    return None if said is None else config.settings(json.loads(said))


# ---------------------------------------------------------------- what the form says and means

EVERYTHING = Settings(
    pair_threshold=0.2,
    confidence_threshold=0.42,
    detectors=("numeric_mismatch", "name_variants", "house_style"),
    disable=("date_shift", "name_variants"),
    preferred=(
        Preferred("Washington, D.C.", ("Washington, DC", "Washington")),
        Preferred("Nigerien", ("Nigerian",), "Niger", ("Nigerian Breweries", "Guinness Nigeria")),
        Preferred('<b>"&amp;', ("'</textarea>b",)),
    ),
    accepted=(("Smith, Jones & Co.", "Smith Jones"), ("O’Hare", "O'Hare", "O'Hare")),
    suppress=(
        Suppression("a,\nb; c"),
        Suppression("Kiev", "house_style", "a street, “Kiev Road”"),
        Suppression("agreed", "agreement"),
    ),
)


def test_settings_stand_in_the_form_one_value_a_line() -> None:
    assert styled(EVERYTHING) == Style(
        terms=(
            Term("Washington, D.C.", "Washington, DC\nWashington"),
            Term("Nigerien", "Nigerian", "Niger", "Nigerian Breweries\nGuinness Nigeria"),
            Term('<b>"&amp;', "'</textarea>b"),
        ),
        accepted="Smith, Jones & Co.\nSmith Jones\n\nO’Hare\nO'Hare\nO'Hare",
        passages=(
            Passage("a,\nb; c"),
            Passage("Kiev", "house_style", "a street, “Kiev Road”"),
            Passage("agreed", "agreement"),
        ),
        ticked=frozenset({"numeric_mismatch", "house_style"}),
        confidence="0.42",
    )


def test_a_form_that_is_sent_back_as_it_is_changes_nothing(tmp_path: Path, jobs: Jobs) -> None:
    desk = Desk(tmp_path / "storydiff.sqlite", EVERYTHING, Limits(), jobs)
    client = visiting(desk)
    assert send(client, "save", shown(client)).status_code == 303
    assert kept(desk) == EVERYTHING


LINES = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r", exclude_categories=["Cc"]), max_size=6
).map(lambda text: f"a{text}b")
SHARES = st.floats(0, 1)
NAMED = st.lists(st.sampled_from([d.name for d in DETECTORS]), max_size=4, unique=True)


def sent(style: Style) -> MultiDict[str, str]:
    """The fields of a style as a browser sends them."""
    rows = [*style.terms, *style.passages]
    said = [(field.name, getattr(row, field.name)) for row in rows for field in fields(row)]
    said += [("accepted", style.accepted), ("confidence", style.confidence)]
    said += [("run", name) for name in style.ticked]
    return MultiDict([(name, text.replace("\n", "\r\n")) for name, text in said])


@st.composite
def styles(draw: st.DrawFn) -> Settings:
    lines = iter(draw(st.lists(LINES, min_size=14, max_size=14, unique=True)))
    place = st.sampled_from([None, "Niger", "Côte d’Ivoire"])
    detector = st.sampled_from([None, "name_variants", "addition"])
    return Settings(
        pair_threshold=draw(SHARES),
        confidence_threshold=draw(SHARES),
        detectors=tuple(draw(NAMED)),
        disable=tuple(draw(NAMED)),
        preferred=tuple(
            Preferred(
                next(lines), (next(lines), next(lines)), draw(place), (next(lines),) * exceptions
            )
            for exceptions in draw(st.lists(st.integers(0, 2), max_size=2))
        ),
        accepted=tuple((next(lines), next(lines)) for _ in range(draw(st.integers(0, 3)))),
        suppress=tuple(
            Suppression(quote, draw(detector), draw(st.just("") | LINES))
            for quote in draw(st.lists(LINES, max_size=2))
        ),
    )


SAME_EVERY_TIME = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@SAME_EVERY_TIME
@given(styles())
def test_the_form_loses_nothing_of_settings(own: Settings) -> None:
    style = typed(sent(styled(own)))
    assert style == styled(own)
    assert meant(style, own) == own
    assert meant(roomier(style), own) == own


@SAME_EVERY_TIME
@given(styles(), styles())
def test_what_the_form_does_not_show_is_as_it_was(own: Settings, other: Settings) -> None:
    made = meant(styled(other), own)
    assert styled(made) == styled(other)
    assert (made.language, made.pair_threshold) == (own.language, own.pair_threshold)
    assert bool(made.detectors) == bool(own.detectors)


@SAME_EVERY_TIME
@given(st.text(st.characters(codec="utf-8"), max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_value_of_two_lines_keeps_its_words(text: str, end: str) -> None:
    own = Settings(preferred=(Preferred(f"New{end}York", (f"NY{text}{end}C", "N.Y.")),))
    (term,) = meant(typed(sent(styled(own))), own).preferred
    assert term.term == "New York"
    assert [written(each) for each in term.instead_of] == [
        written(each) for each in own.preferred[0].instead_of
    ]


@pytest.mark.parametrize(
    ("own", "tick", "untick", "detectors", "disable"),
    [
        (Settings(), [], ["date_shift"], (), ("date_shift",)),
        (Settings(disable=("date_shift",)), ["date_shift"], [], (), ()),
        (
            Settings(disable=("title_mismatch",)),
            [],
            ["date_shift"],
            (),
            ("title_mismatch", "date_shift"),
        ),
        (
            Settings(detectors=("date_shift", "house_style")),
            ["title_mismatch"],
            ["date_shift"],
            ("date_shift", "house_style", "title_mismatch"),
            ("date_shift",),
        ),
    ],
)
def test_what_is_ticked_is_looked_for(
    own: Settings,
    tick: list[str],
    untick: list[str],
    detectors: tuple[str, ...],
    disable: tuple[str, ...],
) -> None:
    style = styled(own)
    made = meant(replace(style, ticked=style.ticked.union(tick).difference(untick)), own)
    assert (made.detectors, made.disable) == (detectors, disable)


@pytest.mark.parametrize(
    ("terms", "passages", "accepted", "confidence", "line"),
    [
        ([Term("Kyiv")], [], "", "0.4", "Term 'Kyiv' replaces nothing"),
        ([Term("Kyiv", "-")], [], "", "0.4", "Term 'Kyiv': '-' has no word"),
        (
            [Term("", "Kiev")],
            [],
            "",
            "0.4",
            "A term is missing beside 'Kiev'; to remove a row, empty all of it",
        ),
        (
            [Term("Kyiv", "Kiev"), Term("Kyiv", "Kiew")],
            [],
            "",
            "0.4",
            "Term 'Kyiv' stands in two rows; put them into one",
        ),
        (
            [Term("x", "y", "Nigr")],
            [],
            "",
            "0.4",
            "Term 'x': no place 'Nigr'; did you mean 'Niger'?",
        ),
        ([], [], "a\nb\n\nc", "0.4", "Group 2 has fewer than two variants"),
        ([], [], "a\nb\n \nb\nc", "0.4", "Group 1 and 2 both have 'b'"),
        ([], [Passage("“”")], "", "0.4", "Passage 1: '“”' has no word"),
        (
            [],
            [Passage("", "", "checked")],
            "",
            "0.4",
            "The words are missing beside the reason 'checked'; to remove a row, empty all of it",
        ),
        ([], [], "", "2", "The confidence is 2.0, but must lie between 0 and 1"),
        ([], [], "", "nan", "The confidence is nan, but must lie between 0 and 1"),
        ([], [], "", "much", "The confidence is 'much', but must be a number"),
    ],
)
def test_a_mistake_is_one_line_in_the_words_of_the_form(
    terms: list[Term], passages: list[Passage], accepted: str, confidence: str, line: str
) -> None:
    style = Style(tuple(terms), accepted, tuple(passages), frozenset(), confidence)
    with pytest.raises(SettingsError) as trouble:
        meant(style, Settings())
    assert str(trouble.value) == line


def test_an_emptied_row_is_removed() -> None:
    own = Settings(
        preferred=(Preferred("Kyiv", ("Kiev",)), Preferred("migrant", ("alien",))),
        suppress=(Suppression("a"), Suppression("b", "date_shift")),
    )
    style = styled(own)
    left = replace(
        style,
        terms=(Term(), style.terms[1]),
        passages=(Passage(), replace(style.passages[1], quote="")),
    )
    assert meant(left, own) == Settings(preferred=(Preferred("migrant", ("alien",)),))


# ---------------------------------------------------------------- the page


def test_the_form_has_three_empty_rows_of_each(client: FlaskClient) -> None:
    page = house(client)
    assert [name for name, _ in Form(page).fields].count("write") == 3
    assert [name for name, _ in Form(page).fields].count("quote") == 3
    assert "Nothing has been set yet: this is how storydiff comes." in page


def test_more_rows_keep_what_is_typed(client: FlaskClient, desk: Desk) -> None:
    said = with_(shown(client), write="Kyiv", instead="Kiev\r\nKiew")
    more = Form(send(client, "more-terms", said).text).fields
    assert [value for name, value in more if name == "write"] == ["Kyiv", *[""] * 5]
    assert dict(more[::-1])["instead"] == "Kiev\r\nKiew"
    assert [name for name, _ in more].count("quote") == 3
    assert kept(desk) is kept(desk, "draft") is None
    more = Form(send(client, "more-passages", more).text).fields
    assert [name for name, _ in more].count("write") == 6
    assert [name for name, _ in more].count("quote") == 6


def test_who_presses_enter_tries_and_saves_nothing(client: FlaskClient) -> None:
    page = house(client)
    first = page.index("<button", page.index('<form id="style"'))
    assert page[first:].startswith('<button name="do" value="try" hidden>')


def test_what_is_saved_is_kept(client: FlaskClient, desk: Desk) -> None:
    answer = send(client, "save", with_(shown(client), write="Kyiv", instead="Kiev"))
    assert (answer.status_code, answer.location) == (303, "/house?saved")
    assert kept(desk) == KYIV
    page = house(client, "/house?saved")
    assert '<p class="done" role="status">Saved.</p>' in page
    assert "Kept in storydiff.sqlite." in page
    assert ("write", "Kyiv") in Form(page).fields
    assert "Saved." not in house(client)


def test_a_mistake_is_told_and_what_is_typed_stays(client: FlaskClient, desk: Desk) -> None:
    said = with_(shown(client), write="<i>Kyiv", place="Nigr", quote="Kiev", confidence="0.45")
    answer = send(client, "save", said)
    assert answer.status_code == 400
    told = "Term &#39;&lt;i&gt;Kyiv&#39; replaces nothing"
    assert f'<p class="trouble" role="alert">{told}</p>' in answer.text
    assert Form(answer.text).fields == said
    assert kept(desk) is kept(desk, "draft") is None


def test_a_comparison_is_made_again_by_what_is_saved(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    assert WRITTEN not in client.get(f"/comparisons/{story}").text
    send(client, "save", with_(shown(client), write="Kyiv", instead="Kiev"))
    desk.comparison(story).ended.wait()
    assert WRITTEN in client.get(f"/comparisons/{story}").text


def test_where_the_style_comes_from_is_told(tmp_path: Path, jobs: Jobs) -> None:
    desk = Desk(tmp_path / "storydiff.sqlite", KYIV, Limits(), jobs)
    client = visiting(desk)
    assert "From storydiff.toml." in house(client)
    send(client, "save", with_(shown(client), confidence="0.5"))
    page = house(client)
    assert "From storydiff.toml, changed here: what is kept in storydiff.sqlite holds" in page
    assert "<summary>Go back to storydiff.toml</summary>" in page
    token = dict(Form(page).fields)["csrf"]
    assert client.post("/house/reset", data={"csrf": token}).location == "/house"
    assert kept(desk) is None
    assert "From storydiff.toml." in house(client)


def test_the_file_is_what_is_saved(client: FlaskClient, desk: Desk) -> None:
    with desk.store() as store:
        store.put_house(json.dumps(config.table(EVERYTHING)))
        store.put_house(json.dumps(config.table(KYIV)), "draft")
    answer = client.get("/house/storydiff.toml")
    assert answer.mimetype == "application/toml"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="storydiff.toml"'
    assert config.settings(tomllib.loads(answer.text)) == EVERYTHING


def test_a_form_from_elsewhere_is_refused(client: FlaskClient, desk: Desk) -> None:
    house(client)
    for address in ("/house", "/house/drop", "/house/reset"):
        assert client.post(address, data={"do": "save", "confidence": "1"}).status_code == 403
    assert kept(desk) is None


# ---------------------------------------------------------------- what would change


def tried(client: FlaskClient, desk: Desk, story: str, **values: str) -> str:
    """The page that shows what a change does to a comparison."""
    answer = send(client, "try", with_(shown(client), against=story, **values))
    assert (answer.status_code, answer.location) == (303, f"/house?against={story}")
    draft = kept(desk, "draft")
    assert draft is not None
    desk.comparison(story, draft).ended.wait()
    return house(client, answer.location)


def changes(page: str, title: str) -> list[str]:
    """The findings under a title, each as its relation and its reason."""
    if f"<h3>{title}</h3>" not in page:
        return []
    listed = page.split(f"<h3>{title}</h3>")[1].split("</ul>")[0]
    found = re.findall(r'<li><span class="m (\w+)"></span> <p>(.*?) <span', listed)
    return [f"{relation}: {reason}" for relation, reason in found]


def test_what_would_come_is_shown(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    page = tried(client, desk, story, write="Kyiv", instead="Kiev")
    assert changes(page, "Would come") == [f"inconsistency: {WRITTEN}"]
    assert changes(page, "Would go away") == []
    count = len(desk.comparison(story).result.findings)  # type: ignore[union-attr]
    assert f"0 findings would go away, 1 would come, {count} would stay as they are." in page
    assert "<b>The form has changes that are not saved.</b>" in page
    assert kept(desk, "draft") == KYIV
    assert kept(desk) is None


def test_what_would_go_away_is_shown(client: FlaskClient, desk: Desk) -> None:
    page = tried(client, desk, fire(desk), quote="12 people")
    assert changes(page, "Would go away") == [f"contradiction: {COUNTED}"]
    assert "1 finding would go away, 0 would come," in page


def test_a_decided_finding_counts_like_an_open_one(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    result = desk.comparison(story).result
    assert result is not None
    at = datetime(2026, 1, 1, tzinfo=UTC)
    desk.add(Ledger(tuple(Decision(f.id, Verdict.DISMISS, at, "") for f in result.findings)))
    page = tried(client, desk, story, quote="12 people")
    assert changes(page, "Would go away") == [f"contradiction: {COUNTED}"]


def test_that_nothing_changes_is_told(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    count = len(desk.comparison(story).result.findings)  # type: ignore[union-attr]
    page = tried(client, desk, story, write="Odesa", instead="Odessa")
    assert f"Nothing changes: {count} findings as before." in page


def test_a_draft_can_be_saved_or_dropped(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    tried(client, desk, story, write="Kyiv", instead="Kiev")
    said = shown(client)
    assert ("write", "Kyiv") in said
    send(client, "save", said)
    assert (kept(desk), kept(desk, "draft")) == (KYIV, None)
    tried(client, desk, story, confidence="0.9")
    token = dict(said)["csrf"]
    assert client.post("/house/drop", data={"csrf": token}).location == "/house"
    assert (kept(desk), kept(desk, "draft")) == (KYIV, None)
    assert "What changes" not in house(client, f"/house?against={story}").split("<form")[0]


def test_the_latest_comparison_is_the_first_to_try_it_on(client: FlaskClient, desk: Desk) -> None:
    assert ">See what changes</button>" not in house(client).split('id="fixed-h"')[1]
    first, second = fire(desk), fire(desk)
    assert dict(shown(client))["against"] == second
    page = tried(client, desk, first, quote="12 people")
    assert dict(Form(page).fields)["against"] == first


def test_until_it_is_known_the_page_waits(client: FlaskClient, desk: Desk) -> None:
    story = fire(desk)
    with desk.store() as store:
        store.put_house(json.dumps(config.table(KYIV)), "draft")
    waiting = visiting(Desk(desk.path, desk.base, desk.limits, Jobs(0)))
    page = house(waiting, f"/house?against={story}")
    assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in page
    assert f'<div id="working" data-progress="/house/progress?against={story}">' in page
    assert ">Waiting for its turn</p>" in page
    assert waiting.get(f"/house/progress?against={story}").json == {
        "state": "waiting",
        "step": "",
        "done": 0,
        "of": 0,
    }
    desk.comparison(story, KYIV).ended.wait()
    told = client.get(f"/house/progress?against={story}").json
    assert told is not None
    assert told["state"] == "done"


def test_why_a_trial_fails_is_told(client: FlaskClient, desk: Desk, jobs: Jobs) -> None:
    story = fire(desk)
    narrow = Desk(desk.path, desk.base, Limits(articles=1), jobs)
    page = tried(visiting(narrow), narrow, story, quote="12 people")
    assert "storydiff serve --max-articles raises the limit" in page.split("<form")[0]


def test_what_is_not_there_is_not_found(client: FlaskClient, desk: Desk) -> None:
    assert client.get("/house/progress?against=none").status_code == 404
    with desk.store() as store:
        store.put_house(json.dumps(config.table(KYIV)), "draft")
    assert client.get("/house?against=none").status_code == 404
