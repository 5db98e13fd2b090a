"""Ideas to cover a hole: fewest changes by full enumeration, no Must broken anew, nothing moves unagreed."""

import random
from collections import Counter
from dataclasses import replace
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.edit import Change, put
from desktop.domain.rules import RestParams, setting
from desktop.domain.schedule import AssignmentState
from desktop.domain.time import DAY
from desktop.domain.values import Priority
from desktop.planner.check import Checker
from desktop.planner.covering.idea import Aim, IdeaKind
from desktop.planner.covering.ideas import ideas
from desktop.planner.covering.repair import Repairer
from desktop.planner.covering.stability import (
    DAY_OFF,
    DRAFT_DAY,
    NOTICE_DAY,
    OTHER_HOURS,
    PERSON,
    PUBLISHED_DAY,
)
from desktop.planner.covering.trouble import Terms, Trouble
from desktop.planner.lookup import Lookup
from desktop.planner.scope import MayChange
from tests.builders import assign, availability, band, day, need, officers, plan_of, season, template
from tests.planner.worlds import broken, worlds

ALL = frozenset(MayChange)
TIMES = ("late", "early", "day")


def absence(plan, officer_id, first, last):
    """What the program does when somebody is absent: work struck through, the dates taken."""
    gone = [
        put(plan, replace(work.assignment, state=AssignmentState.ABSENT))
        for work in plan.roster.of_officer(officer_id)
        if first <= work.shift.date <= last and work.present and work.assignment.id in plan.assignments
    ]
    off = TimeOff("away", officer_id, first, last, TimeOffState.APPROVED)
    return Trouble(plan, (*gone, Change(off.kind, off.id, None, off)))


def used(trouble, idea):
    """The plan once an idea is used."""
    gone = [("assignment", assign(*pair).id, None) for pair in idea.remove]
    return trouble.after.replace([*gone, *((one.kind, one.id, one) for one in idea.put)])


def newly(trouble, plan):
    """By how much a whole check finds Musts of `plan` worse than what happened left them."""
    now = broken(Checker(Lookup(trouble.after), trouble.left.works.values()))
    return broken(Checker.of(plan)) - now


def some_terms(plan, chance):
    """Random terms: what is published, what is late, what was agreed."""
    days = sorted({shift.date for shift in plan.shifts.values()})
    until = chance.choice(days)
    agreed = frozenset(kind for kind in MayChange if chance.random() < 0.7)
    return Terms(
        published=((days[0], until),) if chance.random() < 0.7 else (),
        notice_until=chance.choice(days),
        agreed=agreed,
        reach=chance.choice([1, 3]),
        overtime=chance.random() < 0.7,
    )


@settings(deadline=None, max_examples=60)
@given(worlds(), st.integers(0, 10**6))
def test_no_must_newly_breaks_and_nothing_unagreed_moves(plan, seed):
    chance = random.Random(seed)
    officer_id = chance.choice(list(plan.officers))
    days = sorted({shift.date for shift in plan.shifts.values()})
    first = chance.choice(days)
    trouble = absence(plan, officer_id, first, first + chance.randint(0, 2) * DAY)
    terms = some_terms(plan, chance)
    if not trouble.touched:
        return
    repairer = Repairer(trouble, terms)
    shown = []
    for aim in (*Aim, Aim.EVERYTHING):
        idea = repairer.find(aim, not_again=shown, seconds=10)
        if idea is None or not idea.people:
            continue
        assert not newly(trouble, used(trouble, idea))
        for pair in idea.remove:
            assert pair in trouble.fallen or terms.moves(trouble.standing.works[pair])
        for one in idea.put:
            shift = plan.shifts[one.shift_id]
            assert repairer.first <= shift.date.toordinal() <= repairer.last
            assert one.officer_id != officer_id or not first <= shift.date <= first
        assert all(
            set(idea.people) - set(other.people) or set(other.people) - set(idea.people) for other in shown
        )
        shown.append(idea)


# ------------------------------------------------------------------------------- counted by hand


def tiny(chance):
    """Three people, two days, two bands, a few rules; somebody planned here and there."""
    rules = ("one_place", "rest", "cover", "availability", "time_off", "days_per_week")
    plan = plan_of(
        season("06-28", "06-29"),
        template("late", "16:00-00:00"),
        template("early", "06:00-14:00"),
        *officers("abc"),
        need("n", chance.choice([1, 1, 2]), priority=chance.choice(list(Priority))),
        need(
            "m",
            1,
            template_id=chance.choice(["late", "early", "day"]),
            priority=chance.choice(list(Priority)),
        ),
        *(
            availability(one, id=one, first=day("06-28"), last=day("06-28"))
            for one in "bc"
            if chance.random() < 0.2
        ),
        rules=tuple(setting(rule) for rule in rules),
    )
    for shift in plan.shifts.values():
        for officer_id in "abc":
            one = assign(shift.id, officer_id)
            after = plan.replace([(one.kind, one.id, one)])
            crowded = sum(a.shift_id == shift.id for a in after.assignments.values()) > shift.minimum
            if not crowded and chance.random() < 0.8 and not broken(Checker.of(after)):
                plan = after
    return plan


def price(trouble, terms, after):
    """What the difference of two rosters costs, written apart from the planner."""
    old = {(a.officer_id, a.shift_id) for a in trouble.after.assignments.values() if a.state != "absent"}
    new = {(a.officer_id, a.shift_id) for a in after.assignments.values() if a.state != "absent"}
    shifts = after.shifts
    due = 0
    changed_days = Counter()
    for who, shift_id in old ^ new:
        shift = shifts[shift_id]
        changed_days[who, shift.date] += 1
        if (who, shift_id) in new:
            before = [shifts[s] for o, s in old if o == who and shifts[s].date == shift.date]
            same = any((b.report, b.end) == (shift.report, shift.end) for b in before)
            due += 0 if same else OTHER_HOURS if before else DAY_OFF
    for _, date in changed_days:
        told = any(a <= date <= b for a, b in terms.published)
        late = terms.notice_until is not None and date <= terms.notice_until
        due += DRAFT_DAY if not told else NOTICE_DAY if late else PUBLISHED_DAY
    return due + PERSON * len({who for who, _ in changed_days})


