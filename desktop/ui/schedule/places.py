"""What lies under a position of the grid, and where a place stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.schedule.parts import CellKey, Chip, Place

if TYPE_CHECKING:
    from desktop.ui.schedule.body import Body
    from desktop.ui.schedule.geometry import Geometry, Rect
    from desktop.ui.schedule.model import ScheduleModel

EDGE = 5
"""Pixels at a chip's ends that take hold of its times in the Day view."""


class Places:
    """Finds places for one layout."""

    def __init__(self, model: ScheduleModel, geometry: Geometry, body: Body) -> None:
        self._model, self._geometry, self._body = model, geometry, body

    def at(self, x: int, y: int) -> Place | None:
        """What is drawn at a position of the viewport."""
        geometry = self._geometry
        if y < geometry.header_top:
            return self._in_strip(x, y)
        if y < geometry.top:
            column = geometry.column_at(x)
            return Place("corner") if column is None else Place("day", date=self._model.columns[column].date)
        number = geometry.row_at(y)
        if number is None:
            return None
        row = self._model.rows[number]
        if row.is_group:
            return Place("group", group=row.group)
        column = geometry.column_at(x)
        if column is None:
            return Place("person", row.officer_id) if x < geometry.left else None
        return self._in_cell((row.officer_id, self._model.columns[column].date), x, y)

    def slot(self, place: Place) -> int:
        """Which chip of its cell a place is."""
        if place.cell is None:
            return 0
        chips = self._model.cell(place.cell).chips
        return next((n for n, chip in enumerate(chips) if chip.shift_id == place.shift_id), 0)

    def edge(self, place: Place, x: int) -> int:
        """-1 at the left end of a chip, 1 at its right end, in the Day view only; else 0."""
        if self._body.scale is None or place.kind != "chip" or place.cell is None:
            return 0
        left, _, width, _ = self.chip_rects(place.cell)[self.slot(place)]
        if width < 4 * EDGE:
            return 0
        return -1 if x < left + EDGE else 1 if x >= left + width - EDGE else 0

    def cell_rect(self, key: CellKey) -> Rect | None:
        """Where a cell stands, or None where it is not shown."""
        row, column = self._model.row_of(key[0]), self._model.column_of(key[1])
        return None if row is None or column is None else self._geometry.cell(row, column)

    def chip_rects(self, key: CellKey) -> list[Rect]:
        """Where the chips of a cell stand; none where it is not shown."""
        rect = self.cell_rect(key)
        if rect is None:
            return []
        left, top, width, height = rect
        return self._body.chip_rects(self._model.cell(key), (left, top, width - 1, height - 1))

    def rect(self, place: Place) -> Rect | None:
        """Where a place stands."""
        geometry = self._geometry
        if place.kind == "chip" and place.cell is not None:
            rects = self.chip_rects(place.cell)
            return rects[self.slot(place)] if rects else None
        if place.kind == "cell" and place.cell is not None:
            return self.cell_rect(place.cell)
        if place.kind == "person":
            row = self._model.row_of(place.officer_id)
            return (
                None
                if row is None
                else (0, geometry.row_span(row)[0], geometry.left, geometry.row_span(row)[1])
            )
        column = self._model.column_of(place.date) if place.date else None
        if column is None:
            return None
        left, width = geometry.column_span(column)
        if place.kind == "coverage" and place.letter in self._model.strip_letters:
            top, height = geometry.strip_span(self._model.strip_letters.index(place.letter))
            return left, top, width, height
        return left, geometry.header_top, width, geometry.metrics.column_header

    def _in_strip(self, x: int, y: int) -> Place:
        column, band = self._geometry.column_at(x), self._geometry.band_at(y)
        if column is None or band is None:
            return Place("corner")
        letter = self._model.strip_letters[band]
        return Place("coverage", date=self._model.columns[column].date, letter=letter)

    def _in_cell(self, key: CellKey, x: int, y: int) -> Place:
        chips = self._model.cell(key).chips
        for chip, (left, top, width, height) in zip(chips, self.chip_rects(key), strict=True):
            if left <= x < left + width and top <= y < top + height:
                return self._chip(chip)
        if len(chips) == 1 and self._body.scale is None:
            return self._chip(chips[0])
        return Place("cell", *key)

    def _chip(self, chip: Chip) -> Place:
        return Place("chip", chip.officer_id, chip.date, chip.shift_id)
