"""Small plans behind the schedule's view model, and what its tests ask of it."""

import datetime as dt

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.values import Clock
from desktop.ui.schedule.model import ScheduleModel
from tests import builders as b

NOW = dt.datetime(2027, 6, 29, 16, tzinfo=dt.UTC)  # Tuesday noon in New York
MON = "need/n/2027-06-28"


def show(*entities, first="06-28", last="07-11", **options):
    options = {"now": NOW, "clock": Clock.H24} | options
    return ScheduleModel(b.plan_of(*entities), first=b.day(first), last=b.day(last), **options)


def edit(model, *changes, **problems):
    plan = model.plan.replace((change.kind, change.id, change.after) for change in changes)
    return model.apply(plan, changes, **problems)


def problem(*officers, shifts=(MON,), kind=ProblemKind.BROKEN, rule="rest"):
    return Problem(rule, rule, kind, officers, tuple(shifts))


def face(model, officer="a", day="06-28"):
    (chip,) = model.cell((officer, b.day(day))).chips
    return chip.face


def where(ui):
    officer, date = ui.grid.selection.current
    return officer, f"{date:%m-%d}"
