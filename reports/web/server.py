"""The server: waitress, on this machine unless told otherwise."""

from __future__ import annotations

import socket
from collections.abc import Callable

from flask import Flask
from waitress.server import create_server

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
    with _listening(host, port) as taken:
        server = create_server(
            app,
            sockets=[taken],
            threads=_THREADS,
            ident=None,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        )
        ready(taken.getsockname()[1])
        server.run()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0].lower()
        raise SettingsError(f"cannot serve on {host} port {port}: {reason}") from error
