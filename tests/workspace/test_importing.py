"""A JSON season as a new file, and in place of the one that is open."""

from __future__ import annotations

import dataclasses
import json

import pytest

from desktop.domain.edit import put
from desktop.domain.records import Told
from desktop.errors import FileProblem, InputError
from desktop.workspace.exporting import export_calendars, export_json
from desktop.workspace.importing import import_season
from desktop.workspace.publishing import publish
from desktop.workspace.sources import read_season, sample_names, sample_plan, season_of
from tests.builders import NOW, assign, day, need, officer, officers, plan_of

MONDAY = "need/n/2027-06-28"
WEEK = (day("06-28"), day("07-04"))


def written(world, name="s.json", *, calendars=False, **fields):
    """A JSON season with a published week, from a session that goes on."""
    crew = [dataclasses.replace(one, **fields) for one in officers("ab")]
    session = world.create(plan_of(*crew, need(), assign(MONDAY, "a")), name=f"{name}.csoplan")
    publish(session, *WEEK)
    if calendars:
        export_calendars(session, world.folder / "cal")
    export_json(session, world.folder / name)
    return session, world.folder / name


def test_a_new_file_from_json_is_the_same_season_with_its_calendars(world):
    session, path = written(world, calendars=True)
    again = world.create(path, name="b.csoplan")
    assert again.plan == session.plan
    assert set(again.ledger()) == set(session.ledger())
    export_json(again, world.folder / "again.json")
    assert (world.folder / "again.json").read_bytes() == path.read_bytes()


def test_a_copy_beside_its_original_has_uids_of_its_own(world):
    session, path = written(world, calendars=True)
    copy = world.create(path, name="b.csoplan", as_copy=True)
    ours = {entry.uid for entry in session.ledger()}
    assert len(copy.ledger()) == len(ours)
    assert not ours & {entry.uid for entry in copy.ledger()}


def test_samples_are_known_by_name_and_sound():
    assert {"harbor-point", "pike-hollow"} <= set(sample_names())
    plan = sample_plan("pike-hollow")
    assert plan.season.is_sample
    assert season_of("pike-hollow", as_copy=False, now=lambda: NOW) == (plan, ())
    with pytest.raises(InputError, match=r"no such sample season.*harbor-point"):
        sample_plan("atlantis")


def test_a_season_is_opened_from_a_sample(world):
    session = world.create("pike-hollow")
    assert session.plan == sample_plan("pike-hollow")


def test_every_fault_is_named_and_no_file_is_made(world):
    _, path = written(world)
    data = json.loads(path.read_text())
    data["entities"]["assignment"][0]["officer_id"] = "ghost"
    data["entities"]["need"][0]["post_id"] = "nowhere"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError) as caught:
        world.create(path, name="b.csoplan")
    places = [fault.place for fault in caught.value.faults]
    assert all(place.startswith("s.json · ") for place in places)
    assert {"ghost", "nowhere"} <= {word for fault in caught.value.faults for word in fault.reason.split("'")}
    assert not (world.folder / "b.csoplan").exists()


def test_a_file_that_is_not_there_is_named(world):
    with pytest.raises(FileProblem, match=r"gone\.json.*cannot be read"):
        read_season(world.folder / "gone.json")


def test_in_place_of_the_open_season_by_one_edit(world):
    _, path = written(world, note="from file")
    session = world.create(plan_of(*officers("abc"), need(minimum=2), assign("need/n/2027-06-29", "c")))
    before = session.plan
    edit = import_season(session, path)
    assert edit.label == "Import s.json"
    assert session.plan == read_season(path)[0]
    assert world.reopen(session).plan == session.plan
    session = world.open()
    session.undo()
    assert session.plan.officers == before.officers
    assert session.plan.assignments == before.assignments


def test_what_happened_here_stays(world):
    theirs, path = written(world)
    session = world.create(plan_of(*officers("ab"), need(), assign(MONDAY, "b")))
    ours = publish(session, *WEEK, note="ours")
    import_season(session, path)
    assert session.plan.get("publication", "1") == ours
    assert set(session.plan.of(Told)) == {"1|b"}
    assert session.plan.assignments.keys() == theirs.plan.assignments.keys()


def test_what_happened_there_is_added(world):
    theirs, path = written(world)
    session = world.create(plan_of(*officers("ab"), need()))
    import_season(session, path)
    assert session.plan.of(Told) == theirs.plan.of(Told)
    assert session.plan.get("publication", "1") == theirs.plan.get("publication", "1")


def test_the_ledger_is_added_to_and_never_replaced(world):
    theirs, path = written(world, calendars=True)
    session = world.create(plan_of(*officers("ab"), need()))
    import_season(session, path)
    assert set(session.ledger()) == set(theirs.ledger())
    import_season(session, path)
    assert set(session.ledger()) == set(theirs.ledger())


def test_a_season_without_somebody_who_was_published_is_refused(world):
    _, path = written(world)
    session = world.create(plan_of(*officers("abz"), need(), assign(MONDAY, "z")))
    publish(session, *WEEK)
    before = session.plan
    with pytest.raises(InputError, match="'z'"):
        import_season(session, path)
    assert session.plan is before


def test_a_bad_file_changes_nothing(world, tmp_path):
    session = world.create()
    session.commit("", [put(session.plan, officer("d"))])
    (tmp_path / "bad.json").write_text("[]")
    before = session.plan
    with pytest.raises(InputError, match=r"bad\.json.*no season"):
        import_season(session, tmp_path / "bad.json")
    assert session.plan is before
