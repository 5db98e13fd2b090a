"""References that lead nowhere: to entities by id, and to shifts."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

from desktop.domain.absence import CourtDate
from desktop.domain.curves import DemandCurve
from desktop.domain.demand import CoverageNeed, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.expand import expand
from desktop.domain.plan import Plan
from desktop.domain.records import Call, Publication, Worked
from desktop.domain.references import Link, broken_links
from desktop.domain.schedule import Assignment, Source, Trade
from desktop.domain.training import TrainingSession
from desktop.domain.wishes import ShiftRequest
from desktop.errors import Fault

SOURCES: dict[Source, type[Entity]] = {
    Source.NEED: CoverageNeed,
    Source.EVENT: StaffingLine,
    Source.SESSION: TrainingSession,
    Source.COURT: CourtDate,
    Source.EXTRA: ExtraShift,
    Source.CURVE: DemandCurve,
}
"""What the second part of a shift's id names."""


def links(plan: Plan) -> Iterator[Fault]:
    """One fault for each id that names nothing."""
    return itertools.starmap(no_such_thing, broken_links(plan))


def no_such_thing(link: Link, entity: Entity, missing: str) -> Fault:
    """The fault of a reference that names nothing."""
    what = link.target.kind.replace("_", " ")
    return entity.fault(link.field, f"There is no {what} '{missing}'.", f"Correct the id, or add the {what}.")


def split_shift_id(text: str) -> tuple[Source, str, dt.date] | None:
    """(source, source id, original date) of a shift's id, or None where it is not written like one."""
    parts = text.split("/")
    if len(parts) != 3 or parts[0] not in set(Source):
        return None
    try:
        return Source(parts[0]), parts[1], dt.date.fromisoformat(parts[2])
    except ValueError:
        return None


def shifts_if_not_called_off(plan: Plan) -> set[str]:
    """Ids of every shift the sources make, those that are called off on their date included."""
    called_off = [change for change in plan.of(ShiftChange).values() if change.called_off]
    if not called_off:
        return set(plan.shifts)
    return set(expand(plan.replace((change.kind, change.id, None) for change in called_off)))


def shift_links(plan: Plan) -> Iterator[Fault]:
    """References to shifts that do not exist, and people assigned where records decide who comes."""
    for assignment in plan.assignments.values():
        yield from _assignment_faults(plan, assignment)
    for entity in (*plan.of(Trade).values(), *plan.of(ShiftRequest).values()):
        yield from shift_faults(plan, entity)
    made = shifts_if_not_called_off(plan)
    for change in plan.of(ShiftChange).values():
        yield from _change_faults(plan, change, made)
    yield from _history_links(plan, made)


def shift_faults(plan: Plan, entity: Entity) -> Iterator[Fault]:
    """A fault where an assignment, trade, request or change of a shift is about no shift, or a record's."""
    if isinstance(entity, Assignment):
        yield from _assignment_faults(plan, entity)
    elif isinstance(entity, ShiftChange):
        yield from _change_faults(plan, entity, shifts_if_not_called_off(plan))
    elif (isinstance(entity, Trade) and entity.shift_id not in plan.shifts) or (
        isinstance(entity, ShiftRequest) and entity.shift_id and entity.shift_id not in plan.shifts
    ):
        yield _no_shift(plan, entity, entity.shift_id)


def _change_faults(plan: Plan, change: ShiftChange, made: set[str]) -> Iterator[Fault]:
    if change.shift_id not in made:
        yield _no_shift(plan, change, change.shift_id)
    elif change.shift_id.startswith((f"{Source.SESSION}/", f"{Source.COURT}/")):
        yield change.fault(
            "shift_id",
            "A session or a court date is not changed shift by shift.",
            "Change the session or the court date itself.",
        )


def _assignment_faults(plan: Plan, assignment: Assignment) -> Iterator[Fault]:
    shift = plan.shifts.get(assignment.shift_id)
    if shift is None:
        yield _no_shift(plan, assignment, assignment.shift_id)
    elif shift.is_record:
        yield assignment.fault(
            "shift_id",
            "Nobody is assigned to a session or to court: seats and court dates decide who is there.",
            "Remove it, and seat the person in the session instead.",
        )


def _history_links(plan: Plan, made: set[str]) -> Iterator[Fault]:
    """Hours and calls may speak of a shift that was published and is gone, but not of one that never was."""
    published = {
        shift.shift_id for publication in plan.of(Publication).values() for shift in publication.shifts
    }
    for cls in (Worked, Call):
        for record in plan.of(cls).values():
            shift_id: str = getattr(record, "shift_id")  # noqa: B009 - a field that both classes have
            if shift_id not in made and shift_id not in published and not _source_known(plan, shift_id):
                yield _no_shift(plan, record, shift_id)


def _source_known(plan: Plan, shift_id: str) -> bool:
    parts = split_shift_id(shift_id)
    return parts is not None and _source_exists(plan, parts[0], parts[1])


def _source_exists(plan: Plan, source: Source, source_id: str) -> bool:
    if source is Source.CURVE:
        return any(source_id in curve.source_ids() for curve in plan.of(DemandCurve).values())
    return source_id in plan.of(SOURCES[source])


def _no_shift(plan: Plan, entity: Entity, shift_id: str) -> Fault:
    parts = split_shift_id(shift_id)
    if parts is None:
        return entity.fault(
            "shift_id", f"'{shift_id}' is no shift's id.", "Write it like need/downtown-foot/2027-07-04."
        )
    source, source_id, day = parts
    if not _source_exists(plan, source, source_id):
        what = SOURCES[source].kind.replace("_", " ")
        reason = f"There is no {what} '{source_id}'."
    else:
        reason = f"'{source_id}' makes no shift on {day}."
    return entity.fault("shift_id", reason, "Remove this, or bring the shift back.")
