"""The schedule as a table for spreadsheets: one row for each assignment and one for each open head.

Cells that a spreadsheet would take for a formula begin with an apostrophe (CWE-1236). Dates and times are in
the forms that every spreadsheet reads; hours have a decimal point.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.publishing import Key, Standing, governing, published_shift, shift_words, standings
from desktop.domain.records import Publication
from desktop.domain.time import local
from desktop.exchange.ical_write import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift

COLUMNS = (
    "Date",
    "Report",
    "On post",
    "End",
    "End date",
    "Paid hours",
    "Post",
    "Duty",
    "Event",
    "Badge",
    "Name",
    "State",
    "Schedule",
)
BOM = "\ufeff"

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class OpenHeads:
    """Heads that nobody fills on one shift: below its minimum, and beyond that below what is desired."""

    below_minimum: int = 0
    below_desired: int = 0


def schedule_csv(
    plan: Plan,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    open_heads: Mapping[str, OpenHeads] | None = None,
) -> bytes:
    """The schedule as CSV in UTF-8 with a byte order mark, which spreadsheets want.

    Parameters
    ----------
    plan
        What to show; the column "Schedule" says of each row whether it is "published no. n", "changed since
        no. n", or "draft".
    first, last
        Local dates to show, both included; None means the season's own ends.
    open_heads
        Open heads by shift id, where the rules count them differently (trainees count for less); by default
        every person who is present counts as one.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    table = _Table(plan)
    for shift in sorted(plan.shifts.values(), key=lambda shift: (shift.date, shift.start, shift.id)):
        if (first is None or first <= shift.date) and (last is None or shift.date <= last):
            heads = table.counted(shift) if open_heads is None else open_heads.get(shift.id, OpenHeads())
            writer.writerows(map(_safe_row, table.rows(shift, heads)))
    return (BOM + text.getvalue()).encode()


class _Table:
    """Makes rows from one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.zone = plan, plan.season.zone
        self.publications = tuple(plan.of(Publication).values())
        self.published: Mapping[Key, Standing] = standings(self.publications)

    def rows(self, shift: Shift, heads: OpenHeads) -> Iterator[list[str]]:
        """The people of a shift by badge, then its open heads."""
        people = [(self._person(work), work) for work in self.plan.roster.of_shift(shift.id)]
        for (badge, name), work in sorted(people, key=lambda item: item[0]):
            times = (work.report, work.start, work.end, work.paid_minutes)
            state = str(work.assignment.state)
            yield [*self._cells(shift, *times), badge, name, state, self._schedule(work)]
        open_states = ["open, below minimum"] * heads.below_minimum + [
            "open, below desired"
        ] * heads.below_desired
        times = (shift.report, shift.start, shift.end, shift.paid_minutes)
        for state in open_states:
            yield [*self._cells(shift, *times), "", "", state, self._open_schedule(shift.date)]

    def counted(self, shift: Shift) -> OpenHeads:
        """Open heads when everybody present counts as one."""
        present = sum(work.present for work in self.plan.roster.of_shift(shift.id))
        below = max(0, shift.minimum - present)
        return OpenHeads(below, max(0, shift.desired - present - below))

    def _cells(self, shift: Shift, report: int, start: int, end: int, paid: int) -> list[str]:
        words = shift_words(self.plan, shift)
        moments = [local(minutes, self.zone) for minutes in (report, start, end)]
        return [
            shift.date.isoformat(),
            *(moment.strftime("%H:%M") for moment in moments),
            moments[-1].date().isoformat(),
            f"{paid / 60:.2f}",
            words.post,
            words.duty,
            words.event,
        ]

    def _person(self, work: Work) -> tuple[str, str]:
        officer = self.plan.officers.get(work.officer_id)
        return (officer.badge, officer.name) if officer else (work.officer_id, "")

    def _schedule(self, work: Work) -> str:
        now = published_shift(self.plan, work)
        standing = self.published.get(now.key)
        if standing is not None and standing.shift == now:
            return f"published no. {standing.number}"
        governed = governing(self.publications, work.shift.date)
        number = standing.number if standing else governed.number if governed else None
        return "draft" if number is None else f"changed since no. {number}"

    def _open_schedule(self, day: dt.date) -> str:
        governed = governing(self.publications, day)
        return f"published no. {governed.number}" if governed else "draft"


def _safe_row(cells: Iterable[str]) -> list[str]:
    return [_safe(cell) for cell in cells]


def _safe(cell: str) -> str:
    text = " ".join(clean(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
