"""What the frozen file of the first format holds: every kind of entity, history and ledger.

``python -m tests.storage.first_format FILE`` wrote it. A format that is out is never written again: the file
stays as it is, and what the program makes of it must stay equal to what stands here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import tempfile
from pathlib import Path

from desktop.domain.absence import AvailabilityKind
from desktop.domain.demand import DateMove
from desktop.domain.edit import put, remove
from desktop.domain.entity import Entity
from desktop.domain.ledger import Audience, LedgerEntry
from desktop.domain.people import BroughtForward, Contract, Restriction
from desktop.domain.plan import Plan
from desktop.domain.records import (
    Call,
    CallAnswer,
    Override,
    PayPeriod,
    PayPeriodState,
    Scenario,
    Told,
    ToldState,
    Worked,
    WorkOutcome,
)
from desktop.domain.rules import default_rules
from desktop.domain.schedule import Trade
from desktop.domain.season import CapPeriod, Holiday
from desktop.domain.training import Outcome
from desktop.domain.values import CrewRule, CrewRuleKind, EquipmentUse, Grade, HireStatus
from desktop.storage import dialect
from desktop.storage.store import SeasonStore
from tests.builders import (
    NOW,
    assign,
    attendance,
    availability,
    band,
    certificate,
    certification,
    court,
    day,
    duty,
    edit_of,
    event,
    extra,
    line,
    minutes,
    need,
    officer,
    plan_of,
    pool,
    post,
    publication,
    published_shift,
    season,
    session,
    shift_change,
    template,
    time_off,
)

SHIFT = "need/n/2027-06-28"
SHORT_PAGES = 512
"""Bytes of a page of the frozen file; a season file's own are larger."""


def people() -> tuple[Entity, ...]:
    """The season, its people and what belongs to them."""
    return (
        season(
            holidays=(Holiday(day("07-05"), "Independence Day", observed=True),),
            cap_periods=(CapPeriod("Fiscal year", day("07-01"), day("07-25"), 60_000),),
            sick_rate_percent=2.5,
            workweek_start_time=dt.time(6, 30),
            pay_period_start=day("06-27"),
        ),
        certification("cpr", valid_months=24, code="C"),
        certification("ftt", trainer=True),
        officer(
            "a",
            name="Nguyễn Thị Ánh",
            grade=Grade.LEAD,
            languages=("en", "vi"),
            contract=Contract(1200, 2400, 2880),
            brought_forward=(BroughtForward("Fiscal year", 90),),
            pay_rate_cents=2150,
        ),
        officer("b", under_18_until=day("07-10"), field_training_until=day("07-04"), field_training_shifts=5),
        officer("c", name="New hire 1", status=HireStatus.VACANCY, seasons_before=0),
        Restriction("r1", "b", day("07-01"), None, ("foot",), ()),
        certificate("a", "cpr", valid="2027-12-31"),
        session("class", "06-30 07-01", grants=("cpr",), needed_for_work=True),
        attendance("class", "c", Outcome.PASSED),
        availability("b", AvailabilityKind.AVOID, start=dt.time(18), end=dt.time(2), first=day("07-01")),
        time_off("a"),
        court("c1", "a"),
    )


def work() -> tuple[Entity, ...]:
    """Posts, demand, roster and records."""
    crew = (CrewRule(CrewRuleKind.LANGUAGE, "vi"), CrewRule(CrewRuleKind.NOT_ALONE))
    fair = event("fair", recurrence="FREQ=WEEKLY;BYDAY=SU", moved=(DateMove(day("07-11"), day("07-12")),))
    first = publication(1, "06-28", "07-11", published_shift(SHIFT))
    return (
        pool("bikes"),
        post("foot", certification_ids=("cpr",), equipment=(EquipmentUse("bikes"),)),
        duty(driving=True),
        template("night", "20:00-04:00", report=15),
        need("n", 1, 2, crew_rules=crew, equipment=(EquipmentUse("bikes", 2),)),
        fair,
        line("crowd", dates=(day("07-04"),)),
        extra("x", times="01:30-03:00", end_fold=1),
        shift_change(SHIFT, times=band("09:00-17:00"), left_open_because="Nobody is free"),
        assign(SHIFT, "a", locked=True, override_reason="Asked for it", override_by="lt"),
        assign(SHIFT, "b", times=band("08:00-12:00")),
        Trade("t1", SHIFT, "a", "b", NOW, None),
        Worked(
            SHIFT,
            "a",
            WorkOutcome.OTHER_TIMES,
            minutes("2027-06-28T12:00"),
            minutes("2027-06-28T21:15"),
            NOW,
            "lt",
        ),
        PayPeriod(day("06-27"), day("07-10"), PayPeriodState.SENT, "lt", NOW),
        dataclasses.replace(first, overrides=(Override("rest", "lt", "storm"),)),
        Told(1, "a", ToldState.REACHED, "text", NOW, "lt"),
        Call("k1", SHIFT, "b", NOW, CallAnswer.LATER, "lt"),
        Scenario("s1", "Rain", 0, ('{"kind":"need","id":"n"}',), stale=True),
    )


RULES = frozenset(
    [
        "cover",
        "one_place",
        "rest",
        "availability",
        "time_off",
        "court",
        "season_dates",
        "restrictions",
        "certificates",
        "crew_language",
        "crew_grade",
        "crew_certificate",
        "never_alone",
        "evening_lead",
        "newcomers",
        "field_training",
        "training_progress",
        "hour_ceiling",
        "overtime",
        "contract_minimum",
        "hour_target",
        "season_cap",
        "days_per_week",
        "consecutive_days",
        "minors",
        "equipment",
        "breaks",
        "fairness",
        "preferences",
        "locks",
    ]
)
"""The rules of its time."""


def beginning() -> Plan:
    """The season at revision 0."""
    rules = tuple(rule for rule in default_rules() if rule.rule in RULES)
    return plan_of(*people(), *work(), rules=rules)


def edits(plan: Plan):
    """Three edits on `beginning`: changed, new and gone."""
    return (
        edit_of(put(plan, dataclasses.replace(plan.officers["b"], note="Brave — très")), id="e1"),
        edit_of(put(plan, officer("d")), put(plan, assign("extra/x/2027-07-03", "a")), id="e2", who="sgt"),
        edit_of(remove(plan.assignments[f"{SHIFT}|b"]), id="e3", label="Unassign"),
    )


def ledger() -> tuple[LedgerEntry, ...]:
    """Two calendars, one of them revised."""
    first = LedgerEntry(Audience.OFFICER, SHIFT, "a", "uid-1", 0, '{"post":"Foot"}', NOW, NOW)
    later = dataclasses.replace(first, sequence=1, revised_at=NOW + dt.timedelta(days=1), withdrawn=True)
    return first, dataclasses.replace(first, audience=Audience.TEAM, uid="uid-2"), later


def freeze(target: Path) -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csoplan"
        with SeasonStore.create(path, beginning(), who="lt", now=NOW) as store:
            for edit in edits(beginning()):
                store.save(edit)
            store.append_ledger(ledger())
            connection = dialect.driver_connection(store._database.engine)
            connection.execute(f"PRAGMA page_size={SHORT_PAGES}")
            connection.execute("VACUUM INTO ?", (str(target),))


if __name__ == "__main__":
    freeze(Path(sys.argv[1]))
