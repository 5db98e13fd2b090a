"""Works by unit: groups read when asked for, kept in order when works come and go."""

from desktop.domain.rules import setting
from desktop.planner.families import Family, Standing, changed
from desktop.planner.lookup import Lookup
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.units import by_start
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import with_roster

PLAN = with_roster(
    plan_of(season("07-05", "07-11"), *officers("abc"), need()),
    ["n 07-05 a", "n 07-05 b", "n 07-05 c", "n 07-06 a", "n 07-07 b"],
)
WORKS = sorted((work for line in PLAN.roster.by_officer.values() for work in line), key=by_start)


def test_a_line_stays_in_order_whoever_starts_at_the_same_time():
    for left in WORKS:
        without = changed(WORKS, [left], [])
        assert without == [work for work in WORKS if work is not left]
        assert changed(without, [], [left]) == WORKS
    assert changed(WORKS[:2], [WORKS[3]], []) == WORKS[:2]


def test_a_roster_follows_changes_in_groups_that_have_been_read():
    standing = Standing(WORKS)
    rest = setting("rest")
    family = Family(Lookup(PLAN), rest, RULE_BY_KEY["rest"], standing)
    assert family.line(("a",)) == [WORKS[0], WORKS[3]]
    assert sorted(family.every()) == [("a",), ("b",), ("c",)]
    standing.change([WORKS[0]], [])
    family.put(("a",), [WORKS[3]])
    assert family.line(("a",)) == [WORKS[3]]
    again = Family(Lookup(PLAN), rest, RULE_BY_KEY["rest"], standing)
    assert again.line(("a",)) == family.line(("a",))
    assert again.line(("nobody",)) == []
