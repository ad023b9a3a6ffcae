"""Addresses of the web, where articles say that they were published."""

from __future__ import annotations

from urllib.parse import urlsplit

import regex

_WEB_ADDRESS = regex.compile(r"https?://[^\s\p{C}<>\"\\]{1,2000}", regex.IGNORECASE)


def web_address(text: str) -> str | None:
    """An address of the web that names no user; else None."""
    address = text.strip()
    try:
        parts = urlsplit(address) if _WEB_ADDRESS.fullmatch(address) else None
    except ValueError:  # half an IPv6 address
        return None
    return address if parts and parts.hostname and "@" not in parts.netloc else None
