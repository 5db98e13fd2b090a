"""Rows of the season itself and of its work rules."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.prices import Prices
from desktop.domain.rule_base import RuleParams
from desktop.domain.rules import Measure
from desktop.domain.season import CapPeriod, Holiday, PayRules
from desktop.domain.values import Clock, DayKind, Mode
from desktop.storage.base import EntityRow


class SeasonRow(EntityRow):
    """The `Season`; a file holds one."""

    __tablename__ = "season"

    name: Mapped[str]
    department: Mapped[str]
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    zone: Mapped[str]
    prepare_from: Mapped[dt.date | None]
    display_week_start: Mapped[DayKind]
    workweek_start: Mapped[DayKind]
    workweek_start_time: Mapped[dt.time]
    pay_period_start: Mapped[dt.date | None]
    pay_period_days: Mapped[int]
    holidays: Mapped[tuple[Holiday, ...]]
    holiday_country: Mapped[str]
    cap_periods: Mapped[tuple[CapPeriod, ...]]
    pay: Mapped[PayRules]
    notice_hours: Mapped[int]
    sick_rate_percent: Mapped[float]
    clock: Mapped[Clock]
    locale: Mapped[str]
    paper: Mapped[str]
    people_label: Mapped[str]
    people_label_plural: Mapped[str]
    schedule_label: Mapped[str]
    desk_phone: Mapped[str]
    report_place: Mapped[str]
    is_sample: Mapped[bool]
    prices: Mapped[Prices]
    id: Mapped[str] = mapped_column(primary_key=True)


class RuleSettingRow(EntityRow):
    """A `RuleSetting`."""

    __tablename__ = "rule"

    id: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str]
    mode: Mapped[Mode]
    weight: Mapped[int]
    stop: Mapped[bool]
    params: Mapped[RuleParams]
    source: Mapped[str]


class CarriedOverRow(EntityRow):
    """A `CarriedOver`."""

    __tablename__ = "carried_over"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    measure: Mapped[Measure]
    amount: Mapped[int]
    name: Mapped[str]
    season: Mapped[str]
