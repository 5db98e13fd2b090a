"""The status bar: saved when, in which file, what is draft, where the notice window ends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from desktop.domain.dates import first_draft_day, local_today, notice_window_end
from desktop.wording.clock import date_text, time_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.values import Clock
    from desktop.ui.document import Document


class StatusBar(QStatusBar):
    """Says how the open season stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.words = QLabel(self)
        self.words.setContentsMargins(8, 2, 8, 2)
        self.words.setAccessibleName(_("Status"))
        self.addWidget(self.words, 1)

    def show_document(self, document: Document | None) -> None:
        """Say how a season stands now."""
        self.words.setText("" if document is None else " · ".join(status_parts(document)))


def status_parts(document: Document) -> list[str]:
    """The parts of the status line."""
    return [part for part in (saved_text(document), document.name, *_dates(document)) if part]


def saved_text(document: Document) -> str:
    """Whether everything is in the file: "Saved 14:02", "Saving…", "Read-only"."""
    session = document.session
    if session.read_only:
        return _("Read-only")
    if not session.saved:
        return _("Saving…")
    if session.saved_at is None:
        return _("Saved")
    season = session.plan.season
    at = session.saved_at.astimezone(ZoneInfo(season.zone))
    return _("Saved {time}").format(time=_moment(at, season.clock))


def _dates(document: Document) -> list[str]:
    plan, now = document.plan, document.session.now()
    season = plan.season
    day = first_draft_day(plan, local_today(season, now))
    parts = []
    if day is not None:
        parts.append(_("Draft from {date}").format(date=date_text(day, season.locale, weekday=False)))
    end = notice_window_end(season, now).astimezone(ZoneInfo(season.zone))
    if season.begin <= end.date() and local_today(season, now) <= season.last_day:
        date = date_text(end.date(), season.locale, weekday=False)
        parts.append(_("Notice window ends {date} {time}").format(date=date, time=_moment(end, season.clock)))
    return parts


def _moment(at: dt.datetime, clock: Clock) -> str:
    return time_text(at.time().replace(second=0, microsecond=0), clock)
