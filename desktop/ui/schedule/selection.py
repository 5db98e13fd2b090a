"""What is selected on the grid, and what has the focus. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.time import DAY
from desktop.ui.schedule.parts import CellKey, Chip, ChipKey, Place

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.schedule.model import ScheduleModel


class Selection:
    """One current chip or cell, a range from an anchor to it, and cells added one by one.

    Attributes
    ----------
    current : CellKey or None
    slot : int
        Which chip of the current cell, from the top.
    """

    def __init__(self, model: ScheduleModel) -> None:
        self._model = model
        self.current: CellKey | None = None
        self.slot = 0
        self._anchor: CellKey | None = None
        self._added: set[CellKey] = set()

    def select(self, key: CellKey, slot: int = 0, *, extend: bool = False, add: bool = False) -> None:
        """Make a cell current; `extend` keeps the anchor, `add` keeps what is selected."""
        if add:
            self._added |= self.cells()
            if key in self._added and key != self.current:
                self._added.discard(key)
        elif not extend:
            self._added.clear()
        if not extend or self._anchor is None:
            self._anchor = key
        self.current, self.slot = key, slot

    @property
    def shown(self) -> CellKey | None:
        """The current cell, or None where a filter or another period hides it."""
        return self.current if self.current is not None and self._shown(self.current) else None

    def clear(self) -> None:
        """Select nothing."""
        self.current = self._anchor = None
        self.slot = 0
        self._added.clear()

    def cells(self) -> set[CellKey]:
        """Every selected cell that is shown."""
        found = {key for key in self._added if self._shown(key)}
        if self.current is None or not self._shown(self.current):
            return found
        anchor = self._anchor if self._anchor and self._shown(self._anchor) else self.current
        return found | self._range(anchor, self.current)

    def chips(self) -> list[Chip]:
        """The chips that a command is about: the current one, or all of the selected cells."""
        cells = self.cells()
        chip = self.chip()
        if len(cells) <= 1:
            return [chip] if chip else []
        order = sorted(cells, key=lambda key: (self._model.row_of(key[0]) or 0, key[1]))
        return [chip for key in order for chip in self._model.cell(key).chips]

    def chip(self) -> Chip | None:
        """The current chip, or None on an empty cell."""
        if self.shown is None:
            return None
        chips = self._model.cell(self.shown).chips
        return chips[min(self.slot, len(chips) - 1)] if chips else None

    def keys(self) -> list[ChipKey]:
        """(shift, officer) of `chips` that can be changed: no court, no seats."""
        return [chip.key for chip in self.chips() if not chip.fixed]

    def place(self) -> Place | None:
        """The current chip or cell as a place."""
        if self.shown is None:
            return None
        officer_id, date = self.shown
        chip = self.chip()
        return Place("chip" if chip else "cell", officer_id, date, chip.shift_id if chip else "")

    def step(self, down: int, right: int) -> tuple[CellKey, int] | None:
        """The cell, and the chip in it, that lies a step away; chips of one cell are steps of their own."""
        if self.current is None or not self._model.rows:
            return self._first()
        row, column = self._position(self.current)
        if down in (-1, 1) and not right and self._shown(self.current):
            slot = min(self.slot, max(0, len(self._model.cell(self.current).chips) - 1)) + down
            if 0 <= slot < len(self._model.cell(self.current).chips):
                return self.current, slot
        target = self._officer_row(row, down)
        if self._model.rows[target].is_group:
            return None
        column = max(0, min(len(self._model.columns) - 1, column + right))
        key = (self._model.rows[target].officer_id, self._model.columns[column].date)
        from_below = down < 0 and target != row
        return key, max(0, len(self._model.cell(key).chips) - 1) if from_below else 0

    def neighbour(self, down: int) -> str:
        """The officer in the row above (-1) or below (1), or nothing at the end."""
        if self.current is None:
            return ""
        row = self._model.row_of(self.current[0])
        if row is None:
            return ""
        target = self._officer_row(row, down)
        return self._model.rows[target].officer_id if target != row else ""

    def _first(self) -> tuple[CellKey, int] | None:
        row = next((row for row in self._model.rows if row.officer_id), None)
        if row is None or not self._model.columns:
            return None
        today = self._model.today
        column = self._model.column_of(today)
        return (row.officer_id, self._model.columns[column or 0].date), 0

    def _position(self, key: CellKey) -> tuple[int, int]:
        row, column = self._model.row_of(key[0]), self._model.column_of(key[1])
        if row is None:
            row = next((n for n, one in enumerate(self._model.rows) if one.officer_id), 0)
        return row, column or 0

    def _officer_row(self, row: int, down: int) -> int:
        """The row of an officer `down` rows away, group headers not counted; the last one where it ends."""
        found, sign = row, 1 if down > 0 else -1
        for _ in range(abs(down)):
            probe = found + sign
            while 0 <= probe < len(self._model.rows) and self._model.rows[probe].is_group:
                probe += sign
            if not 0 <= probe < len(self._model.rows):
                break
            found = probe
        return found

    def _shown(self, key: CellKey) -> bool:
        return self._model.row_of(key[0]) is not None and self._model.column_of(key[1]) is not None

    def _range(self, first: CellKey, last: CellKey) -> set[CellKey]:
        top, bottom = sorted((self._position(first)[0], self._position(last)[0]))
        begin, end = sorted((first[1], last[1]))
        days: list[dt.date] = [begin + n * DAY for n in range((end - begin).days + 1)]
        people = [row.officer_id for row in self._model.rows[top : bottom + 1] if row.officer_id]
        return {(officer, day) for officer in people for day in days}
