"""The sick-call test: absences by hand and against trying everything, standbys, chances, the task."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from desktop.domain.demand import CoverageNeed
from desktop.domain.rules import RestParams, setting
from desktop.domain.values import CrewRule, CrewRuleKind, EquipmentUse, Priority
from desktop.domain.wishes import Preference, Strength
from desktop.planner.process import BackgroundJob
from desktop.planner.resilience.absences import Absences
from desktop.planner.resilience.house import House
from desktop.planner.resilience.result import SickCallProgress, SickCallResult, SickCallSettings, Span
from desktop.planner.resilience.seasons import judged
from desktop.planner.resilience.sick_calls import SickCallTest, sick_call_test
from desktop.planner.resilience.standby import Standbys
from tests.builders import (
    assign,
    availability,
    certificate,
    certification,
    event,
    line,
    need,
    officer,
    officers,
    plan_of,
    pool,
    season,
    template,
)
from tests.planner.resilience.reference import Exhaustive, broken
from tests.planner.resilience.test_seasons import planned
from tests.planner.worlds import worlds

FAIR = "event/crowd/2027-07-04"
BOOTH = "need/booth/2027-07-04"
RULES = (setting("cover"), setting("one_place"), setting("rest", params=RestParams(8 * 60)))
NO_SEASONS = SickCallSettings(samples=0)


def fair(*entities, roster=(), crew=(), people="abc", minimum=1, rules=RULES):
    """A fair on 4 July, 16:00–22:00, and a booth at the same time that should be staffed."""
    given = (
        season("07-04", "07-04"),
        *(officers(people) if isinstance(people, str) else people),
        event(),
        line(minimum=minimum, crew_rules=crew),
        template(times="16:00-22:00"),
        need("booth", minimum=0, desired=1, priority=Priority.SHOULD),
        *entities,
        *(assign(*pair) for pair in roster),
    )
    return plan_of(*given, rules=rules)


def run(plan, wanted=NO_SEASONS):
    return sick_call_test(plan, wanted)


def who(found):
    return [(*it.officers, it.standby) for it in found]


# ---------------------------------------------------------------------------------------- absences


def test_an_absence_is_not_critical_where_somebody_is_free():
    result = run(fair(roster=[(FAIR, "a"), (BOOTH, "b")]))

    assert (result.single, result.events, result.pairs, result.standbys) == ((), (), (), ())


def test_an_absence_is_critical_where_everybody_is_at_work_and_the_booth_can_stand_by():
    result = run(fair(roster=[(FAIR, "a"), (BOOTH, "b")], people="ab"))

    assert who(result.single) == [("a", "b")]
    (loss,) = result.single[0].losses
    assert (loss.shift_id, loss.missing, loss.crew, loss.open_before) == (FAIR, 1.0, 0, 0.0)
    (standby,) = result.standbys
    assert (standby.officer_id, standby.closes, standby.of, standby.from_shifts) == ("b", 1, 1, (BOOTH,))
    assert standby.points == loss.points


@pytest.mark.parametrize(
    "because",
    [
        (availability("b"),),
        (
            assign("need/early/2027-07-04", "b"),
            template("early", "07:00-13:00"),
            need("early", 1, template_id="early"),
        ),
    ],
)
def test_nobody_is_made_to_break_a_rule(because):
    rules = (*RULES, setting("availability"))
    result = run(fair(*because, roster=[(FAIR, "a")], people="ab", rules=rules))

    assert [it.officers for it in result.single if it.losses[0].shift_id == FAIR] == [("a",)]


def test_no_standby_where_nobody_may_do_it():
    rules = (*RULES, setting("availability"))
    result = run(fair(availability("b"), roster=[(FAIR, "a")], people="ab", rules=rules))

    assert who(result.single) == [("a", "")]
    assert result.standbys == ()


def test_certificates_are_respected():
    crew = (CrewRule(CrewRuleKind.CERTIFICATE, "cpr"),)
    held = (certification(), certificate("a"), certificate("c"))
    rules = (*RULES, setting("crew_certificate"))
    roster = [(FAIR, "a"), (FAIR, "b")]

    free = run(fair(*held, roster=roster, crew=crew, people="abc", minimum=2, rules=rules))
    short = run(fair(*held[:2], roster=roster, crew=crew, people="abc", minimum=2, rules=rules))

    assert who(free.single) == []
    # Without another holder the third officer brings the heads back, and the crew still breaks the rule.
    assert who(short.single) == [("a", "")]
    assert (short.single[0].losses[0].missing, short.single[0].losses[0].crew) == (0.0, 1)


def test_two_absences_are_critical_where_one_is_not():
    result = run(fair(roster=[(FAIR, "a"), (FAIR, "b")], people="abc", minimum=2))

    assert (who(result.single), who(result.pairs)) == ([], [("a", "b", "")])
    assert result.pairs[0].losses[0].missing == 1.0


def test_a_pair_with_a_critical_absence_in_it_is_not_told_again():
    result = run(fair(roster=[(FAIR, "a"), (FAIR, "b")], people="ab", minimum=2))

    assert (who(result.single), who(result.pairs)) == ([("a", ""), ("b", "")], [])


def test_people_to_be_kept_apart_are_not_called_in_together():
    rules = (*RULES, setting("keep_apart"))
    roster = [(FAIR, "a"), (FAIR, "b")]
    free = fair(roster=roster, people="abcd", minimum=2, rules=rules)
    apart = free.replace([("preference", "cd", Preference("cd", "c", Strength.FORBIDDEN, partner_id="d"))])

    assert who(run(free).pairs) == []
    assert who(run(apart).pairs) == [("a", "b", "")]
    assert run(apart).pairs[0].losses[0].missing == 1.0


def test_equipment_of_the_missing_is_handed_on():
    bikes = (pool(capacity=1), line(equipment=(EquipmentUse("bikes", 1),)))
    rules = (*RULES, setting("equipment"))

    assert run(fair(*bikes, roster=[(FAIR, "a")], people="ab", rules=rules)).single == ()


def test_what_is_open_already_is_not_lost():
    plan = fair(roster=[(FAIR, "a")], people="a", minimum=3)
    (absence,) = run(plan).single

    assert (absence.losses[0].missing, absence.losses[0].open_before) == (1.0, 2.0)
    assert run(plan.replace([("assignment", f"{FAIR}|a", None)])).single == ()


def test_all_of_an_event():
    days = ["2027-07-04", "2027-07-05"]
    dates = tuple(dt.date.fromisoformat(day) for day in days[1:])
    plan = plan_of(
        season("07-04", "07-05"),
        officer("a"),
        officer("b", season_cap_minutes=10 * 60),  # room for one date of the fair, not for both
        event(extra_dates=dates),
        line(),
        *(assign(f"event/crowd/{day}", "a") for day in days),
        rules=(*RULES, setting("season_cap")),
    )
    result = run(plan)

    assert (who(result.single), [it.event_id for it in result.events]) == ([], ["fair"])
    assert [it.officers for it in result.events] == [("a",)]
    assert len(result.events[0].losses) == 1


def test_only_what_is_asked_for_is_judged():
    plan = fair(
        line("gate", minimum=1),
        roster=[(FAIR, "a"), ("event/gate/2027-07-04", "b")],
        people="ab",
    )

    assert len(run(plan).single) == 2
    assert run(plan, SickCallSettings(samples=0, event_id="other")).chances == ()
    assert run(plan, SickCallSettings(samples=0, last=dt.date(2027, 7, 3))).single == ()


@settings(
    deadline=None,
    max_examples=25,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(worlds(), st.integers(0, 10**6))
def test_against_trying_everything(plan, seed):
    needs = plan.of(CoverageNeed).values()
    plan = plan.replace((it.kind, it.id, replace(it, priority=Priority.MUST)) for it in needs)
    plan = planned(plan, random.Random(seed))
    house = House(plan)
    absences = Absences(house, judged(house, SickCallSettings()))
    assume(absences.days)
    slow = Exhaustive(plan)
    assume(not broken(slow.mine.problems()))
    must = {house.shifts[shift] for shift in absences.must}
    for day in absences.days:
        single = {(officer,): found.points for officer, found in absences.single(day)}
        pairs = {(first, second): found.points for first, second, found in absences.pairs(day)}
        at_work = sorted(absences.works[day])
        date = dt.date.fromordinal(day)
        for officer_number in at_work:
            lost = slow.least(date, [house.officers[officer_number]], must)
            assert single.get((officer_number,), 0) == lost
        calm = [o for o in at_work if (o,) not in single][:4]
        for place, first in enumerate(calm):
            for second in calm[place + 1 :]:
                lost = slow.least(date, [house.officers[first], house.officers[second]], must)
                assert pairs.get((first, second), 0) == lost


def test_a_standby_is_judged_by_the_checker():
    plan = fair(roster=[(FAIR, "a"), (BOOTH, "b")], people="abc", rules=(*RULES, setting("availability")))
    plan = plan.replace([("availability", "av-c", availability("c"))])
    house = House(plan)
    absences = Absences(house, judged(house, SickCallSettings()))
    day = absences.days[0]
    found = Standbys(absences).of(day, dict(absences.single(day)))

    assert [house.officers[it.officer] for it in found] == ["b"]


# ----------------------------------------------------------------------------------------- chances


def test_the_chance_of_one_officer_without_anybody_else_is_the_rate():
    plan = fair(roster=[(FAIR, "a")], people="a")
    result = run(plan, SickCallSettings(samples=6_000, cluster=0))
    event_chance = next(it for it in result.chances if it.span is Span.EVENT)

    low, high = event_chance.must.interval
    assert low <= 0.98 <= high
    assert (event_chance.id, event_chance.must_shifts, event_chance.shifts) == ("fair", 1, 1)
    assert result.missed == pytest.approx(0.02, abs=0.01)


def test_somebody_free_halves_nothing_but_squares_the_risk():
    rate = season("07-04", "07-04", sick_rate_percent=20.0)
    plan = fair(rate, roster=[(FAIR, "a")], people="ab")
    plan = plan.replace([("season", "season", rate)])
    result = run(plan, SickCallSettings(samples=6_000, cluster=0))

    low, high = result.chances[0].must.interval
    assert low <= 1 - 0.2 * 0.2 <= high


def test_the_same_seed_gives_the_same_figures():
    plan = fair(roster=[(FAIR, "a")], people="ab")
    first, again = (run(plan, SickCallSettings(samples=300, seed=5)) for _ in range(2))

    assert first.chances == again.chances
    assert (first.missed, first.calls) == (again.missed, again.calls)


def test_no_calls_no_refills():
    plan = fair(roster=[(FAIR, "a")], people="ab")
    plan = plan.replace([("season", "season", season("07-04", "07-04", sick_rate_percent=100.0))])
    result = run(plan, SickCallSettings(samples=10, calls_a_day=0))

    assert (result.refilled, result.calls, result.missed) == (0, 0, 1)
    assert result.chances[0].must.chance == 0


# -------------------------------------------------------------------------------------------- task


def test_it_runs_in_the_planning_process():
    plan = fair(roster=[(FAIR, "a"), (BOOTH, "b")], people="ab")
    job = BackgroundJob(SickCallTest(plan, SickCallSettings(samples=300)))
    told = list(job.messages())
    result = job.result()

    assert isinstance(result, SickCallResult)
    assert who(result.single) == [("a", "b")]
    assert {it.stage for it in told if isinstance(it, SickCallProgress)} == {"absences", "seasons"}


def test_a_stop_gives_what_was_found():
    plan = fair(roster=[(FAIR, "a"), (BOOTH, "b")], people="ab")
    asked = iter([False, False, False, True, True])
    result = sick_call_test(plan, SickCallSettings(samples=300), stopped=lambda: next(asked))

    assert (result.complete, result.samples) == (False, 1)
    assert who(result.single) == [("a", "b")]
