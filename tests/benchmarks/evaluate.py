"""Cost of a roster of the Shift Scheduling Benchmark, worked out from the instance's text alone.

    python -m tests.benchmarks.evaluate INSTANCE.txt ROSTER.json

The roster is ``{employee: [shift id or null for each day]}``. Nothing of the planner is used here, so that
it cannot agree with itself.
"""

import json
import sys
from itertools import groupby, pairwise
from pathlib import Path


def sections(text):
    """Section name → its lines as lists of cells."""
    found, lines = {}, []
    for raw in text.splitlines():
        content = raw.split("#")[0].strip()
        if content.startswith("SECTION_"):
            lines = found.setdefault(content, [])
        elif content:
            lines.append([cell.strip() for cell in content.split(",")])
    return found


def runs(days, worked):
    """(first day, length) of each run of days on which `worked` has the given truth value."""
    found, at = [], 0
    for value, group in groupby(days):
        length = len(list(group))
        if value is worked:
            found.append((at, length))
        at += length
    return found


def evaluate(text, roster):
    """(cost, hard rules that the roster breaks as sentences)."""
    parts = sections(text)
    horizon = int(parts["SECTION_HORIZON"][0][0])
    minutes = {cells[0]: int(cells[1]) for cells in parts["SECTION_SHIFTS"]}
    behind = {c[0]: set(c[2].split("|")) if len(c) > 2 and c[2] else set() for c in parts["SECTION_SHIFTS"]}
    broken = []
    for who, most, *figures in parts["SECTION_STAFF"]:
        days = roster[who]
        assert len(days) == horizon
        found = _broken(days, most, map(int, figures), minutes, behind)
        broken += [f"{who}: {reason}" for reason in found]
    for who, *free in parts.get("SECTION_DAYS_OFF", ()):
        broken += [f"{who}: works on day off {day}" for day in free if roster[who][int(day)] is not None]
    return _cost(parts, roster), broken


def _broken(days, most, figures, minutes, behind):
    longest_time, least_time, longest, shortest, rest, weekends = figures
    for entry in most.split("|"):
        shift, limit = entry.split("=")
        if days.count(shift) > int(limit):
            yield f"{days.count(shift)} shifts {shift}"
    total = sum(minutes[shift] for shift in days if shift is not None)
    if not least_time <= total <= longest_time:
        yield f"{total} minutes"
    for today, tomorrow in pairwise(days):
        if today is not None and tomorrow in behind[today]:
            yield f"{tomorrow} after {today}"
    on = [shift is not None for shift in days]
    for first, length in runs(on, True):
        inside = first > 0 and first + length < len(days)
        if length > longest or (inside and length < shortest):
            yield f"a run of {length} shifts from day {first}"
    for first, length in runs(on, False):
        if first > 0 and first + length < len(days) and length < rest:
            yield f"{length} days off from day {first}"
    if sum(any(on[day : day + 2]) for day in range(5, len(days), 7)) > weekends:
        yield "too many weekends"


def _cost(parts, roster):
    cost = 0
    for who, day, shift, weight in parts.get("SECTION_SHIFT_ON_REQUESTS", ()):
        cost += int(weight) * (roster[who][int(day)] != shift)
    for who, day, shift, weight in parts.get("SECTION_SHIFT_OFF_REQUESTS", ()):
        cost += int(weight) * (roster[who][int(day)] == shift)
    for day, shift, heads, under, over in parts["SECTION_COVER"]:
        there = sum(days[int(day)] == shift for days in roster.values())
        cost += int(under) * max(0, int(heads) - there) + int(over) * max(0, there - int(heads))
    return cost


def main(instance, roster):
    """Print the cost, and what is broken."""
    cost, broken = evaluate(Path(instance).read_text(), json.loads(Path(roster).read_text()))
    sys.stdout.write("".join(f"{line}\n" for line in (f"cost {cost}", *broken)))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
