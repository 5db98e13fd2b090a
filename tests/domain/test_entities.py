"""Entities refuse what cannot be, each fault at its field, all at once."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given

from desktop.domain.absence import AvailabilityKind
from desktop.domain.demand import DateMove
from desktop.domain.entity import InvalidEntityError
from desktop.domain.people import Contract, Restriction
from desktop.domain.records import PayPeriod, Scenario, Worked
from desktop.domain.rule_base import NoParams
from desktop.domain.rules import RULES, RestParams, RuleSetting, default_rules, setting
from desktop.domain.schedule import Trade
from desktop.domain.season import CapPeriod, Holiday
from desktop.domain.training import Outcome
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, Grade, TimeBand
from desktop.errors import InputError
from tests.builders import (
    NOW,
    assign,
    attendance,
    availability,
    band,
    certificate,
    court,
    day,
    event,
    extra,
    line,
    need,
    officer,
    pool,
    post,
    publication,
    season,
    session,
    shift_change,
    template,
    time_off,
)
from tests.entity_strategies import entities


def maker(build, *args, **fields):
    return lambda: build(*args, **fields)


# Each case: what makes the entity, the field, words of the reason.
BAD = {
    "no name": (maker(officer, name=" "), "name", "empty"),
    "no badge": (maker(officer, badge=""), "badge", "empty"),
    "leaves before coming": (
        maker(officer, first_day=day("07-02"), last_day=day("07-01")),
        "last_day",
        "2027-07-01 lies before first_day (2027-07-02)",
    ),
    "hours out of order": (maker(officer, contract=Contract(60, 30, 90)), "contract", "rise"),
    "negative pay": (maker(officer, pay_rate_cents=-1), "pay_rate_cents", "negative"),
    "id of two words": (maker(officer, "a b", badge="1"), "id", "one word"),
    "id with a slash": (maker(post, "a/b", "AB"), "id", "one word"),
    "id with a bar": (maker(pool, "a|b"), "id", "one word"),
    "nothing restricted": (maker(Restriction, "r", "a", day("07-01")), "post_ids", "Nothing"),
    "time off backwards": (maker(time_off, "a", "07-06", "07-05"), "last", "before"),
    "half the hours": (maker(availability, start=dt.time(8)), "end", "Only one"),
    "no weekday": (maker(availability, weekdays=()), "weekdays", "missing"),
    "holiday as a weekday": (maker(availability, weekdays=(DayKind.HOLIDAY,)), "weekdays", "not weekdays"),
    "negative court pay": (maker(court, minimum_paid_minutes=-5), "minimum_paid_minutes", "negative"),
    "code too long": (maker(post, "p", "BEACH"), "code", "does not fit"),
    "negative capacity": (maker(pool, "p", -1), "capacity", "negative"),
    "two letters": (maker(template, letter="DM"), "letter", "not one letter"),
    "break too long": (maker(template, break_minutes=480), "break_minutes", "longer than the shift"),
    "no day": (maker(need, days=()), "days", "No day"),
    "need backwards": (maker(need, first=day("07-02"), last=day("07-01")), "last", "before"),
    "crowd": (maker(extra, minimum=0, desired=201), "desired", "out of range"),
    "desired below minimum": (maker(extra, minimum=2, desired=1), "desired", "not in order"),
    "negative outside help": (maker(line, filled_count=-1), "filled_count", "negative"),
    "hourly event": (maker(event, recurrence="FREQ=HOURLY"), "recurrence", "speaks of times"),
    "event with a zone": (maker(event, recurrence="DTSTART:20270704"), "recurrence", "speaks of times"),
    "event beyond words": (maker(event, recurrence="every Thursday"), "recurrence", "cannot be read"),
    "event of no weekday": (maker(event, recurrence="FREQ=WEEKLY;BYDAY=XX"), "recurrence", "cannot be read"),
    "one date moved twice": (
        maker(event, moved=(DateMove(day("07-04"), day("07-05")), DateMove(day("07-04"), day("07-06")))),
        "moved",
        "twice",
    ),
    "fewer than nobody": (maker(shift_change, "need/n/2027-07-01", minimum=-1), "minimum", "negative"),
    "certificate backwards": (maker(certificate, valid="2025-01-01"), "valid_through", "before"),
    "session without dates": (maker(session, dates=""), "dates", "missing"),
    "session twice a day": (maker(session, dates="06-30 06-30"), "dates", "repeated"),
    "override by nobody": (maker(assign, "x", override_reason="asked"), "override_by", "no name"),
    "trade with oneself": (maker(Trade, "t", "x", "a", "a"), "to_officer_id", "two people"),
    "half the hours worked": (maker(Worked, "x", "a", start=5), "end", "Only one"),
    "worked backwards": (maker(Worked, "x", "a", start=5, end=4), "end", "before"),
    "pay period backwards": (maker(PayPeriod, day("07-02"), day("07-01")), "last", "before"),
    "published in local time": (
        maker(publication, at=NOW.astimezone(dt.timezone(dt.timedelta(hours=-4)))),
        "at",
        "not UTC",
    ),
    "what-if without a name": (maker(Scenario, "s", "", 1), "name", "empty"),
    "unknown rule": (maker(RuleSetting, "r", "fun"), "rule", "no rule 'fun'"),
    "rule with another's figures": (
        maker(RuleSetting, "r", "locks", params=RestParams()),
        "params",
        "another",
    ),
    "negative weight": (maker(RuleSetting, "r", "locks", weight=-1), "weight", "negative"),
    "season backwards": (maker(season, "07-02", "07-01"), "last_day", "before"),
    "prepared too late": (maker(season, prepare_from=day("07-01")), "prepare_from", "after the season"),
    "endless season": (maker(season, "2027-01-01", "2028-06-01"), "last_day", "400 days"),
    "no such zone": (maker(season, zone="America/Harbor_Point"), "zone", "no time zone"),
    "zone that is a path": (maker(season, zone="../zone"), "zone", "no time zone"),
    "zone that is a folder": (maker(season, zone="America"), "zone", "no time zone"),
    "week from a holiday": (maker(season, workweek_start=DayKind.HOLIDAY), "workweek_start", "weekday"),
    "pay period of a year": (maker(season, pay_period_days=365), "pay_period_days", "1 to 31"),
    "always sick": (maker(season, sick_rate_percent=101.0), "sick_rate_percent", "0 to 100"),
    "cap backwards": (
        maker(season, cap_periods=(CapPeriod("FY", day("07-02"), day("07-01"), 60),)),
        "cap_periods",
        "'FY'",
    ),
    "two seasons": (maker(season, id="other"), "id", "one season"),
}


@pytest.mark.parametrize(("make", "field", "reason"), BAD.values(), ids=BAD)
def test_what_cannot_be_is_one_fault_at_its_field(make, field, reason):
    with pytest.raises(InvalidEntityError) as caught:
        make()

    (fault,) = caught.value.faults
    assert fault.place.endswith(f" · {field}")
    assert reason in fault.reason
    assert fault.remedy.endswith(".")


def test_all_faults_of_an_entity_come_together():
    with pytest.raises(InvalidEntityError) as caught:
        officer("a/b", name="", badge="", first_day=day("07-02"), last_day=day("07-01"))

    assert [fault.place for fault in caught.value.faults] == [
        "officer a/b · name",
        "officer a/b · badge",
        "officer a/b · last_day",
        "officer a/b · id",
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": dt.time(8, 0, 30)}, "plain hour and minute"),
        ({"end": dt.time(8, tzinfo=dt.UTC)}, "plain hour and minute"),
        ({"end": dt.time(8, fold=1)}, "plain hour and minute"),
        ({"report_minutes": 241}, "not sensible"),
        ({"report_minutes": -1}, "not sensible"),
        ({"start_fold": 2}, "0 or 1"),
    ],
)
def test_times_that_no_clock_shows_are_refused(fields, reason):
    with pytest.raises(InputError, match=reason):
        TimeBand(**{"start": dt.time(8), "end": dt.time(16)} | fields)


@pytest.mark.parametrize(
    ("kind", "value", "count"),
    [
        (CrewRuleKind.LANGUAGE, "", 1),
        (CrewRuleKind.NOT_ALONE, "es", 1),
        (CrewRuleKind.GRADE, "chief", 1),
        (CrewRuleKind.LANGUAGE, "es", 0),
    ],
)
def test_crew_rules_that_ask_for_nothing_are_refused(kind, value, count):
    with pytest.raises(InputError):
        CrewRule(kind, value, count)


@pytest.mark.parametrize(
    ("times", "overnight", "length"),
    [
        ("08:00-16:00", False, 480),
        ("16:00-00:00", True, 480),
        ("20:00-04:00", True, 480),
        ("08:00-08:00", True, 1440),
    ],
)
def test_times_run_into_the_next_date_by_the_clock(times, overnight, length):
    assert (band(times).overnight, band(times).nominal_minutes) == (overnight, length)


@given(entities())
def test_every_entity_is_frozen_hashable_and_its_own_copy(entity):
    assert dataclasses.replace(entity) == entity
    assert hash(dataclasses.replace(entity)) == hash(entity)
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
        entity.kind = "other"


def test_an_officer_is_a_minor_until_the_named_day():
    young = officer(under_18_until=day("07-04"), field_training_until=day("07-10"))

    assert [young.minor_on(day(f"07-0{n}")) for n in (3, 4)] == [True, False]
    assert [young.in_field_training(day(f"07-{n}")) for n in (10, 11)] == [True, False]
    assert not officer().minor_on(day("07-04"))


def test_returners_are_seniors_and_leads_newcomers_have_no_season():
    assert [officer(grade=grade).returner for grade in Grade] == [False, False, True, True]
    assert [officer(seasons_before=n).newcomer for n in (0, 1)] == [True, False]


def test_availability_applies_on_its_days():
    weekends = availability(
        what=AvailabilityKind.AVOID,
        weekdays=(DayKind.SAT, DayKind.SUN),
        first=day("07-04"),
        last=day("07-10"),
    )

    assert [d for d in range(1, 20) if weekends.applies_on(dt.date(2027, 7, d))] == [4, 10]


def test_a_holiday_changes_the_column_or_does_not():
    year = season(
        holidays=(
            Holiday(day("07-04"), "Independence Day", counts_as=None),
            Holiday(day("07-05"), "Independence Day", observed=True),
            Holiday(day("07-06"), "Like a Sunday", counts_as=DayKind.SUN),
        )
    )

    kinds = [year.day_kind(day(f"07-0{n}")) for n in (3, 4, 5, 6)]
    assert kinds == [DayKind.SAT, DayKind.SUN, DayKind.HOLIDAY, DayKind.SUN]
    assert year.holiday_on(day("07-03")) is None


def test_a_season_begins_with_its_preparation():
    assert season().begin == day("06-28")
    assert season(prepare_from=day("06-24")).begin == day("06-24")


def test_those_absent_are_not_expected():
    assert [attendance(outcome=outcome).present for outcome in Outcome] == [True, True, True, True, False]


def test_a_trade_is_in_force_when_both_agreed_and_one_approved():
    agreed = Trade("t", "x", "a", "b", NOW, NOW)

    assert not agreed.in_force
    assert dataclasses.replace(agreed, approved_by="lt").in_force


def test_every_rule_of_a_new_season_is_known_and_named_once():
    rules = default_rules()

    assert len({rule.id for rule in rules}) == len(rules)
    assert {rule.rule for rule in rules} == {rule for rule, known in RULES.items() if not known.rare}
    assert setting("locks").params == NoParams()
    assert setting("rest", params=RestParams(660)).params == RestParams(660)
