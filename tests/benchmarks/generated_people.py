"""The crew of generated seasons: grades, contracts, certificates, when they can work and their training."""

import datetime as dt
import random
from collections.abc import Iterable

from desktop.domain.absence import Availability, AvailabilityKind, TimeOff, TimeOffState
from desktop.domain.entity import Entity
from desktop.domain.people import Contract, Officer
from desktop.domain.time import DAY
from desktop.domain.training import Attendance, Certificate, TrainingSession
from desktop.domain.values import WEEKDAYS, DayKind, Grade
from tests.builders import band

HOLDS = {"cpr": 0.75, "traffic": 0.45, "bike": 0.4, "vehicle": 0.5}
"""Share of the crew that holds each certificate."""

CONTRACTS = ((40, 40), (40, 40), (32, 40), (24, 32), (16, 24))
"""Weekly hours wanted and at most, before drawing."""


def people(chance: random.Random, officers: int, first: dt.date, last: dt.date) -> list[Entity]:
    """Officers and all that belongs to them, by kind in no particular order."""
    found: list[Entity] = []
    leads, seniors = max(1, officers // 12), max(2, officers // 5)
    trainees = max(1, officers // 9)
    for number in range(officers):
        id = f"o{number + 1:03}"
        if number < leads:
            grade = Grade.LEAD
        elif number < leads + seniors:
            grade = Grade.SENIOR
        else:
            grade = Grade.TRAINEE if number >= officers - trainees else Grade.OFFICER
        officer = _officer(chance, id, grade, first, last)
        found += [
            officer,
            *_certificates(chance, officer, first, last),
            *_availability(chance, officer),
            *_time_off(chance, officer, first, last),
        ]
    return [*found, *_refresher(chance, officers, first, last)]


def _officer(chance: random.Random, id: str, grade: Grade, first: dt.date, last: dt.date) -> Officer:
    experienced = grade in (Grade.LEAD, Grade.SENIOR)
    target, most = (40, 40) if experienced else chance.choice(CONTRACTS)
    days = (last - first).days + 1
    leaves_early = not experienced and days > 60 and chance.random() < 0.15
    starts_late = not experienced and days > 60 and chance.random() < 0.15
    newcomer = grade is Grade.TRAINEE or (not experienced and chance.random() < 0.2)
    training = first + chance.randint(13, 24) * DAY
    begins = first + chance.randint(7, 14) * DAY if starts_late else None
    return Officer(
        id=id,
        name=f"Officer {id[1:]}",
        badge=id[1:],
        grade=grade,
        first_day=begins,
        last_day=last - chance.randint(7, 21) * DAY if leaves_early else None,
        contract=Contract(60 * (target - 8), 60 * target, 60 * most),
        languages=("en", "es") if chance.random() < 0.35 else ("en",),
        under_18_until=last if not experienced and chance.random() < 0.06 else None,
        field_training_until=training if grade is Grade.TRAINEE else None,
        field_training_shifts=chance.randint(5, 8) if grade is Grade.TRAINEE else 0,
        seasons_before=0 if newcomer else chance.randint(1, 6),
    )


def _certificates(
    chance: random.Random, officer: Officer, first: dt.date, last: dt.date
) -> Iterable[Certificate]:
    experienced = officer.grade in (Grade.LEAD, Grade.SENIOR)
    shares = HOLDS | ({"trainer": 0.8} if experienced else {})
    for id, share in shares.items():
        if chance.random() < share + (0.2 if experienced else 0):
            half = first + (last - first) / 2
            ends = half + chance.randint(0, 40) * DAY if chance.random() < 0.08 else None
            yield Certificate(f"{officer.id}-{id}", officer.id, id, dt.date(2026, 5, 1), ends)


def _availability(chance: random.Random, officer: Officer) -> Iterable[Availability]:
    """Days that are never possible, hours of a class or second job, and likes."""
    full_time = officer.contract.target_minutes >= 2400
    busy = chance.sample(WEEKDAYS, chance.choice((0, 1, 1) if full_time else (1, 2, 2)))
    if busy:
        yield _pattern(officer, "days", AvailabilityKind.UNAVAILABLE, busy)
    if not full_time and chance.random() < 0.4:
        days = chance.sample([day for day in WEEKDAYS if day not in busy], 2)
        yield _pattern(officer, "class", AvailabilityKind.UNAVAILABLE, days, "08:00-13:00")
    elif chance.random() < 0.25:
        yield _pattern(officer, "nights", AvailabilityKind.UNAVAILABLE, WEEKDAYS, "23:30-06:00")
    if chance.random() < 0.4:
        yield _pattern(officer, "avoid", AvailabilityKind.AVOID, [chance.choice(WEEKDAYS)])
    if chance.random() < 0.3:
        yield _pattern(officer, "prefer", AvailabilityKind.PREFER, chance.sample(WEEKDAYS, 2), "07:00-16:00")


def _pattern(
    officer: Officer, name: str, what: AvailabilityKind, days: Iterable[DayKind], hours: str = ""
) -> Availability:
    times = band(hours) if hours else None
    return Availability(
        id=f"{officer.id}-{name}",
        officer_id=officer.id,
        what=what,
        weekdays=tuple(sorted(days, key=WEEKDAYS.index)),
        start=times.start if times else None,
        end=times.end if times else None,
    )


def _time_off(chance: random.Random, officer: Officer, first: dt.date, last: dt.date) -> Iterable[TimeOff]:
    """About a week in each seven, in one or two pieces; some of it only requested."""
    days = (last - first).days + 1
    for number in range(max(1, round(days / 49))):
        if chance.random() < 0.75:
            begin = first + chance.randrange(days) * DAY
            state = TimeOffState.APPROVED if chance.random() < 0.7 else TimeOffState.REQUESTED
            end = min(last, begin + chance.randint(1, 7) * DAY)
            yield TimeOff(f"{officer.id}-off{number}", officer.id, begin, end, state)


def _refresher(chance: random.Random, officers: int, first: dt.date, last: dt.date) -> Iterable[Entity]:
    """A morning of refresher training in every fifth week, with a tenth of the crew in it."""
    for number in range(1, ((last - first).days + 1) // 35 + 1):
        id = f"refresher{number}"
        day = first + (35 * number - 19) * DAY
        yield TrainingSession(id, f"Refresher {number}", (day,), band("09:00-12:00"))
        for seat in sorted(chance.sample(range(officers), max(1, officers // 10))):
            yield Attendance(id, f"o{seat + 1:03}")


def weekly_supply(entities: Iterable[Entity], first: dt.date, last: dt.date) -> float:
    """Paid minutes a week that the crew gives by contract, less days not employed, off or in training."""
    found = tuple(entities)
    off = [it for it in found if isinstance(it, TimeOff) and it.state is TimeOffState.APPROVED]
    total = 0.0
    for officer in (it for it in found if isinstance(it, Officer)):
        begin, end = officer.first_day or first, officer.last_day or last
        if officer.field_training_until is not None:
            begin = max(begin, officer.field_training_until + DAY)
        employed = {begin + n * DAY for n in range(max(0, (end - begin).days + 1))}
        for it in off:
            if it.officer_id == officer.id:
                employed -= {it.first + n * DAY for n in range((it.last - it.first).days + 1)}
        total += officer.contract.target_minutes * len(employed) / ((last - first).days + 1)
    return total
