"""A small department with published schedules, and its calendars as handed out one after the other."""

from __future__ import annotations

import datetime as dt
import itertools

from desktop.domain.plan import Plan
from desktop.domain.publishing import next_number, snapshot
from desktop.domain.records import Publication
from desktop.exchange.calendar_ledger import by_key
from desktop.exchange.calendars import export_calendars
from tests.builders import assign, day, need, officer, plan_of, post, season
from tests.exchange.rfc import events

START = dt.datetime(2027, 6, 20, 12, tzinfo=dt.UTC)
SHIFTS = [f"need/n/2027-06-{date}" for date in (28, 29, 30)]


class Office:
    """Publishes and exports, and remembers the ledger; its clock goes on by an hour at each export."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ledger = {}
        self.now = START
        self.changed = ()
        self._uids = (f"uid-{number:04}" for number in itertools.count(1))

    def put(self, *entities) -> None:
        self.plan = self.plan.replace((entity.kind, entity.id, entity) for entity in entities)

    def take(self, *entities) -> None:
        self.plan = self.plan.replace((entity.kind, entity.id, None) for entity in entities)

    def publish(self, first="06-28", last="07-11") -> None:
        number = next_number(self.plan.of(Publication).values())
        found = snapshot(self.plan, day(first), day(last))
        self.put(Publication(number, day(first), day(last), self.now, "lt", shifts=found))

    def uid(self) -> str:
        return next(self._uids)

    def export(self, later=dt.timedelta(hours=1), **options):
        self.now += later
        done = export_calendars(self.plan, self.ledger.values(), self.now, self.uid, **options)
        self.ledger |= by_key(done.ledger)
        self.changed = done.ledger
        self.left_out = done.left_out
        return dict(done.files)


def department(*more, **settings) -> Plan:
    """Two officers and a day shift for two every day; officer a has the first three."""
    words = {"desk_phone": "555-0100", "report_place": "Main station"} | settings
    return plan_of(
        season(**words),
        officer("a", name="Sam Kim", badge="1204"),
        officer("b", name="Ana Silva", badge="1310"),
        post(name="Downtown foot", code="DF", bring="Radio, vest", place="Main St & 1st"),
        need(minimum=2),
        *(assign(shift) for shift in SHIFTS),
        *more,
    )


def office(*more, **settings) -> Office:
    """The department with its first fortnight published."""
    found = Office(department(*more, **settings))
    found.publish()
    return found


def by_date(data: bytes) -> dict[str, dict[str, str]]:
    """Events of a file by the date of their start: "0628"."""
    return {event["DTSTART"][4:8]: event for event in events(data).values()}
