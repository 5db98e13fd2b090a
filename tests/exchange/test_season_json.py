"""The JSON season: complete, the same again after import, and refused with every fault by its place."""

import datetime as dt
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codec import decode, encode
from desktop.domain.ledger import Audience, LedgerEntry
from desktop.domain.plan import KINDS, Plan
from desktop.domain.rules import RuleSetting, setting
from desktop.errors import InputError
from desktop.exchange.json_text import read_json
from desktop.exchange.season_json import READERS, copied_ledger, season_from_json, season_to_json
from tests.builders import NOW, assign, need, officer, officers, plan_of, publication, published_shift, season
from tests.entity_strategies import entities, ledgers, plans

SMALL = {
    "format": "cso-planner-season",
    "version": 2,
    "entities": {
        "season": [
            {
                "name": "S",
                "department": "D",
                "first_day": "2027-06-28",
                "last_day": "2027-07-25",
                "zone": "America/New_York",
            }
        ]
    },
    "ledger": [],
}


def entry(shift_id="need/n/2027-06-28", officer_id="a", **fields):
    defaults = {
        "uid": f"uid-{shift_id}-{officer_id}",
        "sequence": 2,
        "content": "{}",
        "created_at": NOW,
        "revised_at": NOW,
    }
    audience = fields.pop("audience", Audience.OFFICER)
    return LedgerEntry(audience, shift_id, officer_id, **(defaults | fields))


def small(**entities_by_kind):
    return {**SMALL, "entities": {**SMALL["entities"], **entities_by_kind}}


def faults(data, place="s.json"):
    with pytest.raises(InputError) as caught:
        season_from_json(data if isinstance(data, str | bytes) else json.dumps(data), place)
    return {fault.place: fault.reason for fault in caught.value.faults}


def tried(text):
    try:
        return season_from_json(text, "s.json")[0], []
    except InputError as error:
        return None, [fault.place for fault in error.faults]


@given(plans(), ledgers())
def test_what_is_exported_comes_back_equal_and_is_exported_the_same_again(plan, ledger):
    text = season_to_json(plan, ledger)
    back, entries = season_from_json(text.encode(), "s.json")

    assert back == plan
    assert entries == ledger
    assert season_to_json(back, entries) == text


@pytest.mark.parametrize("cls", KINDS.values(), ids=list(KINDS))
@given(data=st.data())
def test_every_kind_survives(cls, data):
    entity = data.draw(entities(cls))

    assert decode(cls, json.loads(json.dumps(encode(entity)))) == entity


def test_equal_seasons_give_equal_texts_in_whatever_order_they_were_built():
    crew = [officer(f"n{number}") for number in range(1, 12)]

    one, other = season_to_json(plan_of(*crew)), season_to_json(plan_of(*reversed(crew)))

    assert one == other
    assert [item["id"] for item in json.loads(one)["entities"]["officer"]] == [f"n{n}" for n in range(1, 12)]


def test_kinds_stand_in_their_order_and_one_entity_on_a_line():
    plan = plan_of(*officers("ab"), need(), assign("need/n/2027-06-28"))
    text = season_to_json(plan)

    assert list(json.loads(text)["entities"]) == [kind for kind in KINDS if plan.of(KINDS[kind])]
    assert sum(line.startswith("{") and len(line) > 1 for line in text.splitlines()) == len(list(plan))


def test_a_whole_number_in_a_fraction_field_is_written_as_after_import():
    text = season_to_json(plan_of(season(sick_rate_percent=3)))

    assert season_to_json(season_from_json(text, "s.json")[0]) == text


def test_publications_and_ledger_are_part_of_the_file():
    plan = plan_of(publication(1, "06-28", "07-11", published_shift()))

    back, entries = season_from_json(season_to_json(plan, [entry(withdrawn=True)]), "s.json")

    assert back == plan
    assert entries == (entry(withdrawn=True),)


