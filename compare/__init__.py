"""storydiff: what articles on one event share, what only one says, and where they cannot both be right."""

from compare.model import Comparison, Document, Finding, ReadError, SettingsError, StorydiffError
from compare.pipeline import compare_documents
from compare.readers import read
from compare.settings import Settings

__all__ = [
    "Comparison",
    "Document",
    "Finding",
    "ReadError",
    "Settings",
    "SettingsError",
    "StorydiffError",
    "compare_documents",
    "read",
]
