"""The server: waitress, on this machine unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from waitress import create_server

from compare.model import SettingsError

# Requests at once. Most of them wait: for the store, or for a process that compares.
_THREADS = 16


def serve(app: Flask, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serve an application until the process ends.

    Args:
        port: any that is free where it is 0.
        ready: is called with the port once requests are taken.

    Raises:
        SettingsError: nothing can be served there.
    """
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            ident=None,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        )
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SettingsError(f"cannot serve on {host} port {port}: {reason}; give --port") from error
    ready(server.effective_port)
    server.run()
