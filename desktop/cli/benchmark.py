"""`benchmark`: published instances solved as seasons, with cost, bound and time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.cli.failures import complain
from desktop.cli.following import answered
from desktop.cli.interrupts import Interrupts
from desktop.cli.planning import search_words
from desktop.cli.planning_output import relative_gap
from desktop.cli.terminal import say, say_json
from desktop.wording.i18n import _, ngettext
from desktop.workspace.benchmarks import judge, read_benchmarks, write_roster
from desktop.workspace.planning import Limits, PlanResult, PlanStatus, Progress, Scope, start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.workspace.benchmarks import Benchmark, Judgement

BROKEN = 1
"""Exit status where a roster breaks what must hold."""

TELL_SECONDS = 1.0
"""Progress is told at most so often."""


@dataclass(frozen=True, slots=True)
class Run:
    """One instance solved; `seconds_to_best` until nothing better was found."""

    benchmark: Benchmark
    result: PlanResult
    judgement: Judgement
    seconds_to_best: float
    path: Path | None


def benchmark(paths: Sequence[Path], limits: Limits, *, as_json: bool, folder: Path | None) -> int:
    """Solve each instance; 1 where a roster breaks a condition.

    Raises
    ------
    Cancelled
        Ctrl+C was pressed twice.
    """
    benchmarks = read_benchmarks(paths)
    runs: list[Run] = []
    with Interrupts() as interrupts:
        for item in benchmarks:
            if interrupts.count:
                break
            runs.append(_solved(item, limits, interrupts, folder))
            if not as_json:
                say(_line(runs[-1]))
    if as_json:
        say_json({"instances": [_figures(run) for run in runs]})
    return BROKEN if any(run.judgement.broken for run in runs) else 0


def _solved(item: Benchmark, limits: Limits, interrupts: Interrupts, folder: Path | None) -> Run:
    teller = _Teller(item.instance.name)
    result = answered(
        lambda worker: start(item.plan, Scope(), limits, worker=worker),
        PlanResult,
        interrupts,
        search_words(),
        teller.hear,
    )
    judgement = judge(item, result)
    path = None if folder is None else write_roster(folder, item, judgement)
    return Run(item, result, judgement, teller.seconds_to_best or result.seconds_to_first, path)


class _Teller:
    """Says on standard error how the search gets on, and remembers when the best was found."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seconds_to_best = 0.0
        self._best: int | None = None
        self._told = 0.0

    def hear(self, progress: Progress) -> None:
        """Take in one message."""
        # While a condition is still broken, a better roster may well cost more.
        if progress.objective != self._best:
            self._best, self.seconds_to_best = progress.objective, progress.seconds
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            text = _("{name}: {seconds:.0f} s, cost {cost}, at least {bound}")
            complain(
                text.format(
                    name=self.name, seconds=progress.seconds, cost=progress.objective, bound=progress.bound
                )
            )


def _line(run: Run) -> str:
    result, cost, broken = run.result, run.judgement.cost, run.judgement.broken
    times = _("best after {best:.1f} s, {all:.1f} s in all").format(
        best=run.seconds_to_best, all=result.seconds
    )
    if broken:
        words = ngettext("{n} condition broken", "{n} conditions broken", broken).format(n=broken)
    elif result.status is PlanStatus.OPTIMAL:
        words = _("cost {cost}, proven to be the best").format(cost=cost)
    else:
        gap = 100 * relative_gap(cost, result.bound)
        words = _("cost {cost}, at least {bound} ({gap:.2f} %)").format(
            cost=cost, bound=result.bound, gap=gap
        )
    return f"{run.benchmark.instance.name}: {words}; {times}"


def _figures(run: Run) -> dict[str, Any]:
    result, cost = run.result, run.judgement.cost
    return {
        "instance": run.benchmark.instance.name,
        "status": result.status.value,
        "objective": cost,
        "bound": result.bound,
        "gap": relative_gap(cost, result.bound),
        "broken": run.judgement.broken,
        "seconds_to_first": round(result.seconds_to_first, 3),
        "seconds_to_best": round(run.seconds_to_best, 3),
        "seconds": round(result.seconds, 3),
        "work": round(result.work, 3),
        "stopped_early": result.cut_short,
        "roster": None if run.path is None else str(run.path),
    }
