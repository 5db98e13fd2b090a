"""Figures of a range of dates, by which two rosters are compared, and what is proven about one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.curves import SLOT, Alternatives, DemandCurve
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import CoverParams, OvertimeParams, RuleSetting
from desktop.domain.schedule import Origin
from desktop.domain.values import Mode, Priority
from desktop.workspace.checking import concerns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.lookup import Lookup
    from desktop.planner.result import PlanResult
    from desktop.planner.scope import Scope

SATURDAY = 5
WEEK = 7


@dataclass(frozen=True, slots=True)
class Open:
    """What stays below minimum: heads, and their paid minutes."""

    heads: float = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of a range of dates.

    Attributes
    ----------
    open : Mapping of Priority to Open
        Below minimum; what is lacking to the desired number is in `below_desired`.
    below_desired : Open
    broken, wishes : int
        Rules broken and wishes not met that concern the range.
    overtime : Mapping of str to int
        Minutes over the overtime line, by officer, in workweeks that the range touches; those without left
        out.
    least, most : int or None
        Fewest and most paid minutes a week, on average, among officers employed for a week or more of it.
    weekend_shifts : int
        Most shifts on Saturdays and Sundays that one officer has.
    """

    open: Mapping[Priority, Open]
    below_desired: Open
    broken: int
    wishes: int
    overtime: Mapping[str, int]
    least: int | None
    most: int | None
    weekend_shifts: int

    @property
    def overtime_minutes(self) -> int:
        """Overtime of everybody together."""
        return sum(self.overtime.values())


@dataclass(frozen=True, slots=True)
class Untouched:
    """Assignments in the range that the planner left alone: locked ones, and others made by hand."""

    locked: int
    by_hand: int


@dataclass(frozen=True, slots=True)
class Proof:
    """How good a result is known to be.

    Attributes
    ----------
    optimal : bool
        Nobody can do better, wishes included: proven.
    minimum : bool
        No schedule has less open below minimum, weighted by priority: proven.
    must_have : bool
        No schedule fills more must-have work: proven.
    gain_minutes : int or None
        At most so many paid minutes below minimum could still be gained; 0 where `minimum`. None where the
        bound says nothing: for all it knows, everything could be filled.
    """

    optimal: bool
    minimum: bool
    must_have: bool
    gain_minutes: int | None


def tally(plan: Plan, look: Lookup, problems: Iterable[Problem], first: dt.date, last: dt.date) -> Tally:
    """The figures of the dates from `first` to `last`; `problems` are those of the whole plan."""
    works = [
        work
        for line in plan.roster.by_officer.values()
        for work in line
        if work.present and first <= work.shift.date <= last
    ]
    seen = [problem for problem in problems if concerns(plan, problem, first, last)]
    kinds = Counter(problem.kind for problem in seen)
    gaps, below_desired = _open(plan, look, first, last)
    for priority, more in _beyond_shifts(plan, look, seen):
        gaps[priority] = Open(gaps[priority].heads + more.heads, gaps[priority].minutes + more.minutes)
    weekly = sorted(_weekly(look, works, first, last))
    weekends = Counter(work.officer_id for work in works if work.shift.date.weekday() >= SATURDAY)
    return Tally(
        open=gaps,
        below_desired=below_desired,
        broken=kinds[ProblemKind.BROKEN],
        wishes=kinds[ProblemKind.WISH],
        overtime=_overtime(plan, look, works),
        least=weekly[0] if weekly else None,
        most=weekly[-1] if weekly else None,
        weekend_shifts=max(weekends.values(), default=0),
    )


def untouched(before: Plan, after: Plan, first: dt.date, last: dt.date) -> Untouched:
    """What stands in both plans and is locked or was made by hand."""
    kept = [
        work.assignment
        for line in before.roster.by_shift.values()
        for work in line
        if first <= work.shift.date <= last and after.assignments.get(work.assignment.id) == work.assignment
    ]
    locked = sum(assignment.locked for assignment in kept)
    by_hand = sum(assignment.origin is Origin.HAND and not assignment.locked for assignment in kept)
    return Untouched(locked, by_hand)


def proof_of(result: PlanResult, look: Lookup, scope: Scope, proposed: Tally) -> Proof:
    """What the bounds of a result say about the work below minimum."""
    gap = max(0, result.first_level - result.first_level_bound)
    rates = _rates(look)
    shifts = [s for s in look.shifts.values() if not s.is_record and s.minimum and scope.holds(s.date)]
    open_rates = [
        rates[priority] for priority, found in proposed.open.items() if found.heads and rates[priority]
    ]
    gain = 60 * gap // min(open_rates) if open_rates else 0
    everything = sum(found.minutes for found in proposed.open.values())
    plain = not _more_below_minimum(look)
    return Proof(
        optimal=result.objective <= result.bound,
        minimum=not gap,
        must_have=not gap or (plain and _must_have_proven(result, rates, shifts, proposed)),
        gain_minutes=gain if not gap or (plain and gain < everything) else None,
    )


