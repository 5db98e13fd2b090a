"""Why a shift is open, in words: the kind of cause first, then a tally that adds up to the crew.

Private causes are worded "not available".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.explanation import Cause, Group, Kind
from desktop.domain.places import EquipmentPool
from desktop.domain.time import local
from desktop.domain.training import Certification
from desktop.wording.clock import hours_text, moment_text
from desktop.wording.gaps import gap_text, listed, place_and_time, priority_text, spot, wish_text
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import sentence
from desktop.wording.rules import rule_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.explanation import Explanation, Standing
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.schedule import Shift
    from desktop.wording.things import Things

NAMED = 2
"""So many people of one cause are called by name; more are counted."""

UNABLE = (Cause.MAY_NOT, Cause.TRAINEE)
"""These come first in the tally; "of the others" follow those who may do it."""


def title(things: Things, shift: Shift, found: Explanation) -> str:
    """Which shift it is and what it lacks."""
    if not found.missing:
        return place_and_time(things, shift)
    if found.below_minimum:
        return gap_text(things, shift, found.missing)
    return wish_text(things, shift, found.missing)


def first_sentence(plan: Plan, things: Things, found: Explanation) -> str:
    """The kind of cause: "Nobody is left who may do it."."""
    if not found.missing:
        return _("It is not open: everybody wanted is there.")
    if found.kind is Kind.FREE:
        return _free(things, found)
    if found.kind is Kind.NOBODY_MAY:
        return _("Nobody in the crew may do it.")
    if found.kind is Kind.SHORT:
        return _short(plan, things, found)
    if found.kind is Kind.PRIORITY:
        return _priority(plan, found)
    if found.kind is Kind.CHANGED:
        return _changed(plan, things, found)
    if found.places > found.people:
        text = ngettext(
            "Nobody is left who may do it: must-have shifts want {places} people that day, "
            "and there is {people}.",
            "Nobody is left who may do it: must-have shifts want {places} people that day, "
            "and there are {people}.",
            found.people,
        )
        return text.format(places=found.places, people=found.people)
    return _("Nobody is left who may do it.")


def tally_text(plan: Plan, things: Things, found: Explanation) -> str:
    """Everybody once: "Of 34 CSOs, 22 have no valid CPR. Of the 12 who may do it, 5 are on it already …"."""
    groups = found.tally()
    unable = _phrases(plan, things, found, [group for group in groups if group.cause in UNABLE])
    others = _phrases(plan, things, found, [group for group in groups if group.cause not in UNABLE])
    crew = len(found.standings)
    people = plan.season.people_label_plural
    rest = sum(len(group.officers) for group in groups if group.cause not in UNABLE)
    if not unable or not others:
        text = _("Of {n} {people}, {groups}.")
        return text.format(n=crew, people=people, groups=listed(unable or others))
    text = _("Of {n} {people}, {groups}. Of the {m} who may do it, {others}.")
    return text.format(n=crew, people=people, groups=listed(unable), m=rest, others=listed(others))


def standing_text(plan: Plan, one: Standing) -> str:
    """Everything that stands in one officer's way, in sentences; for the whole list."""
    if one.cause is Cause.HERE:
        return _("On it already.")
    if one.breaks:
        return " ".join(dict.fromkeys(sentence(plan, problem) for problem in one.breaks))
    return _("In field training: does not count yet.") if one.cause is Cause.TRAINEE else _("Free.")


def _free(things: Things, found: Explanation) -> str:
    if found.together:
        names = listed([things.officer(officer) for officer in found.together])
        return _("Not a lack of people: {names} can take it together.").format(names=names)
    free = [things.officer(one.officer_id) for one in found.of(Cause.FREE)]
    text = ngettext(
        "Not a lack of people: {names} can take it and breaks no rule.",
        "Not a lack of people: {names} can take it, and none breaks a rule.",
        len(free),
    )
    return text.format(names=listed(free, 3))


