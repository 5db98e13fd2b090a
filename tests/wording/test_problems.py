"""Every rule's problem in words: real problems that the checker finds on small plans, word for word."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.people import BroughtForward, Contract, Restriction
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.rules import (
    RULES,
    CeilingParams,
    DaysParams,
    EveningParams,
    FairnessParams,
    FieldTrainingParams,
    Measure,
    MinorParams,
    PreferenceParams,
    RestParams,
    TimeOffParams,
    setting,
)
from desktop.domain.schedule import AssignmentState
from desktop.domain.season import CapPeriod, PayRules
from desktop.domain.training import Outcome
from desktop.domain.values import (
    BreakKind,
    Clock,
    CrewRule,
    CrewRuleKind,
    EquipmentUse,
    Grade,
    HireStatus,
    Mode,
    Priority,
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
    event,
    line,
    need,
    officer,
    plan_of,
    pool,
    post,
    season,
    session,
    template,
    time_off,
)
from tests.planner.rules.harness import absent, with_roster, with_settings

KIM, REYES, SILVA = (
    officer(id, name=name) for id, name in zip("abc", ("Kim S", "Reyes M", "Silva I"), strict=True)
)
FOOT = post(name="Downtown foot")
LATE = template("late", "16:00-00:00", "E")
NIGHT = template("night", "20:00-04:00", "N")
BEACH = post("beach", name="Beach ATV")
WORLD = (
    season(),
    KIM,
    REYES,
    SILVA,
    FOOT,
    BEACH,
    LATE,
    NIGHT,
    need(minimum=2),
    event(name="Fireworks"),
    line(),
)
WORLD = (*WORLD, need("late", template_id="late"), need("night", template_id="night", post_id="beach"))
FRIDAY = "Downtown foot, Fri, Jul 2, 8:00 AM – 4:00 PM"
FRIDAY_LATE = "Downtown foot, Fri, Jul 2, 4:00 PM – midnight"
FRIDAY_NIGHT = "Beach ATV, Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)"
SATURDAY = "Downtown foot, Sat, Jul 3, 8:00 AM – 4:00 PM"


def told(rules, roster, *entities, kinds=tuple(ProblemKind), clock=Clock.H12):
    """Sentences of all problems of a roster with just these rules in force."""
    rules = rules if isinstance(rules, tuple) else (rules,)
    given = {(entity.kind, entity.id) for entity in entities}
    plan = plan_of(*(entity for entity in WORLD if (entity.kind, entity.id) not in given), *entities)
    whole = dataclasses.replace(plan.season, clock=clock)
    plan = with_roster(with_settings(plan.replace([("season", whole.id, whole)]), rules), roster)
    return [sentence(plan, problem) for problem in Checker.of(plan).problems() if problem.kind in kinds]


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


@pytest.mark.parametrize(
    ("minimum", "roster", "text"),
    [
        (2, [], "2 of 2 open (must have)."),
        (2, ["n 07-02 a"], "1 of 2 open (must have)."),
        (1, ["n 07-02 a", "n 07-02 b", "n 07-02 c"], "1 more than the 2 desired."),
        (1, ["n 07-02 a"], "1 of 2 desired."),
    ],
)
def test_coverage(minimum, roster, text):
    wanted = need(minimum=minimum, desired=2, first=day("07-02"), last=day("07-02"), priority=Priority.MUST)
    others = (need("late", 0, template_id="late"), need("night", 0, template_id="night"), line(minimum=0))

    assert told(setting("cover"), roster, wanted, *others) == [f"{FRIDAY}: {text}"]


def test_coverage_of_an_event_names_it():
    others = (need(minimum=0), need("late", 0, template_id="late"), need("night", 0, template_id="night"))

    assert told(setting("cover"), [], line(minimum=6), *others) == [
        "Fireworks · Downtown foot, Sun, Jul 4, 4:00 PM – 10:00 PM: 6 of 6 open (must have)."
    ]


def test_a_trainee_may_count_half():
    rules = (setting("cover"), setting("field_training", params=FieldTrainingParams(1, 50)))
    wanted = need(minimum=2, first=day("07-02"), last=day("07-02"), priority=Priority.SHOULD)
    others = (need("late", 0, template_id="late"), need("night", 0, template_id="night"), line(minimum=0))
    trainee = officer("a", name="Kim S", field_training_until=day("07-10"))
    trainer = (certification("fto", trainer=True), certificate("b", "fto"))

    assert told(rules, ["n 07-02 a", "n 07-02 b"], wanted, *others, trainee, *trainer) == [
        f"{FRIDAY}: 0.5 of 2 open (should have)."
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


@pytest.mark.parametrize(
    ("rule", "demand", "text"),
    [
        ("crew_language", CrewRule(CrewRuleKind.LANGUAGE, "es"), "Spanish on {}: 0 of 1 who speak it."),
        ("crew_grade", CrewRule(CrewRuleKind.GRADE, "senior", 2), "Senior or higher on {}: 1 of 2."),
        ("crew_grade", CrewRule(CrewRuleKind.GRADE, "officer", 3), "CSO or higher on {}: 2 of 3."),
        ("crew_certificate", CrewRule(CrewRuleKind.CERTIFICATE, "cpr", 2), "CPR on {}: 1 of 2 who hold it."),
    ],
)
def test_what_a_crew_must_contain(rule, demand, text):
    lead = officer("a", name="Kim S", grade=Grade.LEAD)
    held = (certification(), certificate("a"))

    found = told(
        setting(rule), ["n 07-02 a", "n 07-02 b"], lead, *held, need(minimum=2, crew_rules=(demand,))
    )

    assert found == [text.format(FRIDAY)]


def test_nobody_alone():
    wanted = need(minimum=2, crew_rules=(CrewRule(CrewRuleKind.NOT_ALONE),))

    assert told(setting("never_alone"), ["n 07-02 a"], wanted) == [f"Kim S is alone on {FRIDAY}."]


def test_newcomers_together():
    new = [
        officer(id, name=name, seasons_before=0)
        for id, name in (("a", "Kim S"), ("b", "Reyes M"), ("c", "Silva I"))
    ]

    assert told(setting("newcomers"), ["n 07-02 a", "n 07-02 b", "n 07-02 c"], *new) == [
        f"Only newcomers on {FRIDAY}: Kim S, Reyes M and Silva I."
    ]


def test_an_evening_without_a_lead():
    only = (
        need("late", template_id="late", first=day("07-02"), last=day("07-02")),
        need("night", 0),
        line(minimum=0),
    )

    assert told(setting("evening_lead", params=EveningParams()), ["late 07-02 a"], *only) == [
        "No senior or lead works the evening of Fri, Jul 2."
    ]


@pytest.mark.parametrize(
    ("roster", "text"),
    [
        (["n 07-02 a"], f"Kim S is in field training and has no trainer on {FRIDAY}."),
        (
            ["n 07-02 a", "n 07-02 b"],
            f"Kim S and Reyes M are in field training and have no trainer on {FRIDAY}.",
        ),
        (
            ["n 07-02 a", "n 07-02 b", "n 07-02 c"],
            f"Kim S and Reyes M are in field training on {FRIDAY} with 1 trainer.",
        ),
    ],
)
def test_field_training(roster, text):
    trainees = [
        officer(id, name=name, field_training_until=day("07-10"))
        for id, name in (("a", "Kim S"), ("b", "Reyes M"))
    ]
    trainer = (certification("fto", trainer=True), certificate("c", "fto"))

    assert told(setting("field_training"), roster, *trainees, *trainer) == [text]


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


def test_equipment():
    wanted = need(minimum=2, equipment=(EquipmentUse("bikes", 2),))

    assert told(setting("equipment"), ["n 07-02 a", "n 07-02 b"], wanted, pool(capacity=3)) == [
        "Bikes on Fri, Jul 2, 8:00 AM: 4 needed, 3 available."
    ]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (30, f"Nobody can relieve Kim S for 30 min on {FRIDAY}."),
        (0, f"Kim S has no break on {FRIDAY}, which is longer than 6 h."),
    ],
)
def test_breaks(minutes, text):
    place = post(name="Downtown foot", breaks=BreakKind.UNPAID_RELIEVED)

    assert told(setting("breaks"), ["n 07-02 a"], place, template(break_minutes=minutes)) == [text]


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


def test_unpaid_breaks_show_in_hours():
    whole = season(pay=PayRules(break_minutes=60))

    assert told(setting("overtime"), WEEK, whole) == [
        "Kim S has 2 h of overtime in the workweek from Sun, Jun 27: 42 h."
    ]
