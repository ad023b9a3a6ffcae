"""The style of the house: shown as a form, tried on a comparison, and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from compare import config
from compare.corpus.store import Store
from compare.lexicon import load
from compare.model import Finding, SettingsError
from compare.settings import Settings
from reports.corpus.view import Row, row
from reports.view import FACES, ordered
from reports.view.manual import MANUALS
from reports.web.desk import Compared
from reports.web.results import PATIENCE, told
from reports.web.site import desk, shown
from reports.web.style import Style, meant, roomier, styled, typed

routes = Blueprint("house", __name__, url_prefix="/house")

_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Trial:
    """A comparison by the style of the house, and by the draft of another."""

    row: Row
    before: Compared
    after: Compared

    @property
    def running(self) -> Compared | None:
        """The one of both that is still to be done, if one is."""
        return next((job for job in (self.before, self.after) if not job.ended.is_set()), None)

    @property
    def trouble(self) -> str:
        """Why there is nothing to see."""
        for job in (self.before, self.after):
            if job.result is None:
                return job.trouble or "the comparison was cancelled"
        return ""

    @property
    def gone(self) -> list[Finding]:
        """The findings that there would be no more, in the order of reading."""
        return _only(self.before, self.after)

    @property
    def new(self) -> list[Finding]:
        """The findings that there would be besides, in the order of reading."""
        return _only(self.after, self.before)

    @property
    def same(self) -> int:
        """How many findings there would be as before."""
        return len(_ids(self.before) & _ids(self.after))


def _only(one: Compared, other: Compared) -> list[Finding]:
    if one.result is None:
        return []
    return [finding for finding in ordered(one.result) if finding.id not in _ids(other)]


def _ids(job: Compared) -> set[str]:
    return {finding.id for finding in job.result.findings} if job.result else set()


@routes.get("")
def form() -> str:
    """The form, with what a draft would change if it is tried; until that is known, how far it is."""
    with desk().store() as store:
        style = styled(_draft(store) or desk().settings(store))
    trial = _trial(request.args.get("against", ""))
    if trial is None:
        return _form(roomier(style))
    trial.after.ended.wait(PATIENCE)
    if trial.running is not None:
        return shown("web/house_waits.html.j2", "working", "/house", trial=trial, told=_told(trial))
    return _form(roomier(style), trial=trial)


@routes.post("")
def change() -> AnyResponse | str | tuple[str, int]:
    """Keep what the form says, as a draft or for good; or give it more rows."""
    style = typed(request.form)
    do = request.form.get("do", "try")
    against = request.form.get("against", "")
    if do in ("more-terms", "more-passages"):
        return _form(roomier(style, do == "more-terms", do == "more-passages"), against=against)
    try:
        with desk().store() as store, store.changed():
            settings = meant(style, desk().settings(store))
            said = json.dumps(config.table(settings), ensure_ascii=False)
            if do == "save":
                store.put_house(said)
            store.put_house(None if do == "save" else said, _DRAFT)
    except SettingsError as error:
        return _form(style, trouble=str(error), against=against), 400
    if do == "save":
        return redirect("/house?saved", 303)
    if not against:
        return redirect("/house", 303)
    for each in (None, settings):
        desk().comparison(against, each, again=True)
    return redirect(f"/house?against={against}", 303)


@routes.post("/drop")
def drop() -> AnyResponse:
    """Forget the draft."""
    with desk().store() as store, store.changed():
        store.put_house(None, _DRAFT)
    return redirect("/house", 303)


@routes.post("/reset")
def reset() -> AnyResponse:
    """Go back to the settings with which the server was started."""
    with desk().store() as store, store.changed():
        store.put_house(None)
        store.put_house(None, _DRAFT)
    return redirect("/house", 303)


@routes.get("/progress")
def progress() -> dict[str, object]:
    """How far the work on a trial is, for the script of the page that waits."""
    trial = _trial(request.args.get("against", ""))
    if trial is None:
        abort(404, "no changes are being tried")
    return _told(trial)


@routes.get("/storydiff.toml")
def download() -> AnyResponse:
    """The style that is kept, as a file for the command line."""
    with desk().store() as store:
        answer = Response(config.toml(desk().settings(store)), mimetype="application/toml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{config.FILE}"'
    return answer


def _draft(store: Store) -> Settings | None:
    said = store.house(_DRAFT)
    return None if said is None else config.settings(json.loads(said))


def _trial(story: str) -> Trial | None:
    """A trial of the draft on a comparison; None where there is no draft, or no such wish."""
    with desk().store() as store:
        draft = _draft(store)
        if draft is None or not story:
            return None
        own = row(store.summary(story))
    return Trial(own, desk().comparison(story), desk().comparison(story, draft))


def _told(trial: Trial) -> dict[str, object]:
    return told(trial.running or trial.after)


def _form(style: Style, trial: Trial | None = None, trouble: str = "", against: str = "") -> str:
    with desk().store() as store:
        own = desk().settings(store)
        comparisons = [row(summary) for summary in store.asked()]
        is_kept, is_draft = store.house() is not None, store.house(_DRAFT) is not None
    return shown(
        "web/house.html.j2",
        "house",
        "/house",
        said=style,
        trial=trial,
        trouble=trouble,
        against=trial.row.id if trial else against,
        own=own,
        comparisons=comparisons,
        is_kept=is_kept,
        is_draft=is_draft,
        is_filed=desk().base != Settings(),
        is_saved="saved" in request.args,
        store=desk().path.name,
        manuals=MANUALS,
        countries=sorted(country.name for country in load(own.language).countries),
        faces=FACES,
    )
