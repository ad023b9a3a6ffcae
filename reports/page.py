"""Pages from our templates: self-contained, with our style and script, and a policy that allows no others."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from reports.view import listed, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Look:
    """Files beside the templates that make a page what it is.

    `styles` are in their order; `scripts` are the parts of one script, in the order in which they know
    each other.
    """

    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def style(self) -> str:
        """All styles as one."""
        return _style(self.styles)

    @property
    def script(self) -> str:
        """All parts of the script as one."""
        return _script(self.scripts)


def page(template: str, look: Look, **filling: object) -> str:
    """A template of ours, filled in: a page that has all of its look in itself."""
    return filled(template, **_own(look), site=None, **filling)


def filled(template: str, **filling: object) -> str:
    """A template of ours, filled in.

    Args:
        filling: `policy`, `style` and `script` are parts of the page's head and foot; `site` is what
            the pages of a site have in common, None where it is a page by itself.
    """
    return _environment().get_template(template).render(**filling)


@cache
def _own(look: Look) -> dict[str, Markup]:
    """Our own files, unescaped; the page's policy allows nothing but them, by their hashes."""
    from markupsafe import Markup

    policy = (
        f"default-src 'none'; style-src '{_hash(look.style)}'; script-src '{_hash(look.script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    return {
        "policy": Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),  # noqa: S704
        "style": Markup(f"<style>{look.style}</style>"),  # noqa: S704
        "script": Markup(f"<script>{look.script}</script>"),  # noqa: S704
    }


@cache
def _environment() -> Environment:
    # Imported late: the other formats and the command line's help need no templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(listed=listed, broken=_broken, visible=visible)
    return environment


# A browser needs seconds to lay out a word of 100,000 letters that it may not break.
_LONG_WORD = re.compile(r"(\S{200})(?=\S)")


def _broken(text: str) -> Markup:
    """The text, escaped, with places in very long words where a line may end."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(map(escape, filter(None, _LONG_WORD.split(text))))


def _assets(names: Iterable[str]) -> str:
    templates = files("reports").joinpath("templates")
    return "\n".join(templates.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def _style(names: tuple[str, ...]) -> str:
    """Styles without comments, and without the spaces that mean nothing; strings are left alone."""
    parts = re.split(r"(\"[^\"]*\")", re.sub(r"/\*.*?\*/", "", _assets(names), flags=re.DOTALL))
    parts[::2] = (
        re.sub(r"(?<=[{};:,>])\s+|;?\s+(?=[{}])| (?=[>!])", "", part) for part in parts[::2]
    )
    return "".join(parts).strip()


# Strings of the script, in which spaces count. No template stands within another.
_STRINGS = re.compile(r"""('(?:[^'\\]|\\.)*+(?:'|\Z)|"[^"]*+(?:"|\Z)|`[^`]*+(?:`|\Z))""")


@cache
def _script(names: tuple[str, ...]) -> str:
    """The parts of a script in one scope, without comments and the spaces that mean nothing.

    Lines are joined where no statement can end.
    """
    lines = re.sub(r"(?m)^\s*// .*$|^\s+|\s+$|  // .*$", "", _assets(names))
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
