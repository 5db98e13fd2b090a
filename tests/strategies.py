"""Hypothesis strategies: any entity of any class, and random steps over a small plan."""

from __future__ import annotations

import datetime as dt
import types
import typing
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from desktop.domain.codec import field_types
from desktop.domain.edit import Change, Edit, coalesce
from desktop.domain.entity import Entity
from desktop.domain.people import Contract
from desktop.domain.plan import KINDS, Plan
from desktop.domain.rules import RULES, RuleSetting
from desktop.domain.season import SEASON_ID, Season
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, Grade, Mode
from desktop.errors import InputError
from tests.builders import NOW, assign, need, officer, post, time_off

ZONES = ["America/New_York", "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe", "America/Detroit"]
RECURRENCES = ["", "FREQ=WEEKLY;BYDAY=TH", "FREQ=DAILY;COUNT=4", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20271001"]
SHIFT_IDS = ["need/n/2027-06-28", "event/crowd/2027-07-04", "extra/x/2027-07-03"]

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
names = texts.filter(str.strip)
ids = st.text("abcdefghjkmnpqrstuvwxyz23456789-", min_size=1, max_size=6)
days = st.dates(dt.date(2027, 1, 1), dt.date(2028, 4, 30))
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
instants = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 1, 1), timezones=st.just(dt.UTC))

BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(0, 50),
    float: st.floats(0, 100),
    bool: st.booleans(),
    dt.date: days,
    dt.time: times,
    dt.datetime: instants.map(lambda moment: moment.replace(microsecond=0)),
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "name": names,
    "badge": names,
    "code": st.text("ABC", min_size=1, max_size=4),
    "letter": st.sampled_from("DMEN"),
    "zone": st.sampled_from(ZONES),
    "recurrence": st.sampled_from(RECURRENCES),
    "shift_id": st.sampled_from(SHIFT_IDS),
    "override_by": names,
    "start_fold": st.integers(0, 1),
    "end_fold": st.integers(0, 1),
    "display_week_start": st.sampled_from(DayKind).filter(lambda kind: kind is not DayKind.HOLIDAY),
    "workweek_start": st.sampled_from(DayKind).filter(lambda kind: kind is not DayKind.HOLIDAY),
    "pay_period_days": st.sampled_from([7, 14, 28]),
    "cap_periods": st.just(()),
    "break_minutes": st.integers(0, 1),
}


def _of_type(kind: Any) -> st.SearchStrategy[Any]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return st.none() | _of_type(inner)
    if origin is tuple:
        return st.lists(_of_type(typing.get_args(kind)[0]), max_size=3).map(tuple)
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return values(kind)


@cache
def values(cls: type) -> st.SearchStrategy[Any]:
    """Any valid instance of a dataclass of the domain."""
    if cls is Contract:
        hours = st.lists(st.integers(0, 168 * 60), min_size=3, max_size=3)
        return hours.map(lambda three: Contract(*sorted(three)))
    if cls is CrewRule:
        return _crew_rules()
    if cls is RuleSetting:
        return _rule_settings()
    fields = {name: _field(name, kind) for name, kind in field_types(cls).items()}
    if cls is Season:
        fields["id"] = st.just(SEASON_ID)
    return st.fixed_dictionaries(fields).map(lambda given: _made(cls, given))


def _field(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if name in BY_NAME:
        return BY_NAME[name]
    if name.endswith("_id") and kind is str:
        return ids
    return _of_type(kind)


def _made(cls: type, given: dict[str, Any]) -> Any:
    try:
        return cls(**given)
    except InputError:
        reject()


def _crew_rules() -> st.SearchStrategy[CrewRule]:
    word = {
        CrewRuleKind.LANGUAGE: st.sampled_from(["es", "pt", "ase"]),
        CrewRuleKind.GRADE: st.sampled_from([str(grade) for grade in Grade]),
        CrewRuleKind.CERTIFICATE: ids,
        CrewRuleKind.NOT_ALONE: st.just(""),
    }
    kinds = st.sampled_from(CrewRuleKind)
    return kinds.flatmap(lambda kind: st.builds(CrewRule, st.just(kind), word[kind], st.integers(1, 3)))


def _rule_settings() -> st.SearchStrategy[RuleSetting]:
    def of(rule: str) -> st.SearchStrategy[RuleSetting]:
        return st.builds(
            RuleSetting,
            id=ids,
            rule=st.just(rule),
            mode=st.sampled_from(Mode),
            weight=st.integers(0, 500),
            stop=st.booleans(),
            params=values(RULES[rule].params),
            source=texts,
        )

    return st.sampled_from(sorted(RULES)).flatmap(of)


def entities() -> st.SearchStrategy[Entity]:
    """Any valid entity of any kind."""
    return st.sampled_from(list(KINDS.values())).flatmap(values)


_words = st.sampled_from(["", "one", "two"])
versions: st.SearchStrategy[Entity] = st.one_of(
    st.builds(officer, st.sampled_from("abc"), note=_words, phone=_words),
    st.builds(post, st.sampled_from("pq"), place=_words, bring=_words),
    st.builds(need, minimum=st.integers(0, 2), note=_words),
    st.builds(assign, st.sampled_from(SHIFT_IDS), st.sampled_from("abc"), locked=st.booleans(), note=_words),
    st.builds(time_off, st.sampled_from("ab"), last=st.sampled_from(["07-05", "07-07", "07-09"])),
)
"""Entities of a small world: few ids, few values, so that they meet often."""

steps = st.lists(st.tuples(versions, st.booleans()), max_size=8)
"""What somebody does: put an entity in place, or (False) take it away."""

small_plans = st.lists(versions, max_size=10).map(Plan)


def edit_from(plan: Plan, done: list[tuple[Entity, bool]], id: str = "e") -> Edit:
    """The edit that `done` amounts to on `plan`."""
    changes: list[Change] = []
    seen = plan
    for entity, stays in done:
        change = Change(entity.kind, entity.id, seen.get(entity.kind, entity.id), entity if stays else None)
        changes.append(change)
        seen = seen.replace([(change.kind, change.id, change.after)])
    return Edit(id, "Something", "lt", NOW, coalesce(changes))
