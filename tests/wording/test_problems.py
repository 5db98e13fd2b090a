"""Problems in words: real ones that the checker finds on small plans, word for word; here of one person."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.people import Restriction
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.rules import (
    RULES,
    MinorParams,
    PreferenceParams,
    RestParams,
    TimeOffParams,
    setting,
)
from desktop.domain.schedule import AssignmentState
from desktop.domain.training import Outcome
from desktop.domain.values import (
    Clock,
    HireStatus,
    Mode,
)
from desktop.planner.check import Checker
from desktop.planner.rules import RULE_BY_KEY
from desktop.wording.problems import WORDS, kind_count_text, kind_text, sentence
from desktop.wording.rules import rule_title
from tests.builders import (
    assign,
    attendance,
    availability,
    certificate,
    certification,
    court,
    day,
    duty,
    officer,
    plan_of,
    season,
    session,
    time_off,
)
from tests.planner.rules.harness import absent, with_settings
from tests.wording.world import FRIDAY, FRIDAY_LATE, FRIDAY_NIGHT, SATURDAY, WORLD, told


def test_every_rule_has_its_words_and_title():
    assert set(WORDS) == set(RULES) == set(RULE_BY_KEY)
    assert all(rule_title(rule) != rule.replace("_", " ") for rule in RULES)


def test_rest_over_midnight_names_both_days():
    rule = setting("rest", params=RestParams(11 * 60))

    assert told(rule, ["night 07-02 a", "n 07-03 a"]) == [
        f"Kim S has 4 h of rest between {FRIDAY_NIGHT} and {SATURDAY}; at least 11 h."
    ]


def test_rest_with_the_24_hour_clock():
    rule = setting("rest", params=RestParams(11 * 60))

    assert told(rule, ["late 07-02 a", "n 07-03 a"], clock=Clock.H24) == [
        "Kim S has 8 h of rest between Downtown foot, Fri, Jul 2, 16:00–00:00"
        " and Downtown foot, Sat, Jul 3, 08:00–16:00; at least 11 h."
    ]


def test_rest_between_shifts_that_touch_is_none():
    assert told(setting("rest"), ["n 07-02 a", "late 07-02 a"]) == [
        f"Kim S has no rest between {FRIDAY} and {FRIDAY_LATE}; at least 8 h."
    ]


def test_a_night_on_which_clocks_go_back_says_its_real_length():
    autumn = season("2027-11-01", "2027-11-14")

    assert told(setting("rest"), ["night 11-06 a", "n 11-07 a"], autumn) == [
        "Kim S has 4 h of rest between Beach ATV, Sat, Nov 6, 8:00 PM → Sun, Nov 7, 4:00 AM"
        " (9 h: clocks go back) and Downtown foot, Sun, Nov 7, 8:00 AM – 4:00 PM; at least 8 h."
    ]


def test_two_places_at_once():
    assert told(setting("one_place"), ["late 07-02 a", "night 07-02 a"]) == [
        f"Kim S is in two places at once: {FRIDAY_LATE} and {FRIDAY_NIGHT} overlap by 4 h."
    ]


PRIVATE = [
    (setting("availability"), availability(), f"Kim S is not available for {FRIDAY}."),
    (
        setting("time_off"),
        time_off(first="07-02", last="07-02"),
        f"Kim S has time off during {FRIDAY}.",
    ),
    (
        setting("time_off", mode=Mode.TRY, params=TimeOffParams(TimeOffState.REQUESTED)),
        time_off(first="07-02", last="07-02", state=TimeOffState.REQUESTED),
        f"Kim S asked for time off during {FRIDAY}.",
    ),
    (setting("court"), court(date="07-02"), f"Kim S must appear in court during {FRIDAY}, or is on the way."),
    (
        setting("court"),
        court(date="07-02", state=CourtState.ON_CALL),
        f"Kim S is on call for court during {FRIDAY}, or on the way.",
    ),
    (
        setting("restrictions"),
        Restriction("r", "a", day("07-01"), None, ("foot",)),
        f"Kim S is not available for Downtown foot, but is on {FRIDAY}.",
    ),
    (
        setting("restrictions"),
        Restriction("r", "a", day("07-01"), None, (), ("patrol",)),
        f"Kim S is not available for Patrol, but is on {FRIDAY}.",
    ),
    (
        setting("season_dates"),
        officer(name="Kim S", status=HireStatus.SUSPENDED),
        f"Kim S is not available for {FRIDAY}.",
    ),
    (
        setting("season_dates"),
        officer(name="Kim S", status=HireStatus.INVITED),
        f"Kim S is not cleared for work, but is on {FRIDAY}.",
    ),
    (
        setting("season_dates"),
        officer(name="Kim S", status=HireStatus.LEFT),
        f"Kim S has left, but is on {FRIDAY}.",
    ),
    (
        setting("season_dates"),
        officer(name="Kim S", first_day=day("07-05")),
        f"Kim S starts on Mon, Jul 5, but is on {FRIDAY}.",
    ),
    (
        setting("season_dates"),
        officer(name="Kim S", last_day=day("06-30")),
        f"Kim S has Wed, Jun 30 as last day, but is on {FRIDAY}.",
    ),
    (
        setting("preferences", params=PreferenceParams()),
        availability(what=AvailabilityKind.AVOID),
        f"Kim S would rather not work {FRIDAY}.",
    ),
    (
        setting("preferences"),
        availability(what=AvailabilityKind.PREFER, start=dt.time(18), end=dt.time(23)),
        f"Kim S prefers other hours than {FRIDAY}.",
    ),
]


@pytest.mark.parametrize(("rule", "entity", "text"), PRIVATE)
def test_one_person_on_one_shift(rule, entity, text):
    assert told(rule, ["n 07-02 a"], entity) == [text]


def test_somebody_marked_absent_elsewhere():
    assert told(setting("availability"), [absent("n 07-02 a"), "late 07-02 a", "night 07-02 a"]) == []
    assert told(setting("availability"), [absent("late 07-02 a"), "night 07-02 a"]) == [
        f"Kim S is absent at the time of {FRIDAY_NIGHT}."
    ]


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Outcome.SEATED, f"Kim S may work only after Academy: {FRIDAY} is earlier."),
        (Outcome.FAILED, f"Kim S has not passed Academy and has no other seat, but is on {FRIDAY}."),
    ],
)
def test_a_session_that_work_needs(outcome, text):
    academy = session("academy", "07-02", needed_for_work=True)

    assert told(setting("season_dates"), ["n 07-02 a"], academy, attendance("academy", "a", outcome)) == [
        text
    ]


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ((), f"Kim S has no valid CPR for {FRIDAY}."),
        ((certificate(valid="2027-07-01"),), f"CPR of Kim S ends on Thu, Jul 1, before {FRIDAY} is over."),
        ((certificate(issued="2027-07-10"),), f"Kim S has no valid CPR for {FRIDAY}."),
    ],
)
def test_certificates(held, text):
    needs = (certification(), duty(certification_ids=("cpr",)))

    assert told(setting("certificates"), ["n 07-02 a"], *needs, *held) == [text]


def test_a_certificate_that_ends_during_the_night():
    needs = (certification(), duty(certification_ids=("cpr",)), certificate(valid="2027-07-02"))

    assert told(setting("certificates"), ["night 07-02 a"], *needs) == [
        f"CPR of Kim S ends on Fri, Jul 2, before {FRIDAY_NIGHT} is over."
    ]


@pytest.mark.parametrize(
    ("params", "roster", "text"),
    [
        (MinorParams(), ["late 07-02 a"], f"Kim S is under 18 and would work past 10:00 PM: {FRIDAY_LATE}."),
        (
            MinorParams(earliest_start=dt.time(9)),
            ["n 07-02 a"],
            f"Kim S is under 18 and would start before 9:00 AM: {FRIDAY}.",
        ),
        (
            MinorParams(day_minutes=420),
            ["n 07-02 a"],
            "Kim S is under 18 and has 7.5 h on Fri, Jul 2; at most 7 h a day.",
        ),
        (
            MinorParams(week_minutes=840),
            ["n 06-28 a", "n 06-29 a"],
            "Kim S is under 18 and has 15 h in the workweek from Sun, Jun 27; at most 14 h.",
        ),
        (
            MinorParams(company_from=dt.time(15)),
            ["n 07-02 a"],
            f"Kim S is under 18 and has nobody of age on the same shift past 3:00 PM: {FRIDAY}.",
        ),
    ],
)
def test_under_18(params, roster, text):
    minor = officer(name="Kim S", under_18_until=day("2027-11-30"))

    assert told(setting("minors", params=params), roster, minor) == [text]


def test_under_18_and_driving():
    minor = officer(name="Kim S", under_18_until=day("2027-11-30"))

    assert told(setting("minors"), ["n 07-02 a"], minor, duty(driving=True)) == [
        f"Kim S is under 18 and would drive on {FRIDAY}."
    ]


def test_a_lock_that_another_roster_does_not_keep():
    plan = with_settings(plan_of(*WORLD, assign("need/n/2027-07-02", locked=True)), [setting("locks")])
    checker = Checker.of(plan)
    checker.apply(remove=plan.roster.of_shift("need/n/2027-07-02"))

    assert [sentence(plan, problem) for problem in checker.problems()] == [
        f"Kim S is locked on {FRIDAY}, but is not on it."
    ]


def test_what_is_no_longer_there_is_shown_by_its_id():
    problem = Problem(
        "rest", "rest", ProblemKind.BROKEN, ("gone",), ("x/1", "x/2"), (("wanted_minutes", 490),)
    )

    assert sentence(plan_of(), problem) == "gone has no rest between x/1 and x/2; at least 8 h 10 min."
    cover = Problem("cover", "cover", ProblemKind.WISH, (), ("x/1",), (("what", "over"),))
    assert sentence(plan_of(), cover) == "x/1"


def test_a_rule_this_version_does_not_know_is_named():
    assert sentence(plan_of(), Problem("new_rule", "new_rule", ProblemKind.WISH)) == "new rule"


def test_kinds():
    assert [kind_text(kind) for kind in ProblemKind] == ["Rule broken", "Wish not met", "Below minimum"]
    assert [kind_count_text(kind, count) for kind in ProblemKind for count in (1, 2)] == [
        "1 rule broken",
        "2 rules broken",
        "1 wish not met",
        "2 wishes not met",
        "1 shift below minimum",
        "2 shifts below minimum",
    ]


def test_no_sentence_uses_the_words_of_solvers_or_tells_private_reasons():
    texts = [text for rule, entity, _ in PRIVATE for text in told(rule, ["n 07-02 a"], entity)]
    forbidden = ("constraint", "infeasible", "slack", "suspended", "restricted", "@", "555")

    assert [text for text in texts if any(word in text.lower() for word in forbidden)] == []


def test_an_absent_person_is_no_problem_of_that_shift():
    late = dataclasses.replace(assign("need/late/2027-07-02"), state=AssignmentState.ABSENT)

    assert told(setting("one_place"), [late, "night 07-02 a"]) == []
