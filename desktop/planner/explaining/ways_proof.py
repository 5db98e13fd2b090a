"""The proof of a way: it is done in the checker that judges the roster, under the facts as they would be."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING

from desktop.domain.curves import SLOT
from desktop.domain.edit import Change, coalesce, put, remove
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.roster import Work, make_work, record_assignments
from desktop.domain.schedule import Assignment, AssignmentState, Origin, assignment_id
from desktop.domain.training import Attendance
from desktop.domain.values import Mode
from desktop.domain.ways import Allowance, Move, Way
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift
    from desktop.domain.values import TimeBand
    from desktop.planner.check import Delta
    from desktop.planner.explaining.ways_model import Window
    from desktop.planner.result import Pair

NEAR = frozenset(
    (
        *("cover", "one_place", "rest", "certificates", "hour_ceiling", "availability", "time_off", "court"),
        *(
            "season_dates",
            "restrictions",
            "minors",
            "locks",
            "crew_language",
            "crew_grade",
            "crew_certificate",
        ),
        *("never_alone", "newcomers", "field_training", "breaks", "consecutive_days", "days_per_week"),
        *("equipment", "season_cap", "rest_in_window", "work_required", "keep_apart", "keep_together"),
        *("successions", "shift_kinds"),
    )
)
"""Rules that what can be allowed only loosens where nobody moves; the others are looked at everywhere."""


class Prover:
    """Tells whether moves and allowances fill a shift, and makes a way of them.

    Parameters
    ----------
    plan : Plan
    checker : Checker
        Of the plan's own roster; it is left as it is.
    shift : Shift
    window : Window
    """

    def __init__(self, plan: Plan, checker: Checker, look: Lookup, shift: Shift, window: Window) -> None:
        self.plan, self.checker, self.look = plan, checker, look
        self.shift, self.window = shift, window
        self.filled = self._filled(look, ())
        """What counts on the shift now, in units of which `look.head` make one officer."""

    def prove(
        self,
        add: Iterable[Pair],
        remove_: Iterable[Pair] = (),
        allowed: Sequence[Allowance] = (),
        times: TimeBand | None = None,
        *,
        may_open: bool = False,
    ) -> Way | None:
        """The way, or None where the checker finds fault with it.

        Every Must newly broken must be one that is allowed by name, the shift must have a place more, and no
        other minimum may be missed, save where `may_open`.
        """
        add = tuple(add)
        if any(assignment_id(*pair) in self.plan.assignments for pair in add):
            return None  # who is marked absent there does not come after all
        data = [change for one in allowed for change in one.changes if change.kind != Assignment.kind]
        look = self._look_after(data)
        named = {one.problem for one in allowed if one.by_name}
        gone = [self.plan.assignments[assignment_id(*pair)] for pair in remove_]
        new = [self._assignment(look, pair, named, times) for pair in add]
        works = [make_work(look.season, look.shifts[one.shift_id], one) for one in new]
        delta = self._delta(look, [*works, *self._seats(look, data)], gone)
        if set(delta.breaks()) - named or not self._fills(look, new, gone):
            return None
        opens = _opened(delta)
        if (opens and not may_open) or (
            data and self._elsewhere(look, [*works, *self._seats(look, data)], gone)
        ):
            return None
        return self._way(delta, new, gone, allowed, data, opens)

    def prove_less(self, change: Change, price: int) -> Way | None:
        """The way in which less is wanted of the shift; None where that breaks a Must somewhere."""
        if self._elsewhere(self._look_after([change]), (), ()):
            return None
        return Way(self.shift.id, (), (Allowance(None, (change,), price),), (), (), 0, price, (change,))

    def _elsewhere(self, look: Lookup, new: Iterable[Work], gone: Iterable[Assignment]) -> bool:
        """Whether changed facts break a Must where nobody moves: shares of everybody, hours guaranteed."""
        wide = [one for one in look.settings if one.mode is Mode.MUST and one.rule not in NEAR]
        if not wide:
            return False
        left = {(one.shift_id, one.officer_id) for one in gone}
        standing = [
            work
            for line in self.plan.roster.by_officer.values()
            for work in line
            if (work.shift.id, work.officer_id) not in left
        ]
        ids = {one.id for one in wide}
        narrowed = copy.copy(look)
        narrowed.settings = wide
        after = Counter(Checker(narrowed, [*standing, *new]).problems())
        before = Counter(one for one in self.checker.problems() if one.setting in ids)
        return any(one.kind is ProblemKind.BROKEN for one in after - before)

    def delta_of(self, add: Iterable[Pair], remove_: Iterable[Pair]) -> Delta:
        """What moves alone do to the problems."""
        gone = [self.plan.assignments[assignment_id(*pair)] for pair in remove_]
        new = [self._assignment(self.look, pair, set(), None) for pair in add]
        works = [make_work(self.look.season, self.look.shifts[one.shift_id], one) for one in new]
        return self._delta(self.look, works, gone)

    def _delta(self, look: Lookup, works: Sequence[Work], gone: Sequence[Assignment]) -> Delta:
        checker = self.checker if look is self.look else self.checker.with_facts(look)
        left = [make_work(self.look.season, self.look.shifts[one.shift_id], one) for one in gone]
        return checker.delta(works, left)

    def _look_after(self, data: Sequence[Change]) -> Lookup:
        if not data:
            return self.look
        look = Lookup(self.plan.replace((change.kind, change.id, change.after) for change in data))
        kept = {setting.id for setting in self.look.settings}
        look.settings = [setting for setting in look.settings if setting.id in kept]
        return look

    def _assignment(
        self, look: Lookup, pair: Pair, named: Iterable[Problem | None], times: TimeBand | None
    ) -> Assignment:
        """The new work: conditional where a class must be passed, with a reason where a rule is set aside."""
        shift, officer = look.shifts[pair[0]], pair[1]
        sessions = (
            look.condition(officer, certification, shift.start, shift.end)
            for certification in shift.certification_ids
        )
        session = next((session for session in sessions if session), "")
        state = AssignmentState.CONDITIONAL if session else AssignmentState.NORMAL
        reasons = [
            problem.setting
            for problem in named
            if problem is not None and officer in problem.officers and shift.id in problem.shifts
        ]
        own = times if shift.id == self.shift.id else None
        return Assignment(
            shift.id,
            officer,
            times=own,
            origin=Origin.PLANNER,
            state=state,
            conditional_on=session,
            override_reason=", ".join(dict.fromkeys(reasons)),
            override_by="?" if reasons else "",
        )

    def _seats(self, look: Lookup, data: Iterable[Change]) -> list[Work]:
        """Sessions attended anew are work."""
        seats = {
            (change.after.session_id, change.after.officer_id)
            for change in data
            if isinstance(change.after, Attendance)
        }
        if not seats:
            return []
        return [
            make_work(look.season, look.shifts[one.shift_id], one)
            for one in record_assignments(look.plan)
            if (look.shifts[one.shift_id].source_id, one.officer_id) in seats
        ]

    def _filled(self, look: Lookup, without: Iterable[str]) -> int:
        left = set(without)
        return sum(
            look.counts(work.officer_id, self.shift)
            for work in self.plan.roster.of_shift(self.shift.id)
            if work.present and work.officer_id not in left
        )

    def _fills(self, look: Lookup, new: Iterable[Assignment], gone: Iterable[Assignment]) -> bool:
        shift = self.shift.id
        after = self._filled(look, (one.officer_id for one in gone if one.shift_id == shift))
        after += sum(look.counts(one.officer_id, self.shift) for one in new if one.shift_id == shift)
        return after >= self.filled + look.head

    def _way(
        self,
        delta: Delta,
        new: Sequence[Assignment],
        gone: Sequence[Assignment],
        allowed: Sequence[Allowance],
        data: Sequence[Change],
        opens: tuple[str, ...],
    ) -> Way:
        prices = self.plan.season.prices
        moves = tuple(
            Move(one.officer_id, one.shift_id, one in new, self.window.is_published(self._date(one.shift_id)))
            for one in (*gone, *new)
        )
        price = sum(
            (prices.added if move.added else prices.dropped)
            * self.window.times(prices, self._date(move.shift_id))
            for move in moves
        )
        wishes = max(0, _points(delta.new) - _points(delta.gone))
        opened = sum(
            problem.points for problem in delta.new if problem.shifts[:1] and problem.shifts[0] in opens
        )
        return Way(
            self.shift.id,
            moves,
            tuple(allowed),
            opens,
            _worse(delta),
            wishes,
            price + wishes + opened + sum(one.price for one in allowed),
            coalesce((*data, *(remove(one) for one in gone), *(put(self.plan, one) for one in new))),
        )

    def _date(self, shift_id: str) -> dt.date:
        return self.look.shifts[shift_id].date


def _points(problems: Iterable[Problem]) -> int:
    return sum(problem.points for problem in problems if problem.kind is ProblemKind.WISH)


def _subject(problem: Problem) -> tuple[object, ...]:
    return problem.setting, problem.officers, problem.fact("week"), problem.fact("what")


def _worse(delta: Delta) -> tuple[Problem, ...]:
    """Wishes newly missed, or missed by more than before."""
    before: dict[tuple[object, ...], int] = {}
    for problem in delta.gone:
        before[_subject(problem)] = max(problem.points, before.get(_subject(problem), 0))
    return tuple(
        problem
        for problem in delta.new
        if problem.kind is ProblemKind.WISH
        and problem.rule != "cover"
        and problem.points > before.get(_subject(problem), 0)
    )


def _opened(delta: Delta) -> tuple[str, ...]:
    """Shifts that fall below their minimum, or further below it; of a curve the first that reaches there."""
    before = {key: amount for problem in delta.gone for key, amount in _missing(problem)}
    found = (
        problem.shifts[0]
        for problem in delta.new
        if any(amount > before.get(key, 0) for key, amount in _missing(problem))
    )
    return tuple(dict.fromkeys(found))


def _missing(problem: Problem) -> Iterator[tuple[object, int]]:
    """What is below a minimum, and by how much; a curve by the half hour, as runs of these come and go."""
    if not _is_below(problem):
        return
    if problem.rule != "demand_curve":
        yield (problem.setting, problem.shifts), problem.amount
        return
    for start in range(int(problem.fact("start")), int(problem.fact("end")), SLOT):
        yield (problem.setting, problem.fact("curve"), start), int(problem.fact("missing"))


def _is_below(problem: Problem) -> bool:
    return problem.kind is ProblemKind.BELOW_MINIMUM


def combined(options: Iterable[Allowance]) -> tuple[Allowance, ...]:
    """Allowances together; of two that change the same thing of the data the dearer does."""
    kept: dict[object, Allowance] = {}
    for one in options:
        data = tuple(change.key for change in one.changes if change.kind != Assignment.kind)
        key: object = data or one.problem
        if key not in kept or kept[key].price < one.price:
            kept[key] = one
    return tuple(kept.values())
