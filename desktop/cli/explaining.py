"""`explain`: why a shift is open, who stands where, and what would fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.checking import problem_json
from desktop.cli.season import opened
from desktop.cli.terminal import say, say_json, say_list
from desktop.wording.explanations import first_sentence, standing_text, tally_text, title
from desktop.wording.things import Things
from desktop.workspace.explaining import Explanation
from desktop.workspace.explaining import explain as find

if TYPE_CHECKING:
    from desktop.domain.plan import Plan


def explain(file: str, shift_id: str, *, everybody: bool, as_json: bool) -> int:
    """Say why a shift is open.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    with opened(file) as session:
        plan = session.plan
        found = find(session.checker, shift_id)
    if as_json:
        say_json(explanation_json(plan, found))
    else:
        _tell(plan, found, everybody=everybody)
    return 0


def explanation_json(plan: Plan, found: Explanation) -> dict[str, Any]:
    """An explanation as JSON: kind of cause, the words, the tally, and where everybody stands."""
    things = Things(plan)
    return {
        "shift": found.shift_id,
        "missing": found.missing,
        "kind": found.kind.value,
        "text": f"{first_sentence(plan, things, found)} {tally_text(plan, things, found)}",
        "tally": [
            {
                "cause": group.cause.value,
                "rule": group.rule,
                "detail": group.detail,
                "officers": list(group.officers),
            }
            for group in found.tally()
        ],
        "officers": [
            {
                "officer": one.officer_id,
                "cause": one.cause.value,
                "problems": [problem_json(plan, problem) for problem in one.breaks],
            }
            for one in found.standings
        ],
    }


def _tell(plan: Plan, found: Explanation, *, everybody: bool) -> None:
    things = Things(plan)
    shift = plan.shifts[found.shift_id]
    say(title(things, shift, found), first_sentence(plan, things, found), tally_text(plan, things, found))
    if everybody:
        lines = [f"{things.officer(one.officer_id)}: {standing_text(plan, one)}" for one in found.standings]
        say_list("", lines)
