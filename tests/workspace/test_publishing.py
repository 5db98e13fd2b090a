"""Publishing a range: Stops, overrides, numbers, snapshots, and who is to be told."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from desktop.domain.edit import put
from desktop.domain.records import Override, Told, ToldState
from desktop.domain.rules import setting
from desktop.domain.values import HireStatus
from desktop.errors import InputError, ReadOnlyError
from desktop.workspace import assigning
from desktop.workspace.publishing import (
    DateState,
    PublishStoppedError,
    default_range,
    publish,
    publish_check,
    state_of,
)
from tests.builders import (
    assign,
    day,
    need,
    officer,
    officers,
    plan_of,
    publication,
    season,
    template,
    time_off,
)

MONDAY, LATE = "need/n/2027-06-28", "need/late/2027-06-28"
WEEK = (day("06-28"), day("07-04"))
RULES = (setting("cover"), setting("one_place"), setting("time_off"))


def crossing():
    """A is in two places on Monday, and has the day off."""
    return plan_of(
        *officers("ab"),
        template("late", "12:00-20:00"),
        need(),
        need("late", template_id="late"),
        assign(MONDAY, "a"),
        assign(LATE, "a"),
        time_off("a", "06-28", "06-28"),
        rules=RULES,
    )


def test_a_range_is_published_as_it_stands(world):
    session = world.create(
        plan_of(*officers("ab"), need(), assign(MONDAY, "a"), assign("need/n/2027-07-05", "b"))
    )
    made = publish(session, *WEEK, note="first")
    assert session.plan.get("publication", "1") == made
    assert (made.number, made.by, made.note, made.at) == (1, "lt", "first", made.at.astimezone(dt.UTC))
    (shift,) = made.shifts
    assert (shift.shift_id, shift.officer_id) == (MONDAY, "a")
    assert shift.start == int(dt.datetime(2027, 6, 28, 12, tzinfo=dt.UTC).timestamp()) // 60
    assert session.plan.of(Told) == {"1|a": Told(1, "a")}
    assert session.plan.of(Told)["1|a"].state is ToldState.NOT_TOLD


def test_the_next_number_tells_only_those_whose_shifts_changed(world):
    session = world.create(
        plan_of(*officers("abc"), need(minimum=2), assign(MONDAY, "a"), assign(MONDAY, "b"))
    )
    publish(session, *WEEK)
    session.do(assigning.give(session.plan, MONDAY, "b", "c"))
    check = publish_check(session, *WEEK)
    assert [(n.officer_id, len(n.new), len(n.cancelled)) for n in check.news] == [("b", 0, 1), ("c", 1, 0)]
    made = publish(session, *WEEK)
    assert made.number == 2
    assert [told.officer_id for told in session.plan.of(Told).values() if told.publication == 2] == ["b", "c"]


def test_a_vacancy_is_told_nothing(world):
    plan = plan_of(officer("a", status=HireStatus.VACANCY), need(), assign(MONDAY, "a"))
    session = world.create(plan)
    made = publish(session, *WEEK)
    assert len(made.shifts) == 1
    assert not session.plan.of(Told)


def test_a_stop_blocks_until_somebody_lets_it_through_by_name(world):
    session = world.create(crossing())
    check = publish_check(session, *WEEK)
    assert [p.rule for p in check.stops] == ["one_place"]
    assert {p.rule for p in check.broken} == {"time_off"}
    assert {p.rule for p in check.below_minimum} == {"cover"}
    with pytest.raises(PublishStoppedError, match="one_place") as caught:
        publish(session, *WEEK)
    assert caught.value.exit_code == 1
    assert pickle.loads(pickle.dumps(caught.value)).stops == check.stops
    assert not session.plan.of(type(check.publication))
    override = Override("one_place", "Lt. Park", "hand-over on the spot")
    assert publish(session, *WEEK, overrides=[override]).overrides == (override,)


def test_a_stop_elsewhere_does_not_block(world):
    session = world.create(crossing())
    assert publish(session, day("06-29"), day("07-04")).shifts == ()


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        (Override("one_place", " "), "no name on it"),
        (Override("rest", "lt"), "No such rule stops these dates"),
    ],
)
def test_overrides_name_a_rule_that_stops_and_a_person(world, override, reason):
    session = world.create(crossing())
    with pytest.raises(InputError, match=reason):
        publish(session, *WEEK, overrides=[override])


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [("07-04", "06-28", "out of order"), ("2028-01-01", "2028-01-14", "Nothing of the season lies there")],
)
def test_dates_that_make_no_sense(world, first, last, reason):
    session = world.create()
    with pytest.raises(InputError, match=reason):
        publish(session, day(first), day(last))


def test_a_read_only_season_is_not_published(world):
    world.create().close()
    with pytest.raises(ReadOnlyError):
        publish(world.open(read_only=True), *WEEK)


def test_two_who_publish_at_once_do_not_share_a_number(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    publish(theirs, *WEEK)
    theirs.flush()
    publish(ours, day("07-05"), day("07-11"))
    with pytest.raises(Exception, match="publication 1"):
        ours.flush()
    assert ours.plan.get("publication", "1").by == "sgt"
    assert publish(ours, day("07-05"), day("07-11")).number == 2


def test_the_next_fortnight_of_drafts_is_proposed(world):
    session = world.create(plan_of(*officers("a"), need(), publication(1, "06-28", "07-04")))
    assert default_range(session) == (day("07-05"), day("07-18"))
    session.commit("", [put(session.plan, publication(2, "07-05", "07-15"))])
    assert default_range(session) == (day("07-16"), day("07-25"))
    session.commit("", [put(session.plan, publication(3, "07-16", "07-25"))])
    assert default_range(session) is None


def test_dates_are_past_published_or_draft(world):
    session = world.create(plan_of(season("06-19"), *officers("a"), publication(1, "06-19", "06-28")))
    found = [state_of(session, day(text)) for text in ("06-19", "06-20", "06-28", "06-29")]
    assert found == [DateState.PAST, DateState.PUBLISHED, DateState.PUBLISHED, DateState.DRAFT]
