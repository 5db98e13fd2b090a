"""The parts of the Schedule view as plain facts: rows, columns, cells, chips, coverage, open shifts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from desktop.domain.schedule import AssignmentState
from desktop.domain.values import Family, Priority

if TYPE_CHECKING:
    from desktop.domain.dates import DateState
    from desktop.domain.problems import Problem

CellKey = tuple[str, dt.date]
"""(officer id, local date)."""

ChipKey = tuple[str, str]
"""(shift id, officer id)."""


class Severity(IntEnum):
    """The worst problem of a chip or a row, as the corner it is drawn with."""

    NONE = 0
    WISH = 1
    OVERRIDDEN = 2
    BROKEN = 3


class Compared(StrEnum):
    """How a chip differs from the schedule it is compared with (a what-if, a proposal)."""

    NOT = "not compared"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


class OffMark(StrEnum):
    """Why a cell without a chip is empty, as the sign drawn there."""

    DAY_OFF = "·"
    TIME_OFF = "TO"
    REQUESTED = "TO?"
    COURT = "ct"
    UNAVAILABLE = "x"
    AVOID = "~"
    PREFER = "+"
    OUTSIDE = ""
    """Not employed on that date."""


class Level(StrEnum):
    """How well a band of a day is covered."""

    NONE = "nothing wanted"
    BELOW = "below minimum"
    SHORT = "below desired"
    FULL = "full"
    OVER = "over"


class Sort(StrEnum):
    """Order of the officers inside their groups."""

    NAME = "name"
    HOURS = "hours"
    LEAST_HOURS = "least hours first"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown of the crew; the default shows everybody.

    `group` and `post_id` are empty for all; `text` is looked for in names and badges.
    """

    group: str = ""
    post_id: str = ""
    text: str = ""
    only_problems: bool = False
    sort: Sort = Sort.NAME


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that decides how a chip looks; equal faces share one picture.

    Attributes
    ----------
    letter : str
        The template's band letter.
    times : tuple of str
        The time span, longest wording first.
    code, name, detail : str
        Post code, post name, event or duty.
    published : bool
        Solid edge where it stands in the published schedule, dashed where it is a draft.
    compared : Compared
    state : AssignmentState
    severity : Severity
    pale : bool
        Drawn faintly: unchanged in a proposal, or not at the post looked for.
    """

    letter: str
    times: tuple[str, ...]
    code: str
    name: str
    detail: str
    family: Family
    published: bool = False
    compared: Compared = Compared.NOT
    state: AssignmentState = AssignmentState.NORMAL
    locked: bool = False
    by_hand: bool = False
    traded: bool = False
    equipment: bool = False
    severity: Severity = Severity.NONE
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One officer's work on one shift, in one cell. `start` and `end` are minutes since 1970-01-01T00:00Z."""

    shift_id: str
    officer_id: str
    date: dt.date
    start: int
    end: int
    face: Face
    record: bool = False

    @property
    def key(self) -> ChipKey:
        """(shift, officer)."""
        return self.shift_id, self.officer_id

    @property
    def fixed(self) -> bool:
        """Whether nothing can be done to it here: a seat, a court date, or no longer in the schedule."""
        return self.record or self.face.compared is Compared.GONE


@dataclass(frozen=True, slots=True)
class Cell:
    """One officer on one date. `partly` says that the mark holds for some hours only."""

    officer_id: str
    date: dt.date
    chips: tuple[Chip, ...] = ()
    mark: OffMark = OffMark.DAY_OFF
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A group's header, or an officer.

    Attributes
    ----------
    officer_id : str
        Empty for a group.
    group : str
    name : str
        Short name ("Reyes M"), with the badge where two are alike; the group's name for a group.
    letters : tuple of str
        L lead, T trainee with count, M minor, V vacancy.
    size : int
        People in the group; 0 for an officer.
    collapsed : bool
    """

    officer_id: str
    group: str
    name: str
    letters: tuple[str, ...] = ()
    size: int = 0
    collapsed: bool = False

    @property
    def is_group(self) -> bool:
        """Whether this is a group's header."""
        return not self.officer_id


