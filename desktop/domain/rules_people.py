"""Parameters of rules about sequences and people: successions, partners, wishes of one officer, cost.

Rules about wishes have none: what is wished for stands in entities of its own (`desktop.domain.wishes`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.rule_base import EVERYBODY, NoParams, Reference, RuleKind, RuleParams, What, Who
from desktop.domain.rules_amounts import Period
from desktop.domain.values import Mode
from desktop.errors import Fault, InputError


@dataclass(frozen=True, slots=True)
class Succession:
    """Two kinds of shift, the second of which may not follow the first."""

    first: What
    then: What


EVENING_THEN_MORNING = Succession(
    What(starts_from=dt.time(14), records=False), What(starts_before=dt.time(10), records=False)
)


@dataclass(frozen=True, slots=True)
class SuccessionParams(RuleParams):
    """What may not follow what.

    Attributes
    ----------
    forbidden : tuple of Succession
    within_hours : int or None
        So soon after the end of the first; None means on the date after that of the first.
    who : Who
    """

    forbidden: tuple[Succession, ...] = (EVENING_THEN_MORNING,)
    within_hours: int | None = None
    who: Who = EVERYBODY

    def __post_init__(self) -> None:
        hours = self.within_hours
        if hours is not None and not 1 <= hours <= 168:
            _refuse("within_hours", f"{hours} hours make no succession.", "Give 1 to 168, or none.")

    def refers(self) -> Iterator[Reference]:
        """What the two kinds of each succession and the filter name."""
        yield from self.who.refers()
        for one in self.forbidden:
            yield from one.first.refers()
            yield from one.then.refers()


@dataclass(frozen=True, slots=True)
class ShiftKindsParams(RuleParams):
    """How many kinds of shift an officer may have in one period.

    Attributes
    ----------
    most : int
    per : Period
        Of fixed dates, so no rolling window.
    kinds : tuple of What
        A shift is of the first kind that it fits, and of none where it fits none. Without kinds, every letter
        is a kind.
    who : Who
    """

    most: int = 1
    per: Period = Period.DAY
    kinds: tuple[What, ...] = ()
    who: Who = EVERYBODY

    def __post_init__(self) -> None:
        if self.most < 1:
            _refuse("most", f"At most {self.most} kinds leave nothing to work.", "Give one or more.")
        if self.per is Period.WINDOW:
            _refuse("per", "Kinds are not counted over rolling windows.", "Choose a day, week, month …")

    def refers(self) -> Iterator[Reference]:
        """What the kinds and the filter name."""
        yield from self.who.refers()
        for kind in self.kinds:
            yield from kind.refers()


@dataclass(frozen=True, slots=True)
class RotationParams(RuleParams):
    """Forward rotation.

    Attributes
    ----------
    earlier_minutes : int
        By so much the next shift may start earlier on the clock than the last one did.
    days_off : int
        After so many dates without work any start is right.
    who : Who
    """

    earlier_minutes: int = 60
    days_off: int = 1
    who: Who = EVERYBODY

    def __post_init__(self) -> None:
        if not 0 <= self.earlier_minutes < 24 * 60:
            text = f"{self.earlier_minutes} minutes make no difference between two clock times."
            _refuse("earlier_minutes", text, "Give 0 to 1439.")
        if not 1 <= self.days_off <= 7:
            _refuse("days_off", f"{self.days_off} days off make no sense.", "Give 1 to 7.")


@dataclass(frozen=True, slots=True)
class PayParams(RuleParams):
    """What pay costs in the objective.

    Attributes
    ----------
    unit_cents : int
        So much pay, in cents or the smallest coin of the currency, is one unit.
    holiday_percent : int
        Pay for shifts that start on a public holiday, in percent.
    """

    unit_cents: int = 1_000
    holiday_percent: int = 100

    def __post_init__(self) -> None:
        if self.unit_cents < 1:
            _refuse("unit_cents", f"{self.unit_cents} is no sum.", "Give one or more.")
        if self.holiday_percent < 0:
            _refuse("holiday_percent", f"{self.holiday_percent} is negative.", "Give zero or more.")


def _refuse(field: str, reason: str, remedy: str) -> None:
    raise InputError([Fault(field, reason, remedy)])


WISH_RULES = (
    "work_required",
    "work_preferred",
    "keep_apart",
    "keep_together",
    "partners",
    "shift_requests",
)
"""Rules that read what officers wish for; without them a stored wish would mean nothing."""

PEOPLE_RULES: Mapping[str, RuleKind] = MappingProxyType(
    {
        "work_required": RuleKind(NoParams, Mode.MUST, 200),
        "work_preferred": RuleKind(NoParams, Mode.TRY, 5),
        "keep_apart": RuleKind(NoParams, Mode.MUST, 200),
        "keep_together": RuleKind(NoParams, Mode.MUST, 200),
        "partners": RuleKind(NoParams, Mode.TRY, 5),
        "shift_requests": RuleKind(NoParams, Mode.TRY, 10),
        "successions": RuleKind(SuccessionParams, Mode.MUST, 60, rare=True),
        "shift_kinds": RuleKind(ShiftKindsParams, Mode.MUST, 60, rare=True),
        "rotation": RuleKind(RotationParams, Mode.TRY, 10, rare=True),
        "pay": RuleKind(PayParams, Mode.TRY, 1, rare=True),
    }
)
"""By key; a part of `desktop.domain.rules.RULES`."""
