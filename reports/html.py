"""One self-contained HTML file: it loads nothing, and without script all of it can be read."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from compare.model import Comparison
from reports.view import AGREEMENTS, CHANGED, CONFLICTS, FACES, TIERS, build, listed

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# The parts of the script in the order in which they know each other.
_SCRIPT = ("page", "records", "decisions", "reading", "list", "keys")


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
    template = _environment().get_template("report/page.html.j2")
    return template.render(
        view=build(comparison),
        faces=FACES,
        agreements=AGREEMENTS,
        conflicts=CONFLICTS,
        tiers=TIERS,
        changed=CHANGED,
    )


@cache
def _environment() -> Environment:
    # Imported late: the other formats and the command line's help need no templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Our own files, unescaped; the page's policy allows nothing but them, by their hashes.
    style, script = _style(), _script()
    environment.globals.update(
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    environment.filters.update(listed=listed, broken=_broken)
    return environment


# A browser needs seconds to lay out a word of 100,000 letters that it may not break.
_LONG_WORD = re.compile(r"(\S{200})(?=\S)")


def _broken(text: str) -> Markup:
    """The text, escaped, with places in very long words where a line may end."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(map(escape, filter(None, _LONG_WORD.split(text))))


def _asset(name: str) -> str:
    return files("reports").joinpath("templates", "report", name).read_text(encoding="utf-8")


def _style() -> str:
    """The style without comments, and without the spaces that mean nothing; strings are left alone."""
    parts = re.split(r"(\"[^\"]*\")", re.sub(r"/\*.*?\*/", "", _asset("page.css"), flags=re.DOTALL))
    parts[::2] = (
        re.sub(r"(?<=[{};:,>])\s+|;?\s+(?=[{}])| (?=[>!])", "", part) for part in parts[::2]
    )
    return "".join(parts).strip()


# Strings of the script, in which spaces count. No template stands within another.
_STRINGS = re.compile(r"""('(?:[^'\\]|\\.)*+(?:'|\Z)|"[^"]*+(?:"|\Z)|`[^`]*+(?:`|\Z))""")


def _script() -> str:
    """The parts of the script in one scope, without comments and the spaces that mean nothing.

    Lines are joined where no statement can end.
    """
    source = "\n".join(_asset(f"{name}.js") for name in _SCRIPT)
    lines = re.sub(r"(?m)^\s*// .*$|^\s+|\s+$|  // .*$", "", source)
    joined = re.sub(r"(?<=[{;,(])\n|\n(?=[})])", "", lines)
    parts = _STRINGS.split(joined)
    parts[::2] = map(_squeezed, parts[::2])
    return f"(()=>{{'use strict';{''.join(parts).strip()}}})();"


def _squeezed(code: str) -> str:
    """The code without spaces around signs, without brackets around one parameter and last semicolons."""
    tight = re.sub(
        r" ?(=>|&&|[!=]==|\|\||\?\?|[-+*]=|[=<>?:,;{}()[\]]) ?| ([-+*]) (?![-+])", r"\1\2", code
    )
    return re.sub(r";(?=\})", "", re.sub(r"(?<![\w)])\((\w+)\)=>", r"\1=>", tight))


def _hash(source: str) -> str:
    """The source as a Content-Security-Policy names it."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"
