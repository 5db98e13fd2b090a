"""What drags and requests on the schedule mean as acts, and what the rules say to them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.demand import ExtraShift
from desktop.domain.edit import Change, put
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.schedule import Assignment
from desktop.domain.time import local
from desktop.domain.values import TimeBand
from desktop.errors import InputError
from desktop.ui.schedule.drag import Act as DragAct
from desktop.ui.schedule.drag import Drag, Opinion, Verdict
from desktop.wording.clock import hours_text
from desktop.wording.gaps import listed
from desktop.wording.i18n import _
from desktop.wording.problems import kind_count_text
from desktop.wording.rules import rule_title
from desktop.wording.things import Things
from desktop.workspace.acts import Act
from desktop.workspace.assigning import assign, give, move_day, swap
from desktop.workspace.tally import paid_minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from desktop.domain.plan import Plan
    from desktop.workspace.checking import Delta
    from desktop.workspace.session import Session


def act_of(plan: Plan, drag: Drag) -> Act:
    """What a drop would do.

    Raises
    ------
    InputError
        It cannot be done: locked, or on it already, or nothing is open there.
    """
    make: dict[DragAct, Callable[[], Act]] = {
        DragAct.ASSIGN: lambda: assign(plan, drag.shift_id, drag.to_officer_id),
        DragAct.MOVE: lambda: give(plan, drag.shift_id, drag.officer_id, drag.to_officer_id),
        DragAct.DAY: lambda: move_day(plan, drag.shift_id, drag.officer_id, drag.to_date),
        DragAct.SWAP: lambda: swap(
            plan, (drag.shift_id, drag.officer_id), (drag.onto_shift_id, drag.to_officer_id)
        ),
        DragAct.COPY: lambda: extra_shift(plan, "", drag.shift_id, drag.to_officer_id, drag.to_date),
    }
    return make[drag.act]()


def extra_shift(plan: Plan, new_id: str, shift_id: str, officer_id: str, day: dt.date) -> Act:
    """The same work once more on another day, as an extra shift for one officer.

    Raises
    ------
    InputError
        The shift's people follow from records.
    """
    shift = plan.shifts[shift_id]
    extra = ExtraShift(
        id=new_id or "extra",
        date=day,
        post_id=shift.post_id,
        duty_id=shift.duty_id,
        times=shift.times,
        priority=shift.priority,
        equipment=shift.equipment,
        break_minutes=shift.break_minutes,
    )
    change = put(plan, extra)
    after = plan.replace([(change.kind, change.id, change.after)])
    (made,) = (one for one in after.shifts.values() if one.source_id == extra.id and one.date == day)
    things = Things(after)
    label = _("Extra shift: {officer}, {shift}").format(
        officer=things.officer(officer_id), shift=things.shift(made.id)
    )
    return Act(label, (change, *assign(after, made.id, officer_id).changes))


def opinion(session: Session, drag: Drag) -> Opinion:
    """What the rules say to a drop, in a few words."""
    plan = session.plan
    try:
        act = act_of(plan, drag)
    except InputError as error:
        return _without_act(drag, error)
    if drag.act is DragAct.COPY:
        return Opinion(Verdict.FITS, _("makes an extra shift"))
    return opinion_of(session.checker.preview(act.changes), _hours(session, act.changes))


def _without_act(drag: Drag, error: InputError) -> Opinion:
    """A day without such a shift open may get an extra one; the window asks. All else is refused."""
    if drag.act is DragAct.DAY and "open" in error.faults[0].reason:
        return Opinion(Verdict.WISH, _("nothing is open there: makes an extra shift"))
    return Opinion(Verdict.REFUSED, error.faults[0].reason)


def opinion_of(delta: Delta, hours: str = "") -> Opinion:
    """A verdict on what a change does to the problems; `hours` are told where it fits."""
    breaks = delta.breaks()
    if breaks:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in breaks)
        return Opinion(Verdict.BROKEN, listed(list(titles)))
    wishes = worse_wishes(delta)
    if wishes and delta.points > 0:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in wishes)
        return Opinion(Verdict.WISH, listed(list(titles)))
    return Opinion(Verdict.FITS, hours)


def worse_wishes(delta: Delta) -> list[Problem]:
    """Wishes newly missed, or missed by more than before; one that is missed by less is no cost."""

    def subject(problem: Problem) -> tuple[object, ...]:
        return problem.setting, problem.officers, problem.fact("week")

    before: dict[tuple[object, ...], int] = {}
    for problem in delta.gone:
        before[subject(problem)] = max(problem.points, before.get(subject(problem), 0))
    return [
        problem
        for problem in delta.new
        if problem.kind is ProblemKind.WISH and problem.points > before.get(subject(problem), 0)
    ]


def new_problems_text(delta: Delta) -> str:
    """What an act newly breaks or misses: "1 rule broken, 2 wishes not met"; empty where nothing."""
    counts = {ProblemKind.BROKEN: len(delta.breaks()), ProblemKind.WISH: len(worse_wishes(delta))}
    return ", ".join(kind_count_text(kind, count) for kind, count in counts.items() if count)


def _hours(session: Session, changes: Iterable[Change]) -> str:
    """Hours of everybody concerned before and after: "32 → 40 h", with names for two people."""
    plan, look = session.plan, session.checker.lookup
    paid = paid_minutes(plan, look)
    moved: dict[str, int] = {}
    weeks: dict[str, dt.date] = {}
    for change in changes:
        for side, sign in ((change.before, -1), (change.after, 1)):
            if isinstance(side, Assignment):
                shift = plan.shifts[side.shift_id]
                moved[side.officer_id] = moved.get(side.officer_id, 0) + sign * shift.paid_minutes
                weeks[side.officer_id] = look.weeks.at(shift.start)
    parts = []
    for officer_id, minutes in moved.items():
        before = paid.get((officer_id, weeks[officer_id]), 0)
        words = f"{hours_text(before)} → {hours_text(before + minutes)}"
        parts.append(f"{plan.officers[officer_id].name} {words}" if len(moved) > 1 else words)
    return ", ".join(parts)


def band_of(plan: Plan, shift_id: str, start: int, end: int) -> TimeBand:
    """Own times of an assignment, from instants in minutes."""
    shift, zone = plan.shifts[shift_id], plan.season.zone
    begin, finish = local(start, zone), local(end, zone)
    return TimeBand(
        begin.time().replace(fold=0),
        finish.time().replace(fold=0),
        shift.times.report_minutes,
        begin.fold,
        finish.fold,
    )
