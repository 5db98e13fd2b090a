"""Rules about amounts in words: settings and problems."""

import datetime as dt

import pytest

from desktop.domain.people import Contract
from desktop.domain.rule_base import What, Who
from desktop.domain.rules import FairnessParams, Measure, setting
from desktop.domain.rules_amounts import (
    BesideTimeOffParams,
    CountParams,
    HoursParams,
    Period,
    RunParams,
    WeekendRowParams,
    WeekendsParams,
    WholeWeekendParams,
    WindowRestParams,
)
from desktop.domain.values import Clock, DayKind, Grade
from desktop.wording.rules import rule_sentence
from tests.builders import officer, time_off
from tests.wording.world import told

SEASON = HoursParams(Period.SEASON, minimum_minutes=126 * 60, maximum_minutes=144 * 60, who=Who(("a", "b")))
LATE = What(letters=("E",))
NIGHTS = What(starts_from=dt.time(22), starts_before=dt.time(5))
WEEKENDS = What(template_ids=("late", "night"), post_ids=("foot",), days=(DayKind.SAT, DayKind.HOLIDAY))

SETTINGS = [
    ("hours_in_period", SEASON, "at least 126 h and at most 144 h in the season, for 2 people"),
    (
        "hours_in_period",
        HoursParams(Period.WINDOW, 14, maximum_minutes=4800),
        "at most 80 h in any 14 days",
    ),
    (
        "shifts_in_period",
        CountParams(Period.SEASON, maximum=14, what=LATE, who=Who(("a",), (Grade.LEAD,))),
        "at most 14 shifts in the season (letter E), for 1 person and every lead",
    ),
    ("shifts_in_period", CountParams(Period.DAY, maximum=1), "at most 1 shift a day"),
    (
        "days_in_period",
        CountParams(Period.WEEK, minimum=3, maximum=None, if_worked=True, what=WEEKENDS),
        "at least 3 days a week, if any (2 kinds of shifts, 1 post, Sat and holidays)",
    ),
    (
        "weekends_in_period",
        WeekendsParams(friday_from=dt.time(18)),
        "at most 2 weekends in the season, Friday from 6:00 PM included",
    ),
    ("weekends_in_a_row", WeekendRowParams(1), "at most 1 weekend"),
    (
        "whole_weekends",
        WholeWeekendParams(what=What(records=False, undesirable=True)),
        "Saturday and Sunday are both worked, or neither is (undesirable posts, without sessions and court)",
    ),
    ("run_of_work", RunParams(2, 6), "at least 2 days and at most 6 days in a row"),
    (
        "run_of_days_off",
        RunParams(2, None, what=NIGHTS),
        "at least 2 days off in a row (starting from 10:00 PM to before 5:00 AM)",
    ),
    ("rest_in_window", WindowRestParams(), "at least 36 h in the 7 days before the end of any work"),
    (
        "beside_time_off",
        BesideTimeOffParams(1, 2),
        "no work on the 1 day before and 2 days after approved time off",
    ),
    ("beside_time_off", BesideTimeOffParams(0, 1), "no work on the 1 day after approved time off"),
    ("beside_time_off", BesideTimeOffParams(2, 0), "no work on the 2 days before approved time off"),
    (
        "fairness",
        FairnessParams(Measure.NIGHTS, what=What(duty_ids=("patrol",))),
        "nights are shared out by contract hours and days employed (1 duty)",
    ),
]


@pytest.mark.parametrize(("rule", "params", "text"), SETTINGS)
def test_a_setting_says_its_limits_and_whom_and_what_it_is_about(rule, params, text):
    said = rule_sentence(setting(rule, params=params))
    assert said.partition(": ")[2].rpartition(" (")[0] == text


def test_the_24_hour_clock():
    rule = setting("run_of_days_off", params=RunParams(2, None, what=What(starts_from=dt.time(15))))
    assert "starting at 15:00 or later" in rule_sentence(rule, Clock.H24)


