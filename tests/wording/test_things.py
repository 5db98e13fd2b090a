"""Names of things."""

import dataclasses

from desktop.wording.things import published_text
from tests.builders import publication, season


def test_a_published_schedule_is_called_as_the_department_says():
    made = publication(3, "06-28", "07-11")
    rostered = dataclasses.replace(season(), schedule_label="Roster", locale="en_AU")

    assert published_text(season(), made) == "Published schedule no. 3 (Jun 28 – Jul 11)"
    assert published_text(rostered, made) == "Published roster no. 3 (28 Jun – 11 Jul)"
