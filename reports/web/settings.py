"""What is in force here: limits, thresholds, the style of the house; and what is kept where."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from flask import Blueprint

from compare.detectors import DETECTORS, chosen
from compare.version import VERSION
from reports.web.site import desk, shown

routes = Blueprint("settings", __name__)


@routes.get("/settings")
def settings() -> str:
    """The page of settings."""
    here = desk()
    with here.store() as store:
        own = here.settings(store)
        size = _size(here.path)
    running = [detector.name for detector in chosen(own)]
    return shown(
        "web/settings.html.j2",
        "settings",
        "",
        version=VERSION,
        store=here.path.name,
        size=size,
        limits={name: f"{most:,}".removesuffix(".0") for name, most in asdict(here.limits).items()},
        processes=here.processes,
        own=own,
        running=running,
        silent=[detector.name for detector in DETECTORS if detector.name not in running],
    )


def _size(path: Path) -> str:
    """The size of a store with what SQLite keeps beside it, in words."""
    beside = (path, path.with_name(f"{path.name}-wal"))
    size = sum(each.stat().st_size for each in beside if each.exists())
    return f"{size / 1_000_000:,.1f} MB"
