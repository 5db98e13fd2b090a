"""Covering a hole with the fewest changes: ideas one after the other, each checked before it is told.

An idea is found by the row model restricted to the days around the holes, with everything else as it is:
gaps first, people second, notice third (`desktop.planner.covering.stability`). It is told only after the
rules themselves found no Must newly broken. The next idea differs in the people it asks.
"""

from __future__ import annotations

import copy
import datetime as dt
import time
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.roster import make_work
from desktop.domain.rules import OvertimeParams, RuleSetting
from desktop.domain.schedule import Assignment
from desktop.domain.values import Mode, Priority
from desktop.planner.covering.exchange import kindest
from desktop.planner.covering.idea import Aim, Idea, IdeaKind
from desktop.planner.covering.stability import (
    DRAFT_DAY,
    NOTICE_DAY,
    PERSON,
    PUBLISHED_DAY,
    ChangeProgram,
    Quest,
    change_program,
)
from desktop.planner.covering.trouble import Window
from desktop.planner.emit import Outcome, Status, Stopper, solve_program
from desktop.planner.model import compile
from desktop.planner.verify import newly_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.planner.covering.trouble import Terms, Trouble
    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model
    from desktop.planner.result import Pair
    from desktop.planner.verify import Roster

BROKEN_BY_TROUBLE = 1_000_000
"""Points for a unit of a Must that what happened broke: mended before any gap is filled, where it can be."""

REFUSED = 3
"""How often an idea that the rules refuse is sought anew without its people."""


