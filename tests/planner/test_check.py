"""The checker: a roster's problems, whole and after one edit."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problems import ProblemKind
from desktop.domain.rules import RULES, DaysParams, RestParams, setting
from desktop.domain.values import Mode
from desktop.planner.check import Checker, check
from desktop.planner.lookup import Lookup
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.worked import Worked
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import pair, with_roster, with_settings
from tests.planner.rules.plans import plans, rosters
from tests.planner.worlds import worlds

EVERYTHING = tuple(
    setting(rule, id=f"{rule}-{mode.name.lower()}", mode=mode)
    for rule in RULES
    for mode in (Mode.MUST, Mode.TRY)
    if rule in RULE_BY_KEY and (rule != "cover" or mode is Mode.MUST)
)
"""Every rule both ways, with its defaults."""


def works_of(plan):
    return {
        (work.shift.id, work.officer_id): work for line in plan.roster.by_officer.values() for work in line
    }


def week(*roster, rules=("rest", "days_per_week", "cover")):
    plan = plan_of(season("07-05", "07-11"), *officers("ab"), need())
    return with_roster(with_settings(plan, [setting(rule) for rule in rules]), roster)


@st.composite
def edits(draw):
    """A plan with two rosters under every rule."""
    plan = with_settings(draw(plans()), EVERYTHING)
    before, after = (
        plan.replace((item.kind, item.id, item) for item in draw(rosters(plan))) for _ in range(2)
    )
    return before, after


@settings(max_examples=60)
@given(edits(), st.randoms(use_true_random=False))
def test_one_edit_after_the_other_comes_to_the_same_as_checking_anew(found, chance):
    before, after = found
    checker = Checker.of(before)
    old, new = works_of(before), works_of(after)
    changed = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    chance.shuffle(changed)
    cut = len(changed) // 2
    for part in (changed[:cut], changed[cut:]):
        problems, points = Counter(checker.problems()), checker.points
        delta = checker.apply(
            add=[new[key] for key in part if key in new], remove=[old[key] for key in part if key in old]
        )
        assert problems - Counter(delta.gone) + Counter(delta.new) == Counter(checker.problems())
        assert points + delta.points == checker.points
    anew = Checker(Lookup(before), new.values())
    assert checker.problems() == anew.problems()
    assert checker.points == anew.points == sum(problem.points for problem in anew.problems())


@settings(max_examples=60)
@given(edits())
def test_no_problem_is_overlooked_at_a_glance(found):
    for plan in found:
        anew = Checker(Lookup(plan), works_of(plan).values(), screened=False)
        assert Checker.of(plan).problems() == anew.problems()


@settings(max_examples=60)
@given(worlds(), st.randoms(use_true_random=False))
def test_no_problem_of_a_whole_world_is_overlooked_at_a_glance(plan, chance):
    present = list(works_of(plan).values())
    works = chance.sample(present, chance.randint(0, len(present)))
    look = Lookup(plan)
    assert Checker(look, works).problems() == Checker(look, works, screened=False).problems()


@settings(max_examples=60)
@given(edits())
def test_asking_changes_nothing_and_says_what_doing_does(found):
    before, after = found
    checker = Checker.of(before)
    problems = checker.problems()
    old, new = works_of(before), works_of(after)
    asked = checker.delta(add=new.values(), remove=old.values())
    assert checker.problems() == problems
    assert checker.apply(add=new.values(), remove=old.values()) == asked


@settings(max_examples=60)
@given(edits())
def test_what_one_more_would_break_is_what_adding_it_breaks(found):
    before, after = found
    checker, here = Checker.of(before), works_of(before)
    for name, work in works_of(after).items():
        if name not in here:
            assert Counter(checker.would_break(work)) == Counter(checker.delta([work]).breaks())


def test_work_on_a_shift_that_has_changed_since_is_checked_all_the_same():
    plan = week("n 07-05 a", "n 07-06 a", "n 07-07 a", "n 07-08 a", "n 07-09 a", "n 07-10 a")
    look = Lookup(plan)
    works = [replace(work, shift=replace(work.shift, note="moved")) for work in works_of(plan).values()]
    assert not Worked(look, works).known
    assert Checker(look, works).problems() == Checker.of(plan).problems() != []


def test_a_third_shift_says_what_it_breaks():
    plan = week("n 07-05 a", "n 07-06 a")
    plan = with_settings(plan, [setting("days_per_week", params=DaysParams(2))])
    third = works_of(with_roster(plan, ["n 07-07 a"]))["need/n/2027-07-07", "a"]
    delta = Checker.of(plan).delta(add=[third])
    assert [problem.rule for problem in delta.breaks()] == ["days_per_week"]
    assert delta.gone == ()
    assert delta.points == 0


def test_covering_an_open_shift_gains_its_points():
    plan = week()
    work = works_of(with_roster(plan, ["n 07-05 a"]))["need/n/2027-07-05", "a"]
    delta = Checker.of(plan).delta(add=[work])
    assert [problem.kind for problem in delta.gone] == [ProblemKind.BELOW_MINIMUM]
    assert delta.points == -375
    assert delta.breaks() == ()


def test_adding_what_is_there_and_removing_what_is_not_does_nothing():
    plan = week("n 07-05 a", "n 07-06 a")
    there = list(works_of(plan).values())
    other = works_of(with_roster(plan, ["n 07-08 b"]))["need/n/2027-07-08", "b"]
    checker = Checker.of(plan)
    problems = checker.problems()
    assert checker.delta(add=there, remove=[other]).points == 0
    assert checker.problems() == problems
    assert checker.apply(add=there, remove=[other]).new == ()
    assert checker.problems() == problems


def test_problems_come_by_kind_then_cost():
    rules = [
        setting("rest", params=RestParams(17 * 60)),
        setting("rest", id="wish", mode=Mode.TRY, params=RestParams(17 * 60)),
        setting("cover"),
    ]
    problems = check(with_roster(with_settings(week(), rules), ["n 07-05 a", "n 07-06 a"]))
    kinds = [problem.kind for problem in problems]
    assert kinds == [ProblemKind.BROKEN, *[ProblemKind.BELOW_MINIMUM] * 5, ProblemKind.WISH]
    assert [problem.points for problem in problems] == [0, *[375] * 5, 60]


def test_rules_that_are_off_are_silent():
    plan = with_settings(week("n 07-05 a"), [setting("cover", mode=Mode.OFF)])
    assert check(plan) == []


def test_a_roster_may_be_empty():
    assert len(check(week())) == 7
    assert pair("n 07-05 a").id == "need/n/2027-07-05|a"
