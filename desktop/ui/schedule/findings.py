"""Problems by the chip, the row and the shift they are about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.time import DAY
from desktop.ui.schedule.parts import ChipKey, Severity, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDE = 3
"""A wish about more shifts than this concerns a whole week or season: it marks the row, not chips."""

QUIET = frozenset({"hour_target", "contract_minimum", "fairness"})
"""Rules whose wishes stand in figures beside the name or in the fairness ledger: no corner for them."""


class Findings:
    """The problems of a roster, changed one by one."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._all: dict[Problem, None] = {}
        self._by_chip: dict[ChipKey, list[Problem]] = defaultdict(list)
        self._by_officer: dict[str, list[Problem]] = defaultdict(list)
        self._by_shift: dict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._all)

    def __contains__(self, problem: Problem) -> bool:
        return problem in self._all

    def add(self, problem: Problem) -> None:
        """Take a problem in; one that is known already changes nothing."""
        if problem in self._all:
            return
        self._all[problem] = None
        for line in self._lines(problem):
            line.append(problem)

    def remove(self, problem: Problem) -> None:
        """Forget a problem."""
        if problem not in self._all:
            return
        del self._all[problem]
        for line in self._lines(problem):
            line.remove(problem)

    def of_chip(self, key: ChipKey) -> list[Problem]:
        """Problems of one officer on one shift."""
        return self._by_chip.get(key, [])

    def of_officer(self, officer_id: str) -> list[Problem]:
        """Problems of a person's week or season that no single chip stands for."""
        return self._by_officer.get(officer_id, [])

    def of_officer_in(self, officer_id: str, first: dt.date, last: dt.date) -> list[Problem]:
        """The same, for the weeks that touch a period; what has no week always counts."""
        return [problem for problem in self.of_officer(officer_id) if _touches(problem, first, last)]

    def of_shift(self, shift_id: str) -> list[Problem]:
        """Problems of a shift's crew as a whole: too few, too many."""
        return self._by_shift.get(shift_id, [])

    def severity(self, key: ChipKey, *, overridden: bool) -> Severity:
        """The corner of a chip."""
        worst = max((severity_of(problem) for problem in self.of_chip(key)), default=Severity.NONE)
        return Severity.OVERRIDDEN if overridden and worst is Severity.BROKEN else worst

    def row_severity(self, officer_id: str, first: dt.date, last: dt.date) -> Severity:
        """The corner of a row's header, for the weeks that touch the period."""
        return max(
            (
                severity_of(problem)
                for problem in self.of_officer_in(officer_id, first, last)
                if problem.rule not in QUIET
            ),
            default=Severity.NONE,
        )

    def _lines(self, problem: Problem) -> list[list[Problem]]:
        if about_crew(problem):
            return [self._by_shift[shift] for shift in problem.shifts]
        if about_person(problem):
            return [self._by_officer[officer] for officer in problem.officers]
        return [self._by_chip[key] for key in chip_keys(problem)]


def about_crew(problem: Problem) -> bool:
    """Whether a problem is about how many stand on a shift, not about who does."""
    return problem.kind is ProblemKind.BELOW_MINIMUM or problem.rule == "cover" or not problem.officers


def about_person(problem: Problem) -> bool:
    """Whether a problem is about somebody's hours or days as a whole."""
    wish = problem.kind is ProblemKind.WISH
    whole = bool(problem.fact("week")) or problem.rule in QUIET or len(problem.shifts) > WIDE
    return not problem.shifts or (wish and whole)


def chip_keys(problem: Problem) -> list[ChipKey]:
    """The chips a problem is drawn on."""
    if about_crew(problem) or about_person(problem):
        return []
    return [(shift, officer) for shift in problem.shifts for officer in problem.officers]


def _touches(problem: Problem, first: dt.date, last: dt.date) -> bool:
    week = problem.fact("week")
    if not isinstance(week, str) or not week:
        return True
    begin = dt.date.fromisoformat(week)
    return begin <= last and begin + 6 * DAY >= first
