"""Which files are ours, and which of them this program knows."""

from __future__ import annotations

APPLICATION_ID = 0x43534F50
"""SQLite's application id of a season file: "CSOP" in ASCII."""

FORMAT = 2
"""Format of the tables, SQLite's ``user_version`` of a season file; the newest migration leads to it."""

EDIT_FORMAT = 1
"""Format of the edits in the audit trail (`desktop.storage.journal`)."""

SUFFIX = ".csoplan"
"""How a season file's name ends."""


def revision_id(form: int) -> str:
    """Alembic's name of a format."""
    return f"{form:04d}"
