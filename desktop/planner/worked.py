"""A whole roster as arrays, for rules to see at a glance where there may be problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.families import by_start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.roster import Work
    from desktop.planner.lookup import Lookup


class Worked:
    """Present work of a roster, by start."""

    def __init__(self, look: Lookup, works: Iterable[Work]) -> None:
        self.look = look
        self.works = sorted((work for work in works if work.present), key=by_start)
