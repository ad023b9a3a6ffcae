"""Who may ask for what: every request passes here first, and every answer last.

A page in the same browser must not read or write here (DNS rebinding, forged forms, frames), another
machine only with the token, and nobody may ask so much that others wait.
"""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

API = "/api/"
CSRF_FIELD = "csrf"

_CSRF_COOKIE = "storydiff-csrf"
_CSRF_LENGTH = 43  # of 32 random bytes in URL-safe base64
_LOCAL = "localhost"
_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
_FROM_HERE = (None, "same-origin", "none")
_A_DAY = 86_400  # seconds

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`, with which a browser hides where a form of ours comes from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Drafts are secret, and stay out of the browser's files.
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Under which names the server answers, and the token that is needed, if one is.

    An address in numbers is always a name of it: only a name can be bound to another address.
    """

    names: frozenset[str] = frozenset({_LOCAL})
    token: str | None = None

    @property
    def cookie(self) -> str:
        """Under which name a browser keeps the token, so that two servers do not disturb each other."""
        return f"storydiff-{sha256((self.token or '').encode()).hexdigest()[:8]}"

    def answers_to(self, host: str) -> bool:
        """Whether a request for this host, with or without a port, is meant for here."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
            ip_address(name)
        except ValueError:
            return name.rstrip(".") in self.names
        return True


def with_token(host: str) -> Access:
    """Access for other machines: under the names of this one, and with a new token."""
    return Access(frozenset({_LOCAL, host, socket.gethostname()}), secrets.token_urlsafe(18))


@dataclass(slots=True)
class Bucket:
    """So many requests a second on the average, and so many at once (a token bucket)."""

    rate: float = 50.0
    most: float = 200.0
    _left: float = field(init=False)
    _at: float = field(init=False, default_factory=monotonic)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._left = self.most

    def take(self) -> bool:
        """Whether one more is allowed now."""
        with self._lock:
            now = monotonic()
            self._left = min(self.most, self._left + (now - self._at) * self.rate)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


def guard(app: Flask, access: Access, bucket: Bucket) -> None:
    """Have every request looked at before anything is done, and every answer marked."""

    @app.before_request
    def look() -> AnyResponse | None:
        if not access.answers_to(request.host):
            abort(421, "no page is served under this name")
        answer = _let_in(access)
        if answer is None and request.method in _UNSAFE:
            if not bucket.take():
                abort(429, "too many requests; try again in a second")
            _refuse_forged()
        return answer

    @app.after_request
    def mark(answer: Response) -> Response:
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        if "csrf" in g and request.cookies.get(_CSRF_COOKIE) != g.csrf:
            _keep(answer, _CSRF_COOKIE, g.csrf)
        return answer


def csrf() -> str:
    """The token that a form on this page has to send back."""
    if "csrf" not in g:
        kept = request.cookies.get(_CSRF_COOKIE, "")
        g.csrf = kept if len(kept) == _CSRF_LENGTH else secrets.token_urlsafe(32)
    return str(g.csrf)


def _let_in(access: Access) -> AnyResponse | None:
    """Refuse who does not have the token; who brings it in the address is asked to come without."""
    if access.token is None:
        return None
    scheme, _, told = request.headers.get("Authorization", "").partition(" ")
    brought = request.args.get("token", "")
    if _same(brought, access.token) and request.method == "GET":
        answer = redirect(request.path)
        _keep(answer, access.cookie, access.token)
        return answer
    if _same(request.cookies.get(access.cookie, ""), access.token):
        return None
    if not (scheme.lower() == "bearer" and _same(told, access.token)):
        abort(401, "open the address that storydiff serve has printed, with its token")
    return None


def _refuse_forged() -> None:
    """Refuse what a page from elsewhere has a browser send.

    A form of ours sends back the token of its page. A program sends JSON, which a browser sends from
    elsewhere only after a question that is not answered here.
    """
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site") not in _FROM_HERE:
        abort(403, "this was sent by a page from elsewhere")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403, "this was sent by a page from elsewhere")
    if request.path.startswith(API):
        if request.content_length and not request.is_json:
            abort(415, "send application/json")
    elif not _same(request.form.get(CSRF_FIELD, ""), request.cookies.get(_CSRF_COOKIE) or " "):
        abort(403, "the form is too old; load the page again")


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))


def _keep(answer: AnyResponse, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=_A_DAY * 30, httponly=True, samesite="Strict")
