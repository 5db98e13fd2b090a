"""Problems of coverage, crews, breaks and equipment, word for word."""

import pytest

from desktop.domain.rules import (
    EveningParams,
    FieldTrainingParams,
    setting,
)
from desktop.domain.values import (
    BreakKind,
    CrewRule,
    CrewRuleKind,
    EquipmentUse,
    Grade,
    Priority,
)
from tests.builders import (
    certificate,
    certification,
    day,
    line,
    need,
    officer,
    pool,
    post,
    template,
)
from tests.wording.world import FRIDAY, told


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
