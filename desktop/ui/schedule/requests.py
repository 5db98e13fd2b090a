"""What a person asks for on the Schedule view, as signals with plain data; the view changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from desktop.ui.schedule.drag import Act, Drag

if TYPE_CHECKING:
    from collections.abc import Callable


class Requests(QObject):
    """One object for the grid, the tray and the view; the window connects to it.

    Shifts and officers are ids, dates are `datetime.date`, places are `parts.Place`.

    Signals
    -------
    assignRequested(shift, officer)
        Put an officer on a shift.
    moveRequested(shift, from officer, to officer)
        The same shift to another person.
    dayMoveRequested(shift, officer, date)
        The person into the same post on another day.
    copyRequested(shift, officer, to officer, date)
        The same work once more on another day: an extra shift.
    swapRequested(shift, officer, other shift, other officer)
    removeRequested(list of (shift, officer))
    lockRequested(list of (shift, officer), locked)
    timesRequested(shift, officer, start, end)
        Own times, in minutes since 1970-01-01T00:00Z.
    templateRequested(number, officer, date)
        Shift times number 1 to 9 at the last-used post.
    candidatesRequested(shift, officer)
        Who could take a shift; `officer` has it now, or is empty.
    openShiftsRequested(officer, date)
        What an officer could take on a date.
    commandRequested(command, place)
        Any other command of the keyboard, a value of `keys.Command`.
    contextMenuRequested(place, global position)
    placeActivated(place)
        Double click.
    placeSelected(place, list of selected (officer, date))
        The current place or the selection changed; place may be None.
    """

    assignRequested = Signal(str, str)
    moveRequested = Signal(str, str, str)
    dayMoveRequested = Signal(str, str, object)
    copyRequested = Signal(str, str, str, object)
    swapRequested = Signal(str, str, str, str)
    removeRequested = Signal(list)
    lockRequested = Signal(list, bool)
    timesRequested = Signal(str, str, int, int)
    templateRequested = Signal(int, str, object)
    candidatesRequested = Signal(str, str)
    openShiftsRequested = Signal(str, object)
    commandRequested = Signal(str, object)
    contextMenuRequested = Signal(object, QPoint)
    placeActivated = Signal(object)
    placeSelected = Signal(object, list)

    def drop(self, drag: Drag) -> None:
        """Ask for what a drag means."""
        ask: dict[Act, Callable[[], None]] = {
            Act.ASSIGN: lambda: self.assignRequested.emit(drag.shift_id, drag.to_officer_id),
            Act.MOVE: lambda: self.moveRequested.emit(drag.shift_id, drag.officer_id, drag.to_officer_id),
            Act.DAY: lambda: self.dayMoveRequested.emit(drag.shift_id, drag.officer_id, drag.to_date),
            Act.SWAP: lambda: self.swapRequested.emit(
                drag.shift_id, drag.officer_id, drag.onto_shift_id, drag.to_officer_id
            ),
            Act.COPY: lambda: self.copyRequested.emit(
                drag.shift_id, drag.officer_id, drag.to_officer_id, drag.to_date
            ),
        }
        ask[drag.act]()
