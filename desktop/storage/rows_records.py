"""Rows of publications, who was told of them, calls for a hole, and what-ifs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.records import CallAnswer, Override, PublishedShift, ToldState
from desktop.storage.base import EntityRow, refers_to


class PublicationRow(EntityRow):
    """A `Publication`, its snapshot as one text."""

    __tablename__ = "publication"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first: Mapped[dt.date]
    last: Mapped[dt.date]
    at: Mapped[dt.datetime]
    by: Mapped[str]
    note: Mapped[str]
    overrides: Mapped[tuple[Override, ...]]
    shifts: Mapped[tuple[PublishedShift, ...]]


class ToldRow(EntityRow):
    """A `Told`."""

    __tablename__ = "told"

    publication: Mapped[int] = mapped_column(
        refers_to("publication.number"), primary_key=True, autoincrement=False
    )
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), primary_key=True, index=True)
    state: Mapped[ToldState]
    how: Mapped[str]
    at: Mapped[dt.datetime | None]
    by: Mapped[str]


class CallRow(EntityRow):
    """A `Call`."""

    __tablename__ = "call"

    id: Mapped[str] = mapped_column(primary_key=True)
    shift_id: Mapped[str]
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    at: Mapped[dt.datetime]
    answer: Mapped[CallAnswer]
    by: Mapped[str]
    note: Mapped[str]


class ScenarioRow(EntityRow):
    """A `Scenario`."""

    __tablename__ = "scenario"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    base_revision: Mapped[int]
    overlay: Mapped[tuple[str, ...]]
    stale: Mapped[bool]
    note: Mapped[str]
