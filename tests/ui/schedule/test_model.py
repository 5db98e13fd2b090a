import datetime as dt

import pytest

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.dates import DateState
from desktop.domain.edit import Change, put, remove
from desktop.domain.places import Post
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.records import PayPeriod, PayPeriodState
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.schedule import AssignmentState, Credit, Origin, Trade
from desktop.domain.values import Clock, DayKind, Family, Grade, HireStatus, Priority
from desktop.ui.schedule.model import ScheduleModel
from desktop.ui.schedule.parts import Compared, Filters, Level, OffMark, Severity, Sort
from tests import builders as b

NOW = dt.datetime(2027, 6, 29, 16, tzinfo=dt.UTC)  # Tuesday noon in New York
MON = "need/n/2027-06-28"


def show(*entities, first="06-28", last="07-11", **options):
    options = {"now": NOW, "clock": Clock.H24} | options
    return ScheduleModel(b.plan_of(*entities), first=b.day(first), last=b.day(last), **options)


def edit(model, *changes, **problems):
    plan = model.plan.replace((change.kind, change.id, change.after) for change in changes)
    return model.apply(plan, changes, **problems)


def problem(*officers, shifts=(MON,), kind=ProblemKind.BROKEN, rule="rest"):
    return Problem(rule, rule, kind, officers, tuple(shifts))


def face(model, officer="a", day="06-28"):
    (chip,) = model.cell((officer, b.day(day))).chips
    return chip.face


class TestChips:
    def test_a_chip_says_when_where_and_what(self):
        model = show(b.officer(), b.need(), b.assign(MON))

        (chip,) = model.cell(("a", b.day("06-28"))).chips

        assert (chip.shift_id, chip.officer_id, chip.date) == (MON, "a", b.day("06-28"))
        assert chip.face.times == ("08–16", "08")
        assert (chip.face.letter, chip.face.code, chip.face.name) == ("D", "FOOT", "Foot")
        assert (chip.face.detail, chip.face.family) == ("Patrol", Family.FOOT)
        assert chip.face.by_hand
        assert not (chip.face.locked)
        assert not (chip.face.published)
        assert not (chip.face.traded)

    def test_an_event_is_named_instead_of_the_duty(self):
        model = show(b.officer(), b.event(), b.line(), b.assign("event/crowd/2027-07-04"))

        assert face(model, day="07-04").detail == "Fair"

    def test_own_times_go_before_those_of_the_shift(self):
        model = show(b.officer(), b.need(), b.assign(MON, times=b.band("08:00-12:30")))

        assert face(model).times[0] == "08–12:30"

    @pytest.mark.parametrize(
        ("clock", "times", "written"),
        [
            (Clock.H24, "16:00-00:00", "16–24"),
            (Clock.H24, "00:00-08:00", "00–08"),
            (Clock.H12, "16:00-00:00", "4p–mid"),
            (Clock.H12, "08:30-12:00", "8:30a–noon"),
            (Clock.H12, "20:00-04:00", "8p–4a"),
        ],
    )
    def test_times_follow_the_clock(self, clock, times, written):
        model = show(b.officer(), b.template(times=times), b.need(), b.assign(MON), clock=clock)

        assert face(model).times[0] == written

    def test_locks_states_and_planner_work_are_told_apart(self):
        model = show(
            b.officer(),
            b.need(),
            b.assign(MON, origin=Origin.PLANNER, locked=True, state=AssignmentState.HOLD),
        )

        assert face(model).locked
        assert not face(model).by_hand
        assert face(model).state is AssignmentState.HOLD

    def test_a_seat_and_a_court_date_are_chips_that_nobody_locks(self):
        model = show(b.officer(), b.session(), b.attendance(), b.court())

        assert (face(model, day="06-30").code, face(model, day="06-30").name) == ("ac", "Class")
        assert (face(model, day="07-01").code, face(model, day="07-01").locked) == ("ct", False)

    def test_what_stands_as_published_is_told_from_what_changed_since(self):
        model = show(
            b.officer(),
            b.need(),
            b.assign(MON),
            b.assign("need/n/2027-06-29", times=b.band("10:00-16:00")),
            b.publication(1, "06-28", "07-11", b.published_shift(), b.published_shift("need/n/2027-06-29")),
        )

        assert face(model).published
        assert not face(model, day="06-29").published

    def test_a_trade_marks_the_chip_and_credits_the_one_scheduled(self):
        traded = Trade("t", MON, "a", "b", b.NOW, b.NOW, "lt", Credit.SCHEDULED)
        model = show(*b.officers("ab"), b.need(), b.assign(MON, "b"), traded)

        assert face(model, "b").traded
        assert (model.hours("a").planned, model.hours("b").planned) == (450, 0)


