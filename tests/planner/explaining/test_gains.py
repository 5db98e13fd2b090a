"""The few changes that close most gaps: found by planning weeks again, each stands up to the checker."""

from __future__ import annotations

from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.rules import default_rules
from desktop.domain.values import EquipmentUse
from desktop.domain.ways import GainKind, Gains
from desktop.planner.emit import Stopper
from desktop.planner.explaining.gains import FindGains, find_gains
from tests.builders import (
    assign,
    certificate,
    certification,
    day,
    extra,
    officer,
    officers,
    pool,
    post,
    season,
)
from tests.builders import plan_of as bare_plan_of


def plan_of(*entities: Entity) -> Plan:
    """A small plan with the usual rules."""
    return bare_plan_of(*default_rules(), *entities)


def gains_of(plan: Plan, seconds: float = 60) -> Gains:
    """Changes for the whole season."""
    return find_gains(plan, season().first_day, season().last_day, seconds, Stopper())


def test_certificates() -> None:
    """Two bike shifts a day and one rider: one more certificate closes the other two gaps."""
    bikes = post("bike", certification_ids=("bike",))
    shifts = [extra(f"{name}{date}", date, post_id="bike") for date in ("07-01", "07-02") for name in "pq"]
    plan = plan_of(
        bikes,
        certification("bike"),
        *officers("ab"),
        certificate("a", "bike"),
        *shifts,
        *(assign(f"extra/p{date}/2027-{date}") for date in ("07-01", "07-02")),
    )
    found = gains_of(plan)
    best = found.gains[0]
    assert (found.gaps, found.by_planning, found.left_out) == (2, 0, 0)
    assert (best.kind, best.subject, best.officers) == (GainKind.CERTIFICATE, "bike", ("b",))
    assert (best.closes, best.proven) == (2, True)


def test_planning_again_comes_first() -> None:
    """What planning fills by itself is no gain of a change."""
    found = gains_of(plan_of(*officers("ab"), extra()))
    assert (found.gaps, found.by_planning, found.gains) == (1, 1, ())


def test_equipment_people_and_last_days() -> None:
    """A radio more, a person more on that day, somebody who stays."""
    radios = post("foot", equipment=(EquipmentUse("radios"),))
    plan = plan_of(
        radios,
        pool("radios", 1),
        *officers("ab"),
        extra(),
        extra("y"),
        assign("extra/y/2027-07-03", "b"),
        officer("c", last_day=day("07-08")),
        extra("z", "07-10"),
        extra("zz", "07-10"),
        extra("zzz", "07-10"),
    )
    kinds = {gain.kind: gain for gain in gains_of(plan).gains}
    assert kinds[GainKind.EQUIPMENT].closes >= 1
    assert GainKind.PERSON not in kinds or kinds[GainKind.PERSON].subject == "sat"


def test_somebody_stays() -> None:
    """A last day two days too early."""
    plan = plan_of(officer("a", last_day=day("07-08")), extra(date="07-10"))
    found = gains_of(plan)
    stays = next(gain for gain in found.gains if gain.kind is GainKind.STAY)
    assert (stays.subject, stays.closes) == ("a", 1)


def test_out_of_time() -> None:
    """Nothing is claimed of what was not looked at."""
    plan = plan_of(officer("a", last_day=day("07-08")), extra(date="07-10"))
    found = gains_of(plan, 0.0)
    assert (found.gaps, found.by_planning, found.gains) == (1, 0, ())
    assert found.left_out > 0


def test_as_a_task() -> None:
    """Each change is told as soon as it is known."""
    told: list[object] = []
    plan = plan_of(officer("a", last_day=day("07-08")), extra(date="07-10"))
    found = FindGains(plan, season().first_day, season().last_day).run(told.append, Stopper())
    assert set(map(repr, told)) == set(map(repr, found.gains))