def _short(plan: Plan, things: Things, found: Explanation) -> str:
    lacking = found.of(Cause.SHORT)
    text = ngettext(
        "Not a lack of people: {n} person is free and qualified.",
        "Not a lack of people: {n} people are free and qualified.",
        len(lacking),
    )
    why = dict.fromkeys(_what_is_short(plan, things, one.breaks[0]) for one in lacking)
    return " ".join([text.format(n=len(lacking)), *why])


def _what_is_short(plan: Plan, things: Things, problem: Problem) -> str:
    if problem.rule == "equipment":
        pool = things.name(EquipmentPool, str(problem.fact("pool")))
        at = moment_text(local(int(problem.fact("at")), things.season.zone), things.season.clock)
        text = _("{pool}: the department has {n}, and all are out at {time}.")
        return text.format(pool=pool, n=problem.fact("capacity"), time=at)
    if problem.rule == "never_alone":
        return _("Nobody may stand there alone, and no second person is left.")
    if problem.rule == "field_training":
        return _("No trainer is left to stand beside them.")
    return _("The crew would lack: {rule}.").format(rule=rule_title(problem.rule))


def _priority(plan: Plan, found: Explanation) -> str:
    if found.reason:
        return _("Left open by choice: {reason}.").format(reason=found.reason.rstrip("."))
    if found.of(Cause.FREE):
        return _("Left open by choice: somebody could take it, but that costs more in wishes than it gives.")
    text = _(
        "Left open by choice: this week has {supply} of people for {demand} of work, "
        "and more important shifts came first (this one: {priority})."
    )
    return text.format(
        supply=hours_text(round(found.supply_minutes / 60) * 60),
        demand=hours_text(round(found.demand_minutes / 60) * 60),
        priority=priority_text(plan.shifts[found.shift_id].priority),
    )


def _changed(plan: Plan, things: Things, found: Explanation) -> str:
    who = things.officer(found.former)
    one = next(one for one in found.standings if one.officer_id == found.former)
    why = standing_text(plan, one)
    return _("{who} had it. Since then: {why}").format(who=who, why=why)


# -------------------------------------------------------------------------------------------- the tally


def _phrases(plan: Plan, things: Things, found: Explanation, groups: Iterable[Group]) -> list[str]:
    """One phrase for each group; groups that read the same are one."""
    merged: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        problem = _problem_of(found, group)
        merged.setdefault(_words(plan, things, found, group, problem), []).extend(group.officers)
    return [
        _counted(things, one, many, officers, _extra(plan, found, officers))
        for (one, many), officers in merged.items()
    ]


def _counted(things: Things, one: str, many: str, officers: Sequence[str], extra: str) -> str:
    text = (one if len(officers) == 1 else many).format(n=len(officers))
    if len(officers) > NAMED:
        return text
    names = ", ".join(things.officer(officer) for officer in officers)
    return f"{text} ({names}{extra})"


def _extra(plan: Plan, found: Explanation, officers: Sequence[str]) -> str:
    """How many hours the only one at the ceiling has."""
    if len(officers) != 1:
        return ""
    (problem,) = _first_problems(found, officers) or (None,)
    if problem is None or problem.rule != "hour_ceiling":
        return ""
    paid = int(problem.fact("paid_minutes")) - plan.shifts[found.shift_id].paid_minutes
    return f", {hours_text(max(0, paid))}"


def _first_problems(found: Explanation, officers: Sequence[str]) -> list[Problem]:
    return [one.breaks[0] for one in found.standings if one.officer_id in officers and one.breaks]


def _problem_of(found: Explanation, group: Group) -> Problem | None:
    return next(iter(_first_problems(found, group.officers)), None)


