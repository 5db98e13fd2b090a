"""Settings of the work rules: which are in force, how strictly, with what parameters and weights.

What a rule means stands in its module under `desktop.planner.rules`; here are its parameters only, so that
seasons can be stored and edited without the planner. One rule may be set more than once (rest: Must 8 h,
Try 10 h).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from desktop.domain.absence import TimeOffState
from desktop.domain.entity import Entity, check_positive
from desktop.domain.rule_base import EVERYBODY, EVERYTHING, NoParams, RuleKind, RuleParams, What, Who
from desktop.domain.rules_amounts import AMOUNT_RULES
from desktop.domain.rules_demand import DEMAND_RULES
from desktop.domain.rules_people import PEOPLE_RULES
from desktop.domain.values import Mode
from desktop.errors import Fault


class Measure(StrEnum):
    """What fairness counts."""

    WEEKENDS = "weekends"
    EVENINGS = "evenings"
    UNDESIRABLE = "undesirable posts"
    NIGHTS = "nights"
    """Shifts with time between midnight and 5:00."""
    HOLIDAYS = "holidays"
    SHIFTS = "shifts"
    HOURS = "hours"
    """Paid time rather than shifts."""


@dataclass(frozen=True, slots=True)
class HeadPoints:
    """Points of one shift's own for each whole officer below its minimum, below desired and over desired."""

    shift_id: str
    below_minimum: int
    below_desired: int
    over_desired: int


@dataclass(frozen=True, slots=True)
class CoverParams(RuleParams):
    """Points for one officer-hour that stays open, by priority, below desired, and over desired.

    The first level of the objective is what is below minimum; the points rank it far above every wish.
    Shifts named in `heads` have points of their own, by the head and not by the hour.
    """

    must_points: int = 10_000
    should_points: int = 50
    possible_points: int = 10
    desired_points: int = 5
    over_points: int = 30
    heads: tuple[HeadPoints, ...] = ()


@dataclass(frozen=True, slots=True)
class RestParams(RuleParams):
    """Minutes of rest between the end of one shift and the on-post time of the next."""

    minutes: int = 8 * 60


@dataclass(frozen=True, slots=True)
class TimeOffParams(RuleParams):
    """Which time off this setting is about."""

    state: TimeOffState = TimeOffState.APPROVED


@dataclass(frozen=True, slots=True)
class CourtParams(RuleParams):
    """Minutes kept free before and after a court date; an on-call date is only avoided."""

    travel_minutes: int = 60


@dataclass(frozen=True, slots=True)
class PreferenceParams(RuleParams):
    """Units for a shift that touches "avoid", and for one that misses a "prefer" of its day."""

    avoid_units: int = 6
    prefer_units: int = 1


@dataclass(frozen=True, slots=True)
class EveningParams(RuleParams):
    """A shift is an evening shift when its on-post time is at or after `starts_from`."""

    starts_from: dt.time = dt.time(15)


@dataclass(frozen=True, slots=True)
class FieldTrainingParams(RuleParams):
    """Trainees one trainer may accompany, and what an accompanied trainee counts in percent: 0, 50 or 100."""

    trainees_per_trainer: int = 1
    counts_percent: int = 0


@dataclass(frozen=True, slots=True)
class CeilingParams(RuleParams):
    """Most paid minutes in one overtime workweek; a lower maximum in the contract goes before."""

    minutes: int = 48 * 60


@dataclass(frozen=True, slots=True)
class OvertimeParams(RuleParams):
    """Paid minutes in one overtime workweek above which time is overtime."""

    line_minutes: int = 40 * 60


@dataclass(frozen=True, slots=True)
class DaysParams(RuleParams):
    """Most days: in a display week, or in a row."""

    days: int = 5


@dataclass(frozen=True, slots=True)
class MinorParams(RuleParams):
    """Under-18 limits: clock times (local), minutes a day and a week, no driving duties.

    Adult company is wanted from `company_from` on; None switches that part off.
    """

    earliest_start: dt.time = dt.time(6)
    latest_end: dt.time = dt.time(22)
    day_minutes: int = 9 * 60
    week_minutes: int = 48 * 60
    no_driving: bool = True
    company_from: dt.time | None = None


@dataclass(frozen=True, slots=True)
class BreakParams(RuleParams):
    """A shift longer than `after_minutes` needs a break; a relieved one needs somebody to relieve."""

    after_minutes: int = 360


@dataclass(frozen=True, slots=True)
class FairnessParams(RuleParams):
    """What is shared out by contract hour and week employed.

    Attributes
    ----------
    measure : Measure
        What is counted.
    evening_from : datetime.time
        The on-post time at which evenings start.
    name : str
        Tells several settings of one measure apart, for what is carried over from past seasons.
    who : Who
        Among whom it is shared out.
    what : What
        The shifts that count, of those of the measure.
    """

    measure: Measure = Measure.WEEKENDS
    evening_from: dt.time = dt.time(15)
    name: str = ""
    who: Who = EVERYBODY
    what: What = EVERYTHING


