import datetime as dt

import pytest

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.dates import DateState
from desktop.domain.problems import ProblemKind
from desktop.domain.records import PayPeriod, PayPeriodState
from desktop.domain.schedule import AssignmentState, Credit, Origin, Trade
from desktop.domain.values import Clock, DayKind, Family, Grade, HireStatus
from desktop.ui.schedule.parts import Filters, OffMark, Sort
from tests import builders as b
from tests.ui.schedule.model_world import MON, NOW, face, problem, show


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
