"""storydiff: what articles on one event share, what only one says, and where they cannot both be right."""

from compare.config import load as load_settings
from compare.decisions import Ledger, decide, read_ledger
from compare.limits import Limits
from compare.model import (
    Comparison,
    Document,
    Finding,
    LedgerError,
    LimitError,
    Preferred,
    ReadError,
    SettingsError,
    StorydiffError,
    Suppression,
)
from compare.pipeline import compare_documents
from compare.readers import read, read_all
from compare.settings import Settings

__all__ = [
    "Comparison",
    "Document",
    "Finding",
    "Ledger",
    "LedgerError",
    "LimitError",
    "Limits",
    "Preferred",
    "ReadError",
    "Settings",
    "SettingsError",
    "StorydiffError",
    "Suppression",
    "compare_documents",
    "decide",
    "load_settings",
    "read",
    "read_all",
    "read_ledger",
]
