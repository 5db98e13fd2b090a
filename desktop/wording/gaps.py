"""Shifts in words: where and when, how many are open, and how much that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.demand import Event
from desktop.domain.schedule import Source
from desktop.domain.values import Priority
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.schedule import Shift
    from desktop.wording.things import Things

MARKS = {"below minimum": "▼", "below desired": "◐", "full": "●", "over": "▲"}
"""How a screen, a print or a terminal marks coverage."""


def spot(things: Things, shift: Shift) -> str:
    """Where a shift is: its post, with its event before it: "Fireworks · Event crowd"."""
    if shift.is_record:
        return things.place(shift)
    post = things.post(shift)
    return f"{things.name(Event, shift.event_id)} · {post}" if shift.event_id else post


def place_and_time(things: Things, shift: Shift) -> str:
    """Where and when a shift is: "Fireworks · Event crowd, Sun, Jul 4, 4:00 PM – midnight"."""
    return f"{spot(things, shift)}, {things.span(shift)}"


def gap_text(things: Things, shift: Shift, missing: float) -> str:
    """A shift below its minimum.

    Parameters
    ----------
    missing
        People lacking to the minimum; a trainee beside a trainer may count half.

    Returns
    -------
    str
        "Fireworks · Event crowd, Sun, Jul 4, 4:00 PM – midnight: 1 of 6 open (must have)".
    """
    return _("{shift}: {missing} of {minimum} open ({priority})").format(
        shift=place_and_time(things, shift),
        missing=count_text(missing),
        minimum=max(shift.minimum, shift.least),
        priority=priority_text(shift.priority),
    )


def wish_text(things: Things, shift: Shift, missing: float) -> str:
    """A shift that has its minimum but fewer people than desired; `missing` are lacking to that."""
    if shift.source is Source.CURVE:
        return _("{shift}: people are wanted by the half hour").format(shift=place_and_time(things, shift))
    return _("{shift}: {filled} of {desired} desired").format(
        shift=place_and_time(things, shift),
        filled=count_text(shift.desired - missing),
        desired=shift.desired,
    )


def open_text(count: float, priority: Priority) -> str:
    """How many shifts of one priority are open: "3 should-have shifts open"."""
    texts = {
        Priority.MUST: ngettext("{n} must-have shift open", "{n} must-have shifts open", _plural(count)),
        Priority.SHOULD: ngettext(
            "{n} should-have shift open", "{n} should-have shifts open", _plural(count)
        ),
        Priority.IF_POSSIBLE: ngettext(
            "{n} if-possible shift open", "{n} if-possible shifts open", _plural(count)
        ),
    }
    return texts[priority].format(n=count_text(count))


def priority_text(priority: Priority) -> str:
    """A priority in words: "must have"."""
    texts = {
        Priority.MUST: _("must have"),
        Priority.SHOULD: _("should have"),
        Priority.IF_POSSIBLE: _("if possible"),
    }
    return texts[priority]


def coverage_mark(filled: float, minimum: int, desired: int) -> str:
    """The sign for coverage: ▼ below minimum, ◐ below desired, ● full, ▲ over."""
    if filled < minimum:
        return MARKS["below minimum"]
    if filled < desired:
        return MARKS["below desired"]
    return MARKS["over" if filled > desired else "full"]


def count_text(count: float) -> str:
    """A number of people, where one may count half: "2", "1.5"."""
    return f"{count:g}"


def _plural(count: float) -> int:
    """The whole number by whose grammar a count is spoken: one and a half are many."""
    return 1 if count == 1 else 2


def listed(names: Sequence[str], most: int | None = None) -> str:
    """Names in a row: "Kim", "Kim and Silva", "Kim, Silva and Reyes"; with `most`, "Kim and 2 more"."""
    if most is not None and len(names) > most:
        first = ", ".join(names[:most])
        return _("{names} and {n} more").format(names=first, n=len(names) - most)
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
