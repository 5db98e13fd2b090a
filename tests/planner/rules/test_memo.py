"""Remembering what is worked out once for a plan."""

import gc
import weakref

from desktop.planner.lookup import Lookup
from desktop.planner.rules.memo import once_for_plan
from tests.builders import plan_of


def test_each_plan_and_argument_is_worked_out_once():
    asked = []

    @once_for_plan
    def work(look, what):
        asked.append((look, what))
        return [what]

    first, second = Lookup(plan_of()), Lookup(plan_of())
    assert work(first, "a") is work(first, "a")
    assert work(first, "b") == ["b"]
    assert work(second, "a") is not work(first, "a")
    assert asked == [(first, "a"), (first, "b"), (second, "a")]


def test_a_plan_that_is_gone_is_forgotten():
    @once_for_plan
    def work(look):
        return 1

    look = Lookup(plan_of())
    work(look)
    gone = weakref.ref(look)
    del look
    gc.collect()
    assert gone() is None
