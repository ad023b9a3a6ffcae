"""The version of the tool, in one place: the package metadata reads it here."""

VERSION = "0.1.0"