def open_points(trouble, aim, plan):
    """What is open in `plan` beyond what was open before, in the points of the coverage rule."""
    rates = {Priority.MUST: 10_000, Priority.SHOULD: 50, Priority.IF_POSSIBLE: 10}
    due = 0
    for shift_id, missing in opened(trouble, plan).items():
        shift = plan.shifts[shift_id]
        if aim is Aim.EVERYTHING or shift.priority is Priority.MUST:
            due += missing * rates[shift.priority] * shift.paid_minutes // 60
    return due


def opened(trouble, plan):
    """Heads open in `plan` beyond what was open before, by shift."""
    found = {}
    for shift in plan.shifts.values():
        was, now = (sum(w.present for w in p.roster.of_shift(shift.id)) for p in (trouble.before, plan))
        missing = max(0, shift.minimum - now) - max(0, shift.minimum - was)
        if missing > 0:
            found[shift.id] = missing
    return found


def every_roster(trouble, terms):
    """Every roster that what was agreed allows, by full enumeration."""
    shifts, people = list(trouble.after.shifts), list(trouble.after.officers)
    standing = trouble.standing.works
    names = [(shift, who) for shift in shifts for who in people]
    absent = {(a.shift_id, a.officer_id) for a in trouble.after.assignments.values() if a.state == "absent"}

    def choices(name):
        if name in absent:
            return (False,)
        return (True,) if name in standing and not terms.moves(standing[name]) else (False, True)

    for picked in product(*(choices(name) for name in names)):
        changes = [
            ("assignment", assign(*name).id, assign(*name) if there else None)
            for name, there in zip(names, picked, strict=True)
            if there is not (name in standing)
        ]
        yield trouble.after.replace(changes)


@pytest.mark.parametrize("seed", range(10))
def test_fewest_by_full_enumeration(seed):
    chance = random.Random(seed)
    plan = tiny(chance)
    trouble = absence(plan, "a", day("06-28"), day(chance.choice(["06-28", "06-29"])))
    if not trouble.holes:
        return
    terms = replace(
        some_terms(plan, chance), agreed=ALL if chance.random() < 0.7 else frozenset(), overtime=True
    )
    aim = chance.choice(list(Aim))
    idea = Repairer(trouble, terms).find(aim)
    allowed = [after for after in every_roster(trouble, terms) if not newly(trouble, after)]
    best = min((open_points(trouble, aim, after), price(trouble, terms, after)) for after in allowed)
    assert idea is not None
    assert idea.proven
    after = used(trouble, idea)
    assert (open_points(trouble, aim, after), price(trouble, terms, after)) == best
    assert idea.price == best[1]
    missing = {hole.shift.id: hole.missing for hole in idea.open}
    assert missing == opened(trouble, after)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(10, 300))
def test_fewest_by_full_enumeration_of_many(seed):
    test_fewest_by_full_enumeration(seed)


@settings(deadline=None, max_examples=30)
@given(worlds(), st.integers(0, 10**6))
def test_every_idea_told_helps_and_breaks_nothing(plan, seed):
    chance = random.Random(seed)
    officer_id = chance.choice(list(plan.officers))
    first = chance.choice(sorted({shift.date for shift in plan.shifts.values()}))
    trouble = absence(plan, officer_id, first, first)
    if not trouble.holes:
        return
    repairer = Repairer(trouble, some_terms(plan, chance))
    told = list(islice(ideas(repairer, seconds=5), 5))
    assert len({(idea.put, idea.remove) for idea in told}) == len(told)
    for idea in told:
        after = used(trouble, idea)
        assert not newly(trouble, after)
        standing = trouble.standing.works
        moved = {pair for pair in idea.remove if pair not in trouble.fallen}
        moved |= {(one.shift_id, one.officer_id) for one in idea.put} & set(standing)
        assert {pair for pair in moved if not repairer.terms.moves(standing[pair])} == set(idea.unagreed)


def test_halves_and_hold_over():
    plan = plan_of(
        season("06-28", "06-29"),
        template("early", "06:00-14:00"),
        template("late", "22:00-04:00"),
        *officers("abc"),
        need("e", template_id="early", first=day("06-28"), last=day("06-28")),
        need("m", template_id="middle", first=day("06-28"), last=day("06-28")),
        template("middle", "14:00-22:00"),
        need("l", template_id="late", first=day("06-28"), last=day("06-28")),
        assign("need/e/2027-06-28", "b"),
        assign("need/m/2027-06-28", "a"),
        assign("need/l/2027-06-28", "c"),
        rules=(
            *(setting(rule) for rule in ("one_place", "cover", "time_off")),
            setting("rest", params=RestParams(12 * 60)),
        ),
    )
    trouble = absence(plan, "a", day("06-28"), day("06-28"))
    told = list(ideas(Repairer(trouble, Terms(agreed=frozenset({MayChange.HAND})))))
    (idea,) = (idea for idea in told if idea.kind is IdeaKind.PARTS)
    assert {(one.officer_id, one.shift_id, one.times) for one in idea.put} == {
        ("b", "need/e/2027-06-28", band("06:00-18:00")),
        ("c", "need/l/2027-06-28", band("18:00-04:00")),
    }
    assert idea.open == ()
    assert not newly(trouble, used(trouble, idea))
