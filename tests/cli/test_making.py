"""`new` and `import`: samples, JSON seasons, and what cannot be taken."""

import json

import pytest

from desktop.workspace.samples import sample_names


@pytest.mark.parametrize("sample", sample_names())
def test_every_sample_makes_a_season(run, folder, sample):
    ran = run("new", "town.csoplan", "--sample", sample)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("town.csoplan: ")
    assert (folder / "town.csoplan").is_file()


def test_what_a_new_season_holds_is_said(run):
    ran = run("new", "town.csoplan", "--sample", "pike-hollow")

    assert ran.out == "town.csoplan: Pike Hollow 2027, Jun 25 – Sep 6, 2027, 6 CSOs.\n"


def test_a_json_season_makes_the_same_season_again(run, planned, folder):
    run("export", planned, "--json", "season.json")
    ran = run("new", "été.csoplan", "--from", "season.json")
    run("export", "été.csoplan", "--json", "again.json")

    assert ran.status == 0
    assert (folder / "again.json").read_bytes() == (folder / "season.json").read_bytes()


@pytest.mark.parametrize("options", [(), ("--sample", "pike-hollow", "--from", "season.json")])
def test_a_season_begins_with_one_source(run, folder, options):
    ran = run("new", "town.csoplan", *options)

    assert ran.status == 2
    assert "Give --sample NAME (harbor-point, pike-hollow, silver-strand, wattle-bay)" in ran.err
    assert not (folder / "town.csoplan").exists()


def test_a_sample_that_does_not_exist(run):
    ran = run("new", "town.csoplan", "--sample", "atlantis")

    assert ran.status == 2
    assert ran.err.startswith("sample atlantis: There is no such sample season. Use one of harbor-point")


def test_a_file_is_never_replaced(run, planned, folder):
    before = (folder / planned).read_bytes()
    ran = run("new", planned, "--sample", "pike-hollow")

    assert ran.status == 3
    assert ran.err.startswith(f"{planned}: There is a file of that name already. Choose another name")
    assert (folder / planned).read_bytes() == before


def test_a_folder_that_can_only_be_read(run, folder, monkeypatch):
    monkeypatch.setattr("desktop.cli.making.os.access", lambda *_given: False)
    ran = run("new", "town.csoplan", "--sample", "pike-hollow")

    assert (ran.status, ran.err) == (
        3,
        "town.csoplan: Its folder can only be read. Choose a folder of your own.\n",
    )
    assert not (folder / "town.csoplan").exists()


def test_every_fault_of_a_json_season_is_on_a_line_of_its_own(run, planned, folder):
    run("export", planned, "--json", "season.json")
    data = json.loads((folder / "season.json").read_text(encoding="utf-8"))
    data["entities"]["officer"][0]["first_day"] = "tomorrow"
    data["entities"]["officer"][1]["colour"] = "blue"
    (folder / "season.json").write_text(json.dumps(data), encoding="utf-8")
    ran = run("new", "town.csoplan", "--from", "season.json")

    assert ran.status == 2
    assert len(ran.err.splitlines()) == 2
    assert "first_day" in ran.err.splitlines()[0]
    assert "colour" in ran.err.splitlines()[1]
    assert not (folder / "town.csoplan").exists()


@pytest.mark.parametrize(("content", "status"), [(b"", 2), (b"{", 2), (b"\xff\xfe", 2), (None, 3)])
def test_files_that_are_no_season(run, folder, content, status):
    if content is not None:
        (folder / "season.json").write_bytes(content)
    ran = run("new", "town.csoplan", "--from", "season.json")

    assert ran.status == status
    assert "season.json" in ran.err
    assert "Traceback" not in ran.err


def test_import_puts_a_season_in_place(run, fresh, planned):
    run("export", planned, "--json", "season.json")
    ran = run("import", fresh, "season.json")

    assert ran.status == 0
    assert ran.out.startswith("fresh.csoplan: Pike Hollow 2027, Jun 25 – Sep 6, 2027, 6 CSOs. ")
    assert run("check", fresh).lines[-1] == run("check", planned).lines[-1]
    assert run("import", fresh, "season.json").out.endswith("6 CSOs. 0 changes.\n")


def test_import_of_other_kinds_of_file_is_refused(run, fresh):
    ran = run("import", fresh, "roster.xlsx")

    assert ran.status == 2
    assert ran.err == "roster.xlsx: This version imports JSON seasons only. Give a file that ends in .json.\n"


@pytest.mark.parametrize("command", [("check",), ("plan",), ("report", "hours"), ("export",)])
def test_files_that_are_not_ours(run, folder, command):
    (folder / "notes.csoplan").write_text("Buy milk.", encoding="utf-8")
    name, *rest = command
    more = ["--csv", "x.csv"] if name == "export" else []
    ran = run(name, "notes.csoplan", *rest, *more)

    assert ran.status == 3
    assert "It is not a season file." in ran.err
    assert run(name, "missing.csoplan", *rest, *more).status == 3
    assert (folder / "notes.csoplan").read_text(encoding="utf-8") == "Buy milk."
