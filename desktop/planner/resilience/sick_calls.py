"""The sick-call test: which absence would hurt, who should be on call, and how likely the minimum holds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.planner.messages import Task
from desktop.planner.resilience.absences import Absences
from desktop.planner.resilience.house import House
from desktop.planner.resilience.result import SickCallProgress, SickCallResult, SickCallSettings
from desktop.planner.resilience.seasons import Seasons, judged
from desktop.planner.resilience.standby import Standbys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.domain.plan import Plan
    from desktop.planner.emit import Stopper
    from desktop.planner.resilience.loss import LeastLoss
    from desktop.planner.resilience.result import CriticalAbsence, Standby


@dataclass(frozen=True, slots=True)
class SickCallTest(Task[SickCallResult]):
    """The sick-call test of a plan's roster, for the planning process.

    Stopped, it answers with what it has: every absence looked at so far, chances over the seasons drawn.
    """

    plan: Plan
    settings: SickCallSettings

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> SickCallResult:
        """Test it."""
        return sick_call_test(self.plan, self.settings, tell, lambda: stopper.stopped)


def sick_call_test(
    plan: Plan,
    settings: SickCallSettings,
    tell: Callable[[SickCallProgress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> SickCallResult:
    """Test a plan's roster; nothing is changed by it.

    Parameters
    ----------
    tell
        Told how far it has come.
    stopped
        Asked between steps; True ends the test with what it has.
    """
    clock = [time.process_time()]
    house = House(plan)
    shifts = judged(house, settings)
    clock.append(time.process_time())
    found = _Critical(Absences(house, shifts))
    complete = found.look(tell, stopped)
    clock.append(time.process_time())
    seasons = Seasons(house, settings, shifts)
    complete = seasons.run(tell, stopped) and complete
    clock.append(time.process_time())
    tally, drawn = seasons.tally, max(1, seasons.tally.samples)
    return SickCallResult(
        settings=settings,
        sick_rate_percent=plan.season.sick_rate_percent,
        single=_worst(found.single),
        events=_worst(found.events),
        pairs=_worst(found.pairs),
        standbys=tuple(found.standbys),
        chances=seasons.chances(),
        samples=tally.samples,
        missed=tally.missed / drawn,
        refilled=tally.refilled / drawn,
        calls=tally.calls / drawn,
        complete=complete,
        seconds_prepare=clock[1] - clock[0],
        seconds_absences=clock[2] - clock[1],
        seconds_seasons=clock[3] - clock[2],
    )


class _Critical:
    """Critical absences as they are found."""

    def __init__(self, absences: Absences) -> None:
        self._absences = absences
        self._standby = Standbys(absences)
        self.single: list[CriticalAbsence] = []
        self.events: list[CriticalAbsence] = []
        self.pairs: list[CriticalAbsence] = []
        self.standbys: list[Standby] = []

    def look(self, tell: Callable[[SickCallProgress], None], stopped: Callable[[], bool]) -> bool:
        """Look at everything; False if stopped before."""
        days = self._absences.days
        for place, day in enumerate((*days, *days)):
            if stopped():
                return False
            if place < len(days):
                self._singles(day)
            else:
                self._pairs(day)
            tell(SickCallProgress("absences", place + 1, 2 * len(days)))
        for event, officer, dates, loss in self._absences.events():
            self.events.append(self._absences.report([officer], dates[0], loss, event=event))
        return True

    def _singles(self, day: int) -> None:
        losses: dict[int, LeastLoss] = dict(self._absences.single(day))
        on_call = self._standby.of(day, losses) if losses else []
        if on_call:
            self.standbys.append(self._standby.report(day, on_call[0], len(losses)))
        for officer, loss in losses.items():
            # The date's best standby, where that one helps here; else whoever helps most.
            helpers = [it for it in on_call if officer in it.gains]
            best = max(helpers, key=lambda it: (it is on_call[0], it.gains[officer]), default=None)
            name = "" if best is None else self._absences.house.officers[best.officer]
            self.single.append(self._absences.report([officer], day, loss, standby=name))

    def _pairs(self, day: int) -> None:
        for first, second, loss in self._absences.pairs(day):
            self.pairs.append(self._absences.report([first, second], day, loss))


def _worst(found: Iterable[CriticalAbsence]) -> tuple[CriticalAbsence, ...]:
    return tuple(sorted(found, key=lambda it: (-it.points, it.date, it.officers)))
