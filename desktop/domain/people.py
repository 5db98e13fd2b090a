"""The people: officers and what they may not do for a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from desktop.domain.entity import Entity, check_order, check_positive, check_text
from desktop.domain.values import Clock, ContactWay, Grade, HireStatus
from desktop.errors import Fault

WORKING_STATUS = frozenset({HireStatus.VACANCY, HireStatus.CLEARED, HireStatus.ACTIVE, HireStatus.RESTRICTED})


@dataclass(frozen=True, slots=True)
class Contract:
    """Weekly hours, in minutes: at least, wanted, at most."""

    minimum_minutes: int = 0
    target_minutes: int = 40 * 60
    maximum_minutes: int = 48 * 60


@dataclass(frozen=True, slots=True)
class BroughtForward:
    """Minutes that count against a cap period but lie before or outside this season."""

    period: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Officer(Entity):
    """A community service officer, or a vacancy that will become one.

    Attributes
    ----------
    person_id : str
        Stable across season files; `id` is this season's.
    payroll_number : str
        Never the badge.
    first_day, last_day : datetime.date or None
        Employed from and to, both inclusive; None means the season's own.
    last_day_confirmed : bool
        False while the date is only expected (students).
    under_18_until : datetime.date or None
        The first date on which the officer is of age; the birth date itself is not kept.
    field_training_until : datetime.date or None
        Last date on which the officer works only beside a trainer. Only an edit moves it.
    field_training_shifts : int
        How many accompanied shifts are wanted until then.
    seasons_before : int
        Earlier seasons; 0 makes a newcomer.
    season_cap_minutes : int or None
        Own cap over the whole season.
    """

    kind: ClassVar[str] = "officer"

    id: str
    name: str
    badge: str
    person_id: str = ""
    payroll_number: str = ""
    phone: str = ""
    email: str = ""
    contact_by: ContactWay = ContactWay.TEXT
    notice_language: str = "en"
    clock: Clock = Clock.H12
    grade: Grade = Grade.OFFICER
    status: HireStatus = HireStatus.ACTIVE
    group: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    last_day_confirmed: bool = True
    contract: Contract = field(default_factory=Contract)
    season_cap_minutes: int | None = None
    brought_forward: tuple[BroughtForward, ...] = ()
    pay_rate_cents: int | None = None
    overtime_percent: int = 150
    languages: tuple[str, ...] = ("en",)
    under_18_until: dt.date | None = None
    field_training_until: dt.date | None = None
    field_training_shifts: int = 0
    seasons_before: int = 0
    sector: str = ""
    note: str = ""

    @property
    def newcomer(self) -> bool:
        """Whether this is the officer's first season."""
        return self.seasons_before == 0

    @property
    def returner(self) -> bool:
        """Whether rules that want an experienced person accept this one."""
        return self.grade in (Grade.SENIOR, Grade.LEAD)

    def minor_on(self, day: dt.date) -> bool:
        """Whether the officer is under 18 on `day`."""
        return self.under_18_until is not None and day < self.under_18_until

    def in_field_training(self, day: dt.date) -> bool:
        """Whether the officer works only beside a trainer on `day`."""
        return self.field_training_until is not None and day <= self.field_training_until

    def faults(self) -> Iterator[Fault]:
        """A name and a badge, dates in order, contract hours in order."""
        yield from check_text(self, "name", "badge")
        yield from check_order(self, "first_day", "last_day")
        yield from check_positive(
            self, "seasons_before", "field_training_shifts", "season_cap_minutes", "pay_rate_cents"
        )
        contract = self.contract
        if (
            not 0
            <= contract.minimum_minutes
            <= contract.target_minutes
            <= contract.maximum_minutes
            <= 168 * 60
        ):
            yield self.fault(
                "contract",
                "Weekly hours must rise from minimum to target to maximum, at most 168 h.",
                "Correct the three figures.",
            )


@dataclass(frozen=True, slots=True)
class Restriction(Entity):
    """Posts and duties an officer may not have from one date to another; never the medical reason."""

    kind: ClassVar[str] = "restriction"

    id: str
    officer_id: str
    first: dt.date
    last: dt.date | None = None
    post_ids: tuple[str, ...] = ()
    duty_ids: tuple[str, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Dates in order, and something that is restricted."""
        yield from check_order(self, "first", "last")
        if not self.post_ids and not self.duty_ids:
            yield self.fault(
                "post_ids", "Nothing is restricted.", "Name posts or duties, or remove the restriction."
            )
