"""What all pages of the site share: the desk behind them, their look, and the way between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from flask import Blueprint, Response, current_app, request
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from reports import html as report
from reports.page import Look, filled
from reports.web.desk import Desk
from reports.web.safety import csrf

_BASE = ("base.css", "web/site.css")
_SITE = ("base.js", "web/theme.js")

LOOKS: Mapping[str, Look] = {
    "site": Look(_BASE, _SITE),
    "compare": Look(_BASE, (*_SITE, "web/compare.js")),
    "working": Look(_BASE, (*_SITE, "web/working.js")),
    "house": Look((*_BASE, "web/house.css"), _SITE),
    "help": Look((*_BASE, "web/help.css"), _SITE),
    "settings": Look(_BASE, (*_SITE, "web/settings.js")),
    "stories": Look(
        ("base.css", "corpus/index.css", "web/site.css"), ("base.js", "corpus/index.js")
    ),
    "report": Look((*report.STYLES, "web/site.css"), report.scripts("web/keep.js", "web/sync.js")),
}

# What the bar has: a word and where it leads.
_WAYS = (
    ("Compare", "/"),
    ("Comparisons", "/comparisons"),
    ("Stories", "/stories"),
    ("House style", "/house"),
    ("Help", "/help"),
)

assets = Blueprint("assets", __name__)


@dataclass(frozen=True, slots=True)
class Site:
    """What a page says of the site that it is part of."""

    here: str
    csrf: str
    ways: tuple[tuple[str, str], ...] = _WAYS


def desk() -> Desk:
    """The desk that this site is of."""
    return cast(Desk, current_app.extensions["storydiff"])


def shown(template: str, look: str, here: str, **filling: object) -> str:
    """A page of the site.

    Args:
        look: a name in `LOOKS`.
        here: the address, as the bar has it, under which the page is found.
    """
    site = Site(here, csrf())
    return filled(template, policy="", **_linked(look), site=site, **filling)


def _linked(name: str) -> dict[str, Markup]:
    """A look as files of the site, which a browser keeps as long as they are the same."""
    look = LOOKS[name]
    style, script = f"{name}-{_tag(look.style)}.css", f"{name}-{_tag(look.script)}.js"
    return {
        "style": Markup('<link rel="stylesheet" href="/assets/{}">').format(style),
        "script": Markup('<script src="/assets/{}"></script>').format(script),
    }


def _tag(content: str) -> str:
    return sha256(content.encode()).hexdigest()[:8]


@assets.get("/assets/<name>")
def asset(name: str) -> Response:
    """A style or a script of ours."""
    for look_name, look in LOOKS.items():
        for content, suffix, kind in (
            (look.style, "css", "text/css"),
            (look.script, "js", "text/javascript"),
        ):
            if name == f"{look_name}-{_tag(content)}.{suffix}":
                answer = Response(content, mimetype=kind)
                answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
                return answer
    raise NotFound


def wants_json() -> bool:
    """Whether a program has asked."""
    return request.path.startswith("/api/")
