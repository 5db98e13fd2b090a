"""The benchmark's text format: what is read, and what is said of lines that make no sense."""

import pytest

from desktop.errors import InputError
from desktop.exchange.shift_benchmark import Demand, ShiftType, Wish, read_instance
from tests.benchmarks.instances import SMALL, random_instance


def read(text):
    return read_instance(text.encode(), "small.txt", "small")


def faults(text):
    with pytest.raises(InputError) as caught:
        read(text)
    return caught.value.faults


def line_of(text, piece):
    return text[: text.index(piece)].count("\n") + 1


def test_everything_is_read():
    found = read(SMALL)
    assert (found.name, found.days) == ("small", 8)
    assert found.shifts == (ShiftType("E", 480, ()), ShiftType("L", 600, ("E",)))
    assert [it.id for it in found.staff] == ["A", "B", "C", "D", "Ann O'Dell"]
    first = found.staff[0]
    assert first.most_shifts == {"E": 8, "L": 8}
    assert (first.most_minutes, first.least_minutes, first.most_weekends) == (2880, 960, 1)
    assert (first.longest_run, first.shortest_run, first.shortest_rest) == (4, 2, 2)
    assert [it.days_off for it in found.staff] == [{3}, set(), {0, 7}, set(), set()]
    assert found.on == (Wish("A", 1, "E", 2), Wish("Ann O'Dell", 4, "L", 3))
    assert found.off == (Wish("B", 2, "E", 4), Wish("D", 5, "L", 1))
    assert found.demand[2] == Demand(1, "E", 2, 90, 2)
    assert len(found.demand) == 16


@pytest.mark.parametrize("text", [SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL.replace(",", " , ")])
def test_line_ends_marks_and_blanks_do_not_matter(text):
    assert read(text) == read(SMALL)


def test_requests_and_days_off_may_be_missing():
    text = SMALL[: SMALL.index("SECTION_DAYS_OFF")] + SMALL[SMALL.index("SECTION_COVER") :]
    found = read(text)
    assert not found.on
    assert not found.off
    assert not any(it.days_off for it in found.staff)


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        ("A,1,E,2", "A,1,X,2", "There is no shift 'X'."),
        ("A,1,E,2", "Z,1,E,2", "There is no employee 'Z'."),
        ("A,1,E,2", "A,8,E,2", "'8' does not fit there."),
        ("A,1,E,2", "A,1,E", "It has 3 fields."),
        ("A,1,E,2", "A,1,E,-2", "'-2' does not fit there."),
        ("A,1,E,2", "A,1,E,٣", "'٣' does not fit there."),
        ("L,600,E", "L,1500,E", "'1500' does not fit there."),
        ("L,600,E", "L,600,E|N", "There is no shift 'N'."),
        ("L,600,E", "E,600,E", "Shift E is there twice."),
        ("C,0,7", "C,0,70", "'70' does not fit there."),
        ("E=1|L=8,3000,0,3,2", "E=1|L=8,9,99,3,2", "At least 99 min and at most 9 cannot both be kept."),
        ("E=1|L=8,3000,0,3,2", "E=1|L=8,3000,0,3,4", "Runs of 4 to 3 shifts do not exist."),
        ("E=1|L=8", "E=1|L", "'' does not fit there."),
        ("B,E=8|L=0", "A,E=8|L=0", "Employee A is there twice."),
        ("0,L,1,100,1", "0,E,1,100,1", "Day 0, shift E is there twice."),
        ("SECTION_DAYS_OFF", "SECTION_DAYSOFF", "'SECTION_DAYSOFF' is no section."),
    ],
)  # fmt: skip
def test_bad_lines_are_named(good, bad, reason):
    text = SMALL.replace(good, bad, 1)
    lines = {fault.reason: fault.place for fault in faults(text)}
    line = line_of(SMALL, good)
    assert lines[reason] == f"small.txt · line {line}"


@pytest.mark.parametrize("section", ["SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_COVER"])
def test_a_section_is_missing(section):
    begin = SMALL.index(section)
    end = SMALL.find("SECTION_", begin + 1)
    found = faults(SMALL[:begin] + (SMALL[end:] if end > 0 else ""))
    assert f"small.txt: {section} is missing. Give a complete instance file." in map(str, found)


def test_other_files():
    assert next(fault.place for fault in faults("Name,Badge\nA,1\n")) == "small.txt · line 1"
    with pytest.raises(InputError, match=r"line 2: It is not UTF-8"):
        read_instance(b"SECTION_HORIZON\n\xff\xfe", "small.txt", "small")


def test_each_fault_is_told_at_once():
    assert len(faults(SMALL.replace("A,1,E,2", "A,9,E,2").replace("B,2,E,4", "B,2,E,x"))) == 2


@pytest.mark.parametrize("seed", range(5))
def test_instances_of_our_own_are_sound(seed):
    assert read(random_instance(seed)).days == 9
