"""Instances of the Shift Scheduling Benchmark, in their text format.

T. Curtois and R. Qu, Computational results on new staff scheduling benchmark instances, 2014
(schedulingbenchmarks.org). A file has sections of comma-separated lines; ``#`` begins a comment. The horizon
begins on a Monday and days count from 0. How an instance becomes a plan stands in
`desktop.exchange.shift_benchmark_plan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeVar

from desktop.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

T = TypeVar("T")
HORIZON, SHIFTS, STAFF = "SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF"
DAYS_OFF, ON, OFF = "SECTION_DAYS_OFF", "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS"
COVER = "SECTION_COVER"
FIELDS = {
    HORIZON: "the number of days",
    SHIFTS: "ShiftID, length in minutes, shifts that cannot follow it separated by |",
    STAFF: "ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, "
    "MinConsecutiveDaysOff, MaxWeekends",
    DAYS_OFF: "EmployeeID, then days",
    ON: "EmployeeID, Day, ShiftID, Weight",
    OFF: "EmployeeID, Day, ShiftID, Weight",
    COVER: "Day, ShiftID, Requirement, Weight for under, Weight for over",
}
"""What a line of each section holds."""

MOST_DAYS = 400
LARGEST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A shift that can be worked on each day; `not_before` are those that must not follow on the next."""

    id: str
    minutes: int
    not_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody of the staff; runs are days in a row with, or without, a shift.

    Attributes
    ----------
    most_shifts : mapping
        Shift id → how often at most; a shift that is not named has no limit.
    days_off : frozenset of int
        Days on which no shift may be worked.
    """

    id: str
    most_shifts: Mapping[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_rest: int
    most_weekends: int
    days_off: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wish:
    """A request to work, or not to work, one shift on one day, and what it costs where it is not met."""

    employee: str
    day: int
    shift: str
    weight: int


@dataclass(frozen=True, slots=True)
class Demand:
    """Heads wanted for one shift on one day, and what each one fewer or more costs."""

    day: int
    shift: str
    heads: int
    under: int
    over: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance, in the order of its file."""

    name: str
    days: int
    shifts: tuple[ShiftType, ...]
    staff: tuple[Employee, ...]
    on: tuple[Wish, ...]
    off: tuple[Wish, ...]
    demand: tuple[Demand, ...]


def read_instance(source: bytes, place: str, name: str) -> Instance:
    """The instance of a text file.

    Parameters
    ----------
    place
        Names the file in faults.
    name
        What the instance is to be called.

    Raises
    ------
    InputError
        With every fault found, each with its line.
    """
    if len(source) > LARGEST_BYTES:
        raise InputError([Fault(place, "It is too large for an instance.", "Choose an instance file.")])
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        fault = Fault(f"{place} · line {line}", "It is not UTF-8 text.", "Choose an instance file.")
        raise InputError([fault]) from None
    reader = _Reader(text, place)
    found = reader.instance(name)
    if reader.faults:
        raise InputError(reader.faults)
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """Cells of one line, and where it stands."""

    place: str
    section: str
    cells: tuple[str, ...]


