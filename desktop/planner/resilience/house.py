"""Who may step in where: a planned roster, its rules and its people, made ready for millions of questions.

What a refill may not do is what the row model says, asked once for each plan and not once for each draw:

- Being sick frees nobody for other work. Planned work counts for an officer's own rest, hours and days
  whether it was worked or missed, so that "allowed beside the own planned work" is known beforehand, and
  only further refills of the same officer are added up (`House.own_fits`).
- The people of a shift are a bit mask; what they lack to its minimum and to the Musts about its crew is
  worked out once for each mask that comes up (`House.lack`).
- Musts that tie several people and shifts together (equipment, or hours that a trade credits to somebody
  else) are sums kept up to date (`desktop.planner.resilience.state`).

Nothing here is drawn and nothing is decided.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.values import Priority
from desktop.planner.model import compile
from desktop.planner.resilience.rows import Kinds, base_effects, column_owners
from desktop.planner.rules.cover import minimum_points
from desktop.planner.scope import MayChange, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift
    from desktop.planner.resilience.rows import Effects

Lack = tuple[int, int]
"""Units of heads to the minimum, units by which Musts about the crew are broken."""

NOTHING: Lack = (0, 0)

NOTHING_MOVES = Scope(may_change=frozenset({MayChange.EMPTY}))
"""All that is planned stands, and anybody may be added anywhere."""


@dataclass(frozen=True, slots=True)
class CrewRow:
    """A Must about one shift: the sum of `coef` over terms whose mask meets the crew, at most `bound`."""

    terms: tuple[tuple[int, int], ...]
    bound: int
    size: int

    def excess(self, crew: int) -> int:
        """Started units above the bound."""
        above = sum(coef for mask, coef in self.terms if mask & crew) - self.bound
        return -(-above // self.size) if above > 0 else 0


class House:
    """A planned roster, ready to be asked who may step in. Shifts, officers and pairs are numbers here.

    Attributes
    ----------
    officers, shifts : list of str
        Ids by number; the model's order.
    crew : list of int
        Bit mask of the people planned on each shift, records included.
    planned : dict of officer → date ordinal → list of (shift, pair)
        Planned work by the date it starts on, records left out.
    asked : list of list of (officer, pair)
        For each shift everybody who may step in beside the own planned work, the best choice first: least
        harm to wishes, then furthest below the own weekly target, then the plan's order of people.
    points : list of int
        Weight of one unit lacking on each shift.
    apart : dict of pair → set of pairs
        Pairs of others that a pair excludes. Those excluded by planned work, missed or not, are not asked.
    turn : list of int
        Order in which a supervisor fills the shifts of one date: heaviest first, then by start.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.model = model = compile(plan, NOTHING_MOVES)
        self.grid = grid = model.grid
        self.look = grid.look
        self.officers, self.shifts = grid.officers, grid.shifts
        self.head = self.look.head
        self._rows = Kinds.of(model)
        self._effects = base_effects(model)
        self._shift_facts()
        self._roster()
        self._crew_rows()
        self._own_memo: dict[tuple[int, ...], bool] = {}
        self._clashes, self.apart = self._clashing()
        self.asked = self._candidates()
        self.base = [self._lack(shift, crew) for shift, crew in enumerate(self.crew)]
        self._known: list[dict[int, Lack]] = [{} for _ in self.shifts]

    # ------------------------------------------------------------------------------------- once

    def _shift_facts(self) -> None:
        look = self.look
        self.of: list[Shift] = [look.shifts[identity] for identity in self.shifts]
        self.points = [0 if s.is_record else minimum_points(look, s) for s in self.of]
        self.minimum = [0 if s.is_record else s.minimum * self.head for s in self.of]
        self.day = [s.date.toordinal() for s in self.of]
        order = sorted(
            range(len(self.of)),
            key=lambda n: (self.day[n], -self.points[n], self.of[n].start, self.shifts[n]),
        )
        self.turn = [0] * len(order)
        for place, number in enumerate(order):
            self.turn[number] = place

    def _roster(self) -> None:
        grid = self.grid
        self.pair_shift: list[int] = grid.shift.tolist()
        self.pair_officer: list[int] = grid.officer.tolist()
        self.crew = [0] * len(self.shifts)
        self.planned: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
        for pair in np.flatnonzero(grid.fixed).tolist():
            officer, shift = self.pair_officer[pair], self.pair_shift[pair]
            self.crew[shift] |= 1 << officer
            if not self.of[shift].is_record:
                self.planned[officer].setdefault(self.day[shift], []).append((shift, pair))
        self.counts: list[dict[int, int]] = [{} for _ in self.shifts]
        for officer, shift in zip(self.pair_officer, self.pair_shift, strict=True):
            self.counts[shift][1 << officer] = self.look.counts(self.officers[officer], self.of[shift])

    def _crew_rows(self) -> None:
        self._musts: dict[int, list[CrewRow]] = defaultdict(list)
        model, rows = self.model, self._rows
        owners = column_owners(model)
        for row in np.flatnonzero(rows.crew).tolist():
            begin, end = model.rows.begin[row], model.rows.begin[row + 1]
            terms: dict[int, int] = defaultdict(int)
            for column, coef in zip(
                model.rows.cols[begin:end].tolist(), model.rows.coefs[begin:end].tolist(), strict=True
            ):
                terms[owners.mask(column)] += coef
            shift = int(rows.shift[row])
            self._musts[shift].append(
                CrewRow(tuple(terms.items()), int(model.bound[row]), int(model.size[row]))
            )

    def _clashing(self) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
        """For each pair those it excludes, of the same officer and of others (who are to be kept apart)."""
        own: dict[int, set[int]] = defaultdict(set)
        others: dict[int, set[int]] = defaultdict(set)
        for clique in self.model.cliques:
            members = clique.tolist()
            for pair in members:
                officer = self.pair_officer[pair]
                for other in members:
                    (own if self.pair_officer[other] == officer else others)[pair].add(other)
        return own, others

    def _candidates(self) -> list[list[tuple[int, int]]]:
        model, effects = self.model, self._effects
        allowed = (model.upper > model.lower)[: self.grid.count]
        allowed &= ~effects.breaks(self._rows.own)
        pairs = np.flatnonzero(allowed)
        price = effects.price[pairs].tolist()
        room = self._room(pairs.tolist())
        order = sorted(range(len(pairs)), key=lambda at: (price[at], room[at], self.pair_officer[pairs[at]]))
        asked: list[list[tuple[int, int]]] = [[] for _ in self.shifts]
        for pair in (int(pairs[at]) for at in order):
            shift = self.pair_shift[pair]
            if not self.of[shift].is_record:
                asked[shift].append((self.pair_officer[pair], pair))
        return asked

    def _room(self, pairs: Sequence[int]) -> list[int]:
        """Planned paid minutes above the officer's target in the workweek in which each pair starts."""
        paid: dict[tuple[int, int], int] = defaultdict(int)
        for officer, week, members, minutes in self.grid.week_minutes():
            stands = self.grid.fixed[members]
            paid[officer, week.toordinal()] = int(minutes[stands].sum())
        found: list[int] = []
        for pair in pairs:
            officer = self.pair_officer[pair]
            start = self.look.weeks.at(self.of[self.pair_shift[pair]].start)
            target = self.look.officers[self.officers[officer]].contract.target_minutes
            found.append(paid[officer, start.toordinal()] - target)
        return found

    # ------------------------------------------------------------------------------------ often

    @property
    def rows(self) -> Kinds:
        """Which rows are about what."""
        return self._rows

    @property
    def effects(self) -> Effects:
        """What adding each pair to the planned roster does to the rows."""
        return self._effects

    def lack(self, shift: int, crew: int) -> Lack:
        """What a crew lacks on a shift beyond what the plan leaves open there."""
        known = self._known[shift]
        found = known.get(crew)
        if found is None:
            now, base = self._lack(shift, crew), self.base[shift]
            found = known[crew] = (max(0, now[0] - base[0]), max(0, now[1] - base[1]))
        return found

    def _lack(self, shift: int, crew: int) -> Lack:
        return self._heads(shift, crew), sum(row.excess(crew) for row in self._musts[shift])

    def _heads(self, shift: int, crew: int) -> int:
        filled = sum(count for bit, count in self.counts[shift].items() if bit & crew)
        return max(0, self.minimum[shift] - filled)

    def has_musts(self, shift: int) -> bool:
        """Whether Musts speak about the shift's crew."""
        return shift in self._musts

    def is_must(self, shift: int) -> bool:
        """Whether a shift is must-have."""
        return self.of[shift].priority is Priority.MUST

    def own_fits(self, pair: int, refills: tuple[int, ...]) -> bool:
        """Whether an officer who stepped in for `refills` may do so for `pair` as well."""
        key = (pair, *refills)
        found = self._own_memo.get(key)
        if found is None:
            found = self._own_memo[key] = self._fits_beside(pair, refills)
        return found

    def _fits_beside(self, pair: int, refills: tuple[int, ...]) -> bool:
        if not self._clashes.get(pair, set()).isdisjoint(refills):
            return False
        before = self._effects.together(refills)
        after = self._effects.together((*refills, pair))
        own, left = self._rows.own, self._effects.left
        return all(
            change <= before.get(row, 0) or change <= left[row] for row, change in after.items() if own[row]
        )
