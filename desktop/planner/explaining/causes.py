"""What kind of obstacle a broken Must is, by its rule and what it says: words for a tally, not rules."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.domain.explanation import Cause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.problems import Problem


_CAUSES: Mapping[str, Cause] = MappingProxyType(
    {
        "certificates": Cause.MAY_NOT,
        "season_dates": Cause.MAY_NOT,
        "restrictions": Cause.MAY_NOT,
        "minors": Cause.MAY_NOT,
        "availability": Cause.AWAY,
        "time_off": Cause.AWAY,
        "court": Cause.AWAY,
        "one_place": Cause.BUSY,
        "rest": Cause.REST,
        "hour_ceiling": Cause.HOURS,
        "season_cap": Cause.HOURS,
        "overtime": Cause.HOURS,
        "hours_in_period": Cause.HOURS,
        "shifts_in_period": Cause.HOURS,
        "keep_apart": Cause.AWAY,  # private: who is kept apart from whom is not told in a tally
        "beside_time_off": Cause.AWAY,
        "work_required": Cause.MAY_NOT,
        "rest_in_window": Cause.REST,
        "run_of_days_off": Cause.REST,
        "days_per_week": Cause.DAYS,
        "days_in_period": Cause.DAYS,
        "weekends_in_period": Cause.DAYS,
        "weekends_in_a_row": Cause.DAYS,
        "run_of_work": Cause.DAYS,
        "consecutive_days": Cause.DAYS,
        "equipment": Cause.SHORT,
        "field_training": Cause.SHORT,
        "never_alone": Cause.SHORT,
        "newcomers": Cause.SHORT,
        "crew_language": Cause.SHORT,
        "crew_grade": Cause.SHORT,
        "crew_certificate": Cause.SHORT,
    }
)

_MINORS: Mapping[str, Cause] = MappingProxyType(
    {"day": Cause.HOURS, "week": Cause.HOURS, "company": Cause.SHORT}
)


def cause_of(problem: Problem) -> Cause:
    """The cause that a broken Must amounts to; rules not named here are another rule."""
    if problem.rule == "rest" and int(problem.fact("rest_minutes", 0)) < 0:
        return Cause.BUSY
    if problem.rule == "minors":
        return _MINORS.get(str(problem.fact("what")), Cause.MAY_NOT)
    return _CAUSES.get(problem.rule, Cause.OTHER)
