"""Drags as acts, and what the rules say to them, on a small plan."""

import pytest

from desktop.domain.rules import default_rules
from desktop.domain.schedule import assignment_id
from desktop.domain.values import Priority
from desktop.errors import InputError
from desktop.ui.choices import people_for, shifts_for
from desktop.ui.drops import act_of, band_of, new_problems_text, opinion, worse_wishes
from desktop.ui.schedule.drag import Act, Drag, Verdict
from desktop.ui.schedule.parts import Severity
from desktop.workspace.checking import Delta, Problem, ProblemKind
from desktop.workspace.session import Session
from tests import builders as b

MON, TUE = "need/n/2027-06-28", "need/n/2027-06-29"
EVE = "need/eve/2027-06-28"


@pytest.fixture
def session(tmp_path):
    plan = b.plan_of(
        b.season(),
        *b.officers("abc"),
        b.template("eve", "12:00-20:00"),
        b.need(minimum=1, priority=Priority.MUST),
        b.need("eve", template_id="eve", minimum=1),
        b.assign(MON, "a"),
        b.assign(EVE, "b", locked=True),
        *default_rules(),
    )
    with Session.create(tmp_path / "a.csoplan", plan, "lt", now=lambda: b.NOW) as session:
        yield session


def drag(act, officer="a", to="c", date="06-28", shift=MON, onto=""):
    return Drag(act, shift, officer, to, b.day(date), onto)


def test_a_free_person_fits_with_hours(session):
    said = opinion(session, drag(Act.MOVE))

    assert said.verdict in (Verdict.FITS, Verdict.WISH)


def test_two_places_at_once_break_a_rule(session):
    said = opinion(session, drag(Act.ASSIGN, officer="", to="a", shift=EVE))

    assert said.verdict is Verdict.BROKEN
    assert "One place at a time" in said.words


def test_what_is_locked_is_refused_in_words(session):
    said = opinion(session, drag(Act.MOVE, officer="b", shift=EVE))

    assert said.verdict is Verdict.REFUSED
    assert "locked" in said.words
    assert EVE not in said.words


def test_another_day_takes_the_open_shift_there(session):
    act = act_of(session.plan, drag(Act.DAY, to="a", date="06-29"))

    after = session.plan.replace((c.kind, c.id, c.after) for c in act.changes)
    assert assignment_id(TUE, "a") in after.assignments
    assert assignment_id(MON, "a") not in after.assignments


def test_a_copy_is_an_extra_shift(session):
    act = act_of(session.plan, drag(Act.COPY, date="06-30"))

    assert {change.kind for change in act.changes} == {"extra_shift", "assignment"}
    assert opinion(session, drag(Act.COPY, date="06-30")).verdict is Verdict.FITS


def test_a_shift_that_is_not_there_is_refused(session):
    with pytest.raises(InputError):
        act_of(session.plan, drag(Act.ASSIGN, officer="", to="nobody"))


def test_own_times(session):
    shift = session.plan.shifts[MON]

    band = band_of(session.plan, MON, shift.start + 30, shift.end)

    assert (band.start.minute - shift.times.start.minute) % 60 == 30
    assert band.end == shift.times.end


def wish(points, officers=("a",), setting="target"):
    return Problem(setting, "hour_target", ProblemKind.WISH, officers, points=points)


def test_a_wish_missed_by_less_is_no_cost():
    better = Delta(gone=(wish(20),), new=(wish(10),))
    worse = Delta(gone=(wish(10),), new=(wish(20), wish(5, ("b",))))

    assert worse_wishes(better) == []
    assert worse_wishes(worse) == [wish(20), wish(5, ("b",))]
    assert new_problems_text(better) == ""
    assert new_problems_text(worse) == "2 wishes not met"


def test_choices_of_people_and_shifts(session):
    people = people_for(session, TUE)
    shifts = shifts_for(session, "c", b.day("06-29"))

    assert {one.key for one in people} == set("abc")
    assert people[0].severity is not Severity.BROKEN
    assert {one.key for one in shifts} == {TUE, TUE.replace("/n/", "/eve/")}
    assert all("open" in one.figures for one in shifts)