class Repairer:
    """Looks for ideas for one trouble on some terms; keeps the compiled window for the next one."""

    def __init__(self, trouble: Trouble, terms: Terms, stopper: Stopper | None = None) -> None:
        self.trouble, self.terms = trouble, terms
        self.stopper = stopper or Stopper()
        first, last = trouble.window(terms)
        self.first, self.last = first.toordinal(), last.toordinal()
        self.model = self._compiled(first, last)
        grid = self.model.grid
        self._line = {officer: number for number, officer in enumerate(grid.officers)}
        self._column = {shift: number for number, shift in enumerate(grid.shifts)}
        self.incumbent = self._standing()

    def find(self, aim: Aim, *, not_again: Sequence[Idea] = (), seconds: float | None = None) -> Idea | None:
        """The idea that leaves least open of what it aims at and changes least.

        Parameters
        ----------
        not_again
            Ideas whose people must not all be asked again.
        seconds
            Limit; the best until then, not proven, is returned.

        Returns
        -------
        Idea or None
            None where nothing but these ideas helps, or nothing was found in time.
        """
        started = time.perf_counter()
        refused: list[Idea] = []
        while len(refused) < REFUSED:
            idea = self._found(aim, [*not_again, *refused], seconds)
            if idea is None:
                return None
            if not self.breaks(idea):
                asked = {officer for other in not_again for officer in other.people}
                return self.told(kindest(self, idea, asked), time.perf_counter() - started)
            refused.append(idea)
        return None

    def breaks(self, idea: Idea) -> list[Problem]:
        """Musts that an idea would newly break, by the rules' own check; it must then not be told."""
        return newly_broken(self.trouble.look, self.trouble.left, self.after(idea))

    def after(self, idea: Idea) -> Roster:
        """The roster once an idea is used."""
        plan, standing = self.trouble.after, self.trouble.left
        gone = [standing.works[name] for name in idea.remove if name in standing.works]
        come = [make_work(plan.season, plan.shifts[one.shift_id], one) for one in idea.put]
        return standing.changed(add=come, remove=gone)

    def on_terms(self, terms: Terms) -> Repairer:
        """The same window on other terms of agreement; its dates and the present stay."""
        other = copy.copy(self)
        vars(other).pop("free", None)
        other.terms = replace(self.terms, agreed=terms.agreed, overtime=terms.overtime)
        return other

    def told(self, idea: Idea, seconds: float = 0.0) -> Idea:
        """An idea with what it leaves open, and what it needs somebody's agreement for."""
        changed = [*(one.shift_id for one in idea.put), *(shift_id for shift_id, _ in idea.remove)]
        standing = self.trouble.left.works
        touched = [*idea.remove, *((one.shift_id, one.officer_id) for one in idea.put)]
        return replace(
            idea,
            open=self.trouble.open_in(self.after(idea), changed),
            unagreed=tuple(
                name for name in touched if name in standing and not self.terms.moves(standing[name])
            ),
            seconds=seconds,
        )

    # ----------------------------------------------------------------------------------- the window

    def _compiled(self, first: dt.date, last: dt.date) -> Model:
        """The row model of the window; what breaks a rule by itself stands."""
        model = compile(self.trouble.lean, Window(first, last, begins=self.terms.now))
        line = {officer: number for number, officer in enumerate(model.grid.officers)}
        column = {shift: number for number, shift in enumerate(model.grid.shifts)}
        stands = frozenset(
            name
            for name in self.trouble.left.works
            if name[1] in line and model.grid.position[line[name[1]], column[name[0]]] < 0
        )
        if not stands:
            return model
        return compile(self.trouble.lean, Window(first, last, begins=self.terms.now, stands=stands))

    def _standing(self) -> Ints:
        """Who stands where, on the model's pairs."""
        x = self.model.grid.fixed.astype(np.int64)
        for name in self.trouble.left.works:
            x[self._pair(name)] = 1
        return x

    def _pair(self, name: Pair) -> int:
        return int(self.model.grid.position[self._line[name[1]], self._column[name[0]]])

    def _name(self, pair: int) -> Pair:
        grid = self.model.grid
        return grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]]

    # ----------------------------------------------------------------------------------- the program

    def _found(self, aim: Aim, not_again: Sequence[Idea], seconds: float | None) -> Idea | None:
        quest = self._quest(aim, not_again)
        program, outcome = self._solved(replace(quest, free=quest.free & self._near(quest)), seconds)
        if not self._enough(program, outcome):
            program, outcome = self._solved(quest, seconds)
        if outcome.columns is None:
            return None
        x = program.roster(self.incumbent, outcome.columns)
        changed = np.flatnonzero(x != self.incumbent)
        changed = changed[np.argsort(self.model.grid.start[changed], kind="stable")]
        names = [self._name(pair) for pair in changed.tolist()]
        return Idea(
            aim=aim,
            kind=IdeaKind.FULL if aim is Aim.EVERYTHING else IdeaKind.FEWEST,
            put=tuple(Assignment(*name) for name in names if x[self._pair(name)]),
            remove=(*sorted(self.trouble.fallen), *(name for name in names if not x[self._pair(name)])),
            people=tuple(dict.fromkeys(officer for _, officer in names)),
            proven=outcome.status is Status.OPTIMAL,
            open=(),
            unagreed=(),
            price=program.price(outcome.objective),
            first=self.first,
            last=self.last,
        )

    def _solved(self, quest: Quest, seconds: float | None) -> tuple[ChangeProgram, Outcome]:
        program = change_program(self.model, quest)
        outcome = solve_program(
            program.program, self.stopper, hint=program.start, seconds=seconds, presolve=False
        )
        return program, outcome

    def _near(self, quest: Quest) -> Bools:
        """Work on what is open, and the standing work of whoever could take it: all that one person needs."""
        model, grid = self.model, self.model.grid
        short = model.slack_of(model.rows.dot(model.extend(self.incumbent)))
        rows = np.flatnonzero((quest.gaps > 0) & (short > quest.allowed)).tolist()
        wanted = np.array([self._column[id] for id in {id for row in rows for id in self._shifts(row)}], int)
        there = np.isin(grid.shift, wanted)
        takers = np.unique(grid.officer[there & (model.upper > model.lower)[: grid.count]])
        return np.asarray(there | ((self.incumbent > 0) & np.isin(grid.officer, takers)))

    def _enough(self, program: ChangeProgram, outcome: Outcome) -> bool:
        """Whether nothing, or one person near what is open, fills it all: then nothing less does."""
        if outcome.status is not Status.OPTIMAL or program.gap_points(outcome.objective):
            return False
        return program.price(outcome.objective) < 2 * PERSON

    def _quest(self, aim: Aim, not_again: Sequence[Idea]) -> Quest:
        gaps, allowed = self._gaps(aim)
        return Quest(
            free=self.free,
            incumbent=self.incumbent,
            gaps=gaps,
            allowed=allowed,
            day_cost=self._day_costs(),
            ceilings=() if self.terms.overtime else self._overtime_now(),
            not_again=[frozenset(self._line[one] for one in idea.people) for idea in not_again],
        )

    @cached_property
    def free(self) -> Bools:
        """Everything in the window that starts in time, save standing work nobody agreed to move."""
        grid, works = self.model.grid, self.trouble.standing.works
        free = (grid.date >= self.first) & (grid.date <= self.last) & (grid.start >= self.terms.now)
        spared = np.array([officer in self.terms.spared for officer in grid.officers], dtype=np.bool_)
        free &= ~spared[grid.officer]
        for pair in np.flatnonzero(free & (self.incumbent > 0)).tolist():
            free[pair] = not grid.fixed[pair] and self.terms.moves(works[self._name(pair)])
        for name in self.trouble.fallen:
            if self._pair(name) >= 0:
                free[self._pair(name)] = False
        return np.asarray(free)

    def _day_costs(self) -> dict[int, int]:
        terms, found = self.terms, {}
        for number in range(self.first, self.last + 1):
            day = dt.date.fromordinal(number)
            told = NOTICE_DAY if terms.is_late(day) else PUBLISHED_DAY
            found[number] = told if terms.is_published(day) else DRAFT_DAY
        return found

    def _overtime_now(self) -> list[tuple[Ints, Ints, int]]:
        """Nobody's week beyond the overtime line, or where it is already."""
        lines = [
            rule.params.line_minutes
            for rule in self.trouble.after.of(RuleSetting).values()
            if isinstance(rule.params, OvertimeParams) and rule.mode is not Mode.OFF
        ]
        most = min(lines, default=OvertimeParams().line_minutes)
        return [(pairs, minutes, most) for _, _, pairs, minutes in self.model.grid.week_minutes()]

    def _gaps(self, aim: Aim) -> tuple[Ints, Ints]:
        """(points, tolerated units) of every row that counts as a gap."""
        model, trouble = self.model, self.trouble
        short = model.slack_of(model.rows.dot(model.extend(self.incumbent)))
        gaps, allowed = np.zeros_like(short), np.zeros_like(short)
        for row in np.flatnonzero(model.first_level & (np.diff(model.rows.begin) > 0)).tolist():
            shift = trouble.after.shifts[next(self._shifts(row))]
            if aim is Aim.EVERYTHING or shift.priority is Priority.MUST:
                gaps[row] = model.points[row]
            allowed[row] = trouble.tolerated(shift.id) if shift.id in trouble.touched else short[row]
        if trouble.broken:
            gaps[self._broken_rows(short > 0)] = BROKEN_BY_TROUBLE
        return gaps, allowed

    def _broken_rows(self, short: Bools) -> list[int]:
        """Rows of Musts that what happened broke."""
        model = self.model
        shifts: dict[str, set[str]] = {}
        for problem in self.trouble.broken:
            shifts.setdefault(problem.setting, set()).update(problem.shifts)
        rows = np.flatnonzero(short & (~model.soft | model.elastic)).tolist()
        return [row for row in rows if not shifts.get(model.owner[row], set()).isdisjoint(self._shifts(row))]

    def _shifts(self, row: int) -> Iterator[str]:
        """The shifts that a row is about."""
        model = self.model
        cols = model.rows.row_cols(row)
        groups = (model.groups.row_cols(group) for group in cols[cols >= model.grid.count] - model.grid.count)
        for pair in np.concatenate([cols[cols < model.grid.count], *groups]).tolist():
            yield model.grid.shifts[model.grid.shift[pair]]