def _words(
    plan: Plan, things: Things, found: Explanation, group: Group, problem: Problem | None
) -> tuple[str, str]:
    """The phrase for one and for several people, with the number as ``{n}``."""
    if group.cause is Cause.HERE:
        return _("{n} is on it already"), _("{n} are on it already")
    if group.cause is Cause.TRAINEE:
        return _("{n} in field training does not count yet"), _("{n} in field training do not count yet")
    if group.cause is Cause.FREE:
        return _("{n} is free"), _("{n} are free")
    if group.cause is Cause.BUSY:
        return _busy(things, found, group, plan)
    if group.rule == "rest" and problem is not None:
        return _resting(plan, problem)
    words = _BY_RULE.get(group.rule)
    if words is not None and problem is not None:
        return words(plan, things, problem)
    if group.cause in (Cause.MAY_NOT, Cause.AWAY):
        return _unavailable()
    what = rule_title(group.rule)
    one = _("{n} would break “{rule}”")
    return _with(one, one, rule=what)


def _busy(things: Things, found: Explanation, group: Group, plan: Plan) -> tuple[str, str]:
    other, shift = plan.shifts.get(group.detail), plan.shifts[found.shift_id]
    if other is None:
        return _("{n} is at work then"), _("{n} are at work then")
    place = spot(things, other)
    if other.start >= shift.start:
        return _with(_("{n} is on {place}"), _("{n} are on {place}"), place=place)
    until = moment_text(local(other.end, things.season.zone), things.season.clock)
    one, many = _("{n} is on {place} until {time}"), _("{n} are on {place} until {time}")
    return _with(one, many, place=place, time=until)


def _with(one: str, many: str, **words: str) -> tuple[str, str]:
    """Both forms of a phrase with words put in, the number left open."""
    for name, value in words.items():
        one, many = one.replace(f"{{{name}}}", value), many.replace(f"{{{name}}}", value)
    return one, many


def _resting(plan: Plan, problem: Problem) -> tuple[str, str]:
    wanted = hours_text(int(problem.fact("wanted_minutes")))
    one = _("{n} would have less than {wanted} of rest")
    return _with(one, one, wanted=wanted)


def _unavailable() -> tuple[str, str]:
    return _("{n} is not available"), _("{n} are not available")


def _certificate(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    name = things.name(Certification, str(problem.fact("certification")))
    return _with(_("{n} has no valid {name}"), _("{n} have no valid {name}"), name=name)


def _season_dates(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    if problem.fact("what") == "dates":
        return _("{n} is not employed on that date"), _("{n} are not employed on that date")
    if problem.fact("what") == "session":
        return _("{n} has a class to pass first"), _("{n} have a class to pass first")
    return _unavailable()


def _minors(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    return _("{n} is too young for it"), _("{n} are too young for it")


def _time_off(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    return _("{n} has approved time off"), _("{n} have approved time off")


def _ceiling(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    limit = hours_text(int(problem.fact("ceiling_minutes")))
    one, many = _("{n} is at the {limit} ceiling"), _("{n} are at the {limit} ceiling")
    return _with(one, many, limit=limit)


def _cap(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    return _("{n} has used up the hours of the season"), _("{n} have used up the hours of the season")


def _days(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    allowed = str(problem.fact("allowed"))
    one, many = _("{n} works {d} days that week already"), _("{n} work {d} days that week already")
    return _with(one, many, d=allowed)


def _row(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    allowed = str(problem.fact("allowed"))
    one = _("{n} would work more than {d} days in a row")
    return _with(one, one, d=allowed)


def _equipment(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    pool = things.name(EquipmentPool, str(problem.fact("pool")))
    one = _("{n} is free, but lacks equipment: {pool}")
    return _with(one, _("{n} are free, but lack equipment: {pool}"), pool=pool)


def _alone(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    return _("{n} is free, but would stand alone"), _("{n} are free, but would stand alone")


def _trainer(plan: Plan, things: Things, problem: Problem) -> tuple[str, str]:
    return _("{n} would need a trainer beside"), _("{n} would need a trainer beside")


_BY_RULE = {
    "certificates": _certificate,
    "season_dates": _season_dates,
    "minors": _minors,
    "time_off": _time_off,
    "hour_ceiling": _ceiling,
    "season_cap": _cap,
    "days_per_week": _days,
    "consecutive_days": _row,
    "equipment": _equipment,
    "never_alone": _alone,
    "field_training": _trainer,
}