def test_a_byte_order_mark_is_passed_over():
    text = json.dumps(SMALL)

    assert season_from_json(b"\xef\xbb\xbf" + text.encode(), "s.json") == season_from_json(
        "\ufeff" + text, "s"
    )


def test_a_copy_gets_new_uids_and_forgets_what_was_withdrawn():
    numbers = itertools.count(1)
    later = NOW + dt.timedelta(days=1)
    ledger = [entry(), entry(officer_id="b", withdrawn=True), entry(audience=Audience.TEAM)]

    copied = copied_ledger(ledger, lambda: f"new-{next(numbers)}", later)

    assert [item.uid for item in copied] == ["new-1", "new-2"]
    assert {item.sequence for item in copied} == {0}
    assert {item.revised_at for item in copied} == {later}
    assert [item.key for item in copied] == [ledger[0].key, ledger[2].key]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (b"", "s.json", "The file is empty."),
        (b'{"format":\n  nope}', "s.json · line 2, column 3", "It is not JSON: Expecting value."),
        (b'{\n"a": "\xff"}', "s.json · line 2", "It is not UTF-8."),
        ("{}".encode("utf-16"), "s.json", "It is written in UTF-16 or UTF-32."),
        (b"[" * 100_000, "s.json", "It is nested too deeply."),
        (b"[]", "s.json", "It is no season of this program."),
        (b'{"format": "other"}', "s.json", "It is no season of this program."),
    ],
    ids=["empty", "no-json", "latin-1", "utf-16", "deep", "list", "other-format"],
)
def test_what_is_no_season_at_all_is_refused_in_one_sentence(text, place, reason):
    assert faults(text) == {place: reason}


def test_a_newer_version_is_refused_alone():
    found = faults({**SMALL, "version": 3, "more": 1})

    assert found == {"s.json · version": "The file has version 3; this program knows versions up to 2."}


def test_a_file_of_the_first_version_gets_the_rules_that_read_wishes():
    rules = [encode(rule) for rule in (setting("rest"), setting("pay", id="partners"))]
    old = json.dumps({**small(rule=rules), "version": 1})
    found = season_from_json(old, "s.json")[0].of(RuleSetting)
    assert set(found) == {"rest", *READERS}
    assert found["keep_apart"] == setting("keep_apart")
    assert found["partners"].rule == "pay"
    assert not season_from_json(json.dumps({**SMALL, "version": 1}), "s.json")[0].of(RuleSetting)
    new = json.dumps(small(rule=rules))
    assert set(season_from_json(new, "s.json")[0].of(RuleSetting)) == {"rest", "partners"}


@pytest.mark.parametrize("version", [None, "1", True, 0, 1.5])
def test_a_version_that_is_none(version):
    assert list(faults({**SMALL, "version": version})) == ["s.json · version"]


def test_every_fault_is_named_by_its_place():
    data = small(
        officer=[
            {"id": "n1", "name": "Kim", "badge": "1", "last_day": "soon"},
            {"id": "n1", "name": "Lee", "badge": "2"},
            {"id": "n1", "name": "Ray", "badge": "3"},
            {"name": "Nobody"},
            7,
        ],
        assignment=[{"shift_id": "need/n/2027-06-28"}],
        starship=[],
        post={},
    )
    data |= {"extra": 1, "ledger": [{"uid": "u"}, 3]}

    assert faults(data) == {
        "s.json · extra": "There is no such part.",
        "s.json · entities · starship": "There is no such kind.",
        "s.json · entities · post": "It is no list.",
        "s.json · officer n1 · last_day": "'soon' is not a date such as 2027-07-04.",
        "s.json · officer n1": "It stands in the list twice (no. 2 and no. 3).",
        "s.json · officer no. 4 · id": "It is missing.",
        "s.json · officer no. 4 · badge": "It is missing.",
        "s.json · officer no. 5": "7 is not an object.",
        "s.json · assignment no. 1 · officer_id": "It is missing.",
        **{
            f"s.json · ledger no. 1 · {name}": "It is missing."
            for name in (
                "audience",
                "shift_id",
                "officer_id",
                "sequence",
                "content",
                "created_at",
                "revised_at",
            )
        },
        "s.json · ledger no. 2": "3 is not an object.",
    }


