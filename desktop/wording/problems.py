"""Problems in words: one sentence for each, from its facts and the names of the plan.

Whether a problem is a rule broken or a wish not met stands beside it (`kind_text`); the sentence says what is
so. Private causes are worded "not available".
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.wording.i18n import _, ngettext
from desktop.wording.problem_case import Case
from desktop.wording.problems_crew import CREW_WORDS
from desktop.wording.problems_hours import HOUR_WORDS
from desktop.wording.problems_people import PEOPLE_WORDS
from desktop.wording.rules import rule_title
from desktop.wording.rules_amounts import AMOUNT_PROBLEMS
from desktop.wording.rules_demand import DEMAND_PROBLEMS
from desktop.wording.rules_people import PEOPLE_PROBLEMS
from desktop.wording.things import Things

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem

WORDS: Mapping[str, Callable[[Case], str]] = MappingProxyType(
    CREW_WORDS | HOUR_WORDS | PEOPLE_WORDS | AMOUNT_PROBLEMS | PEOPLE_PROBLEMS | DEMAND_PROBLEMS
)
"""What makes the sentence, by rule."""


def sentence(plan: Plan, problem: Problem) -> str:
    """What a problem says, in one sentence with names, dates and times.

    Parameters
    ----------
    plan
        The plan it was found in.

    Returns
    -------
    str
        "Kim S has 8 h of rest between … and …; at least 11 h."
    """
    words = WORDS.get(problem.rule)
    if words is None:
        return rule_title(problem.rule)
    return words(Case(plan, Things(plan), problem))


def kind_text(kind: ProblemKind) -> str:
    """What kind of problem it is: "Rule broken", "Wish not met", "Below minimum"."""
    texts = {
        ProblemKind.BROKEN: _("Rule broken"),
        ProblemKind.WISH: _("Wish not met"),
        ProblemKind.BELOW_MINIMUM: _("Below minimum"),
    }
    return texts[kind]


def kind_count_text(kind: ProblemKind, count: int) -> str:
    """How many problems of a kind there are: "2 rules broken", "1 wish not met", "3 shifts below minimum"."""
    texts = {
        ProblemKind.BROKEN: ngettext("{n} rule broken", "{n} rules broken", count),
        ProblemKind.WISH: ngettext("{n} wish not met", "{n} wishes not met", count),
        ProblemKind.BELOW_MINIMUM: ngettext("{n} shift below minimum", "{n} shifts below minimum", count),
    }
    return texts[kind].format(n=count)
