"""File names are safe on every system, and stay apart."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.file_names import distinct, safe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1204", "1204"),
        ("Ü-12/b", "U-12-b"),
        ("../../etc", "etc"),
        ("a b:c", "a-b-c"),
        ("你", ""),
        ("x" * 99, "x" * 40),
    ],
)
def test_unsafe_letters_are_replaced(text, name):
    assert safe(text) == name


def test_names_that_would_meet_get_their_ids():
    assert distinct({"n1": "12", "n2": "12", "n3": "AB", "n4": "ab", "n5": "你", "n6": "7"}) == {
        "n1": "12-n1",
        "n2": "12-n2",
        "n3": "AB-n3",
        "n4": "ab-n4",
        "n5": "n5",
        "n6": "7",
    }


@given(st.dictionaries(st.text("ab-", min_size=1, max_size=3), st.text("aAbé- /", max_size=3)))
def test_names_are_safe_and_no_two_are_the_same_to_any_system(wanted):
    names = distinct(wanted)

    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in names.values())
    assert len({name.casefold() for name in names.values()}) == len(wanted)
