"""Rows of training: kinds of certificate, certificates, sessions and seats in them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.training import Outcome
from desktop.domain.values import TimeBand
from desktop.storage.base import EntityRow, refers_to


class CertificationRow(EntityRow):
    """A `Certification`."""

    __tablename__ = "certification"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    valid_months: Mapped[int | None]
    trainer: Mapped[bool]


class CertificateRow(EntityRow):
    """A `Certificate`."""

    __tablename__ = "certificate"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    certification_id: Mapped[str] = mapped_column(refers_to("certification.id"), index=True)
    issued_on: Mapped[dt.date]
    valid_through: Mapped[dt.date | None]
    assumed: Mapped[bool]


class TrainingSessionRow(EntityRow):
    """A `TrainingSession`."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    dates: Mapped[tuple[dt.date, ...]]
    times: Mapped[TimeBand]
    grants: Mapped[tuple[str, ...]]
    seats: Mapped[int | None]
    place: Mapped[str]
    bring: Mapped[str]
    needed_for_work: Mapped[bool]


class AttendanceRow(EntityRow):
    """An `Attendance`."""

    __tablename__ = "attendance"

    session_id: Mapped[str] = mapped_column(refers_to("session.id"), primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), primary_key=True, index=True)
    outcome: Mapped[Outcome]
