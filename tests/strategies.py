"""Hypothesis strategies for a small world: few ids and few values, so that edits of it meet often."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from desktop.domain.edit import Change, Edit, coalesce
from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from tests.builders import NOW, assign, need, officer, post, time_off

ZONES = ["America/New_York", "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe", "America/Detroit"]
SHIFT_IDS = ["need/n/2027-06-28", "event/crowd/2027-07-04", "extra/x/2027-07-03"]

days = st.dates(dt.date(2027, 1, 1), dt.date(2028, 4, 30))
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))

_words = st.sampled_from(["", "one", "two"])
versions: st.SearchStrategy[Entity] = st.one_of(
    st.builds(officer, st.sampled_from("abc"), note=_words, phone=_words),
    st.builds(post, st.sampled_from("pq"), place=_words, bring=_words),
    st.builds(need, minimum=st.integers(0, 2), note=_words),
    st.builds(assign, st.sampled_from(SHIFT_IDS), st.sampled_from("abc"), locked=st.booleans(), note=_words),
    st.builds(time_off, st.sampled_from("ab"), last=st.sampled_from(["07-05", "07-07", "07-09"])),
)
"""An entity of the small world in one of its versions."""

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
