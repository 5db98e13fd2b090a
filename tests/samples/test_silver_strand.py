"""Silver Strand states what its description promises: size, skills, hours."""

from collections import Counter

import pytest

from desktop.domain.training import Certificate
from desktop.domain.values import HireStatus
from tests.samples import silver_strand
from tests.samples.kit import day
from tests.samples.measure import contract_hours, week_heads, week_hours, week_shifts


@pytest.fixture(scope="module")
def plan():
    return silver_strand.plan()


@pytest.mark.parametrize(
    ("monday", "demand", "must", "supply"),
    [
        ("07-12", 3082.5, 1830, 3480),
        ("06-28", 3371.5, 2119, 3480),
        ("06-07", 3575.5, 2323, 3480),
        ("08-30", 3082.5, 1830, 2048),
        ("09-20", 3534.5, 2282, 2048),
    ],
)
def test_week(plan, monday, demand, must, supply):
    assert week_hours(plan, monday) == demand
    assert week_hours(plan, monday, must=True) == must
    assert contract_hours(plan, monday) == supply


def test_plain_week_has_411_shifts(plan):
    assert week_heads(plan, "07-12") == 411
    assert {shift.paid_minutes for shift in week_shifts(plan, "07-12")} == {450}


def test_season(plan):
    assert (plan.season.last_day - plan.season.first_day).days + 1 == 143
    assert len(plan.officers) == 100
    assert Counter(officer.group for officer in plan.officers.values()) == {
        "Leads": 8, "Returning": 22, "New": 38, "Part-time": 20, "Weekend": 8, "Under 18": 4,
    }  # fmt: skip


def test_two_people_have_one_name_and_nine_have_none_yet(plan):
    names = Counter(officer.name for officer in plan.officers.values())
    assert names["J. Smith"] == 2
    vacant = [officer for officer in plan.officers.values() if officer.status is HireStatus.VACANCY]
    assert [officer.name for officer in vacant] == [f"New hire {n}" for n in range(1, 10)]
    assert not any(officer.phone or officer.email or officer.payroll_number for officer in vacant)
    assert {name for name, count in names.items() if count > 1} == {"J. Smith"}


def test_certificates_of_vacancies_are_assumed(plan):
    for proof in plan.of(Certificate).values():
        vacant = plan.officers[proof.officer_id].status is HireStatus.VACANCY
        assert proof.assumed is vacant


def test_forty_leave_in_sixteen_days(plan):
    leavers = [officer for officer in plan.officers.values() if officer.last_day]
    assert Counter(officer.id[0] for officer in leavers) == {"n": 28, "p": 8, "m": 4}
    assert all(day("08-14") <= officer.last_day <= day("08-29") for officer in leavers)
    assert len({officer.last_day for officer in leavers}) == 16


def test_everybody_has_one_of_three_sectors(plan):
    sectors = Counter(officer.sector for officer in plan.officers.values())
    assert sorted(sectors.values()) == [33, 33, 34]
