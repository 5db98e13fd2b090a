"""The committed samples are what the builders make, valid, and equal after a round trip."""

import pytest

from desktop.domain.validate import validate
from desktop.exchange.season_json import season_from_json, season_to_json
from desktop.resources import resource
from tests.samples.build import SAMPLES, build


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request):
    return request.param


def test_committed_file_is_what_the_builder_makes(sample, tmp_path):
    build(tmp_path)
    made = (tmp_path / f"{sample}.json").read_bytes()
    assert resource(f"samples/{sample}.json").read_bytes() == made, "run python -m tests.samples.build"


def test_no_sample_without_builder():
    found = {path.stem for path in resource("samples").glob("*.json")}
    assert found == set(SAMPLES)


def test_sample_is_valid(sample):
    assert validate(SAMPLES[sample]()) == []


def test_sample_survives_export_and_import(sample):
    text = season_to_json(SAMPLES[sample]())
    plan, ledger = season_from_json(text, sample)
    assert plan == SAMPLES[sample]()
    assert ledger == ()
    assert season_to_json(plan) == text


def test_people_are_fictional_and_complete(sample):
    plan = SAMPLES[sample]()
    people = [officer for officer in plan.officers.values() if officer.status != "vacancy"]
    for field in ("badge", "person_id", "payroll_number"):
        assert len({getattr(officer, field) for officer in people}) == len(people)
    for officer in people:
        assert officer.badge != officer.payroll_number
        assert "555" in officer.phone
        assert officer.phone.replace(" ", "")[-4:-2] == "01"
        assert officer.email.endswith((".example.org", ".example.com"))


def test_nobody_is_assigned_and_the_copy_is_marked(sample):
    plan = SAMPLES[sample]()
    assert not plan.assignments
    assert plan.season.is_sample
