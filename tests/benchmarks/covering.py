"""How long covering takes: absences of three days and doubled events in generated seasons.

    python -m tests.benchmarks.covering [30x98 120x126] [--cases 100]

CPU seconds of the process (`time.process_time`) from "this happened" to the idea, proven and checked by the
rules; p50 and p95 over random cases. The schedule is the planner's first draft of the season with seed 1.
The first idea is measured as the program looks for it: everything below minimum counts, published work may
move. What is new to the process each time: the trouble, the compiled window, the program, the check.
"""

import argparse
import random
import statistics
import sys
import time

from desktop.domain.demand import Event
from desktop.domain.plan import Plan
from desktop.domain.schedule import Assignment
from desktop.domain.time import DAY, day_start
from desktop.planner.covering.idea import Aim
from desktop.planner.covering.repair import Repairer
from desktop.planner.covering.trouble import Terms, Trouble
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.scope import EVERYTHING, MayChange
from desktop.workspace.acts import Act
from desktop.workspace.covering import Covering
from desktop.workspace.happenings import absent, event_grows
from tests.benchmarks.generated import season

SIX_TEN = 370
"""Minutes after midnight at which the call comes."""


def planned(officers: int, days: int) -> Plan:
    """A generated season with the planner's first draft."""
    plan = season(officers, days, 1)
    model = compile(plan, EVERYTHING)
    grid = model.grid
    chosen = draft(model, grid.fixed.astype("int64")).nonzero()[0].tolist()
    pairs = [(grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]]) for pair in chosen]
    found = [Assignment(*pair) for pair in pairs if not plan.shifts[pair[0]].is_record]
    return plan.replace((one.kind, one.id, one) for one in found)


def absences(plan: Plan, chance: random.Random, count: int):
    """Somebody is absent for three days, with work on at least one of them."""
    officers, season_ = list(plan.officers), plan.season
    while count:
        officer_id = chance.choice(officers)
        first = season_.first_day + DAY * chance.randrange(7, (season_.last_day - season_.first_day).days - 9)
        act = absent(plan, officer_id, first, first + 2 * DAY, "off")
        if len(act.changes) > 1:
            count -= 1
            yield act, first, officer_id


def doubled(plan: Plan, chance: random.Random, count: int):
    """Every line of one event wants twice as many people, three days ahead."""
    lines = {}
    for shift in plan.shifts.values():
        if shift.event_id:
            lines.setdefault((shift.event_id, shift.date), []).append(shift)
    for _ in range(count):
        (event_id, date), shifts = chance.choice(sorted(lines.items(), key=lambda item: item[0]))
        heads = {shift.source_id: 2 * shift.minimum for shift in shifts}
        assert plan.of(Event)[event_id]
        yield event_grows(plan, event_id, heads, date), date - 3 * DAY, ""


def terms(plan: Plan, today, spared: str) -> Terms:
    """Two weeks published, three days of notice, at ten past six."""
    now = day_start(today, plan.season.zone) + SIX_TEN
    published = ((today, today + 13 * DAY),)
    return Terms(now, published, today + 2 * DAY, frozenset(MayChange), spared=frozenset({spared}))


def measure(plan: Plan, act: Act, today, spared: str, aim: Aim):
    """(CPU seconds, idea) for one case."""
    wanted = terms(plan, today, spared)
    after = Covering.of(plan, act, wanted)
    before = time.process_time()
    trouble = Trouble(plan, after.changes)
    if not trouble.holes and not trouble.broken:
        return None, None
    idea = Repairer(trouble, wanted).find(aim)
    return time.process_time() - before, idea


def study(plan: Plan, cases, aim: Aim) -> str:
    """One line of figures."""
    seconds, proven, people, left, nothing = [], 0, [], 0, 0
    for act, today, spared in cases:
        spent, idea = measure(plan, act, today, spared, aim)
        if spent is None:
            nothing += 1
            continue
        seconds.append(spent)
        proven += bool(idea and idea.proven)
        people.append(len(idea.people) if idea else 0)
        left += bool(idea and idea.open)
    seconds.sort()
    p95 = seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]
    return (
        f"{len(seconds)} cases ({nothing} left nothing open) · p50 {statistics.median(seconds):.3f} s"
        f" · p95 {p95:.3f} s · worst {seconds[-1]:.3f} s · proven {proven} · people {max(people)} at most,"
        f" {statistics.mean(people):.1f} on average · something stays open in {left}"
    )


def main() -> None:
    """Measure the sizes named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", default=["30x98", "120x126"])
    parser.add_argument("--cases", type=int, default=100)
    asked = parser.parse_args()
    for size in asked.sizes:
        plan = planned(*(int(part) for part in size.split("x")))
        for name, make in (("3-day absence", absences), ("doubled event", doubled)):
            for aim in Aim:
                cases = make(plan, random.Random(1), asked.cases)
                sys.stdout.write(f"{size} · {name} · {aim.value}: {study(plan, cases, aim)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
