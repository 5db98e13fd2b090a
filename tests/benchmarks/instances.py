"""Small instances of our own in the Shift Scheduling Benchmark's format."""

import random

SMALL = """\
# Five people, one week and a day.
SECTION_HORIZON
# The horizon length in days:
8

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
E,480,
L,600,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, \
MinConsecutiveDaysOff, MaxWeekends
A,E=8|L=8,2880,960,4,2,2,1
B,E=8|L=0,2400,480,5,2,2,0
C,E=8|L=2,2880,480,4,1,1,1
D,E=1|L=8,3000,0,3,2,2,1
Ann O'Dell,E=8|L=8,1440,480,3,1,2,1

SECTION_DAYS_OFF
# EmployeeID, DayIndexes (start at zero)
A,3
C,0,7

SECTION_SHIFT_ON_REQUESTS
# EmployeeID, Day, ShiftID, Weight
A,1,E,2
Ann O'Dell,4,L,3

SECTION_SHIFT_OFF_REQUESTS
# EmployeeID, Day, ShiftID, Weight
B,2,E,4
D,5,L,1

SECTION_COVER
# Day, ShiftID, Requirement, Weight for under, Weight for over
0,E,2,100,1
0,L,1,100,1
1,E,2,90,2
1,L,1,100,1
2,E,1,100,1
2,L,1,100,1
3,E,2,100,3
3,L,0,100,7
4,E,2,100,1
4,L,1,100,1
5,E,1,100,1
5,L,1,100,1
6,E,1,30,1
6,L,1,100,1
7,E,2,100,1
7,L,1,100,1
"""


def random_instance(seed: int, people: int = 4, days: int = 9) -> str:
    """An instance with a bit of everything, weights that differ from day to day included."""
    chance = random.Random(seed)
    shifts = {"E": (480, ""), "L": (chance.choice((480, 600)), "E"), "N": (720, "E|L")}
    if chance.random() < 0.3:
        del shifts["N"]
    lines = ["SECTION_HORIZON", str(days), "SECTION_SHIFTS"]
    lines += [f"{id},{minutes},{behind}" for id, (minutes, behind) in shifts.items()]
    lines.append("SECTION_STAFF")
    names = [f"P{number}" for number in range(people)]
    for name in names:
        most = "|".join(f"{id}={chance.choice((0, 1, 2, days, days))}" for id in shifts)
        least = chance.choice((0, 480, 1440))
        figures = (least + chance.choice((960, 1920, 2880)), least, chance.randint(2, 5))
        runs = (chance.randint(1, 2), chance.randint(1, 3), chance.randint(0, 2))
        lines.append(",".join(map(str, (name, most, *figures, *runs))))
    lines.append("SECTION_DAYS_OFF")
    lines += [f"{name},{chance.randrange(days)}" for name in names if chance.random() < 0.6]
    for section in ("SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS"):
        lines.append(section)
        wishes = {(chance.choice(names), chance.randrange(days), chance.choice(list(shifts))) for _ in "123"}
        lines += [f"{name},{day},{id},{chance.randint(1, 5)}" for name, day, id in sorted(wishes)]
    lines.append("SECTION_COVER")
    for day in range(days):
        lines += [
            f"{day},{id},{chance.randint(0, 2)},{chance.randint(20, 100)},{chance.randint(0, 3)}"
            for id in shifts
        ]
    return "\n".join(lines) + "\n"
