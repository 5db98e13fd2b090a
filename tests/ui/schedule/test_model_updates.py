import pytest

from desktop.domain.edit import Change, put, remove
from desktop.domain.places import Post
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.values import Clock, DayKind, Priority
from desktop.ui.schedule.model import ScheduleModel
from desktop.ui.schedule.parts import Compared, Filters, Level, OffMark, Severity
from tests import builders as b
from tests.ui.schedule.model_world import MON, NOW, edit, face, problem, show


class TestCoverage:
    @pytest.mark.parametrize(
        ("people", "level", "filled"),
        [("", Level.BELOW, 0), ("a", Level.SHORT, 1), ("ab", Level.FULL, 2), ("abc", Level.OVER, 3)],
    )
    def test_levels(self, people, level, filled):
        model = show(*b.officers("abc"), b.need(minimum=1, desired=2), *(b.assign(MON, x) for x in people))

        cell = model.strip(b.day("06-28"), "D")

        assert (cell.level, cell.filled, cell.minimum, cell.desired) == (level, filled, 1, 2)

    def test_a_surplus_hides_no_gap(self):
        model = show(*b.officers("ab"), b.post("dock"), b.need(), b.need("dock", post_id="dock"),
                     b.assign(MON, "a"), b.assign(MON, "b"))  # fmt: skip

        cell = model.strip(b.day("06-28"), "D")

        assert (cell.level, cell.filled, cell.minimum) == (Level.BELOW, 1, 2)

    @pytest.mark.parametrize(("percent", "filled"), [(0, 0), (50, 0.5), (100, 1)])
    def test_a_trainee_counts_as_the_rule_says(self, percent, filled):
        rule = setting("field_training", params=FieldTrainingParams(1, percent))
        model = show(b.officer(field_training_until=b.day("07-10")), b.need(), b.assign(MON), rule)

        assert model.strip(b.day("06-28"), "D").filled == filled

    def test_bands_in_the_order_of_their_start_and_nothing_where_nothing_is_wanted(self):
        model = show(b.template("night", "20:00-04:00"), b.template("eve", "16:00-00:00"),
                     b.need("n1", template_id="night"),
                     b.need("n2", template_id="eve", days=(DayKind.MON,)))  # fmt: skip

        assert model.strip_letters == ("E", "N")
        assert model.strip(b.day("06-29"), "E").level is Level.NONE

    def test_open_shifts_worst_first(self):
        model = show(
            b.officer(),
            b.need("wish", 0, 1, first=b.day("06-29"), last=b.day("06-29")),
            b.need("should", first=b.day("06-29"), last=b.day("06-29")),
            b.need("must", 2, first=b.day("06-30"), last=b.day("07-01"), priority=Priority.MUST),
            b.shift_change("need/must/2027-06-30", left_open_because="Two in court"),
            b.assign("need/must/2027-07-01"),
        )

        found = model.open_shifts()

        assert [(item.shift_id, item.missing, item.below_minimum) for item in found] == [
            ("need/must/2027-07-01", 1, True),
            ("need/should/2027-06-29", 1, True),
            ("need/wish/2027-06-29", 1, False),
            ("need/must/2027-06-30", 2, True),
        ]
        assert found[-1].accepted == "Two in court"
        assert [item.shift_id for item in model.open_shifts_on(b.day("07-01"))] == ["need/must/2027-07-01"]

    def test_a_post_filter_narrows_strip_and_open_shifts(self):
        model = show(b.post("dock"), b.need(), b.need("dock", post_id="dock"))
        model.set_filters(Filters(post_id="dock"))

        assert model.strip(b.day("06-28"), "D").minimum == 1
        assert {item.code for item in model.open_shifts()} == {"DOCK"}


class TestProblems:
    def test_corners(self):
        model = show(*b.officers("abc"), b.need(minimum=3), b.assign(MON, "a"), b.assign(MON, "c"),
                     b.assign(MON, "b", override_reason="Short", override_by="lt"),
                     problems=[problem("a", kind=ProblemKind.WISH), problem("b"), problem("c"),
                               problem("c", kind=ProblemKind.WISH)])  # fmt: skip

        severities = [face(model, x).severity for x in "abc"]
        assert severities == [Severity.WISH, Severity.OVERRIDDEN, Severity.BROKEN]

    def test_too_few_people_is_no_fault_of_those_who_come(self):
        below = problem("a", kind=ProblemKind.BELOW_MINIMUM, rule="cover")
        model = show(b.officer(), b.need(minimum=2), b.assign(MON), problems=[below])

        assert face(model).severity is Severity.NONE
        assert model.findings.of_shift(MON) == [below]

    def test_a_wish_about_a_whole_week_marks_the_row(self):
        shifts = (*tuple(f"need/n/2027-06-{day}" for day in (28, 29, 30)), "need/n/2027-07-01")
        wish = problem("a", shifts=shifts, kind=ProblemKind.WISH, rule="overtime")
        model = show(b.officer(), b.need(), b.assign(MON), problems=[wish])

        assert face(model).severity is Severity.NONE
        assert model.row_severity("a") is Severity.WISH

    def test_a_new_list_touches_what_differs(self):
        model = show(*b.officers("ab"), b.need(minimum=2), b.assign(MON, "a"), b.assign(MON, "b"),
                     problems=[problem("a")])  # fmt: skip

        touched = model.set_problems([problem("b")])

        assert touched.cells == {("a", b.day("06-28")), ("b", b.day("06-28"))}
        assert [face(model, x).severity for x in "ab"] == [Severity.NONE, Severity.BROKEN]
        assert model.set_problems([problem("b")]).cells == set()


