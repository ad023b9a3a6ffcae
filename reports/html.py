"""One self-contained HTML file: it loads nothing, and without script all of it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from compare.model import Comparison
from reports.page import page
from reports.view import AGREEMENTS, CHANGED, CONFLICTS, FACES, TIERS, build

_STYLES = ("base.css", "report/page.css")
# The parts of the script in the order in which they know each other.
_PARTS = ("page", "records", "decisions", "reading", "list", "keys")
_SCRIPTS = ("base.js", *(f"report/{part}.js" for part in _PARTS))


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
    return page(
        "report/page.html.j2",
        _STYLES,
        _SCRIPTS,
        view=build(comparison),
        faces=FACES,
        agreements=AGREEMENTS,
        conflicts=CONFLICTS,
        tiers=TIERS,
        changed=CHANGED,
    )
