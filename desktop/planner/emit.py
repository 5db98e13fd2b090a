"""Programs to CP-SAT and back: the only module that knows the solver.

The proto is extended directly, which takes about a quarter of the time of the friendly API. Parameters
follow what was measured on rosters: one worker with the strongest linear relaxation beats the portfolio by
far.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from ortools.linear_solver.python import model_builder_helper as linear_solver
from ortools.sat.python import cp_model

from desktop.planner.rounding import edges
from desktop.planner.rows import HARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.planner.grid import Ints
    from desktop.planner.linear import Floats, Linear
    from desktop.planner.program import Program


class Status(StrEnum):
    """What a solve came to."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    UNKNOWN = "unknown"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Outcome:
    """Result of one program.

    Attributes
    ----------
    columns : (n,) int64 or None
        Values of the program's columns, None if nothing was found.
    objective, bound : int
        Points, constant included; the bound is rounded up to whole points.
    work : float
        CP-SAT's deterministic time, in its own units (about seconds on a fast core).
    """

    status: Status
    columns: Ints | None
    objective: int
    bound: int
    work: float


class Stoppable(Protocol):
    """Something that runs and can be asked to end: a solver, or a job in another process."""

    def stop_search(self) -> None:
        """End soon, with the best so far."""


class Stopper:
    """Stops solves from another thread, those not yet begun included."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._solvers: list[Stoppable] = []
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether stop was asked."""
        return self._stopped

    def stop(self) -> None:
        """Stop what runs and whatever would begin later (CP-SAT forgets a stop asked before it runs)."""
        with self._lock:
            self._stopped = True
            for solver in list(self._solvers):
                solver.stop_search()

    def enter(self, solver: Stoppable) -> bool:
        """Register a solver about to run; False if it must not."""
        with self._lock:
            if not self._stopped:
                self._solvers.append(solver)
            return not self._stopped

    def stop_search(self) -> None:
        """Stop, where this one was entered in another."""
        self.stop()

    def leave(self, solver: Stoppable) -> None:
        """Forget a solver that ended."""
        with self._lock:
            self._solvers.remove(solver)


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Stops a solver whose stop came between registering and starting."""

    def __init__(self, stopper: Stopper) -> None:
        super().__init__()
        self._stopper = stopper

    def on_solution_callback(self) -> None:
        """Called by the solver at every improvement."""
        if self._stopper.stopped:
            self.stop_search()


def solve_program(
    program: Program,
    stopper: Stopper,
    *,
    hint: Ints | None = None,
    seconds: float | None = None,
    work: float | None = None,
    seed: int = 0,
    presolve: bool = True,
    on_bound: Callable[[int], None] | None = None,
) -> Outcome:
    """Minimise a program with one worker.

    Parameters
    ----------
    hint : (n,) int64, optional
        An allowed point to start from.
    seconds, work : float, optional
        Limits in wall-clock seconds and in deterministic time.
    on_bound : callable, optional
        Told of every better bound, from the solver's thread.
    """
    model = cp_model.CpModel()
    _write(program, model.proto, hint)
    solver = cp_model.CpSolver()
    _parameters(solver.parameters, seconds, work, seed, presolve=presolve)
    if on_bound is not None:
        solver.best_bound_callback = lambda bound: on_bound(_whole(bound))
    if not stopper.enter(solver):
        return Outcome(Status.UNKNOWN, None, 0, _floor(program), 0.0)
    try:
        code = solver.solve(model, _Watcher(stopper))
    finally:
        stopper.leave(solver)
    return _outcome(program, solver, code)


def _parameters(
    parameters: Any, seconds: float | None, work: float | None, seed: int, *, presolve: bool
) -> None:
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.random_seed = seed
    parameters.cp_model_presolve = presolve
    parameters.symmetry_level = 0
    parameters.catch_sigint_signal = False  # what an interrupt means is the program's to say
    if seconds is not None:
        parameters.max_time_in_seconds = max(0.01, seconds)
    if work is not None:
        parameters.max_deterministic_time = max(0.001, work)


def _write(program: Program, proto: Any, hint: Ints | None) -> None:
    count = len(program.cols)
    most = np.ones(count, dtype=np.int64)
    most[program.shut] = 0
    for highest in most.tolist():
        proto.variables.add().domain.extend([0, highest])
    soft = np.flatnonzero(program.points != HARD).tolist()
    slack = {row: count + number for number, row in enumerate(soft)}
    for row in soft:
        proto.variables.add().domain.extend([0, int(program.most[row])])
    for clique in program.cliques:
        proto.constraints.add().at_most_one.literals.extend(clique.tolist())
    for group, members, closed in program.links:
        columns = members.tolist()
        for member in columns:
            proto.constraints.add().bool_or.literals.extend([group, ~member])
        if closed:
            proto.constraints.add().bool_or.literals.extend([*columns, ~group])
    begin, cols, coefs = (
        part.tolist() for part in (program.rows.begin, program.rows.cols, program.rows.coefs)
    )
    bounds, sizes = program.bound.tolist(), program.size.tolist()
    for row, bound in enumerate(bounds):
        columns, factors = cols[begin[row] : begin[row + 1]], coefs[begin[row] : begin[row + 1]]
        if row in slack:
            columns, factors = [*columns, slack[row]], [*factors, -sizes[row]]
        _linear(proto, columns, factors, bound, least=_least(factors, row in slack, program, row))
    _floor_of_the_first_level(program, proto, slack)
    _rounded(program, proto, slack)
    _objective(program, proto, slack, count)
    if hint is not None:
        # Without the slacks the hint is no solution, and the search starts from nothing.
        above = program.rows.dot(hint) - program.bound
        due = np.maximum(0, -(-above // program.size))[soft]
        proto.solution_hint.vars.extend(range(count + len(soft)))
        proto.solution_hint.values.extend([*hint.tolist(), *due.tolist()])


def _least(factors: list[int], soft: bool, program: Program, row: int) -> int:
    low = sum(factor for factor in (factors[:-1] if soft else factors) if factor < 0)
    return low - (int(program.most[row]) * int(program.size[row]) if soft else 0)


def _linear(proto: Any, columns: list[int], factors: list[int], bound: int, *, least: int) -> None:
    linear = proto.constraints.add().linear
    linear.vars.extend(columns)
    linear.coeffs.extend(factors)
    linear.domain.extend([min(least, bound), bound])


def _floor_of_the_first_level(program: Program, proto: Any, slack: dict[int, int]) -> None:
    """What is known of the first level, as a row over its slacks."""
    rows = [row for row in np.flatnonzero(program.first_level).tolist() if row in slack]
    if program.floor > 0 and rows:
        points = program.points[rows]
        linear = proto.constraints.add().linear
        linear.vars.extend([slack[row] for row in rows])
        linear.coeffs.extend(points.tolist())
        linear.domain.extend([program.floor, int((points * program.most[rows]).sum())])


def _rounded(program: Program, proto: Any, slack: dict[int, int]) -> None:
    """Implied rows; they change nothing but the solver's view."""
    for edge in edges(program):
        columns = edge.cols.tolist()
        prices = [edge.scale * int(program.points[row]) for row in edge.rows]
        linear = proto.constraints.add().linear
        linear.vars.extend([*columns, *(slack[row] for row in edge.rows)])
        linear.coeffs.extend([*([-edge.rise] * len(columns)), *prices])
        most = max(0, -edge.rise) * len(columns)
        most += sum(price * int(program.most[row]) for price, row in zip(prices, edge.rows, strict=True))
        linear.domain.extend([edge.level, max(edge.level, most)])


