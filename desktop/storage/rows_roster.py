"""Rows of the roster: who works what, trades, and what was really worked."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.records import PayPeriodState, WorkOutcome
from desktop.domain.schedule import AssignmentState, Credit, Origin
from desktop.domain.values import TimeBand
from desktop.storage.base import EntityRow, refers_to


class AssignmentRow(EntityRow):
    """An `Assignment`. Shifts are derived, so that `shift_id` refers to no table."""

    __tablename__ = "assignment"

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), primary_key=True, index=True)
    times: Mapped[TimeBand | None]
    locked: Mapped[bool]
    origin: Mapped[Origin]
    state: Mapped[AssignmentState]
    conditional_on: Mapped[str]
    override_reason: Mapped[str]
    override_by: Mapped[str]
    note: Mapped[str]


class TradeRow(EntityRow):
    """A `Trade`."""

    __tablename__ = "trade"

    id: Mapped[str] = mapped_column(primary_key=True)
    shift_id: Mapped[str]
    from_officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    to_officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    from_agreed_at: Mapped[dt.datetime | None]
    to_agreed_at: Mapped[dt.datetime | None]
    approved_by: Mapped[str]
    credit: Mapped[Credit]


class WorkedRow(EntityRow):
    """A `Worked`."""

    __tablename__ = "worked"

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), primary_key=True, index=True)
    outcome: Mapped[WorkOutcome]
    start: Mapped[int | None]
    end: Mapped[int | None]
    recorded_at: Mapped[dt.datetime | None]
    recorded_by: Mapped[str]
    note: Mapped[str]
    adjusts_period: Mapped[dt.date | None]


class PayPeriodRow(EntityRow):
    """A `PayPeriod`."""

    __tablename__ = "pay_period"

    first: Mapped[dt.date] = mapped_column(primary_key=True)
    last: Mapped[dt.date]
    state: Mapped[PayPeriodState]
    confirmed_by: Mapped[str]
    sent_at: Mapped[dt.datetime | None]
