"""Naming the event and the dates of a sick-call test."""

import pytest

from desktop.errors import InputError
from desktop.workspace.resilience import event_named, within
from tests.builders import day, event, plan_of

PLAN = plan_of(event("fair", name="Harbor Fair"), event("one", name="Market"), event("two", name="Market"))


@pytest.mark.parametrize(
    ("name", "id"), [("fair", "fair"), ("harbor fair", "fair"), (" HARBOR FAIR ", "fair"), ("two", "two")]
)
def test_an_event_by_its_name_or_id(name, id):
    assert event_named(PLAN, name) == id


@pytest.mark.parametrize(
    ("plan", "name", "remedy"),
    [
        (PLAN, "Parade", "Give the name of one: Harbor Fair, Market, Market."),
        (PLAN, "Market", "Give one of one, two."),
        (plan_of(), "Fair", "Give the name of one: the season has none."),
    ],
)
def test_an_event_that_cannot_be_told(plan, name, remedy):
    with pytest.raises(InputError, match=name) as caught:
        event_named(plan, name)
    assert remedy in str(caught.value)


def test_dates_within_the_season():
    within(PLAN, None, None)
    within(PLAN, day("07-01"), day("07-01"))


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [("07-05", "07-01", "out of order"), ("08-05", "08-09", "Nothing of the season")],
)
def test_dates_that_make_no_sense(first, last, reason):
    with pytest.raises(InputError, match=reason):
        within(PLAN, day(first), day(last))
