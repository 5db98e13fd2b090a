"""What the rules look up about a plan, worked out once: spans that block, certificates by officer, weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.people import WORKING_STATUS, Officer
from desktop.domain.places import Post
from desktop.domain.roster import Work, paid_by_week, workweeks
from desktop.domain.rules import FieldTrainingParams, RuleSetting
from desktop.domain.time import DAY, dates, day_start, local, week_of
from desktop.domain.training import (
    Attendance,
    Certificate,
    Certification,
    Outcome,
    TrainingSession,
)
from desktop.domain.values import Mode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from typing import Any

    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift


@dataclass(frozen=True, slots=True)
class Held:
    """One certification held over [start, end) in minutes; `session` where it is not yet passed."""

    start: int
    end: int
    session: str = ""


FOREVER = 10**12


class Lookup:
    """Read-only facts of one plan for rules; nothing here depends on who is assigned."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.season = plan.season
        self.zone = plan.season.zone
        self.officers = plan.officers
        self.shifts = plan.shifts
        self.posts = plan.of(Post)
        self.weeks = workweeks(plan.season)
        self.settings = [rule for rule in plan.of(RuleSetting).values() if rule.mode is not Mode.OFF]
        self.known: dict[object, Any] = {}
        """What rules have worked out, by function; see `rules.memo`."""
        self._paid: dict[tuple[int, int, int], list[tuple[dt.date, int]]] = {}

    def __copy__(self) -> Lookup:
        """The same facts, to be given other settings: what rules worked out may follow from those."""
        other = Lookup.__new__(Lookup)
        vars(other).update(vars(self), known={})
        return other

    def display_week(self, day: dt.date) -> dt.date:
        """First date of the display week that holds `day`."""
        return week_of(day, self.season.display_week_start)

    def day_span(self, first: dt.date, last: dt.date) -> tuple[int, int]:
        """[start, end) in minutes of whole local dates."""
        return day_start(first, self.zone), day_start(last + DAY, self.zone)

    def paid_by_week(self, start: int, end: int, paid: int) -> list[tuple[dt.date, int]]:
        """Paid minutes of one piece of work by overtime workweek, split as the season says."""
        key = (start, end, paid)
        found = self._paid.get(key)
        if found is None:
            split = self.season.pay.split_at_workweek
            found = self._paid[key] = paid_by_week(self.weeks, start, end, paid, split=split)
        return found

    @cached_property
    def all_workweeks(self) -> list[dt.date]:
        """Every workweek that touches the season, preparation included."""
        first = self.weeks.at(day_start(self.season.begin, self.zone))
        last = self.weeks.at(day_start(self.season.last_day + DAY, self.zone) - 1)
        return [first + 7 * n * DAY for n in range((last - first).days // 7 + 1)]

    def employed(self, officer: Officer) -> tuple[dt.date, dt.date]:
        """First and last date on which an officer may work."""
        return officer.first_day or self.season.begin, officer.last_day or self.season.last_day

    def may_work(self, officer: Officer, day: dt.date) -> bool:
        """Whether status and season dates allow work on `day`."""
        first, last = self.employed(officer)
        return officer.status in WORKING_STATUS and first <= day <= last

    def days_employed(self, officer: Officer, first: dt.date, last: dt.date) -> int:
        """How many dates from `first` to `last` lie in the season proper and in the officer's own dates."""
        if officer.status not in WORKING_STATUS:
            return 0
        begin, end = self.employed(officer)
        begin, end = max(begin, first, self.season.first_day), min(end, last, self.season.last_day)
        return max(0, (end - begin).days + 1)

    def share_of_week(self, officer: Officer, week: dt.date) -> float:
        """Part of the workweek starting on `week` for which contract hours are due, 0 to 1."""
        return self.days_employed(officer, week, week + 6 * DAY) / 7

    @cached_property
    def held(self) -> dict[tuple[str, str], list[Held]]:
        """(officer, certification) → when it is held; expectations from open sessions are marked."""
        found: dict[tuple[str, str], list[Held]] = defaultdict(list)
        for certificate in self.plan.of(Certificate).values():
            start = day_start(certificate.issued_on, self.zone)
            through = certificate.valid_through
            end = FOREVER if through is None else day_start(through + DAY, self.zone)
            found[certificate.officer_id, certificate.certification_id].append(Held(start, end))
        for officer_id, session, attendance in self.seats():
            if attendance.outcome in (Outcome.FAILED, Outcome.ABSENT):
                continue
            pending = "" if attendance.outcome is Outcome.PASSED else session.id
            for certification_id in session.grants:
                start, end = self.granted(session, certification_id)
                found[officer_id, certification_id].append(Held(start, end, pending))
        return found

    def seats(self) -> Iterator[tuple[str, TrainingSession, Attendance]]:
        """(officer id, session, attendance) of every seat."""
        sessions = self.plan.of(TrainingSession)
        for attendance in self.plan.of(Attendance).values():
            session = sessions.get(attendance.session_id)
            if session is not None:
                yield attendance.officer_id, session, attendance

    def granted(self, session: TrainingSession, certification_id: str) -> tuple[int, int]:
        """[start, end) in minutes over which whoever passes a session holds what it grants."""
        last = max(session.dates)
        kind = self.plan.of(Certification).get(certification_id)
        months = kind.valid_months if kind else None
        start = day_start(last + DAY, self.zone)
        return start, FOREVER if months is None else start + months * 30 * 24 * 60

    def holds(self, officer_id: str, certification_id: str, start: int, end: int) -> bool:
        """Whether a certification is held, or expected from a session, over all of [start, end]."""
        return any(
            h.start <= start and end <= h.end for h in self.held.get((officer_id, certification_id), ())
        )

    def condition(self, officer_id: str, certification_id: str, start: int, end: int) -> str:
        """Session that must be passed for the certification to hold over [start, end]; '' if none."""
        covering = [
            h for h in self.held.get((officer_id, certification_id), ()) if h.start <= start and end <= h.end
        ]
        return "" if any(not h.session for h in covering) or not covering else covering[0].session

    @cached_property
    def trainer_certifications(self) -> tuple[str, ...]:
        """Certifications whose holders may accompany trainees."""
        return tuple(c.id for c in self.plan.of(Certification).values() if c.trainer)

    def is_trainer(self, officer_id: str, start: int, end: int) -> bool:
        """Whether an officer may accompany trainees over [start, end]."""
        officer = self.officers[officer_id]
        return any(self.holds(officer_id, c, start, end) for c in self.trainer_certifications) and (
            not officer.in_field_training(local(start, self.zone).date())
        )

    @cached_property
    def _trainee_percent(self) -> int:
        for rule in self.settings:
            if isinstance(rule.params, FieldTrainingParams):
                return rule.params.counts_percent
        return 100

    @property
    def head(self) -> int:
        """Units in which one whole officer counts for coverage: 2 where trainees count half, else 1."""
        return 2 if self._trainee_percent == 50 else 1

    @property
    def trainee_head(self) -> int:
        """What somebody in field training counts for coverage, in the units of `head`."""
        return self.head * self._trainee_percent // 100

    def counts(self, officer_id: str, shift: Shift) -> int:
        """What an officer counts on a shift, in units of which `head` make one officer."""
        if not self.officers[officer_id].in_field_training(shift.date):
            return self.head
        return self.trainee_head

    @cached_property
    def one_place(self) -> bool:
        """Whether overlapping work is already named by the rule made for it."""
        return any(rule.rule == "one_place" and rule.mode is Mode.MUST for rule in self.settings)

    @cached_property
    def season_dates(self) -> list[dt.date]:
        """Every date that may hold work."""
        return dates(self.season.begin, self.season.last_day)


def span_overlap(first: Work | Shift, second: Work | Shift) -> int:
    """Minutes for which two pieces of work overlap, 0 if they only touch."""
    return max(0, min(first.end, second.end) - max(first.start, second.start))
