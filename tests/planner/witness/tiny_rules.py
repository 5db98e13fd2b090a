"""Random settings of every rule, with figures small enough to matter in a tiny season."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.domain.absence import TimeOffState
from desktop.domain.rule_base import EVERYBODY, EVERYTHING, NoParams, RuleParams, What, Who
from desktop.domain.rules import (
    RULES,
    BreakParams,
    CeilingParams,
    CourtParams,
    CoverParams,
    DaysParams,
    EveningParams,
    FairnessParams,
    FieldTrainingParams,
    HeadPoints,
    Measure,
    MinorParams,
    OvertimeParams,
    PreferenceParams,
    RestParams,
    RuleSetting,
    TimeOffParams,
    setting,
)
from desktop.domain.rules_amounts import (
    BesideTimeOffParams,
    CountParams,
    HoursParams,
    Period,
    RunParams,
    WeekendRowParams,
    WeekendsParams,
    WholeWeekendParams,
    WindowRestParams,
)
from desktop.domain.rules_demand import ChoiceParams, CurveParams, StaggerParams, StandbyParams
from desktop.domain.rules_people import (
    EVENING_THEN_MORNING,
    PayParams,
    RotationParams,
    ShiftKindsParams,
    Succession,
    SuccessionParams,
)
from desktop.domain.values import DayKind, Grade, Mode

Draw = Callable[[random.Random], RuleParams]

ONE_MODE = {
    "cover": Mode.MUST,
    "locks": Mode.MUST,
    "demand_curve": Mode.MUST,
    "pay": Mode.TRY,
    "partners": Mode.TRY,
}
"""Rules for which only one mode means something."""

SCARCE = ("contract_minimum", "hour_target", "training_progress", "evening_lead", "shift_requests")
"""As a Must broken wherever nobody is planned: seldom one, or most seasons would have no roster to find."""


def drawn(rule: str, chance: random.Random, id: str = "", shifts: tuple[str, ...] = ()) -> RuleSetting:
    """A random setting of a rule; `shifts` may get points of their own for coverage."""
    found = setting(rule, id=id or rule, params=_params(rule, chance))
    if rule == "cover" and shifts and chance.random() < 0.3:
        own = HeadPoints(chance.choice(shifts), 900, 70, chance.choice([0, 40]))
        found = replace(found, params=replace(found.params, heads=(own,)))  # type: ignore[type-var]
    return replace(found, mode=_mode(rule, chance), weight=chance.choice([1, 3, 20, 60, 200]), stop=False)


def _mode(rule: str, chance: random.Random) -> Mode:
    if rule in ONE_MODE:
        return ONE_MODE[rule]
    return Mode.MUST if chance.random() < (0.1 if rule in SCARCE else 0.5) else Mode.TRY


def _params(rule: str, chance: random.Random) -> RuleParams:
    known = RULES[rule].params
    return NoParams() if known is NoParams else _BY_RULE[rule](chance)


def _who(chance: random.Random) -> Who:
    some = Who(tuple(chance.sample("ab", chance.randint(1, 2))), chance.choice([(), (Grade.SENIOR,)]))
    return chance.choice([EVERYBODY, EVERYBODY, some])


def _what(chance: random.Random) -> What:
    if chance.random() < 0.6:
        return EVERYTHING
    return chance.choice(
        [
            What(records=False),
            What(letters=tuple(chance.sample("MEN", 2))),
            What(post_ids=("p0", "p1")),
            What(template_ids=("t0",)),
            What(days=(DayKind.SAT, DayKind.SUN, DayKind.HOLIDAY)),
            What(starts_from=dt.time(15), starts_before=chance.choice([None, dt.time(6)])),
            What(undesirable=True),
        ]
    )


def _limits(chance: random.Random, figures: tuple[int, ...]) -> tuple[int | None, int | None]:
    least, most = sorted((chance.choice(figures), chance.choice(figures)))
    return chance.choice([(None, most), (None, least), (least, None), (least, most)])


def _amount(chance: random.Random) -> dict[str, object]:
    return {
        "per": chance.choice(list(Period)),
        "window_days": chance.choice([1, 2, 3, 7]),
        "if_worked": chance.random() < 0.4,
        "who": _who(chance),
        "what": _what(chance),
    }


def _hours(chance: random.Random) -> RuleParams:
    least, most = _limits(chance, (300, 480, 700, 960, 1200, 1440))
    return HoursParams(minimum_minutes=least, maximum_minutes=most, **_amount(chance))  # type: ignore[arg-type]


def _count(chance: random.Random) -> RuleParams:
    least, most = _limits(chance, (0, 1, 1, 2, 3))
    return CountParams(minimum=least, maximum=most, **_amount(chance))  # type: ignore[arg-type]


def _weekends(chance: random.Random) -> RuleParams:
    least, most = _limits(chance, (0, 1, 1, 2))
    friday = chance.choice([None, dt.time(16)])
    return WeekendsParams(minimum=least, maximum=most, friday_from=friday, **_amount(chance))  # type: ignore[arg-type]


def _run(chance: random.Random) -> RuleParams:
    least, most = _limits(chance, (1, 2, 2, 3))
    return RunParams(least, most, _who(chance), _what(chance))


def _successions(chance: random.Random) -> RuleParams:
    kinds = Succession(_what(chance), What(letters=tuple(chance.sample("MEN", 2)), records=False))
    within = chance.choice([None, 12, 30])
    return SuccessionParams(chance.choice([(EVENING_THEN_MORNING,), (kinds,)]), within, _who(chance))


def _kinds(chance: random.Random) -> RuleParams:
    kinds = chance.choice([(), (What(post_ids=("p0",)), What(starts_from=dt.time(15)))])
    period = chance.choice([period for period in Period if period is not Period.WINDOW])
    return ShiftKindsParams(chance.choice([1, 1, 2]), period, kinds, _who(chance))


def _minors(chance: random.Random) -> RuleParams:
    return MinorParams(
        latest_end=chance.choice([dt.time(20), dt.time(0)]),
        day_minutes=chance.choice([400, 540]),
        week_minutes=chance.choice([600, 960]),
        no_driving=chance.random() < 0.7,
        company_from=chance.choice([None, dt.time(18)]),
    )


def _fairness(chance: random.Random) -> RuleParams:
    measure = chance.choice(list(Measure))
    return FairnessParams(measure, dt.time(15), "", _who(chance), _what(chance))


_BY_RULE: Mapping[str, Draw] = {
    "cover": lambda c: CoverParams(c.choice([10_000, 400]), 50, 10, c.choice([0, 5, 90]), c.choice([0, 30])),
    "rest": lambda c: RestParams(c.choice([480, 660, 1200])),
    "time_off": lambda c: TimeOffParams(c.choice([TimeOffState.APPROVED, TimeOffState.REQUESTED])),
    "court": lambda c: CourtParams(c.choice([0, 60, 300])),
    "preferences": lambda c: PreferenceParams(c.choice([2, 6]), c.choice([1, 3])),
    "evening_lead": lambda c: EveningParams(c.choice([dt.time(15), dt.time(8)])),
    "field_training": lambda c: FieldTrainingParams(c.choice([1, 2]), c.choice([0, 50, 100])),
    "hour_ceiling": lambda c: CeilingParams(c.choice([480, 700, 960, 1440])),
    "overtime": lambda c: OvertimeParams(c.choice([300, 480, 900])),
    "days_per_week": lambda c: DaysParams(c.choice([1, 2, 3])),
    "consecutive_days": lambda c: DaysParams(c.choice([1, 2, 3])),
    "minors": _minors,
    "breaks": lambda c: BreakParams(c.choice([180, 360])),
    "fairness": _fairness,
    "hours_in_period": _hours,
    "shifts_in_period": _count,
    "days_in_period": _count,
    "weekends_in_period": _weekends,
    "weekends_in_a_row": lambda c: WeekendRowParams(
        c.choice([0, 1, 1]), c.choice([None, dt.time(16)]), _who(c), _what(c)
    ),
    "whole_weekends": lambda c: WholeWeekendParams(_who(c), _what(c)),
    "run_of_work": _run,
    "run_of_days_off": _run,
    "rest_in_window": lambda c: WindowRestParams(c.choice([720, 1200, 2160]), c.choice([2, 3, 7]), _who(c)),
    "beside_time_off": lambda c: BesideTimeOffParams(c.choice([1, 2]), c.choice([0, 1]), _who(c), _what(c)),
    "alternatives": lambda c: ChoiceParams(c.choice([10_000, 300]), 50, 10),
    "demand_curve": lambda c: CurveParams(
        c.choice([10_000, 300]), 50, 10, c.choice([0, 5]), c.choice([0, 2])
    ),
    "staggered_breaks": lambda c: StaggerParams(c.choice([180, 360]), c.choice([30, 60, 200])),
    "standby": lambda c: StandbyParams(c.choice([1, 1, 2]), _what(c)),
    "successions": _successions,
    "shift_kinds": _kinds,
    "rotation": lambda c: RotationParams(c.choice([0, 60, 240]), c.choice([1, 2]), _who(c)),
    "pay": lambda c: PayParams(c.choice([500, 1000]), c.choice([100, 200])),
}