@dataclass(frozen=True, slots=True)
class Hours:
    """Paid minutes of one officer, or a group, in one overtime workweek."""

    planned: int
    target: int
    overtime_line: int

    @property
    def over(self) -> bool:
        """Whether the overtime line is passed."""
        return self.planned > self.overtime_line


@dataclass(frozen=True, slots=True)
class Column:
    """One date."""

    date: dt.date
    state: DateState
    weekend: bool = False
    today: bool = False
    notice: bool = False
    closed: bool = False
    in_season: bool = True
    holiday: str = ""
    events: tuple[str, ...] = ()

    @property
    def occasions(self) -> tuple[str, ...]:
        """What the header names: events, then the holiday."""
        return (*self.events, *((self.holiday,) if self.holiday else ()))


@dataclass(frozen=True, slots=True)
class PostCover:
    """How one shift is covered; heads are whole officers."""

    shift_id: str
    filled: float
    minimum: int
    desired: int
    priority: Priority

    @property
    def short(self) -> float:
        """Heads missing to the minimum."""
        return max(0.0, self.minimum - self.filled)

    @property
    def wanting(self) -> float:
        """Heads missing to the desired number."""
        return max(0.0, self.desired - self.filled)


@dataclass(frozen=True, slots=True)
class StripCell:
    """Coverage of one band letter on one date. A surplus at one post never hides a gap at another."""

    date: dt.date
    letter: str
    level: Level
    filled: float
    minimum: int
    desired: int
    covers: tuple[PostCover, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A shift that wants people.

    Attributes
    ----------
    missing : int
        Heads to the minimum, or to the desired number where the minimum is met.
    below_minimum : bool
    accepted : str
        Why it was left open on purpose; empty where it was not.
    """

    shift_id: str
    date: dt.date
    priority: Priority
    below_minimum: bool
    missing: int
    letter: str
    code: str
    name: str
    times: str
    family: Family
    start: int
    accepted: str = ""

    @property
    def rank(self) -> tuple[bool, bool, int, int, str]:
        """Worst first: not accepted, below minimum, priority, date."""
        order = tuple(Priority).index(self.priority)
        return bool(self.accepted), not self.below_minimum, order, self.start, self.shift_id


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A code, a letter or a sign, and what it means."""

    sign: str
    meaning: str
    family: Family | None = None


@dataclass(slots=True)
class Touched:
    """What an update changed, so that only that is painted again.

    Attributes
    ----------
    everything : bool
        Rows or columns are not the same any more; the other fields do not matter.
    cells : set of CellKey
    officers : set of str
        Row headers (hours, letters).
    dates : set of datetime.date
        Columns of the coverage strip; the open shifts changed too.
    """

    everything: bool = False
    cells: set[CellKey] = field(default_factory=set)
    officers: set[str] = field(default_factory=set)
    dates: set[dt.date] = field(default_factory=set)

    def add(self, other: Touched) -> None:
        """Take in what another update changed."""
        self.everything |= other.everything
        self.cells |= other.cells
        self.officers |= other.officers
        self.dates |= other.dates


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the grid that a person points at; empty fields do not apply.

    `kind` is one of "chip", "cell", "person", "group", "day", "coverage", "open", "corner".
    """

    kind: str
    officer_id: str = ""
    date: dt.date | None = None
    shift_id: str = ""
    letter: str = ""
    group: str = ""

    @property
    def cell(self) -> CellKey | None:
        """(officer, date) of a chip or a cell."""
        return (self.officer_id, self.date) if self.officer_id and self.date else None


def severity_of(problem: Problem) -> Severity:
    """The corner a problem is drawn with, before overrides."""
    return Severity.BROKEN if problem.kind == "broken" else Severity.WISH
