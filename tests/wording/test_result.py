"""Progress and the result sheet in words."""

from dataclasses import dataclass, field

import pytest

from desktop.domain.values import Priority
from desktop.wording.result import fitted_text, headline, progress_text, table, untouched_text
from desktop.wording.things import Things
from tests.builders import day, need, officer, plan_of


@dataclass(frozen=True)
class Open:
    heads: float = 0
    minutes: int = 0


@dataclass(frozen=True)
class Figures:
    must: Open = Open()
    should: Open = Open()
    possible: Open = Open()
    broken: int = 0
    overtime: dict = field(default_factory=dict)
    least: int | None = None
    most: int | None = None
    weekend_shifts: int = 0

    @property
    def open(self):
        return dict(zip(Priority, (self.must, self.should, self.possible), strict=True))


PLAN = plan_of(
    officer("a", name="Okafor J"), officer("b", name="Reyes M"), need(minimum=2, priority=Priority.MUST)
)
RANGE = (day("07-01"), day("07-03"))


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        (Figures(), "All 6 must-have shifts filled."),
        (Figures(must=Open(1, 450)), "1 must-have shift open of 6 (7.5 h)."),
        (
            Figures(should=Open(3, 1350), possible=Open(1, 480)),
            "All 6 must-have shifts filled. 3 should-have shifts open (22.5 h)."
            " 1 if-possible shift open (8 h).",
        ),
    ],
)
def test_headline(figures, text):
    assert headline(PLAN, *RANGE, figures) == text


def test_headline_without_must_have_shifts():
    plan = plan_of(officer(), need(priority=Priority.SHOULD))

    assert headline(plan, *RANGE, Figures()) == ""


def test_table():
    now = Figures(must=Open(31, 14000), should=Open(12, 5400))
    proposed = Figures(
        should=Open(3, 1350), overtime={"a": 240, "b": 150}, least=1440, most=2460, weekend_shifts=4
    )

    lines = table(Things(PLAN), now, proposed, ["b"])

    assert [(line.label, line.now, line.proposed, line.note) for line in lines] == [
        ("Open, must have", "31", "0", ""),
        ("Open, should have", "12", "3", ""),
        ("Open, if possible", "0", "0", ""),
        ("Rules broken", "0", "0", ""),
        ("Overtime hours", "0", "6.5", "Okafor J and Reyes M"),
        ("Least / most hours a week", "–", "24 / 41", ""),
        ("Weekend shifts, most", "0", "4", ""),
        ("People whose published shifts change", "–", "1", "Reyes M"),
    ]


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ((3, 31, 1), "28 of 31 gaps closed · 3 left, 1 proven impossible"),
        ((3, 31, 0), "28 of 31 gaps closed · 3 left"),
        ((0, 31, 0), "31 of 31 gaps closed"),
        ((0, 1, 0), "1 of 1 gap closed"),
        ((2, 1, 5), "0 of 1 gap closed · 2 left, 2 proven impossible"),
    ],
)
def test_progress(facts, text):
    assert progress_text(*facts) == text


def test_what_was_left_alone():
    assert untouched_text(6, 14) == "Not touched: 6 locked, 14 made by hand."
    assert untouched_text(0, 1) == "Not touched: 1 made by hand."
    assert untouched_text(0, 0) == ""


def test_what_became_of_a_proposal():
    assert fitted_text(moved_on=False, dropped=0) == ""
    assert fitted_text(moved_on=True, dropped=0) == "Edited since; checked again: still valid."
    assert fitted_text(moved_on=True, dropped=1) == "Edited since: 1 shift no longer fits."
    assert fitted_text(moved_on=True, dropped=2) == "Edited since: 2 shifts no longer fit."
