"""Two sessions on one file, in any order of edits, looks and waits: both end with what the file holds."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.edit import put, remove
from desktop.errors import ConflictError, InputError
from desktop.workspace.checking import check
from tests.builders import assign, extra, need, officer, officers, plan_of
from tests.workspace.conftest import World

SHIFTS = ("need/n/2027-06-28", "extra/x/2027-07-03")


def noted(session, choice):
    before = session.plan.officers["a"]
    field = ("note", "phone", "sector")[choice % 3]
    return [put(session.plan, dataclasses.replace(before, **{field: f"{session.who}{choice}"}))]


def assigned(session, choice):
    wanted = assign(SHIFTS[choice % 2], "abc"[choice % 3])
    known = session.plan.assignments.get(wanted.id)
    return [remove(known)] if known else [put(session.plan, wanted)]


def hired(session, choice):
    known = session.plan.officers.get("c")
    return [remove(known)] if known else [put(session.plan, officer("c"))]


def extras(session, choice):
    known = session.plan.get("extra_shift", "x")
    return [remove(known)] if known else [put(session.plan, extra())]


ACTS = st.sampled_from([noted, assigned, hired, extras])
steps = st.lists(
    st.tuples(
        st.booleans(),
        st.one_of(st.tuples(ACTS, st.integers(0, 5)), st.sampled_from(["undo", "flush", "look", "settle"])),
    ),
    max_size=14,
)


def take(session, step):
    """One step of one of the two; conflicts and refusals are told and change nothing."""
    try:
        if isinstance(step, tuple):
            session.commit("", step[0](session, step[1]))
        elif step == "look":
            session.look_for_news()
        else:
            getattr(session, step)()
    except (ConflictError, InputError):
        session.settle()


@pytest.mark.slow
@settings(max_examples=25)
@given(steps)
def test_both_end_with_what_the_file_holds(wanted):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            first = world.create(plan_of(*officers("abc"), need(), extra()))
            second = world.open(who="sgt")
            for is_first, step in wanted:
                take(first if is_first else second, step)
            for session in (first, second, first):
                take(session, "catch_up")
                take(session, "catch_up")  # the first may have been taken up by a conflict
            assert first.saved
            assert second.saved
            assert first.plan == second.plan == world.open(who="third").plan
            assert first.revision == second.revision
            assert list(first.problems()) == check(first.plan)
        finally:
            world.close()