DAYS = [f"n 07-{number:02} a" for number in (4, 5, 6, 7, 8, 9, 10)]
ROSTER = ["n 06-28 a", "n 06-29 a", "late 07-02 a", "late 07-03 a", *DAYS]
PROBLEMS = [
    (
        "hours_in_period",
        HoursParams(Period.SEASON, minimum_minutes=126 * 60, maximum_minutes=None, who=Who(("a",))),
        "Kim S has 82.5 h in the season; at least 126 h.",
    ),
    (
        "hours_in_period",
        HoursParams(Period.DAY, maximum_minutes=7 * 60, what=What(days=(DayKind.SAT,), letters=("E",))),
        "Kim S has 7.5 h (letter E, Sat) on Sat, Jul 3; at most 7 h.",
    ),
    (
        "shifts_in_period",
        CountParams(Period.SEASON, maximum=1, what=What(template_ids=("late",), post_ids=("foot",))),
        "Kim S has 2 shifts (Late, Downtown foot) in the season; at most 1 shift.",
    ),
    (
        "days_in_period",
        CountParams(Period.WEEK, minimum=6, maximum=None, if_worked=True),
        "Kim S has 5 days of work in the week from Mon, Jun 28; at least 6 days of work.",
    ),
    (
        "days_in_period",
        CountParams(Period.WINDOW, maximum=8, window_days=9),
        "Kim S has 9 days of work from Fri, Jul 2 to Sat, Jul 10; at most 8 days of work.",
    ),
    (
        "weekends_in_period",
        WeekendsParams(maximum=1),
        "Kim S has 2 weekends in the season; at most 1 weekend.",
    ),
    (
        "weekends_in_a_row",
        WeekendRowParams(1),
        "Kim S works 2 weekends in a row, from Sat, Jul 3 to Sat, Jul 10; at most 1.",
    ),
    (
        "whole_weekends",
        WholeWeekendParams(),
        "Kim S works on Sat, Jul 10, but not on the other day of the weekend.",
    ),
    (
        "run_of_work",
        RunParams(2, 5),
        "Kim S has 9 days of work in a row, from Fri, Jul 2 to Sat, Jul 10; at most 5.",
    ),
    (
        "run_of_work",
        RunParams(2, None, what=What(template_ids=("day",), days=(DayKind.SUN,))),
        "Kim S has 1 day of work (Day, Sun) in a row, on Sun, Jul 4; at least 2.",
    ),
    (
        "run_of_days_off",
        RunParams(3, None),
        "Kim S has 2 days off in a row, from Wed, Jun 30 to Thu, Jul 1; at least 3.",
    ),
    (
        "rest_in_window",
        WindowRestParams(57 * 60, 9),
        "Kim S has no rest of 57 h in the 9 days before the end of "
        "Downtown foot, Sat, Jul 10, 8:00 AM – 4:00 PM.",
    ),
    (
        "beside_time_off",
        BesideTimeOffParams(1, 1),
        "Kim S has time off next to Downtown foot, Sat, Jul 10, 8:00 AM – 4:00 PM.",
    ),
]


@pytest.mark.parametrize(("rule", "params", "text"), PROBLEMS)
def test_a_problem_says_how_much_and_when(rule, params, text):
    found = told(setting(rule, params=params), ROSTER, time_off(first="07-11", last="07-12"))
    assert text in found


@pytest.mark.parametrize(
    ("measure", "what", "text"),
    [
        (Measure.NIGHTS, "night", "Kim S has 3 night shifts; a fair share is 2."),
        (Measure.SHIFTS, "night", "Kim S has 3 shifts; a fair share is 2."),
        (Measure.HOURS, "night", "Kim S has 22.5 h; a fair share is 15 h."),
    ],
)
def test_fair_shares(measure, what, text):
    fridays = FairnessParams(measure, what=What(template_ids=("night",), days=(DayKind.FRI,)))
    roster = [f"{what} {date} a" for date in ("07-02", "07-09", "07-16")]
    gone = officer("c", name="Silva I", contract=Contract(0, 0, 2400))
    assert text in told(setting("fairness", params=fridays), roster, gone)