class TestMarks:
    @pytest.mark.parametrize(
        ("entity", "mark", "partly"),
        [
            (b.time_off(), OffMark.TIME_OFF, False),
            (b.time_off(state=TimeOffState.REQUESTED), OffMark.REQUESTED, False),
            (b.time_off(state=TimeOffState.DENIED), OffMark.DAY_OFF, False),
            (b.court(date="07-05", state=CourtState.ON_CALL), OffMark.COURT, False),
            (b.court(date="07-05", state=CourtState.CANCELLED), OffMark.DAY_OFF, False),
            (b.availability(), OffMark.UNAVAILABLE, False),
            (b.availability(weekdays=(DayKind.TUE,)), OffMark.DAY_OFF, False),
            (b.availability(what=AvailabilityKind.AVOID), OffMark.AVOID, False),
            (
                b.availability(what=AvailabilityKind.PREFER, start=dt.time(8), end=dt.time(12)),
                OffMark.PREFER,
                True,
            ),
        ],
    )
    def test_an_empty_cell_says_why(self, entity, mark, partly):
        cell = show(b.officer(), entity).cell(("a", b.day("07-05")))

        assert (cell.chips, cell.mark, cell.partly) == ((), mark, partly)

    def test_days_before_and_after_employment_are_outside(self):
        model = show(b.officer(first_day=b.day("06-30"), last_day=b.day("07-02")))

        marks = [model.cell(("a", b.day(text))).mark for text in ("06-29", "06-30", "07-02", "07-03")]
        assert marks == [OffMark.OUTSIDE, OffMark.DAY_OFF, OffMark.DAY_OFF, OffMark.OUTSIDE]


class TestColumns:
    def test_past_published_and_draft_dates(self):
        model = show(b.publication(1, "06-28", "07-04"))

        states = [column.state for column in model.columns]
        assert states == [DateState.PAST] + [DateState.PUBLISHED] * 6 + [DateState.DRAFT] * 7

    def test_today_notice_window_weekend_and_what_is_on(self):
        model = show(b.season(), b.event("fair", rain_after_days=1, hold_rain_date=True))
        columns = {column.date: column for column in model.columns}

        assert [date.day for date, column in columns.items() if column.today] == [29]
        # Tuesday noon and 72 h: Tuesday, Wednesday, Thursday and the morning of Friday.
        assert [date.day for date, column in columns.items() if column.notice] == [29, 30, 1, 2]
        assert [date.day for date, column in columns.items() if column.weekend] == [3, 4, 10, 11]
        assert columns[b.day("07-04")].occasions == ("Fair",)
        assert columns[b.day("07-05")].occasions == ("hold: Fair",)

    def test_a_closed_pay_period(self):
        closed = PayPeriod(b.day("06-21"), b.day("07-04"), PayPeriodState.SENT)

        assert [column.closed for column in show(closed).columns] == [True] * 7 + [False] * 7

    def test_time_passes(self):
        model = show()

        assert not model.set_now(NOW + dt.timedelta(hours=1)).everything
        assert model.set_now(NOW + dt.timedelta(days=1)).everything
        assert model.today == b.day("06-30")


