"""Works by unit, grouped when first asked for: what rules that share their units share here as well."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from desktop.planner.rules.base import Near
from desktop.planner.units import by_start

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting
    from desktop.planner.lookup import Lookup
    from desktop.planner.rules.base import Rule
    from desktop.planner.units import Unit

Name = tuple[str, str]
"""(shift id, officer id) of one piece of work."""

_start = attrgetter("start")

_GROUP: Mapping[Near, Callable[[Work], Hashable]] = {
    Near.SHIFT: attrgetter("shift.id"),
    Near.OFFICER: attrgetter("assignment.officer_id"),
    Near.CREDITED: attrgetter("credited_to"),
    Near.ANYWHERE: lambda _work: None,
}


class Standing:
    """Present work by name, and by start in the groups in which rules look for it.

    Parameters
    ----------
    works : iterable of Work
        By `by_start`; a second one of the same name is left out.
    """

    def __init__(self, works: Iterable[Work]) -> None:
        self.names: dict[Name, Work] = {}
        for work in works:
            self.names.setdefault((work.shift.id, work.assignment.officer_id), work)
        self._groups: dict[Near, dict[Hashable, list[Work]]] = {}

    def groups(self, near: Near) -> Mapping[Hashable, list[Work]]:
        """Everything there is, grouped."""
        found = self._groups.get(near)
        if found is None:
            found = self._groups[near] = defaultdict(list)
            group = _GROUP[near]
            for work in self.names.values():
                found[group(work)].append(work)
        return found

    def change(self, gone: Iterable[Work], come: Iterable[Work]) -> None:
        """Take work away and put work in."""
        for work in gone:
            del self.names[work.shift.id, work.officer_id]
        for work in come:
            self.names[work.shift.id, work.officer_id] = work
        for near, groups in self._groups.items():
            group = _GROUP[near]
            for work in gone:
                _drop(groups[group(work)], work)
            for work in come:
                _insert(groups[group(work)], work)


class Family:
    """Units of one shape, with the works that touch each of them.

    Parameters
    ----------
    look : Lookup
    setting : RuleSetting
        Any of those that have these units.
    rule : Rule
        Its rule.
    standing : Standing
        The roster.
    """

    def __init__(self, look: Lookup, setting: RuleSetting, rule: Rule[Any], standing: Standing) -> None:
        self._look, self._params, self._rule, self._standing = look, setting.params, rule, standing
        self._near = rule.near
        self._lines: dict[Hashable, dict[Unit, list[Work]]] = {}

    def units(self, work: Work) -> Iterable[Unit]:
        """The units that a piece of work touches."""
        return self._rule.units(self._look, work, self._params)

    def line(self, unit: Unit) -> list[Work]:
        """The works of a unit, by start."""
        group = self._group_of(unit)
        lines = self._lines.get(group)
        if lines is None:
            lines = self._read(group)
        return lines.get(unit) or []

    def every(self) -> Iterator[Unit]:
        """Every unit that some work touches."""
        for group in list(self._standing.groups(self._near)):
            yield from self._lines.get(group) or self._read(group)

    def _read(self, group: Hashable) -> dict[Unit, list[Work]]:
        lines: dict[Unit, list[Work]] = {}
        for work in self._standing.groups(self._near).get(group, ()):
            for unit in self.units(work):
                found = lines.get(unit)
                if found is None:
                    lines[unit] = [work]
                elif found[-1] is not work:
                    found.append(work)
        self._lines[group] = lines
        return lines

    def put(self, unit: Unit, works: list[Work]) -> None:
        """Follow a change of a unit that has been asked for."""
        self._lines[self._group_of(unit)][unit] = works

    def _group_of(self, unit: Unit) -> Hashable:
        return None if self._near is Near.ANYWHERE else unit[0]


def changed(line: Sequence[Work], gone: Iterable[Work], come: Iterable[Work]) -> list[Work]:
    """The works of a unit after a change."""
    works = list(line)
    for work in gone:
        _drop(works, work)
    for work in come:
        _insert(works, work)
    return works


def _drop(line: list[Work], work: Work) -> None:
    """Take a piece of work out of a line by start, if it is there."""
    start = work.start
    place = bisect_left(line, start, key=_start)
    while place < len(line) and line[place].start == start:
        if line[place] is work:
            del line[place]
            return
        place += 1


def _insert(line: list[Work], work: Work) -> None:
    """Put a piece of work where `by_start` has it; starts alone are compared sooner, and mostly differ."""
    start = work.start
    place = bisect_left(line, start, key=_start)
    if place < len(line) and line[place].start == start:
        place = bisect_left(line, by_start(work), lo=place, key=by_start)
    line.insert(place, work)
