"""Fairness."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.carried_over import CarriedOver
from desktop.domain.people import Contract
from desktop.domain.rule_base import What, Who
from desktop.domain.rules import FairnessParams, Measure, setting
from desktop.domain.season import Holiday
from desktop.domain.values import DayKind, HireStatus
from tests.builders import attendance, day, need, officer, plan_of, post, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

SATURDAYS = ["07-03", "07-10", "07-17", "07-24"]
SUNDAYS = ["07-04", "07-11", "07-18", "07-25"]
HALF = Contract(0, 20 * 60, 48 * 60)


def fair(measure=Measure.WEEKENDS):
    return setting("fairness", params=FairnessParams(measure))


def plan(*more, holidays=(), a=None, b=None):
    return plan_of(
        season(holidays=holidays),
        officer("a", **(a or {})),
        officer("b", **({"contract": HALF} if b is None else b)),
        need(),
        *more,
    )


def work(dates, who="a", what="n"):
    return [f"{what} {date} {who}" for date in dates]


def test_weekends_are_shared_by_contract_hours():
    # Eight weekend shifts, 40 h to 20 h: 5.33 and 2.67, rounded up to 6 and 3.
    found = assert_agrees(plan(), fair(), roster=work(SATURDAYS + SUNDAYS))
    assert (found.amounts, found.penalties) == ([2], {"fairness": 30})
    assert dict(found.problems[0].facts) == {"measure": "weekends", "count": 8, "share": 6}
    assert assert_agrees(plan(), fair(), roster=work(SATURDAYS, "b")).amounts == [1]


def test_the_share_itself_and_weekdays_are_no_matter():
    roster = [*work(SATURDAYS + SUNDAYS[:2]), *work(["07-05", "07-06", "07-07"])]
    assert assert_agrees(plan(), fair(), roster=roster).amounts == []


def test_holidays_are_weekends():
    with_holiday = plan(holidays=(Holiday(day("07-05"), "Observed", True, None),))
    # Nine shifts: 6 and 3.
    assert assert_agrees(with_holiday, fair(), roster=work([*SUNDAYS, "07-05"])).amounts == []
    found = assert_agrees(with_holiday, fair(), roster=work([*SUNDAYS[:3], "07-05"], "b"))
    assert found.amounts == [1]


def test_shares_go_by_days_employed():
    # 14 of 28 days at the same hours: 2.67 of 8, so 3, and 6 for the other.
    leaver = plan(b={"last_day": day("07-11")})
    assert assert_agrees(leaver, fair(), roster=work(SATURDAYS, "b")).problems[0].fact("share") == 3
    assert assert_agrees(leaver, fair(), roster=work(SATURDAYS + SUNDAYS)).problems[0].fact("share") == 6


def test_who_has_no_hours_or_does_not_work_has_no_share():
    none = plan(b={"contract": Contract(0, 0, 2400)})
    assert assert_agrees(none, fair(), roster=work(SATURDAYS + SUNDAYS, "b")).amounts == []
    gone = plan(b={"status": HireStatus.LEFT})
    assert assert_agrees(gone, fair(), roster=work(SATURDAYS + SUNDAYS)).amounts == []


def test_a_night_from_friday_is_no_weekend_and_one_from_sunday_is():
    nights = plan(template("night", "20:00-04:00"), need("e", template_id="night"))
    fridays = ["07-02", "07-09", "07-16", "07-23"]
    # Sixteen shifts now: 10.67 and 5.33.
    assert assert_agrees(nights, fair(), roster=work(fridays, "b", "e")).amounts == []
    roster = work(SUNDAYS, "b", "e") + work(SATURDAYS, "b", "e")
    assert assert_agrees(nights, fair(), roster=roster).amounts == [2]


def test_evenings_begin_at_their_time():
    evening = plan(
        template("late", "15:00-23:00"),
        template("noon", "14:59-23:00"),
        need("e", template_id="late", minimum=1),
        need("m", template_id="noon", minimum=1),
    )
    rule = fair(Measure.EVENINGS)
    ten = [f"07-{number:02}" for number in range(1, 12)]
    # 28 evenings: 9.33 for the half-timer.
    assert assert_agrees(evening, rule, roster=work(ten, "b", "m")).amounts == []
    assert assert_agrees(evening, rule, roster=work(ten, "b", "e")).amounts == [1]


def test_evenings_go_by_the_wall_over_a_change_of_the_clock():
    dates = ["11-05", "11-06", "11-07", "11-08"]
    autumn = plan_of(
        season("11-05", "11-08"),
        officer("a"),
        officer("b"),
        template("late", "15:00-23:00"),
        need(template_id="late"),
    )
    assert assert_agrees(autumn, fair(Measure.EVENINGS), roster=work(dates[:2])).amounts == []
    assert assert_agrees(autumn, fair(Measure.EVENINGS), roster=work(dates)).amounts == [2]


def test_undesirable_posts_are_shared():
    pier = plan(post("pier", undesirable=True), need("p", post_id="pier"))
    dates = [f"07-{number:02}" for number in range(1, 12)]
    assert assert_agrees(pier, fair(Measure.UNDESIRABLE), roster=work(dates, "b", "p")).amounts == [1]
    assert assert_agrees(pier, fair(Measure.UNDESIRABLE), roster=work(dates, "b")).amounts == []


def test_sessions_do_not_count():
    seated = plan(session(dates="07-03 07-04 07-10 07-11"), attendance(officer_id="b"))
    assert assert_agrees(seated, fair(), roster=work(["07-17"], "b")).amounts == []


NIGHTS = [template("night", "20:00-04:00"), template("dawn", "04:30-12:00"), template("late", "16:00-00:00")]


def test_nights_have_time_between_midnight_and_five():
    plans = plan(*NIGHTS, *(need(times.id, template_id=times.id) for times in NIGHTS))
    rule, many = fair(Measure.NIGHTS), [f"07-{number:02}" for number in range(1, 22)]
    # 28 nights and 28 dawns: 37.33 and 18.67, so 38 and 19.
    assert assert_agrees(plans, rule, roster=work(many, "b", "late")).amounts == []
    assert assert_agrees(plans, rule, roster=work(many, "b", "night")).amounts == [2]
    assert assert_agrees(plans, rule, roster=work(many, "b", "dawn")).amounts == [2]


def test_holidays_alone():
    season_of = plan(holidays=tuple(Holiday(day(d), "Day", counts_as=None) for d in ("07-05", "07-19")))
    # Two shifts: 1.33 and 0.67, so 2 and 1.
    found = assert_agrees(season_of, fair(Measure.HOLIDAYS), roster=work(["07-05", "07-19", "07-04"], "b"))
    assert found.amounts == [1]


def test_hours_are_shared_by_the_started_hour():
    # 28 shifts of 7.5 h are 210 h: 140 and 70.
    ten = [f"07-{number:02}" for number in range(1, 11)]
    found = assert_agrees(plan(), fair(Measure.HOURS), roster=work(ten, "b"))
    assert (found.amounts, found.problems[0].fact("share")) == ([5], 70 * 60)
    assert assert_agrees(plan(), fair(Measure.HOURS), roster=work(ten[:9], "b")).amounts == []


def test_any_shifts_among_whom_one_likes():
    params = FairnessParams(Measure.SHIFTS, who=Who(("b",)), what=What(days=(DayKind.MON,)))
    mondays = ["06-28", "07-05", "07-12", "07-19"]
    alone = setting("fairness", params=params)
    assert assert_agrees(plan(), alone, roster=work(mondays, "b") + work(["07-06"], "b")).amounts == []
    both = setting("fairness", params=replace(params, who=Who()))
    # Four shifts: 2.67 and 1.33, so 3 and 2.
    assert assert_agrees(plan(), both, roster=work(mondays, "b") + work(["07-06"], "b")).amounts == [2]


def test_what_was_carried_over_is_shared_out_too():
    # Eight weekend shifts; b bore three more than fair and a three less: 5.33 + 3 and 2.67 - 3.
    past = (
        CarriedOver("1", "b", Measure.WEEKENDS, 2),
        CarriedOver("2", "b", Measure.WEEKENDS, 1),
        CarriedOver("3", "p-77", Measure.WEEKENDS, -3),
        CarriedOver("4", "b", Measure.EVENINGS, -9),
        CarriedOver("5", "b", Measure.WEEKENDS, -9, name="pier"),
        CarriedOver("6", "gone", Measure.WEEKENDS, 9),
    )
    known = plan(*past, a={"person_id": "p-77"})
    found = assert_agrees(known, fair(), roster=work(SATURDAYS[:1], "b"))
    assert (found.amounts, found.problems[0].fact("share")) == ([1], 0)
    assert assert_agrees(known, fair(), roster=work(SATURDAYS + SUNDAYS)).amounts == []
    # Only b's three are known: eleven in all, 7.33 and 3.67 - 3.
    one = plan(CarriedOver("1", "b", Measure.WEEKENDS, 3))
    assert assert_agrees(one, fair(), roster=work(SATURDAYS[:2], "b")).amounts == [1]


def test_as_a_must_it_is_a_limit():
    assert not assert_agrees(plan(), as_must(fair()), roster=work(SATURDAYS, "b")).feasible
    assert assert_agrees(plan(), as_must(fair()), roster=work(SATURDAYS[:3], "b")).feasible


@st.composite
def with_a_past(draw):
    plan = draw(rostered())
    amounts = draw(st.lists(st.integers(-4, 4), max_size=3))
    past = [
        CarriedOver(f"past{number}", who, measure, amount * (60 if measure is Measure.HOURS else 1))
        for measure in Measure
        for number, (who, amount) in enumerate(zip("abc", amounts, strict=False))
    ]
    return plan.replace((item.kind, f"{item.measure[:3]}{item.id}", item) for item in past)


@given(with_a_past(), st.sampled_from(Measure))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, measure):
    assert_agrees(plan, as_must(fair(measure)))


@pytest.mark.parametrize("measure", Measure)
@given(plan=with_a_past())
def test_penalties_are_the_wishes_not_met(plan, measure):
    assert_agrees(plan, as_try(fair(measure)))
