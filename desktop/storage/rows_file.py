"""Rows that are no entities: the file's own state, the audit trail and the calendar ledger."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.ledger import Audience
from desktop.storage.base import Base
from desktop.storage.dialect import append_only


class FormatRow(Base):
    """The one row by which Alembic knows the tables' format; its name and form are Alembic's."""

    __tablename__ = "alembic_version"
    __table_args__ = (PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),)

    version_num: Mapped[str] = mapped_column(String(32))


class FileRow(Base):
    """The one row that says where the file stands; a writer changes it first, so that writers queue here."""

    __tablename__ = "season_file"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]


class EditRow(Base):
    """One edit of the audit trail, written with the edit in one transaction and never changed."""

    __tablename__ = "edit"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    who: Mapped[str]
    when: Mapped[dt.datetime]
    format: Mapped[int]
    changes: Mapped[str]


class LedgerKeyRow(Base):
    """The one UID of one (audience, shift, officer), never changed."""

    __tablename__ = "ledger_key"
    __table_args__ = (UniqueConstraint("audience", "shift_id", "officer_id", "uid"),)

    audience: Mapped[Audience] = mapped_column(primary_key=True)
    shift_id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)


class LedgerRow(Base):
    """One revision of a `LedgerEntry`, never changed; the newest of a key is in force."""

    __tablename__ = "ledger"
    __table_args__ = (
        ForeignKeyConstraint(
            ["audience", "shift_id", "officer_id", "uid"],
            ["ledger_key.audience", "ledger_key.shift_id", "ledger_key.officer_id", "ledger_key.uid"],
        ),
        Index("ix_ledger_of_key", "audience", "shift_id", "officer_id", "uid"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    audience: Mapped[Audience]
    shift_id: Mapped[str]
    officer_id: Mapped[str]
    uid: Mapped[str]
    sequence: Mapped[int]
    content: Mapped[str]
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]
    withdrawn: Mapped[bool]
    withdrawn_exports: Mapped[int]


for _row in (EditRow, LedgerKeyRow, LedgerRow):
    append_only(_row.metadata.tables[_row.__tablename__])
