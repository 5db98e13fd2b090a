"""The sick-call test in words."""

import dataclasses

import pytest

from desktop.planner.resilience.result import Chance, CriticalAbsence, Loss, Share, Span, Standby
from desktop.wording.resilience import (
    SickCallWords,
    averages_text,
    basis_text,
    keep_text,
    open_already_text,
    pairs_text,
    progress_text,
    share_text,
    single_text,
)
from tests.builders import day, plan_of
from tests.wording.world import WORLD

CROWD = "event/crowd/2027-07-04"
FRIDAY, NIGHT = "need/n/2027-07-02", "need/night/2027-07-02"
WORDS = SickCallWords(plan_of(*WORLD))


def absence(*losses, officers=("b",), date="07-02", event_id="", standby=""):
    return CriticalAbsence(officers, day(date), event_id, losses, standby)


def loss(shift_id, missing=1.0, crew=0, before=0.0):
    return Loss(shift_id, missing, crew, 100, before)


def test_one_absence_with_its_standby():
    assert WORDS.absence(absence(loss(CROWD), date="07-04", standby="a")) == (
        "If Reyes M is sick on Sun, Jul 4, Fireworks · Downtown foot (4:00 PM – 10:00 PM) falls below its "
        "minimum; best standby: Kim S."
    )


def test_two_absences_and_two_shifts():
    assert WORDS.absence(absence(loss(FRIDAY), loss(NIGHT), officers=("b", "c"))) == (
        "If Reyes M and Silva I are sick on Fri, Jul 2, Downtown foot (8:00 AM – 4:00 PM) and Beach ATV "
        "(Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)) fall below their minimum."
    )


def test_a_gap_that_is_there_already_and_a_crew_that_breaks_a_rule():
    assert WORDS.absence(absence(loss(FRIDAY, before=1.0), loss(NIGHT, missing=0, crew=1))) == (
        "If Reyes M is sick on Fri, Jul 2, Downtown foot (8:00 AM – 4:00 PM) falls further below its minimum "
        "and the crew left at Beach ATV (Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)) breaks a rule."
    )


def test_all_of_an_event_names_the_dates_of_what_is_lost():
    assert WORDS.absence(absence(loss(CROWD), date="07-04", event_id="fair")) == (
        "If Reyes M misses all of Fireworks, Fireworks · Downtown foot, Sun, Jul 4, 4:00 PM – 10:00 PM falls "
        "below its minimum."
    )


def test_absences_that_come_to_the_same_are_told_together():
    alike = [absence(loss(CROWD), officers=(officer,), date="07-04") for officer in "abc"]
    other = absence(loss(CROWD), officers=("a",), date="07-04", standby="b")

    found = WORDS.absences([*alike, other])

    assert found[0].startswith("If any one of Kim S, Reyes M and Silva I is sick on Sun, Jul 4, Fireworks · ")
    assert found[1:] == [WORDS.absence(other)]


def test_two_together_are_told_one_pair_after_the_other():
    pairs = [absence(loss(CROWD), officers=pair, date="07-04") for pair in (("a", "b"), ("b", "c"))]

    assert WORDS.absences(pairs) == [WORDS.absence(pair) for pair in pairs]


def test_a_chance_in_full():
    chance = Chance(Span.DAY, "", day("06-28"), day("06-28"), 9, 1, 2.0, Share(1740, 2000), Share(1280, 2000))

    assert keep_text(chance) == "must have 87 % (85–88 %), all 64 % (62–66 %); 2 open already"
    assert keep_text(dataclasses.replace(chance, must_shifts=0, open_heads=0)) == "all 64 % (62–66 %)"


def test_many_shifts_are_counted():
    found = WORDS.absence(absence(*[loss(FRIDAY)] * 5))

    assert found.endswith(" and 2 more fall below their minimum.")


def test_standbys():
    free = Standby(day("07-04"), "a", 3, 4, 100)
    at_work = dataclasses.replace(free, from_shifts=("need/n/2027-07-04",))

    assert WORDS.standby(free) == "Sun, Jul 4: Kim S on call helps with 3 of 4"
    assert WORDS.standby(at_work) == (
        "Sun, Jul 4: Kim S on call helps with 3 of 4, instead of Downtown foot (8:00 AM – 4:00 PM)"
    )


@pytest.mark.parametrize(
    ("span", "id", "expected"),
    [
        (Span.EVENT, "fair", "Fireworks"),
        (Span.WEEK, "", "Week Jun 28 – Jul 4"),
        (Span.DAY, "", "Mon, Jun 28"),
        (Span.ALL, "", "All, Jun 28 – Jul 4"),
    ],
)
def test_what_a_chance_is_about(span, id, expected):
    chance = Chance(span, id, day("06-28"), day("07-04"), 1, 1, 0.0, Share(1, 1), Share(1, 1))

    assert WORDS.span(chance) == expected


def test_shares():
    assert share_text(Share(1740, 2000)) == "87 % (85–88 %)"
    assert share_text(Share(1998, 2000)) == "99.9 % (99.6–100 %)"
    assert share_text(Share(0, 2000)) == "0 % (0–0.2 %)"


def test_sentences_about_the_whole():
    assert single_text(0).startswith("No single absence ")
    assert single_text(1) == "1 absence of one officer opens a must-have gap that nobody free may fill."
    assert single_text(2) == "2 absences of one officer open a must-have gap that nobody free may fill."
    assert pairs_text(0) == "No two absences on one date open one either, beyond those."
    assert pairs_text(1).startswith("1 more opens ")
    assert pairs_text(5).startswith("5 more open ")
    assert (open_already_text(0), open_already_text(1.5)) == ("", "1.5 open already")
    assert progress_text("seasons", 1280, 2000) == "Drawing seasons: 1,280 of 2,000"
    assert progress_text("absences", 3, 8) == "Looking at absences: 3 of 8"
    assert averages_text(32.84, 11.5, 12) == (
        "On average 32.8 shifts are missed and 11.5 people come in, with 12.0 calls."
    )
    assert basis_text(2.0, 2.5, 2000, 7).startswith("Chances from 2,000 drawn seasons (seed 7), ")
