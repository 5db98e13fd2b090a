"""Samples and witness weeks were written apart; they want the same people at the same times."""

from collections import Counter

import pytest

from desktop.domain.training import Certificate
from desktop.domain.values import Priority
from tests.planner.witness import harbor_point as harbor_witness
from tests.planner.witness import pike_hollow as pike_witness
from tests.planner.witness import silver_strand as silver_witness
from tests.planner.witness import wattle_bay as wattle_witness
from tests.samples import harbor_point, pike_hollow, silver_strand, wattle_bay
from tests.samples.measure import week_shifts

HARBOR_EVENTS = {"market", "concert", "fireworks", "fair"}
HARBOR, PIKE, SILVER, WATTLE = (
    sample.plan() for sample in (harbor_point, pike_hollow, silver_strand, wattle_bay)
)
VARIANTS = ("rain date", "5 traffic")  # what-ifs, not the season as it stands
SKILL = {"lost-person": "family"}  # the witness's word


def wanted_by(plan, week, events=None):
    """Heads by date, hours and skill; `driving` and first aid, which all holders have, are left out."""
    found = Counter()
    for shift in week_shifts(plan, week.first.isoformat(), events):
        start = shift.times.start.hour
        skills = frozenset(SKILL.get(skill, skill) for skill in shift.certification_ids)
        key = (shift.date, start, start + shift.minutes / 60, shift.paid_minutes / 60, skills)
        found[*key, shift.priority is Priority.MUST] += shift.minimum
    return found


def wanted_in(week):
    found = Counter()
    for work in week.works:
        found[work.date, work.start, work.end, work.paid, work.skills, work.must] += work.heads
    return found


def without(counter, *skills):
    found = Counter()
    for (*rest, wanted, must), heads in counter.items():
        found[*rest, wanted - set(skills), must] += heads
    return found


def plain(weeks):
    return [week for week in weeks if not week.name.endswith(VARIANTS)]


def named(week):
    return week.name


@pytest.mark.parametrize("week", plain(pike_witness.weeks()), ids=named)
def test_pike_hollow(week):
    assert wanted_by(PIKE, week) == wanted_in(week)


@pytest.mark.parametrize("week", plain(wattle_witness.weeks()), ids=named)
def test_wattle_bay(week):
    assert without(wanted_by(WATTLE, week), "first-aid") == wanted_in(week)


@pytest.mark.parametrize("week", silver_witness.weeks(), ids=named)
def test_silver_strand(week):
    assert wanted_by(SILVER, week) == wanted_in(week)


@pytest.mark.parametrize("week", harbor_witness.weeks(), ids=named)
def test_harbor_point(week):
    """Paid hours and priorities differ: the witness counts elapsed hours, all alike."""

    def bare(counter):
        found = Counter()
        for (date, start, end, _, skills, _), heads in without(counter, "cpr", "driving").items():
            found[date, start, end, skills] += heads
        return found

    assert bare(wanted_by(HARBOR, week, HARBOR_EVENTS)) == bare(wanted_in(week))


@pytest.mark.parametrize(
    ("plan", "week"),
    [
        (HARBOR, harbor_witness.weeks()[0]),
        (HARBOR, harbor_witness.weeks()[3]),
        (SILVER, silver_witness.weeks()[0]),
        (SILVER, silver_witness.weeks()[4]),
        (WATTLE, wattle_witness.weeks()[0]),
        (PIKE, pike_witness.weeks()[5]),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_crew(plan, week):
    """The same people hold the same skills; the sample's further certificates do not matter here."""
    employed = {id for id, o in plan.officers.items() if o.last_day is None or o.last_day >= week.first}
    assert {person.id for person in week.people} == employed
    used = {skill for work in week.works for skill in work.skills}
    held = {
        (proof.officer_id, SKILL.get(proof.certification_id, proof.certification_id))
        for proof in plan.of(Certificate).values()
        if proof.officer_id in employed and (proof.valid_through is None or proof.valid_through >= week.first)
    }
    assert {pair for pair in held if pair[1] in used} == {
        (person.id, skill)
        for person in week.people
        for skill, (_, until) in person.skills.items()
        if skill in used and until >= week.first
    }
