"""The least that can be lost when some people are missing: an exact search over who steps in where.

Depth first over the shifts that lack something, heaviest first, and over everybody who may step in there,
cut off as soon as a branch loses as much as the best way found (branch and bound: Land and Doig,
Econometrica 28, 1960). One or two absences leave a handful of shifts with a handful of people each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.resilience.house import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.planner.resilience.house import Lack
    from desktop.planner.resilience.state import State


class LeastLoss:
    """What stays lost in the best case.

    Attributes
    ----------
    points : int
        Weight of what is lost.
    left : dict of shift → (heads, crew)
        What each shift still lacks; shifts that have everything are left out.
    """

    def __init__(self, state: State, shifts: Iterable[int], away: int) -> None:
        """Search.

        Parameters
        ----------
        state : State
            With everybody who is missing taken out; it is left as it was.
        shifts : iterable of int
            Shifts that count; those that lack nothing are ignored.
        away : int
            Bit mask of those who cannot step in.
        """
        self._state, self._away = state, away
        points = state.house.points
        lacking = [shift for shift in dict.fromkeys(shifts) if state.lack(shift) != NOTHING]
        self._shifts: Sequence[int] = sorted(lacking, key=lambda shift: (-points[shift], shift))
        # More people than units lacking are never needed: each must mend at least one.
        self._room = [sum(state.lack(shift)) for shift in self._shifts]
        self.points = 1 + sum(
            points[shift] * room for shift, room in zip(self._shifts, self._room, strict=True)
        )
        self.left: dict[int, Lack] = {}
        self._branch(0, 0, 0)

    def _branch(self, place: int, start: int, spent: int) -> None:
        if spent >= self.points:
            return
        if place == len(self._shifts):
            self.points = spent
            found = ((shift, self._state.lack(shift)) for shift in self._shifts)
            self.left = {shift: lack for shift, lack in found if lack != NOTHING}
            return
        shift = self._shifts[place]
        lack = self._state.lack(shift)
        if lack != NOTHING:
            self._step_in(place, start, spent)
        # Weight 0 still counts as lost: a rule no setting puts a price on must not look refilled.
        self._branch(place + 1, 0, spent + sum(lack) * self._state.house.points[shift])

    def _step_in(self, place: int, start: int, spent: int) -> None:
        if not self._room[place]:
            return
        state, shift = self._state, self._shifts[place]
        asked = state.house.asked[shift]
        for at in range(start, len(asked)):
            officer, pair = asked[at]
            if self._away >> officer & 1 or not state.allows(officer, shift, pair):
                continue
            mark = state.mark
            state.put(officer, shift, pair)
            self._room[place] -= 1
            self._branch(place, at + 1, spent)
            self._room[place] += 1
            state.back_to(mark)
            if not self.points:
                return
