"""Stub."""

from __future__ import annotations

from flask import Blueprint

routes = Blueprint("help", __name__)