def _objective(program: Program, proto: Any, slack: dict[int, int], count: int) -> None:
    priced = np.flatnonzero(program.cost).tolist()
    points = program.points.tolist()
    costly = [row for row in slack if points[row] > 0]
    proto.objective.vars.extend([*priced, *(slack[row] for row in costly)])
    proto.objective.coeffs.extend([*program.cost[priced].tolist(), *(points[row] for row in costly)])
    proto.objective.offset = float(program.constant)


def _whole(value: float) -> int:
    """A bound in whole points: every objective is whole, so a fraction rounds up."""
    return int(np.ceil(value - 1e-6))


def _floor(program: Program) -> int:
    return int(program.constant + np.minimum(program.cost, 0).sum())


def _outcome(program: Program, solver: cp_model.CpSolver, code: Any) -> Outcome:
    names = {
        cp_model.OPTIMAL: Status.OPTIMAL,
        cp_model.FEASIBLE: Status.FEASIBLE,
        cp_model.INFEASIBLE: Status.INFEASIBLE,
    }
    status = names.get(code, Status.UNKNOWN)
    work = round(float(solver.deterministic_time), 9)  # the last digits differ between equal solves
    if status in (Status.OPTIMAL, Status.FEASIBLE):
        solution = list(solver.response_proto.solution)
        values = np.array(solution[: len(program.cols)], dtype=np.int64)
        objective = round(solver.objective_value)
        bound = objective if status is Status.OPTIMAL else _whole(solver.best_objective_bound)
        return Outcome(status, values, objective, bound, work)
    bound = _floor(program)
    if status is Status.UNKNOWN and np.isfinite(solver.best_objective_bound):
        bound = (
            max(bound, _whole(solver.best_objective_bound)) if solver.best_objective_bound > -1e15 else bound
        )
    return Outcome(status, None, 0, bound, work)


LINEAR_SECONDS = 30.0
"""No linear relaxation is worth longer."""


class _Interrupt:
    """Stops a linear solver."""

    def __init__(self, solver: Any) -> None:
        self._solver = solver

    def stop_search(self) -> None:
        """Ask it to end."""
        self._solver.interrupt_solve()


def row_prices(program: Linear, stopper: Stopper, *, seconds: float | None) -> Floats | None:
    """Prices of the rows of a linear program, from GLOP (on rosters it was faster than PDLP).

    Parameters
    ----------
    seconds : float, optional
        Wall-clock limit.

    Returns
    -------
    (rows,) float64 or None
        None if nothing was found. Any prices prove a bound: see `Linear.proven`.
    """
    helper: Any = linear_solver.ModelBuilderHelper()
    helper.set_objective_offset(float(program.constant))
    for column, (most, cost) in enumerate(zip(program.upper.tolist(), program.cost.tolist(), strict=True)):
        helper.add_var()
        helper.set_var_lower_bound(column, 0.0)
        helper.set_var_upper_bound(column, most)
        helper.set_var_objective_coefficient(column, cost)
    for row, bound in enumerate(program.bound.tolist()):
        helper.add_linear_constraint()
        helper.set_constraint_upper_bound(row, bound)
    table = program.rows
    for row, column, factor in zip(
        table.row.tolist(), table.cols.tolist(), table.coefs.tolist(), strict=True
    ):
        helper.add_term_to_constraint(row, column, float(factor))
    solver: Any = linear_solver.ModelSolverHelper("glop")
    solver.set_time_limit_in_seconds(LINEAR_SECONDS if seconds is None else min(seconds, LINEAR_SECONDS))
    interrupt = _Interrupt(solver)
    if not stopper.enter(interrupt):
        return None
    try:
        solver.solve(helper)
    finally:
        stopper.leave(interrupt)
    if not solver.has_solution():
        return None
    return -np.asarray(solver.dual_values(), dtype=np.float64)
