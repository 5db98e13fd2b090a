"""Rules about wishes, partners, sequences and pay in words."""

import dataclasses

import pytest

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import Period
from desktop.domain.rules_people import (
    PEOPLE_RULES,
    PayParams,
    RotationParams,
    ShiftKindsParams,
    Succession,
    SuccessionParams,
)
from desktop.domain.values import Clock, Grade, Mode
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from desktop.wording.rules import rule_sentence, rule_title
from tests.builders import day, extra
from tests.wording.world import FRIDAY, FRIDAY_LATE, FRIDAY_NIGHT, KIM, SATURDAY, told

NIGHT, DAY = What(letters=("N",)), What(letters=("D",))


def wish(strength, **about):
    return Preference("p", "a", strength, **about)


def successions(hours=None, who=None):
    return setting("successions", params=SuccessionParams((Succession(NIGHT, DAY),), hours, who or Who()))


PROBLEMS = [
    (
        "work_required",
        wish(Strength.REQUIRED, post_id="beach"),
        ["n 07-02 a"],
        f"Kim S works only at other posts, but is on {FRIDAY}.",
    ),
    (
        "work_required",
        wish(Strength.FORBIDDEN, post_id="foot"),
        ["n 07-02 a"],
        f"Kim S must not have Downtown foot, but is on {FRIDAY}.",
    ),
    (
        "work_preferred",
        wish(Strength.PREFERRED, template_id="night"),
        ["n 07-02 a"],
        f"Kim S prefers other shift times to {FRIDAY}.",
    ),
    (
        "work_preferred",
        wish(Strength.AVOIDED, template_id="night"),
        ["night 07-02 a"],
        f"Kim S would rather not have Night: {FRIDAY_NIGHT}.",
    ),
    (
        "keep_apart",
        wish(Strength.FORBIDDEN, partner_id="b"),
        ["n 07-02 a", "n 07-02 b"],
        f"Kim S and Reyes M are to be kept apart, but are both on {FRIDAY}.",
    ),
    (
        "keep_together",
        wish(Strength.REQUIRED, partner_id="b"),
        ["n 07-02 a"],
        f"Kim S works only with Reyes M, who is not on {FRIDAY}.",
    ),
    (
        "partners",
        wish(Strength.PREFERRED, partner_id="b"),
        ["n 07-02 a"],
        f"Kim S would like to work with Reyes M on {FRIDAY}.",
    ),
    (
        "partners",
        wish(Strength.AVOIDED, partner_id="b"),
        ["n 07-02 a", "n 07-02 b"],
        f"Kim S and Reyes M would rather not work together, but meet on {FRIDAY}.",
    ),
    (
        "shift_requests",
        ShiftRequest("q", "a", day("07-02")),
        ["n 07-02 a"],
        f"Kim S asked not to work {FRIDAY}.",
    ),
    (
        "shift_requests",
        ShiftRequest("q", "a", day("07-02"), Want.ON),
        [],
        "Kim S asked to work on Fri, Jul 2, but does not.",
    ),
    (
        "shift_requests",
        ShiftRequest("q", "a", day("07-02"), Want.ON, "night"),
        [],
        "Kim S asked to work Night on Fri, Jul 2, but does not.",
    ),
    (
        "shift_requests",
        ShiftRequest("q", "a", day("07-02"), Want.ON, shift_id="need/n/2027-07-02"),
        [],
        f"Kim S asked to work {FRIDAY}, but is not on it.",
    ),
]


@pytest.mark.parametrize(("rule", "entity", "roster", "text"), PROBLEMS)
def test_a_wish_not_met(rule, entity, roster, text):
    assert told(setting(rule), roster, entity) == [text]


def test_two_shifts_on_which_people_meet_are_both_named():
    entities = wish(Strength.FORBIDDEN, partner_id="b"), extra("x", "07-02", "20:00-22:00")
    assert told(setting("keep_apart"), ["late 07-02 a", "extra/x 07-02 b"], *entities) == [
        f"Kim S and Reyes M are to be kept apart, but meet on {FRIDAY_LATE}"
        " and Downtown foot, Fri, Jul 2, 8:00 PM – 10:00 PM."
    ]


def test_several_partners_are_all_named():
    also = Preference("q", "a", Strength.REQUIRED, partner_id="c")
    texts = told(setting("keep_together"), ["n 07-02 a"], wish(Strength.REQUIRED, partner_id="b"), also)
    assert texts == [f"Kim S works only with Reyes M and Silva I; none of them is on {FRIDAY}."]


def test_a_succession_names_both_shifts():
    assert told(successions(), ["night 07-02 a", "n 07-03 a"]) == [
        f"Kim S: {SATURDAY} may not follow {FRIDAY_NIGHT}."
    ]


def test_backward_rotation_says_by_how_much():
    assert told(setting("rotation"), ["late 07-02 a", "n 07-03 a"]) == [
        f"Kim S starts 8 h earlier than before: {SATURDAY}, after {FRIDAY_LATE}."
    ]


@pytest.mark.parametrize(
    ("per", "text"),
    [
        (Period.DAY, "Kim S has 2 kinds of shift on Fri, Jul 2; at most 1."),
        (Period.WEEK, "Kim S has 2 kinds of shift in Mon, Jun 28 – Sun, Jul 4; at most 1."),
    ],
)
def test_kinds_are_counted(per, text):
    rule = setting("shift_kinds", params=ShiftKindsParams(1, per))
    assert told(rule, ["n 07-02 a", "late 07-02 a"]) == [text]


def test_pay_is_told_once_for_each_person():
    kim = dataclasses.replace(KIM, pay_rate_cents=2_000)
    assert told(setting("pay"), ["n 07-02 a", "n 07-03 a"], kim) == ["Kim S: 300.00 for 15 h."]


SETTINGS = [
    (successions(), "What may not follow what: after letter N no letter D on the next day (Must)"),
    (successions(11), "What may not follow what: after letter N no letter D within 11 h (Must)"),
    (
        successions(who=Who(grades=(Grade.TRAINEE,))),
        "What may not follow what: after letter N no letter D on the next day, for every trainee (Must)",
    ),
    (setting("shift_kinds"), "Kinds of shift: at most 1 kind a day (Must)"),
    (
        setting("shift_kinds", params=ShiftKindsParams(2, Period.WEEK, (NIGHT, DAY))),
        "Kinds of shift: at most 2 kinds a week of letter N | letter D (Must)",
    ),
    (
        setting("rotation"),
        "Forward rotation: the next shift starts at most 1 h earlier; "
        "after 1 day off any start is right (Try)",
    ),
    (
        setting("rotation", params=RotationParams(0, 2)),
        "Forward rotation: the next shift does not start earlier; after 2 days off any start is right (Try)",
    ),
    (setting("pay"), "Pay: every 10.00 of pay counts (Try)"),
    (
        setting("pay", params=PayParams(100_000, 150)),
        "Pay: every 1,000.00 of pay counts; public holidays at 150 % (Try)",
    ),
    (setting("keep_apart"), "Keep apart: forbidden partners are never at one post at one time (Must)"),
]


@pytest.mark.parametrize(("rule", "text"), SETTINGS)
def test_a_setting_in_one_sentence(rule, text):
    assert rule_sentence(rule, Clock.H24) == text


@pytest.mark.parametrize("rule", PEOPLE_RULES)
def test_every_rule_has_a_title_and_says_more(rule):
    assert len(rule_sentence(setting(rule, mode=Mode.TRY))) > len(rule_title(rule)) + 15
