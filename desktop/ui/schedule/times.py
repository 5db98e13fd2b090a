"""Times as they stand on chips, where there is room for a few letters only."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from desktop.domain.values import Clock
from desktop.wording.i18n import _


@lru_cache(maxsize=4096)
def short_time(time: dt.time, clock: Clock, *, end: bool = False) -> str:
    """A time: "16", "16:30", midnight as an end "24"; with the 12 h clock "4p", "4:30p", "noon", "mid"."""
    if clock is Clock.H24:
        if end and time == dt.time():
            return "24"
        return f"{time.hour:02}" if not time.minute else f"{time.hour:02}:{time.minute:02}"
    if not time.minute and time.hour in (0, 12):
        return _("noon") if time.hour else _("mid")
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'p' if time.hour >= 12 else 'a'}"


@lru_cache(maxsize=4096)
def short_span(start: dt.time, end: dt.time, clock: Clock) -> tuple[str, ...]:
    """A span for a chip, longest wording first: ("16–24", "16")."""
    begin = short_time(start, clock)
    return f"{begin}–{short_time(end, clock, end=True)}", begin
