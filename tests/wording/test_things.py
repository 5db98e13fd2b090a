"""Names of things."""

import dataclasses

from desktop.wording.gaps import spot
from desktop.wording.things import Things, published_text
from tests.builders import duty, event, line, plan_of, post, publication, season


def test_a_published_schedule_is_called_as_the_department_says():
    made = publication(3, "06-28", "07-11")
    rostered = dataclasses.replace(season(), schedule_label="Roster", locale="en_AU")

    assert published_text(season(), made) == "Published schedule no. 3 (Jun 28 – Jul 11)"
    assert published_text(rostered, made) == "Published roster no. 3 (28 Jun – 11 Jul)"


def test_lines_of_an_event_at_one_post_are_told_apart_by_their_duties():
    crowd = line("crowd", duty_id="crowd")
    plan = plan_of(
        post(name="Foreshore"),
        duty("crowd", name="Crowd"),
        duty("kids", name="Family point"),
        event(name="New Year"),
        crowd,
        line("kids", duty_id="kids"),
    )
    alone = plan_of(post(name="Foreshore"), duty("crowd", name="Crowd"), event(name="New Year"), crowd)

    places = [spot(Things(plan), shift) for _id, shift in sorted(plan.shifts.items())]
    assert places == ["New Year · Foreshore, Crowd", "New Year · Foreshore, Family point"]
    (shift,) = alone.shifts.values()
    assert Things(alone).place(shift) == "New Year: Foreshore"
