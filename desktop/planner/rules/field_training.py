"""Field training: trainees work only beside a trainer, at most so many to each trainer on the same shift.

An officer is in field training up to and including its last date; the date on which the shift starts
counts. A trainer holds a trainer's certificate to the end of the shift and is not in field training. What a
trainee counts for coverage stands in the setting and is used by the coverage rule. Unit: one trainee too
many on one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import FieldTrainingParams
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.certificates import spells
from desktop.planner.rules.crew import holding, training
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Grid
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class FieldTraining(CrewRule[FieldTrainingParams]):
    """Trainees beside trainers."""

    key = "field_training"
    unit = "trainee too many"

    def screen(self, seen: Worked, p: FieldTrainingParams) -> Iterable[Unit]:
        """Crews with more trainees than trainers can accompany."""
        training = seen.training()
        trainer = np.zeros(len(training), dtype=np.bool_)
        for certification in seen.look.trainer_certifications:
            trainer |= seen.within(*spells(seen.look, certification))
        most = p.trainees_per_trainer * seen.crew(trainer & ~training)
        return seen.shift_units(seen.crew(training) > most)

    def check(self, view: UnitView, p: FieldTrainingParams) -> Iterator[Problem]:
        """A shift with more trainees than its trainers may accompany."""
        of = view.look.officers
        trainees = [work for work in view.works if of[work.officer_id].in_field_training(work.shift.date)]
        if not trainees:
            return
        trainers = sum(view.look.is_trainer(work.officer_id, work.start, work.end) for work in view.works)
        above = len(trainees) - p.trainees_per_trainer * trainers
        if above > 0:
            yield view.problem(trainees, amount=above, trainees=len(trainees), trainers=trainers)

    def rows(self, grid: Grid, p: FieldTrainingParams, out: Rows) -> None:
        """Trainees, less so many times the trainers, are at most nothing."""
        trainee = training(grid)
        trainer = holding(grid, grid.look.trainer_certifications) & ~trainee
        coefs = trainee - p.trainees_per_trainer * trainer
        crews = grid.crews
        learning = (crews.sum(trainee[crews.cols]) > 0) & ~grid.record
        rows = Sparse(crews.begin, crews.cols, coefs[crews.cols]).take(np.flatnonzero(learning))
        out.limits(rows.keep(rows.coefs != 0), 0)
