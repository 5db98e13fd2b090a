"""The work rules, one module each; `RULE_BY_KEY` is the whole catalogue."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop.planner.rules.alternatives import Alternatives
from desktop.planner.rules.availability import Unavailable
from desktop.planner.rules.beside_time_off import BesideTimeOff
from desktop.planner.rules.breaks import Breaks
from desktop.planner.rules.certificates import Certificates
from desktop.planner.rules.consecutive_days import ConsecutiveDays
from desktop.planner.rules.contract_minimum import ContractMinimum
from desktop.planner.rules.court import Court
from desktop.planner.rules.cover import Cover
from desktop.planner.rules.crew_certificate import CrewCertificate
from desktop.planner.rules.crew_grade import CrewGrade
from desktop.planner.rules.crew_language import CrewLanguage
from desktop.planner.rules.days_in_period import DaysInPeriod
from desktop.planner.rules.days_per_week import DaysPerWeek
from desktop.planner.rules.demand_curve import Curves
from desktop.planner.rules.equipment import Equipment
from desktop.planner.rules.evening_lead import EveningLead
from desktop.planner.rules.fairness import Fairness
from desktop.planner.rules.field_training import FieldTraining
from desktop.planner.rules.hour_ceiling import HourCeiling
from desktop.planner.rules.hour_target import HourTarget
from desktop.planner.rules.hours_in_period import HoursInPeriod
from desktop.planner.rules.keep_apart import KeepApart
from desktop.planner.rules.keep_together import KeepTogether
from desktop.planner.rules.locks import Locks
from desktop.planner.rules.minors import Minors
from desktop.planner.rules.never_alone import NeverAlone
from desktop.planner.rules.newcomers import Newcomers
from desktop.planner.rules.one_place import OnePlace
from desktop.planner.rules.overtime import Overtime
from desktop.planner.rules.partners import Partners
from desktop.planner.rules.pay import Pay
from desktop.planner.rules.preferences import Preferences
from desktop.planner.rules.rest import Rest
from desktop.planner.rules.rest_in_window import RestInWindow
from desktop.planner.rules.restrictions import Restricted
from desktop.planner.rules.rotation import Rotation
from desktop.planner.rules.run_of_days_off import RunOfDaysOff
from desktop.planner.rules.run_of_work import RunOfWork
from desktop.planner.rules.season_cap import SeasonCap
from desktop.planner.rules.season_dates import SeasonDates
from desktop.planner.rules.shift_kinds import ShiftKinds
from desktop.planner.rules.shift_requests import ShiftRequests
from desktop.planner.rules.shifts_in_period import ShiftsInPeriod
from desktop.planner.rules.staggered_breaks import StaggeredBreaks
from desktop.planner.rules.standby import Standby
from desktop.planner.rules.successions import Successions
from desktop.planner.rules.time_off import Leave
from desktop.planner.rules.training_progress import TrainingProgress
from desktop.planner.rules.training_seats import TrainingSeats
from desktop.planner.rules.weekends_in_a_row import WeekendsInARow
from desktop.planner.rules.weekends_in_period import WeekendsInPeriod
from desktop.planner.rules.whole_weekends import WholeWeekends
from desktop.planner.rules.work_preferred import WorkPreferred
from desktop.planner.rules.work_required import WorkRequired

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.planner.rules.base import Rule

_RULES: tuple[Rule[Any], ...] = (
    Cover(),
    OnePlace(),
    Rest(),
    Certificates(),
    HourCeiling(),
    Unavailable(),
    Leave(),
    Court(),
    SeasonDates(),
    Restricted(),
    Minors(),
    Preferences(),
    Locks(),
    CrewLanguage(),
    CrewGrade(),
    CrewCertificate(),
    NeverAlone(),
    Newcomers(),
    EveningLead(),
    FieldTraining(),
    TrainingProgress(),
    Breaks(),
    ConsecutiveDays(),
    ContractMinimum(),
    DaysPerWeek(),
    Equipment(),
    Fairness(),
    HourTarget(),
    Overtime(),
    SeasonCap(),
    Alternatives(),
    Curves(),
    TrainingSeats(),
    StaggeredBreaks(),
    Standby(),
    HoursInPeriod(),
    ShiftsInPeriod(),
    DaysInPeriod(),
    WeekendsInPeriod(),
    WeekendsInARow(),
    WholeWeekends(),
    RunOfWork(),
    RunOfDaysOff(),
    RestInWindow(),
    BesideTimeOff(),
    WorkRequired(),
    WorkPreferred(),
    KeepApart(),
    KeepTogether(),
    Partners(),
    ShiftRequests(),
    Successions(),
    ShiftKinds(),
    Rotation(),
    Pay(),
)

RULE_BY_KEY: Mapping[str, Rule[Any]] = MappingProxyType({rule.key: rule for rule in _RULES})
"""Every rule by its key in `desktop.domain.rules.RULES`."""
