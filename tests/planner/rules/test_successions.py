"""Shifts that may not follow others."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_people import Succession, SuccessionParams
from desktop.errors import InputError
from desktop.planner.lookup import Lookup
from desktop.planner.rows import Draft, Rows
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.following import bicliques
from tests.builders import band, court, need, officers, plan_of, season, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import as_must, as_try, assert_agrees, grid_of, pair, with_settings
from tests.planner.rules.plans import rostered


def letters(text):
    return What(letters=tuple(text))


def never(*pairs, hours=None, who=None):
    """`never("N>DL", "L>D")`: after N neither D nor L, after L no D."""
    forbidden = tuple(
        Succession(letters(first), letters(then)) for first, then in (text.split(">") for text in pairs)
    )
    return setting("successions", params=SuccessionParams(forbidden, hours, who or Who()))


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("ab"),
        template("late", "16:00-00:00"),
        template("night", "20:00-04:00"),
        *(need(id, template_id=id) for id in ("day", "late", "night")),
        *more,
    )


FORWARD = never("N>DL", "L>D")


def test_a_day_after_a_night_is_broken_and_a_night_after_a_day_is_right():
    found = assert_agrees(plan(), FORWARD, roster=["night 07-04 a", "day 07-05 a"])
    assert found.amounts == [1]
    assert found.problems[0].shifts == ("need/night/2027-07-04", "need/day/2027-07-05")
    assert assert_agrees(plan(), FORWARD, roster=["day 07-04 a", "night 07-05 a"]).feasible


def test_a_day_between_is_enough_and_so_is_another_officer():
    assert assert_agrees(plan(), FORWARD, roster=["night 07-04 a", "day 07-06 a"]).feasible
    assert assert_agrees(plan(), FORWARD, roster=["night 07-04 a", "day 07-05 b"]).feasible
    assert assert_agrees(plan(), FORWARD, roster=["day 07-04 a", "night 07-04 a"]).feasible


def test_only_whom_it_is_about():
    only = never("N>D", who=Who(("b",)))
    assert assert_agrees(plan(), only, roster=["night 07-04 a", "day 07-05 a"]).feasible
    assert not assert_agrees(plan(), only, roster=["night 07-04 b", "day 07-05 b"]).feasible


def test_the_last_two_days_of_the_season():
    assert not assert_agrees(plan(), FORWARD, roster=["late 07-24 a", "day 07-25 a"]).feasible
    assert assert_agrees(plan(), FORWARD, roster=["day 06-28 a", "night 07-25 a"]).feasible


def test_the_next_date_is_the_next_date_when_the_clocks_change():
    spring = plan(first="03-08", last="03-21")
    assert not assert_agrees(spring, FORWARD, roster=["night 03-13 a", "day 03-14 a"]).feasible


def test_within_hours_counts_real_time_from_the_end():
    ten = never("N>L", hours=12)
    assert assert_agrees(plan(), ten, roster=["night 07-04 a", "late 07-05 a"]).feasible
    assert not assert_agrees(
        plan(), never("N>L", hours=13), roster=["night 07-04 a", "late 07-05 a"]
    ).feasible
    spring, autumn = plan(first="03-08", last="03-21"), plan(first="11-01", last="11-14")
    # In spring the clock skips an hour while the night shift is on, so that it ends where it always ends.
    assert assert_agrees(spring, ten, roster=["night 03-13 a", "late 03-14 a"]).feasible
    early = dataclasses.replace(pair("night 11-06 a"), times=band("17:00-01:00"))
    assert assert_agrees(autumn, never("N>D", hours=8), roster=[early, "day 11-07 a"]).feasible
    assert assert_agrees(autumn, never("N>D", hours=9), roster=[early, "day 11-07 a"]).amounts == [1]


def test_shifts_that_touch_follow_each_other_and_overlaps_do_not():
    assert not assert_agrees(plan(), never("D>L", hours=1), roster=["day 07-04 a", "late 07-04 a"]).feasible
    assert assert_agrees(plan(), never("L>N", hours=8), roster=["late 07-04 a", "night 07-04 a"]).feasible


def test_each_date_costs_once_for_each_succession():
    roster = ["night 07-04 a", "day 07-05 a", "late 07-05 a", "day 07-06 a"]
    found = assert_agrees(plan(), as_try(FORWARD), roster=roster)
    assert found.penalties == {"successions": 14}


def test_court_counts_where_the_setting_says_so():
    kinds = Succession(letters("N"), What())
    rule = setting("successions", params=SuccessionParams((kinds,)))
    in_court = plan(court(date="07-05"))
    assert not assert_agrees(in_court, rule, roster=["night 07-04 a"]).feasible
    assert assert_agrees(in_court, FORWARD, roster=["night 07-04 a"]).feasible


def cliques(rule, *others):
    """What is written for one officer: sizes of cliques, number of other rows."""
    grid, _roster = grid_of(with_settings(plan(first="06-28", last="06-29"), [rule, *others]))
    draft = Draft.of(grid)
    RULE_BY_KEY[rule.rule].rows(grid, rule.params, Rows(draft, rule))
    return sorted(len(c) for c in draft.conflicts), draft.table().rows.count


def test_what_excludes_each_other_is_said_at_once():
    # N then D or L, and N or L then D: two largest sets of three for each of two officers.
    assert cliques(FORWARD, setting("rest")) == ([3, 3, 3, 3], 0)
    # Without a rule against two shifts a day L and D may both be worked: limits over "any of these".
    assert cliques(FORWARD) == ([], 4)


def test_largest_sets_hold_every_pair():
    follows = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 0]], dtype=np.bool_)
    found = [(rows.tolist(), columns.tolist()) for rows, columns in bicliques(follows)]
    assert len(found) == 2
    assert ([True, False, False], [True, True, False]) in found
    assert ([True, True, False], [False, True, False]) in found


def test_hours_must_make_sense():
    with pytest.raises(InputError, match="0 hours make no succession"):
        never("N>D", hours=0)


def test_the_usual_setting_keeps_early_shifts_off_late_ones():
    usual = setting("successions")
    assert not assert_agrees(plan(), usual, roster=["late 07-04 a", "day 07-05 a"]).feasible
    assert assert_agrees(plan(), usual, roster=["day 07-04 a", "day 07-05 a"]).feasible


KINDS = st.sampled_from(
    [letters("D"), letters("ME"), What(starts_from=dt.time(15)), What(), What(records=False)]
)
RULES = st.builds(
    SuccessionParams,
    st.lists(st.builds(Succession, KINDS, KINDS), max_size=3).map(tuple),
    st.sampled_from([None, None, 1, 9, 20, 60]),
    st.sampled_from([Who(), Who(("a", "b"))]),
)


@given(rostered(), RULES)
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan, params):
    agrees(plan, setting("successions", params=params))


@given(rostered(), RULES)
def test_cliques_are_right_beside_rules_about_rest(plan, params):
    rules = setting("one_place"), setting("rest"), setting("successions", params=params)
    assert_agrees(plan, *map(as_must, rules))


def test_it_may_be_accepted_by_name_for_a_price():
    seen = assert_agrees(plan(), FORWARD, roster=["night 07-04 a", "day 07-05 a"])
    look = Lookup(plan())
    ((edit, price),) = RULE_BY_KEY["successions"].relax(look, seen.problems[0], FORWARD.params)
    assert price == look.season.prices.other
    assert [change.after.override_reason for change in edit.changes] == ["successions"]
