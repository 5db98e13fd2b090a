"""Rows of the people: officers, what they may not do, and when they cannot work."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.people import BroughtForward, Contract
from desktop.domain.values import Clock, ContactWay, DayKind, Grade, HireStatus, TimeBand
from desktop.storage.base import EntityRow, refers_to


class OfficerRow(EntityRow):
    """An `Officer`."""

    __tablename__ = "officer"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    badge: Mapped[str]
    person_id: Mapped[str]
    payroll_number: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    contact_by: Mapped[ContactWay]
    notice_language: Mapped[str]
    clock: Mapped[Clock]
    grade: Mapped[Grade]
    status: Mapped[HireStatus]
    group: Mapped[str]
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    last_day_confirmed: Mapped[bool]
    contract: Mapped[Contract]
    season_cap_minutes: Mapped[int | None]
    brought_forward: Mapped[tuple[BroughtForward, ...]]
    pay_rate_cents: Mapped[int | None]
    overtime_percent: Mapped[int]
    languages: Mapped[tuple[str, ...]]
    under_18_until: Mapped[dt.date | None]
    field_training_until: Mapped[dt.date | None]
    field_training_shifts: Mapped[int]
    seasons_before: Mapped[int]
    sector: Mapped[str]
    note: Mapped[str]


class RestrictionRow(EntityRow):
    """A `Restriction`."""

    __tablename__ = "restriction"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    first: Mapped[dt.date]
    last: Mapped[dt.date | None]
    post_ids: Mapped[tuple[str, ...]]
    duty_ids: Mapped[tuple[str, ...]]


class AvailabilityRow(EntityRow):
    """An `Availability`."""

    __tablename__ = "availability"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    what: Mapped[AvailabilityKind]
    weekdays: Mapped[tuple[DayKind, ...]]
    start: Mapped[dt.time | None]
    end: Mapped[dt.time | None]
    first: Mapped[dt.date | None]
    last: Mapped[dt.date | None]


class TimeOffRow(EntityRow):
    """A `TimeOff`."""

    __tablename__ = "time_off"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    first: Mapped[dt.date]
    last: Mapped[dt.date]
    state: Mapped[TimeOffState]
    reason: Mapped[str]
    requested_on: Mapped[dt.date | None]


class CourtDateRow(EntityRow):
    """A `CourtDate`."""

    __tablename__ = "court"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    date: Mapped[dt.date]
    times: Mapped[TimeBand]
    state: Mapped[CourtState]
    place: Mapped[str]
    minimum_paid_minutes: Mapped[int]