class _Reader:
    """Reads one text and gathers faults; what a fault is in is left out of the instance."""

    def __init__(self, text: str, place: str) -> None:
        self.place = place
        self.faults: list[Fault] = []
        self.sections: dict[str, list[_Line]] = {}
        self._split(text)
        for section in (HORIZON, SHIFTS, STAFF, COVER):
            if section not in self.sections:
                self._fault(place, f"{section} is missing.", "Give a complete instance file.")
        self.days = self._days()
        self.shift_ids = self._ids(SHIFTS, "Shift")
        self.staff_ids = self._ids(STAFF, "Employee")

    def instance(self, name: str) -> Instance:
        """What the sections say."""
        shifts = tuple(self._each(SHIFTS, self._shift))
        off = dict.fromkeys(self.staff_ids, frozenset[int]())
        for employee, days in self._each(DAYS_OFF, self._days_off):
            off[employee] |= days
        staff = tuple(self._each(STAFF, lambda line: self._employee(line, off)))
        demand = tuple(self._each(COVER, self._demand))
        self._repeated_demand()
        on, against = (tuple(self._each(section, self._wish)) for section in (ON, OFF))
        return Instance(name, self.days, shifts, staff, on, against, demand)

    # ------------------------------------------------------------------------------------------ lines

    def _split(self, text: str) -> None:
        section = ""
        for number, raw in enumerate(text.splitlines(), start=1):
            content, where = raw.partition("#")[0].strip(), f"{self.place} · line {number}"
            if content.startswith("SECTION_"):
                section = content
                if section not in FIELDS:
                    self._fault(where, f"'{section}' is no section.", f"Use one of {', '.join(FIELDS)}.")
                elif section in self.sections:
                    self._fault(where, f"{section} is there twice.", "Put its lines together.")
                self.sections.setdefault(section, [])
            elif content and not section:
                remedy = f"Begin the file with {HORIZON}, or choose an instance file."
                self._fault(where, "A line stands before the first section.", remedy)
                return
            elif content and section in FIELDS:
                cells = tuple(cell.strip() for cell in content.split(","))
                self.sections[section].append(_Line(where, section, cells))

    def _each(self, section: str, read: Callable[[_Line], T]) -> Iterator[T]:
        """Every line of a section that can be read."""
        for line in self.sections.get(section, ()):
            try:
                yield read(line)
            except InputError as error:
                self.faults += error.faults

    def _fault(self, place: str, reason: str, remedy: str) -> None:
        self.faults.append(Fault(place, reason, remedy))

    def _days(self) -> int:
        lines = self.sections.get(HORIZON, [])
        if HORIZON in self.sections and not lines:
            self._fault(self.place, f"{HORIZON} has no line.", "Give the number of days.")
        found = list(self._each(HORIZON, lambda line: _Cells(line, 1, 1).number(0, 1, MOST_DAYS)))
        return found[0] if found else MOST_DAYS

    def _ids(self, section: str, what: str) -> frozenset[str]:
        seen: set[str] = set()
        for line in self.sections.get(section, ()):
            identity = line.cells[0]
            if not identity:
                self._fault(line.place, f"{what} has no id.", "Give one.")
            elif identity in seen:
                self._fault(line.place, f"{what} {identity} is there twice.", "Keep one of the lines.")
            seen.add(identity)
        if section in self.sections and not seen:
            self._fault(self.place, f"{section} has no line.", "Give a complete instance file.")
        return frozenset(seen)

    # --------------------------------------------------------------------------------------- sections

    def _shift(self, line: _Line) -> ShiftType:
        cells = _Cells(line, 2, 3)
        followers = cells.text(2).split("|") if len(line.cells) > 2 and cells.text(2) else []
        behind = tuple(cells.known(text.strip(), self.shift_ids, "shift") for text in followers)
        return ShiftType(cells.text(0), cells.number(1, 1, 1440), behind)

    def _employee(self, line: _Line, off: Mapping[str, frozenset[int]]) -> Employee:
        cells = _Cells(line, 8, 8)
        most, least, longest, shortest, rest, weekends = (cells.number(place, 0) for place in range(2, 8))
        if least > most:
            cells.refuse(f"At least {least} min and at most {most} cannot both be kept.", "Correct one.")
        if longest and shortest > longest:
            cells.refuse(f"Runs of {shortest} to {longest} shifts do not exist.", "Correct one of the two.")
        return Employee(
            id=cells.text(0),
            most_shifts=dict(self._most(cells, part) for part in cells.text(1).split("|") if part),
            most_minutes=most,
            least_minutes=least,
            longest_run=longest,
            shortest_run=shortest,
            shortest_rest=rest,
            most_weekends=weekends,
            days_off=off.get(cells.text(0), frozenset()),
        )

    def _most(self, cells: _Cells, part: str) -> tuple[str, int]:
        shift, _, limit = (text.strip() for text in part.partition("="))
        return cells.known(shift, self.shift_ids, "shift"), cells.whole(limit, 0)

    def _days_off(self, line: _Line) -> tuple[str, frozenset[int]]:
        cells = _Cells(line, 2, 1 + MOST_DAYS)
        employee = cells.known(cells.text(0), self.staff_ids, "employee")
        return employee, frozenset(cells.number(n, 0, self.days - 1) for n in range(1, len(line.cells)))

    def _wish(self, line: _Line) -> Wish:
        cells = _Cells(line, 4, 4)
        return Wish(
            cells.known(cells.text(0), self.staff_ids, "employee"),
            cells.number(1, 0, self.days - 1),
            cells.known(cells.text(2), self.shift_ids, "shift"),
            cells.number(3, 0),
        )

    def _demand(self, line: _Line) -> Demand:
        cells = _Cells(line, 5, 5)
        return Demand(
            cells.number(0, 0, self.days - 1),
            cells.known(cells.text(1), self.shift_ids, "shift"),
            cells.number(2, 0, 200),
            cells.number(3, 0),
            cells.number(4, 0),
        )

    def _repeated_demand(self) -> None:
        seen: set[tuple[str, ...]] = set()
        for line in self.sections.get(COVER, ()):
            if line.cells[:2] in seen:
                reason = f"Day {line.cells[0]}, shift {', '.join(line.cells[1:2])} is there twice."
                self._fault(line.place, reason, "Keep one of the lines.")
            seen.add(line.cells[:2])


class _Cells:
    """Cells of one line, read with a reason for each refusal."""

    def __init__(self, line: _Line, least: int, most: int) -> None:
        self.line = line
        if not least <= len(line.cells) <= most:
            count = len(line.cells)
            self.refuse(f"It has {count} fields.", f"{line.section} wants: {FIELDS[line.section]}.")

    def text(self, place: int) -> str:
        """A cell as it stands."""
        return self.line.cells[place]

    def number(self, place: int, least: int, most: int = 10**6) -> int:
        """A cell as a whole number in a range."""
        return self.whole(self.text(place), least, most)

    def whole(self, text: str, least: int, most: int = 10**6) -> int:
        """A text as a whole number in a range."""
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
            self.refuse(f"'{text[:40]}' does not fit there.", f"Give a whole number from {least} to {most}.")
        return int(text)

    def known(self, text: str, known: frozenset[str], what: str) -> str:
        """A text that names something known."""
        if text not in known:
            section = SHIFTS if what == "shift" else STAFF
            self.refuse(f"There is no {what} '{text[:40]}'.", f"Name one of {section}.")
        return text

    def refuse(self, reason: str, remedy: str) -> NoReturn:
        """Raise the fault of this line."""
        raise InputError([Fault(self.line.place, reason, remedy)])
