"""What `plan` prints: the result sheet as text, or its figures as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.terminal import SHOWN, hours_number, say, say_json, say_list, say_table
from desktop.domain.demand import Event
from desktop.domain.places import Post
from desktop.domain.time import local
from desktop.domain.values import Priority
from desktop.wording.clock import range_text
from desktop.wording.gaps import gap_text
from desktop.wording.i18n import _
from desktop.wording.proof import proof_sentences
from desktop.wording.result import headline, table, untouched_text
from desktop.wording.things import Things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan import Plan
    from desktop.workspace.planning import Gap, PlanResult, Proposal


def say_result(proposal: Proposal, file: str, scenario: str | None) -> None:
    """The result as sentences, a table before and after, and every must-have gap by name."""
    plan, result = proposal.plan, proposal.result
    things = Things(plan)
    first, last = proposal.dates
    dates = range_text(first, last, plan.season.locale, year=True)
    where = _("what-if {name}, {dates},").format(name=scenario, dates=dates) if scenario else dates
    say(
        _("Planned {where} in {seconds:.0f} s: {added} assignments added, {removed} removed.").format(
            where=where, seconds=result.seconds, added=len(result.add), removed=len(result.remove)
        ),
        _("Stopped early: this is the best schedule found until then.") if result.cut_short else "",
        headline(plan, first, last, proposal.proposed),
        *proof_sentences(proposal.proof),
        untouched_text(proposal.untouched.locked, proposal.untouched.by_hand),
    )
    lines = table(things, proposal.now, proposal.proposed, proposal.people_published)
    say_table(
        ["", _("before"), _("now"), ""], [(f"  {it.label}", it.now, it.proposed, it.note) for it in lines]
    )
    more = _("and {{n}} more: cso-planner report {file} coverage").format(file=_braced(file))
    say_list(_("Open, must have:"), _gap_lines(things, plan, result, Priority.MUST))
    for priority, title in (
        (Priority.SHOULD, _("Open, should have:")),
        (Priority.IF_POSSIBLE, _("Open, if possible:")),
    ):
        say_list(title, _gap_lines(things, plan, result, priority), most=SHOWN, more=more)


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _gap_lines(things: Things, plan: Plan, result: PlanResult, priority: Priority) -> list[str]:
    return [
        gap_text(things, plan.shifts[gap.shift_id], gap.missing)
        for gap in sorted_gaps(plan, result.gaps)
        if plan.shifts[gap.shift_id].priority is priority
    ]


def sorted_gaps(plan: Plan, gaps: Sequence[Gap]) -> list[Gap]:
    """Gaps by priority, then by time."""
    order = list(Priority)
    shifts = plan.shifts
    return sorted(
        gaps,
        key=lambda gap: (
            order.index(shifts[gap.shift_id].priority),
            shifts[gap.shift_id].start,
            gap.shift_id,
        ),
    )


def say_result_json(proposal: Proposal) -> None:
    """The figures of a run as one JSON object."""
    result, plan = proposal.result, proposal.plan
    things = Things(plan)
    say_json(
        {
            "status": result.status.value,
            "objective": {"first_level": result.first_level, "total": result.objective},
            "bound": {"first_level": result.first_level_bound, "total": result.bound},
            "gap": {
                "first_level": relative_gap(result.first_level, result.first_level_bound),
                "total": relative_gap(result.objective, result.bound),
            },
            "unfilled_hours": {
                "minimum": hours_number(result.below_minimum_minutes),
                "desired": hours_number(result.below_desired_minutes),
            },
            "seconds_to_first": round(result.seconds_to_first, 3),
            "seconds": round(result.seconds, 3),
            "work": round(result.work, 3),
            "stopped_early": result.cut_short,
            "proof": proof_sentences(proposal.proof),
            "gaps": [gap_json(things, plan, gap) for gap in sorted_gaps(plan, result.gaps)],
        }
    )


def relative_gap(value: int, bound: int) -> float:
    """How far a value may be from the best possible, as a share of itself; 0 where it is proven."""
    return round((value - bound) / value, 6) if value > bound else 0.0


def gap_json(things: Things, plan: Plan, gap: Gap) -> dict[str, Any]:
    """A shift below minimum: what, where, when and how many."""
    shift, zone = plan.shifts[gap.shift_id], plan.season.zone
    return {
        "shift": gap.shift_id,
        "post": things.name(Post, shift.post_id),
        "event": things.name(Event, shift.event_id) if shift.event_id else None,
        "date": shift.date.isoformat(),
        "start": local(shift.start, zone).isoformat(),
        "end": local(shift.end, zone).isoformat(),
        "priority": shift.priority.value,
        "missing": gap.missing,
        "minimum": shift.minimum,
        "hours": hours_number(gap.minutes),
        "proven": gap.proven,
        "text": gap_text(things, shift, gap.missing),
    }