class TestUpdates:
    def test_assigning_touches_one_cell_one_row_and_one_day(self):
        model = show(*b.officers("ab"), b.need())
        assert model.strip(b.day("06-28"), "D").filled == 0
        assert model.cell(("a", b.day("06-28"))).chips == ()

        touched = edit(model, put(model.plan, b.assign(MON)), new=[problem("a")])

        assert not touched.everything
        assert (touched.cells, touched.officers, touched.dates) == (
            {("a", b.day("06-28"))}, {"a"}, {b.day("06-28")},
        )  # fmt: skip
        assert face(model).severity is Severity.BROKEN
        assert model.strip(b.day("06-28"), "D").filled == 1
        assert model.hours("a").planned == 450

    def test_moving_between_people_touches_both(self):
        model = show(*b.officers("ab"), b.need(), b.assign(MON))
        old = model.plan.assignments[f"{MON}|a"]

        touched = edit(model, remove(old), put(model.plan, b.assign(MON, "b")))

        assert touched.officers == {"a", "b"}
        assert model.cell(("a", b.day("06-28"))).chips == ()
        assert face(model, "b").times[0] == "08–16"
        assert (model.hours("a").planned, model.hours("b").planned) == (0, 450)

    def test_any_row_of_edits_leaves_the_model_as_if_made_anew(self):
        model = show(*b.officers("abc"), b.need(minimum=2, desired=3))
        steps = [("a", 28), ("b", 28), ("a", 29), ("c", 28), ("a", 28), ("b", 30), ("b", 28), ("c", 28)]
        for officer, day in steps:
            wanted = b.assign(f"need/n/2027-06-{day}", officer)
            standing = model.plan.assignments.get(wanted.id)
            edit(model, remove(standing) if standing else put(model.plan, wanted))

        fresh = ScheduleModel(model.plan, first=model.first, last=model.last, now=NOW, clock=Clock.H24)
        assert model.rows == fresh.rows
        for officer in "abc":
            assert model.hours(officer) == fresh.hours(officer)
            for column in model.columns:
                assert model.cell((officer, column.date)) == fresh.cell((officer, column.date))
        for column in model.columns:
            assert model.strip(column.date, "D") == fresh.strip(column.date, "D")
        assert model.open_shifts() == fresh.open_shifts()

    def test_time_off_touches_that_person_only(self):
        model = show(*b.officers("ab"))
        assert model.cell(("a", b.day("07-05"))).mark is OffMark.DAY_OFF

        touched = edit(model, put(model.plan, b.time_off()))

        assert {officer for officer, _ in touched.cells} == {"a"}
        assert model.cell(("a", b.day("07-05"))).mark is OffMark.TIME_OFF

    def test_a_renamed_post_is_renamed_everywhere(self):
        model = show(b.officer(), b.need(), b.assign(MON))

        assert edit(model, put(model.plan, Post("foot", "Downtown", "DT"))).everything
        assert face(model).code == "DT"

    def test_what_is_not_drawn_touches_nothing(self):
        model = show(b.officer())

        touched = edit(model, put(model.plan, b.certificate()))

        assert (touched.everything, touched.cells, touched.officers) == (False, set(), set())

    def test_a_comparison_shows_new_and_gone(self):
        model = show(*b.officers("ab"), b.need(minimum=2), b.assign(MON, "a"))
        base = model.plan
        edit(model, Change("assignment", f"{MON}|a", base.assignments[f"{MON}|a"], None),
             put(base, b.assign(MON, "b")), put(base, b.assign("need/n/2027-06-29", "a")))  # fmt: skip

        model.set_base(base)

        assert face(model).compared is Compared.GONE
        assert face(model, "b").compared is Compared.NEW
        model.set_base(model.plan, proposal=True)
        assert (face(model, "b").compared, face(model, "b").pale) == (Compared.SAME, True)
        model.set_base(None)
        assert (face(model, "b").compared, face(model, "b").pale) == (Compared.NOT, False)
