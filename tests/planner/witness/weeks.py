"""The witness weeks as plans for the planner, with the shortfall each must come to.

Only these rules are on: cover (an hour costs 400 or 2 points, so that half hours count), one place, rest,
availability, season dates, certificates, the weekly cap, days a week, under-18 hours and duties. Each piece
of work is an extra shift with its own hours; a shift counts whole in the week in which it starts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from desktop.domain.absence import Availability, AvailabilityKind
from desktop.domain.demand import ExtraShift
from desktop.domain.entity import Entity
from desktop.domain.people import Contract, Officer
from desktop.domain.places import Duty, Post
from desktop.domain.plan import Plan
from desktop.domain.rule_base import RuleParams
from desktop.domain.rules import (
    RULES,
    CeilingParams,
    CoverParams,
    DaysParams,
    MinorParams,
    RestParams,
    setting,
)
from desktop.domain.season import PayRules, Season
from desktop.domain.training import Certificate, Certification
from desktop.domain.values import WEEKDAYS, DayKind, Family, Mode, Priority, TimeBand
from tests.planner.witness import harbor_point, pike_hollow, silver_strand, wattle_bay
from tests.planner.witness.tables import Person, Week, Work

LONG_AGO = dt.date(2020, 1, 1)
HARBOR_POINT, PIKE_HOLLOW = harbor_point.weeks(), pike_hollow.weeks()
SILVER_STRAND, WATTLE_BAY = silver_strand.weeks(), wattle_bay.weeks()
QUICK = (*HARBOR_POINT, *PIKE_HOLLOW, *WATTLE_BAY)
"""Solved in a second or two each; `SILVER_STRAND` takes up to a minute."""
ALL = (*QUICK, *SILVER_STRAND)


def plan_of(week: Week) -> Plan:
    """The plan of one witness week; at least `short_must` and `short_should` hours of it stay open."""
    return Plan([_season(week), *_people(week), *_demand(week), *_rules(week)])


def _season(week: Week) -> Season:
    return Season(
        name=week.name,
        department="Witness",
        first_day=week.first,
        last_day=week.first + dt.timedelta(days=6),
        zone=week.zone,
        display_week_start=DayKind.of(week.first),
        workweek_start=DayKind.of(week.first),
        pay=PayRules(report_time_paid=False, split_at_workweek=False),
    )


def _people(week: Week) -> Iterator[Entity]:
    skills = sorted(
        {s for p in week.people for s in p.skills} | {s for work in week.works for s in work.skills}
    )
    yield from (Certification(skill, skill) for skill in skills)
    for number, person in enumerate(week.people):
        yield _officer(week, number, person)
        for skill, (first, last) in person.skills.items():
            until = None if last == dt.date.max else last
            yield Certificate(f"{person.id}-{skill}", person.id, skill, max(first, LONG_AGO), until)
        never = tuple(kind for n, kind in enumerate(WEEKDAYS) if n not in person.weekdays)
        if never:
            yield Availability(f"{person.id}-days", person.id, AvailabilityKind.UNAVAILABLE, never)


def _officer(week: Week, number: int, person: Person) -> Officer:
    cap = int(60 * person.cap)
    of_age = week.first + dt.timedelta(days=365) if person.minor else None
    return Officer(
        id=person.id,
        name=person.id,
        badge=str(number + 1),
        seasons_before=1,
        contract=Contract(0, cap, cap),
        under_18_until=of_age,
    )


def _demand(week: Week) -> Iterator[Entity]:
    kinds = sorted({(_duty(work), work.adults_only, tuple(sorted(work.skills))) for work in week.works})
    for number, (id, driving, skills) in enumerate(kinds, 1):
        yield Post(id, id, f"P{number}")
        yield Duty(id, id, Family.FOOT, skills, driving=driving)
    for work in week.works:
        length = round(60 * (work.end - work.start))
        yield ExtraShift(
            id=work.id,
            date=work.date,
            post_id=_duty(work),
            duty_id=_duty(work),
            times=TimeBand(_clock(work.start), _clock(work.end)),
            minimum=work.heads,
            desired=work.heads,
            priority=Priority.MUST if work.must else Priority.SHOULD,
            break_minutes=length - round(60 * work.paid),
        )


def _duty(work: Work) -> str:
    """Work of equal demands shares a post and a duty."""
    return "-".join([*sorted(work.skills), *(["adults"] if work.adults_only else [])]) or "anyone"


def _clock(hours: float) -> dt.time:
    minutes = round(60 * hours) % 1440
    return dt.time(minutes // 60, minutes % 60)


def _rules(week: Week) -> Iterator[Entity]:
    figures: dict[str, RuleParams | None] = {
        "cover": CoverParams(must_points=400, should_points=2, possible_points=0, desired_points=0),
        "one_place": None,
        "rest": RestParams(60 * week.rest),
        "availability": None,
        "season_dates": None,
        "certificates": None,
        "hour_ceiling": CeilingParams(168 * 60),
        "days_per_week": DaysParams(week.days),
        "minors": MinorParams(dt.time(), dt.time(week.minors_until), 1440, 168 * 60),
    }
    for rule in RULES:
        if rule in figures:
            yield setting(rule, mode=Mode.MUST, params=figures[rule])
        else:
            yield setting(rule, mode=Mode.OFF)