@pytest.mark.parametrize("found", [[], None, [SMALL["entities"]["season"][0]] * 2])
def test_a_file_holds_exactly_one_season(found):
    assert faults(small(season=found))["s.json · entities · season"] in {
        "A file holds exactly one.",
        "It is no list.",
    }


def test_entities_must_be_there():
    assert faults({"format": "cso-planner-season", "version": 1}) == {
        "s.json · entities": "It is missing or no object."
    }


def test_a_time_outside_the_calendar_is_refused():
    late = {"id": "c", "shift_id": "s", "officer_id": "a", "at": "9999-12-31T23:59:59-12:00", "answer": "yes"}

    assert faults(small(call=[late])) == {"s.json · call c": "A time in it lies outside the calendar."}


def test_repeated_names_in_an_object_are_named():
    text = json.dumps(SMALL).replace('"name": "S"', '"name": "S", "name": "T"')

    assert faults(text) == {"s.json · entities · season · 1 · name": "It is given more than once."}


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_no_number_can_hold_are_refused_where_they_stand(figure):
    text = json.dumps(SMALL).replace('"name": "S"', f'"name": "S", "sick_rate_percent": {figure}')

    (place,) = faults(text)
    assert place == "s.json · season no. 1 · sick_rate_percent"


def test_half_a_character_is_refused_on_the_way_in_and_out():
    text = json.dumps(SMALL).replace('"D"', r'"\ud83d"')

    assert faults(text) == {"s.json · entities · season · 1 · department": "The text holds half a character."}
    with pytest.raises(InputError, match="season · officer · 1 · note"):
        season_to_json(plan_of(officer(note="\ud83d")))


def test_a_pair_of_surrogates_is_a_character():
    plan, _ = season_from_json(json.dumps(SMALL).replace('"D"', r'"\ud83d\ude00"'), "s.json")

    assert plan.season.department == "😀"


def test_a_huge_file_is_not_read():
    with pytest.raises(InputError, match=r"s\.json: It has 1\.0 MB; at most 1 MB are read\."):
        read_json(b" " * (1 << 20) + b"{}", "s.json", largest=1 << 20)


def test_the_ledger_must_be_consistent():
    ledger = [
        entry(),
        entry(uid="other"),
        entry(officer_id="b", uid=entry().uid, sequence=-1),
        entry("x/y/z", uid=" "),
    ]
    data = {**SMALL, "ledger": [encode(item) for item in ledger]}

    assert faults(data) == {
        "s.json · ledger no. 2": "It speaks of the same shift and person as no. 1.",
        "s.json · ledger no. 3 · uid": "No. 1 has it too.",
        "s.json · ledger no. 3 · sequence": "-1 is negative.",
        "s.json · ledger no. 4 · uid": "It is empty.",
    }


def test_a_plan_without_anything_is_refused_on_import():
    assert list(faults(season_to_json(Plan()))) == ["s.json · entities · season"]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2),
)


@given(plans(4), st.randoms(use_true_random=False), JUNK)
def test_a_file_with_one_value_replaced_is_read_or_refused_but_never_fails(plan, random, junk):
    data = json.loads(season_to_json(plan))
    kind = random.choice(list(data["entities"]))
    item = random.choice(data["entities"][kind])
    item[random.choice([*item, "other"])] = junk

    back, places = tried(json.dumps(data))

    assert back is None or back.of(KINDS[kind])
    assert all(place.startswith("s.json · ") for place in places)


def test_the_order_of_faults_does_not_depend_on_the_run():
    data = small(officer=[{"id": "n1", "name": "K", "badge": "1", "zz": 1, "yy": 1, "xx": 1}])

    assert list(faults(data)) == [f"s.json · officer n1 · {name}" for name in ("xx", "yy", "zz")]
