"""Rows of what officers wish for."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.wishes import Strength, Want
from desktop.storage.base import EntityRow, refers_to


class PreferenceRow(EntityRow):
    """A `Preference`."""

    __tablename__ = "preference"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    strength: Mapped[Strength]
    post_id: Mapped[str | None] = mapped_column(refers_to("post.id"), index=True)
    duty_id: Mapped[str | None] = mapped_column(refers_to("duty.id"), index=True)
    template_id: Mapped[str | None] = mapped_column(refers_to("template.id"), index=True)
    partner_id: Mapped[str | None] = mapped_column(refers_to("officer.id"), index=True)
    weight: Mapped[int]


class ShiftRequestRow(EntityRow):
    """A `ShiftRequest`."""

    __tablename__ = "shift_request"

    id: Mapped[str] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(refers_to("officer.id"), index=True)
    date: Mapped[dt.date]
    want: Mapped[Want]
    template_id: Mapped[str | None] = mapped_column(refers_to("template.id"), index=True)
    shift_id: Mapped[str]
    weight: Mapped[int]
