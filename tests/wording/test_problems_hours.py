"""Problems of hours, days and shares, word for word."""

import pytest

from desktop.domain.people import BroughtForward, Contract
from desktop.domain.rules import (
    CeilingParams,
    DaysParams,
    FairnessParams,
    Measure,
    setting,
)
from desktop.domain.season import CapPeriod, PayRules
from tests.builders import (
    day,
    line,
    need,
    officer,
    post,
    season,
)
from tests.wording.world import told


def test_training_progress():
    trainee = officer(name="Kim S", field_training_until=day("07-10"), field_training_shifts=3)

    assert told(setting("training_progress"), ["n 07-02 a"], trainee) == [
        "Kim S has 1 of 3 field training shifts by Sat, Jul 10."
    ]


WEEK = [f"n 06-{date} a" for date in (28, 29, 30)] + [f"n 07-0{date} a" for date in (1, 2, 3)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            setting("hour_ceiling", params=CeilingParams(44 * 60)),
            "Kim S has 45 h in the workweek from Sun, Jun 27; at most 44 h.",
        ),
        (setting("overtime"), "Kim S has 5 h of overtime in the workweek from Sun, Jun 27: 45 h."),
        (setting("days_per_week"), "Kim S works 6 days in the week from Mon, Jun 28; at most 5."),
        (
            setting("consecutive_days", params=DaysParams(5)),
            "Kim S works every day from Mon, Jun 28 to Sat, Jul 3; at most 5 in a row.",
        ),
    ],
)
def test_too_much_in_a_week(rule, text):
    assert told(rule, WEEK) == [text]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("contract_minimum", "Kim S has 7.5 h of the guaranteed 20 h in the workweek from Sun, Jul 4."),
        ("hour_target", "Kim S has 7.5 h of the usual 32 h in the workweek from Sun, Jul 4."),
    ],
)
def test_too_little_in_a_week(rule, text):
    kim = officer(
        name="Kim S", contract=Contract(20 * 60, 32 * 60), first_day=day("07-04"), last_day=day("07-10")
    )
    nobody = [officer(id, contract=Contract(0, 0)) for id in "bc"]

    assert told(setting(rule), ["n 07-05 a"], kim, *nobody) == [text]


def test_season_cap():
    period = CapPeriod("fiscal year 2027", day("06-28"), day("07-25"), 600)
    brought = officer(name="Kim S", brought_forward=(BroughtForward("fiscal year 2027", 300),))
    own = officer(name="Kim S", season_cap_minutes=420)

    assert told(setting("season_cap"), ["n 07-02 a"], season(cap_periods=(period,)), brought) == [
        "Kim S has 12.5 h in fiscal year 2027, 5 h of them brought forward; at most 10 h."
    ]
    assert told(setting("season_cap"), ["n 07-02 a"], own) == ["Kim S has 7.5 h in the season; at most 7 h."]


@pytest.mark.parametrize(
    ("measure", "roster", "text"),
    [
        (Measure.WEEKENDS, ["n 07-03 a", "n 07-04 a", "n 07-10 a"], "3 weekend shifts; a fair share is 2."),
        (Measure.EVENINGS, ["late 07-02 a", "late 07-03 a"], "2 evening shifts; a fair share is 1."),
        (
            Measure.UNDESIRABLE,
            [f"n 07-0{date} a" for date in (2, 3, 4, 5, 6)],
            "5 shifts at undesirable posts; a fair share is 4.",
        ),
    ],
)
def test_fair_shares(measure, roster, text):
    needs = (
        need(first=day("07-02"), last=day("07-10")),
        need("late", template_id="late", first=day("07-02"), last=day("07-03")),
        need("night", 0, template_id="night", post_id="beach"),
        line(minimum=0),
    )
    place = post(name="Downtown foot", undesirable=True)

    found = told(setting("fairness", params=FairnessParams(measure)), roster, place, *needs)

    assert found == [f"Kim S has {text}"]


def test_unpaid_breaks_show_in_hours():
    whole = season(pay=PayRules(break_minutes=60))

    assert told(setting("overtime"), WEEK, whole) == [
        "Kim S has 2 h of overtime in the workweek from Sun, Jun 27: 42 h."
    ]
