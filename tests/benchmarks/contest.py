"""One contestant on one season, with a budget of CPU time: what it found, when, and how much memory it took.

CPU time is that of the contestant's process and all its children, read from /proc (Linux); it does not
depend on what else the machine does. A contestant that has used it up is asked to stop.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
LOOK_SECONDS = 0.05
PATIENCE_SECONDS = 300
"""How long a contestant may take to stop before it is ended; Timefold hands its roster back slowly."""
START_SECONDS = 900
"""How long a contestant may take to be ready."""


@dataclass(frozen=True)
class Score:
    """What a contestant came to; CPU seconds count from when it was ready."""

    name: str
    spec: str
    seed: int
    points: int | None
    broken: int | None
    bound: float | None
    cpu_first: float | None
    cpu: float
    seconds: float
    pss_mb: float
    failure: str = ""

    @property
    def gap(self):
        """Proven gap as a share of the points."""
        if self.bound is None or not self.points:
            return None
        return max(0.0, (self.points - self.bound) / self.points)


def session_pids(session):
    """Processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append((int(folder.name), fields))
    return found


def cpu_seconds(session):
    """CPU time of all processes of a session, ended ones included where their parent lives."""
    return sum(sum(map(int, fields[11:15])) for _, fields in session_pids(session)) / TICK


def pss_megabytes(session):
    """Proportional set size of all processes of a session."""
    total = 0
    for pid, _ in session_pids(session):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def contest(name, spec, seed, budget):
    """Run one contestant for `budget` CPU seconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.contestants", name, str(spec), str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    heard = queue.SimpleQueue()
    errors = []
    readers = [
        threading.Thread(target=lambda: [heard.put(line) for line in process.stdout]),
        threading.Thread(target=lambda: errors.extend(process.stderr)),
    ]
    for reader in readers:
        reader.start()
    try:
        return _followed(process, heard, errors, (name, str(spec), int(seed)), budget)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for reader in readers:
            reader.join()


def _followed(process, heard, errors, what, budget):
    base = began = first = done = asked = result = None
    peak, looked, started = 0.0, 0.0, time.monotonic()
    while result is None:
        now = time.monotonic()
        if base is None and now - started > START_SECONDS:
            break
        ended = process.poll() is not None
        event = _next(heard)
        used = cpu_seconds(process.pid)
        if event.get("event") == "ready":
            base, began = used, now
        elif event.get("event") == "first":
            first = event["cpu"]
        elif event.get("event") == "done":
            done = (used - base, now - began)
        elif event.get("event") == "result":
            result = event
        elif ended:
            break
        if base is not None and done is None and now - looked > 0.5:
            looked, peak = now, max(peak, pss_megabytes(process.pid))
        if base is not None and asked is None and used - base >= budget:
            asked = now
            _ask(process)
        if asked is not None and now - asked > PATIENCE_SECONDS:
            break
    result = result or {"failure": (errors[-1].strip() if errors else "it did not stop")}
    cpu, seconds = done or (0.0, 0.0)
    facts = (result.get("points"), result.get("broken"), result.get("bound"))
    return Score(*what, *facts, first, cpu, seconds, peak, result.get("failure", ""))


def _next(heard):
    try:
        line = heard.get(timeout=LOOK_SECONDS)
    except queue.Empty:
        return {}
    return json.loads(line) if line.startswith("{") else {}


def _ask(process):
    try:
        process.stdin.write("stop\n")
        process.stdin.flush()
    except OSError:
        pass


if __name__ == "__main__":
    sys.stdout.write(f"{contest(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))}\n")
