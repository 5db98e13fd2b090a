"""What planning may touch."""

from dataclasses import replace

import pytest

from desktop.domain.roster import make_work
from desktop.domain.schedule import AssignmentState, Origin
from desktop.planner.scope import EVERYTHING, MayChange, Scope
from tests.builders import assign, band, court, day, need, officers, plan_of, season

PLAN = plan_of(season("06-28", "07-11"), *officers("ab"), need(), court(date="07-05"))
JULY = (day("07-01"), day("07-05"))


def shift(date):
    return PLAN.shifts[f"need/n/{day(date)}"]


def work(date="07-06", credited="a", **fields):
    found = shift(date)
    return make_work(PLAN.season, found, assign(found.id, "a", **fields), credited)


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope(), ["06-30", "07-01", "07-05", "07-06"]),
        (Scope(first=day("07-01")), ["07-01", "07-05", "07-06"]),
        (Scope(last=day("07-01")), ["06-30", "07-01"]),
        (Scope(first=day("07-01"), last=day("07-01")), ["07-01"]),
        (Scope(first=day("07-02"), last=day("07-01")), []),
        (Scope(published=(JULY,)), ["06-30", "07-06"]),
        (Scope(may_change=frozenset({MayChange.PUBLISHED}), published=(JULY,), notice_until=day("07-02")),
         ["06-30", "07-05", "07-06"]),
        (Scope(may_change=frozenset({MayChange.NOTICE}), published=(JULY,), notice_until=day("07-02")),
         ["06-30", "07-01", "07-06"]),
        (replace(EVERYTHING, published=(JULY,), notice_until=day("07-02")),
         ["06-30", "07-01", "07-05", "07-06"]),
        (Scope(published=(JULY,), notice_until=day("07-02")), ["06-30", "07-06"]),
        (Scope(notice_until=day("07-02")), ["06-30", "07-01", "07-05", "07-06"]),
    ],
)  # fmt: skip
def test_dates(scope, held):
    assert [date for date in ("06-30", "07-01", "07-05", "07-06") if scope.holds(day(date))] == held


@pytest.mark.parametrize(
    ("changes", "empty", "crewed"),
    [
        ({MayChange.EMPTY}, True, True),
        ({MayChange.PLANNER}, False, True),
        ({MayChange.EMPTY, MayChange.PLANNER}, True, True),
        (set(), False, True),
    ],
)
def test_people_are_put_on_empty_shifts_only_where_these_may_change(changes, empty, crewed):
    scope = Scope(may_change=frozenset(changes))
    assert scope.opens(shift("07-06"), crewed=False) is empty
    assert scope.opens(shift("07-06"), crewed=True) is crewed


def test_nobody_is_put_on_records_or_outside_the_dates():
    record = next(found for found in PLAN.shifts.values() if found.is_record)
    assert not EVERYTHING.opens(record, crewed=True)
    assert not replace(EVERYTHING, last=day("07-05")).opens(shift("07-06"), crewed=False)


@pytest.mark.parametrize(
    ("changes", "planner", "hand"),
    [
        ({MayChange.EMPTY, MayChange.PLANNER}, True, False),
        ({MayChange.HAND}, False, True),
        ({MayChange.PLANNER, MayChange.HAND}, True, True),
        (set(), False, False),
    ],
)
def test_work_moves_by_who_made_it(changes, planner, hand):
    scope = Scope(may_change=frozenset(changes))
    assert scope.moves(work(origin=Origin.PLANNER)) is planner
    assert scope.moves(work(origin=Origin.HAND)) is hand


@pytest.mark.parametrize(
    "stands",
    [
        work(locked=True),
        work(origin=Origin.RECORD),
        work(times=band("08:00-12:00")),
        work(state=AssignmentState.ABSENT),
        work(credited="b"),
    ],
    ids=["locked", "record", "own times", "absent", "traded"],
)
def test_some_work_never_moves(stands):
    assert not EVERYTHING.moves(stands)


@pytest.mark.parametrize("state", [AssignmentState.NORMAL, AssignmentState.CONDITIONAL, AssignmentState.HOLD])
def test_other_states_move(state):
    assert EVERYTHING.moves(work(state=state))


def test_published_work_moves_where_its_date_may():
    published = (JULY,)
    assert not Scope(published=published).moves(work("07-05", origin=Origin.PLANNER))
    assert replace(EVERYTHING, published=published).moves(work("07-05"))
