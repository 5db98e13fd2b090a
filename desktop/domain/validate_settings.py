"""Settings that contradict each other: seats, hours brought forward, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop.domain.plan import Plan
from desktop.domain.rules import RuleSetting
from desktop.domain.training import Attendance, TrainingSession
from desktop.domain.values import Mode
from desktop.errors import Fault

ONCE = frozenset({"cover"})
"""Rules that count the same thing whatever their parameters, so that two settings would count it twice."""


def seats(plan: Plan) -> Iterator[Fault]:
    """Sessions in which more people are seated than there are seats."""
    taken = Counter(seat.session_id for seat in plan.of(Attendance).values() if seat.present)
    for session in plan.of(TrainingSession).values():
        if session.seats is not None and taken[session.id] > session.seats:
            yield session.fault(
                "seats",
                f"{taken[session.id]} people are seated, but there are {session.seats} seats.",
                "Add seats, or seat some of them in another session.",
            )


def brought_forward(plan: Plan) -> Iterator[Fault]:
    """Hours brought forward into a cap period that the season does not have, or into one twice."""
    known = [period.name for period in plan.season.cap_periods]
    for officer in plan.officers.values():
        counted = Counter(item.period for item in officer.brought_forward)
        for period, times in counted.items():
            if period not in known:
                names = ", ".join(f"'{name}'" for name in known) or "none"
                yield officer.fault(
                    "brought_forward",
                    f"There is no cap period '{period}'.",
                    f"Name one of the season's ({names}), or add it to the season.",
                )
            elif times > 1:
                yield officer.fault(
                    "brought_forward",
                    f"Hours for '{period}' are given {times} times.",
                    "Add them up into one figure.",
                )


def rule_settings(plan: Plan) -> Iterator[Fault]:
    """Settings in force that say the same twice; a rule may be set twice with different figures only."""
    seen: list[RuleSetting] = []
    for setting in plan.of(RuleSetting).values():
        if setting.mode is Mode.OFF:
            continue
        for other in seen:
            if setting.rule == other.rule and (setting.rule in ONCE or setting.params == other.params):
                yield setting.fault(
                    "rule",
                    f"'{setting.rule}' is already set by '{other.id}', so it would count twice.",
                    "Switch one of the two off, or give it other figures.",
                )
                break
        seen.append(setting)
