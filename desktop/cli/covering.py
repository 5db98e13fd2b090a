"""`absent` and `repair`: what fell open, ranked ways to cover it, and using one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.cli.season import opened
from desktop.cli.terminal import hours_number, say, say_json
from desktop.domain.time import local
from desktop.errors import Fault, InputError
from desktop.wording.covering import (
    absent_text,
    agree_text,
    call_lines,
    headline,
    hole_text,
    none_text,
    person_lines,
    sure_text,
    to_tell_text,
)
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.acts import Act
from desktop.workspace.covering import AGREED, Covering, MayChange, find_ideas, terms_for, use
from desktop.workspace.happenings import absent, by_badge, free, present_again

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.roster import Work
    from desktop.workspace.covering import Hole, Proposal
    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Wish:
    """What a command is asked for.

    Attributes
    ----------
    officer : str
        Badge.
    first, last : datetime.date
    ideas : int
        How many plans are looked for.
    use : int or None
        The plan that is used.
    agree : bool
        Whether published shifts of others may move.
    reach : int
        Days around within which work may change.
    overtime : bool
    """

    officer: str
    first: dt.date
    last: dt.date
    ideas: int = 3
    use: int | None = None
    agree: bool = False
    reach: int = 3
    overtime: bool = True


def cover(file: str, wish: Wish, *, mark: bool, as_json: bool) -> int:
    """Tell ways to cover an officer's dates, and use one where asked to.

    Parameters
    ----------
    mark
        Whether the officer is marked absent; else the shifts are given away.
    """
    with opened(file, to_change=wish.use is not None) as session:
        plan = session.plan
        officer_id = by_badge(plan, wish.officer)
        covering, act = _covering(session, officer_id, wish, mark=mark)
        count = max(wish.ideas, wish.use or 0)
        proposals = [] if covering.nothing_to_do else find_ideas(covering, count)
        if wish.use is not None:
            _use(session, proposals, wish, act)
        what = absent_text(Things(plan), officer_id, (wish.first, wish.last), covering.holes, _head(covering))
    if as_json:
        say_json(_json(covering, proposals, what, wish))
    else:
        _tell(covering, proposals, what, wish)
    return 0


def _covering(session: Session, officer_id: str, wish: Wish, *, mark: bool) -> tuple[Covering, Act | None]:
    """What fell, or would fall, open; and what has to be done first."""
    plan, agreed = session.plan, frozenset(MayChange) if wish.agree else AGREED
    terms = terms_for(
        plan,
        session.now(),
        agreed=agreed,
        reach=wish.reach,
        overtime=wish.overtime,
        spared=(officer_id,),
    )
    before = present_again(plan, officer_id, wish.first, wish.last)
    if mark:
        act = absent(plan, officer_id, wish.first, wish.last, session.new_id())
    else:
        act = free(plan, officer_id, wish.first, wish.last) if before == plan else Act("", ())
    after = Covering.of(plan, act, terms).after if act.changes else plan
    return Covering(before, after, terms), act if act.changes else None


def _use(session: Session, proposals: list[Proposal], wish: Wish, act: Act | None) -> None:
    number = wish.use or 0
    if not 1 <= number <= len(proposals):
        reason = _("There is no plan {n}.").format(n=number)
        raise InputError([Fault("--use", reason, _("Use one of those that are listed."))])
    label = _("Cover: plan {n}").format(n=number)
    if act is not None:
        label = f"{act.label}; {label.lower()}"
    session.do(use(session, proposals[number - 1], label, agreed=wish.agree, first=act))
    session.flush()


def _head(covering: Covering) -> int:
    return covering.trouble.look.head


def _tell(covering: Covering, proposals: list[Proposal], what: str, wish: Wish) -> None:
    things = Things(covering.after)
    say(what)
    if covering.nothing_to_do:
        return
    for number, proposal in enumerate(proposals, 1):
        say("", _("Plan {n}: {what}.").format(n=number, what=headline(things, proposal)))
        say(*(f"  {line}" for line in person_lines(things, proposal)))
        say(*(f"  {line}" for line in call_lines(things, proposal)))
        say(f"  {sure_text(proposal)}", *(f"  {text}" for text in [agree_text(proposal)] if text))
    if len(proposals) < wish.ideas:
        say("", none_text(wish.reach, found=bool(proposals)))
    if wish.use is not None:
        people = len(proposals[wish.use - 1].people)
        say("", _("Plan {n} is used. {people}.").format(n=wish.use, people=to_tell_text(people)))
    elif proposals:
        say("", _("Nothing was changed. Add --use N to use plan N."))


def _json(covering: Covering, proposals: list[Proposal], what: str, wish: Wish) -> dict[str, Any]:
    things, head = Things(covering.after), _head(covering)
    return {
        "happened": what,
        "open": [_hole(things, hole, head) for hole in covering.holes],
        "plans": [_plan(things, proposal) for proposal in proposals],
        "used": wish.use,
        "reach_days": wish.reach,
    }


def _plan(things: Things, proposal: Proposal) -> dict[str, Any]:
    zone = things.season.zone
    return {
        "kind": proposal.kind.value,
        "text": headline(things, proposal),
        "people": [
            {
                "officer": person.officer_id,
                "name": things.officer(person.officer_id),
                "phone": person.phone,
                "gained": [_work(work, zone) for work in person.gained],
                "lost": [_work(work, zone) for work in person.lost],
                "same_hours": person.same_hours,
                "day_off": person.day_off,
                "inside_notice": person.late,
                "hours_before": hours_number(person.week_before),
                "hours_after": hours_number(person.week_after),
                "overtime_hours": hours_number(person.overtime),
                "text": text,
            }
            for person, text in zip(proposal.people, person_lines(things, proposal), strict=True)
        ],
        "open": [_hole(things, hole, proposal.head) for hole in proposal.open],
        "overtime_hours": hours_number(proposal.overtime),
        "inside_notice": proposal.late,
        "moves_published": proposal.unagreed,
        "proven": proposal.proven,
        "sure": sure_text(proposal),
        "seconds": round(proposal.idea.seconds, 3),
    }


def _work(work: Work, zone: str) -> dict[str, Any]:
    return {
        "shift": work.shift.id,
        "start": local(work.start, zone).isoformat(),
        "end": local(work.end, zone).isoformat(),
    }


def _hole(things: Things, hole: Hole, head: int) -> dict[str, Any]:
    zone = things.season.zone
    return {
        "shift": hole.shift.id,
        "priority": hole.shift.priority.value,
        "missing": hole.missing / head,
        "start": local(hole.start, zone).isoformat(),
        "end": local(hole.end, zone).isoformat(),
        "text": hole_text(things, hole, head),
    }
