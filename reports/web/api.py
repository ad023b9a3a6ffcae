"""Stub."""

from __future__ import annotations

from flask import Blueprint

routes = Blueprint("api", __name__)
