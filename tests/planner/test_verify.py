"""What a small change breaks, looked for beside it only, is what a check of everything finds."""

import random

from desktop.domain.roster import make_work
from desktop.domain.rules import setting
from desktop.domain.schedule import Assignment
from desktop.domain.values import DayKind
from desktop.domain.wishes import Preference, Strength
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.planner.verify import Roster, newly_broken
from tests.builders import assign, duty, need, officers, plan_of
from tests.planner.rules.harness import as_must
from tests.planner.witness.tiny import tiny
from tests.planner.worlds import broken


def work(plan, shift_id, officer_id):
    return make_work(plan.season, plan.shifts[shift_id], Assignment(shift_id, officer_id))


def broken_by(plan, *pairs):
    """Rules that further work breaks."""
    before = Roster(line for works in plan.roster.by_officer.values() for line in works)
    after = before.changed(add=[work(plan, *pair) for pair in pairs])
    return {problem.rule for problem in newly_broken(Lookup(plan), before, after)}


def test_who_is_to_be_kept_apart_is_seen_where_only_one_of_them_moves():
    plan = plan_of(
        *officers("ab"),
        need("n", 2),
        Preference("p", "a", Strength.FORBIDDEN, partner_id="b"),
        assign("need/n/2027-06-28", "a"),
        rules=(setting("keep_apart"),),
    )
    assert broken_by(plan, ("need/n/2027-06-28", "b")) == {"keep_apart"}


def test_who_is_on_standby_elsewhere_is_seen():
    def plan(*more):
        days = (DayKind.MON,)
        calls = duty("call", standby=True), need("s", duty_id="call", days=days)
        return plan_of(
            *officers("ab"), need("n", days=days), *calls, *more, rules=(as_must(setting("standby")),)
        )

    assert broken_by(plan(), ("need/n/2027-06-28", "a")) == {"standby"}
    assert not broken_by(plan(assign("need/s/2027-06-28", "b")), ("need/n/2027-06-28", "a"))


def test_a_change_breaks_what_a_check_of_everything_says():
    for seed in range(40):
        plan, scope = tiny(seed, most=40)
        chance = random.Random(seed)
        look = Lookup(plan)
        before = Roster(line for works in plan.roster.by_officer.values() for line in works)
        ordinary = [shift.id for shift in plan.shifts.values() if scope.opens(shift, crewed=True)]
        for _ in range(5):
            add = [
                work(plan, shift, officer)
                for shift in ordinary
                for officer in plan.officers
                if (shift, officer) not in before.works and chance.random() < 0.1
            ]
            remove = [one for one in before.works.values() if scope.moves(one) and chance.random() < 0.3]
            after = before.changed(add, remove)
            worse = broken(Checker(look, after.works.values())) - broken(Checker(look, before.works.values()))
            found = {problem.setting for problem in newly_broken(look, before, after)}
            assert found == {setting for setting, _unit in worse}, seed
