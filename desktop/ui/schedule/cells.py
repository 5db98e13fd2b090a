"""Cells and their chips, made when asked for and kept until something touches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.schedule.faces import Namer
from desktop.ui.schedule.marks import Marks
from desktop.ui.schedule.parts import Cell, CellKey, Chip, Compared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.domain.values import Clock
    from desktop.ui.schedule.days import Calendar
    from desktop.ui.schedule.findings import Findings
    from desktop.ui.schedule.works import WorkIndex


class Cells:
    """The cells of one plan.

    Attributes
    ----------
    post_id : str
        Chips of other posts are pale; empty for none.
    """

    def __init__(
        self, plan: Plan, works: WorkIndex, findings: Findings, calendar: Calendar, clock: Clock
    ) -> None:
        self.namer = Namer(plan, clock)
        self.findings = findings
        self.calendar = calendar
        self.post_id = ""
        self._works = works
        self._marks = Marks(plan)
        self._base: WorkIndex | None = None
        self._pale_same = False
        self._cells: dict[CellKey, Cell] = {}

    def of(self, key: CellKey) -> Cell:
        """One officer on one date."""
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = self._make(key)
        return found

    def chip(self, work: Work) -> Chip:
        """The chip of a piece of work that stands in the schedule."""
        key = (work.shift.id, work.officer_id)
        compared = self._compare(work)
        elsewhere = self.post_id not in ("", work.shift.post_id)
        return self.namer.chip(
            work,
            published=self.calendar.stands_published(key, work.shift.date, work.start, work.end),
            compared=compared,
            traded=key in self._works.traded,
            severity=self.findings.severity(key, overridden=bool(work.assignment.override_reason)),
            pale=elsewhere or (self._pale_same and compared is Compared.SAME),
        )

    def forget(self, keys: Iterable[CellKey]) -> None:
        """Make some cells anew when they are next asked for."""
        for key in keys:
            self._cells.pop(key, None)

    def forget_all(self) -> None:
        """Make every cell anew."""
        self._cells.clear()

    def set_marks(self, plan: Plan, officers: Iterable[str], days: Iterable[dt.date]) -> set[CellKey]:
        """Take over time off and availability of some officers; gives the cells to paint again."""
        self._marks = Marks(plan)
        people, every = frozenset(officers), list(days)
        keys = {(officer, day) for officer in people for day in every}
        self._cells = {key: cell for key, cell in self._cells.items() if key[0] not in people}
        return keys

    def set_base(self, base: WorkIndex | None, *, pale_same: bool) -> None:
        """Compare with other work; `pale_same` draws faintly what did not change."""
        self._base, self._pale_same = base, pale_same
        self._cells.clear()

    def _make(self, key: CellKey) -> Cell:
        chips = [self.chip(work) for work in self._works.of_cell(key)]
        former = self._base.of_cell(key) if self._base else []
        gone = [work for work in former if (work.shift.id, work.officer_id) not in self._works]
        chips += [self.namer.chip(work, compared=Compared.GONE) for work in gone]
        mark, partly = self._marks.of(*key)
        return Cell(*key, tuple(chips), mark, partly)

    def _compare(self, work: Work) -> Compared:
        if self._base is None:
            return Compared.NOT
        former = self._base.get(work.shift.id, work.officer_id)
        same = former is not None and (former.start, former.end) == (work.start, work.end)
        return Compared.SAME if same else Compared.NEW
