"""`explain`: why a shift is open, who stands where, and what would fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.cli.checking import problem_json
from desktop.cli.following import Words, answered
from desktop.cli.interrupts import Interrupts
from desktop.cli.season import opened
from desktop.cli.terminal import say, say_json, say_list
from desktop.errors import Fault, InputError
from desktop.wording.explanations import first_sentence, standing_text, tally_text, title
from desktop.wording.gains import gain_text, gains_text
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.wording.ways import proof_text, way_text
from desktop.workspace import gains
from desktop.workspace.explaining import Explanation
from desktop.workspace.explaining import explain as find
from desktop.workspace.ways import DAYS, SECONDS, Ways, Worker, start, window_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.plan import Plan
    from desktop.workspace.ways import BackgroundJob, Window

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Wish:
    """What `explain` is asked for: everybody, ways within so many days, or changes of the season; seconds."""

    everybody: bool = False
    ways: bool = False
    days: int = DAYS
    seconds: float | None = None
    season: bool = False


def explain_wish(file: str, shift_id: str | None, wish: Wish, *, as_json: bool) -> int:
    """Explain one shift, or the season.

    Raises
    ------
    InputError
        Both or neither are asked for, or there is no such shift.
    """
    if (shift_id is None) != wish.season:
        reason, remedy = _("It explains one shift, or the season."), _("Give --shift ID or --season.")
        raise InputError([Fault("explain", reason, remedy)])
    if shift_id is None:
        return season(file, wish.seconds or gains.SECONDS, as_json=as_json)
    return explain(file, shift_id, wish, as_json=as_json)


def explain(file: str, shift_id: str, wish: Wish, *, as_json: bool) -> int:
    """Say why a shift is open, and what would fill it where that is asked.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    with opened(file) as session:
        plan = session.plan
        found = find(session.checker, shift_id)
        window = window_for(plan, session.now(), shift_id, wish.days)
    seconds = wish.seconds or SECONDS
    ways = search(plan, shift_id, window, seconds) if wish.ways and found.missing else None
    if as_json:
        data = explanation_json(plan, found)
        say_json(data if ways is None else data | ways_json(plan, ways, seconds))
    else:
        _tell(plan, found, everybody=wish.everybody)
        if ways is not None:
            _tell_ways(plan, ways, seconds)
    return 0


def season(file: str, seconds: float, *, as_json: bool) -> int:
    """Say which few changes of the season would close most gaps."""
    with opened(file) as session:
        plan = session.plan
        first, last = gains.coming_dates(plan, session.now())
    found = _answer(lambda worker: gains.start(plan, first, last, seconds, worker=worker), gains.Gains)
    things = Things(plan)
    lines = [gain_text(things, found, gain) for gain in found.gains]
    if as_json:
        say_json(gains_json(found, lines, gains_text(found, seconds)))
        return 0
    said = gains_text(found, seconds)
    say(said[0])
    say_list(_("Would close most, each planned again week by week:"), lines)
    say(*said[1:])
    return 0


def gains_json(found: gains.Gains, lines: Sequence[str], said: Sequence[str]) -> dict[str, Any]:
    """Changes of the season as JSON."""
    return {
        "gaps": found.gaps,
        "by_planning": found.by_planning,
        "left_out": found.left_out,
        "seconds": round(found.seconds, 3),
        "text": " ".join(said),
        "changes": [
            {
                "kind": gain.kind.value,
                "subject": gain.subject,
                "count": gain.count,
                "officers": list(gain.officers),
                "closes": gain.closes,
                "proven": gain.proven,
                "text": line,
            }
            for gain, line in zip(found.gains, lines, strict=True)
        ],
    }


def search(plan: Plan, shift_id: str, window: Window, seconds: float) -> Ways:
    """Look for ways in the planning process; Ctrl+C once takes those found so far, twice stops."""
    return _answer(lambda worker: start(plan, shift_id, window, seconds, worker=worker), Ways)


def _answer(begin: Callable[[Worker], BackgroundJob[R]], answer: type[R]) -> R:
    """What a search answers; what it finds on the way comes again with the answer."""
    words = Words(
        _("Showing what was found so far. Press Ctrl+C again to stop."), _("Stopped."), "The search stopped."
    )
    with Interrupts() as interrupts:
        return answered(begin, answer, interrupts, words, lambda _found: None)


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


def ways_json(plan: Plan, found: Ways, seconds: float) -> dict[str, Any]:
    """Ways as JSON: each with its words, price, moves, rules set aside and the changes of data."""
    things = Things(plan)
    return {
        "window": {"first": str(found.first), "last": str(found.last)},
        "exchange": found.exchange.value,
        "complete": found.complete,
        "proof": proof_text(plan, found, seconds),
        "seconds": round(found.seconds, 3),
        "ways": [
            {
                "text": way_text(plan, things, way),
                "price": way.price,
                "moves": [
                    {"officer": move.officer_id, "shift": move.shift_id, "added": move.added}
                    for move in way.moves
                ],
                "allowed": [
                    {
                        "rule": one.problem.rule if one.problem else "",
                        "by_name": one.by_name,
                        "price": one.price,
                    }
                    for one in way.allowed
                ],
                "opens": list(way.opens),
                "wishes": [problem_json(plan, problem) for problem in way.wishes],
                "changes": [f"{change.kind} {change.id}" for change in way.changes],
            }
            for way in found.ways
        ],
    }


def _tell_ways(plan: Plan, found: Ways, seconds: float) -> None:
    things = Things(plan)
    lines = [
        f"({number}) {way_text(plan, things, way)}  [{way.price}]" for number, way in enumerate(found.ways, 1)
    ]
    say_list(_("Would fill it, each tested (price in points):"), lines)
    say(proof_text(plan, found, seconds))


def _tell(plan: Plan, found: Explanation, *, everybody: bool) -> None:
    things = Things(plan)
    shift = plan.shifts[found.shift_id]
    say(title(things, shift, found), first_sentence(plan, things, found), tally_text(plan, things, found))
    if everybody:
        lines = [f"{things.officer(one.officer_id)}: {standing_text(plan, one)}" for one in found.standings]
        say_list("", lines)
