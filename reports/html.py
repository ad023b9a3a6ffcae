"""One self-contained HTML file: it loads nothing, and without script all of it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from compare.model import Comparison
from reports.page import Look, page
from reports.view import AGREEMENTS, CHANGED, CONFLICTS, FACES, TIERS, build

TEMPLATE = "report/page.html.j2"
STYLES = ("base.css", "report/page.css")
_PARTS = ("records", "decisions", "reading", "list", "keys")


def scripts(keep: str = "report/keep.js", *last: str) -> tuple[str, ...]:
    """The parts of the script: where decisions are kept is one, and there may be some at the end."""
    parts = (f"report/{part}.js" for part in _PARTS)
    return ("base.js", "report/page.js", keep, *parts, *last)


_LOOK = Look(STYLES, scripts())


@dataclass(frozen=True, slots=True)
class Page:
    """A page for a notebook, in a frame of its own so that its styles stay inside."""

    html: str

    def _repr_html_(self) -> str:
        return (
            '<iframe title="storydiff report" width="100%" height="800" frameborder="0"'
            f' sandbox="allow-scripts allow-downloads allow-modals" srcdoc="{escape(self.html)}"></iframe>'
        )


def render(comparison: Comparison) -> str:
    """The comparison as one HTML document."""
    return page(TEMPLATE, _LOOK, **filling(comparison))


def filling(comparison: Comparison) -> dict[str, object]:
    """What the template of a report is filled with."""
    return {
        "view": build(comparison),
        "faces": FACES,
        "agreements": AGREEMENTS,
        "conflicts": CONFLICTS,
        "tiers": TIERS,
        "changed": CHANGED,
    }
