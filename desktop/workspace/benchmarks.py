"""Published instances, solved as seasons: the same rules, row model and search as for any season."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.domain.schedule import Assignment, Origin
from desktop.errors import Fault, FileProblem, InputError
from desktop.exchange.shift_benchmark import LARGEST_BYTES, read_instance
from desktop.exchange.shift_benchmark_plan import instance_plan, roster_of
from desktop.planner.check import check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.domain.plan import Plan
    from desktop.exchange.shift_benchmark import Instance
    from desktop.exchange.shift_benchmark_plan import Roster
    from desktop.planner.result import PlanResult


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An instance and the season that it is."""

    instance: Instance
    plan: Plan


@dataclass(frozen=True, slots=True)
class Judgement:
    """A roster, its cost, and how many conditions that must hold it breaks, all by the checker's word."""

    roster: Roster
    cost: int
    broken: int


def read_benchmarks(paths: Sequence[Path]) -> list[Benchmark]:
    """The instances of some files, each named after its file.

    Raises
    ------
    InputError
        With every fault of every file.
    FileProblem
        A file cannot be read.
    """
    found: list[Benchmark] = []
    faults: list[Fault] = []
    for path in paths:
        if path.stem in (other.instance.name for other in found):
            reason = "There are two instances of that name."
            faults.append(Fault(str(path), reason, "Give each file a name of its own."))
        try:
            instance = read_instance(_bytes(path), path.name, path.stem)
        except InputError as error:
            faults += error.faults
        else:
            found.append(Benchmark(instance, instance_plan(instance)))
    if faults:
        raise InputError(faults)
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        reason = f"It cannot be read ({error.strerror or error})."
        raise FileProblem(str(Fault(str(path), reason, "Check its name and your rights."))) from error


def judge(benchmark: Benchmark, result: PlanResult) -> Judgement:
    """What planning came to, recomputed from the roster."""
    crew = [Assignment(shift, officer, origin=Origin.PLANNER) for shift, officer in result.add]
    after = benchmark.plan.replace((item.kind, item.id, item) for item in crew)
    problems = check(after)
    return Judgement(
        roster_of(benchmark.instance, result.add),
        sum(problem.points for problem in problems),
        sum(problem.kind is ProblemKind.BROKEN for problem in problems),
    )


def write_roster(folder: Path, benchmark: Benchmark, judgement: Judgement) -> Path:
    """Write ``{employee: [shift id or null for each day]}`` as a file named after the instance.

    Raises
    ------
    FileProblem
        The folder or the file cannot be written.
    """
    path = folder / f"{benchmark.instance.name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(judgement.roster, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        reason = f"It cannot be written ({error.strerror or error})."
        raise FileProblem(str(Fault(str(path), reason, "Give a folder of your own."))) from error
    return path
