"""The small Qt-free modules: names, geometry, what a drag means, problems by place."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.values import HireStatus
from desktop.ui.schedule.findings import Findings
from desktop.ui.schedule.geometry import DayScale, Geometry, Metrics, Zoom, stack
from desktop.ui.schedule.parts import Severity
from desktop.ui.schedule.people import row_names, short_name
from desktop.ui.schedule.strip import heads
from tests import builders as b


class TestNames:
    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Tobias Okafor", "Okafor T"),
            ("Ana de la Cruz", "de la Cruz A"),
            ("Sam Reyes Jr.", "Reyes S"),
            ("Cher", "Cher"),
            ("Linh Thi Nguyễn", "Nguyễn L"),
            ("De Leon", "Leon D"),
        ],
    )
    def test_short_names(self, name, short):
        assert short_name(b.officer(name=name)) == short

    def test_a_vacancy_keeps_its_name_and_twins_get_badges(self):
        people = [
            b.officer("v", name="New hire 3", status=HireStatus.VACANCY),
            b.officer("1", name="Jo Smith"),
            b.officer("2", name="Jan Smith"),
        ]

        assert row_names(people) == {"v": "New hire 3", "1": "Smith J 1", "2": "Smith J 2"}


def geometry(zoom=Zoom.TWO_WEEKS, rows="googooo", columns=14, size=(1000, 300), bands=3):
    return Geometry([row == "g" for row in rows], columns, bands, size, zoom, Metrics(16))


class TestGeometry:
    @given(st.integers(1, 143), st.integers(300, 3000), st.sampled_from(Zoom), st.integers(0, 5000))
    def test_columns_fill_the_width_and_every_pixel_belongs_to_one(self, columns, width, zoom, scroll):
        plot = geometry(zoom, columns=columns, size=(width, 400))
        plot.scroll_x = min(scroll, plot.scroll_range[0])
        spans = [plot.column_span(n) for n in range(columns)]

        assert sum(width for _, width in spans) == plot.content_width
        for number, (left, span) in enumerate(spans):
            for x in (left, left + span - 1):
                if x >= plot.left:
                    assert plot.column_at(x) == number

    def test_rows_and_what_is_outside(self):
        plot = geometry()

        for number in range(plot.rows):
            top, height = plot.row_span(number)
            assert (plot.row_at(top), plot.row_at(top + height - 1)) == (number, number)
        assert (plot.row_at(plot.top - 1), plot.row_at(10**6)) == (None, None)
        assert (plot.column_at(plot.left - 1), plot.column_at(plot.width)) == (None, None)

    @given(st.integers(0, 6), st.integers(0, 13), st.integers(0, 400), st.integers(0, 400))
    def test_a_revealed_cell_is_in_sight(self, row, column, x, y):
        plot = geometry(Zoom.WEEK, size=(700, 260))
        plot.scroll_x, plot.scroll_y = min(x, plot.scroll_range[0]), min(y, plot.scroll_range[1])
        plot.scroll_x, plot.scroll_y = plot.reveal(row, column)

        left, top, width, height = plot.cell(row, column)
        assert plot.left <= left
        assert left + width <= plot.width
        assert plot.top <= top
        assert top + height <= plot.height
        assert row in plot.visible_rows()
        assert column in plot.visible_columns()

    def test_nothing_at_all(self):
        plot = geometry(rows="", columns=0)

        assert (list(plot.visible_rows()), list(plot.visible_columns())) == ([], [])
        assert (plot.row_at(200), plot.column_at(500)) == (None, None)

    @given(st.integers(1, 4), st.integers(6, 200), st.integers(18, 60))
    def test_chips_of_a_cell_lie_inside_it_and_apart(self, count, width, height):
        slots = stack((5, 7, width, height), count)

        assert len(slots) == count
        for (_, top, _, tall), (_, below, _, _) in itertools.pairwise(slots):
            assert top + tall <= below
        assert all(x >= 5 and y >= 7 and x + w <= 5 + width and y + h <= 7 + height for x, y, w, h in slots)

    def test_a_day_as_a_scale(self):
        midnight = b.minutes("2027-07-04T04:00")
        scale = DayScale.of([(midnight + 16 * 60, midnight + 26 * 60)], midnight)

        assert (scale.begin - midnight, scale.end - midnight) == (6 * 60, 26 * 60)
        assert scale.minutes(scale.x(midnight + 735, 100, 800), 100, 800) == midnight + 735
        assert scale.span(midnight + 960, midnight + 1560, (100, 0, 800, 30)) == (500, 0, 400, 30)


@pytest.mark.parametrize(("count", "text"), [(8, "8"), (8.5, "8½"), (0.5, "½"), (0, "0")])
def test_heads(count, text):
    assert heads(count) == text


class TestFindings:
    def problem(self, rule="rest", kind=ProblemKind.BROKEN, shifts=("s",), **facts):
        return Problem(rule, rule, kind, ("a",), shifts, tuple(facts.items()))

    def test_added_twice_and_removed_once_is_gone(self):
        findings, one = Findings(), self.problem()
        findings.add(one)
        findings.add(one)
        findings.remove(one)
        findings.remove(one)

        assert (list(findings), findings.of_chip(("s", "a"))) == ([], [])

    def test_weekly_wishes_mark_the_row_in_their_week_only(self):
        findings = Findings([self.problem("overtime", ProblemKind.WISH, week="2027-06-27")])

        assert findings.row_severity("a", b.day("07-03"), b.day("07-09")) is Severity.WISH
        assert findings.row_severity("a", b.day("07-04"), b.day("07-09")) is Severity.NONE
        assert findings.of_chip(("s", "a")) == []

    def test_what_figures_say_already_gets_no_corner(self):
        findings = Findings([self.problem("hour_target", ProblemKind.WISH, week="2027-06-27")])

        assert findings.row_severity("a", b.day("06-27"), b.day("07-03")) is Severity.NONE
        assert len(findings.of_officer("a")) == 1
