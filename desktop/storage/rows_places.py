"""Rows of posts, duties, equipment and shift times."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.values import BreakKind, EquipmentUse, Family, TimeBand
from desktop.storage.base import EntityRow


class EquipmentPoolRow(EntityRow):
    """An `EquipmentPool`."""

    __tablename__ = "equipment"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    capacity: Mapped[int]


class PostRow(EntityRow):
    """A `Post`."""

    __tablename__ = "post"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    place: Mapped[str]
    sector: Mapped[str]
    certification_ids: Mapped[tuple[str, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    breaks: Mapped[BreakKind]
    undesirable: Mapped[bool]
    bring: Mapped[str]
    public_place: Mapped[bool]


class DutyRow(EntityRow):
    """A `Duty`."""

    __tablename__ = "duty"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    family: Mapped[Family]
    certification_ids: Mapped[tuple[str, ...]]
    equipment: Mapped[tuple[EquipmentUse, ...]]
    driving: Mapped[bool]
    undesirable: Mapped[bool]
    standby: Mapped[bool]


class ShiftTemplateRow(EntityRow):
    """A `ShiftTemplate`."""

    __tablename__ = "template"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    letter: Mapped[str]
    times: Mapped[TimeBand]
    break_minutes: Mapped[int | None]
