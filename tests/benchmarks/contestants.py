"""Planners that compete on one season or instance, each run in a process of its own by `contest`.

    python -m tests.benchmarks.contestants NAME SPEC SEED

SPEC is a generated season such as ``30x98/3``, or the path of an instance of the Shift Scheduling Benchmark.
The process says on standard output, one JSON object a line, when it is ready, has a first roster and is done;
a line on standard input asks it to stop with what it has.

All peers solve the program of the same row model, everything free:

- ``ours`` plans as the program does
- ``cp-sat`` is CP-SAT with default parameters, ``cp-sat+hint`` the same from our greedy draft
- ``cp-sat max_lp`` has the best single set of parameters found: max_lp, no presolve, from the greedy draft
- ``timefold`` is Timefold with its default phases and moves (`timefold_peer`), ``timefold+hint`` the same
  from our greedy draft
"""

import json
import sys
import threading
import time
from pathlib import Path

import numpy as np

from desktop.domain.problems import ProblemKind
from desktop.domain.schedule import Assignment
from desktop.exchange.shift_benchmark import read_instance
from desktop.exchange.shift_benchmark_plan import instance_plan
from desktop.planner import emit
from desktop.planner.check import check
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.program import restrict
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.solve import solve
from tests.benchmarks.generated import season

WORKERS = 2
FOR_EVER = 1e6


def plan_of(spec):
    """The season that a spec names."""
    path = Path(spec)
    if path.is_file():
        return instance_plan(read_instance(path.read_bytes(), path.name, path.stem))
    size, _, seed = spec.partition("/")
    officers, days = map(int, size.split("x"))
    return season(officers, days, int(seed))


def say(**facts):
    """One line for the contest."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Stop:
    """Calls what is registered once the contest asks to stop, or its pipe ends."""

    def __init__(self):
        self.asked = threading.Event()
        self._calls = []
        self._lock = threading.Lock()
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self):
        sys.stdin.readline()
        with self._lock:
            self.asked.set()
            for call in self._calls:
                call()

    def when_asked(self, call):
        """Call now if it was asked already."""
        with self._lock:
            self._calls.append(call)
            if self.asked.is_set():
                call()


class First:
    """Tells once that there is a roster, and after how much CPU time of this process."""

    def __init__(self):
        self.began = time.process_time()
        self.told = False

    def __call__(self, *_):
        if not self.told:
            self.told = True
            say(event="first", cpu=time.process_time() - self.began)


def ours(plan, seed, stop, first):
    """(shift, officer) pairs, and the proven bound."""
    stopper = emit.Stopper()
    stop.when_asked(stopper.stop)
    limits = Limits(seconds=FOR_EVER, workers=WORKERS, seed=seed)
    result = solve(plan, Scope(), limits, progress=first, stopper=stopper)
    return result.add, result.bound


def everything_free(plan):
    """(row model, program with everything free)."""
    model = compile(plan, Scope())
    count = model.grid.count
    return model, restrict(model, np.ones(count, dtype=np.bool_), model.lower[:count])


def pairs_of(model, chosen):
    """(shift, officer) pairs of 0/1 figures over the model's pairs."""
    grid = model.grid
    return [
        (grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]])
        for pair in np.flatnonzero((chosen > 0) & grid.free).tolist()
    ]


def cp_sat(hinted=False, **parameters):
    """CP-SAT on the whole program; the parameters as given, two workers."""

    def contestant(plan, seed, stop, first):
        from ortools.sat.python import cp_model

        model, program = everything_free(plan)
        proto = cp_model.CpModel()
        hint = None
        if hinted:
            hint = model.extend(draft(model, model.lower[: model.grid.count]))[program.cols]
        emit._write(program, proto.proto, hint)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = seed
        for name, value in parameters.items():
            if isinstance(value, list):
                getattr(solver.parameters, name).extend(value)
            else:
                setattr(solver.parameters, name, value)

        class Watch(cp_model.CpSolverSolutionCallback):
            def on_solution_callback(self):
                first()
                if stop.asked.is_set():
                    self.stop_search()

        stop.when_asked(solver.stop_search)
        status = solver.solve(proto, Watch())
        bound = solver.best_objective_bound
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, bound
        chosen = np.zeros(len(model.upper), dtype=np.int64)
        chosen[:] = model.lower
        chosen[program.cols] = list(solver.response_proto.solution)[: len(program.cols)]
        return pairs_of(model, chosen[: model.grid.count]), bound

    return contestant


def timefold(hinted=False):
    """Timefold, from nothing or from our greedy draft; it proves nothing.

    Its clock starts when its construction phase is over: 20 CPU seconds of start-up are left out.
    """

    def contestant(plan, seed, stop, first):
        from tests.benchmarks.timefold_peer import solved

        model = compile(plan, Scope())
        start = model.lower[: model.grid.count]

        def begun():
            if not first.told:
                say(event="ready")
                first()

        chosen = solved(model, draft(model, start) if hinted else start, seed, stop, begun)
        return (None if chosen is None else pairs_of(model, chosen)), None

    return contestant


CONTESTANTS = {
    "ours": ours,
    "cp-sat": cp_sat(),
    "cp-sat+hint": cp_sat(hinted=True),
    "cp-sat max_lp": cp_sat(hinted=True, subsolvers=["max_lp"], cp_model_presolve=False),
    "timefold": timefold(),
    "timefold+hint": timefold(hinted=True),
}


def judged(plan, pairs):
    """(points, Musts broken) of a roster by the checker."""
    crew = [Assignment(shift, officer) for shift, officer in pairs]
    problems = check(plan.replace((it.kind, it.id, it) for it in crew))
    broken = sum(problem.kind is ProblemKind.BROKEN for problem in problems)
    return sum(problem.points for problem in problems), broken


def main(name, spec, seed):
    """Compete once."""
    plan = plan_of(spec)
    plan.shifts  # noqa: B018 - expanded before the clock runs, as in a window that shows them
    stop = Stop()
    if not name.startswith("timefold"):
        say(event="ready")
    pairs, bound = CONTESTANTS[name](plan, int(seed), stop, First())
    say(event="done")
    points, broken = (None, None) if pairs is None else judged(plan, pairs)
    say(event="result", points=points, broken=broken, bound=bound)


if __name__ == "__main__":
    main(*sys.argv[1:4])
