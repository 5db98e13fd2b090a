"""Rows of the work that is wanted: needs, events and their lines, extra shifts, changes to one date."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.curves import ChoicePer, CurveStep
from desktop.domain.demand import DateMove
from desktop.domain.values import CrewRule, DayKind, EquipmentUse, EventState, FilledBy, Priority, TimeBand
from desktop.storage.base import EntityRow, refers_to


class CoverageNeedRow(EntityRow):
    """A `CoverageNeed`."""

    __tablename__ = "need"

    id: Mapped[str] = mapped_column(primary_key=True)
    post_id: Mapped[str] = mapped_column(refers_to("post.id"), index=True)
    duty_id: Mapped[str] = mapped_column(refers_to("duty.id"), index=True)
    template_id: Mapped[str] = mapped_column(refers_to("template.id"), index=True)
    days: Mapped[tuple[DayKind, ...]]
    minimum: Mapped[int]
    desired: Mapped[int]
    priority: Mapped[Priority]
    crew_rules: Mapped[tuple[CrewRule, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    first: Mapped[dt.date | None]
    last: Mapped[dt.date | None]
    note: Mapped[str]
    optional: Mapped[bool]


class EventRow(EntityRow):
    """An `Event`."""

    __tablename__ = "event"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    date: Mapped[dt.date]
    times: Mapped[TimeBand]
    recurrence: Mapped[str]
    extra_dates: Mapped[tuple[dt.date, ...]]
    dropped_dates: Mapped[tuple[dt.date, ...]]
    moved: Mapped[tuple[DateMove, ...]]
    called_off_dates: Mapped[tuple[dt.date, ...]]
    state: Mapped[EventState]
    place: Mapped[str]
    attendance: Mapped[int | None]
    alcohol: Mapped[bool]
    setup_minutes: Mapped[int]
    teardown_minutes: Mapped[int]
    rain_after_days: Mapped[int | None]
    hold_rain_date: Mapped[bool]
    no_time_off: Mapped[bool]
    meeting_point: Mapped[str]
    note: Mapped[str]


class StaffingLineRow(EntityRow):
    """A `StaffingLine`."""

    __tablename__ = "staffing_line"

    id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(refers_to("event.id"), index=True)
    post_id: Mapped[str] = mapped_column(refers_to("post.id"), index=True)
    duty_id: Mapped[str] = mapped_column(refers_to("duty.id"), index=True)
    times: Mapped[TimeBand]
    minimum: Mapped[int]
    desired: Mapped[int]
    priority: Mapped[Priority]
    dates: Mapped[tuple[dt.date, ...]]
    crew_rules: Mapped[tuple[CrewRule, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    filled_by: Mapped[FilledBy]
    filled_count: Mapped[int]
    contact: Mapped[str]
    channel: Mapped[str]
    break_minutes: Mapped[int | None]
    note: Mapped[str]
    optional: Mapped[bool]


class ExtraShiftRow(EntityRow):
    """An `ExtraShift`."""

    __tablename__ = "extra_shift"

    id: Mapped[str] = mapped_column(primary_key=True)
    date: Mapped[dt.date]
    post_id: Mapped[str] = mapped_column(refers_to("post.id"), index=True)
    duty_id: Mapped[str] = mapped_column(refers_to("duty.id"), index=True)
    times: Mapped[TimeBand]
    minimum: Mapped[int]
    desired: Mapped[int]
    priority: Mapped[Priority]
    crew_rules: Mapped[tuple[CrewRule, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    break_minutes: Mapped[int | None]
    note: Mapped[str]
    optional: Mapped[bool]


class DemandCurveRow(EntityRow):
    """A `DemandCurve`."""

    __tablename__ = "curve"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    post_id: Mapped[str] = mapped_column(refers_to("post.id"), index=True)
    duty_id: Mapped[str] = mapped_column(refers_to("duty.id"), index=True)
    template_ids: Mapped[tuple[str, ...]]
    days: Mapped[tuple[DayKind, ...]]
    steps: Mapped[tuple[CurveStep, ...]]
    priority: Mapped[Priority]
    crew_rules: Mapped[tuple[CrewRule, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    first: Mapped[dt.date | None]
    last: Mapped[dt.date | None]
    note: Mapped[str]


class AlternativesRow(EntityRow):
    """`Alternatives`."""

    __tablename__ = "alternatives"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    members: Mapped[tuple[str, ...]]
    per: Mapped[ChoicePer]
    exactly: Mapped[bool]
    priority: Mapped[Priority]


class ShiftChangeRow(EntityRow):
    """A `ShiftChange`."""

    __tablename__ = "shift_change"

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    minimum: Mapped[int | None]
    desired: Mapped[int | None]
    times: Mapped[TimeBand | None]
    post_id: Mapped[str | None] = mapped_column(refers_to("post.id"), index=True)
    called_off: Mapped[bool]
    left_open_because: Mapped[str]
    note: Mapped[str]
