"""How long the real window keeps people waiting, idle and while it plans: the longest gaps of a 5 ms timer.

    python -m tests.benchmarks.window_gaps [SAMPLE] [SECONDS]

A timer that should tick every 5 ms runs in the window's event loop; a gap between two ticks is time in which
the window answered nobody. The planner runs in its own process, so that only the preparation of the proposal
and its showing share the window's process. At last a second run is stopped, and the time is taken until it
says so.
"""

import os
import sys
import tempfile
import time
from collections import defaultdict

from PySide6.QtCore import QEventLoop, QTimer

TICK_MS = 5


def say(text):
    sys.stdout.write(text + "\n")


class Ticker:
    """Gaps between ticks, in milliseconds, by what was going on."""

    def __init__(self):
        self.gaps = defaultdict(list)
        self.phase = "start"
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def enter(self, phase):
        self.phase = phase

    def _tick(self):
        now = time.perf_counter()
        self.gaps[self.phase].append(1000 * (now - self._last))
        self._last = now

    def report(self):
        for phase, gaps in self.gaps.items():
            gaps = sorted(gaps)
            late = gaps[int(0.99 * (len(gaps) - 1))]
            say(f"{phase:<28} longest {gaps[-1]:6.1f} ms   99 % {late:6.1f} ms   {len(gaps)} ticks")


def pause(seconds):
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def until(condition, limit=120):
    loop, began = QEventLoop(), time.perf_counter()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() or time.perf_counter() - began > limit else None)
    timer.start(2)
    loop.exec()
    timer.stop()
    if not condition():
        raise SystemExit(f"waited in vain for {limit} s")


def main(sample="harbor-point", seconds=20.0):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        os.environ[name] = tempfile.mkdtemp(prefix="cso-bench-")
    began = time.perf_counter()
    from desktop.ui.appearance import Appearance
    from desktop.ui.application import application
    from desktop.ui.plan_dialog import PlanWish
    from desktop.ui.settings import Settings
    from desktop.ui.window import MainWindow
    from desktop.workspace.planning import DEFAULT_MAY_CHANGE, Limits

    app, settings = application(), Settings()
    window = MainWindow(settings, Appearance(app, settings.mode))
    window.show()
    app.processEvents()
    say(f"window shown after {time.perf_counter() - began:.2f} s")
    window.files.open_sample(sample)
    until(lambda: window.page is not None)
    say(f"season shown after {time.perf_counter() - began:.2f} s")
    season, planning = window.document.plan.season, window.page.planning
    pause(1)

    ticker = Ticker()
    ticker.enter("idle")
    pause(5)
    ticker.enter("planning")
    wish = PlanWish(season.begin, season.last_day, DEFAULT_MAY_CHANGE, Limits(seconds=seconds))
    planning.begin(wish)
    planning._run._said.connect(
        lambda message: ticker.enter("preparing the proposal") if hasattr(message, "add") else None
    )
    planning._run.proposed.connect(lambda _proposal: ticker.enter("showing the proposal"))
    until(lambda: planning.proposal is not None, seconds + 60)
    pause(0.5)
    ticker.enter("accepting")
    planning.accept()
    until(lambda: window.document.session.saved)
    ticker.enter("idle again")
    pause(2)

    ticker.enter("second run, stopped")
    planning.begin(wish)
    until(lambda: window.page.plan_panel.best.isEnabled())
    pressed = time.perf_counter()
    window.page.plan_panel.stop.click()
    until(lambda: planning.free)
    say(f"Stop answered after {time.perf_counter() - pressed:.2f} s")
    ticker.report()
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(float, sys.argv[2:3]))
