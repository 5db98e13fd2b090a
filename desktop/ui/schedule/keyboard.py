"""What the grid does when a key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.keys import Act, Command, Go, Step, read

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.ui.schedule.grid import ScheduleGrid


class Keyboard:
    """Carries out keys on a grid."""

    def __init__(self, grid: ScheduleGrid) -> None:
        self._grid = grid

    def press(self, event: QKeyEvent) -> bool:
        """Carry out a key; False where it has no meaning here."""
        meaning, extend = read(event, letters=self._grid.letters_are_commands)
        if isinstance(meaning, Step):
            self._step(meaning, extend=extend)
        elif isinstance(meaning, Go):
            self._grid.goRequested.emit(meaning.value)
        elif isinstance(meaning, Command):
            self._command(meaning)
        elif isinstance(meaning, Act):
            return self._act(meaning)
        elif meaning is not None:
            self._template(meaning)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """Hide the legend when its key is let go."""
        if (
            event.key() in (Qt.Key.Key_Question, Qt.Key.Key_Slash, Qt.Key.Key_Shift)
            and not event.isAutoRepeat()
        ):
            self._grid.legendRequested.emit(False)

    def _step(self, step: Step, *, extend: bool) -> None:
        grid = self._grid
        page = max(1, grid.plot.page[1] // grid.plot.metrics.row(grid.zoom) - 1)
        days = len(grid.model.columns)
        down, right = {
            Step.LEFT: (0, -1),
            Step.RIGHT: (0, 1),
            Step.UP: (-1, 0),
            Step.DOWN: (1, 0),
            Step.FIRST: (0, -days),
            Step.LAST: (0, days),
            Step.PAGE_UP: (-page, 0),
            Step.PAGE_DOWN: (page, 0),
        }[step]
        if grid.zoom is Zoom.DAY and step in (Step.LEFT, Step.RIGHT):
            grid.goRequested.emit((Go.LATER if right > 0 else Go.EARLIER).value)
            return
        target = grid.selection.step(down, right)
        if target is not None:
            key, slot = target
            grid.focus_cell(key, slot, extend=extend)

    def _command(self, command: Command) -> None:
        place = self._grid.selection.place()
        if place is not None:
            self._grid.requests.commandRequested.emit(command.value, place)

    def _template(self, number: int) -> None:
        current = self._grid.selection.shown
        if current is not None:
            self._grid.requests.templateRequested.emit(number, *current)

    def _act(self, act: Act) -> bool:
        if act is Act.CANCEL:
            return self._cancel()
        if act is Act.LEGEND:
            self._grid.legendRequested.emit(True)
        elif act is Act.CANDIDATES:
            self._candidates()
        elif act is Act.REMOVE:
            self._remove()
        elif act is Act.LOCK:
            self._lock()
        elif act is Act.CARD:
            self._card()
        elif act is Act.MENU:
            self._menu()
        elif act in (Act.FOLD, Act.UNFOLD):
            self._fold(shut=act is Act.FOLD)
        else:
            self._give(-1 if act is Act.GIVE_UP else 1)
        return True

    def _cancel(self) -> bool:
        """Esc ends a drag, else closes the card, else leaves the selection at one cell."""
        grid = self._grid
        if grid.pointer.cancel():
            return True
        grid.cardDismissed.emit()
        current = grid.selection.current
        if current is None or len(grid.selection.cells()) <= 1:
            return False
        grid.focus_cell(current, grid.selection.slot)
        return True

    def _candidates(self) -> None:
        grid = self._grid
        chip, current = grid.selection.chip(), grid.selection.shown
        if chip is not None and not chip.fixed:
            grid.requests.candidatesRequested.emit(chip.shift_id, chip.officer_id)
        elif current is not None and chip is None:
            grid.requests.openShiftsRequested.emit(*current)

    def _remove(self) -> None:
        keys = self._grid.selection.keys()
        if keys:
            self._grid.requests.removeRequested.emit(keys)

    def _lock(self) -> None:
        """Lock the selected chips; where all are locked, unlock them."""
        chips = [chip for chip in self._grid.selection.chips() if not chip.fixed]
        if chips:
            locked = not all(chip.face.locked for chip in chips)
            self._grid.requests.lockRequested.emit([chip.key for chip in chips], locked)

    def _card(self) -> None:
        place = self._grid.selection.place()
        if place is not None:
            self._grid.cardRequested.emit(place, self._grid.place_rect(place))

    def _menu(self) -> None:
        place = self._grid.selection.place()
        if place is not None:
            rect = self._grid.place_rect(place)
            self._grid.requests.contextMenuRequested.emit(place, rect.bottomLeft() + QPoint(4, 0))

    def _fold(self, *, shut: bool) -> None:
        """Fold or unfold the group of the current officer; without one, unfold the first that is shut."""
        grid = self._grid
        current = grid.selection.current
        group = grid.model.group_of(current[0]) if current else ""
        shutters = [row.group for row in grid.model.rows if row.is_group and row.collapsed != shut]
        if group in shutters or (not group and shutters and not shut):
            grid.groupToggled.emit(group or shutters[0])

    def _give(self, down: int) -> None:
        chip, other = self._grid.selection.chip(), self._grid.selection.neighbour(down)
        if chip is not None and other and not chip.fixed:
            self._grid.requests.moveRequested.emit(chip.shift_id, chip.officer_id, other)
