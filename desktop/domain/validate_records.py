"""Records that contradict each other: pay periods, publications, what-ifs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.plan import Plan
from desktop.domain.records import PayPeriod, Publication, Scenario
from desktop.domain.scenario import overlay
from desktop.errors import Fault, InputError


def pay_periods(plan: Plan) -> Iterator[Fault]:
    """Pay periods that overlap."""
    periods = sorted(plan.of(PayPeriod).values(), key=lambda period: period.first)
    for former, latter in pairwise(periods):
        if latter.first <= former.last:
            yield latter.fault(
                "first",
                f"It overlaps the pay period from {former.first} to {former.last}.",
                "Let each day belong to one pay period.",
            )


def numbering(plan: Plan) -> Iterator[Fault]:
    """Publications that are not numbered 1, 2, 3 … in the order in which they were made."""
    published = sorted(plan.of(Publication).values(), key=lambda publication: publication.number)
    for expected, publication in enumerate(published, 1):
        if publication.number != expected:
            yield publication.fault(
                "number",
                f"Number {publication.number} follows {expected - 1}.",
                "Number published schedules 1, 2, 3 … without gaps.",
            )
            break
    for former, latter in pairwise(published):
        if latter.at < former.at:
            yield latter.fault(
                "at",
                f"It was published before no. {former.number}, which has the lower number.",
                "Number published schedules in the order in which they were made.",
            )


def publications(plan: Plan) -> Iterator[Fault]:
    """Published shifts outside their publication's dates, there twice, or ending before they start."""
    for publication in plan.of(Publication).values():
        seen: set[tuple[str, str]] = set()
        for shift in publication.shifts:
            what = f"{shift.shift_id} for {shift.officer_id}"
            if not publication.first <= shift.date <= publication.last:
                reason = f"{what} on {shift.date} is outside {publication.first} to {publication.last}."
                yield publication.fault("shifts", reason, "Publish only shifts of the range.")
            if shift.key in seen:
                yield publication.fault("shifts", f"{what} is there twice.", "Keep one of the two.")
            if not shift.report <= shift.start <= shift.end:
                yield publication.fault("shifts", f"{what} ends before it starts.", "Correct its times.")
            seen.add(shift.key)


def scenarios(plan: Plan) -> Iterator[Fault]:
    """What-ifs whose stored changes cannot be read."""
    for scenario in plan.of(Scenario).values():
        try:
            overlay(scenario)
        except InputError as error:
            yield from error.faults
