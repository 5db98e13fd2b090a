"""A small world for sentences about problems, and what the checker's problems say in it."""

import dataclasses

from desktop.domain.problems import ProblemKind
from desktop.domain.values import (
    Clock,
)
from desktop.planner.check import Checker
from desktop.wording.problems import sentence
from tests.builders import (
    event,
    line,
    need,
    officer,
    plan_of,
    post,
    season,
    template,
)
from tests.planner.rules.harness import with_roster, with_settings

KIM, REYES, SILVA = (
    officer(id, name=name) for id, name in zip("abc", ("Kim S", "Reyes M", "Silva I"), strict=True)
)
FOOT = post(name="Downtown foot")
LATE = template("late", "16:00-00:00", "E")
NIGHT = template("night", "20:00-04:00", "N")
BEACH = post("beach", name="Beach ATV")
WORLD = (
    season(),
    KIM,
    REYES,
    SILVA,
    FOOT,
    BEACH,
    LATE,
    NIGHT,
    need(minimum=2),
    event(name="Fireworks"),
    line(),
)
WORLD = (*WORLD, need("late", template_id="late"), need("night", template_id="night", post_id="beach"))
FRIDAY = "Downtown foot, Fri, Jul 2, 8:00 AM – 4:00 PM"
FRIDAY_LATE = "Downtown foot, Fri, Jul 2, 4:00 PM – midnight"
FRIDAY_NIGHT = "Beach ATV, Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)"
SATURDAY = "Downtown foot, Sat, Jul 3, 8:00 AM – 4:00 PM"


def told(rules, roster, *entities, kinds=tuple(ProblemKind), clock=Clock.H12):
    """Sentences of all problems of a roster with just these rules in force."""
    rules = rules if isinstance(rules, tuple) else (rules,)
    given = {(entity.kind, entity.id) for entity in entities}
    plan = plan_of(*(entity for entity in WORLD if (entity.kind, entity.id) not in given), *entities)
    whole = dataclasses.replace(plan.season, clock=clock)
    plan = with_roster(with_settings(plan.replace([("season", whole.id, whole)]), rules), roster)
    return [sentence(plan, problem) for problem in Checker.of(plan).problems() if problem.kind in kinds]
