"""An instance of the Shift Scheduling Benchmark as a season like any other, and rosters back.

Every shift type becomes shift times with a duty and a coverage need of its own; every condition becomes a
setting of an ordinary rule. All shift times begin at 00:00 of a zone without clock changes: shifts of one day
overlap, so that "one place at a time" allows one a day, and shifts of two days never meet. The points are
those of the instance, so that the objective is its cost.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.demand import CoverageNeed, ShiftChange
from desktop.domain.expand import shift_id
from desktop.domain.people import Contract, Officer, Restriction
from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.plan import Plan
from desktop.domain.rule_base import What, Who
from desktop.domain.rules import CoverParams, HeadPoints, RuleSetting, setting
from desktop.domain.rules_amounts import CountParams, HoursParams, Period, RunParams, WeekendsParams
from desktop.domain.rules_people import Succession, SuccessionParams
from desktop.domain.schedule import Source
from desktop.domain.season import PayRules, Season
from desktop.domain.time import DAY
from desktop.domain.values import WEEKDAYS, DayKind, Family, Mode, Priority, TimeBand
from desktop.domain.wishes import ShiftRequest, Want

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from desktop.domain.entity import Entity
    from desktop.domain.rule_base import RuleParams
    from desktop.exchange.shift_benchmark import Employee, Instance, Wish

FIRST = dt.date(2024, 1, 1)
"""Day 0 of every instance, a Monday."""

POST = "work"
V = TypeVar("V", bound="Hashable")
Roster = dict[str, list[str | None]]
"""Employee → shift id, or None, for each day."""


def instance_plan(instance: Instance) -> Plan:
    """The season that an instance is; its roster is empty."""
    return Plan((*_Names(instance).entities(), *_Rules(instance).settings()))


def roster_of(instance: Instance, pairs: Iterable[tuple[str, str]]) -> Roster:
    """The roster in the benchmark's terms, from the plan's (shift id, officer id) pairs."""
    names = _Names(instance)
    whose = {officer: identity for identity, officer in names.officers.items()}
    what = {names.shift(it.id, day): (it.id, day) for it in instance.shifts for day in range(instance.days)}
    roster: Roster = {it.id: [None] * instance.days for it in instance.staff}
    for shift, officer in pairs:
        identity, day = what[shift]
        roster[whose[officer]][day] = identity
    return roster


def pairs_of(instance: Instance, roster: Mapping[str, Iterable[str | None]]) -> list[tuple[str, str]]:
    """(shift id, officer id) pairs of the plan, from a roster in the benchmark's terms."""
    names = _Names(instance)
    return [
        (names.shift(identity, day), names.officers[employee])
        for employee, days in roster.items()
        for day, identity in enumerate(days)
        if identity is not None
    ]


