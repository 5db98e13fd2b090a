"""Rule settings in one sentence each."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.absence import TimeOffState
from desktop.domain.rules import (
    RULES,
    DaysParams,
    FairnessParams,
    FieldTrainingParams,
    Measure,
    MinorParams,
    RestParams,
    TimeOffParams,
    default_rules,
    setting,
)
from desktop.domain.values import Clock, Mode
from desktop.wording.rules import rule_sentence, rule_title

SENTENCES = [
    (setting("rest", params=RestParams(660)), "Rest between shifts: at least 11 h (Must)"),
    (setting("rest", mode=Mode.TRY, params=RestParams(630)), "Rest between shifts: at least 10.5 h (Try)"),
    (setting("rest", mode=Mode.OFF), "Rest between shifts: at least 8 h (Off)"),
    (setting("days_per_week", params=DaysParams(1)), "Days a week: at most 1 day (Must)"),
    (setting("consecutive_days"), "Days in a row: at most 5 days (Must)"),
    (setting("overtime"), "Overtime: no more than 40 h a week (Try)"),
    (setting("hour_ceiling"), "Most hours a week: at most 48 h, or the contract's maximum (Must)"),
    (setting("one_place"), "One place at a time: nobody works two shifts that overlap (Must, Stop)"),
    (setting("one_place", mode=Mode.TRY), "One place at a time: nobody works two shifts that overlap (Try)"),
    (setting("time_off"), "Time off: nobody works on approved time off (Must)"),
    (
        setting("time_off", mode=Mode.TRY, params=TimeOffParams(TimeOffState.REQUESTED)),
        "Time off: nobody works on requested time off (Try)",
    ),
    (
        setting("court"),
        "Court: nobody works from 60 min before a court date to 60 min after it (Must)",
    ),
    (
        setting("field_training", params=FieldTrainingParams(2, 50)),
        "Field training: 2 trainees to each trainer, a trainee counts 50 % (Must)",
    ),
    (
        setting("minors", params=MinorParams(company_from=dt.time(20))),
        "Under 18: from 6:00 AM to 10:00 PM, at most 9 h a day and 48 h a week, no driving, "
        "with somebody of age after 8:00 PM (Must, Stop)",
    ),
    (
        setting("evening_lead"),
        "Senior or lead in the evening: a senior or lead works a shift from 3:00 PM on, every evening (Try)",
    ),
    (
        setting("fairness", params=FairnessParams(Measure.EVENINGS)),
        "Fair shares: evenings from 3:00 PM on are shared out by contract hours and days employed (Try)",
    ),
    (
        setting("breaks"),
        "Breaks: a shift longer than 6 h has a break, and somebody to relieve (Try)",
    ),
]


@pytest.mark.parametrize(("rule", "text"), SENTENCES)
def test_a_setting_in_one_sentence(rule, text):
    assert rule_sentence(rule) == text


def test_the_24_hour_clock():
    rule = setting("minors", params=MinorParams(no_driving=False))

    assert rule_sentence(rule, Clock.H24) == (
        "Under 18: from 06:00 to 22:00, at most 9 h a day and 48 h a week (Must, Stop)"
    )


@pytest.mark.parametrize("rule", default_rules(), ids=lambda rule: rule.id)
def test_every_rule_says_something_beyond_its_title(rule):
    text = rule_sentence(rule)

    assert text.startswith(f"{rule_title(rule.rule)}: ")
    assert len(text) > len(rule_title(rule.rule)) + 20


def test_titles_tell_rules_apart():
    assert len({rule_title(rule) for rule in RULES}) == len(RULES)


def test_a_rule_this_version_does_not_know_is_named():
    unknown = dataclasses.replace(setting("rest"))
    object.__setattr__(unknown, "rule", "coffee_break")

    assert rule_sentence(unknown) == "coffee break (Must)"