def _more_below_minimum(look: Lookup) -> bool:
    """Whether more than the minimum of shifts is in the first level, so that its points tell less of them."""
    optional = any(shift.optional for shift in look.shifts.values())
    return optional or bool(look.plan.of(DemandCurve) or look.plan.of(Alternatives))


def _must_have_proven(
    result: PlanResult, rates: Mapping[Priority, int], shifts: Iterable[Shift], proposed: Tally
) -> bool:
    """Whether one more must-have head would need more points than all other work can give up."""
    must = proposed.open.get(Priority.MUST, Open())
    if not must.heads:
        return True
    lengths = [shift.paid_minutes for shift in shifts if shift.priority is Priority.MUST]
    smallest = min(lengths, default=0) * rates[Priority.MUST] // 60
    others = sum(
        shift.minimum * shift.paid_minutes * rates[shift.priority] // 60
        for shift in shifts
        if shift.priority is not Priority.MUST
    )
    points = must.minutes * rates[Priority.MUST] // 60
    return points - smallest + others < result.first_level_bound


def _rates(look: Lookup) -> Mapping[Priority, int]:
    params = next((s.params for s in look.settings if isinstance(s.params, CoverParams)), CoverParams())
    return {
        Priority.MUST: params.must_points,
        Priority.SHOULD: params.should_points,
        Priority.IF_POSSIBLE: params.possible_points,
    }


def _open(plan: Plan, look: Lookup, first: dt.date, last: dt.date) -> tuple[dict[Priority, Open], Open]:
    heads: dict[Priority, float] = dict.fromkeys(Priority, 0.0)
    minutes: dict[Priority, float] = dict.fromkeys(Priority, 0.0)
    wanted_heads = wanted_minutes = 0.0
    for shift in plan.shifts.values():
        if shift.is_record or not first <= shift.date <= last:
            continue
        crew = [work.officer_id for work in plan.roster.of_shift(shift.id) if work.present]
        filled = sum(look.counts(officer, shift) for officer in crew) / look.head
        minimum, desired = shift.wanted(filled)
        missing = max(0, minimum - filled)
        heads[shift.priority] += missing
        minutes[shift.priority] += missing * shift.paid_minutes
        lacking = max(0, desired - max(filled, minimum))
        wanted_heads += lacking
        wanted_minutes += lacking * shift.paid_minutes
    found = {priority: Open(heads[priority], round(minutes[priority])) for priority in Priority}
    return found, Open(wanted_heads, round(wanted_minutes))


def _beyond_shifts(plan: Plan, look: Lookup, problems: Iterable[Problem]) -> Iterator[tuple[Priority, Open]]:
    """What curves and choices have below minimum: people by the half hour, and one shift for each choice."""
    for problem in problems:
        if problem.kind is not ProblemKind.BELOW_MINIMUM:
            continue
        if problem.rule == "demand_curve":
            curve = plan.of(DemandCurve)[str(problem.fact("curve"))]
            minutes = problem.amount * SLOT // look.head
            yield curve.priority, Open(int(problem.fact("missing")) / look.head, minutes)
        elif problem.rule == "alternatives":
            choice = plan.of(Alternatives)[str(problem.fact("alternatives"))]
            yield choice.priority, Open(1, min(plan.shifts[id].paid_minutes for id in problem.shifts))


def _weekly(look: Lookup, works: Iterable[Work], first: dt.date, last: dt.date) -> Iterator[int]:
    paid: Counter[str] = Counter()
    for work in works:
        paid[work.credited_to] += work.paid_minutes
    for officer in look.officers.values():
        days = look.days_employed(officer, first, last)
        if days >= WEEK:
            yield paid[officer.id] * WEEK // days


def _overtime(plan: Plan, look: Lookup, works: Iterable[Work]) -> dict[str, int]:
    line = overtime_line(plan)
    weeks = {week for work in works for week, _ in look.paid_by_week(work.start, work.end, work.paid_minutes)}
    found: Counter[str] = Counter()
    for (officer_id, week), minutes in paid_minutes(plan, look).items():
        if week in weeks and minutes > line:
            found[officer_id] += minutes - line
    return dict(found.most_common())


def overtime_line(plan: Plan) -> int:
    """Paid minutes in one workweek above which time is overtime, by the overtime rule; 40 h without one."""
    found = [
        rule.params.line_minutes
        for rule in plan.of(RuleSetting).values()
        if isinstance(rule.params, OvertimeParams) and rule.mode is not Mode.OFF
    ]
    return min(found, default=OvertimeParams().line_minutes)


def paid_minutes(plan: Plan, look: Lookup) -> Mapping[tuple[str, dt.date], int]:
    """Paid minutes by credited officer and overtime workweek; absent work counts nothing."""
    found: dict[tuple[str, dt.date], int] = defaultdict(int)
    for line in plan.roster.by_officer.values():
        for work in line:
            if work.present:
                for week, minutes in look.paid_by_week(work.start, work.end, work.paid_minutes):
                    found[work.credited_to, week] += minutes
    return found