class _Names:
    """Ids in the plan: numbers, since those of an instance may hold any letters."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.officers = {it.id: f"e{number}" for number, it in enumerate(instance.staff)}
        self.kinds = {it.id: f"s{number}" for number, it in enumerate(instance.shifts)}

    def shift(self, identity: str, day: int) -> str:
        """Id of a dated shift."""
        return shift_id(Source.NEED, self.kinds[identity], FIRST + day * DAY)

    def entities(self) -> Iterator[Entity]:
        """Everything but the rules."""
        instance = self.instance
        yield Season(
            name=instance.name,
            department="Shift Scheduling Benchmark",
            first_day=FIRST,
            last_day=FIRST + (instance.days - 1) * DAY,
            zone="UTC",
            workweek_start=DayKind.MON,
            pay=PayRules(report_time_paid=False, break_minutes=0),
        )
        yield Post(POST, "Work", "WORK")
        for number, kind in enumerate(instance.shifts):
            yield from self._kind(number, kind.id, kind.minutes)
        for demand in instance.demand:
            identity = self.shift(demand.shift, demand.day)
            yield ShiftChange(identity, minimum=demand.heads, desired=demand.heads)
        for employee in instance.staff:
            yield from self._employee(employee)
        yield from self._requests(instance.on, Want.ON)
        yield from self._requests(instance.off, Want.OFF)

    def _requests(self, wishes: Iterable[Wish], want: Want) -> Iterator[Entity]:
        for number, wish in enumerate(wishes):
            if wish.weight:
                shift = self.shift(wish.shift, wish.day)
                yield ShiftRequest(
                    f"{want}-{number}",
                    self.officers[wish.employee],
                    FIRST + wish.day * DAY,
                    want,
                    shift_id=shift,
                    weight=wish.weight,
                )

    def _kind(self, number: int, name: str, minutes: int) -> Iterator[Entity]:
        identity = self.kinds[name]
        end = dt.time(minutes // 60 % 24, minutes % 60)
        yield Duty(identity, name, Family.DESK)
        yield ShiftTemplate(identity, name, chr(ord("A") + number), TimeBand(dt.time(), end), break_minutes=0)
        yield CoverageNeed(
            id=identity,
            post_id=POST,
            duty_id=identity,
            template_id=identity,
            days=WEEKDAYS,
            minimum=0,
            desired=0,
            priority=Priority.MUST,
        )

    def _employee(self, employee: Employee) -> Iterator[Entity]:
        identity = self.officers[employee.id]
        contract = Contract(0, 0, 168 * 60)
        yield Officer(identity, employee.id, employee.id, contract=contract, seasons_before=1)
        closed = tuple(self.kinds[shift] for shift, most in employee.most_shifts.items() if most == 0)
        if closed:
            yield Restriction(f"{identity}-closed", identity, FIRST, duty_ids=closed)
        for day in sorted(employee.days_off):
            date = FIRST + day * DAY
            yield TimeOff(f"{identity}-{day}", identity, date, date, TimeOffState.APPROVED)


class _Rules:
    """The conditions as settings; employees with the same figure share one."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.names = _Names(instance)

    def settings(self) -> Iterator[RuleSetting]:
        """Every rule in force."""
        names = self.names
        heads = {(it.shift, it.day): it for it in self.instance.demand}
        own = []
        for kind in self.instance.shifts:
            for day in range(self.instance.days):
                found = heads.get((kind.id, day))
                under, over = (found.under, found.over) if found else (0, 0)
                own.append(HeadPoints(names.shift(kind.id, day), under, under, over))
        yield setting("cover", params=CoverParams(heads=tuple(own)))
        for rule in ("one_place", "time_off", "restrictions"):
            yield setting(rule)
        yield from self._amounts()
        yield from self._most_of_a_kind()
        yield from self._runs()
        yield from self._successions()
        yield replace(setting("shift_requests"), mode=Mode.TRY, weight=1)

    def _amounts(self) -> Iterator[RuleSetting]:
        staff = self.instance.staff
        for who, (least, most) in self._shared({it.id: (it.least_minutes, it.most_minutes) for it in staff}):
            hours = HoursParams(Period.SEASON, who=who, minimum_minutes=least or None, maximum_minutes=most)
            yield _must("hours_in_period", who, hours)
        for who, most in self._shared({it.id: it.most_weekends for it in staff}):
            yield _must("weekends_in_period", who, WeekendsParams(Period.SEASON, who=who, maximum=most))

    def _most_of_a_kind(self) -> Iterator[RuleSetting]:
        for kind in self.instance.shifts:
            limits = {it.id: it.most_shifts.get(kind.id, self.instance.days) for it in self.instance.staff}
            some = {it: most for it, most in limits.items() if 0 < most < self.instance.days}
            template = self.names.kinds[kind.id]
            for who, most in self._shared(some):
                what = What(template_ids=(template,))
                count = CountParams(Period.SEASON, who=who, what=what, maximum=most)
                yield _must("shifts_in_period", who, count, template)

    def _runs(self) -> Iterator[RuleSetting]:
        staff = self.instance.staff
        for who, (least, most) in self._shared({it.id: (it.shortest_run, it.longest_run) for it in staff}):
            yield _must("run_of_work", who, RunParams(least if least > 1 else None, most, who))
        for who, least in self._shared({it.id: it.shortest_rest for it in staff if it.shortest_rest > 1}):
            yield _must("run_of_days_off", who, RunParams(least, None, who))

    def _successions(self) -> Iterator[RuleSetting]:
        kinds = self.names.kinds
        forbidden = tuple(
            Succession(What(template_ids=(kinds[it.id],)), What(template_ids=tuple(kinds[n] for n in behind)))
            for it in self.instance.shifts
            if (behind := it.not_before)
        )
        if forbidden:
            yield _must("successions", Who(), SuccessionParams(forbidden))

    def _shared(self, figures: Mapping[str, V]) -> Iterator[tuple[Who, V]]:
        """Each figure, with those whom it is for."""
        groups: dict[V, list[str]] = defaultdict(list)
        for employee, figure in figures.items():
            groups[figure].append(self.names.officers[employee])
        for figure, officers in groups.items():
            everybody = len(officers) == len(self.instance.staff)
            yield Who() if everybody else Who(tuple(officers)), figure


def _must(rule: str, who: Who, params: RuleParams, more: str = "") -> RuleSetting:
    identity = "-".join(part for part in (rule, more, *who.officer_ids[:1]) if part)
    return replace(setting(rule, id=identity, params=params), mode=Mode.MUST)
