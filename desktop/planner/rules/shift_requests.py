"""Shift requests: officers work what they asked for on single dates, and not what they asked to be spared.

A request is about one shift, about the shifts of some shift times on a date, or about every shift on a date.
A shift belongs to the local date of its on-post time, however late it ends. A request to work is met by one
such shift; one to be spared costs its weight for each. Sessions and court neither meet nor miss a request.
Unit: one unit of weight.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import ShiftRequest, Want
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class ShiftRequests(Rule[NoParams]):
    """Shifts asked for, on and off."""

    key = "shift_requests"
    unit = "unit of weight"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody asks for anything."""
        return not _requests(look).by_officer

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The officer's requests that are about the work's shift."""
        if work.shift.is_record:
            return ()
        requests = _requests(look).by_officer.get(work.officer_id, {})
        shift = work.shift
        found = (*requests.get(shift.id, ()), *requests.get(str(shift.date), ()))
        return [(it.id,) for it in found if it.template_id in (None, shift.template_id)]

    def standing(self, look: Lookup, p: NoParams) -> Iterable[Unit]:
        """Every request to work."""
        return ((request.id,) for request in _requests(look).on)

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A request to work that no shift meets; every shift that somebody asked to be spared."""
        request = view.look.plan.of(ShiftRequest)[str(view.unit[0])]
        facts: dict[str, Any] = {"what": str(request.want), "date": str(request.date), "request": request.id}
        if request.want is Want.OFF:
            for work in view.works:
                yield view.problem([work], amount=request.weight, **facts)
        elif not view.works:
            shifts = [request.shift_id] if request.shift_id else []
            officers = [request.officer_id]
            yield view.problem([], amount=request.weight, officers=officers, shifts=shifts, **facts)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """A cost for each pair somebody asked to be spared; a row for each request to work."""
        requests = _requests(grid.look)
        if not requests.by_officer:
            return
        place = _Places(grid)
        units = np.zeros(grid.count, dtype=np.int64)
        for request in requests.off:
            units[place.pairs(request)] += request.weight
        if units.any():
            out.forbid(units > 0, units[units > 0])
        if requests.on:
            wanted = [place.pairs(request) for request in requests.on]
            weights = np.array([request.weight for request in requests.on], dtype=np.int64)
            rows = Sparse.of(wanted, [np.full_like(pairs, -1) for pairs in wanted])
            out.limits(rows, -1, points=weights * out.weight)


@dataclass(frozen=True, slots=True)
class _Requests:
    """The requests of a plan.

    Attributes
    ----------
    on, off : list of ShiftRequest
    by_officer : mapping
        Officer → shift id or date → requests.
    """

    on: list[ShiftRequest]
    off: list[ShiftRequest]
    by_officer: Mapping[str, Mapping[str, list[ShiftRequest]]]


@once_for_plan
def _requests(look: Lookup) -> _Requests:
    found: dict[str, dict[str, list[ShiftRequest]]] = defaultdict(lambda: defaultdict(list))
    by_want: dict[Want, list[ShiftRequest]] = {want: [] for want in Want}
    for request in look.plan.of(ShiftRequest).values():
        found[request.officer_id][request.shift_id or str(request.date)].append(request)
        by_want[request.want].append(request)
    return _Requests(by_want[Want.ON], by_want[Want.OFF], found)


class _Places:
    """Where the pairs of a request stand in the grid."""

    def __init__(self, grid: Grid) -> None:
        self._position = grid.position
        self._rows = {officer: number for number, officer in enumerate(grid.officers)}
        columns: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number, identity in enumerate(grid.shifts):
            shift = grid.look.shifts[identity]
            if not shift.is_record:
                for key in ((shift.id, None), (str(shift.date), None), (str(shift.date), shift.template_id)):
                    columns[key].append(number)
        self._columns = {key: np.array(found, dtype=np.int64) for key, found in columns.items()}

    def pairs(self, request: ShiftRequest) -> Ints:
        """The pairs that meet or miss a request."""
        key = (request.shift_id or str(request.date), request.template_id)
        found: Ints = self._position[self._rows[request.officer_id], self._columns.get(key, _NONE)]
        open_: Ints = found[found >= 0]
        return open_


_NONE: Ints = np.zeros(0, dtype=np.int64)
