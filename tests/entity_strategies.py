"""Hypothesis strategies for every kind of entity, made from the types of its fields.

Values are valid by themselves; references between entities lead nowhere. A new kind or field needs a line
here only where its values are bound by more than their type.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from desktop.domain.absence import Availability
from desktop.domain.carried_over import CarriedOver
from desktop.domain.codec import field_types
from desktop.domain.curves import Alternatives, CurveStep, DemandCurve
from desktop.domain.demand import CoverageNeed, Event
from desktop.domain.entity import Entity
from desktop.domain.ledger import LedgerEntry
from desktop.domain.people import Contract, Restriction
from desktop.domain.places import Post, ShiftTemplate
from desktop.domain.plan import KINDS, Plan
from desktop.domain.prices import Prices
from desktop.domain.records import Worked
from desktop.domain.rules import RULES, RuleSetting
from desktop.domain.rules_amounts import (
    CountParams,
    HoursParams,
    Period,
    RunParams,
    WeekendsParams,
    WindowRestParams,
)
from desktop.domain.rules_people import PayParams, RotationParams, ShiftKindsParams, SuccessionParams
from desktop.domain.schedule import Assignment, Trade
from desktop.domain.season import SEASON_ID, CapPeriod, PayRules, Season
from desktop.domain.training import TrainingSession
from desktop.domain.values import WEEKDAYS, CrewRule, CrewRuleKind, Grade, TimeBand
from desktop.domain.wishes import Preference, ShiftRequest

Values = dict[str, Any]

IDS = st.from_regex(r"[a-zé][a-z0-9_.\-]{0,5}", fullmatch=True)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ['a; b, c\\ "d"', "Nguyễn Đặng", "👮🏽‍♀️ desk", "=1+1", "line\r\nX-EVIL:1", "\ufeff\x07\u2028"]
    ),
)
NAMES = TEXTS.filter(str.strip)
DATES = st.dates(dt.date(2026, 12, 1), dt.date(2028, 6, 30))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0))
INSTANTS = st.datetimes(
    dt.datetime(2026, 12, 1), dt.datetime(2028, 6, 30), timezones=st.just(dt.UTC), allow_imaginary=False
).map(lambda moment: moment.replace(microsecond=0))
COUNTS = st.integers(0, 100)
WINDOWS = st.integers(1, 100)
ZONES = st.sampled_from(["America/New_York", "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe"])
SHIFT_IDS = st.builds("need/{}/{}".format, IDS, DATES)
RECURRENCES = st.sampled_from(
    ["", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270826", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=DAILY;COUNT=3"]
)

MEMBERS = st.builds("{}/{}".format, st.sampled_from(["need", "event", "extra"]), IDS)
STEPS = (
    (CurveStep(dt.time(8), dt.time(12, 30), 1, 2),),
    (CurveStep(dt.time(18), dt.time(0), 2, 2), CurveStep(dt.time(0), dt.time(4), 0, 1)),
)

SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: COUNTS,
    float: st.floats(0, 100),
    bool: st.booleans(),
    dt.date: DATES,
    dt.time: TIMES,
    dt.datetime: INSTANTS,
}

OF_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": IDS,
    "name": NAMES,
    "badge": NAMES,
    "shift_id": SHIFT_IDS,
    "officer_id": IDS,
    "session_id": IDS,
    "uid": st.uuids().map(str),
}
"""Fields of these names, in whatever kind."""

OF_FIELD: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (Season, "id"): st.just(SEASON_ID),
    (Season, "zone"): ZONES,
    (Season, "pay_period_days"): st.integers(1, 31),
    (Season, "display_week_start"): st.sampled_from(WEEKDAYS),
    (Season, "workweek_start"): st.sampled_from(WEEKDAYS),
    (Post, "code"): st.text("ABCÉ/ ", min_size=1, max_size=4),
    (ShiftTemplate, "letter"): st.sampled_from("DMEN★"),
    (ShiftTemplate, "break_minutes"): st.none(),
    (Event, "recurrence"): RECURRENCES,
    (Event, "moved"): st.just(()),
    (PayRules, "standby_percent"): st.integers(0, 100),
    (DemandCurve, "days"): st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3).map(tuple),
    (DemandCurve, "template_ids"): st.lists(IDS, min_size=1, max_size=2, unique=True).map(tuple),
    (DemandCurve, "steps"): st.sampled_from(STEPS),
    (Alternatives, "members"): st.lists(MEMBERS, min_size=1, max_size=3, unique=True).map(tuple),
    (CoverageNeed, "days"): st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3).map(tuple),
    (Availability, "weekdays"): st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7).map(tuple),
    (TrainingSession, "dates"): st.lists(DATES, min_size=1, max_size=3, unique=True).map(tuple),
    (Preference, "weight"): st.integers(1, 9),
    (ShiftRequest, "weight"): st.integers(1, 9),
    (Restriction, "post_ids"): st.lists(IDS, min_size=1, max_size=2).map(tuple),
    (CarriedOver, "person_id"): NAMES,
    (RuleSetting, "rule"): st.sampled_from(sorted(RULES)),
    (TimeBand, "report_minutes"): st.integers(0, 240),
    (TimeBand, "start_fold"): st.integers(0, 1),
    (TimeBand, "end_fold"): st.integers(0, 1),
    (PayRules, "break_minutes"): st.integers(0, 60),
    (Season, "prices"): st.builds(Prices, added=st.integers(0, 99), other=st.integers(0, 999)),
    **{(cls, "maximum"): COUNTS for cls in (CountParams, WeekendsParams, RunParams)},
    **{(cls, "window_days"): WINDOWS for cls in (HoursParams, CountParams, WeekendsParams)},
    (HoursParams, "maximum_minutes"): COUNTS,
    (WindowRestParams, "days"): st.integers(2, 14),
    (SuccessionParams, "within_hours"): st.none() | st.integers(1, 168),
    (ShiftKindsParams, "most"): st.integers(1, 4),
    (ShiftKindsParams, "per"): st.sampled_from([per for per in Period if per is not Period.WINDOW]),
    (RotationParams, "earlier_minutes"): st.integers(0, 1439),
    (RotationParams, "days_off"): st.integers(1, 7),
    (PayParams, "unit_cents"): st.integers(1, 100_000),
    (WindowRestParams, "minutes"): st.integers(1, 47 * 60),
}
"""Fields whose values are bound by more than their type."""

ORDERED = (
    ("first", "last"),
    ("first_day", "last_day"),
    ("issued_on", "valid_through"),
    ("start", "end"),
    ("minimum", "maximum"),
    ("minimum_minutes", "maximum_minutes"),
)
"""Pairs of fields that must not be the wrong way round."""


def crew_rules() -> st.SearchStrategy[CrewRule]:
    """Crew rules of all four kinds."""
    count = st.integers(1, 3)
    return st.one_of(
        st.builds(CrewRule, st.just(CrewRuleKind.NOT_ALONE), st.just(""), count),
        st.builds(
            CrewRule, st.just(CrewRuleKind.GRADE), st.sampled_from([str(grade) for grade in Grade]), count
        ),
        st.builds(CrewRule, st.sampled_from([CrewRuleKind.LANGUAGE, CrewRuleKind.CERTIFICATE]), IDS, count),
    )


def contracts() -> st.SearchStrategy[Contract]:
    """Weekly hours that rise from minimum to maximum."""
    figures = st.lists(st.integers(0, 168 * 60), min_size=3, max_size=3)
    return figures.map(lambda three: Contract(*sorted(three)))


WHOLE: dict[type, Callable[[], st.SearchStrategy[Any]]] = {CrewRule: crew_rules, Contract: contracts}
"""Values that are drawn as a whole."""


@cache
def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return st.none() | of_type(inner)
    if origin is tuple:
        return st.lists(of_type(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if kind in SCALARS:
        return SCALARS[kind]
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return instances(kind)


@cache
def instances(cls: type) -> st.SearchStrategy[Any]:
    """Valid instances of a dataclass, entities among them."""
    if cls in WHOLE:
        return WHOLE[cls]()
    fields = {
        name: _of_field(cls, name, kind)
        for name, kind in field_types(cls).items()
        if (cls, name) != (RuleSetting, "params")
    }
    if cls is RuleSetting:
        return st.fixed_dictionaries(fields).flatmap(_with_params)
    return st.fixed_dictionaries(fields).map(lambda values: cls(**_mended(cls, values)))


def _of_field(cls: type, name: str, kind: Any) -> st.SearchStrategy[Any]:
    found = OF_FIELD.get((cls, name), OF_NAME.get(name))
    return of_type(kind) if found is None else found


def _with_params(values: Values) -> st.SearchStrategy[RuleSetting]:
    own = RULES[values["rule"]].params
    return instances(own).map(lambda params: RuleSetting(**values, params=params))


def _mended(cls: type, values: Values) -> Values:
    """The same values, put in order where an invariant ties two fields together."""
    for low, high in ORDERED:
        if cls is not TimeBand and low in values and high in values:
            _order(values, low, high)
    if {"minimum", "desired"} <= values.keys() and values["minimum"] is not None:
        values["desired"] = values["minimum"] + (values["desired"] or 0)
    mend = MEND.get(cls)
    if mend is not None:
        mend(values)
    return values


def _order(values: Values, low: str, high: str) -> None:
    if values[low] is not None and values[high] is not None and values[high] < values[low]:
        values[low], values[high] = values[high], values[low]


def _mend_season(values: Values) -> None:
    values["last_day"] = min(values["last_day"], values["first_day"] + dt.timedelta(days=300))
    if values["prepare_from"] is not None:
        values["prepare_from"] = values["first_day"] - dt.timedelta(days=values["prepare_from"].day)


def _both_or_none(values: Values) -> None:
    if values["start"] is None or values["end"] is None:
        values["start"] = values["end"] = None


def _mend_trade(values: Values) -> None:
    if values["from_officer_id"] == values["to_officer_id"]:
        values["to_officer_id"] += "x"


def _mend_preference(values: Values) -> None:
    subjects = ("post_id", "duty_id", "template_id", "partner_id")
    chosen = next((name for name in subjects if values[name]), "post_id")
    wanted = values[chosen] or "x"
    values.update(dict.fromkeys(subjects))
    values[chosen] = f"{wanted}x" if wanted == values["officer_id"] else wanted


def _mend_request(values: Values) -> None:
    if values["template_id"]:
        values["shift_id"] = ""


def _mend_override(values: Values) -> None:
    values["override_by"] = values["override_by"] or "lt"


MEND: dict[type, Callable[[Values], None]] = {
    Season: _mend_season,
    Availability: _both_or_none,
    Worked: _both_or_none,
    Trade: _mend_trade,
    Preference: _mend_preference,
    ShiftRequest: _mend_request,
    Assignment: _mend_override,
    CapPeriod: lambda values: _order(values, "first", "last"),
}


def entities(cls: type[Entity] | None = None) -> st.SearchStrategy[Any]:
    """Entities of one kind, or of any kind but the season."""
    if cls is not None:
        return instances(cls)
    return st.one_of([instances(kind) for kind in KINDS.values() if kind is not Season])


def plans(largest: int = 12) -> st.SearchStrategy[Plan]:
    """Plans of a season and at most `largest` entities of any kinds."""
    return st.builds(
        lambda season, others: Plan((season, *others)),
        instances(Season),
        st.lists(entities(), max_size=largest),
    )


def ledgers(largest: int = 4) -> st.SearchStrategy[tuple[LedgerEntry, ...]]:
    """Calendar ledgers without repeated keys or UIDs."""
    entries = st.lists(
        instances(LedgerEntry), max_size=largest, unique_by=(lambda entry: entry.key, lambda entry: entry.uid)
    )
    return entries.map(lambda found: tuple(sorted(found, key=lambda entry: tuple(map(str, entry.key)))))


def drawable() -> tuple[type, ...]:
    """Every kind of entity, for tests that go through all of them."""
    return tuple(cls for cls in KINDS.values() if dataclasses.is_dataclass(cls))
