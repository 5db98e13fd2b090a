"""Filters of rules: whom and which shifts a setting is about."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.rule_base import EVERYBODY, EVERYTHING, RuleParams, What, Who
from desktop.domain.season import Holiday
from desktop.domain.values import DayKind, Grade
from tests.builders import (
    attendance,
    day,
    duty,
    event,
    extra,
    line,
    need,
    officer,
    plan_of,
    post,
    season,
    session,
    shift_change,
    template,
)

LEAD, KIM = officer("lee", grade=Grade.LEAD), officer("kim")


@dataclasses.dataclass(frozen=True, slots=True)
class Params(RuleParams):
    figure: int = 1
    who: Who = EVERYBODY
    what: What = EVERYTHING


def test_nobody_named_is_everybody():
    assert Who().everybody
    assert Who().matches(KIM)


def test_officers_named_and_grades_add_up():
    who = Who(("kim",), (Grade.LEAD,))
    assert who.matches(KIM)
    assert who.matches(LEAD)
    assert not who.matches(officer("pat"))


def plan():
    return plan_of(
        season(holidays=(Holiday(day("07-05"), "Observed", observed=True, counts_as=None),)),
        template("night", "22:00-06:00"),
        need(),
        need("late", template_id="night", days=(DayKind.FRI,)),
        need("pier", post_id="pier"),
        post("pier", undesirable=True),
        extra(),
        extra("odd", times="09:00-17:00"),
        duty("bike"),
        event(),
        line(duty_id="bike", times="22:00-06:00"),
        session(),
        attendance(),
        officer("a"),
    )


def named(what):
    """Sources of the shifts that match."""
    found = plan()
    return {shift.source_id for shift in found.shifts.values() if what.matches(shift, found.season)}


def dates(what):
    found = plan()
    return {shift.date for shift in found.shifts.values() if what.matches(shift, found.season)}


EVERY = {"n", "late", "pier", "x", "odd", "crowd", "class"}


@pytest.mark.parametrize(
    ("what", "sources"),
    [
        (What(), EVERY),
        (What(records=False), EVERY - {"class"}),
        (What(post_ids=("pier",)), {"pier"}),
        (What(duty_ids=("bike",)), {"crowd"}),
        (What(template_ids=("night",)), {"late", "crowd"}),
        (What(template_ids=("day",), post_ids=("foot",)), {"n", "x"}),
        (What(letters=("N",)), {"late", "crowd"}),
        (What(letters=("T",)), set()),
        (What(undesirable=True), {"pier"}),
        (What(starts_from=dt.time(9)), {"odd", "late", "crowd", "class"}),
        (What(starts_before=dt.time(9)), {"n", "pier", "x"}),
        (What(starts_from=dt.time(9), starts_before=dt.time(22)), {"odd", "class"}),
        (What(starts_from=dt.time(22), starts_before=dt.time(9)), {"n", "pier", "x", "late", "crowd"}),
    ],
)
def test_lists_narrow_each_other(what, sources):
    assert named(what) == sources


def test_days_go_by_the_weekday_and_holidays_besides():
    fridays = dates(What(days=(DayKind.FRI,)))
    assert fridays == {day("07-02"), day("07-09"), day("07-16"), day("07-23")}
    assert dates(What(days=(DayKind.HOLIDAY,))) == {day("07-05")}
    assert day("07-05") in dates(What(days=(DayKind.MON,)))


def test_a_shift_keeps_its_shift_times_when_its_hours_change():
    changed = plan().replace(
        [("shift_change", "need/n/2027-06-28", shift_change("need/n/2027-06-28", times=extra().times))]
    )
    assert changed.shifts["need/n/2027-06-28"].template_id == "day"


def test_filters_tell_what_they_name():
    params = Params(1, Who(("kim",)), What(("pier",), ("bike",), ("night",)))
    assert list(params.refers()) == [
        ("officer", "kim"),
        ("post", "pier"),
        ("duty", "bike"),
        ("template", "night"),
    ]
    assert not list(Params().refers())
