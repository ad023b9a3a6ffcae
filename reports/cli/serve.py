"""storydiff serve: the local web page."""

from __future__ import annotations

import os
import webbrowser
from contextlib import closing
from pathlib import Path

import click

from compare.limits import Limits
from compare.settings import Settings
from reports.cli.house import HOUSE_OPTIONS, housed
from reports.cli.limits import LIMIT_OPTIONS, limited
from reports.cli.options import Sections
from reports.cli.shell import FINE, is_watched, say
from reports.cli.store import stored

_HERE = "127.0.0.1"
_ALL = ("0.0.0.0", "::")  # noqa: S104
PORT = 8765
"""Where the page is served unless told otherwise."""

_SECTIONS = {
    "Page": ("port", "open_", "host"),
    "Work": ("path", "jobs"),
    "House style": HOUSE_OPTIONS,
    "Limits": LIMIT_OPTIONS,
}


@click.command(cls=Sections, sections=_SECTIONS, short_help="Open the local web page.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="N",
    help=f"Where it is served; {PORT} unless told, any that is free with 0.",
)
@click.option(
    "--open/--no-open",
    "open_",
    default=None,
    help="Show it in the browser; that is done where a person watches.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    help="Let other machines in who bring the token that is then printed; 0.0.0.0 for all.",
)
@stored
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many comparisons at once; as many as there are cores unless told.",
)
@housed
@limited
def serve(
    port: int,
    open_: bool | None,
    host: str | None,
    path: Path,
    jobs: int,
    house: Path | None,
    limits: Limits,
) -> int:
    """Serve a page on which articles are compared, and open it in the browser.

    All stays on this machine. The store is that of storydiff corpus, whose stories are shown too.
    Ctrl-C ends it; what was compared and decided is there the next time.
    """
    from compare import load_settings
    from compare.corpus.store import opened

    try:
        from reports.web.app import application
        from reports.web.desk import Desk
        from reports.web.jobs import Jobs
        from reports.web.safety import Access, with_token
        from reports.web.server import serve as run
    except ImportError as error:
        raise click.ClickException(
            "the web page needs packages that are not installed: pip install 'storydiff[web]'"
        ) from error
    settings = load_settings(house) if house else Settings()
    with opened(path):  # trouble with it is told before a page is
        pass
    access = with_token(host) if host else Access()

    def ready(port: int) -> None:
        address = _address(host, port, access.token)
        say(f"{address} (Ctrl-C ends it)")
        if is_watched() if open_ is None else open_:
            webbrowser.open(address)

    processes = jobs or os.cpu_count() or 1
    with closing(Jobs(processes)) as workers, closing(Jobs(1)) as readers:
        desk = Desk(path, settings, limits, workers, readers)
        run(application(desk, access), host or _HERE, port, ready)
    return FINE


def _address(host: str | None, port: int, token: str | None) -> str:
    """The address under which a browser on this machine finds the page."""
    name = _HERE if host in (None, *_ALL) else host
    where = f"[{name}]" if ":" in str(name) else name
    return f"http://{where}:{port}/" + (f"?token={token}" if token else "")