RULES: Mapping[str, RuleKind] = MappingProxyType(
    {
        "cover": RuleKind(CoverParams, Mode.MUST),
        "one_place": RuleKind(NoParams, Mode.MUST, stop=True),
        "rest": RuleKind(RestParams, Mode.MUST, 60),
        "availability": RuleKind(NoParams, Mode.MUST, 200),
        "time_off": RuleKind(TimeOffParams, Mode.MUST, 150),
        "court": RuleKind(CourtParams, Mode.MUST, 200),
        "season_dates": RuleKind(NoParams, Mode.MUST, stop=True),
        "restrictions": RuleKind(NoParams, Mode.MUST, 200),
        "certificates": RuleKind(NoParams, Mode.MUST, 200, stop=True),
        "crew_language": RuleKind(NoParams, Mode.TRY, 60),
        "crew_grade": RuleKind(NoParams, Mode.TRY, 60),
        "crew_certificate": RuleKind(NoParams, Mode.MUST, 60),
        "never_alone": RuleKind(NoParams, Mode.MUST, 200, stop=True),
        "evening_lead": RuleKind(EveningParams, Mode.TRY, 60),
        "newcomers": RuleKind(NoParams, Mode.TRY, 60),
        "field_training": RuleKind(FieldTrainingParams, Mode.MUST, 200),
        "training_progress": RuleKind(NoParams, Mode.TRY, 40),
        "hour_ceiling": RuleKind(CeilingParams, Mode.MUST, 40),
        "overtime": RuleKind(OvertimeParams, Mode.TRY, 20),
        "contract_minimum": RuleKind(NoParams, Mode.TRY, 10),
        "hour_target": RuleKind(NoParams, Mode.TRY, 2),
        "season_cap": RuleKind(NoParams, Mode.MUST, 40),
        "days_per_week": RuleKind(DaysParams, Mode.MUST, 60),
        "consecutive_days": RuleKind(DaysParams, Mode.MUST, 60),
        "minors": RuleKind(MinorParams, Mode.MUST, 200, stop=True),
        "equipment": RuleKind(NoParams, Mode.MUST, 100),
        "breaks": RuleKind(BreakParams, Mode.TRY, 5),
        "fairness": RuleKind(FairnessParams, Mode.TRY, 15),
        "preferences": RuleKind(PreferenceParams, Mode.TRY, 5),
        "locks": RuleKind(NoParams, Mode.MUST),
        **AMOUNT_RULES,
        **PEOPLE_RULES,
        **DEMAND_RULES,
    }
)
"""Every rule by key."""


@dataclass(frozen=True, slots=True)
class RuleSetting(Entity):
    """One rule in force.

    Attributes
    ----------
    id : str
        Names this setting; equal to `rule` for the first of its kind.
    rule : str
        Key in `RULES`.
    mode : Mode
    weight : int
        Points for one unit of a wish not met.
    stop : bool
        Blocks publishing without a named override.
    source : str
        Where the figure comes from (statute, agreement, department rule).
    """

    kind: ClassVar[str] = "rule"

    id: str
    rule: str
    mode: Mode = Mode.MUST
    weight: int = 1
    stop: bool = False
    params: RuleParams = field(default_factory=NoParams)
    source: str = ""

    def faults(self) -> Iterator[Fault]:
        """A known rule, parameters of its own type, a weight that is not negative."""
        yield from check_positive(self, "weight")
        known = RULES.get(self.rule)
        if known is None:
            yield self.fault("rule", f"There is no rule '{self.rule}'.", f"Use one of {', '.join(RULES)}.")
        elif not isinstance(self.params, known.params):
            yield self.fault("params", "They belong to another rule.", f"Give {known.params.__name__}.")


def setting(
    rule: str, *, id: str = "", mode: Mode | None = None, params: RuleParams | None = None
) -> RuleSetting:
    """A setting of `rule` with its defaults, `params` and `mode` replaced where given."""
    known = RULES[rule]
    return RuleSetting(
        id=id or rule,
        rule=rule,
        mode=known.mode if mode is None else mode,
        weight=known.weight,
        stop=known.stop,
        params=known.params() if params is None else params,
    )


def default_rules() -> tuple[RuleSetting, ...]:
    """The rules of a new season, US defaults: rest Must 8 h, Try 10 h; 5 days a week; 48 h ceiling."""
    plural = {"rest", "time_off", "fairness", "consecutive_days"}
    return (
        *(setting(rule) for rule, known in RULES.items() if rule not in plural and not known.rare),
        setting("rest", params=RestParams(8 * 60)),
        setting("rest", id="rest_wish", mode=Mode.TRY, params=RestParams(10 * 60)),
        setting("time_off", params=TimeOffParams(TimeOffState.APPROVED)),
        setting(
            "time_off", id="time_off_requested", mode=Mode.TRY, params=TimeOffParams(TimeOffState.REQUESTED)
        ),
        setting("consecutive_days", params=DaysParams(6)),
        setting("fairness", id="fair_weekends", params=FairnessParams(Measure.WEEKENDS)),
        setting("fairness", id="fair_evenings", params=FairnessParams(Measure.EVENINGS)),
        setting("fairness", id="fair_undesirable", params=FairnessParams(Measure.UNDESIRABLE)),
    )
