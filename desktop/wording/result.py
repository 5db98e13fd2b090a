"""The result of planning in words: progress, and the sheet that is read before a proposal is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.domain.values import Priority
from desktop.wording.clock import hours_text
from desktop.wording.gaps import count_text, listed, open_text
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.plan import Plan
    from desktop.wording.things import Things

NAMED = 4
"""How many people a line of the sheet names before it only counts them."""

NOTHING = "–"
"""Where there is no figure."""


class OpenFacts(Protocol):
    """What stays open of one priority: heads, and their paid minutes."""

    @property
    def heads(self) -> float:
        """People missing."""

    @property
    def minutes(self) -> int:
        """Paid minutes of them together."""


class Figures(Protocol):
    """Figures of a range of dates, as the result sheet compares them."""

    @property
    def open(self) -> Mapping[Priority, OpenFacts]:
        """Below minimum, by priority."""

    @property
    def broken(self) -> int:
        """Rules broken."""

    @property
    def overtime(self) -> Mapping[str, int]:
        """Overtime minutes by officer, only who has any."""

    @property
    def least(self) -> int | None:
        """Fewest paid minutes a week that anybody has on average; None without a whole week."""

    @property
    def most(self) -> int | None:
        """Most paid minutes a week that anybody has on average."""

    @property
    def weekend_shifts(self) -> int:
        """Most weekend shifts that one officer has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet's table: what, before, after, and what there is to say about it."""

    label: str
    now: str
    proposed: str
    note: str = ""


def progress_text(still_open: int, total: int, proven: int) -> str:
    """How far planning is: "28 of 31 gaps closed · 3 left, 1 proven impossible".

    Parameters
    ----------
    still_open, total
        People below minimum now, and when planning began.
    proven
        How many of those left no schedule can fill.
    """
    closed = max(0, total - still_open)
    parts = ngettext("{closed} of {n} gap closed", "{closed} of {n} gaps closed", total)
    text = parts.format(closed=closed, n=total)
    if still_open:
        text += " · " + _("{n} left").format(n=still_open)
        if proven:
            text += ", " + _("{n} proven impossible").format(n=min(proven, still_open))
    return text


def headline(plan: Plan, first: dt.date, last: dt.date, figures: Figures) -> str:
    """What is filled and open: "All 214 must-have shifts filled. 3 should-have shifts open (22.5 h)."."""
    wanted = sum(
        shift.minimum
        for shift in plan.shifts.values()
        if shift.priority is Priority.MUST and not shift.is_record and first <= shift.date <= last
    )
    return " ".join(_headline(figures, wanted))


def _headline(figures: Figures, wanted: int) -> Iterator[str]:
    must = figures.open[Priority.MUST]
    if must.heads:
        yield _("{open} of {n} ({hours}).").format(
            open=open_text(must.heads, Priority.MUST), n=wanted, hours=hours_text(must.minutes)
        )
    elif wanted:
        text = ngettext("The only must-have shift is filled.", "All {n} must-have shifts filled.", wanted)
        yield text.format(n=wanted)
    for priority in (Priority.SHOULD, Priority.IF_POSSIBLE):
        found = figures.open[priority]
        if found.heads:
            yield f"{open_text(found.heads, priority)} ({hours_text(found.minutes)})."


def table(things: Things, now: Figures, proposed: Figures, people_published: Sequence[str]) -> list[Line]:
    """The sheet's table: figures before and after.

    Parameters
    ----------
    people_published
        Officers whose published shifts would change.
    """
    overtime = [sum(figures.overtime.values()) for figures in (now, proposed)]
    who, whose = (
        listed([things.officer(officer_id) for officer_id in officers], NAMED)
        for officers in (tuple(proposed.overtime), people_published)
    )
    return [
        Line(_("Open, must have"), *_heads(now, proposed, Priority.MUST)),
        Line(_("Open, should have"), *_heads(now, proposed, Priority.SHOULD)),
        Line(_("Open, if possible"), *_heads(now, proposed, Priority.IF_POSSIBLE)),
        Line(_("Rules broken"), str(now.broken), str(proposed.broken)),
        Line(_("Overtime hours"), _bare(overtime[0]), _bare(overtime[1]), who),
        Line(_("Least / most hours a week"), _spread(now), _spread(proposed)),
        Line(_("Weekend shifts, most"), str(now.weekend_shifts), str(proposed.weekend_shifts)),
        Line(
            _("People whose published shifts change"),
            NOTHING,
            str(len(people_published)),
            whose,
        ),
    ]


def _heads(now: Figures, proposed: Figures, priority: Priority) -> tuple[str, str]:
    return count_text(now.open[priority].heads), count_text(proposed.open[priority].heads)


def _spread(figures: Figures) -> str:
    if figures.least is None or figures.most is None:
        return NOTHING
    return f"{_bare(figures.least)} / {_bare(figures.most)}"


def _bare(minutes: int) -> str:
    """Hours to a tenth, without their unit, which the label names."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def untouched_text(locked: int, by_hand: int) -> str:
    """What planning left alone: "Not touched: 6 locked, 14 made by hand."; empty where nothing."""
    parts = []
    if locked:
        parts.append(_("{n} locked").format(n=locked))
    if by_hand:
        parts.append(_("{n} made by hand").format(n=by_hand))
    return _("Not touched: {what}.").format(what=", ".join(parts)) if parts else ""


def fitted_text(*, moved_on: bool, dropped: int) -> str:
    """What became of a proposal while the season was edited; empty where nobody edited it."""
    if not moved_on:
        return ""
    if not dropped:
        return _("Edited since; checked again: still valid.")
    text = ngettext(
        "Edited since: {n} shift no longer fits.", "Edited since: {n} shifts no longer fit.", dropped
    )
    return text.format(n=dropped)