class TestRows:
    def crew(self):
        return (
            b.officer("new", name="Sam Kim", badge="7", group="New", seasons_before=0),
            b.officer("old", name="Ana de la Cruz", badge="8", group="Returning", grade=Grade.SENIOR),
            b.officer("twin", name="Sue Kim", badge="9", group="New", seasons_before=0),
            b.officer("gone", last_day=b.day("06-01"), first_day=b.day("05-01")),
            b.officer("v", name="New hire 3", badge="v3", group="New", status=HireStatus.VACANCY),
        )

    def test_groups_by_experience_and_twins_with_badges(self):
        rows = show(*self.crew()).rows

        assert [row.name for row in rows] == [
            "Returning", "de la Cruz A", "New", "Kim S 7", "Kim S 9", "New hire 3",
        ]  # fmt: skip
        assert [row.size for row in rows if row.is_group] == [1, 3]

    def test_letters_behind_the_name(self):
        model = show(
            b.officer("l", grade=Grade.LEAD),
            b.officer(
                "t", under_18_until=b.day("11-02"), field_training_until=b.day("07-02"),
                field_training_shifts=5,
            ),
            b.officer("v", status=HireStatus.VACANCY),
            b.need(minimum=2),
            b.assign(MON, "t"),
            b.assign("need/n/2027-06-29", "t"),
            b.assign("need/n/2027-07-05", "t"),
        )  # fmt: skip

        assert {row.officer_id: row.letters for row in model.rows if row.officer_id} == {
            "l": ("L",),
            "t": ("T2/5", "M"),
            "v": ("V",),
        }

    def test_folding_a_group_hides_its_members(self):
        model = show(*self.crew())

        assert model.toggle_group("New").everything
        assert [row.name for row in model.rows] == ["Returning", "de la Cruz A", "New"]
        assert model.row_of("new") is None
        model.toggle_group("New")
        assert len(model.rows) == 6

    def test_filters_by_group_text_post_and_problems(self):
        model = show(*self.crew(), b.post("dock"), b.need(), b.assign(MON, "old"), problems=[problem("new")])
        shown = []
        for filters in (
            Filters(group="New"),
            Filters(text="kim"),
            Filters(text="8"),
            Filters(post_id="foot"),
            Filters(post_id="dock"),
        ):
            model.set_filters(filters)
            shown.append([row.officer_id for row in model.rows if row.officer_id])

        assert shown == [["new", "twin", "v"], ["new", "twin"], ["old"], ["old"], []]

    def test_only_problems_keeps_people_with_a_corner_in_the_period(self):
        model = show(*b.officers("abc"), b.need(minimum=3), *(b.assign(MON, x) for x in "abc"))
        wide = problem("b", shifts=(), kind=ProblemKind.WISH, rule="overtime")
        model.set_problems([problem("a"), wide])
        model.set_filters(Filters(only_problems=True))

        assert [row.officer_id for row in model.rows if row.officer_id] == ["a", "b"]

    def test_sorting_by_hours(self):
        model = show(*b.officers("abc"), b.need(), b.assign(MON, "b"), b.assign("need/n/2027-06-29", "c"),
                     b.assign("need/n/2027-06-30", "c"))  # fmt: skip
        order = {}
        for sort in Sort:
            model.set_filters(Filters(sort=sort))
            order[sort] = "".join(row.officer_id for row in model.rows)

        assert order == {Sort.NAME: "abc", Sort.HOURS: "cba", Sort.LEAST_HOURS: "abc"}

    def test_hours_are_those_of_the_overtime_week(self):
        # The workweek starts on Sunday: Sunday 4 July belongs to the second week.
        model = show(b.officer(), b.need(), b.assign(MON), b.assign("need/n/2027-07-04"))

        assert (model.hours("a").planned, model.hours("a").target) == (450, 2400)
        touched = model.set_week_of(b.day("07-05"))
        assert touched.officers == {"a"}
        assert not model.set_week_of(b.day("07-04")).officers
        assert model.hours("a").planned == 450
        assert model.group_hours("CSOs").planned == 450

    def test_absent_people_earn_no_hours_and_over_is_over_the_line(self):
        days = [f"need/n/2027-{text}" for text in ("06-28", "06-29", "06-30", "07-01", "07-02", "07-03")]
        model = show(*b.officers("ab"), b.need(minimum=2), *(b.assign(day) for day in days),
                     b.assign(MON, "b", state=AssignmentState.ABSENT))  # fmt: skip

        assert (model.hours("a").planned, model.hours("a").over) == (2700, True)
        assert (model.hours("b").planned, model.hours("b").over) == (0, False)


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
