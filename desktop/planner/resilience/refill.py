"""Refilling as a supervisor would: shift after shift, down the list of those free and allowed.

For each person lacking on a shift those are called who would help, that is, bring what the shift lacks down
without making any part of it worse; whoever helps most first, else in the order of the shift's list. Nobody
is called twice on a date after a no. Where nobody helps alone (never alone, a trainee beside a trainer) two
of the first ten are tried together. Nobody is moved from one shift to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.planner.resilience.house import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.planner.resilience.state import State

TOGETHER = 10
"""How many of a list are tried in twos."""

NO_LIMIT = 1 << 60


@dataclass(slots=True)
class Phone:
    """The calls of one date.

    Attributes
    ----------
    away : int
        Bit mask of those who would say no: sick or unwilling.
    left : int
        Calls that may still be made.
    made : int
    refused : int
        Bit mask of those who said no.
    """

    away: int
    left: int = NO_LIMIT
    made: int = 0
    refused: int = 0

    def agrees(self, officer: int) -> bool:
        """Call somebody."""
        if self.left <= 0 or self.refused >> officer & 1:
            return False
        self.left -= 1
        self.made += 1
        if self.away >> officer & 1:
            self.refused |= 1 << officer
            return False
        return True


def refill(state: State, shift: int, phone: Phone) -> int:
    """Call people in until a shift has what the plan gives it, or nobody is left; how many came."""
    came = 0
    while state.lack(shift) != NOTHING:
        more = _one(state, shift, phone) or _two(state, shift, phone)
        if not more:
            break
        came += more
    return came


def _one(state: State, shift: int, phone: Phone) -> int:
    house = state.house
    heads, crew = state.lack(shift)
    floor = 0 if crew else max(0, heads - house.head)
    later: list[tuple[int, int, int, int]] = []
    for rank, (officer, pair) in enumerate(house.asked[shift]):
        if phone.refused >> officer & 1 or not state.allows(officer, shift, pair):
            continue
        rest = _helped(state, shift, 1 << officer, heads, crew)
        if rest is None:
            continue
        if rest > floor:
            later.append((rest, rank, officer, pair))
        elif phone.agrees(officer):
            state.put(officer, shift, pair)
            return 1
    for _, _, officer, pair in sorted(later):
        if phone.agrees(officer):
            state.put(officer, shift, pair)
            return 1
    return 0


def _helped(state: State, shift: int, more: int, heads: int, crew: int) -> int | None:
    """What would still lack with more people; None where that does not help."""
    after_heads, after_crew = state.house.lack(shift, state.crew[shift] | more)
    if after_heads > heads or after_crew > crew or after_heads + after_crew >= heads + crew:
        return None
    return after_heads + after_crew


def _two(state: State, shift: int, phone: Phone) -> int:
    heads, crew = state.lack(shift)
    if heads + crew < 2:
        return 0
    for first, second in combinations(_first(state, shift, phone), 2):
        if _helped(state, shift, 1 << first[0] | 1 << second[0], heads, crew) is None:
            continue
        mark = state.mark
        state.put(first[0], shift, first[1])
        if state.allows(second[0], shift, second[1]) and phone.agrees(first[0]) and phone.agrees(second[0]):
            state.put(second[0], shift, second[1])
            return 2
        state.back_to(mark)
    return 0


def _first(state: State, shift: int, phone: Phone) -> Sequence[tuple[int, int]]:
    """The first of a list who may come and have not said no."""
    found: list[tuple[int, int]] = []
    for officer, pair in state.house.asked[shift]:
        if not phone.refused >> officer & 1 and state.allows(officer, shift, pair):
            found.append((officer, pair))
            if len(found) == TOGETHER:
                break
    return found
