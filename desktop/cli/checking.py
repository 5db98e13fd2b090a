"""`check`: every problem of the roster against every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.season import opened
from desktop.cli.terminal import say, say_json, say_list
from desktop.domain.problems import ProblemKind
from desktop.wording.i18n import _
from desktop.wording.problems import kind_count_text, kind_text, sentence
from desktop.wording.rules import rule_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem

MUST_BROKEN = 1
"""Exit status where a rule set to Must is broken."""

ORDER = (ProblemKind.BROKEN, ProblemKind.BELOW_MINIMUM, ProblemKind.WISH)


def check(file: str, *, as_json: bool) -> int:
    """List every problem; 1 where a Must is broken."""
    with opened(file) as session:
        plan, problems = session.plan, session.problems()
    if as_json:
        say_json({"problems": [problem_json(plan, problem) for problem in problems]})
    else:
        _tell(plan, problems)
    return MUST_BROKEN if any(problem.kind is ProblemKind.BROKEN for problem in problems) else 0


def problem_json(plan: Plan, problem: Problem) -> dict[str, Any]:
    """A problem as JSON: rule, kind, whom and what it concerns, its facts, and the sentence."""
    return {
        "rule": problem.rule,
        "kind": problem.kind.value,
        "officers": list(problem.officers),
        "shifts": list(problem.shifts),
        "facts": dict(problem.facts),
        "text": sentence(plan, problem),
    }


def _tell(plan: Plan, problems: Sequence[Problem]) -> None:
    for kind in ORDER:
        found = [problem for problem in problems if problem.kind is kind]
        for rule in dict.fromkeys(problem.rule for problem in found):
            title = f"{kind_text(kind)} · {rule_title(rule)}"
            say_list(title, [sentence(plan, problem) for problem in found if problem.rule == rule])
    say(counts(problems))


def counts(problems: Iterable[Problem]) -> str:
    """How many problems there are: "0 rules broken · 3 shifts below minimum · 12 wishes not met"."""
    kinds = [problem.kind for problem in problems]
    if not kinds:
        return _("No problems.")
    return " · ".join(kind_count_text(kind, kinds.count(kind)) for kind in ORDER)
