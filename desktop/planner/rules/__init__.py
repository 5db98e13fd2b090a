"""The work rules, one module each; `RULE_BY_KEY` is the whole catalogue."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop.planner.rules.availability import Unavailable
from desktop.planner.rules.breaks import Breaks
from desktop.planner.rules.certificates import Certificates
from desktop.planner.rules.consecutive_days import ConsecutiveDays
from desktop.planner.rules.contract_minimum import ContractMinimum
from desktop.planner.rules.court import Court
from desktop.planner.rules.cover import Cover
from desktop.planner.rules.crew_certificate import CrewCertificate
from desktop.planner.rules.crew_grade import CrewGrade
from desktop.planner.rules.crew_language import CrewLanguage
from desktop.planner.rules.days_per_week import DaysPerWeek
from desktop.planner.rules.equipment import Equipment
from desktop.planner.rules.evening_lead import EveningLead
from desktop.planner.rules.fairness import Fairness
from desktop.planner.rules.field_training import FieldTraining
from desktop.planner.rules.hour_ceiling import HourCeiling
from desktop.planner.rules.hour_target import HourTarget
from desktop.planner.rules.locks import Locks
from desktop.planner.rules.minors import Minors
from desktop.planner.rules.never_alone import NeverAlone
from desktop.planner.rules.newcomers import Newcomers
from desktop.planner.rules.one_place import OnePlace
from desktop.planner.rules.overtime import Overtime
from desktop.planner.rules.preferences import Preferences
from desktop.planner.rules.rest import Rest
from desktop.planner.rules.restrictions import Restricted
from desktop.planner.rules.season_cap import SeasonCap
from desktop.planner.rules.season_dates import SeasonDates
from desktop.planner.rules.time_off import Leave
from desktop.planner.rules.training_progress import TrainingProgress

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
)

RULE_BY_KEY: Mapping[str, Rule[Any]] = MappingProxyType({rule.key: rule for rule in _RULES})
"""Every rule by its key in `desktop.domain.rules.RULES`."""
