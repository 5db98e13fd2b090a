"""What every rule's parameters have in common, and what is known of a rule without its code."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.values import DayKind, Grade, Mode

if TYPE_CHECKING:
    from desktop.domain.people import Officer
    from desktop.domain.schedule import Shift
    from desktop.domain.season import Season

Reference = tuple[str, str]
"""(kind of entity, id)."""


class RuleParams:
    """Base of every rule's parameters, each a frozen dataclass."""

    __slots__ = ()

    def refers(self) -> Iterator[Reference]:
        """What the parameters name by id; they cannot go while this setting stands.

        Filters among the fields are asked here; parameters with ids of their own add them.
        """
        own: Any = self
        for item in dataclasses.fields(own):
            value = getattr(self, item.name)
            if isinstance(value, Who | What):
                yield from value.refers()


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a rule is about: everybody, or only officers named or of a grade named.

    Attributes
    ----------
    officer_ids : tuple of str
        Officers by id.
    grades : tuple of Grade
        Besides them, everybody of these grades. Both empty means everybody.
    """

    officer_ids: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()

    @property
    def everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.officer_ids and not self.grades

    def matches(self, officer: Officer) -> bool:
        """Whether the rule is about this officer."""
        return self.everybody or officer.id in self.officer_ids or officer.grade in self.grades

    def refers(self) -> Iterator[Reference]:
        """The officers named."""
        return (("officer", identity) for identity in self.officer_ids)


EVERYBODY = Who()
"""The default of parameters."""


@dataclass(frozen=True, slots=True)
class What:
    """Which shifts a rule is about: every one, or those that fit each list that is not empty.

    Attributes
    ----------
    post_ids, duty_ids, template_ids : tuple of str
        Posts, duties and shift times; an event's or extra shift has the shift times equal to its own.
    letters : tuple of str
        Letters as on the chips.
    days : tuple of DayKind
        By the local date of the on-post time; "holiday" is every public holiday, whatever its weekday.
    starts_from, starts_before : datetime.time or None
        The on-post time on the clock: at or after the first, before the second. A first that is later than
        the second reaches over midnight.
    undesirable : bool
        Only shifts at undesirable posts and duties.
    records : bool
        Whether sessions and court count; they have no post, duty, shift times or letter.
    """

    post_ids: tuple[str, ...] = ()
    duty_ids: tuple[str, ...] = ()
    template_ids: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    days: tuple[DayKind, ...] = ()
    starts_from: dt.time | None = None
    starts_before: dt.time | None = None
    undesirable: bool = False
    records: bool = True

    @property
    def everything(self) -> bool:
        """Whether no shift is left out."""
        return self == EVERYTHING

    def matches(self, shift: Shift, season: Season) -> bool:
        """Whether the rule is about this shift."""
        return self.everything or (
            self._is_kind(shift) and self._on_day(shift.date, season) and self._at_time(shift.times.start)
        )

    def _is_kind(self, shift: Shift) -> bool:
        if shift.is_record:
            named = self.post_ids or self.duty_ids or self.template_ids or self.letters
            return self.records and not named and not self.undesirable
        return (
            (not self.post_ids or shift.post_id in self.post_ids)
            and (not self.duty_ids or shift.duty_id in self.duty_ids)
            and (not self.template_ids or shift.template_id in self.template_ids)
            and (not self.letters or shift.letter in self.letters)
            and (shift.undesirable or not self.undesirable)
        )

    def _on_day(self, date: dt.date, season: Season) -> bool:
        if not self.days or DayKind.of(date) in self.days:
            return True
        return DayKind.HOLIDAY in self.days and season.holiday_on(date) is not None

    def _at_time(self, start: dt.time) -> bool:
        late, early = self.starts_from, self.starts_before
        if late is None or early is None:
            return (late is None or start >= late) and (early is None or start < early)
        return late <= start < early if late < early else start >= late or start < early

    def refers(self) -> Iterator[Reference]:
        """Posts, duties and shift times named."""
        yield from (("post", identity) for identity in self.post_ids)
        yield from (("duty", identity) for identity in self.duty_ids)
        yield from (("template", identity) for identity in self.template_ids)


EVERYTHING = What()
"""Every shift, sessions and court included."""


@dataclass(frozen=True, slots=True)
class NoParams(RuleParams):
    """For rules whose figures stand in the data itself."""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """What is known of a rule without its code: parameters and sensible defaults.

    `weight` is points for one unit of a Try; the unit is named in the rule's module. `rare` rules are not
    part of a new season; they are found under "Fine-tune".
    """

    params: type[RuleParams]
    mode: Mode
    weight: int = 1
    stop: bool = False
    rare: bool = False
